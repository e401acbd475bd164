"""Names of the rates, their labels and units, and whether a typed rate is plausible.

`learner_group1` to `staff_group3` are EUR per day for days 1 to 14; `organisational_<activity>` is EUR per
participant, `..._after_100` the lower rate beyond the threshold; `travel_<from_km>_standard|green` is EUR for the
round trip; names ending in `_share` or `_trigger` are percent.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from planner.locale import Message, message
from planner.model import ActivityType
from planner.programme.figures import Confidence, Figure
from planner.programme.model import Programme

TYPED_ONLY = ("learner", "staff", "organisational", "organisational_after_100")
"""Rates that only a coordinator types: whatever the host country, or whatever the activity."""

FUNDED_ACTIVITIES = tuple(each for each in ActivityType if each is not ActivityType.PREPARATORY_VISIT)
"""Activities that earn organisational support: people on preparatory visits are not counted."""

DAY_RATES = tuple(f"{who}_group{group}" for who in ("learner", "staff") for group in (1, 2, 3))
_UNIT_COSTS = (
    "inclusion_organisation",
    "inclusion_participants_share",
    "preparatory_visit",
    "course_fee_day",
    "course_fee_max",
    "linguistic_support",
    "linguistic_support_erasmuspro_extra",
    "exceptional_travel_trigger",
    "exceptional_travel_share",
    "exceptional_visa_share",
    "exceptional_guarantee_share",
)
_TRAVEL = re.compile(r"travel_(\d+)_(standard|green)")


class _Pattern(NamedTuple):
    key: str
    unit: str
    values: dict[str, object]


def organisational(activity: ActivityType, *, after_threshold: bool = False) -> str:
    """Return the name of an activity's organisational support."""
    return f"organisational_{activity.value}" + ("_after_100" if after_threshold else "")


@cache  # the names are the same for every call, and a rule asks for them with each typed rate
def fixed_names() -> tuple[str, ...]:
    """Return every rate name that a call file may set, travel aside, in order of showing."""
    support = (organisational(each, after_threshold=after) for each in FUNDED_ACTIVITIES for after in (False, True))
    return (*DAY_RATES, *support, "organisational_third_country", *_UNIT_COSTS)


def rate_names(programme: Programme) -> tuple[str, ...]:
    """Return the names of a call's rates in order of showing; activities it does not have are left out."""
    # `is False` and not falsy: of an activity that nobody knows of, None, the rates can still be typed.
    closed = {each.activity for each in programme.activities.values() if each.available is False}
    hidden = {organisational(each, after_threshold=after) for each in closed for after in (False, True)}
    travel = (each.name for band in programme.bands for each in (band.standard, band.green) if each is not None)
    return (*(each for each in fixed_names() if each not in hidden), *travel)


def is_rate_name(name: str) -> bool:
    """Whether a coordinator may type a rate under this name."""
    # Travel by its pattern: which bands there are is the call's, and one typed for another call is a rate all the same.
    return name in fixed_names() or name in TYPED_ONLY or _TRAVEL.fullmatch(name) is not None


def rate_label(name: str) -> Message:
    """Return what a rate is called.

    Raises:
        KeyError: it is no rate name.
    """
    pattern = _pattern(name)
    return message(f"programme.rate.{pattern.key}", **pattern.values)


def rate_unit(name: str) -> Message:
    """Return the unit of a rate, such as EUR per day.

    Raises:
        KeyError: it is no rate name.
    """
    return message(f"programme.unit.{_pattern(name).unit}")


def _pattern(name: str) -> _Pattern:
    if not is_rate_name(name):
        raise KeyError(name)
    if found := _TRAVEL.fullmatch(name):
        return _Pattern(f"travel_{found[2]}", "eur_per_trip", {"from_km": int(found[1])})
    if name in DAY_RATES:
        who, _, group = name.partition("_group")
        return _Pattern(f"{who}_group", "eur_per_day", {"group": int(group)})
    if name.startswith("organisational"):
        return _organisational_pattern(name)
    return _Pattern(name, _unit(name), {})


def _organisational_pattern(name: str) -> _Pattern:
    if name in TYPED_ONLY or name == "organisational_third_country":
        return _Pattern(name, "eur_per_person", {})
    activity = name.removeprefix("organisational_").removesuffix("_after_100")
    key = "organisational_activity" + ("_after_100" if name.endswith("_after_100") else "")
    return _Pattern(key, "eur_per_person", {"activity": message(f"kinds.activity.{activity}")})


def _unit(name: str) -> str:
    if is_percent(name):
        return "percent"
    return "eur_per_day" if name in {"learner", "staff", "course_fee_day"} else "eur_per_person"


def plausible(programme: Programme, name: str, value: Decimal) -> tuple[Figure, Figure] | None:
    """Return the range that a typed rate falls outside of, lowest and highest value, or None where it fits.

    A range is a check on typing, never a rate: rates without a published range always fit.
    """
    bounds = _bounds(programme, name)
    if bounds is None:
        return None
    low, high = (each.value for each in bounds)
    fits = (low is None or value >= low) and (high is None or value <= high)
    return None if fits else bounds


def _bounds(programme: Programme, name: str) -> tuple[Figure, Figure] | None:
    if name not in {"learner", "staff"}:
        return programme.ranges.get(name)
    # A rate for whatever country fits where it fits in any group.
    groups = [each for key, each in programme.ranges.items() if key.startswith(f"{name}_group")]
    if not groups:
        return None
    lows, highs = zip(*groups, strict=True)
    return _extreme(lows, lowest=True), _extreme(highs, lowest=False)


def _extreme(figures: tuple[Figure, ...], *, lowest: bool) -> Figure:
    """The widest bound of several; an open one where any is open."""
    values = [each.value for each in figures]
    known = [each for each in values if each is not None]
    if len(known) < len(values):
        return figures[values.index(None)]
    return figures[values.index(min(known) if lowest else max(known))]


def is_percent(name: str) -> bool:
    """Whether a rate is a share in percent, from 0 to 100."""
    return name.endswith(("_share", "_trigger"))


def rate_refused(name: str, value: Decimal) -> Message | None:
    """Return why a typed rate can be none; None where it can.

    Every door asks here: form, plan file, rate card file, annex, shell and what-if refuse the same.
    """
    if not is_rate_name(name):
        return message("programme.refused.no_rate", name=name)
    if is_percent(name) and value > 100:
        return message("programme.refused.percent", rate=rate_label(name))
    return None


def rate_doubted(programme: Programme, name: str, value: Decimal) -> Message | None:
    """Return what to know of a rate that can be one: outside the guide's range, or not the official figure.

    The grant agreement is the binding text, so it is taken all the same, and told at every door.
    """
    bounds, official = plausible(programme, name, value), programme.figures.get(name)
    if bounds is not None:
        low, high = ("?" if each.value is None else each.value for each in bounds)
        return message("programme.doubted.outside", rate=rate_label(name), value=value, low=low, high=high)
    if official is not None and official.confidence is Confidence.OFFICIAL and official.value != value:
        values = {"rate": rate_label(name), "value": value, "official": official.value}
        return message("programme.doubted.contradicts", **values)
    return None


def is_possible(name: str, value: Decimal) -> bool:
    """Whether a typed rate can be one: its name is known, and a share is no more than the whole."""
    return rate_refused(name, value) is None
