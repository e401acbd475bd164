"""All projects of a workspace at once: the hosts that the school knows, and where a person, a host or a town is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planner.model import (
    CheckMark,
    Mobility,
    Project,
    fold_name,
)
from planner.progress import counted
from planner.store import ProjectSummary, StoreError, Workspace
from planner.store.name_index import mentioning
from planner.store.summaries import project_file

_SETTLED = frozenset({CheckMark.DONE, CheckMark.NOT_APPLICABLE})
_SHORTEST = 2
"""Letters that are searched for: one alone is everywhere."""


class Stored(NamedTuple):
    """A project with all its mobilities."""

    project: Project
    mobilities: tuple[Mobility, ...]


def all_plans(workspace: Workspace) -> Iterator[Stored]:
    """Yield all projects, archived ones too; one that cannot be read is passed over, as home tells of it.

    Each is let go when the next one is asked for: all of a large workspace do not fit into memory together.
    """
    projects = workspace.projects()
    for summary in counted(projects, len(projects)):
        try:
            # Not kept: what is asked once about each would push out of memory what is open.
            opened = workspace.open_project(summary.id, keep=False)
        except StoreError:
            continue
        yield Stored(opened.project, tuple(each.mobility for each in opened.mobilities))


# -- search --------------------------------------------------------------------------------------------------------


class Place(NamedTuple):
    """A mobility by its id and title: of thousands that are found the plans themselves would fill the memory."""

    id: str
    title: str


class Found(NamedTuple):
    """A place where something was found; `kind` is person, host, town or mobility."""

    kind: str
    text: str
    project: ProjectSummary
    mobility: Place


def search(workspace: Workspace, text: str) -> list[Found]:
    """Return where a person, a host or a town of this name is, whatever the case and the signs on the letters.

    Args:
        workspace: all its projects are looked through.
        text: two letters at least, of any part of a name.
    """
    wanted = fold_name(text)
    if len(wanted) < _SHORTEST:
        return []
    there = mentioning(workspace.folder, wanted)
    return [
        Found(kind, name, project, Place(each.id, each.title))
        for project in (workspace.projects() if there else ())
        for each in there.get(project_file(workspace.folder, project.id).name, ())
        for kind, name in each.names
        if wanted in fold_name(name)
    ]
