"""Individual support: a day rate by role and host country, full up to day 14 and reduced from day 15."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from planner.budget.context import BudgetContext, Part, People, because, grouped, ids, is_visit, kind_of, who
from planner.budget.formula import cents, number, whole_euro
from planner.budget.lines import Category, Line
from planner.locale import Message, message
from planner.model import Mobility, Traveller
from planner.programme import Figure, percent

_CATEGORY = Category.INDIVIDUAL_SUPPORT


class Days(NamedTuple):
    """The days of one person: abroad, travel days paid, days not paid on request."""

    abroad: int
    travel: int
    unfunded: int

    @property
    def paid(self) -> int:
        """Days paid at a day rate, never below 0."""
        return max(0, self.abroad + self.travel - self.unfunded)


class Rate(NamedTuple):
    """A day rate with the figures that decided it."""

    day: Decimal | None
    figures: tuple[Figure, ...]
    why: Message | None = None
    lacks: tuple[str, ...] = ()


def individual_support(context: BudgetContext) -> Iterator[Part]:
    """Yield individual support, people of one kind with the same days on one line."""
    if is_visit(context):
        return
    allowed, limit = travel_days_of(context)
    receiving = [each for each in context.mobility.travellers if each.claims_individual_support and not each.zero_grant]
    groups = grouped(receiving, lambda each: (kind_of(each), days_of(context.mobility, each, allowed)))
    rates = {kind: _rate(context, kind) for kind in {kind for kind, _ in groups}}
    for (kind, days), people in groups.items():
        if days is None:
            yield _without_days(context.mobility, rates[kind], people)
        else:
            yield _part(context, rates[kind], days, people, limit)


def _part(context: BudgetContext, rate: Rate, days: Days, people: list[Traveller], limit: Figure | None) -> Part:
    full, reduced = split_days(context, days)
    lower, behind = reduced_rate(context, rate.day) if reduced else (Decimal(0), ())
    amount, formula = _amount(len(people), full, rate.day, reduced, lower)
    figures = (*rate.figures, *((limit,) if limit else ()), *behind)
    why = because(_why(days), _why_limit(limit, days), _why_reduced(reduced, lower), rate.why)
    quantity = len(people)
    line = Line(_CATEGORY, who(people), quantity, days.paid, rate.day, amount, formula, figures, why, ids(people))
    return Part(line, rate.lacks)


def _without_days(mobility: Mobility, rate: Rate, people: list[Traveller]) -> Part:
    first = mobility.period(people[0])[0]
    field = "first_day" if first is None else "last_day"
    line = Line(
        _CATEGORY,
        who(people),
        len(people),
        None,
        rate.day,
        None,
        "",
        rate.figures,
        rate.why,
        ids(people),
    )
    return Part(line, (*rate.lacks, field))


def days_of(mobility: Mobility, traveller: Traveller, travel_days: int) -> Days | None:
    """Return the days of one person; None while they are not known."""
    abroad = mobility.days(traveller)
    return None if abroad is None or abroad < 1 else Days(abroad, travel_days, traveller.unfunded_days)


def travel_days_of(context: BudgetContext) -> tuple[int, Figure | None]:
    """Return the travel days that are paid, with the limit where it is what cut them."""
    travel = context.mobility.travel
    name = "funded_travel_days_green" if travel.green else "funded_travel_days_standard"
    limit = context.programme.limit(name)
    if limit.value is None or travel.funded_travel_days <= limit.value:
        return travel.funded_travel_days, None
    return int(limit.value), limit


def split_days(context: BudgetContext, days: Days) -> tuple[int, int]:
    """Return days at the full and at the reduced rate; travel days count towards day 14 where the call says so."""
    base = context.programme.limit("base_days").value
    if base is None:
        return days.paid, 0
    if context.programme.limit("travel_days_count_towards_base").value == 0:
        base += days.travel
    full = min(days.paid, int(base))
    return full, days.paid - full


def reduced_rate(context: BudgetContext, day: Decimal | None) -> tuple[Decimal | None, tuple[Figure, ...]]:
    """Return the rate from day 15 in EUR, rounded half up to a whole euro per day, and the figures behind it."""
    share = context.programme.limit("reduced_share")
    factor = percent(share)
    lower = None if day is None or factor is None else whole_euro(day * factor)
    return lower, (context.programme.limit("base_days"), share)


def _rate(context: BudgetContext, kind: People) -> Rate:
    """Return the day rate: that of the host country's group, or one typed for any country."""
    name = "learner" if kind is People.LEARNERS else "staff"
    anywhere = context.tariff.rate(name)
    country = context.mobility.travel.destination.country
    group = context.programme.group_of(country) if country else None
    if group is None or group.group is None:
        return _rate_without_group(anywhere, country)
    figure = context.tariff.rate(f"{name}_group{group.group}")
    if anywhere.value is not None and figure.value == anywhere.value:
        return Rate(anywhere.value, (anywhere,))
    why = message("budget.why.group", country=message(f"countries.{country}"), group=group.group)
    return Rate(figure.value, (figure, group.figure), why)


def _rate_without_group(anywhere: Figure, country: str) -> Rate:
    if anywhere.value is not None:
        return Rate(anywhere.value, (anywhere,))
    if not country:
        return Rate(None, (), lacks=("travel.destination",))
    return Rate(None, (anywhere,), message("budget.why.no_group", country=country))


def _amount(
    people: int, full: int, day: Decimal | None, reduced: int, lower: Decimal | None
) -> tuple[Decimal | None, str]:
    """Return amount and formula; None and no formula while a rate is unknown."""
    if day is None or lower is None:
        return None, ""
    terms = [f"{days} x {number(rate)}" for days, rate in ((full, day), (reduced, lower)) if days] or ["0"]
    joined = " + ".join(terms)
    formula = f"{people} x ({joined})" if len(terms) > 1 else f"{people} x {joined}"
    return cents(people * (full * day + reduced * lower)), formula


def _why(days: Days) -> Message:
    key = "budget.why.days_unfunded" if days.unfunded else "budget.why.days"
    return message(key, abroad=days.abroad, travel=days.travel, unfunded=days.unfunded)


def _why_limit(limit: Figure | None, days: Days) -> Message | None:
    return message("budget.why.travel_days_limit", limit=days.travel) if limit else None


def _why_reduced(reduced: int, lower: Decimal | None) -> Message | None:
    return message("budget.why.reduced", days=reduced, rate=lower) if reduced and lower is not None else None
