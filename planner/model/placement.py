"""A learner's workplace where it differs from the mobility's: the plan as that learner's papers read it."""

from __future__ import annotations

from planner.model.agreement import Agreement
from planner.model.mobility import Mobility
from planner.model.outcomes import Task
from planner.model.people import Participant, Placement, Traveller

_OWN_TASK = "own-"


def at_workplace(mobility: Mobility, person: Traveller | None) -> Mobility:
    """Return the plan with mentor, signer, hours and tasks of one person's workplace; as it is where none differ.

    Doing it twice changes nothing more: papers and what watches them after signing both ask for it.

    Args:
        mobility: the plan.
        person: whose papers read it; None: the group's.
    """
    own = person.placement if isinstance(person, Participant) else None
    if not isinstance(person, Participant) or own is None:
        return mobility
    known = {each.id for each in mobility.tasks}
    more = tuple(each for each in _own_tasks(person, own) if each.id not in known)
    agreement = _agreement(mobility.agreement, own, person.workplace)
    return mobility.model_copy(update={"agreement": agreement, "tasks": (*mobility.tasks, *more)})


def _agreement(agreement: Agreement, own: Placement, workplace: str) -> Agreement:
    changed: dict[str, object] = {}
    # Whole, never field by field: the telephone of one mentor beside the name of another would be worse than none.
    if own.mentor.name:
        changed["mentor"] = own.mentor.model_copy(update={"organisation": own.mentor.organisation or workplace})
    if own.signatory.name:
        changed["hosting_signatory"] = own.signatory
    if own.weekly_hours is not None:
        changed["weekly_hours"] = own.weekly_hours
    return agreement.model_copy(update=changed) if changed else agreement


def _own_tasks(person: Participant, own: Placement) -> list[Task]:
    lines = [each.strip() for each in own.tasks.splitlines() if each.strip()]
    # Numbered by their place, so that a signed paper sees a changed line as changed and not as another task.
    return [
        Task(id=f"{_OWN_TASK}{n}", what=what, place=person.workplace, participants=(person.id,))
        for n, what in enumerate(lines, 1)
    ]


def has_own_mentor(person: Participant) -> bool:
    """Whether somebody else mentors this person than the others."""
    return person.placement is not None and bool(person.placement.mentor.name)


def has_own_signatory(person: Participant) -> bool:
    """Whether somebody else signs at this person's workplace than at the others'."""
    return person.placement is not None and bool(person.placement.signatory.name)


def workplaces(mobility: Mobility) -> dict[str, Participant]:
    """Return the workplaces that the plan names, each with the person who tells most about it."""
    found: dict[str, Participant] = {}
    for each in mobility.participants:
        if each.workplace and (each.placement or each.workplace not in found):
            before = found.get(each.workplace)
            found[each.workplace] = before if before and before.placement else each
    return found
