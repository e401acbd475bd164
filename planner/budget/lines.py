"""A budget as plain data: lines, total, and how final the total is."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from planner.locale import Message
from planner.programme.figures import Confidence, Figure, weakest


class Category(StrEnum):
    """The budget categories of KA121-VET and KA122-VET, in the order in which they are shown."""

    TRAVEL = "travel"
    INDIVIDUAL_SUPPORT = "individual_support"
    ORGANISATIONAL_SUPPORT = "organisational_support"
    INCLUSION_ORGANISATION = "inclusion_organisation"
    INCLUSION_PARTICIPANTS = "inclusion_participants"
    PREPARATORY_VISIT = "preparatory_visit"
    COURSE_FEES = "course_fees"
    LINGUISTIC_SUPPORT = "linguistic_support"
    EXCEPTIONAL_COSTS = "exceptional_costs"


class Status(StrEnum):
    """How final a total is, the best first.

    Final; provisional: a secondary figure or a reading of ours is in it; incomplete: an unknown is in it; blocked: a
    rule bars the mobility as a whole, so that nothing of it is paid, whatever its lines come to.
    """

    FINAL = "final"
    PROVISIONAL = "provisional"
    INCOMPLETE = "incomplete"
    BLOCKED = "blocked"


_CENT = Decimal("0.01")


_CONFIDENCE = attrgetter("confidence")


class Line(NamedTuple):
    """One line of a budget.

    Attributes:
        category: budget category.
        who: for whom, such as "8 learners".
        quantity: number of people (or of cost items, where the line sums real costs).
        days: days paid per person, travel days included; None where days play no part.
        rate: EUR per unit; None while unknown.
        amount: EUR, whole cents; None while a figure is unknown.
        formula: digits, `x`, `+`, `-`, `%`, `min(a, b)` and brackets; evaluated as written it gives `amount`.
        figures: every figure that the amount rests on.
        why: one sentence about how this line came about, where the formula does not say it all.
        people: ids of the people it pays for.
    """

    category: Category
    who: Message
    quantity: int
    days: int | None
    rate: Decimal | None
    amount: Decimal | None
    formula: str
    figures: tuple[Figure, ...]
    why: Message | None = None
    people: tuple[str, ...] = ()

    @property
    def confidence(self) -> Confidence:
        """The weakest confidence among the figures."""
        # Without a figure a line pays nothing by rule, and there is nothing to doubt.
        return weakest(tuple(map(_CONFIDENCE, self.figures)))

    @property
    def trust(self) -> Confidence:
        """How sure the amount is: a line that lacks a plan field rests on good figures, and is unknown all the same."""
        return Confidence.UNKNOWN if self.amount is None else self.confidence

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the figures that nobody confirmed."""
        return tuple(each.name for each in self.figures if each.value is None)


class Budget(NamedTuple):
    """All lines of one mobility. Unknown lines count as nothing in `total`, and make it incomplete.

    Of a mobility that a rule bars as a whole the lines say what it would cost, and the total is 0: nothing is paid.

    `missing` names what is needed for the total to be complete: rate names first, then plan fields
    (such as `first_day` or `travel.destination`).
    """

    lines: tuple[Line, ...]
    total: Decimal
    status: Status
    missing: tuple[str, ...]

    @property
    def planned(self) -> Decimal:
        """What the lines come to in EUR, paid or not."""
        return sum((each.amount for each in self.lines if each.amount is not None), Decimal(0)).quantize(_CENT)

    @property
    def status_word(self) -> str:
        """The status for a sentence that says why: `reading` where a reading of ours alone makes it provisional."""
        if self.status is not Status.PROVISIONAL:
            return self.status.value
        by_reading = weakest(tuple([each.confidence for each in self.lines])) is Confidence.READING
        return "reading" if by_reading else self.status.value

    def barred(self) -> Budget:
        """Return the budget of the same plan while a rule bars it: the lines stay, nothing is paid."""
        return self._replace(total=Decimal(0), status=Status.BLOCKED)

    def by_category(self) -> dict[Category, Decimal]:
        """Sum in EUR per category that has a line, in the order of the categories."""
        sums: dict[Category, Decimal] = {}
        for line in self.lines:
            sums[line.category] = sums.get(line.category, Decimal(0)) + (line.amount or Decimal(0))
        return {each: sums[each] for each in Category if each in sums}

    def has_unknown(self, category: Category | None = None) -> bool:
        """Whether an amount is unknown, of a category or at all."""
        return any(each.amount is None for each in self.lines if category in (None, each.category))
