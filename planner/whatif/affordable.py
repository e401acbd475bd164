"""Which mobilities of a project an amount, or the awarded amounts per category, can still pay for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from planner.eligibility import Finding, Verdict
from planner.locale import Message, message
from planner.model import Mobility, MobilitySet, Project
from planner.programme import Programme
from planner.whatif.knapsack import Knapsack
from planner.whatif.project import Contribution, ProjectBudget, project_budget
from planner.whatif.seek import Funds
from planner.whatif.sets import without


class Aim(StrEnum):
    """What there is to be as much of as possible."""

    PARTICIPANTS = "participants"
    MOBILITIES = "mobilities"


class LeftOut(NamedTuple):
    """A mobility that cannot be paid beside the chosen ones, and why."""

    mobility: Mobility
    why: tuple[Message, ...]


class Affordable(NamedTuple):
    """The answer: the mobilities that can be paid, of those that are done all.

    `budget` is the project's budget with the chosen ones; `missing` names what budgets still need: then the answer
    holds only for what is known. Where even the mobilities that are done go beyond the bounds, `chosen` are these
    alone and `fits` is False. `proven` is False where a better choice may exist: so many mobilities need the solver.
    """

    chosen: tuple[Mobility, ...]
    left_out: tuple[LeftOut, ...]
    budget: ProjectBudget
    missing: tuple[str, ...]
    fits: bool
    proven: bool = True


def set_of(found: Affordable) -> MobilitySet:
    """Return an answer as a set that leaves out what cannot be paid."""
    return MobilitySet(without=tuple(each.mobility.id for each in found.left_out))


def affordable(
    project: Project,
    mobilities: Sequence[Mobility],
    programme: Programme,
    today: date,
    funds: Funds,
    aim: Aim = Aim.PARTICIPANTS,
) -> Affordable:
    """Return the best set of mobilities within bounds: most participants (or mobilities), then the lowest cost.

    Exact over the rules: the lower organisational support after 100 participants, KA122's participants, the shares
    for course fees and third countries are part of what the search sees, and the answer is worked out as a budget.
    """
    whole = project_budget(project, mobilities, programme, today)

    def within(chosen: Sequence[Contribution]) -> ProjectBudget:
        return without(project, mobilities, programme, today, _others(whole, chosen))

    # Money spent stays spent: what is done is in every answer, and alone where that already goes too far.
    fixed = [each for each in whole.contributions if each.done]
    # Proven, as there is no choice: what is done is in every answer.
    chosen, proven = fixed, True
    if not _problems(funds, within(fixed)):
        chosen, proven = _solved(project, programme, whole, funds, aim, lambda each: not _problems(funds, within(each)))
    budget = within(chosen)
    rest = [each for each in whole.contributions if each not in chosen]
    left_out = tuple(LeftOut(each.mobility, _why_out(each, funds, within([*chosen, each]))) for each in rest)
    fits = not _problems(funds, budget)
    return Affordable(tuple(each.mobility for each in chosen), left_out, budget, whole.missing, fits, proven)


def _others(whole: ProjectBudget, chosen: Sequence[Contribution]) -> list[str]:
    ids = {each.mobility.id for each in chosen}
    return [each.mobility.id for each in whole.contributions if each.mobility.id not in ids]


def _why_out(contribution: Contribution, funds: Funds, budget: ProjectBudget) -> tuple[Message, ...]:
    barred = (message("whatif.short.barred"),) if contribution.barred else ()
    return (*barred, *_problems(funds, budget))


_JUDGED = frozenset({"project_participants", "course_fee_cap", "third_country_share"})


def _problems(funds: Funds, budget: ProjectBudget) -> tuple[Message, ...]:
    """Why a set of mobilities cannot be: bounds that it goes beyond, rules of the project that it breaks."""
    spent = {row.category: row.planned for row in budget.rows if row.category}
    return (*funds.short_of(spent, budget.total.planned), *(each.message for each in _broken(budget.findings)))


def _broken(findings: Sequence[Finding]) -> list[Finding]:
    return [each for each in findings if each.rule in _JUDGED and each.verdict is Verdict.BLOCKED]


def _solved(
    project: Project,
    programme: Programme,
    whole: ProjectBudget,
    funds: Funds,
    aim: Aim,
    holds: Callable[[Sequence[Contribution]], bool],
) -> tuple[list[Contribution], bool]:
    """Return the best set, and whether that is proven.

    One that the budgets themselves do not confirm is ruled out and the next one sought.
    """
    by_people = aim is Aim.PARTICIPANTS
    knapsack = Knapsack(project, programme, whole, funds, by_people=by_people)
    # Ends, since each try rules one choice out and what is done alone is known to hold.
    while True:
        chosen, proven = knapsack.best()
        if chosen is None:
            return [each for each in whole.contributions if each.done], proven
        if holds(chosen):
            return chosen, proven
        # The solver sees amounts and shares, a budget sees every rule: where they differ the budget is right.
        knapsack.rule_out(chosen)
