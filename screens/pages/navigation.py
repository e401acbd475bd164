"""The route to a field: which step, and which records of its tables have to be opened to get there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.model import Step
from screens.pages.builders import StepPage
from screens.pages.spec import Field, Page, Table, bare_path
from screens.session.session import Session

Opened = tuple[Page, str, str]
"""A page, and the table and row that it was opened from."""

_MOBILITY, _PROJECT = "mobility.", "project."
_OF_THE_PROJECT = "rate_card."
"""Begins the fields that any step may lack and that are typed in the project's set-up."""


class Return(NamedTuple):
    """Where one was before going to a field from a list of what is missing.

    Attributes:
        step: number of the step.
        pages: pages opened from it.
        table: the list, and the key of its row.
        key: the key.
        depth: how many pages deep the field lies; Esc there, or less deep, leads back.
    """

    step: int
    pages: list[Opened]
    table: str
    key: str
    depth: int = 0


class Route(NamedTuple):
    """Number of the step, and the pages opened from it, outermost first."""

    step: int
    pages: list[Opened]


def path_of(step: Step, field: str) -> str:
    """Return the whole path of a field that a finding, or what is missing, names: of the project or the mobility."""
    if not field:
        return ""
    return (_PROJECT if is_of_project(step, field) else _MOBILITY) + field


def is_of_project(step: Step, field: str) -> bool:
    """Whether a field is typed in the project's set-up."""
    return step is Step.PROJECT or field.startswith(_OF_THE_PROJECT)


def covers(stop: str, path: str) -> bool:
    """Whether what is typed at a path is typed at a stop of a page: a field's path, or the name or path of a table."""
    # Rules name fields without row numbers, pages with them: both have to be found.
    bare = bare_path(path)
    return bool(path) and (stop in (path, bare) or path.startswith(stop + ".") or bare.startswith(stop + "."))


def row_of(stop: str, path: str) -> str:
    """Return the key of the row of a table, found at a stop, that a path leads to; empty where it names none."""
    return path.removeprefix(stop + ".") if path.startswith(stop + ".") else ""


def stops(session: Session, page: Page) -> Iterator[tuple[str, Field | Table]]:
    """Yield what can have the keys on a page, each under the names by which it can be reached."""
    for block in page.blocks(session):
        if isinstance(block, Field) and (block.shown is None or block.shown(session)):
            yield block.path, block
        elif isinstance(block, Table):
            yield block.name, block
            if block.path:
                yield block.path, block


def landing(session: Session, page: Page, path: str) -> Field | Table | None:
    """Return what has the keys when one goes to a path on a page; None where the page has nothing for it."""
    return next((block for stop, block in stops(session, page) if covers(stop, path)), None)


def route_from(session: Session, page: Page, path: str) -> list[Opened]:
    """Return the pages to open from a page, one record within another, until a field's path is in sight."""
    found: list[Opened] = []
    while step := _next(session, page, path):
        found.append(step)
        page = step[0]
    return found


def route_to(session: Session, steps: Sequence[StepPage], step: Step | None, path: str) -> Route:
    """Return the route to a field; to the step alone where no page has it.

    Args:
        session: what is open.
        steps: the steps to look on.
        step: where to look first; a rule may name the step it is about, and a field of another one.
        path: path of the field; empty: the step is meant.
    """
    # A stable sort: the wished step first, all others in their order.
    order = sorted(range(len(steps)), key=lambda each: steps[each].step is not step)
    for number in order if path else ():
        pages = route_from(session, steps[number].page, path)
        if landing(session, pages[-1][0] if pages else steps[number].page, path) is not None:
            return Route(number, pages)
    return Route(order[0], [])


def reopened(session: Session, page: Page, opened: Sequence[tuple[str, str, str]]) -> list[Opened]:
    """Return the pages that were open on top of a page: those of records that are still there.

    Args:
        session: what is open.
        page: the step's page.
        opened: the list, the key of its row and the page's name, outermost first.
    """
    found: list[Opened] = []
    for name, key, wanted in opened:
        blocks = page.blocks(session)
        # Only records: to open a row of another list may change the plan, or be slow.
        table = next((each for each in blocks if isinstance(each, Table) and each.name == name and each.preview), None)
        target = table.preview(session, key) if table and table.preview and _has(session, table, key) else None
        if target is None or target.name != wanted:
            break
        found.append((target, name, key))
        page = target
    return found


def _has(session: Session, table: Table, key: str) -> bool:
    return any(each.key == key for each in table.rows(session))


def _next(session: Session, page: Page, path: str) -> Opened | None:
    """The record of one of the page's tables that the path leads into; lists that Enter ticks are no records."""
    blocks = page.blocks(session)
    # A field of the page itself comes before any record: the route ends here.
    if any(isinstance(each, Field) and each.path == path for each in blocks):
        return None
    for table in (each for each in blocks if isinstance(each, Table) and each.open):
        key = _record_of(session, table, path)
        if key and table.open:
            target = table.open(session, key)
            if isinstance(target, Page):
                return target, table.name, key
    return None


def _record_of(session: Session, table: Table, path: str) -> str:
    """The key of the row whose page the path leads into: its number, or a key that is itself the record's path."""
    inside = path.removeprefix(_MOBILITY).removeprefix(_PROJECT)
    # Only where records are added: in other lists a number in the path is no row's number.
    wanted = _row_of(table.name, path) if table.add else ""
    return next((row.key for row in table.rows(session) if row.key == wanted or inside.startswith(row.key + ".")), "")


def _row_of(name: str, path: str) -> str:
    """The row number that follows a table's name in a path; empty where the path leads elsewhere."""
    wanted = name.split(".")
    for part in path.removeprefix(_MOBILITY).removeprefix(_PROJECT).split("."):
        if part.isdigit():
            # A number before the last name is a row of an outer table, and that one's page is open already.
            if not wanted:
                return part
        elif not wanted or part != wanted.pop(0):
            return ""
    return ""
