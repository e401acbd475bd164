"""All projects of a workspace at once: the hosts that the school knows, and where a person, a host or a town is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planner.model import (
    CheckMark,
    Contact,
    Mobility,
    Project,
    Traveller,
    fold_name,
    workplaces,
)
from planner.store import StoreError, Workspace
from planner.store.seeking import may_mention
from planner.store.summaries import project_file

_SETTLED = frozenset({CheckMark.DONE, CheckMark.NOT_APPLICABLE})
_SHORTEST = 2
"""Letters that are searched for: one alone is everywhere."""


class Stored(NamedTuple):
    """A project with all its mobilities."""

    project: Project
    mobilities: tuple[Mobility, ...]


def all_plans(workspace: Workspace, name: str = "") -> Iterator[Stored]:
    """Yield all projects, archived ones too; one that cannot be read is passed over, as home tells of it.

    Each is let go when the next one is asked for: all of a large workspace do not fit into memory together.

    Args:
        workspace: whose projects.
        name: a folded name; projects that cannot hold it are passed over too.
    """
    for summary in workspace.projects():
        if name and not may_mention(project_file(workspace.folder, summary.id), name):
            continue
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
    project: Project
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
    return [
        Found(kind, name, project, Place(mobility.id, mobility.title))
        for project, mobilities in all_plans(workspace, wanted)
        for mobility in mobilities
        for kind, name in dict.fromkeys(_names(mobility))
        if wanted in fold_name(name)
    ]


def _names(mobility: Mobility) -> Iterator[tuple[str, str]]:
    agreement = mobility.agreement
    contacts = (mobility.host_contact, agreement.mentor, agreement.responsible_person, agreement.emergency_contact)
    own = (each.placement.mentor for each in mobility.participants if each.placement)
    people: tuple[Traveller | Contact, ...] = (*mobility.travellers, *contacts, *own)
    for each in people:
        yield "person", each.name
    for host in (mobility.host.name, *workplaces(mobility)):
        yield "host", host
    for town in (mobility.travel.destination.name, mobility.host.town, mobility.travel.origin.name):
        yield "town", town
    yield "mobility", mobility.title
