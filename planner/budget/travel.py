"""Travel: an amount per person for the round trip, by one-way distance. Dear trips: 80 % of the real cost instead."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from planner.budget.context import (
    BudgetContext,
    Part,
    because,
    grouped,
    ids,
    is_visit,
    kind_of,
    nothing_line,
    people_line,
    reading,
    times,
    who_are,
)
from planner.budget.formula import cents, number
from planner.budget.lines import Category, Line
from planner.locale import Message, message
from planner.model import ExpensiveTravel, Traveller
from planner.places import band_for, one_way_km
from planner.programme import Band, Figure


class Fare(NamedTuple):
    """What the tariff pays one person for the round trip.

    `standard` is what dear trips are compared with, `paid` what is paid, in EUR; None while unknown.
    """

    standard: Figure | None
    paid: Figure | None
    why: Message | None
    lacks: tuple[str, ...] = ()
    compared: tuple[Figure, ...] = ()
    """What decided with which amount dear trips are compared, where the two differ."""
    between: tuple[Figure, ...] = ()
    """What decided the band of a distance between two of them."""

    @property
    def amount(self) -> Decimal | None:
        """EUR per person; 0 where the distance lies below the first band, None while unknown."""
        if self.lacks:
            return None
        return self.paid.value if self.paid else Decimal(0)

    @property
    def standard_amount(self) -> Decimal | None:
        """The standard amount in EUR; None while unknown."""
        if self.lacks:
            return None
        return self.standard.value if self.standard else Decimal(0)


def fare_of(context: BudgetContext) -> Fare:
    """Return what the trip of a mobility is paid with."""
    km = one_way_km(context.mobility.travel)
    if km is None:
        return Fare(None, None, None, _unknown_ends(context))
    band = band_for(context.programme.bands, km)
    if band is None:
        return _outside(context, km)
    between = _between(context, band, km)
    if any(each.value == 0 for each in between):
        band = band_for(context.programme.bands, (band.to_km or 0) + 1) or band
    fare = _fare_in(context, band, km)
    return fare._replace(between=between) if between else fare


def _between(context: BudgetContext, band: Band, km: float) -> tuple[Figure, ...]:
    """What decides to which band a distance belongs that lies between the last kilometre of one and the next."""
    return context.limits("between_bands_lower") if band.to_km is not None and km > band.to_km else ()


def _fare_in(context: BudgetContext, band: Band, km: float) -> Fare:
    where = _where(km, band)
    standard = context.tariff.rate(f"travel_{band.from_km}_standard")
    if not context.mobility.travel.green:
        return Fare(standard, standard, where)
    green = context.tariff.rate(f"travel_{band.from_km}_green")
    if band.green is None and green.value is None:
        return Fare(standard, standard, because(where, message("budget.why.no_green_amount")))
    why = because(where, message("budget.why.green"))
    # The call may say that a dear trip is compared with the amount due for it, green or not.
    with_due = context.limits("expensive_travel_compared_with_due")
    due = any(each.value == 1 for each in with_due)
    differ = with_due if green.value != standard.value else ()
    return Fare(green if due else standard, green, why, compared=differ)


def travel(context: BudgetContext) -> Iterator[Part]:
    """Yield travel of participants and accompanying persons, each kind on its own line."""
    fare = fare_of(context)
    claiming = [each for each in claimants(context) if not (each.expensive_travel and is_replaced(context, fare, each))]
    # Whoever typed a dear trip has a line of their own, on which it says why the trip is none.
    for (_, compared), people in grouped(claiming, lambda each: (kind_of(each), bool(each.expensive_travel))).items():
        amount, formula = times(len(people), fare.amount)
        not_dear = _why_not_dear(people[0]) if compared and fare.amount is not None else None
        behind = _comparing(context, fare) if compared else ()
        figures = (*((fare.paid,) if fare.paid else ()), *fare.between, *behind)
        # Only what is compared can be named twice; to tell figures apart by value takes long.
        figures = tuple(dict.fromkeys(figures)) if behind else figures
        why = because(fare.why, not_dear, reading(figures))
        line = people_line(Category.TRAVEL, people, fare.amount, amount, formula, figures, why)
        yield Part(line, fare.lacks)


def expensive_travel(context: BudgetContext) -> Iterator[Part]:
    """Yield dear trips: where the standard amount covers less than 70 % of the cost, 80 % of it instead.

    The Commission's help on exceptional costs for expensive travel; both shares are figures of the call.
    """
    if not any(each.expensive_travel for each in context.mobility.travellers):
        return
    fare = fare_of(context)
    replaced = [each for each in claimants(context) if is_replaced(context, fare, each)]
    groups = grouped(replaced, lambda each: (kind_of(each), _cost(each)))
    # One line a price: what is explained is the cost of one trip.
    for (kind, cost), people in groups.items():
        yield Part(_expensive_line(context, fare, cost, who_are(kind, len(people)), people))
    yield from _unpaid(context)


def _unpaid(context: BudgetContext) -> Iterator[Part]:
    """Yield dear trips that nothing is paid for, each with the reason."""
    dear = [each for each in context.mobility.travellers if each.expensive_travel is not None]
    left = [(each, why) for each in dear if (why := _not_paid(context, each)) is not None]
    for (kind, reason), pairs in grouped(left, lambda each: (kind_of(each[0]), each[1])).items():
        people = [each for each, _ in pairs]
        said = message(f"budget.why.{reason}", cost=sum((_cost(each) for each in people), Decimal(0)))
        decided = context.limits("visit_paid_by_unit_alone") if reason == "beside_visit" else ()
        reasons = because(said, reading(decided))
        line = nothing_line(Category.EXCEPTIONAL_COSTS, who_are(kind, len(people)), len(people), reasons, ids(people))
        yield Part(line._replace(figures=decided))


def _not_paid(context: BudgetContext, traveller: Traveller) -> str | None:
    if traveller.zero_grant:
        return "support_zero_grant"
    if is_visit(context):
        return "beside_visit"
    return None if traveller.claims_travel else "dear_not_claimed"


def _why_not_dear(traveller: Traveller) -> Message:
    return message("budget.why.expensive_refused" if _refused(traveller) else "budget.why.not_expensive")


def _refused(traveller: Traveller) -> bool:
    """Whether nothing but the travel grant can be paid: no barrier, or the agency said no (Guide 2026 p. 101-102)."""
    dear = traveller.expensive_travel
    return dear is not None and (dear.approved is False or dear.barrier is False)


def _comparing(context: BudgetContext, fare: Fare) -> tuple[Figure, ...]:
    """The figures that decide whether a trip is dear: the amount it is compared with, and how."""
    amount = (fare.standard,) if fare.standard else ()
    return (context.tariff.rate("exceptional_travel_trigger"), *amount, *fare.compared)


def claimants(context: BudgetContext) -> list[Traveller]:
    """Travellers whose trip is paid from the grant."""
    if is_visit(context):
        return []
    return [each for each in context.mobility.travellers if each.claims_travel and not each.zero_grant]


def is_replaced(context: BudgetContext, fare: Fare, traveller: Traveller) -> bool:
    """Whether a share of the real cost replaces this person's travel grant."""
    if traveller.expensive_travel is None or _refused(traveller):
        return False
    standard, trigger = fare.standard_amount, context.tariff.rate("exceptional_travel_trigger").value
    if standard is None:
        return False
    # An unknown trigger may not decide unseen: the line is a dear one, and incomplete. Exactly 70 % is covered.
    return trigger is None or standard * 100 < traveller.expensive_travel.cost * trigger


def _expensive_line(
    context: BudgetContext, fare: Fare, cost: Decimal, of_whom: Message, people: list[Traveller]
) -> Line:
    share, trigger = context.tariff.rate("exceptional_travel_share"), context.tariff.rate("exceptional_travel_trigger")
    quantity, amount, formula, why = len(people), None, "", None
    if share.value is not None and trigger.value is not None:
        amount = cents(quantity * cost * share.value / 100)
        formula = f"{quantity} x {number(cost)} x {number(share.value)}%"
        why = message("budget.why.expensive", share=share.value, trigger=trigger.value)
    figures = (share, *_comparing(context, fare), *fare.between)
    why = because(why, reading(figures))
    return Line(Category.EXCEPTIONAL_COSTS, of_whom, quantity, None, cost, amount, formula, figures, why, ids(people))


def _cost(traveller: Traveller) -> Decimal:
    dear: ExpensiveTravel | None = traveller.expensive_travel
    return dear.cost if dear else Decimal(0)


def _unknown_ends(context: BudgetContext) -> tuple[str, ...]:
    ends = {"travel.origin": context.mobility.travel.origin, "travel.destination": context.mobility.travel.destination}
    # By coordinates: a name alone has no distance.
    return tuple(path for path, town in ends.items() if town.latitude is None or town.longitude is None)


def _outside(context: BudgetContext, km: float) -> Fare:
    """Below the first band nothing is paid; where a call has no band for a distance, the amount is unknown."""
    if any(km < each.from_km for each in context.programme.bands):
        return Fare(None, None, message("budget.why.below_bands", km=int(km)))
    unknown = context.tariff.rate("travel_0_standard")
    return Fare(unknown, unknown, None)


def _where(km: float, band: Band) -> Message:
    if band.to_km is None:
        return message("budget.why.last_band", km=int(km), from_km=band.from_km)
    return message("budget.why.band", km=int(km), from_km=band.from_km, to_km=band.to_km)
