"""What a data file must not contradict: checks that span several keys. Each yields the key and the reason."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import pairwise

from planner.model import ActivityType
from planner.programme.columns import ACTIVITY_FIGURES, LISTS
from planner.programme.entries import (
    ActivityEntry,
    CallFile,
    CardFile,
    CountriesFile,
    FigureEntry,
    GroupTable,
    Origin,
    ProgrammeCountriesEntry,
    RangeEntry,
    RegionEntry,
    TravelEntry,
)
from planner.programme.figures import Confidence
from planner.programme.limits import LIMIT_NAMES
from planner.programme.rates import DAY_RATES, fixed_names

Problem = tuple[str, str]
_PERCENT = ("_share", "_trigger", "_share_of_grant")


def call_problems(entry: CallFile, countries: CountriesFile, sources: Container[str]) -> Iterator[Problem]:
    """Yield what is wrong with a call file that is well-formed by itself."""
    programme = entry.programme or countries.programme
    regions = {**countries.regions, **entry.regions}
    yield from _source_problems(_origins(entry), sources)
    yield from travel_problems(entry.travel)
    yield from _activity_problems(entry.activities)
    yield from country_problems(programme, regions)
    yield from _group_problems(entry, countries.tables, programme)
    yield from _rate_problems(entry.rates, fixed_names())
    yield from _named("limits", entry.limits, LIMIT_NAMES, "a limit")
    yield from _named("ranges", entry.ranges, DAY_RATES, "a day rate")
    yield from _percent_problems("limits", entry.limits)
    yield from _twice("fewer_opportunities.barriers", entry.fewer_opportunities.barriers)


def countries_problems(entry: CountriesFile, sources: Container[str]) -> Iterator[Problem]:
    """Yield what is wrong with countries.toml."""
    origins = [("programme", entry.programme), ("territories", entry.territories), *_table("regions", entry.regions)]
    yield from _source_problems(origins, sources)
    yield from country_problems(entry.programme, entry.regions)
    for territory, state in entry.territories.states.items():
        if state not in entry.programme.members() or territory in entry.programme.members():
            yield f"territories.states.{territory}", f"{state} is no programme country, or {territory} is one itself"


def card_problems(entry: CardFile, sources: Container[str]) -> Iterator[Problem]:
    """Yield what is wrong with a national card that is well-formed by itself."""
    yield from _source_problems(_table("rates", entry.rates), sources)
    yield from _rate_problems(entry.rates, fixed_names())


def _origins(entry: CallFile) -> Iterator[tuple[str, Origin]]:
    yield "travel", entry.travel
    for number, band in enumerate(entry.travel.band):
        if band.origin is not None:
            yield f"travel.band.{number}", band.origin
    yield "fewer_opportunities", entry.fewer_opportunities
    if entry.programme:
        yield "programme", entry.programme
    if entry.closed:
        yield "closed", entry.closed
    for number, each in enumerate(entry.country_groups):
        yield f"country_groups.{number}", each
    for activity, rules in entry.activities.items():
        yield f"activities.{activity.value}", rules
        for name in ACTIVITY_FIGURES:
            if isinstance(figure := getattr(rules, name), FigureEntry):
                yield f"activities.{activity.value}.{name}", figure
    yield from _table("regions", entry.regions)
    yield from _table("rates", entry.rates)
    yield from _table("limits", entry.limits)
    yield from _table("ranges", entry.ranges)


def _table(table: str, members: Mapping[str, Origin]) -> Iterator[tuple[str, Origin]]:
    return ((f"{table}.{name}", each) for name, each in members.items())


def _source_problems(origins: Iterable[tuple[str, Origin]], sources: Container[str]) -> Iterator[Problem]:
    for key, origin in origins:
        for source in origin.sources:
            if source not in sources:
                yield f"{key}.sources", f"{source!r} is no source of this file or of sources.toml"


def travel_problems(travel: TravelEntry) -> Iterator[Problem]:
    """Yield where the bands do not rise without a gap from 0 km to an open end."""
    if travel.confidence is Confidence.UNKNOWN:
        yield "travel.confidence", "amounts cannot be unknown: leave the call out until its table is known"
    if travel.band[0].from_km != 0:
        yield "travel.band.0.from_km", f"the first band starts at {travel.band[0].from_km} km instead of 0"
    for number, (band, following) in enumerate(pairwise(travel.band)):
        if band.to_km is None or band.to_km < band.from_km:
            yield f"travel.band.{number}.to_km", f"{band.to_km} does not end a band that starts at {band.from_km} km"
        elif following.from_km != band.to_km + 1:
            yield (
                f"travel.band.{number + 1}.from_km",
                f"{following.from_km} does not follow on {band.to_km} km: bands rise without gap or overlap",
            )
    if travel.band[-1].to_km is not None:
        yield f"travel.band.{len(travel.band) - 1}.to_km", "the last band has no end"


def _activity_problems(activities: Mapping[ActivityType, ActivityEntry]) -> Iterator[Problem]:
    for missing in (each for each in ActivityType if each not in activities):
        yield f"activities.{missing.value}", "is missing: a call says of every activity type whether it has it"
    for activity, rules in activities.items():
        key = f"activities.{activity.value}"
        # Unknown is a value of its own: a row that says nothing must say that it knows nothing.
        if (rules.available is None) is not (rules.confidence is Confidence.UNKNOWN):
            yield f"{key}.available", f"available is {rules.available} but the confidence is {rules.confidence.value}"
        for name in ACTIVITY_FIGURES:
            if rules.confidence is Confidence.UNKNOWN and isinstance(getattr(rules, name), int):
                yield f"{key}.{name}", "has a value but the activity's confidence is unknown"
        yield from _order_problems(key, rules)
        for name in LISTS:
            yield from _twice(f"{key}.{name}", getattr(rules, name))


def _order_problems(key: str, rules: ActivityEntry) -> Iterator[Problem]:
    low, high = _plain(rules.min_days), _plain(rules.max_days)
    # Where one of the two is unknown there is nothing to compare.
    if low is not None and high is not None and low > high:
        yield f"{key}.min_days", f"{low} is more than max_days {high}"
    shorter = _plain(rules.min_days_fewer_opportunities)
    if low is not None and shorter is not None and shorter > low:
        yield f"{key}.min_days_fewer_opportunities", f"{shorter} is more than min_days {low}"


def _plain(figure: int | FigureEntry | None) -> int | None:
    if isinstance(figure, FigureEntry):
        return None if figure.value is None else int(figure.value)
    return figure


def country_problems(programme: ProgrammeCountriesEntry, regions: Mapping[str, RegionEntry]) -> Iterator[Problem]:
    """Yield countries that stand in two places, and regions that are not 1 to 14."""
    for number in regions:
        # As text: TOML's keys are text, and `01` would be the number 1 as well.
        if number not in {str(each) for each in range(1, 15)}:
            yield f"regions.{number}", "regions are numbered 1 to 14"
    places = [("programme.eu", programme.eu), ("programme.associated", programme.associated)]
    places += [(f"regions.{number}.members", each.members) for number, each in regions.items()]
    yield from _in_two_places(places)


def _in_two_places(places: Iterable[tuple[str, list[str]]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for key, members in places:
        for country in members:
            if country in seen:
                yield key, f"{country} is already in {seen[country]}"
            # The last place counts on: of three places the second and the third are named, each beside the one
            # before.
            seen[country] = key


def _group_problems(
    entry: CallFile, tables: Mapping[str, GroupTable], programme: ProgrammeCountriesEntry
) -> Iterator[Problem]:
    places: list[tuple[str, list[str]]] = []
    for number, groups in enumerate(entry.country_groups):
        key = f"country_groups.{number}"
        own = any(members for _, members in groups.members())
        # Both, or neither: two lists of one call would have to agree by hand.
        if bool(groups.table) is own:
            yield key, "needs either a table or its own lists of countries"
        if groups.confidence is Confidence.UNKNOWN:
            yield f"{key}.confidence", "groups nobody knows are left out"
        if groups.table and groups.table not in tables:
            yield f"{key}.table", f"{groups.table!r} is no table of countries.toml"
        members_of = tables.get(groups.table, groups)
        places += [(f"{key}.group{group}", members) for group, members in members_of.members()]
    yield from _in_two_places(places)
    grouped = {country for _, members in places for country in members}
    # A programme country in no group would have no day rate, and its budget would never be complete.
    for country in programme.members():
        if country not in grouped:
            yield "country_groups", f"{country} is a programme country but in no group"


def _rate_problems(rates: Mapping[str, FigureEntry], names: Container[str]) -> Iterator[Problem]:
    yield from _named("rates", rates, names, "a rate of a call (travel amounts stand under travel.band)")
    yield from _percent_problems("rates", rates)


def _named(
    table: str, entries: Mapping[str, FigureEntry] | Mapping[str, RangeEntry], names: Container[str], what: str
) -> Iterator[Problem]:
    for name in entries:
        if name not in names:
            yield f"{table}.{name}", f"is not the name of {what}"


def _percent_problems(table: str, entries: Mapping[str, FigureEntry]) -> Iterator[Problem]:
    for name, figure in entries.items():
        # Below 1 it would be a factor: 0.7 for 70.
        if name.endswith(_PERCENT) and figure.value is not None and not 1 <= figure.value <= 100:
            yield f"{table}.{name}", f"{figure.value} is no percentage from 1 to 100"


def _twice(key: str, members: list[object] | list[str] | Iterable[object]) -> Iterator[Problem]:
    listed = list(members)
    if len(set(listed)) < len(listed):
        yield key, "names something twice"
