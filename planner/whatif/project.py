"""The budget of a whole project: what is awarded, planned, done and left, and what each mobility contributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from planner.barred import barred
from planner.budget import (
    Category,
    Status,
    summaries_in_order,
    tariff_of,
)
from planner.budget.cache_keys import ByIdentity, TariffKey
from planner.budget.organisational import counted
from planner.budget.summaries import Row
from planner.eligibility import Finding, Verdict, course_fee_cap, participants_limit, third_country_share
from planner.locale import message
from planner.model import Action, ActivityType, Mobility, Project, Step
from planner.programme import Programme

Amounts = dict[Category, Decimal]


class Contribution(NamedTuple):
    """What one mobility contributes. Amounts in EUR.

    Attributes:
        mobility: the plan.
        planned: what it would cost.
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
        barred: whether a rule bars it as a whole: then nothing of `planned` is paid.
        beyond: whether it is barred only because all of its kind go beyond a ceiling together.
    """

    mobility: Mobility
    planned: Decimal
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
    barred: bool = False
    beyond: bool = False
    limited: int = 0

    @property
    def participants(self) -> int:
        """Participants as KA122's limit counts them."""
        return self.limited

    @property
    def total(self) -> Decimal:
        """What of it is paid: nothing where a rule bars it."""
        return Decimal(0) if self.status is Status.BLOCKED else self.planned


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
    contributions = _contributions(project, mobilities, programme, today)
    paid = [each for each in contributions if each.status is not Status.BLOCKED]
    planned, done = _summed(paid), _summed(each for each in paid if each.done)
    rows = tuple(_category_rows(project, planned, done))
    total = CategoryRow(None, project.grant, _total(planned), _total(done))
    # What goes beyond a ceiling is not paid, and is in the sum that the ceiling is compared with all the same.
    counting = [each for each in contributions if not each.barred]
    findings = (*_overruns(rows, total), *_limits(project, programme, contributions, counting))
    missing = tuple(dict.fromkeys(name for each in contributions for name in each.missing))
    return ProjectBudget(rows, total, contributions, tuple(_counts(programme, contributions)), findings, missing)


class _Contributed(NamedTuple):
    """What each contributed, last time that as many were asked about."""

    rows: tuple[Row, ...]
    contributions: tuple[Contribution, ...]


@lru_cache(maxsize=8)
def _last(_terms: TariffKey, _call: ByIdentity[Programme], _today: date, _number: int) -> list[_Contributed]:
    return []


def _contributions(
    project: Project, mobilities: Sequence[Mobility], programme: Programme, today: date
) -> tuple[Contribution, ...]:
    terms, call = TariffKey.of(project), ByIdentity(programme)
    out, rows = barred(project, mobilities, programme), summaries_in_order(project, mobilities, programme)
    last = _last(terms, call, today, len(rows))
    was: Iterable[tuple[Row | None, Contribution | None]] = (
        zip(last[0].rows, last[0].contributions, strict=True) if last else repeat((None, None), len(rows))
    )
    tariff = tariff_of(programme, project)
    found: list[Contribution] = []
    for row, (old, then) in zip(rows, was, strict=True):
        each = mobilities[row[0]]
        by_rule, by_ceiling = each.id in out.by_rules, each.id in out.by_ceilings
        if then and row is old and then.barred is by_rule and then.beyond is by_ceiling:
            found.append(then)
        else:
            made = _contribution(each, row, programme, counted(each, programme, tariff), today)
            status = Status.BLOCKED if by_rule or by_ceiling else made.status
            found.append(made._replace(status=status, barred=by_rule, beyond=by_ceiling))
    last[:] = [_Contributed(rows, tuple(found))]
    return last[0].contributions


def _contribution(mobility: Mobility, row: Row, programme: Programme, own: int, today: date) -> Contribution:
    _, summary, earlier = row
    over = mobility.last_day is not None and mobility.last_day < today
    return Contribution(
        mobility,
        summary.total,
        summary.by_category,
        summary.status,
        summary.missing,
        mobility.happened,
        summary.is_far,
        earlier.of(mobility, programme)[0],
        own,
        summary.course_amount,
        summary.third_country_amount,
        over and mobility.took_place is None and not mobility.happened,
        limited=summary.participants,
    )


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
    # Its fields are called as the categories are.
    amounts = ((each, getattr(project.awarded, each.value)) for each in Category)
    return {category: amount for category, amount in amounts if amount is not None}


def _category_rows(project: Project, planned: Amounts, done: Amounts) -> Iterator[CategoryRow]:
    given, nothing = awarded(project), Decimal(0)
    for each in Category:
        if each in given or each in planned:
            yield CategoryRow(each, given.get(each), planned.get(each, nothing), done.get(each, nothing))


def _counts(programme: Programme, contributions: Sequence[Contribution]) -> Iterator[ActivityCount]:
    threshold = programme.limit("organisational_threshold").value
    people: dict[ActivityType | None, int] = {}
    for each in contributions:
        activity = each.mobility.activity
        people[activity] = people.get(activity, 0) + each.counted
    for activity in ActivityType:
        if counting := people.get(activity):
            yield ActivityCount(activity, counting, 0 if threshold is None else max(0, counting - int(threshold)))


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


def _limits(
    project: Project, programme: Programme, contributions: Sequence[Contribution], paid: Sequence[Contribution]
) -> Iterator[Finding]:
    """Yield what the rules say of a project as a whole; amounts are those of mobilities that no rule bars."""
    if project.action is Action.KA122:
        yield participants_limit(sum(each.participants for each in contributions), programme)
    courses = [each for each in paid if each.mobility.activity is ActivityType.COURSES_AND_TRAINING]
    if courses:
        yield course_fee_cap(project, sum((each.course_amount for each in courses), Decimal(0)), programme)
    far = [each for each in paid if each.third_country]
    if far and project.action is Action.KA121:
        yield third_country_share(project, sum((each.far_amount for each in far), Decimal(0)), programme)
