"""What really happened, laid over what was agreed: the plan as papers after the mobility read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from planner.model import (
    THE_GROUP,
    AfterMobility,
    Agreement,
    Attendance,
    EuropassPaper,
    GroupDay,
    Mobility,
    Outcome,
    PartDone,
    Participant,
    Task,
    Traveller,
)

T = TypeVar("T", bound=Traveller)


def paper_of(mobility: Mobility, participant: Participant | None) -> EuropassPaper:
    """Return the participant's paper, or with None the group's; a draft where there is none yet."""
    whose = participant.id if participant else THE_GROUP
    found = (each for each in mobility.papers if each.participant == whose)
    return next(found, EuropassPaper(participant=whose))


def after_as_agreed(mobility: Mobility, participant: Participant | None) -> AfterMobility:
    """Return the beginning of an "after": the agreed dates, everything else as agreed until changed."""
    first, last = mobility.period(participant)
    return AfterMobility(first_day=first, last_day=last)


def with_actuals(mobility: Mobility, participant: Participant, after: AfterMobility) -> tuple[Mobility, Participant]:
    """Return plan and participant with what really happened in place of what was agreed.

    Tasks that were not done stay, so that the others keep their numbers; `tasks_left_out` names them.

    Args:
        mobility: the plan as agreed.
        participant: whose certificate it is.
        after: what really happened.
    """
    changes = {
        "agreement": _agreement(mobility.agreement, after),
        "outcomes": tuple(_outcome(each, after) for each in mobility.outcomes),
        "tasks": tuple(_task(each, after) for each in mobility.tasks),
        "accompanying": _who_came(mobility, mobility.accompanying),
    }
    who = participant.model_copy(update=_dates(after))
    return mobility.model_copy(update=changes), who


def group_with_actuals(mobility: Mobility, after: AfterMobility) -> Mobility:
    """Return a group's plan with what really happened in place of what was agreed.

    Args:
        mobility: the plan as agreed.
        after: what really happened.
    """
    changes = {
        "agreement": _agreement(mobility.agreement, after),
        "outcomes": tuple(_outcome(each, after) for each in mobility.outcomes),
        "group_days": parts_done(mobility, after),
        **_dates(after),
    }
    return with_attendance(mobility).model_copy(update=changes)


def parts_done(mobility: Mobility, after: AfterMobility) -> tuple[GroupDay, ...]:
    """Return the parts of a group's programme that were done, as they were."""
    skipped = {each.part for each in after.parts if not each.done}
    done = (_part(each, after) for each in mobility.group_days if each.id not in skipped)
    return (*done, *after.more_parts)


def tasks_left_out(after: AfterMobility) -> frozenset[str]:
    """Return the ids of the tasks that were not done: a paper attests what was."""
    return frozenset(each.task for each in after.tasks if not each.done)


def with_attendance(mobility: Mobility) -> Mobility:
    """Return the plan with those who really came on their real days; a group's own days are those it really had."""
    after = paper_of(mobility, None).after
    people = {
        "participants": _who_came(mobility, mobility.participants),
        "accompanying": _who_came(mobility, mobility.accompanying),
    }
    return mobility.model_copy(update={**people, **(_dates(after) if after else {})})


def attendance_of(mobility: Mobility, person: str) -> Attendance:
    """Return whether and when somebody came; as planned while nothing else is said."""
    return next((each for each in mobility.attendance if each.person == person), Attendance(person=person))


def _who_came(mobility: Mobility, people: Iterable[T]) -> tuple[T, ...]:
    told = ((each, attendance_of(mobility, each.id)) for each in people)
    return tuple(person.model_copy(update=_dates(attended)) for person, attended in told if attended.took_part)


def _dates(told: AfterMobility | Attendance) -> dict[str, object]:
    days = {"first_day": told.first_day, "last_day": told.last_day}
    # A day that nobody told is as agreed: None must not wipe it out.
    return {key: day for key, day in days.items() if day}


def _part(part: GroupDay, after: AfterMobility) -> GroupDay:
    told = next((each for each in after.parts if each.part == part.id), PartDone(part=part.id))
    changes = {"activity": told.what, "date": told.day, "time": told.time, "place": told.place}
    return part.model_copy(update={key: text for key, text in changes.items() if text})


def _agreement(agreement: Agreement, after: AfterMobility) -> Agreement:
    texts = ("evaluation_criteria", "evaluation_procedure", "recognition_conditions", "recognition_procedure")
    # Empty means "as agreed", here as in outcomes, tasks and parts: only what was typed for after replaces it.
    return agreement.model_copy(update={each: getattr(after, each) for each in texts if getattr(after, each)})


def _outcome(outcome: Outcome, after: AfterMobility) -> Outcome:
    reached = next((each.statement for each in after.outcomes if each.outcome == outcome.id), "")
    return outcome.model_copy(update={"statement": reached}) if reached else outcome


def _task(task: Task, after: AfterMobility) -> Task:
    told = next((each for each in after.tasks if each.task == task.id), None)
    if told is None:
        return task
    changes = {"what": told.what, "period": told.period, "place": told.place}
    return task.model_copy(update={key: text for key, text in changes.items() if text})
