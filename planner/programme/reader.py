"""From a data file to a typed call or national card. A broken file is named with the key and the reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import ValidationError

from planner.model import ActivityType
from planner.programme import checks
from planner.programme.based_on import carried_over, merged
from planner.programme.columns import ACTIVITY_FIGURES
from planner.programme.entries import (
    ActivityEntry,
    BandEntry,
    CallFile,
    CardFile,
    CountriesFile,
    Entry,
    FigureEntry,
    GroupsEntry,
    GroupTable,
    Origin,
    RangeEntry,
    RegionEntry,
    SourceEntry,
    SourcesFile,
    TravelEntry,
)
from planner.programme.errors import ProgrammeFileError
from planner.programme.figures import Confidence, Figure, Source
from planner.programme.model import ActivityRules, Band, Barriers, Closed, CountryGroup, NationalCard, Programme
from planner.programme.rates import fixed_names

Model = TypeVar("Model", bound=Entry)
Find = Callable[[str], Traversable | None]
"""Finds a data file by its name."""
_BRANCH = re.compile(r"\[|^(int|decimal|FigureEntry)$")
_NO_SOURCE = Origin(confidence=Confidence.UNKNOWN)


class Sources:
    """The sources of one file by id: its own over the shared ones."""

    def __init__(self, own: Mapping[str, SourceEntry]) -> None:
        self.by_id = {**shared_sources(), **{key: _own_source(key, each) for key, each in own.items()}}

    def figure(self, name: str, value: int | Decimal | None, origin: Origin) -> Figure:
        """Make a figure of a value and where it was read."""
        known = origin.confidence is not Confidence.UNKNOWN and value is not None
        return Figure(
            name=name,
            value=Decimal(value) if value is not None else None,
            confidence=origin.confidence if known else Confidence.UNKNOWN,
            sources=self.of(origin),
            note=origin.note,
        )

    def of(self, origin: Origin) -> tuple[Source, ...]:
        """The sources of a fact."""
        return tuple(self.by_id[each] for each in origin.sources)


def _source(entry: SourceEntry, name: str = "") -> Source:
    return Source(title=entry.title, address=entry.address, date=entry.date, id=name)


def _own_source(key: str, entry: SourceEntry) -> Source:
    """A source of a call's file; what is carried over from an older call is the shared one still."""
    shared = shared_sources().get(key.partition("@")[0])
    return _source(entry, shared.id if shared and shared.title == entry.title else "")


def read_call(file: Traversable, find: Find) -> Programme:
    """Read a call file.

    Args:
        file: the file.
        find: finds the file of the call that this one is based on.

    Raises:
        ProgrammeFileError: it cannot be read, is no TOML, or breaks a rule of entries.py or checks.py.
    """
    entry = _validated(file, _whole(file, find), CallFile)
    sources = Sources(entry.sources)
    countries = _countries()
    _refuse(file, checks.call_problems(entry, countries, sources.by_id))
    bands = _bands(entry.travel, sources)
    regions = {**countries.regions, **entry.regions}
    programme = entry.programme or countries.programme
    return Programme(
        call=entry.call,
        opened=entry.opened,
        activities={key: _activity(key, each, sources) for key, each in entry.activities.items()},
        bands=bands,
        figures=_rates(entry.rates, bands, sources),
        limits={name: sources.figure(name, each.value, each) for name, each in entry.limits.items()},
        ranges={name: _range(name, each, sources) for name, each in entry.ranges.items()},
        groups=_groups(entry.country_groups, sources),
        closed=_closed(entry, sources),
        territories=_countries().territories.states,
        territories_figure=_territories(),
        fewer_opportunities=_barriers(entry, sources),
        programme_countries=frozenset(programme.members()),
        programme_countries_figure=sources.figure("programme_countries", len(programme.members()), programme),
        regions={int(number): frozenset(each.members) for number, each in regions.items()},
        region_figures={int(number): _region(number, each, sources) for number, each in regions.items()},
        sources=sources.by_id,
    )


def read_card(file: Traversable) -> NationalCard:
    """Read a national rate card.

    Raises:
        ProgrammeFileError: as for a call file.
    """
    entry = _parse(file, CardFile)
    sources = Sources(entry.sources)
    _refuse(file, checks.card_problems(entry, sources.by_id))
    return NationalCard(
        call=entry.call,
        sending=entry.sending,
        actions=tuple(entry.actions),
        figures={name: sources.figure(name, each.value, each) for name, each in entry.rates.items()},
    )


@cache
def shared_sources() -> dict[str, Source]:
    """The sources of sources.toml, read once."""
    entry = _parse(files(__package__).joinpath("sources.toml"), SourcesFile)
    return {key: _source(each, key) for key, each in entry.sources.items()}


# For good, unlike calls: the folder of the environment cannot replace this file.
@cache
def _countries() -> CountriesFile:
    file = files(__package__).joinpath("countries.toml")
    entry = _parse(file, CountriesFile)
    _refuse(file, checks.countries_problems(entry, shared_sources()))
    return entry


def _whole(file: Traversable, find: Find) -> dict[str, Any]:
    """The data of a call file, over that of the call it is based on."""
    own = _toml(file)
    base = own.get("based_on")
    if base is None:
        return own
    # Earlier only, so that no chain of calls runs in a circle.
    if not isinstance(base, int) or not isinstance(own.get("call"), int) or base >= own["call"]:
        raise ProgrammeFileError(file.name, "based_on", f"{base!r} is no call before this one")
    found = find(f"call_{base}.toml")
    if found is None:
        raise ProgrammeFileError(file.name, "based_on", f"no data file describes call {base}")
    whole = _whole(found, find)
    # By itself first: a slip in the older file has to bear the older file's name.
    _validated(found, whole, CallFile)
    return merged(carried_over(whole, shared_sources()), own, file.name)


def _parse(file: Traversable, model: type[Model]) -> Model:
    return _validated(file, _toml(file), model)


def _toml(file: Traversable) -> dict[str, Any]:
    try:
        text = file.read_text("utf-8")
        # As text: amounts must not pass through floats.
        return tomllib.loads(text, parse_float=Decimal)
    except (OSError, UnicodeDecodeError) as error:
        raise ProgrammeFileError(file.name, "(the whole file)", f"cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ProgrammeFileError(file.name, _line_of(str(error), text), str(error)) from error


def _validated(file: Traversable, data: dict[str, Any], model: type[Model]) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # Only the first: where a union takes nothing, pydantic tells one error for each of its branches.
        first = error.errors()[0]
        reason = first["msg"].removeprefix("Value error, ")
        raise ProgrammeFileError(file.name, _path(first["loc"]), reason) from error


def _line_of(reason: str, text: str) -> str:
    """The key on the line that a TOML error names, or the line itself."""
    _, _, place = reason.rpartition("(at line ")
    number, _, _ = place.partition(",")
    if not number.isdigit():
        return "(end of file)"
    line = text.splitlines()[int(number) - 1]
    return line.partition("=")[0].strip() or f"line {number}"


def _path(location: tuple[int | str, ...]) -> str:
    """The path of a key; pydantic's names for the branches of a union are no part of it."""
    return ".".join(str(each) for each in location if not _BRANCH.search(str(each))) or "(the whole file)"


def _refuse(file: Traversable, problems: Iterator[checks.Problem]) -> None:
    # The first problem alone: others often follow from it.
    for key, reason in problems:
        raise ProgrammeFileError(file.name, key, reason)


def _bands(travel: TravelEntry, sources: Sources) -> tuple[Band, ...]:
    def amount(band: BandEntry, way: str, value: int | Decimal) -> Figure:
        return sources.figure(f"travel_{band.from_km}_{way}", value, band.origin or travel)

    return tuple(
        Band(
            from_km=each.from_km,
            to_km=each.to_km,
            standard=amount(each, "standard", each.standard),
            green=None if each.green is None else amount(each, "green", each.green),
        )
        for each in travel.band
    )


def _rates(rates: Mapping[str, FigureEntry], bands: tuple[Band, ...], sources: Sources) -> dict[str, Figure]:
    """Every rate of the call; one that its file does not set is unknown."""
    # Every name is there, so that a rate nobody knows is asked for and not overlooked.
    unknown = {name: sources.figure(name, None, _NO_SOURCE) for name in fixed_names()}
    stated = {name: sources.figure(name, each.value, each) for name, each in rates.items()}
    travel = {each.name: each for band in bands for each in (band.standard, band.green) if each is not None}
    return {**unknown, **stated, **travel}


def _activity(activity: ActivityType, entry: ActivityEntry, sources: Sources) -> ActivityRules:
    figures: dict[str, Figure] = {}
    for name in ACTIVITY_FIGURES:
        stated: int | FigureEntry | None = getattr(entry, name)
        if stated is not None:
            # A plain value has the confidence of its row; True is 1.
            value, origin = (stated.value, stated) if isinstance(stated, FigureEntry) else (stated, entry)
            figures[name] = sources.figure(f"activities.{activity.value}.{name}", value, origin)
    return ActivityRules(
        activity=activity,
        available=entry.available,
        code=entry.code,
        incoming=entry.incoming,
        roles=tuple(entry.roles),
        enrolled_in=tuple(entry.enrolled_in),
        hosts=tuple(entry.hosts),
        venues=tuple(entry.venues),
        seat_countries=tuple(entry.seat_countries),
        companions=tuple(entry.companions),
        papers_before=tuple(entry.papers_before),
        papers_after=tuple(entry.papers_after),
        sources=sources.of(entry),
        confidence=entry.confidence,
        note=entry.note,
        **figures,
    )


def _range(name: str, entry: RangeEntry, sources: Sources) -> tuple[Figure, Figure]:
    return (
        sources.figure(f"ranges.{name}.low", entry.low, entry),
        sources.figure(f"ranges.{name}.high", entry.high, entry),
    )


def _groups(entries: list[GroupsEntry], sources: Sources) -> dict[str, CountryGroup]:
    groups: dict[str, CountryGroup] = {}
    for entry in entries:
        table: GroupTable = _countries().tables.get(entry.table, entry)
        for group, members in table.members():
            figure = sources.figure(f"country_groups.group{group}", group, entry)
            groups |= {each: CountryGroup(country=each, group=group, figure=figure) for each in members}
    return groups


def _region(number: str, entry: RegionEntry, sources: Sources) -> Figure:
    return sources.figure(f"regions.{number}", int(number), entry)


def _closed(entry: CallFile, sources: Sources) -> Closed | None:
    stated = entry.closed
    if stated is None:
        return None
    known = stated.confidence is not Confidence.UNKNOWN
    figure = sources.figure("closed", len(stated.countries) + len(stated.regions) if known else None, stated)
    return Closed(countries=frozenset(stated.countries), regions=frozenset(stated.regions), figure=figure)


def _territories() -> Figure:
    entry = _countries().territories
    return Sources({}).figure("territories", len(entry.states), entry)


def _barriers(entry: CallFile, sources: Sources) -> Barriers:
    stated = entry.fewer_opportunities
    return Barriers(
        categories=tuple(stated.barriers), confidence=stated.confidence, sources=sources.of(stated), note=stated.note
    )
