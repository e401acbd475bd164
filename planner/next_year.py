"""Last year's project as the start of this year's, and parts of a mobility copied into another, as they are stored."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from planner.life.carrying import NEXT_YEAR, WEEKS_OF_A_YEAR, Part, copied_into, next_mobility, next_project
from planner.model import Mobility, Project
from planner.programme import available_calls
from planner.store import Workspace
from planner.workflows import save_plan

__all__ = ["NEXT_YEAR", "WEEKS_OF_A_YEAR", "Begun", "Part", "begin_next_year", "copy_parts", "next_call"]


class Begun(NamedTuple):
    """A project of another year and its mobilities, as they were stored."""

    project: Project
    mobilities: tuple[Mobility, ...]


def next_call(call: int) -> int:
    """Return the call after one, or the newest that anybody described while the next is not out yet."""
    later = [each for each in available_calls() if each > call]
    return min(later) if later else max(available_calls())


def begin_next_year(
    workspace: Workspace,
    project_id: str,
    title: str,
    *,
    parts: Collection[Part] = NEXT_YEAR,
    call: int | None = None,
    weeks: int = WEEKS_OF_A_YEAR,
) -> Begun:
    """Store a new project that begins with what another one planned; archived mobilities are left out.

    Args:
        workspace: where both are.
        project_id: last year's.
        title: of the new one.
        parts: what comes along.
        call: of the new one; None: the next one.
        weeks: how much later everything takes place.

    Raises:
        StoreError: the old one cannot be read, or the new one cannot be written.
        UnknownCall: nobody described the call.
    """
    opened = workspace.open_project(project_id)
    old = opened.project
    project = next_project(old, parts, title, call or next_call(old.call), weeks)
    plans = [each.mobility for each in opened.mobilities if not each.mobility.archived]
    mobilities = tuple(next_mobility(project, each, parts, weeks) for each in plans)
    workspace.create_project(project)
    for each in mobilities:
        save_plan(workspace, project.id, each, 0)
    return Begun(project, mobilities)


def copy_parts(
    workspace: Workspace,
    source: tuple[str, str],
    target: tuple[str, str],
    parts: Collection[Part],
    people: Collection[str] | None = None,
) -> Mobility:
    """Copy parts of a stored mobility into another one and return that; see `copied_into`.

    Args:
        workspace: where both are.
        source: ids of the project and of the mobility that parts come from.
        target: ids of the project and of the mobility that takes them.
        parts: which parts.
        people: ids of the participants who come along; None: all of them.

    Raises:
        Conflict: somebody saved the target meanwhile; nothing is written.
        StoreError: one cannot be read, or it cannot be written.
    """
    first = workspace.load_mobility(*source).mobility
    stored = workspace.load_mobility(*target)
    changed = copied_into(stored.mobility, first, parts, people)
    if source[0] != target[0]:
        # A memorandum is its project's: another project does not have it.
        changed = changed.model_copy(update={"memorandum": stored.mobility.memorandum})
    if changed != stored.mobility:
        save_plan(workspace, target[0], changed, stored.revision)
    return changed
