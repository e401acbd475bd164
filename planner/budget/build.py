"""The budget of one mobility: every category's lines, the total and how final it is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from planner.budget.cache_keys import ByIdentity, TariffKey
from planner.budget.context import BudgetContext, Part
from planner.budget.costs import exceptional_costs, inclusion_participants
from planner.budget.formula import cents
from planner.budget.individual import individual_support
from planner.budget.lines import Budget, Status
from planner.budget.organisational import organisational_support
from planner.budget.per_person import (
    course_fees,
    inclusion_organisation,
    linguistic_support,
    preparatory_visit,
    second_course,
    with_course_already,
)
from planner.budget.real import real_plan
from planner.budget.travel import expensive_travel, travel
from planner.model import Ask, Mobility, Project, ProjectTotals, ask_afresh
from planner.programme import Confidence, Programme, Tariff, build_tariff

CATEGORIES = (
    travel,
    individual_support,
    organisational_support,
    inclusion_organisation,
    inclusion_participants,
    preparatory_visit,
    course_fees,
    linguistic_support,
    expensive_travel,
    exceptional_costs,
)


def build_budget(
    project: Project, mobility: Mobility, programme: Programme, totals: ProjectTotals, ask: Ask = ask_afresh
) -> Budget:
    """Return the budget of a mobility under its project's tariff.

    Args:
        project: whose rate card, sending country and call make the tariff.
        mobility: what is planned, and what is told of how it really was, which is paid.
        programme: the project's call.
        totals: what the project's other mobilities add up to.
        ask: asks the categories for their lines.
    """
    planned, mobility = mobility, real_plan(mobility, programme)
    if planned.participants and not mobility.participants:
        return Budget((), Decimal(0), Status.FINAL, ())  # nobody came, which is known
    # With nobody in it there would be no line, and a total of 0 would pass for known.
    if not mobility.participants:
        return Budget((), Decimal(0), Status.INCOMPLETE, ("participants",))
    tariff = tariff_of(programme, project)
    context = BudgetContext(mobility, programme, tariff, totals)
    # Who has had a course already gets nothing at all for another one.
    again = with_course_already(context)
    if again:
        paid = tuple(each for each in mobility.participants if each not in again)
        mobility = mobility.model_copy(update={"participants": paid})
    parts = ask(CATEGORIES, BudgetContext, mobility, programme, tariff, totals) if mobility.participants else []
    return _summed([*parts, *second_course(context, again)])


def tariff_of(programme: Programme, project: Project) -> Tariff:
    """Return a project's tariff, kept for as long as programme and rate card are the same objects."""
    return _kept_tariff(ByIdentity(programme), TariffKey.of(project))


def _summed(parts: Sequence[Part]) -> Budget:
    lines = tuple(each.line for each in parts)
    rates = [name for line in lines for name in line.missing]
    fields = [field for part in parts for field in part.lacks]
    missing = tuple(dict.fromkeys([*rates, *fields]))
    total = sum((line.amount for line in lines if line.amount is not None), Decimal(0))
    return Budget(lines, cents(total), _status(parts, missing), missing)


def _status(parts: Sequence[Part], missing: tuple[str, ...]) -> Status:
    if missing:
        return Status.INCOMPLETE
    official = all(each.line.confidence is Confidence.OFFICIAL for each in parts)
    return Status.FINAL if official else Status.PROVISIONAL


@lru_cache(maxsize=32)
def _kept_tariff(programme: ByIdentity[Programme], terms: TariffKey) -> Tariff:
    return build_tariff(programme.value, terms.bare_project())
