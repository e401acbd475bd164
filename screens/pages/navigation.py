"""The route to a field: which step, and which records of its tables have to be opened to get there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from screens.pages.builders import StepPage
from screens.pages.spec import Field, Page, Table, bare_path
from screens.session.session import Session

Opened = tuple[Page, str, str]
"""A page, and the table and row that it was opened from."""


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


def route_from(session: Session, page: Page, path: str) -> list[Opened]:
    """Return the pages to open from a page, one record within another, until a field's path is in sight."""
    found: list[Opened] = []
    while step := _next(session, page, path):
        found.append(step)
        page = step[0]
    return found


def route_among(session: Session, steps: Sequence[StepPage], path: str) -> Route | None:
    """Return the route to a field on whichever step has it; None where none has."""
    for number, each in enumerate(steps):
        pages = route_from(session, each.page, path)
        last = pages[-1][0] if pages else each.page
        if _holds(session, last, path):
            return Route(number, pages)
    return None


def _holds(session: Session, page: Page, path: str) -> bool:
    wanted = bare_path(path)
    for block in page.blocks(session):
        if isinstance(block, Field) and block.path == path:
            return True
        if isinstance(block, Table) and (wanted == block.name or wanted.startswith(block.name + ".")):
            return True
    return False


def _next(session: Session, page: Page, path: str) -> Opened | None:
    """The record of one of the page's tables that the path leads into; lists that Enter ticks are no records."""
    blocks = page.blocks(session)
    if any(isinstance(each, Field) and each.path == path for each in blocks):
        return None
    for table in (each for each in blocks if isinstance(each, Table) and each.add and each.open):
        key = _row_of(table.name, path)
        if key and table.open and any(row.key == key for row in table.rows(session)):
            target = table.open(session, key)
            if isinstance(target, Page):
                return target, table.name, key
    return None


def _row_of(name: str, path: str) -> str:
    """The row number that follows a table's name in a path; empty where the path leads elsewhere."""
    wanted = name.split(".")
    for part in path.removeprefix("mobility.").removeprefix("project.").split("."):
        if part.isdigit():
            if not wanted:
                return part
        elif not wanted or part != wanted.pop(0):
            return ""
    return ""
