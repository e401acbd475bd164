"""What a call allows and pays, as typed data. Read from the files beside this module; holds no figure itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.model import Action, ActivityType, Barrier, OrganisationKind
from planner.model.base import Plain
from planner.programme.figures import Confidence, Figure, Source


class Band(Plain):
    """A travel band in one-way kilometres: `from_km` included, up to the next band's `from_km`.

    `to_km` is what the tables print (99, 499, ...); None for the last band. `standard` and `green` are EUR for the
    round trip per person; `green` is None where the call's table has no green amount (then standard is paid).
    """

    from_km: int
    to_km: int | None
    standard: Figure
    green: Figure | None


class ActivityRules(Plain):
    """What one activity type asks for in one call. Days are inclusive and leave travel days out."""

    activity: ActivityType
    available: bool | None
    """None: no source says whether the call has this activity."""
    code: str = ""
    min_days: Figure | None = None
    max_days: Figure | None = None
    min_days_fewer_opportunities: Figure | None = None
    min_participants: Figure | None = None
    max_persons: Figure | None = None
    fee_max_days: Figure | None = None
    min_participant_countries: Figure | None = None
    hosts: tuple[OrganisationKind, ...] = ()
    participant_agreement: bool | None = None
    sources: tuple[Source, ...] = ()
    confidence: Confidence = Confidence.UNKNOWN
    note: str = ""


class CountryGroup(Plain):
    """The country group (1 to 3) of a host country in one call; `group` is None while no source says it."""

    country: str
    group: int | None
    figure: Figure


class Barriers(Plain):
    """The categories of barriers that make a participant one with fewer opportunities."""

    categories: tuple[Barrier, ...] = ()
    confidence: Confidence = Confidence.UNKNOWN
    sources: tuple[Source, ...] = ()
    note: str = ""


class NationalCard(Plain):
    """The rates that a national agency fixed for projects of its country in one call, by rate name."""

    call: int
    sending: str
    actions: tuple[Action, ...]
    figures: dict[str, Figure]


class Programme(Plain):
    """One call. `figures` holds every money rate by its rate name, `limits` every other figure by its name.

    See rates.py for rate names and limits.py for limits.
    """

    call: int
    activities: dict[ActivityType, ActivityRules]
    bands: tuple[Band, ...]
    figures: dict[str, Figure]
    limits: dict[str, Figure]
    """Bounds and counts by name, such as `funded_travel_days_standard`; a flag is a figure of 0 or 1."""
    ranges: dict[str, tuple[Figure, Figure]]
    """Lowest and highest plausible value of a typed rate, by rate name."""
    groups: dict[str, CountryGroup]
    programme_countries: frozenset[str]
    programme_countries_figure: Figure
    """Where they were read; the value is how many there are."""
    regions: dict[int, frozenset[str]]
    """Third countries not associated, by region 1 to 14."""
    region_figures: dict[int, Figure]
    """Where the members of each region were read; the value is the region's number."""
    fewer_opportunities: Barriers
    sources: dict[str, Source]
    opened: date | None = None

    def limit(self, name: str) -> Figure:
        """Return a limit; an unknown figure where the call's file does not have it."""
        return self.limits.get(name) or _unknown(name)

    def group_of(self, country: str) -> CountryGroup:
        """Return the country group of a host country; `group` None where it is not known."""
        known = self.groups.get(country)
        return known or CountryGroup(country=country, group=None, figure=_unknown(f"country_groups.{country}"))

    def is_programme_country(self, country: str) -> bool:
        """Whether it is an EU member state or a third country associated to the programme."""
        return country in self.programme_countries

    def region_of(self, country: str) -> int | None:
        """Return the region, 1 to 14, of a third country not associated; None where no list has it."""
        return next((number for number, members in self.regions.items() if country in members), None)

    def destination_allowed(self, country: str, action: Action) -> bool:
        """Whether the action funds mobility to this country (KA122: programme countries only).

        A country that neither the regions nor the country groups list is no destination.
        """
        if self.is_programme_country(country):
            return True
        listed = country in self.groups or self.region_of(country) is not None
        return listed and self.limit(f"third_countries_{action.value.lower()}").value == 1


class Tariff(Plain):
    """All rates of one project: the call's, over them the national agency's, over them the typed ones."""

    figures: dict[str, Figure]

    def rate(self, *names: str) -> Figure:
        """Return the first of several rate names that has a value, else an unknown figure under the last name."""
        found = [self.figures[each] for each in names if each in self.figures]
        valued = next((each for each in found if each.value is not None), None)
        return valued or self.figures.get(names[-1]) or _unknown(names[-1])


def _unknown(name: str) -> Figure:
    return Figure(name=name, value=None, confidence=Confidence.UNKNOWN)


def percent(share: Figure) -> Decimal | None:
    """Return a figure in percent as a factor between 0 and 1; None while unknown."""
    return None if share.value is None else share.value / 100
