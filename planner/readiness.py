"""How far a plan is: the state of each step, and what is still missing for its papers and its budget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from planner.budget import Budget
from planner.eligibility import Finding, Verdict
from planner.locale import Message, message
from planner.model import (
    ADULT_YEARS,
    INCOMING_ACTIVITIES,
    LEARNER_ROLES,
    ActivityType,
    Agreement,
    Contact,
    FourthParty,
    Framework,
    Mobility,
    Organisation,
    Outcome,
    Participant,
    Project,
    Step,
    Travel,
    age_on,
)
from planner.programme import LIMIT_NAMES, is_rate_name, limit_label, rate_label

NAMES_SHOWN = 3
"""How many people a sentence names before it counts the rest."""


class StepState(StrEnum):
    """Nothing entered yet, entered in part, all that is needed is there, or something is not allowed."""

    EMPTY = "empty"
    IN_WORK = "in_work"
    COMPLETE = "complete"
    BLOCKED = "blocked"


class Missing(NamedTuple):
    """One thing that a learning agreement ready to sign, or the budget, still needs.

    `field` is the path in the mobility; in the project for the step `project` and for `rate_card.typed.NAME`.
    """

    message: Message
    step: Step
    field: str


class Readiness(NamedTuple):
    """State of every step in their order (`project` last), and what is missing, ordered by step."""

    steps: MappingProxyType[Step, StepState]
    missing: tuple[Missing, ...]


class _Field(NamedTuple):
    step: Step
    path: str
    read: Callable[[Any], object]


def _fields(step: Step, *paths: str) -> tuple[_Field, ...]:
    return tuple(_Field(step, path, attrgetter(path)) for path in paths)


_HOST_CONTACT: Final = _fields(Step.PLACE, "host_contact.name", "host_contact.email")
_COORDINATOR: Final = _fields(Step.PROJECT, "coordinator.name", "coordinator.email")
_SIGNATORIES: Final = _fields(Step.AGREEMENT, "agreement.sending_signatory.name", "agreement.hosting_signatory.name")
_PLAN: Final = (
    *_fields(Step.ACTIVITY, "activity"),
    *_fields(Step.PLACE, "host.name", "host.address", "host.town", "host.country"),
    *_HOST_CONTACT,
    *_fields(Step.PLACE, "travel.origin.name", "travel.destination.name", "first_day", "last_day"),
    *_fields(Step.PEOPLE, "participants"),
)
_MENTORING: Final = _fields(
    Step.AGREEMENT,
    "agreement.mentor.name",
    "agreement.mentor.email",
    "agreement.responsible_person.name",
    "agreement.responsible_person.email",
)
_AGREEMENT: Final = (
    *_MENTORING,
    *_fields(
        Step.AGREEMENT,
        "agreement.monitoring",
        "agreement.evaluation_criteria",
        "agreement.evaluation_procedure",
        "agreement.recognition_conditions",
        "agreement.recognition_procedure",
        "agreement.documents_issued",
    ),
    *_SIGNATORIES,
)
_VIRTUAL: Final = _fields(Step.AGREEMENT, "agreement.virtual_part")
_FOURTH: Final = _fields(Step.AGREEMENT, "agreement.fourth_signatory.name")
_SUPPORTING: Final = _fields(Step.AGREEMENT, "agreement.supporting_organisation.name")
_PROJECT: Final = _fields(
    Step.PROJECT,
    "organisation.name",
    "organisation.oid",
    "organisation.address",
    "organisation.country",
    "coordinator.name",
    "coordinator.email",
)
_BUDGET_STEPS: Final = {
    "activity": Step.ACTIVITY,
    "first_day": Step.PLACE,
    "last_day": Step.PLACE,
    "travel.origin": Step.PLACE,
    "travel.destination": Step.PLACE,
    "participants": Step.PEOPLE,
    "course.fee_days": Step.ACTIVITY,
}
_ORDER: Final = {step: at for at, step in enumerate(Step)}


def readiness_of(project: Project, mobility: Mobility, findings: Sequence[Finding], budget: Budget) -> Readiness:
    """Return how far a plan is.

    Args:
        project: the project it belongs to.
        mobility: the plan.
        findings: what the rules say of it.
        budget: what it costs.
    """
    missing = tuple(sorted(_missing(project, mobility, budget), key=lambda each: _ORDER[each.step]))
    open_steps = {each.step for each in missing} | {each.step for each in findings if _asks(each)}
    if budget.missing:
        open_steps.add(Step.BUDGET)
    blocked = {each.step for each in findings if each.verdict is Verdict.BLOCKED}
    touched = _touched(project, mobility, budget)
    states: dict[Step, StepState] = {
        step: _state(step, blocked, open_steps, touched) for step in Step if step is not Step.REVIEW
    }
    states[Step.REVIEW] = _review(tuple(states.values()), touched=Step.ACTIVITY in touched)
    return Readiness(MappingProxyType({step: states[step] for step in Step}), missing)


def missing_for_signing(project: Project, mobility: Mobility, participant: Participant | None) -> tuple[Missing, ...]:
    """Return what a participant's agreement, or with None a group's programme, needs beside the fields of its form.

    Before the mobility contacts, mentoring and the parties that sign must be there (seed 004).
    """
    incoming = mobility.activity in INCOMING_ACTIVITIES
    needed = [] if incoming and not mobility.host_contact.name else [*_empty(_HOST_CONTACT, mobility)]
    if participant is not None:
        needed += _own_contacts(mobility, participant)
    needed += _outcomes_of(mobility, participant)
    needed += _empty(_SIGNATORIES if participant is None else (*_MENTORING, *_SIGNATORIES), mobility)
    needed += [*_parties(mobility), *_empty(_COORDINATOR, project)]
    return tuple(needed)


def _own_contacts(mobility: Mobility, participant: Participant) -> Iterator[Missing]:
    own = [(at, each) for at, each in enumerate(mobility.participants) if each.id == participant.id]
    yield from _lacking("email", "email", [(at, each) for at, each in own if not each.email])
    yield from _lacking("guardian", "guardian", [(at, each) for at, each in own if _lacks_guardian(mobility, each)])


def _lacks_guardian(mobility: Mobility, participant: Participant) -> bool:
    named = participant.guardian is not None and bool(participant.guardian.name)
    return is_minor(mobility, participant) and not named


def _outcomes_of(mobility: Mobility, participant: Participant | None) -> Iterator[Missing]:
    for at, each in enumerate(mobility.outcomes):
        if participant is None or not each.participants or participant.id in each.participants:
            yield from _outcome(at, each, mobility)


def _state(step: Step, blocked: set[Step], open_steps: set[Step], touched: set[Step]) -> StepState:
    if step in blocked:
        return StepState.BLOCKED
    if step not in touched:
        return StepState.EMPTY
    return StepState.IN_WORK if step in open_steps else StepState.COMPLETE


def _review(states: tuple[StepState, ...], *, touched: bool) -> StepState:
    """Return the state of the last step, which is that of the whole plan."""
    if StepState.BLOCKED in states:
        return StepState.BLOCKED
    if not touched:
        return StepState.EMPTY
    return StepState.COMPLETE if set(states) == {StepState.COMPLETE} else StepState.IN_WORK


def _asks(finding: Finding) -> bool:
    """Whether a finding waits for an answer; a figure that no source gives is no open question to the school."""
    unknown = finding.figure is not None and finding.figure.value is None
    return finding.verdict is Verdict.NEEDS_INFORMATION and not unknown


def _touched(project: Project, mobility: Mobility, budget: Budget) -> set[Step]:
    """Return the steps in which something is entered; steps that ask for nothing count from the first person on."""
    people = bool(mobility.participants)
    visit = people and _is_visit(mobility)
    entered = {
        Step.ACTIVITY: mobility.activity is not None,
        Step.PLACE: _has_place(mobility),
        Step.PEOPLE: people or bool(mobility.accompanying),
        Step.SUPPORT: people,
        Step.OUTCOMES: visit or bool(mobility.outcomes or mobility.tasks or mobility.evaluations),
        Step.AGREEMENT: visit or mobility.agreement != _NO_AGREEMENT,
        Step.BUDGET: bool(budget.lines),
        Step.PROJECT: project.organisation != _NO_ORGANISATION or project.coordinator != _NO_CONTACT,
    }
    return {step for step, is_entered in entered.items() if is_entered}


def _has_place(mobility: Mobility) -> bool:
    dated = mobility.first_day or mobility.last_day or mobility.planned_days
    return bool(dated) or mobility.host != _NO_ORGANISATION or mobility.travel != _NO_TRAVEL


def _missing(project: Project, mobility: Mobility, budget: Budget) -> Iterator[Missing]:
    needed = [*_empty(_PLAN, mobility), *_people(mobility)]
    if not _is_visit(mobility):
        needed += [*_outcomes(mobility), *_agreement(mobility)]
    needed += _empty(_PROJECT, project)
    yield from needed
    yield from _budget(budget, {each.field for each in needed})


def _is_visit(mobility: Mobility) -> bool:
    """Whether it is a preparatory visit: nobody learns there, so there is no learning agreement."""
    return mobility.activity is ActivityType.PREPARATORY_VISIT


def _empty(fields: Sequence[_Field], model: Project | Mobility) -> Iterator[Missing]:
    for each in fields:
        if not each.read(model):
            yield Missing(message(f"readiness.missing.{each.path.replace('.', '_')}"), each.step, each.path)


def _people(mobility: Mobility) -> Iterator[Missing]:
    people = tuple(enumerate(mobility.participants))
    learners = [(at, each) for at, each in people if each.role in LEARNER_ROLES]
    others = [(at, each) for at, each in people if each.role not in LEARNER_ROLES]
    yield from _lacking("name", "last_name", [(at, p) for at, p in people if not (p.first_name and p.last_name)])
    yield from _lacking("email", "email", [(at, p) for at, p in people if not p.email])
    yield from _lacking(
        "programme", "education_programme", [(at, p) for at, p in learners if not p.education_programme]
    )
    yield from _lacking("position", "position", [(at, p) for at, p in others if not p.position])
    yield from _lacking("guardian", "guardian", [(at, p) for at, p in people if _lacks_guardian(mobility, p)])


def is_minor(mobility: Mobility, participant: Participant) -> bool:
    """Whether a participant is known to be under 18 on their first day abroad."""
    born, first = participant.birth_date, mobility.period(participant)[0]
    return born is not None and first is not None and age_on(born, first) < ADULT_YEARS


def _lacking(what: str, field: str, people: Sequence[tuple[int, Participant]]) -> Iterator[Missing]:
    """Yield one entry for all people who lack the same, leading to the first of them."""
    if people:
        text = message(f"readiness.people.{what}", n=len(people), names=_names(people))
        yield Missing(text, Step.PEOPLE, f"participants.{people[0][0]}.{field}")


def _names(people: Sequence[tuple[int, Participant]]) -> tuple[str | Message, ...]:
    shown = tuple(each.name or message("readiness.people.number", number=at + 1) for at, each in people[:NAMES_SHOWN])
    more = len(people) - len(shown)
    return (*shown, message("readiness.people.more", n=more)) if more else shown


def _outcomes(mobility: Mobility) -> Iterator[Missing]:
    if not mobility.outcomes:
        yield Missing(message("readiness.missing.outcomes"), Step.OUTCOMES, "outcomes")
        return
    if _is_group(mobility) and not mobility.group_days:
        yield Missing(message("readiness.missing.group_days"), Step.OUTCOMES, "group_days")
    for at, each in enumerate(mobility.outcomes):
        yield from _outcome(at, each, mobility)
    covered = {person for each in mobility.outcomes for person in each.participants}
    if all(each.participants for each in mobility.outcomes):
        people = [(at, each) for at, each in enumerate(mobility.participants) if each.id not in covered]
        yield from (each._replace(step=Step.OUTCOMES, field="outcomes") for each in _lacking("outcome", "id", people))


def _outcome(at: int, outcome: Outcome, mobility: Mobility) -> Iterator[Missing]:
    evaluations = {each.id for each in mobility.evaluations}
    lacks = {
        "framework": not _framed(outcome),
        "statement": not outcome.statement,
        _worked_on(mobility): not _is_worked_on(outcome, mobility),
        "evaluations": evaluations.isdisjoint(outcome.evaluations),
    }
    places = {"framework": f"outcomes.{at}.{_FRAME[outcome.framework]}", "parts": "group_days"}
    for what, is_lacking in lacks.items():
        if is_lacking:
            text = message(f"readiness.outcome.{what}", number=at + 1)
            yield Missing(text, Step.OUTCOMES, places.get(what, f"outcomes.{at}.{what}"))


def _worked_on(mobility: Mobility) -> str:
    """What leads to an outcome: a task, or in a group a part of its programme."""
    return "parts" if _is_group(mobility) else "tasks"


def _is_group(mobility: Mobility) -> bool:
    return mobility.activity is ActivityType.GROUP_MOBILITY_LEARNERS


def _is_worked_on(outcome: Outcome, mobility: Mobility) -> bool:
    """Whether a task leads to it, or a part of the group's programme; while there is none at all, that is missing."""
    tasks = {each.id for each in mobility.tasks if each.what}
    parts = {each for part in mobility.group_days for each in part.outcomes}
    no_programme = _is_group(mobility) and not mobility.group_days
    return not tasks.isdisjoint(outcome.tasks) or outcome.id in parts or no_programme


_FRAME: Final = {
    Framework.KEY_COMPETENCES: "key_competence",
    Framework.ESCO: "esco",
    Framework.OTHER: "framework_name",
}


def _framed(outcome: Outcome) -> bool:
    """Whether it says where in its framework it comes from."""
    return bool(getattr(outcome, _FRAME[outcome.framework]))


def _agreement(mobility: Mobility) -> Iterator[Missing]:
    agreement = mobility.agreement
    yield from _empty(_AGREEMENT, mobility)
    if agreement.blended:
        yield from _empty(_VIRTUAL, mobility)
    yield from _parties(mobility)


def _parties(mobility: Mobility) -> Iterator[Missing]:
    """Those who take part beside the school and the host."""
    agreement = mobility.agreement
    if agreement.supporting_organisation is not None:
        yield from _empty(_SUPPORTING, mobility)
    if agreement.fourth_party is FourthParty.SUPPORTING_ORGANISATION:
        yield from _empty(_FOURTH, mobility)


def _budget(budget: Budget, already: set[str]) -> Iterator[Missing]:
    for name in budget.missing:
        if name in _BUDGET_STEPS:
            if name not in already and f"{name}.name" not in already:
                text = message(f"readiness.budget.{name.replace('.', '_')}")
                yield Missing(text, _BUDGET_STEPS[name], name)
        elif is_rate_name(name):
            text = message("readiness.budget.rate", rate=rate_label(name))
            yield Missing(text, Step.BUDGET, f"rate_card.typed.{name}")
        else:
            figure = limit_label(name) if name in LIMIT_NAMES else name
            yield Missing(message("readiness.budget.figure", figure=figure), Step.BUDGET, "")


_NO_AGREEMENT: Final = Agreement()
_NO_CONTACT: Final = Contact()
_NO_ORGANISATION: Final = Organisation()
_NO_TRAVEL: Final = Travel()
