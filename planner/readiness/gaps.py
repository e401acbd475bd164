"""What can be missing from a plan, field by field and record by record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from planner.locale import Message, language_name, message
from planner.model import (
    ADULT_YEARS,
    LEARNER_ROLES,
    ActivityType,
    Framework,
    Mobility,
    Outcome,
    Participant,
    Project,
    Step,
    age_on,
    has_own_mentor,
    has_own_signatory,
)
from planner.translation import open_texts

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

    @property
    def placed(self) -> Message:
        """What is missing and the step in which it is typed, for a sentence that leads nowhere by itself."""
        return message("readiness.placed", what=self.message, step=message(f"kinds.step.{self.step}"))


class OpenPoint(NamedTuple):
    """One thing that keeps a plan from being complete: something missing, a question of a rule, or a broken rule.

    `field` is read as that of `Missing`.
    """

    message: Message
    step: Step
    field: str
    broken: bool = False


class Readiness(NamedTuple):
    """How far a plan is.

    Attributes:
        steps: state of every step in their order, `project` last.
        missing: what is missing, ordered by step.
        open: all that keeps the plan from being complete, ordered by step; nothing of a complete plan.
    """

    steps: MappingProxyType[Step, StepState]
    missing: tuple[Missing, ...]
    open: tuple[OpenPoint, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether the plan is complete: every step is. What its papers need beyond that, each paper says itself."""
        return self.steps[Step.REVIEW] is StepState.COMPLETE

    @property
    def sentence(self) -> Message:
        """Say whether the plan is complete, and else how much is open."""
        key = "readiness.plan.complete" if self.complete else "readiness.plan.incomplete"
        return message(key, n=len(self.open))


class Field(NamedTuple):
    """A field that has to be filled: its path in project or mobility, what reads it, and what is said of it empty.

    Where a part above it is absent, `read` raises AttributeError.
    """

    path: str
    read: Callable[[Any], object]
    gap: Missing


def fields(step: Step, *paths: str) -> tuple[Field, ...]:
    """Return fields of one step by their paths."""
    return tuple(Field(path, attrgetter(path), Missing(_sentence(path), step, path)) for path in paths)


def _sentence(path: str) -> Message:
    return message(f"readiness.missing.{path.replace('.', '_')}")


ACTIVITY: Final = fields(Step.ACTIVITY, "activity")
HOST_CONTACT: Final = fields(Step.PLACE, "host_contact.name", "host_contact.email")
COORDINATOR: Final = fields(Step.PROJECT, "coordinator.name", "coordinator.email")
SIGNATORIES: Final = fields(Step.AGREEMENT, "agreement.sending_signatory.name", "agreement.hosting_signatory.name")
PLACE: Final = (
    *fields(Step.PLACE, "host.name", "host.address", "host.town", "host.country"),
    *HOST_CONTACT,
    *fields(Step.PLACE, "travel.origin.name", "travel.destination.name", "first_day", "last_day"),
)
PARTICIPANTS: Final = fields(Step.PEOPLE, "participants")
MENTORING: Final = fields(
    Step.AGREEMENT,
    "agreement.mentor.name",
    "agreement.mentor.email",
    "agreement.responsible_person.name",
    "agreement.responsible_person.email",
)
AGREEMENT: Final = (
    *MENTORING,
    *fields(
        Step.AGREEMENT,
        "agreement.monitoring",
        "agreement.evaluation_criteria",
        "agreement.evaluation_procedure",
        "agreement.recognition_conditions",
        "agreement.recognition_procedure",
        "agreement.documents_issued",
    ),
    *SIGNATORIES,
)
VIRTUAL: Final = fields(Step.AGREEMENT, "agreement.virtual_part")
FOURTH: Final = fields(Step.AGREEMENT, "agreement.fourth_signatory.name")
SUPPORTING: Final = fields(Step.AGREEMENT, "agreement.supporting_organisation.name")
PROJECT: Final = fields(
    Step.PROJECT,
    "organisation.name",
    "organisation.oid",
    "organisation.address",
    "organisation.country",
    "coordinator.name",
    "coordinator.email",
)


def empty(fields: Sequence[Field], model: Project | Mobility) -> Iterator[Missing]:
    """Yield those of the fields in which nothing stands."""
    for each in fields:
        try:
            value = each.read(model)
        except AttributeError:
            value = None
        if not value:
            yield each.gap


def is_visit(mobility: Mobility) -> bool:
    """Whether it is a preparatory visit: nobody learns there, so there is no learning agreement."""
    return mobility.activity is ActivityType.PREPARATORY_VISIT


def lacks_guardian(mobility: Mobility, participant: Participant) -> bool:
    """Whether a participant is a minor and no guardian is named."""
    named = participant.guardian is not None and bool(participant.guardian.name)
    return is_minor(mobility, participant) and not named


def people_gaps(mobility: Mobility) -> Iterator[Missing]:
    """Yield what the participants lack, one entry for all who lack the same."""
    yield from empty(PARTICIPANTS, mobility)
    # Of somebody whose data were erased nothing is asked any more: the record stands for a number.
    people = [(at, each) for at, each in enumerate(mobility.participants) if each.erased_on is None]
    untaught = [(at, p) for at, p in people if not p.education_programme and p.role in LEARNER_ROLES]
    unplaced = [(at, p) for at, p in people if not p.position and p.role not in LEARNER_ROLES]
    nameless = [(at, p) for at, p in people if not (p.first_name and p.last_name)]
    # To the half of the name that is missing.
    yield from lacking("name", "last_name" if nameless and nameless[0][1].first_name else "first_name", nameless)
    yield from lacking("email", "email", [(at, p) for at, p in people if not p.email])
    yield from lacking("programme", "education_programme", untaught)
    yield from lacking("position", "position", unplaced)
    yield from lacking("guardian", "guardian.name", [(at, p) for at, p in people if lacks_guardian(mobility, p)])
    yield from own_mentor_gaps(people)


def own_mentor_gaps(people: Sequence[tuple[int, Participant]]) -> Iterator[Missing]:
    """Yield that mentors of single workplaces lack an e-mail address, without which nobody reaches them."""
    silent = [(at, p) for at, p in people if p.placement and p.placement.mentor.name and not p.placement.mentor.email]
    yield from lacking("mentor_email", "placement.mentor.email", silent)


def is_minor(mobility: Mobility, participant: Participant) -> bool:
    """Whether a participant is known to be under 18 on their first day abroad."""
    born, first = participant.birth_date, participant.first_day or mobility.first_day
    return born is not None and first is not None and age_on(born, first) < ADULT_YEARS


def lacking(what: str, field: str, people: Sequence[tuple[int, Participant]]) -> Iterator[Missing]:
    """Yield one entry for all people who lack the same, leading to the first of them."""
    if people:
        text = message(f"readiness.people.{what}", n=len(people), names=_names(people))
        yield Missing(text, Step.PEOPLE, f"participants.{people[0][0]}.{field}")


def _names(people: Sequence[tuple[int, Participant]]) -> tuple[str | Message, ...]:
    shown = tuple(each.name or message("readiness.people.number", number=at + 1) for at, each in people[:NAMES_SHOWN])
    more = len(people) - len(shown)
    return (*shown, message("readiness.people.more", n=more)) if more else shown


def outcome_gaps(mobility: Mobility) -> Iterator[Missing]:
    """Yield what the outcomes, and in a group its programme, lack."""
    if not mobility.outcomes:
        yield Missing(message("readiness.missing.outcomes"), Step.OUTCOMES, "outcomes")
        return
    if _is_group(mobility) and not mobility.group_days:
        yield Missing(message("readiness.missing.group_days"), Step.OUTCOMES, "group_days")
    ways = _Ways.of(mobility)
    for at, each in enumerate(mobility.outcomes):
        yield from _gaps_of_outcome(at, each, ways)
    covered = {person for each in mobility.outcomes for person in each.participants}
    # An outcome that names nobody is everyone's: somebody can be left out only where each of them names people.
    if all(each.participants for each in mobility.outcomes):
        people = [(at, each) for at, each in enumerate(mobility.participants) if each.id not in covered]
        yield from (each._replace(step=Step.OUTCOMES, field="outcomes") for each in lacking("outcome", "id", people))


class _Ways(NamedTuple):
    """What can lead to an outcome and show it: ids of tasks, of a group's outcomes, and of evaluations."""

    in_group: bool
    tasks: set[str]
    parts: set[str]
    no_programme: bool
    """Of a group whose programme has no part at all; then that is missing."""
    evaluations: set[str]

    @classmethod
    def of(cls, mobility: Mobility) -> _Ways:
        in_group = _is_group(mobility)
        return cls(
            in_group,
            # A task without words is none yet.
            {each.id for each in mobility.tasks if each.what},
            {each for part in mobility.group_days for each in part.outcomes},
            in_group and not mobility.group_days,
            {each.id for each in mobility.evaluations},
        )

    def lead_to(self, outcome: Outcome) -> bool:
        """Whether a task leads to it, or a part of the group's programme."""
        return self.no_programme or outcome.id in self.parts or not self.tasks.isdisjoint(outcome.tasks)


def gaps_of_outcome(at: int, outcome: Outcome, mobility: Mobility) -> Iterator[Missing]:
    """Yield what one outcome lacks."""
    return _gaps_of_outcome(at, outcome, _Ways.of(mobility))


def _gaps_of_outcome(at: int, outcome: Outcome, ways: _Ways) -> Iterator[Missing]:
    lacks = {
        "framework": not _framed(outcome),
        "statement": not outcome.statement,
        "parts" if ways.in_group else "tasks": not ways.lead_to(outcome),
        "evaluations": ways.evaluations.isdisjoint(outcome.evaluations),
    }
    if True not in lacks.values():
        return
    places = {"framework": f"outcomes.{at}.{_FRAME[outcome.framework]}", "parts": "group_days"}
    for what, is_lacking in lacks.items():
        if is_lacking:
            text = message(f"readiness.outcome.{what}", number=at + 1)
            yield Missing(text, Step.OUTCOMES, places.get(what, f"outcomes.{at}.{what}"))


def _is_group(mobility: Mobility) -> bool:
    return mobility.activity is ActivityType.GROUP_MOBILITY_LEARNERS


_FRAME: Final = {
    Framework.KEY_COMPETENCES: "key_competence",
    Framework.ESCO: "esco",
    Framework.OTHER: "framework_name",
}


def _framed(outcome: Outcome) -> bool:
    """Whether it says where in its framework it comes from."""
    return bool(getattr(outcome, _FRAME[outcome.framework]))


def agreement_gaps(mobility: Mobility) -> Iterator[Missing]:
    """Yield what the agreement around the outcomes lacks."""
    agreement = mobility.agreement
    own = _at_each_workplace(mobility)
    yield from empty([each for each in AGREEMENT if not each.path.startswith(own)] if own else AGREEMENT, mobility)
    if agreement.blended:
        yield from empty(VIRTUAL, mobility)
    yield from party_gaps(mobility)


_OWN_ONES: Final = {"agreement.mentor.": has_own_mentor, "agreement.hosting_signatory.": has_own_signatory}


def _at_each_workplace(mobility: Mobility) -> tuple[str, ...]:
    """Return the parts of which each participant has an own one, so that nobody needs the mobility's."""
    people = [each for each in mobility.participants if each.erased_on is None]
    return tuple(part for part, has in _OWN_ONES.items() if people and all(map(has, people)))


def second_text_gaps(project: Project, mobility: Mobility) -> Iterator[Missing]:
    """Yield how many texts the partner cannot read yet, where the mobility names the partner's language."""
    left = open_texts(project, mobility)
    if left:
        language = language_name(mobility.second_language)
        yield Missing(message("readiness.second_texts", n=len(left), language=language), Step.AGREEMENT, "second_texts")


def party_gaps(mobility: Mobility) -> Iterator[Missing]:
    """Those who take part beside the school and the host."""
    if mobility.agreement.is_supported:
        yield from empty(SUPPORTING, mobility)
    if mobility.agreement.fourth_party.has_supporting_organisation:
        yield from empty(FOURTH, mobility)
