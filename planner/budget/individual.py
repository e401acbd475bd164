"""Individual support: a day rate by role and host country, full up to day 14 and reduced from day 15."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from planner.budget.context import BudgetContext, Part, People, because, ids, is_visit, kind_of, reading, who_are
from planner.budget.formula import cents, number, whole_euro
from planner.budget.lines import Category, Line
from planner.locale import Message, message
from planner.model import Mobility, Traveller
from planner.programme import Figure, days_past_units, percent

_CATEGORY = Category.INDIVIDUAL_SUPPORT
_GUESTS = (People.EXPERTS, People.TEACHERS_IN_TRAINING)
_ABROAD_ONLY = "companion_unit_days_abroad_only"


class Days(NamedTuple):
    """The days of one person: abroad, travel days paid, days not paid on request."""

    abroad: int
    travel: int
    unfunded: int
    past_units: int = 0
    """Days abroad of an accompanying person that are real costs instead."""

    @property
    def paid(self) -> int:
        """Days paid at a day rate, never below 0."""
        return max(0, self.abroad + self.travel - self.past_units - self.unfunded)


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
    groups = _alike(context, receiving, allowed)
    rates = {kind: _rate(context, kind) for kind in {kind for kind, _ in groups}}
    for (kind, days), people in groups.items():
        if days is None:
            yield _without_days(context.mobility, rates[kind], kind, people)
        else:
            yield _part(context, rates[kind], days, kind, people, limit)


def _alike(
    context: BudgetContext, people: list[Traveller], travel_days: int
) -> dict[tuple[People, Days | None], list[Traveller]]:
    """Group people by kind and days. Most of them have no dates of their own: their days are worked out once."""
    known: dict[tuple[object, ...], list[Traveller]] = {}
    groups: dict[tuple[People, Days | None], list[Traveller]] = {}
    for each in people:
        kind = kind_of(each)
        typed = (kind, each.first_day, each.last_day, each.unfunded_days)
        group = known.get(typed)
        if group is None:
            group = known[typed] = groups.setdefault((kind, days_of(context, each, travel_days)), [])
        group.append(each)
    return groups


def _part(
    context: BudgetContext, rate: Rate, days: Days, kind: People, people: list[Traveller], limit: Figure | None
) -> Part:
    full, reduced = split_days(context, days)
    lower, behind = reduced_rate(context, rate.day) if reduced else (Decimal(0), ())
    amount, formula = _amount(len(people), full, rate.day, reduced, lower)
    deciding = (*_behind_base(context, days, reduced), *_behind_units(context, days, people[0]))
    figures = (*rate.figures, *((limit,) if limit else ()), *behind, *deciding)
    past = message("budget.why.past_units", past_units=days.past_units) if days.past_units else None
    why = because(_why(days), _why_limit(limit, days), _why_reduced(reduced, lower), past, rate.why, reading(figures))
    quantity = len(people)
    of_whom = who_are(kind, quantity)
    line = Line(_CATEGORY, of_whom, quantity, days.paid, rate.day, amount, formula, figures, why, ids(people))
    return Part(line, rate.lacks)


def _without_days(mobility: Mobility, rate: Rate, kind: People, people: list[Traveller]) -> Part:
    first = mobility.period(people[0])[0]
    field = "first_day" if first is None else "last_day"
    line = Line(
        _CATEGORY,
        who_are(kind, len(people)),
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


def days_of(context: BudgetContext, traveller: Traveller, travel_days: int) -> Days | None:
    """Return the days of one person; None while they are not known."""
    abroad = context.mobility.days(traveller)
    # Dates the wrong way round are told by a rule; here they are as good as none.
    if abroad is None or abroad < 1:
        return None
    past = days_past_units(context.mobility, context.programme, traveller)
    if context.programme.limit(_ABROAD_ONLY).value == 0:
        past = _past_with_travel(context, traveller, abroad + travel_days)
    return Days(abroad, travel_days, traveller.unfunded_days, past)


def _past_with_travel(context: BudgetContext, traveller: Traveller, days: int) -> int:
    """The days past the last one paid by day rates, where travel days are among these."""
    most = context.rules.companion_unit_days if context.rules else None
    paid_by_day = kind_of(traveller) is not People.ACCOMPANYING or most is None or most.value is None
    return 0 if paid_by_day or most is None or most.value is None else max(0, days - int(most.value))


def _behind_base(context: BudgetContext, days: Days, reduced: int) -> tuple[Figure, ...]:
    """What decides where the lower rate begins: whether travel days count towards it."""
    return context.limits("travel_days_count_towards_base") if days.travel and reduced else ()


def _behind_units(context: BudgetContext, days: Days, traveller: Traveller) -> tuple[Figure, ...]:
    """What decides until which day an accompanying person is paid by day rates."""
    most = context.rules.companion_unit_days if context.rules else None
    if most is None or most.value is None or kind_of(traveller) is not People.ACCOMPANYING:
        return ()
    # Only where travel days could carry somebody past the last day paid by units does the reading decide anything.
    close = days.travel > 0 and days.abroad + days.travel > most.value
    return (*((most,) if days.past_units else ()), *(context.limits(_ABROAD_ONLY) if close else ()))


def travel_days_of(context: BudgetContext) -> tuple[int, Figure | None]:
    """Return the travel days that are paid, with the limit where it is what cut them."""
    travel = context.mobility.travel
    name = "funded_travel_days_green" if travel.green else "funded_travel_days_standard"
    limit = context.programme.limit(name)
    # Typed days whose limit nobody confirmed put the unknown among the figures: the total is incomplete.
    if limit.value is None:
        return travel.funded_travel_days, limit if travel.funded_travel_days else None
    if travel.funded_travel_days <= limit.value:
        return travel.funded_travel_days, None
    return int(limit.value), limit


def split_days(context: BudgetContext, days: Days) -> tuple[int, int]:
    """Return days at the full and at the reduced rate; travel days count towards day 14 where the call says so."""
    base = context.programme.limit("base_days").value
    if base is None:
        return days.paid, 0
    # Where travel days do not count, they are paid in full beside the first 14 days abroad.
    if context.programme.limit("travel_days_count_towards_base").value == 0:
        base += days.travel
    full = min(days.paid, int(base))
    return full, days.paid - full


def reduced_rate(context: BudgetContext, day: Decimal | None) -> tuple[Decimal | None, tuple[Figure, ...]]:
    """Return the rate from day 15 in EUR, rounded half up to a whole euro per day, and the figures behind it."""
    share = context.programme.limit("reduced_share")
    factor = percent(share)
    behind = (context.programme.limit("base_days"), share)
    if day is None or factor is None:
        return None, behind
    exact = day * factor
    upward = context.limits("half_euro_goes_up") if exact % 1 == Decimal("0.5") else ()
    rounded = exact - Decimal("0.5") if any(each.value == 0 for each in upward) else whole_euro(exact)
    return rounded, (*behind, *upward)


def _rate(context: BudgetContext, kind: People) -> Rate:
    """Return the day rate: that of the host country's group, or one typed for any country."""
    name = "learner" if kind is People.LEARNERS else "staff"
    # Guests have no row of their own in the guide's table of day rates (2026, p. 99-100).
    of_guests = context.limits("guests_at_staff_rate") if kind in _GUESTS else ()
    if any(each.value == 0 for each in of_guests):
        name = "learner"
    rate = _rate_in(context, name)
    return rate._replace(figures=(*rate.figures, *of_guests))


def _rate_in(context: BudgetContext, name: str) -> Rate:
    anywhere = context.tariff.rate(name)
    country = context.mobility.travel.destination.country
    group = context.programme.group_of(country) if country else None
    if group is None or group.group is None:
        return _rate_without_group(anywhere, country)
    figure = context.tariff.rate(f"{name}_group{group.group}")
    # The group then decides nothing, and is not named.
    if anywhere.value is not None and figure.value == anywhere.value:
        return Rate(anywhere.value, (anywhere,))
    why = message("budget.why.group", country=message(f"countries.{country}"), group=group.group)
    as_state = (context.programme.territories_figure,) if country in context.programme.territories else ()
    return Rate(figure.value, (figure, group.figure, *as_state), why)


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
    # Rounded for all together: the formula is worked out as it is written.
    return cents(people * (full * day + reduced * lower)), formula


def _why(days: Days) -> Message:
    key = "budget.why.days_unfunded" if days.unfunded else "budget.why.days"
    return message(key, abroad=days.abroad, travel=days.travel, unfunded=days.unfunded)


def _why_limit(limit: Figure | None, days: Days) -> Message | None:
    known = limit is not None and limit.value is not None
    return message("budget.why.travel_days_limit", limit=days.travel) if known else None


def _why_reduced(reduced: int, lower: Decimal | None) -> Message | None:
    return message("budget.why.reduced", days=reduced, rate=lower) if reduced and lower is not None else None
