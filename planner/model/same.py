"""When two names are one: of a host that is visited twice, a course taken twice, a person in two stays."""

from __future__ import annotations

from planner.letters import fold
from planner.model.mobility import Mobility
from planner.model.people import Participant


def fold_name(name: str) -> str:
    """Return a name without case, diacritics and blanks: "Kuldīgas tehnikums" and "KULDIGAS  TEHNIKUMS" are one."""
    return "".join(fold(name).split())


def identities(person: Participant) -> frozenset[str]:
    """Return by what a person is known again: their id, or their name with birth date or e-mail."""
    # A copied mobility keeps the ids of its people, so the same id is the same person.
    name = fold_name(person.name)
    born = f"{name}|{person.birth_date.isoformat()}" if name and person.birth_date else ""
    mailed = f"{name}|{person.email.casefold()}" if name and person.email else ""
    return frozenset({person.id, born, mailed} - {""})


def namesake(person: Participant) -> str:
    """Return what only makes it likely that two are one person: the name; empty while it is not typed."""
    return fold_name(person.name) if person.first_name and person.last_name else ""


def course_title(key: str) -> str:
    """Return what of a course's key is left without its first day."""
    return key.rpartition("|")[0]


def course_key(mobility: Mobility) -> str:
    """Return what makes two courses one that is attended together: title and first day."""
    # Other dates of a course are a course of their own: a reading of "attending together" (guide 2026, p. 86).
    return f"{fold_name(mobility.course.title)}|{mobility.first_day or ''}"
