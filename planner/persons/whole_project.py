"""A finished project without its people: every sum, date and count stays, nobody is left in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from planner import clock
from planner.locale import Message, message
from planner.model import new_id
from planner.persons.eraser import Eraser, Person
from planner.persons.files import Area, Held, dumped, held_files, paper_names, read, write
from planner.persons.identity import Cluster, Json, clusters, is_traveller, text
from planner.persons.names import GONE, parts
from planner.persons.search import Document, Survey, survey
from planner.store import ProjectSummary, StoreError, Workspace
from planner.store.atomic import locked, write_atomically
from planner.store.errors import cannot_write
from planner.store.index import forget_index
from planner.store.notebook import EXPORTS_NAME
from planner.store.summaries import project_file
from planner.workflows import refresh_summaries

_OLDER = frozenset({Area.BIN, Area.HISTORY, Area.SET_ASIDE, Area.BACKUP, Area.SIGNED})
"""What goes altogether: states from before and signed papers would bring everybody back, and no sum needs them."""


class _Everybody(Eraser):
    """Takes everybody out, also who has no name yet."""

    def is_theirs(self, record: dict[str, Json]) -> bool:
        """Whether a record still says who it is about."""
        if is_traveller(record):
            return not record.get("erased_on")
        return any(text(record, key) not in {"", GONE} for key in ("name", "email", "phone"))

    def _new_id(self, old: str, used: set[str]) -> str:  # noqa: ARG002 - the other kind looks at both
        """A record without a name keeps an id of its own: two of them are not one person."""
        return new_id()


def is_finished(project: ProjectSummary, on: date) -> bool:
    """Whether a project is over on a day: it is in the archive, or the last day of it and of its mobilities is past."""
    days = [each.last_day for each in project.mobilities if each.counts]
    return project.archived or (bool(days) and all(days) and max([*days, project.last_day]) < on.isoformat())


def unreached(workspace: Workspace, project_id: str) -> list[Message]:
    """Say what no program can reach: exported papers of the project, and copies that nobody wrote down."""
    paths = [str(each.path) for each in workspace.exports() if each.project_id == project_id]
    return [*(message("person.exported", file=each) for each in dict.fromkeys(paths)), message("person.elsewhere")]


def anonymise(workspace: Workspace, project_id: str) -> None:
    """Take everybody out of a project; history, backups and what lies in the bin of it are removed.

    It may be run again at any time; what was killed in the middle is finished then.

    Raises:
        StoreError: there is no such project, it is damaged, or a file cannot be written.
    """
    workspace.open_project(project_id)
    path = project_file(workspace.folder, project_id)
    held = Held(path, Area.PLAN, project_id)
    with locked(path):
        data = read(held)
        if data is None:
            raise StoreError(message("store.broken_without_backup", file=str(path)))
        write(held, _dated(_without_anybody(data, held), None))
    refresh_summaries(workspace, project_id)
    with locked(path):
        for each in held_files(workspace.folder):
            if each.project_id == project_id and each.area in _OLDER:
                _remove(each.path)
            elif each.area is Area.ARCHIVE:
                _clean_backup(each, project_id)
        _forget_exports(workspace.folder, project_id)
        # Last: while it is not there, the reminder on home stays.
        write(held, _dated(read(held), clock.today()))
    forget_index(workspace.folder)
    workspace.projects()


def _clean_backup(held: Held, project_id: str) -> None:
    """Take the project's people and kept papers out of a backup that lies in the workspace."""
    data, name = read(held), f"project-{project_id}.json"
    if not isinstance(data, dict):
        return
    papers = {each for each in paper_names(held, data) if each.split("/")[1] == project_id}
    cleaned = {key: each for key, each in data.items() if key not in papers}
    if name in cleaned:
        cleaned[name] = _without_anybody(cleaned[name], held)
    if cleaned != data:
        write(held, cleaned)


def _without_anybody(data: Json, held: Held) -> Json:
    found = survey([Document(held, data)])
    for person in _people(found):
        data = Eraser(person).clean(data)
    nobody = Person((), (), (), (), (), (), (), new_id())
    return _counted_up(_Everybody(nobody).clean(data))


def _people(found: Survey) -> Iterator[Person]:
    for cluster in clusters(found.cards):
        yield _person(cluster)
    for name in found.names:
        words = parts(name)
        yield Person(words[:-1], words[-1:], (name,), (), (), (), (), new_id(), thorough=True)


def _person(cluster: Cluster) -> Person:
    first = tuple(word for each in cluster.values("first") for word in parts(each))
    last = tuple(word for each in cluster.values("last") for word in parts(each))
    ids, births = cluster.values("id"), cluster.values("birth")
    names = tuple(dict.fromkeys(each.name for each in cluster.cards))
    return Person(first, last, names, ids, births, cluster.values("email"), cluster.values("phone"), new_id())


def _counted_up(data: Json) -> Json:
    for documents in data["tables"].values():
        for each in documents.values():
            if isinstance(each.get("revision"), int):
                each["revision"] += 1
    return data


def _dated(data: Json, day: date | None) -> Json:
    (document,) = data["tables"]["project"].values()
    document["data"]["anonymised_on"] = None if day is None else day.isoformat()
    return data


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(error, path.parent) from error
    with suppress(OSError):  # a folder in which something is left stays
        path.parent.rmdir()


def _forget_exports(folder: Path, project_id: str) -> None:
    held = Held(folder / EXPORTS_NAME, Area.EXPORTS)
    with locked(held.path):
        rows = read(held) if held.path.is_file() else None
        if isinstance(rows, list):
            kept = [each for each in rows if not (isinstance(each, list) and each[:1] == [project_id])]
            write_atomically(held.path, dumped(kept, indent=1))
