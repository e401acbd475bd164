"""The budget of a whole project: what is awarded, planned, done and left, and what each mobility contributes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from planner.budget import (
    Category,
    Status,
    build_budget,
    counted_for_courses,
    counted_for_third_countries,
    goes_to_third_country,
    tariff_of,
)
from planner.budget.cache_keys import ByIdentity, TariffKey
from planner.budget.organisational import counted
from planner.eligibility import Finding, Verdict, course_fee_cap, participants_limit, third_country_share
from planner.locale import message
from planner.model import Action, ActivityType, Mobility, Project, ProjectTotals, Step
from planner.programme import Programme

Amounts = dict[Category, Decimal]


class Contribution(NamedTuple):
    """What one mobility contributes. Amounts in EUR.

    Attributes:
        mobility: the plan.
        total: what it costs.
        by_category: the same by budget category.
        status: how final the total is.
        missing: figures and fields that its budget still needs.
        done: whether it took place.
        third_country: whether it goes to a third country not associated.
        before: participants of the same activity type in mobilities before it who count towards the lower rate.
        counted: its own participants who count towards it.
        course_amount: what of it counts towards the ceiling on courses.
        far_amount: what of it counts towards the share of third countries.
        unsaid: whether its last day has passed, and nothing tells that it took place or that it did not.
    """

    mobility: Mobility
    total: Decimal
    by_category: Amounts
    status: Status
    missing: tuple[str, ...]
    done: bool
    third_country: bool
    before: int
    counted: int
    course_amount: Decimal = Decimal(0)
    far_amount: Decimal = Decimal(0)
    unsaid: bool = False

    @property
    def participants(self) -> int:
        """Participants as KA122's limit counts them."""
        return 0 if self.mobility.activity is ActivityType.PREPARATORY_VISIT else len(self.mobility.participants)


class CategoryRow(NamedTuple):
    """One budget category of a project, or all of them (`category` is None). EUR; None where nothing is awarded."""

    category: Category | None
    awarded: Decimal | None
    planned: Decimal
    done: Decimal

    @property
    def left(self) -> Decimal | None:
        """Awarded and not planned; below zero where too much is planned."""
        return None if self.awarded is None else self.awarded - self.planned


class ActivityCount(NamedTuple):
    """Participants of one activity type who earn organisational support, and how many of them at the lower rate."""

    activity: ActivityType
    participants: int
    lower: int


class ProjectBudget(NamedTuple):
    """A project's mobilities together; archived ones count where they happened, for money spent stays spent."""

    rows: tuple[CategoryRow, ...]
    total: CategoryRow
    contributions: tuple[Contribution, ...]
    counts: tuple[ActivityCount, ...]
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]

    @property
    def participants(self) -> int:
        """Participants of all mobilities, visitors and accompanying persons not counted."""
        return sum(each.participants for each in self.contributions)

    def of(self, mobility_id: str) -> Contribution:
        """Return what one mobility contributes.

        Raises:
            KeyError: it is not among them.
        """
        for each in self.contributions:
            if each.mobility.id == mobility_id:
                return each
        raise KeyError(mobility_id)


def project_budget(
    project: Project, mobilities: Sequence[Mobility], programme: Programme, today: date
) -> ProjectBudget:
    """Return the budget of a project; after a change only what changed is worked out again.

    Args:
        project: the grant agreement: grant, awarded amounts per category, tariff.
        mobilities: all its mobilities in the order of the list.
        programme: its call.
        today: what ended before it is over, done or not.
    """
    contributions = tuple(_contributions(project, mobilities, programme, today))
    planned, done = _summed(contributions), _summed(each for each in contributions if each.done)
    rows = tuple(_category_rows(project, planned, done))
    total = CategoryRow(None, project.grant, _total(planned), _total(done))
    findings = (*_overruns(rows, total), *_limits(project, programme, contributions))
    missing = tuple(dict.fromkeys(name for each in contributions for name in each.missing))
    return ProjectBudget(rows, total, contributions, tuple(_counts(programme, contributions)), findings, missing)


class _Known(NamedTuple):
    total: Decimal
    by_category: Amounts
    status: Status
    missing: tuple[str, ...]
    third_country: bool
    course_amount: Decimal
    far_amount: Decimal


def _contributions(
    project: Project, mobilities: Sequence[Mobility], programme: Programme, today: date
) -> Iterator[Contribution]:
    counts: Counter[ActivityType | None] = Counter()
    terms, call, tariff = TariffKey.of(project), ByIdentity(programme), tariff_of(programme, project)
    threshold = programme.limit("organisational_threshold").value
    for each in mobilities:
        if not each.counts:
            continue
        before, own = counts[each.activity], counted(each, programme, tariff)
        known = _known(terms, ByIdentity(each), call, _told_apart(before, len(each.participants), threshold))
        # Only now: its own people count for those behind it, not for itself.
        counts[each.activity] += own
        # Its last day itself is not over yet.
        over = each.last_day is not None and each.last_day < today
        yield Contribution(
            each,
            known.total,
            known.by_category,
            known.status,
            known.missing,
            each.happened,
            known.third_country,
            before,
            own,
            known.course_amount,
            known.far_amount,
            over and each.took_place is None and not each.happened,
        )


def _told_apart(before: int, people: int, threshold: Decimal | None) -> int:
    """Participants before, as far as amounts depend on them: one added early in a long list changes few others."""
    if threshold is None or before + people <= threshold:
        return 0
    return min(before, int(threshold))


@lru_cache(maxsize=4096)
def _known(terms: TariffKey, mobility: ByIdentity[Mobility], programme: ByIdentity[Programme], before: int) -> _Known:
    plan = mobility.value
    # Without pydantic's checks: numbers of our own, made anew for each mobility after each change.
    totals = ProjectTotals.model_construct(participants_by_activity={plan.activity: before} if plan.activity else {})
    budget = build_budget(terms.bare_project(), plan, programme.value, totals)
    third = goes_to_third_country(plan, programme.value)
    far = counted_for_third_countries(budget, programme.value) if third else Decimal(0)
    course = counted_for_courses(budget, plan, programme.value)
    return _Known(budget.total, budget.by_category(), budget.status, budget.missing, third, course, far)


def _summed(contributions: Iterable[Contribution]) -> Amounts:
    sums: Amounts = {}
    for each in contributions:
        for category, amount in each.by_category.items():
            sums[category] = sums.get(category, Decimal(0)) + amount
    return sums


def _total(amounts: Amounts) -> Decimal:
    return sum(amounts.values(), Decimal(0))


def awarded(project: Project) -> Amounts:
    """Return what the grant agreement awards, by the categories whose amount is typed."""
    amounts = ((each, getattr(project.awarded, each.value)) for each in Category)
    return {category: amount for category, amount in amounts if amount is not None}


def _category_rows(project: Project, planned: Amounts, done: Amounts) -> Iterator[CategoryRow]:
    given, nothing = awarded(project), Decimal(0)
    for each in Category:
        if each in given or each in planned:
            yield CategoryRow(each, given.get(each), planned.get(each, nothing), done.get(each, nothing))


def _counts(programme: Programme, contributions: Sequence[Contribution]) -> Iterator[ActivityCount]:
    threshold = programme.limit("organisational_threshold").value
    for activity in ActivityType:
        people = sum(each.counted for each in contributions if each.mobility.activity is activity)
        if people:
            yield ActivityCount(activity, people, 0 if threshold is None else max(0, people - int(threshold)))


def _overruns(rows: Sequence[CategoryRow], total: CategoryRow) -> Iterator[Finding]:
    """Yield where more is planned than awarded; in one category that may be mended by a transfer, in all it may not."""
    if total.left is not None:
        verdict = Verdict.BLOCKED if total.left < 0 else Verdict.OK
        text = message(
            f"whatif.project.grant_{verdict}", planned=total.planned, grant=total.awarded, left=abs(total.left)
        )
        yield Finding("project_grant", verdict, text, Step.PROJECT, "grant")
    for each in rows:
        if each.left is not None and each.left < 0:
            values = {"category": message(f"kinds.category.{each.category}"), "over": -each.left}
            text = message("whatif.project.category_over", awarded=each.awarded, planned=each.planned, **values)
            yield Finding("project_category", Verdict.WARNING, text, Step.PROJECT, f"awarded.{each.category}")


def _limits(project: Project, programme: Programme, contributions: Sequence[Contribution]) -> Iterator[Finding]:
    """Yield what the rules say of a project as a whole."""
    if project.action is Action.KA122:
        yield participants_limit(sum(each.participants for each in contributions), programme)
    courses = [each for each in contributions if each.mobility.activity is ActivityType.COURSES_AND_TRAINING]
    if courses:
        yield course_fee_cap(project, sum((each.course_amount for each in courses), Decimal(0)), programme)
    far = [each for each in contributions if each.third_country]
    if far and project.action is Action.KA121:
        yield third_country_share(project, sum((each.far_amount for each in far), Decimal(0)), programme)
