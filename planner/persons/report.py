"""What is held about a person, to hand over: one object for machines, and the values of a paper for the person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from planner.persons.eraser import Person
from planner.persons.files import Area
from planner.persons.paper import Copies, Line, PersonRecord, Stay
from planner.persons.search import Entry

FORMAT = "mobility-planner/person-1"

_LINKED = ("result", "summary", "recognition", "paper", "attendance", "grant_sheet", "linked", "what_if")


def as_json(person: Person, found: Sequence[Entry], when: datetime) -> dict[str, Any]:
    """Return all that is held about a person, each thing with its place."""
    return {
        "format": FORMAT,
        "made_at": when.isoformat(timespec="seconds"),
        "person": {
            "names": list(person.names),
            "birth_dates": list(person.births),
            "emails": list(person.emails),
            "phones": list(person.phones),
            "ids": list(person.ids),
        },
        "held": [_record(each) for each in found if each.found.kind != "unsure"],
        "unsure": [_record(each) for each in found if each.found.kind == "unsure"],
    }


def _record(entry: Entry) -> dict[str, Any]:
    return {
        "what": entry.found.kind,
        "in": entry.held.area.value,
        "file": entry.held.path.name,
        "project": entry.titles.project,
        "mobility": entry.titles.mobility,
        "path": entry.found.path,
        "data": entry.found.data,
    }


def as_record(person: Person, found: Sequence[Entry]) -> PersonRecord:
    """Return the values of the paper that is handed over."""
    open_now = [each for each in found if each.held.area is Area.PLAN]
    return PersonRecord(
        name=max(person.names, key=len, default=""),
        births=person.births,
        emails=person.emails,
        phones=person.phones,
        stays=tuple(
            Stay(*each.titles, each.found.data) for each in open_now if each.found.kind in {"record", "contact"}
        ),
        notes=tuple(_line(each) for each in open_now if each.found.kind in _LINKED),
        mentions=tuple(_line(each) for each in open_now if each.found.kind == "mention"),
        unsure=tuple(_line(each) for each in open_now if each.found.kind == "unsure"),
        copies=tuple(_copies(found)),
        exports=tuple(str(each.found.data) for each in found if each.held.area is Area.EXPORTS),
    )


def _line(entry: Entry) -> Line:
    place = " / ".join(filter(None, entry.titles))
    return Line(place or entry.held.path.name, entry.found.kind, entry.found.path, entry.found.data)


def _copies(found: Sequence[Entry]) -> Iterator[Copies]:
    """How many files hold the person beside the open plans."""
    for area in Area:
        files = {each.held.path for each in found if each.held.area is area and each.found.kind != "unsure"}
        if files and area not in {Area.PLAN, Area.EXPORTS}:
            yield Copies(area.value, len(files))
