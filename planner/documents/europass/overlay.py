"""What really happened, laid over what was agreed: the plan as the certificate reads it."""

from __future__ import annotations

from planner.model import AfterMobility, Agreement, EuropassPaper, Mobility, Outcome, Participant, Task


def paper_of(mobility: Mobility, participant: Participant) -> EuropassPaper:
    """Return the participant's paper; a draft where there is none yet."""
    found = (each for each in mobility.papers if each.participant == participant.id)
    return next(found, EuropassPaper(participant=participant.id))


def begun(mobility: Mobility, participant: Participant) -> AfterMobility:
    """Return the beginning of an "after": the agreed dates, everything else as agreed until changed."""
    first, last = mobility.period(participant)
    return AfterMobility(first_day=first, last_day=last)


def as_it_was(
    mobility: Mobility, participant: Participant, after: AfterMobility, not_done: str
) -> tuple[Mobility, Participant]:
    """Return plan and participant with what really happened in place of what was agreed.

    Args:
        mobility: the plan as agreed.
        participant: whose certificate it is.
        after: what really happened.
        not_done: words put behind a task that was not done.
    """
    agreement = _agreement(mobility.agreement, after)
    changes = {
        "agreement": agreement,
        "outcomes": tuple(_outcome(each, after) for each in mobility.outcomes),
        "tasks": tuple(_task(each, after, not_done) for each in mobility.tasks),
    }
    dates = {"first_day": after.first_day, "last_day": after.last_day}
    who = participant.model_copy(update={key: day for key, day in dates.items() if day})
    return mobility.model_copy(update=changes), who


def _agreement(agreement: Agreement, after: AfterMobility) -> Agreement:
    texts = ("evaluation_criteria", "evaluation_procedure", "recognition_conditions", "recognition_procedure")
    return agreement.model_copy(update={each: getattr(after, each) for each in texts if getattr(after, each)})


def _outcome(outcome: Outcome, after: AfterMobility) -> Outcome:
    reached = next((each.statement for each in after.outcomes if each.outcome == outcome.id), "")
    return outcome.model_copy(update={"statement": reached}) if reached else outcome


def _task(task: Task, after: AfterMobility, not_done: str) -> Task:
    told = next((each for each in after.tasks if each.task == task.id), None)
    if told is None:
        return task
    what = told.what or task.what
    changes = {"what": what if told.done else f"{what} {not_done}", "period": told.period, "place": told.place}
    return task.model_copy(update={key: text for key, text in changes.items() if text})
