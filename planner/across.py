"""All projects of a workspace at once: the hosts that the school knows, and where a person, a host or a town is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planner.locale import Catalogue
from planner.model import (
    CheckAnswer,
    CheckMark,
    Contact,
    Mobility,
    Organisation,
    Project,
    Signatory,
    Town,
    Traveller,
    fold_name,
    workplaces,
)
from planner.store import StoreError, Workspace

_SETTLED = frozenset({CheckMark.DONE, CheckMark.NOT_APPLICABLE})
_SHORTEST = 2
"""Letters that are searched for: one alone is everywhere."""


class Stored(NamedTuple):
    """A project with all its mobilities."""

    project: Project
    mobilities: tuple[Mobility, ...]


def all_plans(workspace: Workspace) -> Iterator[Stored]:
    """Yield all projects, archived ones too; one that cannot be read is passed over, as home tells of it."""
    for summary in workspace.projects():
        try:
            opened = workspace.open_project(summary.id)
        except StoreError:
            continue
        yield Stored(opened.project, tuple(each.mobility for each in opened.mobilities))


# -- hosts ---------------------------------------------------------------------------------------------------------


class KnownHost(NamedTuple):
    """A host of the school's own: as it stands in the mobility that it was used for last."""

    host: Organisation
    contact: Contact
    signatory: Signatory
    town: Town
    mobilities: tuple[str, ...]
    """Ids, the last one first."""
    people: int
    """Participants who went there, or are to."""
    last_used: date | None
    checked: tuple[int, int]
    """Answers of the host check that are settled, and how many are given, in the mobility where most are."""
    memoranda: tuple[str, ...]
    """Titles of the memoranda that it is a party of."""


def known_hosts(workspace: Workspace) -> list[KnownHost]:
    """Return the hosts of all projects, each once by its name, the one used last first."""
    used: dict[str, list[tuple[Project, Mobility]]] = {}
    for project, mobilities in all_plans(workspace):
        for each in mobilities:
            if each.host.name:
                used.setdefault(fold_name(each.host.name), []).append((project, each))
    found = [_host(name, pairs) for name, pairs in used.items()]
    return sorted(found, key=lambda each: (each.last_used or date.min, each.people), reverse=True)


def _host(name: str, pairs: list[tuple[Project, Mobility]]) -> KnownHost:
    newest = sorted((each for _, each in pairs), key=lambda each: each.last_day or date.min, reverse=True)
    days = [each.last_day for each in newest if each.last_day]
    projects = {project.id: project for project, _ in pairs}.values()
    memoranda = (
        each.title or name
        for project in projects
        for each in project.memoranda
        if any(fold_name(party.organisation.name) == name for party in each.parties)
    )
    return KnownHost(
        newest[0].host,
        next((each.host_contact for each in newest if each.host_contact.name), newest[0].host_contact),
        newest[0].agreement.hosting_signatory,
        newest[0].travel.destination,
        tuple(each.id for each in newest),
        sum(len(each.participants) for each in newest),
        days[0] if days else None,
        max(_checked(each.checks) for each in newest),
        tuple(dict.fromkeys(memoranda)),
    )


def _checked(answers: tuple[CheckAnswer, ...]) -> tuple[int, int]:
    given = [each for each in answers if each.item.startswith("host.") and each.mark]
    return sum(each.mark in _SETTLED for each in given), len(given)


def host_lines(each: KnownHost, words: Catalogue) -> list[str]:
    """Return what is known of a host, in sentences."""
    settled, given = each.checked
    last = words.date(each.last_used) if each.last_used else "?"
    lines = [words.text("across.used", n=len(each.mobilities), people=each.people, last=last)]
    checked = words.text("across.checked", settled=settled, given=given)
    lines.append(checked if given else words.text("across.unchecked"))
    lines += [words.text("across.memorandum", title=title) for title in each.memoranda]
    contact = ", ".join(filter(None, (each.contact.name, each.contact.email, each.contact.phone)))
    return [*lines, *([contact] if contact else [])]


# -- search --------------------------------------------------------------------------------------------------------


class Found(NamedTuple):
    """A place where something was found; `kind` is person, host, town or mobility."""

    kind: str
    text: str
    project: Project
    mobility: Mobility


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
        Found(kind, name, project, mobility)
        for project, mobilities in all_plans(workspace)
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
