"""What every budget category works from, and the small pieces its lines are made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeVar

from planner.budget.formula import cents, number
from planner.budget.lines import Category, Line
from planner.locale import Message, message
from planner.model import LEARNER_ROLES, ActivityType, Mobility, Participant, ProjectTotals, Role, Traveller
from planner.programme import ActivityRules, Figure, Programme, Tariff, reading_of

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class BudgetContext(NamedTuple):
    """One mobility under one tariff."""

    mobility: Mobility
    programme: Programme
    tariff: Tariff
    totals: ProjectTotals

    @property
    def rules(self) -> ActivityRules | None:
        """The row of the call's table for the activity; None before it is chosen."""
        activity = self.mobility.activity
        return self.programme.activities.get(activity) if activity else None

    def says(self, column: str) -> bool | None:
        """Whether a yes or no of the row is a yes; None where the call does not have it or nobody knows."""
        return self.rules.says(column) if self.rules else None

    def limits(self, *names: str) -> tuple[Figure, ...]:
        """Return the limits with these names that the call has: the figures behind a branch that was taken."""
        return tuple(self.programme.limits[each] for each in names if each in self.programme.limits)


class Part(NamedTuple):
    """A line and the plan fields that it still needs, such as `first_day`."""

    line: Line
    lacks: tuple[str, ...] = ()


class People(StrEnum):
    """Whom a line pays for; the last part of a `budget.who` key."""

    LEARNERS = "learners"
    STAFF = "staff"
    EXPERTS = "experts"
    TEACHERS_IN_TRAINING = "teachers_in_training"
    ACCOMPANYING = "accompanying"
    PARTICIPANTS = "participants"
    """Participants of several kinds."""


# All roles: on Python 3.11 to name a member of an enum takes longer than to look one up.
_KINDS = {
    **dict.fromkeys(Role, People.LEARNERS),
    Role.STAFF: People.STAFF,
    Role.INVITED_EXPERT: People.EXPERTS,
    Role.TEACHER_IN_TRAINING: People.TEACHERS_IN_TRAINING,
}
_VISIT = ActivityType.PREPARATORY_VISIT


def kind_of(traveller: Traveller) -> People:
    """Return what kind of traveller it is."""
    if not isinstance(traveller, Participant):
        return People.ACCOMPANYING
    return _KINDS[traveller.role]


def is_learner(participant: Participant) -> bool:
    """Whether a participant is paid at the learner rate."""
    return participant.role in LEARNER_ROLES


def who(people: Sequence[Traveller]) -> Message:
    """Return for whom a line is, such as "8 learners"."""
    kinds = {kind_of(each) for each in people}
    return who_are(kinds.pop() if len(kinds) == 1 else People.PARTICIPANTS, len(people))


def who_are(kind: People, number: int) -> Message:
    """Return the same where it is known already of what kind they all are."""
    return message(f"budget.who.{kind}", n=number)


def ids(people: Iterable[Traveller]) -> tuple[str, ...]:
    """Return the ids of people."""
    return tuple([each.id for each in people])


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Group items by a key, in the order in which the keys first come."""
    groups: dict[K, list[T]] = {}
    for each in items:
        groups.setdefault(key(each), []).append(each)
    return groups


def funded(context: BudgetContext) -> list[Participant]:
    """Participants who are paid from the grant."""
    return [each for each in context.mobility.participants if not each.zero_grant]


def is_visit(context: BudgetContext) -> bool:
    """Whether it is a preparatory visit, which is paid by one amount per person and nothing beside it."""
    return context.mobility.activity is _VISIT


def is_unit_alone(context: BudgetContext) -> bool:
    """Whether nothing but inclusion support is paid beside the amount of a visit: so it is where the call is silent."""
    return context.programme.limit("visit_paid_by_unit_alone").value != 0


def reading(figures: Iterable[Figure]) -> Message | None:
    """Return how the call's text was read where it leaves room: what was decided, and what the other way would be."""
    said = {each.name: reading_of(each) for each in figures}
    return because(*said.values()) if any(said.values()) else None


def because(*parts: Message | None) -> Message | None:
    """Join the reasons that there are into one."""
    there = [each for each in parts if each is not None]
    if len(there) < 2:
        return there[0] if there else None
    # Flat: a reason may be a list already.
    return message("budget.why.list", parts=tuple([each for part in there for each in _flat(part)]))


def _flat(reason: Message) -> tuple[Message, ...]:
    inner = reason.values.get("parts") if reason.key == "budget.why.list" else None
    return inner if isinstance(inner, tuple) else (reason,)


def nothing_line(
    category: Category, who: Message, quantity: int, why: Message | None, people: tuple[str, ...] = ()
) -> Line:
    """Return a line that pays nothing and says why: whatever is typed is answered."""
    return Line(category, who, quantity, None, None, Decimal(0), "0", (), why, people)


def unit_line(category: Category, people: Sequence[Traveller], unit: Figure, why: Message | None = None) -> Line:
    """Return a line of so many people times one unit in EUR."""
    amount, formula = times(len(people), unit.value)
    return people_line(category, people, unit.value, amount, formula, (unit,), why)


def people_line(
    category: Category,
    people: Sequence[Traveller],
    rate: Decimal | None,
    amount: Decimal | None,
    formula: str,
    figures: tuple[Figure, ...],
    why: Message | None,
) -> Line:
    """Return a line of one amount per person, whatever the days; rate and amount in EUR, None where unknown."""
    return Line(category, who(people), len(people), None, rate, amount, formula, figures, why, ids(people))


def times(quantity: int, unit: Decimal | None) -> tuple[Decimal | None, str]:
    """Return amount and formula of so many units; None and no formula while the unit is unknown."""
    return (None, "") if unit is None else (cents(quantity * unit), f"{quantity} x {number(unit)}")


def summed(costs: Iterable[Decimal]) -> str:
    """Write a sum of real costs in EUR, equal ones together: `2 x 120 + 80.50`."""
    counts = {cost: len(equal) for cost, equal in grouped(costs, lambda cost: cost).items()}
    return " + ".join(number(cost) if n == 1 else f"{n} x {number(cost)}" for cost, n in counts.items())


def of_share(terms: str, share: Decimal) -> str:
    """Write a share in percent of some terms: `(120 + 80) x 80%`."""
    return f"({terms}) x {number(share)}%" if " " in terms else f"{terms} x {number(share)}%"
