"""The shape of the data files: what may stand in a call file, a national card and the two shared files.

Everything is strict: an unknown key, a text where a number belongs or a yes where an amount belongs is refused.
What spans several keys is checked in checks.py.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from planner.model import Action, ActivityType, Barrier, Companions, OrganisationKind, Paper, Role, Venue, VetLevel
from planner.programme.figures import Confidence

# A decimal where TOML has a fraction: the reader keeps amounts from becoming floats.
Number = Annotated[int | Decimal, Field(ge=0, le=10_000_000)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Activity = Annotated[ActivityType, Field(strict=False)]


class Entry(BaseModel):
    """A table of a data file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SourceEntry(Entry):
    """A source; `address` is empty where the text has no public one."""

    title: Annotated[str, StringConstraints(min_length=1)]
    address: str = ""
    date: str = ""


class Origin(Entry):
    """What every fact carries. A fact that is known has a source."""

    # TOML has no enums: closed lists are read from their text, everything else as its own type only.
    confidence: Annotated[Confidence, Field(strict=False)]
    sources: list[str] = []
    note: str = ""

    @model_validator(mode="after")
    def _known_has_a_source(self) -> Origin:
        if self.confidence is not Confidence.UNKNOWN and not self.sources:
            raise ValueError(f"is {self.confidence.value} but names no source")
        return self


class FigureEntry(Origin):
    """A figure; no value exactly where the confidence is unknown."""

    value: Number | None = None

    @model_validator(mode="after")
    def _value_or_unknown(self) -> FigureEntry:
        if (self.value is None) is not (self.confidence is Confidence.UNKNOWN):
            said = "has no value" if self.value is None else f"has the value {self.value}"
            raise ValueError(f"{said} but its confidence is {self.confidence.value}")
        return self


class RangeEntry(Origin):
    """Lowest and highest plausible value; one of them may be missing."""

    low: Number | None = None
    high: Number | None = None

    @model_validator(mode="after")
    def _in_order(self) -> RangeEntry:
        if self.confidence is Confidence.UNKNOWN or (self.low is None and self.high is None):
            raise ValueError("a range needs a low or a high value and a confidence other than unknown")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        return self


class BandEntry(Entry):
    """A travel band as printed; EUR for the round trip. It has the confidence of its table unless it says its own."""

    from_km: Annotated[int, Field(ge=0)]
    to_km: int | None = None
    standard: Number
    green: Number | None = None
    confidence: Annotated[Confidence, Field(strict=False)] | None = None
    sources: list[str] = []
    note: str = ""

    @model_validator(mode="after")
    def _amounts_are_known(self) -> BandEntry:
        if self.confidence is Confidence.UNKNOWN or (self.confidence and not self.sources):
            raise ValueError(f"is {self.confidence.value}: a band with its own confidence is known and names a source")
        return self

    @property
    def origin(self) -> Origin | None:
        """Where its amounts were read, where that is not where the whole table was."""
        if self.confidence is None:
            return None
        return Origin(confidence=self.confidence, sources=self.sources, note=self.note)


class TravelEntry(Origin):
    """The travel table of a call."""

    band: Annotated[list[BandEntry], Field(min_length=1)]


# As long as a plan may be (planner/model/mobility.py): two years.
Days = Annotated[int, Field(ge=0, le=730)] | FigureEntry | None
Flag = bool | FigureEntry | None


class ActivityEntry(Origin):
    """An activity type: one row of the table of columns.py. A plain value has the confidence and sources of its row."""

    available: bool | None = None
    code: str = ""
    incoming: bool | None = None
    roles: list[Annotated[Role, Field(strict=False)]] = []
    enrolled_in: list[Annotated[VetLevel, Field(strict=False)]] = []
    hosts: list[Annotated[OrganisationKind, Field(strict=False)]] = []
    seat_countries: list[Country] = []
    venues: list[Annotated[Venue, Field(strict=False)]] = []
    companions: list[Annotated[Companions, Field(strict=False)]] = []
    papers_before: list[Annotated[Paper, Field(strict=False)]] = []
    papers_after: list[Annotated[Paper, Field(strict=False)]] = []
    min_days: Days = None
    max_days: Days = None
    min_days_fewer_opportunities: Days = None
    min_participants: Days = None
    min_learner_countries: Days = None
    max_persons: Days = None
    max_per_host: Days = None
    max_per_mentor: Days = None
    max_same_sender: Days = None
    max_same_consortium: Days = None
    max_per_person: Days = None
    fee_max_days: Days = None
    min_participant_countries: Days = None
    companion_unit_days: Days = None
    third_countries: Flag = None
    guests_from_programme_countries: Flag = None
    blended: Flag = None
    visit_may_prepare: Flag = None
    language_support: Flag = None
    language_support_always: Flag = None
    course_fee: Flag = None
    individual: Flag = None
    work_based_required: Flag = None
    common_programme: Flag = None
    mentor_named: Flag = None
    transnational_part: Flag = None
    conference_may_be_active: Flag = None
    other_venue_with_reason: Flag = None
    education_staff_daily: Flag = None
    remote_staff_excluded: Flag = None
    trainee_studies: Flag = None
    second_grant_excluded: Flag = None
    organising_persons_only: Flag = None
    learners_for_own_activity: Flag = None
    needs_reason: Flag = None
    participant_agreement: Flag = None
    programme_may_replace_agreement: Flag = None


class BarriersEntry(Origin):
    """The categories of barriers that make fewer opportunities."""

    barriers: list[Annotated[Barrier, Field(strict=False)]]


class GroupTable(Entry):
    """Host countries by country group."""

    group1: list[Country] = []
    group2: list[Country] = []
    group3: list[Country] = []

    def members(self) -> tuple[tuple[int, list[Country]], ...]:
        """Each group with its countries."""
        return (1, self.group1), (2, self.group2), (3, self.group3)


class GroupsEntry(Origin, GroupTable):
    """Country groups of a call: its own lists, or a `table` of countries.toml."""

    table: str = ""


class RegionEntry(Origin):
    """One region of third countries not associated to the programme."""

    members: Annotated[list[Country], Field(min_length=1)]


class ClosedEntry(Origin):
    """Third countries and regions that the call leaves out."""

    countries: list[Country] = []
    regions: list[Annotated[int, Field(ge=1, le=14)]] = []


class TerritoriesEntry(Origin):
    """Territories that count as the state they belong to, by their own country code."""

    states: dict[Country, Country]


class ProgrammeCountriesEntry(Origin):
    """Member states and third countries associated to the programme."""

    eu: list[Country]
    associated: list[Country]

    def members(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.eu, *self.associated)


class CountriesFile(Entry):
    """countries.toml: what several calls share."""

    programme: ProgrammeCountriesEntry
    territories: TerritoriesEntry
    regions: dict[str, RegionEntry]
    tables: dict[str, GroupTable]


class SourcesFile(Entry):
    """sources.toml."""

    sources: dict[str, SourceEntry]


class CallFile(Entry):
    """A call file. `programme` and single `regions` replace those of countries.toml where given."""

    call: Annotated[int, Field(ge=2021, le=2100)]
    """The year of the call."""
    based_on: int | None = None
    """The call whose figures hold where this file says nothing (based_on.py)."""
    opened: date | None = None
    sources: dict[str, SourceEntry] = {}
    programme: ProgrammeCountriesEntry | None = None
    regions: dict[str, RegionEntry] = {}
    country_groups: Annotated[list[GroupsEntry], Field(min_length=1)]
    closed: ClosedEntry | None = None
    travel: TravelEntry
    activities: dict[Activity, ActivityEntry]
    fewer_opportunities: BarriersEntry
    rates: dict[str, FigureEntry] = {}
    limits: dict[str, FigureEntry] = {}
    ranges: dict[str, RangeEntry] = {}


class CardFile(Entry):
    """A rate card fixed by a national agency for projects of one sending country."""

    call: Annotated[int, Field(ge=2021, le=2100)]
    sending: Country
    actions: Annotated[list[Annotated[Action, Field(strict=False)]], Field(min_length=1)]
    sources: dict[str, SourceEntry] = {}
    rates: Annotated[dict[str, FigureEntry], Field(min_length=1)]
