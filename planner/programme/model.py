"""What a call allows and pays, as typed data. Read from the files beside this module; holds no figure itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from planner.model import Action, ActivityType, Barrier, Companions, OrganisationKind, Paper, Role, Venue, VetLevel
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
    """What one activity type asks for in one call: a row of the table of columns.py, every number and flag a figure."""

    activity: ActivityType
    available: bool | None
    """None: no source says whether the call has this activity."""
    code: str = ""
    incoming: bool | None = None
    """Whether guests come to the applicant; None: no source says."""
    roles: tuple[Role, ...] = ()
    enrolled_in: tuple[VetLevel, ...] = ()
    hosts: tuple[OrganisationKind, ...] = ()
    venues: tuple[Venue, ...] = ()
    seat_countries: tuple[str, ...] = ()
    companions: tuple[Companions, ...] = ()
    papers_before: tuple[Paper, ...] = ()
    papers_after: tuple[Paper, ...] = ()
    min_days: Figure | None = None
    max_days: Figure | None = None
    min_days_fewer_opportunities: Figure | None = None
    min_participants: Figure | None = None
    min_learner_countries: Figure | None = None
    max_persons: Figure | None = None
    max_per_host: Figure | None = None
    max_per_mentor: Figure | None = None
    max_same_sender: Figure | None = None
    max_same_consortium: Figure | None = None
    max_per_person: Figure | None = None
    fee_max_days: Figure | None = None
    min_participant_countries: Figure | None = None
    companion_unit_days: Figure | None = None
    third_countries: Figure | None = None
    guests_from_programme_countries: Figure | None = None
    blended: Figure | None = None
    visit_may_prepare: Figure | None = None
    language_support: Figure | None = None
    language_support_always: Figure | None = None
    course_fee: Figure | None = None
    individual: Figure | None = None
    work_based_required: Figure | None = None
    common_programme: Figure | None = None
    mentor_named: Figure | None = None
    transnational_part: Figure | None = None
    conference_may_be_active: Figure | None = None
    other_venue_with_reason: Figure | None = None
    education_staff_daily: Figure | None = None
    remote_staff_excluded: Figure | None = None
    trainee_studies: Figure | None = None
    second_grant_excluded: Figure | None = None
    organising_persons_only: Figure | None = None
    learners_for_own_activity: Figure | None = None
    needs_reason: Figure | None = None
    participant_agreement: Figure | None = None
    programme_may_replace_agreement: Figure | None = None
    sources: tuple[Source, ...] = ()
    confidence: Confidence = Confidence.UNKNOWN
    note: str = ""

    def column(self, name: str) -> Figure | None:
        """Return a figure of this row by its name (columns.py); None where the call does not have it."""
        figure: Figure | None = getattr(self, name)
        return figure

    def says(self, name: str) -> bool | None:
        """Whether a yes or no of this row is a yes; None where the call does not have it or nobody knows."""
        figure = self.column(name)
        return None if figure is None or figure.value is None else bool(figure.value)


class CountryGroup(Plain):
    """The country group (1 to 3) of a host country in one call; `group` is None while no source says it."""

    country: str
    group: int | None
    figure: Figure


class Closed(Plain):
    """Third countries, and whole regions of them, that a call leaves out."""

    countries: frozenset[str]
    regions: frozenset[int]
    figure: Figure
    """Where that was read; the value is how many they are."""


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
    territories: dict[str, str]
    """The state that a territory with a country code of its own counts as."""
    territories_figure: Figure
    fewer_opportunities: Barriers
    sources: dict[str, Source]
    opened: date | None = None
    closed: Closed | None = None
    """None: no source says which third countries the call leaves out."""

    def state_of(self, country: str) -> str:
        """Return the state that a territory counts as (Guide 2026 p. 33 n. 41); any other country is its own."""
        return self.territories.get(country, country)

    def limit(self, name: str) -> Figure:
        """Return a limit; an unknown figure where the call's file does not have it."""
        return self.limits.get(name) or _unknown(name)

    def group_of(self, country: str) -> CountryGroup:
        """Return the country group of a host country; `group` None where it is not known."""
        known = self.groups.get(self.state_of(country))
        return known or CountryGroup(country=country, group=None, figure=_unknown(f"country_groups.{country}"))

    def members_of(self, group: int) -> tuple[str, ...]:
        """Return the programme countries of a country group; third countries are too many to read."""
        return tuple(sorted(each for each in self.programme_countries if self.group_of(each).group == group))

    def is_programme_country(self, country: str) -> bool:
        """Whether it is an EU member state or a third country associated to the programme."""
        return self.state_of(country) in self.programme_countries

    def region_of(self, country: str) -> int | None:
        """Return the region, 1 to 14, of a third country not associated; None where no list has it."""
        return next((number for number, members in self.regions.items() if country in members), None)

    def closed_to(self, country: str) -> Figure | None:
        """Return the figure that leaves a third country out, by itself or with its region; None where it is not.

        The figure is unknown where no source settles whether the call leaves the country out.
        """
        closed = self.closed
        if closed is None or not (country in closed.countries or self.region_of(country) in closed.regions):
            return None
        return closed.figure

    def destination_allowed(self, country: str, action: Action) -> bool:
        """Whether the action funds mobility to this country (KA122: programme countries only).

        A country that neither the regions nor the country groups list is no destination, nor one that the call closed.
        """
        if self.is_programme_country(country):
            return True
        if self.closed_to(country) is not None:
            return False
        # Groups of a call hold third countries too: the receiving country decides the day rate, wherever it lies.
        listed = country in self.groups or self.region_of(country) is not None
        return listed and self.limit(f"third_countries_{action.value.lower()}").value == 1


class Tariff(Plain):
    """All rates of one project: the call's, over them the national agency's, over them the typed ones."""

    figures: dict[str, Figure]

    def rate(self, *names: str) -> Figure:
        """Return the first of several rate names that has a value, else an unknown figure under the last name."""
        first = self.figures.get(names[0])
        # Most often there is but one name, or the first has a value; a budget asks a dozen times.
        if first is not None and first.value is not None:
            return first
        found = [self.figures[each] for each in names if each in self.figures]
        valued = next((each for each in found if each.value is not None), None)
        # Under the last name: where none has a value, that is the rate to be typed.
        return valued or self.figures.get(names[-1]) or _unknown(names[-1])


@lru_cache(maxsize=1024)  # every assessment asks for some twenty figures that the call does not have
def _unknown(name: str) -> Figure:
    return Figure(name=name, value=None, confidence=Confidence.UNKNOWN)


def percent(share: Figure) -> Decimal | None:
    """Return a figure in percent as a factor between 0 and 1; None while unknown."""
    return None if share.value is None else share.value / 100
