"""Explain: how an amount came about, as a chain of data: formula, days one by one, distance, rates, reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from planner.budget.build import tariff_of
from planner.budget.context import BudgetContext
from planner.budget.individual import Days, days_of, reduced_rate, split_days, travel_days_of
from planner.budget.lines import Category, Line
from planner.budget.real import real_plan
from planner.budget.travel import fare_of, is_replaced
from planner.locale import Message
from planner.model import Mobility, Project, ProjectTotals, Traveller
from planner.places import band_for, near_edge, one_way_km
from planner.programme import Band, Figure, Programme, is_rate_name

LONGEST_CALENDAR = 730
"""Days abroad that are shown one by one; a longer stay is a slip in the dates, and blocked."""


class DayKind(StrEnum):
    """What a day of the calendar is."""

    TRAVEL = "travel"
    ABROAD = "abroad"


class Pay(StrEnum):
    """How a day is paid."""

    FULL = "full"
    REDUCED = "reduced"
    UNPAID = "unpaid"


class Day(NamedTuple):
    """One day of one person.

    Attributes:
        kind: travel day or day abroad.
        pay: at the full rate, at the reduced rate, or not at all.
        number: which paid day it is, from 1; None where it is not paid.
        date: the day; None while dates are not fixed.
        rate: EUR; None while unknown, 0 where it is not paid.
    """

    kind: DayKind
    pay: Pay
    number: int | None
    date: date | None
    rate: Decimal | None


class Trip(NamedTuple):
    """The distance behind a travel amount.

    Attributes:
        km: one way.
        official: whether the Commission's calculator gave it, as typed; our own reckoning otherwise.
        band: the travel band; None below the first one.
        edge: first kilometre of a band whose edge is near; None where none is.
    """

    km: float
    official: bool
    band: Band | None
    edge: int | None


class Reduction(NamedTuple):
    """How the reduced rate came about: `rate` x `share` percent = `exact`, rounded to `lower`. EUR a day."""

    rate: Decimal
    share: Decimal
    exact: Decimal
    lower: Decimal


class Explanation(NamedTuple):
    """The chain behind one line.

    Attributes:
        line: the line with its formula and amount.
        days: the calendar of one person of the line; empty where days play no part.
        reduction: the reduced day rate; None where no day is paid at it.
        trip: the distance; None where it plays no part or is not known.
        rates: the rates in the formula, with source and confidence.
        rules: the other figures behind it: limits of the call, country group.
        reasons: sentences about how the line came about.
    """

    line: Line
    days: tuple[Day, ...]
    reduction: Reduction | None
    trip: Trip | None
    rates: tuple[Figure, ...]
    rules: tuple[Figure, ...]
    reasons: tuple[Message, ...]


def explain(
    project: Project, mobility: Mobility, programme: Programme, line: Line, totals: ProjectTotals | None = None
) -> Explanation:
    """Return the chain behind a line of this mobility's budget.

    Args:
        project: whose tariff was used.
        mobility: the plan.
        programme: the project's call.
        line: one of the lines of its budget.
        totals: what the budget was built with.
    """
    # The days that are paid, as the line counts them: whoever came home early has no bar of the planned ones.
    real = real_plan(mobility, programme)
    context = BudgetContext(real, programme, tariff_of(programme, project), totals or _ALONE)
    days, reduction = _calendar(context, line) if line.category is Category.INDIVIDUAL_SUPPORT else ((), None)
    # Told apart by name: of the figures behind a line some are money and some are limits.
    rates = tuple(each for each in line.figures if is_rate_name(each.name))
    rules = tuple(each for each in line.figures if not is_rate_name(each.name))
    return Explanation(line, days, reduction, _trip(context, line), rates, rules, _reasons(line.why))


def _reasons(why: Message | None) -> tuple[Message, ...]:
    if why is None:
        return ()
    parts = why.values.get("parts") if why.key == "budget.why.list" else None
    return parts if isinstance(parts, tuple) else (why,)


def _trip(context: BudgetContext, line: Line) -> Trip | None:
    km = one_way_km(context.mobility.travel)
    if km is None or not (line.category is Category.TRAVEL or _is_dear(context, line)):
        return None
    official = context.mobility.travel.official_km is not None
    return Trip(km, official, band_for(context.programme.bands, km), near_edge(context.programme.bands, km))


def _is_dear(context: BudgetContext, line: Line) -> bool:
    person = _person(context, line)
    if line.category is not Category.EXCEPTIONAL_COSTS or person is None:
        return False
    return is_replaced(context, fare_of(context), person)


def _person(context: BudgetContext, line: Line) -> Traveller | None:
    # A line's people have the same days, so any of them shows its calendar.
    return next((each for each in context.mobility.travellers if each.id in line.people), None)


def _calendar(context: BudgetContext, line: Line) -> tuple[tuple[Day, ...], Reduction | None]:
    person = _person(context, line)
    days = None if person is None else days_of(context, person, travel_days_of(context)[0])
    if person is None or days is None or days.abroad > LONGEST_CALENDAR:
        return (), None
    full, reduced = split_days(context, days)
    lower = reduced_rate(context, line.rate)[0] if reduced else None
    first = context.mobility.period(person)[0]
    calendar = tuple(_days(days, full, line.rate, lower, first))
    return calendar, _reduction(context, line.rate, lower) if reduced else None


def _reduction(context: BudgetContext, rate: Decimal | None, lower: Decimal | None) -> Reduction | None:
    share = context.programme.limit("reduced_share").value
    if rate is None or lower is None or share is None:
        return None
    return Reduction(rate, share, rate * share / 100, lower)


def _days(days: Days, full: int, rate: Decimal | None, lower: Decimal | None, first: date | None) -> Iterator[Day]:
    """Yield travel there, the days abroad and travel back; of an odd number of travel days one more lies before.

    Days that are not paid on request are the last ones; only their number matters to the amount.
    """
    there = (days.travel + 1) // 2
    for at in range(days.abroad + days.travel):
        kind = DayKind.ABROAD if there <= at < there + days.abroad else DayKind.TRAVEL
        pay = Pay.FULL if at < full else Pay.REDUCED if at < days.paid else Pay.UNPAID
        amount = {Pay.FULL: rate, Pay.REDUCED: lower, Pay.UNPAID: Decimal(0)}[pay]
        yield Day(kind, pay, at + 1 if at < days.paid else None, _date(first, at - there), amount)


def _date(first: date | None, after: int) -> date | None:
    # A date near the end of the calendar, as a slip of the keyboard makes it.
    try:
        return None if first is None else first + timedelta(days=after)
    except OverflowError:
        return None


_ALONE = ProjectTotals()
