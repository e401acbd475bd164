"""What of one mobility or project begins another: last year's plan for this year's, or a part copied beside it.

What comes along is listed here, so that a field added to a plan stays behind until somebody says otherwise: people,
what was signed, paid or reached, rates and grant are never in a list of last year's.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from planner.model import (
    AccompanyingPerson,
    Agreement,
    Mobility,
    Participant,
    Project,
    Travel,
    fold_name,
    new_id,
)
from planner.model.base import Plain
from planner.translation.texts import needed_texts

WEEKS_OF_A_YEAR = 52
"""So that a Monday stays a Monday."""


class Part(StrEnum):
    """What may come along."""

    HOSTS = "hosts"
    OUTCOMES = "outcomes"
    PROGRAMME = "programme"
    TEACHERS = "teachers"
    PEOPLE = "people"
    """Participants: between mobilities only, never into another year."""


NEXT_YEAR = (Part.HOSTS, Part.OUTCOMES, Part.PROGRAMME, Part.TEACHERS)

_PROJECT = (
    "action",
    "organisation",
    "logo",
    "coordinator",
    "accredited",
    "accredited_since",
    "participant_agreements",
    "objectives",
    "selection_criteria",
    "inclusion_criteria",
    "language",
)
_MOBILITY = (
    "title",
    "activity",
    "work_based",
    "prepares",
    "one_country",
    "organisational_support_requested",
    "objectives",
    "second_language",
)
_HOST = (
    "host",
    "host_contact",
    "host_established_there",
    "host_related_to_sender",
    "related_host_transnational",
    "host_staff_lead",
    "mentors_at_host",
    "travel",
    "memorandum",
)
_LEARNING = ("units", "outcomes", "tasks", "evaluations")
_OF_HOST = ("mentor", "hosting_signatory")
"""Of an agreement what is the host's; all else is the programme's."""
_TEACHER = ("id", "first_name", "last_name", "email", "phone", "role", "leads")
_LEARNER_STAYS = {"mobility_id": "", "first_day": None, "last_day": None, "placement": None, "workplace": ""}

R = TypeVar("R", bound=Plain)


# -- another year --------------------------------------------------------------------------------------------------


def next_project(project: Project, parts: Collection[Part], title: str, call: int, weeks: int) -> Project:
    """Return a project that begins where another one stands, without its code, grant, rates and people.

    Args:
        project: last year's.
        parts: what comes along; of the project these are the memoranda, with the hosts.
        title: of the new one.
        call: of the new one.
        weeks: how much later it takes place.
    """
    kept = {each: getattr(project, each) for each in _PROJECT}
    memoranda = project.memoranda if Part.HOSTS in parts else ()
    days = {each: _later(getattr(project, each), weeks) for each in ("first_day", "last_day")}
    return Project(title=title, call=call, memoranda=memoranda, **kept, **days)


def next_mobility(project: Project, mobility: Mobility, parts: Collection[Part], weeks: int) -> Mobility:
    """Return a mobility as it begins another year: its dates moved, nobody in it but teachers who come along."""
    fresh = Mobility(
        **{each: getattr(mobility, each) for each in _MOBILITY},
        first_day=_later(mobility.first_day, weeks),
        last_day=_later(mobility.last_day, weeks),
        planned_days=mobility.planned_days,
        travel=Travel(origin=mobility.travel.origin),
    )
    for part in NEXT_YEAR:
        if part in parts:
            fresh = _TAKES[part](fresh, mobility, weeks)
    # A second text is kept with its first one only: of people left behind no word may stay.
    used = set(needed_texts(project, fresh))
    texts = tuple(each for each in mobility.second_texts if each.first in used)
    return fresh.model_copy(update={"second_texts": texts})


def _later(day: date | None, weeks: int) -> date | None:
    try:
        return None if day is None else day + timedelta(weeks=weeks)
    # A day mistyped as 9999 has no day a year later; it stays behind rather than ending the copy.
    except OverflowError:
        return None


# -- parts ---------------------------------------------------------------------------------------------------------


def _with_host(mobility: Mobility, source: Mobility, _weeks: int) -> Mobility:
    own = {each: getattr(source.agreement, each) for each in _OF_HOST}
    return mobility.model_copy(
        update={
            **{each: getattr(source, each) for each in _HOST},
            "agreement": mobility.agreement.model_copy(update=own),
        }
    )


def _with_outcomes(mobility: Mobility, source: Mobility, _weeks: int) -> Mobility:
    """Add units, outcomes, tasks and evaluations that are not there yet, for everybody: those named stay behind."""
    changed: dict[str, Any] = {}
    for name in _LEARNING:
        here: tuple[Any, ...] = getattr(mobility, name)
        # By id and not by words: a unit that was copied once and then reworded here is not brought a second time.
        known = {each.id for each in here}
        changed[name] = (*here, *(_for_all(each) for each in getattr(source, name) if each.id not in known))
    return mobility.model_copy(update=changed)


def _for_all(record: R) -> R:
    # An empty list means everybody, as on a page where nobody was named.
    return record.model_copy(update={"participants": ()}) if "participants" in type(record).model_fields else record


def _with_programme(mobility: Mobility, source: Mobility, weeks: int) -> Mobility:
    texts = {each: getattr(source.agreement, each) for each in Agreement.model_fields if each not in _OF_HOST}
    virtual = {each: _later(texts[each], weeks) for each in ("virtual_first_day", "virtual_last_day")}
    known = {each.id for each in mobility.group_days}
    # Moved as the stay is; beside the stay (no weeks) the days stay what they are.
    days = (each.model_copy(update={"date": _later(each.date, weeks)}) for each in source.group_days)
    return mobility.model_copy(
        update={
            "group": source.group,
            "course": source.course,
            "group_days": (*mobility.group_days, *(each for each in days if each.id not in known)),
            "agreement": mobility.agreement.model_copy(update=texts | virtual),
        }
    )


def _with_teachers(mobility: Mobility, source: Mobility, weeks: int) -> Mobility:
    known = {fold_name(each.name) for each in mobility.accompanying if each.name}
    more = (
        AccompanyingPerson(
            **{each: getattr(person, each) for each in _TEACHER},
            first_day=_later(person.first_day, weeks),
            last_day=_later(person.last_day, weeks),
        )
        for person in source.accompanying
        # Whoever asked to be erased comes along to no other plan.
        if person.erased_on is None and fold_name(person.name) not in known
    )
    # Ids are kept where they can be; two in one plan must differ.
    taken = {each.id for each in mobility.travellers}
    return mobility.model_copy(
        update={"accompanying": (*mobility.accompanying, *(_own_id(one, taken) for one in more))}
    )


def _own_id(person: R, taken: Collection[str]) -> R:
    return person.model_copy(update={"id": new_id()}) if getattr(person, "id", "") in taken else person


_TAKES = {
    Part.HOSTS: _with_host,
    Part.OUTCOMES: _with_outcomes,
    Part.PROGRAMME: _with_programme,
    Part.TEACHERS: _with_teachers,
}


# -- beside it -----------------------------------------------------------------------------------------------------


def copied_into(
    mobility: Mobility, source: Mobility, parts: Collection[Part], people: Collection[str] | None = None
) -> Mobility:
    """Return a mobility with parts of another one: host and programme replaced, people and outcomes added.

    Whoever is there already, by name and day of birth, is not added again. Own dates, workplaces and the number that
    the Beneficiary Module gave stay with the first stay.

    Args:
        mobility: what takes them.
        source: what they come from.
        parts: which parts.
        people: ids of the participants who come along; None: all of them.
    """
    for part in NEXT_YEAR:
        if part in parts:
            # No weeks: it is the same stay in time, and who copies hosts or programmes wants their dates.
            mobility = _TAKES[part](mobility, source, 0)
    if Part.PEOPLE not in parts:
        return mobility
    known, taken = {_who(each) for each in mobility.participants}, {each.id for each in mobility.travellers}
    more = (
        _own_id(each.model_copy(update=_LEARNER_STAYS), taken)
        for each in source.participants
        if each.erased_on is None and (people is None or each.id in people) and _who(each) not in known
    )
    return mobility.model_copy(update={"participants": (*mobility.participants, *more)})


def _who(person: Participant) -> tuple[str, date | None]:
    # Two without a name are two people, as far as anybody knows.
    return (fold_name(person.name) or person.id, person.birth_date)
