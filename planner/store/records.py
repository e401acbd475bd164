"""Projects and mobilities as stored documents, validated when they are opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from planner import clock
from planner.locale import Message, message
from planner.model import Mobility, Project
from planner.model.plain_letters import validated
from planner.store.account import user_name
from planner.store.errors import Conflict, StoreError
from planner.store.fileformat import MOBILITIES, PROJECT
from planner.store.migrations import Tables
from planner.store.recovery import Recovery

Record = TypeVar("Record", Project, Mobility)

Summarise = Callable[[Project, Sequence[Mobility]], Mapping[str, Mapping[str, Any]]]
"""Works out what home shows of a project's mobilities, by mobility id, from the project and all of them."""


class Validated:
    """Documents that were validated before: the same data is the same object, and is validated once."""

    def __init__(self) -> None:
        self._known: dict[tuple[type[Any], str], tuple[Any, Any]] = {}

    def record(self, kind: type[Record], key: str, data: Any) -> Record:
        """Return the record in a document's data; `key`, which names it, becomes its id.

        Raises:
            ValidationError: the data are no such record.
        """
        known = self._known.get((kind, key))
        # By value: the data come out of a file that was read anew.
        if known is not None and known[0] == data:
            record: Record = known[1]
            return record
        record = validated(kind, data).model_copy(update={"id": key})
        if known is not None:
            record = record.model_copy(update=_same_parts(known, data, record))
        self._known[kind, key] = (data, record)
        return record


def _same_parts(known: tuple[Any, Any], data: Any, record: Project | Mobility) -> dict[str, Any]:
    """Return the parts that are as they were, as the objects they were: what hangs on them alone holds on."""
    before, was = known[0], vars(known[1])
    # By the data too: equal numbers can be written differently.
    alike = (each for each in vars(record) if each in before and each in data and before[each] == data[each])
    return {each: was[each] for each in alike if was[each] == getattr(record, each)}


class StoredMobility(NamedTuple):
    """A mobility with its revision, the time it was saved at (aware, local), the summary then, and who saved it."""

    mobility: Mobility
    revision: int
    saved_at: datetime
    summary: Mapping[str, Any]
    by: str = ""


class DamagedDocument(NamedTuple):
    """A mobility that cannot be opened; the others can. `message` names it and the first field that is wrong."""

    id: str
    message: Message


class OpenProject(NamedTuple):
    """A project as opened. Where `recovery` is set its file was broken: tell the coordinator."""

    project: Project
    revision: int
    saved_at: datetime
    mobilities: tuple[StoredMobility, ...]
    damaged: tuple[DamagedDocument, ...] = ()
    recovery: Recovery | None = None
    by: str = ""


def open_tables(
    tables: Tables, project_id: str, recovery: Recovery | None, validated: Validated | None = None
) -> OpenProject:
    """Validate all documents of a project. Names of files and keys of tables decide ids, so that a copied file works.

    Raises:
        StoreError: the project's own document is invalid.
    """
    (document,) = tables[PROJECT].values()
    validated = validated or Validated()
    try:
        project = validated.record(Project, project_id, document.get("data"))
    except ValidationError as error:
        raise StoreError(message("store.project_invalid", project=project_id, field=_first_field(error))) from error
    opened = [open_mobility(key, each, validated) for key, each in tables.get(MOBILITIES, {}).items()]
    return opened_project(project, document, opened, recovery)


def opened_project(
    project: Project,
    document: Mapping[str, Any],
    opened: Sequence[StoredMobility | DamagedDocument],
    recovery: Recovery | None = None,
) -> OpenProject:
    """Return a project with its mobilities; `document` says what stands beside its data."""
    return OpenProject(
        project,
        revision_of(document),
        saved_at_of(document),
        tuple(each for each in opened if isinstance(each, StoredMobility)),
        tuple(each for each in opened if isinstance(each, DamagedDocument)),
        recovery,
        _by(document),
    )


def open_mobility(
    mobility_id: str, document: Mapping[str, Any], validated: Validated
) -> StoredMobility | DamagedDocument:
    """Validate one mobility's document."""
    try:
        mobility = validated.record(Mobility, mobility_id, document.get("data"))
    except ValidationError as error:
        field = _first_field(error)
        return DamagedDocument(mobility_id, message("store.mobility_invalid", mobility=mobility_id, field=field))
    return stored_mobility(mobility, document)


def stored_mobility(mobility: Mobility, document: Mapping[str, Any]) -> StoredMobility:
    """Return a mobility with what stands beside its data in its document."""
    summary = document.get("summary")
    return StoredMobility(
        mobility,
        revision_of(document),
        saved_at_of(document),
        summary if isinstance(summary, dict) else {},
        _by(document),
    )


def new_document(what: Project | Mobility, revision: int, **more: Any) -> dict[str, Any]:
    """Return the document of a project or a mobility, saved now."""
    stamped = {"id": what.id, "revision": revision, "saved_at": _now(), "by": user_name()}
    return {**stamped, **more, "data": what.model_dump(mode="json")}


def changed_document(document: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stored document with other data, saved now."""
    stamped = {"revision": revision_of(document) + 1, "saved_at": _now(), "by": user_name()}
    return {**document, **stamped, "data": dict(data)}


def archiving(archived: bool) -> Callable[[dict[str, Any]], None]:
    """Return the change that puts a mobility's stored document into the archive, or takes it out, saved now."""

    def change(document: dict[str, Any]) -> None:
        document["data"] = {**document["data"], "archived": archived}
        document["revision"] = revision_of(document) + 1
        document["saved_at"] = _now()
        document["by"] = user_name()

    return change


def _now() -> str:
    # UTC, so that the later of two times is the greater of two texts; home compares them as such.
    return clock.now().astimezone(UTC).isoformat(timespec="milliseconds")


def _by(document: Mapping[str, Any]) -> str:
    by = document.get("by")
    return by if isinstance(by, str) else ""


def revision_of(document: Mapping[str, Any] | None) -> int:
    """Return a document's revision, 0 where there is none."""
    revision = document.get("revision") if document else 0
    return revision if isinstance(revision, int) else 0


def saved_at_of(document: Mapping[str, Any]) -> datetime:
    """Return when a document was saved, in local time; the beginning of time where it does not say."""
    try:
        return datetime.fromisoformat(str(document.get("saved_at"))).astimezone()
    except ValueError:
        return datetime.fromtimestamp(0, UTC).astimezone()


def expect_revision(document: Mapping[str, Any] | None, expected: int, title: str, *, restored: bool) -> None:
    """Make sure that a document is as it was when it was opened.

    Args:
        document: as stored; None where it is not, and nothing can be overwritten.
        expected: the revision it was opened with.
        title: for the error.
        restored: whether a backup has just taken the place of a broken file; then an older revision is expected, too.

    Raises:
        Conflict: it was saved since.
    """
    stored = revision_of(document)
    if document is not None and stored != expected and not (restored and stored < expected):
        raise Conflict(title, stored, saved_at_of(document))


def _first_field(error: ValidationError) -> str:
    return ".".join(map(str, error.errors(include_url=False)[0]["loc"])) or "-"
