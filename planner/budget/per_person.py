"""Amounts per person: inclusion support for the organisation, preparatory visits, course fees, linguistic support."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from planner.budget.context import (
    BudgetContext,
    Part,
    because,
    funded,
    grouped,
    ids,
    is_learner,
    is_unit_alone,
    is_visit,
    nothing_line,
    people_line,
    reading,
    times,
    unit_line,
    who,
)
from planner.budget.formula import cents, number
from planner.budget.lines import Category, Line
from planner.locale import Message, message
from planner.model import ActivityType, Mobility, Participant, identities
from planner.programme import Figure, Programme, has_fewer_opportunities

_line = partial(people_line, Category.LINGUISTIC_SUPPORT)


def inclusion_organisation(context: BudgetContext) -> Iterator[Part]:
    """Yield the amount per participant with fewer opportunities; people who fled Ukraine count as such."""
    people = [each for each in context.mobility.participants if needs_inclusion(each)]
    if not people:
        return
    if is_visit(context) and is_unit_alone(context):
        yield from _unit_beside_visit(context, people)
        return
    line = unit_line(Category.INCLUSION_ORGANISATION, people, context.tariff.rate("inclusion_organisation"))
    by_exception = any(not each.fewer_opportunities for each in people)
    # Otherwise the mark alone decides, which needs no source.
    behind = context.limits("ukraine_counts_as_fewer_opportunities") if by_exception else ()
    yield Part(line._replace(figures=(*line.figures, *behind)))


def _unit_beside_visit(context: BudgetContext, people: list[Participant]) -> Iterator[Part]:
    """On a visit this amount is not named either: nothing is paid, and where that is a reading the line says so."""
    decided = context.limits("visit_paid_by_unit_alone")
    if decided:
        why = because(message("budget.why.unit_beside_visit"), reading(decided))
        line = nothing_line(Category.INCLUSION_ORGANISATION, who(people), len(people), why, ids(people))
        yield Part(line._replace(figures=decided))


def needs_inclusion(participant: Participant) -> bool:
    """Whether inclusion support may be asked for a participant."""
    return has_fewer_opportunities(participant)


def preparatory_visit(context: BudgetContext) -> Iterator[Part]:
    """Yield the amount per participant of a preparatory visit; it pays for everything."""
    people = funded(context)
    if people and is_visit(context):
        line = unit_line(Category.PREPARATORY_VISIT, people, context.tariff.rate("preparatory_visit"))
        yield Part(line._replace(why=message("budget.why.visit")))


def course_fees(context: BudgetContext) -> Iterator[Part]:
    """Yield the fee per participant and course day, at most so many days and so many EUR per participant."""
    # No companion's: the guide has fees for participants of courses only (2026, p. 101).
    people = funded(context)
    if not people or not context.says("course_fee"):
        return
    asked, day = context.mobility.course.fee_days, context.tariff.rate("course_fee_day")
    if asked is None:
        amounts = (None, day.value, None, "", (day,), None, ids(people))
        yield Part(Line(Category.COURSE_FEES, who(people), len(people), *amounts), ("course.fee_days",))
    elif asked:
        for left, group in grouped(people, lambda each: _days_left(context, each)).items():
            yield Part(_course_line(context, group, asked, day, left))


def fee_days(mobility: Mobility, programme: Programme, person: Participant) -> int:
    """Return for how many days of a course a fee is paid for one person who has no other course.

    No more than the call pays, and no more than the stay has.
    """
    rules = programme.activities.get(mobility.activity) if mobility.activity else None
    limit, stay = (rules.fee_max_days if rules else None), mobility.days(person)
    most = None if limit is None or limit.value is None else int(limit.value)
    bounds = [each for each in (most, stay) if each is not None and each > 0]
    return min([mobility.course.fee_days or 0, *bounds])


def _days_left(context: BudgetContext, person: Participant) -> tuple[int, int]:
    """Return days of fees paid in earlier courses and those left for this one, where the call counts them together."""
    days = fee_days(context.mobility, context.programme, person)
    limit = context.rules.fee_max_days if context.rules else None
    if limit is None or limit.value is None or context.programme.limit(_TOGETHER).value != 1:
        return 0, days
    earlier = context.totals.courses_before(identities(person))[1]
    return earlier, max(0, min(days, int(limit.value) - earlier))


_TOGETHER = "course_fee_max_per_project"


def _course_line(
    context: BudgetContext, people: list[Participant], asked: int, day: Figure, left: tuple[int, int]
) -> Line:
    limit = context.rules.fee_max_days if context.rules else None
    earlier, days = left
    cap = context.tariff.rate("course_fee_max")
    amount, formula = None, ""
    if day.value is not None and cap.value is not None:
        rest = max(Decimal(0), cap.value - earlier * day.value)
        amount = cents(len(people) * min(days * day.value, rest))
        formula = f"{len(people)} x min({days} x {number(day.value)}, {number(rest)})"
    cut = limit is not None and limit.value is not None and asked > limit.value
    together = context.limits(_TOGETHER) if earlier else ()
    figures = (day, cap, *((limit,) if limit and (cut or earlier) else ()), *together)
    before = message("budget.why.course_earlier", earlier=earlier) if earlier else None
    why = because(before, _why_days(asked, days), _why_cap(days, day.value, cap.value))
    return Line(
        Category.COURSE_FEES, who(people), len(people), days, day.value, amount, formula, figures, why, ids(people)
    )


def with_course_already(context: BudgetContext) -> list[Participant]:
    """Return who has as many courses of the project as the call allows before this one (Guide 2026 p. 86)."""
    most = context.rules.max_per_person if context.rules and context.totals.earlier_courses else None
    if most is None or most.value is None:
        return []
    before, people = context.totals.courses_before, context.mobility.participants
    return [each for each in people if not each.zero_grant and before(identities(each))[0] >= most.value]


def second_course(context: BudgetContext, again: Sequence[Participant]) -> Iterator[Part]:
    """Yield those for whom nothing is paid, since they have a course of the project already."""
    if again:
        most = context.rules.max_per_person if context.rules else None
        why = message("budget.why.second_course", most=None if most is None else most.value)
        line = nothing_line(Category.COURSE_FEES, who(again), len(again), why, ids(again))
        yield Part(line._replace(figures=(most,) if most else ()))


def _why_days(asked: int, days: int) -> Message | None:
    return message("budget.why.course_days", asked=asked, days=days) if asked > days else None


def _why_cap(days: int, day: Decimal | None, cap: Decimal | None) -> Message | None:
    capped = day is not None and cap is not None and days * day > cap
    return message("budget.why.course_cap", cap=cap) if capped else None


def linguistic_support(context: BudgetContext) -> Iterator[Part]:
    """Yield language support where OLS cannot serve, and the amount that needs no such condition.

    Which activities have it is a column of the call (Guide 2026 p. 101: nobody in groups, courses, competitions and
    visits, no experts). Staff whose stay is shorter than the call's minimum receive none (annex of call 2021: 31 days).
    """
    asked = [each for each in funded(context) if each.language_support]
    if context.says("language_support") is False:
        if asked:
            yield Part(_line(asked, None, Decimal(0), "0", (), message("budget.why.language_not_here")))
        return
    for entitled, group in grouped(asked, lambda each: _entitled(context, each)).items():
        if entitled is None:
            yield _undated(context, group)
        else:
            yield Part(_language_line(context, group) if entitled else _refused(context, group))
    # The second amount of ErasmusPro asks for no condition (guide 2026, p. 101): whoever has the first gets it there.
    others = [each for each in funded(context) if not each.language_support]
    if others and context.says("language_support_always"):
        extra = context.tariff.rate("linguistic_support_erasmuspro_extra")
        yield Part(unit_line(Category.LINGUISTIC_SUPPORT, others, extra, message("budget.why.language_always")))


def _entitled(context: BudgetContext, participant: Participant) -> bool | None:
    """Whether the stay is long enough; None while its days are unknown."""
    minimum = context.programme.limit("linguistic_staff_min_days").value
    if is_learner(participant) or minimum is None:
        return True
    days = context.mobility.days(participant)
    return None if days is None else days >= minimum


def _language_line(context: BudgetContext, people: list[Participant]) -> Line:
    unit = context.tariff.rate("linguistic_support")
    if not _has_second_amount(context):
        return unit_line(Category.LINGUISTIC_SUPPORT, people, unit)
    extra = context.tariff.rate("linguistic_support_erasmuspro_extra")
    rate, amount, formula = None, None, ""
    if unit.value is not None and extra.value is not None:
        rate = unit.value + extra.value
        amount = times(len(people), rate)[0]
        formula = f"{len(people)} x ({number(unit.value)} + {number(extra.value)})"
    why = message("budget.why.erasmuspro_language")
    return _line(people, rate, amount, formula, (unit, extra), why)


def _has_second_amount(context: BudgetContext) -> bool:
    """Before call 2026 ErasmusPro's second amount was paid beside the first, on the same condition."""
    return bool(context.says("language_support_always")) or (
        context.mobility.activity is ActivityType.LONG_TERM_ERASMUSPRO
    )


def _refused(context: BudgetContext, people: list[Participant]) -> Line:
    limit = context.programme.limit("linguistic_staff_min_days")
    days = 0 if limit.value is None else int(limit.value)
    return _line(people, Decimal(0), Decimal(0), "0", (limit,), message("budget.why.staff_language", days=days))


def _undated(context: BudgetContext, people: list[Participant]) -> Part:
    field = "first_day" if context.mobility.period(people[0])[0] is None else "last_day"
    return Part(_line(people, None, None, "", (context.tariff.rate("linguistic_support"),), None), (field,))
