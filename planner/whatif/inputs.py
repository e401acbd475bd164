"""The inputs that a what-if turns: each reads a plan and makes a changed copy of it.

An input is more than a field: `days` moves last days, `participants` adds or leaves out people. Values are those of
JSON, so that a variant can be stored. Where an input is shown, swept, sought or saved on is said by itself, so that a
new one is an entry here, what reads and changes the plan, and its name in each language.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from pydantic import JsonValue

from planner.editor import EditRefused, OpenPlan
from planner.locale import Message, message
from planner.model import Mobility, Town
from planner.places import one_way_km
from planner.whatif import costs, people, ranges, stay_dates
from planner.whatif.reading import (
    FARTHEST_KM,
    LONGEST_STAY,
    MOST_PEOPLE,
    as_date,
    as_euro,
    as_flag,
    as_km,
    as_town,
    as_whole,
    refused,
)


class Kind(StrEnum):
    """What is typed for an input."""

    WHOLE = "whole"
    EURO = "euro"
    KILOMETRES = "kilometres"
    FLAG = "flag"
    DATE = "date"
    TOWN = "town"
    COUNTRY = "country"


class Shown(StrEnum):
    """When a comparison shows an input that no variant changes."""

    ALWAYS = "always"
    IN_USE = "in_use"
    """As soon as the plan has any of it."""
    CHANGED = "changed"
    """Never: it says again what another row says, or goes without saying."""


class Input(NamedTuple):
    """One input of a plan.

    Attributes:
        name: its path in a `Change`.
        kind: what is typed for it.
        low: smallest value, where it is a number.
        high: largest value, where it is a number.
        read: what the plan has: a number, an amount, a truth value, a date, or a `Town`; None while it has nothing.
        turn: makes a plan with another value; raises EditRefused where the value cannot be.
        shown: when a comparison has a row for it.
        swept: the values of its curve; None where it has none.
        beyond: whether it changes what the other mobilities of the project cost or add up to.
        sought: its place, from 1 on, among the inputs of which the most can be sought; 0 where it is none of them.
        cheaper: its values that cost less; None where money is not saved on it.
    """

    name: str
    kind: Kind
    low: int
    high: int
    read: Callable[[Mobility], Any]
    turn: Callable[[Mobility, Any], Mobility]
    shown: Shown = Shown.CHANGED
    swept: ranges.Range | None = None
    beyond: bool = False
    sought: int = 0
    cheaper: ranges.Cheaper | None = None

    @property
    def label(self) -> Message:
        """What it is called."""
        return message(f"whatif.input.{self.name}")


def turned(plan: OpenPlan, each: Input, value: JsonValue) -> OpenPlan:
    """Return a plan with another value of an input.

    Raises:
        EditRefused: the value is impossible, or the plan has nothing to put it on.
    """
    mobility = open_mobility(plan, each.name)
    return plan._replace(mobility=each.turn(mobility, _read_value(each, value)))


def _read_value(each: Input, value: JsonValue) -> object:
    if each.kind is Kind.WHOLE:
        return as_whole(value, each.low, each.high, each.name)
    return _READERS[each.kind](value, each.name)


def _as_country(value: JsonValue, name: str) -> Town:
    return as_town({"country": value}, name)


_READERS: dict[Kind, Callable[[JsonValue, str], object]] = {
    Kind.EURO: as_euro,
    Kind.KILOMETRES: as_km,
    Kind.FLAG: as_flag,
    Kind.DATE: as_date,
    Kind.TOWN: as_town,
    Kind.COUNTRY: _as_country,
}


def open_mobility(plan: OpenPlan, path: str) -> Mobility:
    """Return the mobility of a plan.

    Raises:
        EditRefused: none is open.
    """
    if plan.mobility is None:
        raise EditRefused(path, message("editor.refused.no_place"))
    return plan.mobility


def _travel(mobility: Mobility, **changes: object) -> Mobility:
    return mobility.model_copy(update={"travel": mobility.travel.model_copy(update=changes)})


def _with_distance(mobility: Mobility, km: float) -> Mobility:
    return _travel(mobility, official_km=km)


def _with_town(mobility: Mobility, town: Town, end: str) -> Mobility:
    """Kilometres typed for the old place say nothing about the new one."""
    return _travel(mobility, **{end: town, "official_km": None})


def _with_country(mobility: Mobility, country: Town) -> Mobility:
    """Only the country changes: the distance stays as it is, so that day rates alone can be compared."""
    return _travel(mobility, destination=country, official_km=one_way_km(mobility.travel))


def _with_course_days(mobility: Mobility, days: int) -> Mobility:
    return mobility.model_copy(update={"course": mobility.course.model_copy(update={"fee_days": days})})


def _place(mobility: Mobility, end: str) -> Town | None:
    town: Town = getattr(mobility.travel, end)
    return town if town.name or town.country else None


def _country(mobility: Mobility) -> Town | None:
    return _place(mobility, "destination")


def _moved(mobility: Mobility, first: date) -> Mobility:
    """Move the whole stay, of everyone, so that it begins on another day."""
    if mobility.first_day is None:
        return stay_dates.begun(mobility, first)
    try:
        return stay_dates.moved(mobility, first - mobility.first_day)
    except OverflowError:
        raise refused("first_day", "date") from None


def _ended(mobility: Mobility, last: date) -> Mobility:
    if mobility.first_day is None:
        raise refused("last_day", "no_first_day")
    days = (last - mobility.first_day).days + 1
    if days < 1:
        raise refused("last_day", "before_first", first=mobility.first_day)
    return _lasting(mobility, as_whole(days, 1, LONGEST_STAY, "last_day"))


def _lasting(mobility: Mobility, days: int) -> Mobility:
    """Make the stay so many days long, travel days not counted."""
    # Beside two fixed dates a planned length could only contradict them.
    if mobility.first_day is None or mobility.last_day is None:
        mobility = mobility.model_copy(update={"planned_days": days})
    if mobility.first_day is None:
        return mobility
    try:
        return stay_dates.ended(mobility, mobility.first_day + timedelta(days=days - 1))
    except OverflowError:
        raise refused("days", "date") from None


_ALL = (
    Input(
        "days",
        Kind.WHOLE,
        1,
        LONGEST_STAY,
        Mobility.days,
        _lasting,
        shown=Shown.ALWAYS,
        swept=ranges.day_range,
        sought=2,
        cheaper=ranges.fewer(1),
    ),
    Input("first_day", Kind.DATE, 0, 0, lambda plan: plan.first_day, _moved, shown=Shown.ALWAYS),
    Input("last_day", Kind.DATE, 0, 0, lambda plan: plan.last_day, _ended),
    Input(
        "participants",
        Kind.WHOLE,
        # Without anybody there is no budget to compare.
        1,
        MOST_PEOPLE,
        lambda plan: len(plan.participants),
        people.with_participants,
        shown=Shown.ALWAYS,
        swept=ranges.participant_range,
        # It may carry mobilities behind this one past the threshold of the lower rate.
        beyond=True,
        sought=1,
        cheaper=ranges.fewer(1),
    ),
    Input(
        "accompanying",
        Kind.WHOLE,
        0,
        MOST_PEOPLE,
        lambda plan: len(plan.accompanying),
        people.with_accompanying,
        shown=Shown.ALWAYS,
        swept=ranges.accompanying_range,
        sought=3,
        cheaper=ranges.fewer(0),
    ),
    Input(
        "accompanying_days",
        Kind.WHOLE,
        1,
        LONGEST_STAY,
        stay_dates.accompanying_days,
        stay_dates.with_accompanying_days,
    ),
    Input(
        "green",
        Kind.FLAG,
        0,
        1,
        lambda plan: plan.travel.green,
        lambda plan, green: _travel(plan, green=green),
        shown=Shown.ALWAYS,
        cheaper=ranges.not_green,
    ),
    Input(
        "travel_days",
        Kind.WHOLE,
        0,
        # The most that any call pays.
        6,
        lambda plan: plan.travel.funded_travel_days,
        lambda plan, days: _travel(plan, funded_travel_days=days),
        shown=Shown.ALWAYS,
        swept=ranges.travel_day_range,
        sought=4,
        cheaper=ranges.fewer(0),
    ),
    Input(
        "origin",
        Kind.TOWN,
        0,
        0,
        lambda plan: _place(plan, "origin"),
        partial(_with_town, end="origin"),
        shown=Shown.ALWAYS,
    ),
    Input(
        "place",
        Kind.TOWN,
        0,
        0,
        lambda plan: _place(plan, "destination"),
        partial(_with_town, end="destination"),
        shown=Shown.ALWAYS,
    ),
    # A third country moves its people out of the count of the others, and into a share of the grant.
    Input("country", Kind.COUNTRY, 0, 0, _country, _with_country, swept=ranges.country_range, beyond=True),
    Input(
        "distance",
        Kind.KILOMETRES,
        0,
        FARTHEST_KM,
        lambda plan: one_way_km(plan.travel),
        _with_distance,
        shown=Shown.ALWAYS,
        swept=ranges.distance_range,
    ),
    Input(
        "fewer_opportunities",
        Kind.WHOLE,
        0,
        MOST_PEOPLE,
        people.fewer_opportunities,
        people.with_fewer_opportunities,
        shown=Shown.IN_USE,
    ),
    Input("zero_grant", Kind.WHOLE, 0, MOST_PEOPLE, people.zero_grant, people.with_zero_grant, shown=Shown.IN_USE),
    # As many days as the plan can hold.
    Input("course_days", Kind.WHOLE, 0, 365, lambda plan: plan.course.fee_days, _with_course_days, shown=Shown.IN_USE),
    Input(
        "unfunded_days",
        Kind.WHOLE,
        0,
        365,
        costs.unfunded_days,
        costs.with_unfunded_days,
        shown=Shown.IN_USE,
        cheaper=ranges.more_unfunded,
    ),
    Input(
        "language_support",
        Kind.WHOLE,
        0,
        MOST_PEOPLE,
        people.language_support,
        people.with_language_support,
        shown=Shown.IN_USE,
    ),
    # Low and high are for numbers: amounts have the bounds of `as_euro`.
    Input("support_costs", Kind.EURO, 0, 0, costs.support_costs, costs.with_support_costs, shown=Shown.IN_USE),
    Input("trip_cost", Kind.EURO, 0, 0, costs.trip_cost, costs.with_trip_cost, shown=Shown.IN_USE),
    Input(
        "visas_and_guarantees",
        Kind.EURO,
        0,
        0,
        costs.exceptional_costs,
        costs.with_exceptional_costs,
        shown=Shown.IN_USE,
    ),
    Input(
        "organisational_asked",
        Kind.FLAG,
        0,
        1,
        lambda plan: plan.organisational_support_requested,
        lambda plan, asked: plan.model_copy(update={"organisational_support_requested": asked}),
    ),
)

INPUTS: dict[str, Input] = {each.name: each for each in _ALL}
"""Every input by its name, in the order of showing: what is asked most often comes first.

Changes are made in this order, too: people before their marks, a place before its distance.
"""

SWEPT = tuple(each.name for each in _ALL if each.swept)
"""Inputs that can be swept."""

SOUGHT = tuple(each.name for each in sorted(_ALL, key=lambda each: each.sought) if each.sought)
"""Inputs of which the most can be sought."""
