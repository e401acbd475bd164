"""The one idea: a plan goes in, an assessment comes out. Screens, papers and the command line only show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from planner.barred import surroundings_of_each
from planner.budget import (
    Budget,
    build_budget,
    counted_for_courses,
    counted_for_third_countries,
    goes_to_third_country,
)
from planner.eligibility import Finding, Verdict, bars_all, check, course_fee_cap, third_country_share
from planner.model import (
    Action,
    ActivityType,
    Ask,
    Beside,
    Kept,
    Mobility,
    Project,
    ProjectTotals,
    ask_afresh,
    in_order,
)
from planner.programme import Programme
from planner.readiness import Readiness, readiness_of

GRAVEST_FIRST = (Verdict.BLOCKED, Verdict.NEEDS_INFORMATION, Verdict.WARNING)
"""Verdicts that are not fine, the gravest first."""


class Assessment(NamedTuple):
    """What the rules say, what it costs, and what is still missing."""

    findings: tuple[Finding, ...]
    budget: Budget
    readiness: Readiness


def assess(
    project: Project, mobility: Mobility, programme: Programme, totals: ProjectTotals | None = None
) -> Assessment:
    """Assess one mobility. Pure: the same arguments give the same assessment, and nothing a person typed raises.

    Args:
        project: the grant agreement and its tariff.
        mobility: the plan.
        programme: the project's call, from `planner.programme.load_call`.
        totals: what the project's other mobilities add up to (`planner.budget.totals_beside`); None where the
            mobility stands alone.
    """
    return _assessed(project, mobility, programme, totals or _ALONE, _AFRESH)


def findings_of(
    project: Project, mobility: Mobility, programme: Programme, totals: ProjectTotals | None = None
) -> tuple[Finding, ...]:
    """Return the findings of `assess` alone, for whoever asks nothing else about thousands of plans."""
    return _judged(project, mobility, programme, totals or _ALONE, _AFRESH).findings


def budget_of(
    project: Project, mobility: Mobility, programme: Programme, totals: ProjectTotals | None = None
) -> Budget:
    """Return the budget of `assess` alone; that takes the findings, which may bar it, and not how far the plan is."""
    judged = _judged(project, mobility, programme, totals or _ALONE, _AFRESH)
    return judged.barred(judged.budget())


class Assessor:
    """Assesses one plan again and again while it is edited: what a change cannot touch is not worked out anew.

    Gives what `assess` gives for the same arguments. It keeps the last answer of each rule, budget category and step,
    and nothing of the plans before.
    """

    def __init__(self) -> None:
        self._asks = _Asks(Kept(), Kept(), Kept())

    def assess(
        self, project: Project, mobility: Mobility, programme: Programme, totals: ProjectTotals | None = None
    ) -> Assessment:
        """Assess the plan as it stands; arguments as those of `assess`."""
        return _assessed(project, mobility, programme, totals or _ALONE, self._asks)


def assess_each(project: Project, mobilities: Sequence[Mobility], programme: Programme) -> Iterator[Assessment]:
    """Yield what `assess` says of each mobility of a project beside all others; no rule is asked twice for nothing.

    Args:
        project: the project.
        mobilities: all its mobilities in the order of the list.
        programme: its call.
    """
    rules = [Beside() for _ in mobilities]
    of_mobility = {id(each): ask for each, ask in zip(mobilities, rules, strict=True)}
    beside = surroundings_of_each(
        project, mobilities, programme, lambda each: check(project, each, programme, _ALONE, of_mobility[id(each)])
    )
    for mobility, totals, ask in zip(mobilities, beside, rules, strict=True):
        yield _assessed(project, mobility, programme, totals, _AFRESH._replace(rules=ask))


class _Asks(NamedTuple):
    """How the questions about a plan are put: each time, or only where a change can touch the answer."""

    amounts: Ask
    rules: Ask
    gaps: Ask


_AFRESH = _Asks(ask_afresh, ask_afresh, ask_afresh)


class _Judged(NamedTuple):
    """What the rules say, and what works out the budget that some of them look at."""

    findings: tuple[Finding, ...]
    budget: Callable[[], Budget]
    """As it were if no rule barred it."""

    def barred(self, budget: Budget) -> Budget:
        """Return the budget with nothing payable where a rule bars the mobility as a whole."""
        broken = [each for each in self.findings if each.verdict is Verdict.BLOCKED]
        # The lines stay as they were reckoned: it is said what would be paid, and that nothing is.
        return budget.barred() if any(map(bars_all, broken)) else budget


def _judged(project: Project, mobility: Mobility, programme: Programme, totals: ProjectTotals, asks: _Asks) -> _Judged:
    # Once, and only where somebody asks: two rules do, and they are about few mobilities.
    budget = cache(lambda: build_budget(project, mobility, programme, totals, asks.amounts))
    checked = check(project, mobility, programme, totals, asks.rules)
    capped = tuple(_caps(project, mobility, programme, totals, budget))
    # Within a step findings stay in the order of the rules, those that need amounts last.
    return _Judged(in_order((*checked, *capped)) if capped else checked, budget)


def _assessed(
    project: Project, mobility: Mobility, programme: Programme, totals: ProjectTotals, asks: _Asks
) -> Assessment:
    judged = _judged(project, mobility, programme, totals, asks)
    findings, budget = judged.findings, judged.barred(judged.budget())
    return Assessment(findings, budget, readiness_of(project, mobility, findings, budget, programme, asks.gaps))


def worst(assessment: Assessment) -> Verdict:
    """Return the gravest verdict of an assessment."""
    return worst_of(assessment.findings)


def worst_of(findings: Iterable[Finding]) -> Verdict:
    """Return the gravest verdict of some findings."""
    verdicts = {each.verdict for each in findings}
    return next((each for each in GRAVEST_FIRST if each in verdicts), Verdict.OK)


def summary_of(assessment: Assessment) -> dict[str, Any]:
    """Return what a list of mobilities shows of an assessment, in JSON's types, as the workspace keeps it."""
    return {
        "steps": {step.value: state.value for step, state in assessment.readiness.steps.items()},
        "total": f"{assessment.budget.total:.2f}",
        "status": assessment.budget.status.value,
        "verdict": worst(assessment).value,
    }


def _caps(
    project: Project, mobility: Mobility, programme: Programme, totals: ProjectTotals, budget: Callable[[], Budget]
) -> Iterator[Finding]:
    """Yield the two rules that need amounts: they look at the whole project, this mobility included."""
    if mobility.activity is ActivityType.COURSES_AND_TRAINING:
        own = counted_for_courses(budget(), mobility, programme)
        yield course_fee_cap(project, totals.course_amount + own, programme)
    # A KA122 project goes to no third country, so it has no share of the grant for them.
    if project.action is Action.KA121 and goes_to_third_country(mobility, programme):
        own = counted_for_third_countries(budget(), programme)
        yield third_country_share(project, totals.third_country_amount + own, programme)


_ALONE = ProjectTotals()
