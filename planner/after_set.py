"""After the stay for everybody at once: transcripts closed, practice credited, certificates begun and issued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planner.documents import Paper, PaperContext, PaperStateError, PaperWord, papers_of, word_of
from planner.issuing import Keeper, next_states, taken_to
from planner.locale import Catalogue, Message
from planner.model import (
    LEARNER_ROLES,
    Mobility,
    PaperState,
    Participant,
    RealStay,
    Recognition,
    at_workplace,
    real_stays,
)
from planner.outcomes.results import is_achieved, result_of, summary_of, with_summary

_DAYS_OF_WEEK = 7


class AfterSet(NamedTuple):
    """What came of it: the plan, papers that reached a state, and those that stay, each with why."""

    mobility: Mobility
    moved: tuple[Paper, ...]
    refused: tuple[tuple[Paper, Message], ...]


def unsigned(context: PaperContext) -> tuple[Paper, ...]:
    """Return the agreements that nobody marked as signed yet: without that no certificate can be issued."""
    found = (each for each in _of_those_who_came(context) if each.kind.has_states and not each.kind.shows_actuals)
    begun = {PaperWord.SIGNED, PaperWord.AMENDED}
    waiting = (each for each in found if PaperState.SIGNED in next_states(each, context))
    return tuple(each for each in waiting if each.kind.is_needed(context) and word_of(each, context, ()) not in begun)


def usual_credit(mobility: Mobility, words: Catalogue) -> str:
    """Return what is usually credited for a stay, for the coordinator to take or type anew."""
    host = mobility.host.name or mobility.host.town or mobility.travel.destination.name
    return words.text("after.credit", host=host)[:200] if mobility.is_for_learners else ""


def after_set(
    context: PaperContext, keeper: Keeper, on: date, *, credit: str = "", signed: date | None = None
) -> AfterSet:
    """Return the plan with the whole set after the stay, for everybody who came; what is typed already stays.

    Args:
        context: the plan.
        keeper: the kept papers of the mobility.
        on: day on which papers are issued, assessment is validated and practice credited.
        credit: what the school credits to learners who achieved all; empty: nothing.
        signed: day on which the agreements that nobody marked yet were signed; None: they stay as they are.
    """
    moved: list[Paper] = []
    refused: list[tuple[Paper, Message]] = []
    waiting = unsigned(context) if signed is not None else ()
    mobility = _closed(context.mobility, on, context.project.coordinator.name, credit)
    context = context._replace(mobility=mobility)
    # In this order: no certificate can be issued beside an agreement that nobody signed.
    steps = [(each, PaperState.SIGNED, signed or on) for each in waiting]
    after = [each for each in _of_those_who_came(context) if each.kind.shows_actuals and each.kind.is_needed(context)]
    steps += [(each, to, on) for each in after for to in (PaperState.AFTER_DRAFT, PaperState.ISSUED)]
    for paper, to, day in steps:
        if to is PaperState.AFTER_DRAFT and to not in next_states(paper, context):
            continue  # it is begun, or issued, already; what has no agreement is told by the next step
        if to is PaperState.ISSUED and paper.kind.has_states and word_of(paper, context, ()) is PaperWord.ISSUED:
            continue
        try:
            context = context._replace(mobility=taken_to(paper, context, to, day, keeper))
            moved.append(paper)
        except PaperStateError as problem:
            refused.append((paper, problem.message))
    return AfterSet(context.mobility, tuple(dict.fromkeys(moved)), tuple(refused))


def _of_those_who_came(context: PaperContext) -> Iterator[Paper]:
    stayed = {each.person.id for each in real_stays(context.mobility) if not each.came}
    return (each for each in papers_of(context) if each.kind.has_states and each.person not in stayed)


def _closed(mobility: Mobility, on: date, school: str, credit: str) -> Mobility:
    """The plan with assessments summed up and validated, and practice credited, where nothing is said of them yet."""
    for stay in real_stays(mobility):
        person = stay.person
        if isinstance(person, Participant) and stay.came and person.role in LEARNER_ROLES:
            mobility = _summed_up(mobility, person, on, school)
            mobility = _credited(mobility, person, stay, on, school, credit)
    return mobility


def _all_achieved(mobility: Mobility, person: Participant) -> bool | None:
    """Whether somebody achieved all outcomes that are theirs; None while one of them is not assessed."""
    theirs = [each for each in mobility.outcomes if not each.participants or person.id in each.participants]
    results = [result_of(mobility, person.id, each.id) for each in theirs]
    if not results or not all(each and each.is_assessed for each in results):
        return None
    return all(map(is_achieved, results))


def _summed_up(mobility: Mobility, person: Participant, on: date, school: str) -> Mobility:
    passed, known = _all_achieved(mobility, person), summary_of(mobility, person.id)
    if passed is None:
        return mobility
    mentor = at_workplace(mobility, person).agreement.mentor.name
    last = mobility.period(person)[1]
    told = {
        "passed": passed if known.passed is None else known.passed,
        "assessor": known.assessor or mentor,
        "assessed_on": known.assessed_on or last,
        "validated_by": known.validated_by or school,
        "validated_on": known.validated_on or on,
    }
    return with_summary(mobility, known.model_copy(update=told))


def _credited(mobility: Mobility, person: Participant, stay: RealStay, on: date, school: str, credit: str) -> Mobility:
    """Credit the practice to somebody who achieved all; hours are those of a week by the weeks that it really was."""
    has = any(each.participant == person.id for each in mobility.recognitions)
    if has or not credit or not _all_achieved(mobility, person):
        return mobility
    weekly = at_workplace(mobility, person).agreement.weekly_hours
    # Whole weeks and the part of one: 26 days at 35 hours are 130.
    hours = weekly * stay.days // _DAYS_OF_WEEK if weekly and stay.days else None
    own = Recognition(participant=person.id, what=credit, hours=hours, recognised_by=school, recognised_on=on)
    return mobility.model_copy(update={"recognitions": (*mobility.recognitions, own)})
