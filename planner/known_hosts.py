"""The hosts that a school knows: its own list, and those of all its mobilities, each once by its name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from planner.across import all_plans
from planner.editor import EditRefused, replace_at, value_at
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.model import (
    CheckAnswer,
    CheckMark,
    Contact,
    KeptHost,
    Mobility,
    Organisation,
    Project,
    Signatory,
    Town,
    fold_name,
)
from planner.store import Workspace
from planner.store.library import read_library, remove_from_library, save_host

_SETTLED = frozenset({CheckMark.DONE, CheckMark.NOT_APPLICABLE})

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": "host.name",
        "town": "host.town",
        "country": "host.country",
        "address": "host.address",
        "oid": "host.oid",
        "website": "host.website",
        "email": "host.email",
        "phone": "host.phone",
        "contact": "contact.name",
        "contact_role": "contact.role",
        "contact_email": "contact.email",
        "contact_phone": "contact.phone",
        "signer": "signatory.name",
        "signer_role": "signatory.role",
        "checked": "checked",
        "checked_on": "checked_on",
        "memorandum": "memorandum",
        "notes": "notes",
    }
)
"""What can be typed of a host: the name of a field, and where its value lives in `KeptHost`."""

_MOST_TOLD = 6
"""Mobilities that are named of a host."""

_ANSWERS = {"yes": True, "jā": True, "no": False, "nē": False, "": None}


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
    kept: KeptHost | None = None
    """Its entry in the school's own list."""
    went: tuple[str, ...] = ()
    """Titles of the mobilities, with their projects."""


def known_hosts(workspace: Workspace) -> list[KnownHost]:
    """Return the hosts of all projects, each once by its name, the one used last first."""
    used: dict[str, list[tuple[Project, Mobility]]] = {}
    for project, mobilities in all_plans(workspace):
        for each in mobilities:
            if each.host.name:
                used.setdefault(fold_name(each.host.name), []).append((project, each))
    kept = {fold_name(each.host.name): each for each in read_library(workspace.folder).hosts}
    found = [_with_entry(_host(name, pairs), kept.pop(name, None)) for name, pairs in used.items()]
    found += [_only_kept(each) for each in kept.values()]
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
        # The newest plan may have no contact yet; who was asked for the year before is the one to ask again.
        next((each.host_contact for each in newest if each.host_contact.name), newest[0].host_contact),
        newest[0].agreement.hosting_signatory,
        newest[0].travel.destination,
        tuple(each.id for each in newest),
        sum(len(each.participants) for each in newest),
        days[0] if days else None,
        max(_checked(each.checks) for each in newest),
        tuple(dict.fromkeys(memoranda)),
        None,
        tuple(" · ".join(filter(None, (each.title, project.title or project.code))) for project, each in pairs),
    )


def _only_kept(entry: KeptHost) -> KnownHost:
    return _with_entry(
        KnownHost(entry.host, entry.contact, entry.signatory, entry.town, (), 0, None, (0, 0), ()), entry
    )


def _with_entry(known: KnownHost, entry: KeptHost | None) -> KnownHost:
    """What mobilities tell of a host with what the school typed of it, which goes first."""
    if entry is None:
        return known
    named = (entry.memorandum,) if entry.memorandum else ()
    return known._replace(
        host=entry.host,
        contact=entry.contact if entry.contact.name else known.contact,
        signatory=entry.signatory if entry.signatory.name else known.signatory,
        town=entry.town if entry.town.name else known.town,
        memoranda=tuple(dict.fromkeys((*named, *known.memoranda))),
        kept=entry,
    )


def _checked(answers: tuple[CheckAnswer, ...]) -> tuple[int, int]:
    given = [each for each in answers if each.item.startswith("host.") and each.mark]
    return sum(each.mark in _SETTLED for each in given), len(given)


def host_lines(each: KnownHost, words: Catalogue) -> list[str]:
    """Return what is known of a host, in sentences."""
    settled, given = each.checked
    last = words.date(each.last_used) if each.last_used else "?"
    lines = [words.text("across.used", n=len(each.mobilities), people=each.people, last=last)]
    lines += [f"  {went}" for went in each.went[:_MOST_TOLD]]
    if each.kept is not None and each.kept.checked is not None:
        day = words.date(each.kept.checked_on) if each.kept.checked_on else "?"
        lines.append(words.text(f"across.quality.{'yes' if each.kept.checked else 'no'}", day=day))
    checked = words.text("across.checked", settled=settled, given=given)
    lines.append(checked if given else words.text("across.unchecked"))
    lines += [words.text("across.memorandum", title=title) for title in each.memoranda]
    contact = ", ".join(filter(None, (each.contact.name, each.contact.email, each.contact.phone)))
    notes = each.kept.notes.split("\n") if each.kept and each.kept.notes else []
    return [*lines, *([contact] if contact else []), *notes]


# -- the school's own list -----------------------------------------------------------------------------------------


def typed_into(host: KeptHost, field: str, text: str) -> KeptHost:
    """Return a host with another value in a field.

    Args:
        host: as it is.
        field: a key of `FIELDS`.
        text: as typed; a check is `yes`, `no` or nothing, its day 2026-03-02 or nothing.

    Raises:
        BadInput: there is no such field, or it cannot hold that.
    """
    text = text.strip()
    try:
        value: object = _ANSWERS[text.casefold()] if field == "checked" else text
        value = (date.fromisoformat(text) if text else None) if field == "checked_on" else value
        value = text.upper() if field == "country" else value
        return replace_at(host, FIELDS[field], value)
    except EditRefused as problem:
        raise BadInput(message("across.refused", field=field, why=problem.message)) from None
    except (KeyError, ValueError):
        raise BadInput(message("across.fields", names=tuple(FIELDS))) from None


def written(host: KeptHost, field: str) -> str:
    """Return the value of a field as it is typed."""
    value = value_at(host, FIELDS[field])
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def as_kept(known: KnownHost) -> KeptHost:
    """Return a host for the school's list: the entry that there is, else one made of its last mobility."""
    if known.kept is not None:
        return known.kept
    return KeptHost(host=known.host, contact=known.contact, signatory=known.signatory, town=known.town)


def keep_host(workspace: Workspace, host: KeptHost) -> KeptHost:
    """Keep a host in the school's list; one of the same name that is there already is replaced.

    Raises:
        BadInput: it has no name.
        StoreError: the list cannot be written.
    """
    if not host.host.name:
        raise BadInput(message("across.nameless"))
    same = (
        each for each in read_library(workspace.folder).hosts if fold_name(each.host.name) == fold_name(host.host.name)
    )
    known = next(same, None)
    # People know a host by its name, the list by an id: under the id of that name it is replaced and not doubled.
    kept = host if known is None else host.model_copy(update={"id": known.id})
    save_host(workspace.folder, kept)
    return kept


def drop_host(workspace: Workspace, host: KeptHost) -> None:
    """Take a host out of the school's list; mobilities keep theirs.

    Raises:
        StoreError: the list cannot be written.
    """
    remove_from_library(workspace.folder, host.id)


def host_named(workspace: Workspace, name: str) -> KnownHost:
    """Return the host of a name.

    Raises:
        BadInput: there is none.
    """
    found = [each for each in known_hosts(workspace) if fold_name(each.host.name) == fold_name(name)]
    if not found:
        raise BadInput(message("across.none", text=name))
    return found[0]


def with_host(mobility: Mobility, known: KnownHost, memorandum: str) -> Mobility:
    """Return a plan with this host; a town that is typed and a memorandum that is chosen stay.

    Args:
        mobility: the plan.
        known: the host.
        memorandum: id of the project's memorandum with this host; empty: there is none.
    """
    own = mobility.travel.destination
    return mobility.model_copy(
        update={
            "host": known.host,
            "host_contact": known.contact,
            "agreement": mobility.agreement.model_copy(update={"hosting_signatory": known.signatory}),
            "travel": mobility.travel if own.name else mobility.travel.model_copy(update={"destination": known.town}),
            "memorandum": mobility.memorandum or memorandum,
        }
    )


def memorandum_with(project: Project, name: str) -> str:
    """Return the id of a project's memorandum that this host is a party of; empty where there is none."""
    parties = (
        each.id
        for each in project.memoranda
        if any(fold_name(party.organisation.name) == fold_name(name) for party in each.parties)
    )
    return next(parties, "")
