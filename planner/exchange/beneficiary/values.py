"""What a plan knows for each column of the module: a value for one person, and where in the plan it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from planner.budget import Category, Line, own_budget
from planner.exchange.outgoing.kinds import AssessedMobility, Source
from planner.exchange.outgoing.writing import Cell
from planner.model import (
    LEARNER_ROLES,
    AccompanyingPerson,
    ActivityType,
    Participant,
    RealStay,
    Step,
)
from planner.places import band_for, one_way_km
from planner.programme import load_call


class Coded(NamedTuple):
    """A value that the module has a word or a code of its own for: `gender` and `female`, `country` and `LV`."""

    kind: str
    value: str


Value = Cell | Coded


class Row:
    """Of whom a row of the template is: the plan it is in, and the person's stay as it was, else as planned."""

    def __init__(self, source: Source, plan: AssessedMobility, stay: RealStay) -> None:
        self.source, self.plan, self.stay = source, plan, stay

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What is reckoned for this person alone."""
        project = self.source.project
        return own_budget(project, self.plan.mobility, self.stay.person, load_call(project.call)).lines


class Place(NamedTuple):
    """Where a value is typed: the step, and the field's path in the mobility, or in the project for its own step."""

    step: Step
    path: str


_Maker = Callable[[Row], Value]
DATES: Final = frozenset({"birth_date", "first_day", "last_day"})
"""Fields whose values are dates."""

_LONG_TERM: Final = frozenset({ActivityType.LONG_TERM_ERASMUSPRO})


def _yes_no(value: bool) -> Coded:
    return Coded("yes_no", "yes" if value else "no")


def _of_person(name: str) -> _Maker:
    return lambda row: getattr(row.stay.person, name, None)


def _gender(row: Row) -> Value:
    # Not what stands with a person from before the project said no: it is kept for the module alone.
    gender = row.stay.person.gender if row.source.project.beneficiary_data else None
    return Coded("gender", gender.value) if gender else None


def _country(code: str) -> Value:
    return Coded("country", code) if code else None


def _nationality(row: Row) -> Value:
    return _country(row.stay.person.nationality) if row.source.project.beneficiary_data else None


def _role(row: Row) -> Value:
    person = row.stay.person
    learns = isinstance(person, Participant) and person.role in LEARNER_ROLES
    return Coded("role", "learner" if learns else "staff")


def _activity(row: Row) -> Value:
    activity = row.plan.mobility.activity
    return Coded("activity", activity.value) if activity else None


def _days(row: Row) -> Value:
    stay = row.stay
    return (stay.last - stay.first).days + 1 if stay.first and stay.last else None


def _band(row: Row) -> Value:
    km = one_way_km(row.plan.mobility.travel)
    band = None if km is None else band_for(load_call(row.source.project.call).bands, km)
    return Coded("band", f"{band.from_km}-{band.to_km or ''}") if band else None


def _amount(*categories: Category) -> _Maker:
    """What one person is due by the project's rates; empty while a figure of it is unknown."""

    def value(row: Row) -> Value:
        amounts = [each.amount for each in row.lines if each.category in categories]
        known = [each for each in amounts if each is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None

    return value


_VALUES: Final[Mapping[str, _Maker]] = {
    "project_code": lambda row: row.source.project.code,
    "activity": _activity,
    "long_term": lambda row: _yes_no(row.plan.mobility.activity in _LONG_TERM) if row.plan.mobility.activity else None,
    "group_mobility_id": lambda row: row.plan.mobility.group_mobility_id,
    **{name: _of_person(name) for name in ("first_name", "last_name", "email", "phone", "birth_date", "mobility_id")},
    "gender": _gender,
    "nationality": _nationality,
    "role": _role,
    "education_programme": _of_person("education_programme"),
    "position": _of_person("position"),
    "accompanying": lambda row: _yes_no(isinstance(row.stay.person, AccompanyingPerson)),
    "leads": lambda row: _yes_no(bool(getattr(row.stay.person, "leads", False))),
    "fewer_opportunities": lambda row: _yes_no(bool(getattr(row.stay.person, "fewer_opportunities", False))),
    "first_day": lambda row: row.stay.first,
    "last_day": lambda row: row.stay.last,
    "days": _days,
    "travel_days": lambda row: row.plan.mobility.travel.funded_travel_days,
    "interruption": lambda row: row.stay.told.days_off,
    "unfunded_days": lambda row: row.stay.person.unfunded_days,
    "distance_band": _band,
    "green": lambda row: _yes_no(row.plan.mobility.travel.green),
    "blended": lambda row: _yes_no(row.plan.mobility.agreement.blended),
    "language": lambda row: row.plan.mobility.agreement.working_language,
    "force_majeure": lambda row: _yes_no(row.stay.told.force_majeure),
    "individual_support": _amount(Category.INDIVIDUAL_SUPPORT),
    "travel_grant": _amount(Category.TRAVEL),
    "course_fees": _amount(Category.COURSE_FEES),
    "inclusion_support": _amount(Category.INCLUSION_PARTICIPANTS),
    "sending_oid": lambda row: row.source.project.organisation.oid,
    "sending_name": lambda row: row.source.project.organisation.name,
    "sending_country": lambda row: _country(row.source.project.organisation.country),
    "sending_town": lambda row: row.plan.mobility.travel.origin.name or row.source.project.organisation.town,
    "sending_address": lambda row: row.source.project.organisation.address,
    "sending_email": lambda row: row.source.project.organisation.email,
    "sending_website": lambda row: row.source.project.organisation.website,
    "sending_phone": lambda row: row.source.project.organisation.phone,
    "receiving_oid": lambda row: row.plan.mobility.host.oid,
    "receiving_name": lambda row: row.plan.mobility.host.name,
    "receiving_country": lambda row: _country(
        row.plan.mobility.travel.destination.country or row.plan.mobility.host.country
    ),
    "receiving_town": lambda row: row.plan.mobility.travel.destination.name or row.plan.mobility.host.town,
    "receiving_address": lambda row: row.plan.mobility.host.address,
    "receiving_email": lambda row: row.plan.mobility.host.email,
    "receiving_website": lambda row: row.plan.mobility.host.website,
    "receiving_phone": lambda row: row.plan.mobility.host.phone,
}
"""A maker for each field of the table of headings; days and dates as they were, where that was told."""

_OF_PERSON: Final = frozenset(
    {"first_name", "last_name", "email", "phone", "birth_date", "mobility_id", "gender", "nationality", "role"}
) | {"education_programme", "position", "fewer_opportunities", "unfunded_days", "leads"}
_PLACES: Final[Mapping[str, Place]] = {
    "project_code": Place(Step.PROJECT, "code"),
    "activity": Place(Step.ACTIVITY, "activity"),
    "long_term": Place(Step.ACTIVITY, "activity"),
    "group_mobility_id": Place(Step.REVIEW, "group_mobility_id"),
    "first_day": Place(Step.PLACE, "first_day"),
    "last_day": Place(Step.PLACE, "last_day"),
    "days": Place(Step.PLACE, "first_day"),
    "travel_days": Place(Step.PLACE, "travel.funded_travel_days"),
    "interruption": Place(Step.REVIEW, ""),
    "force_majeure": Place(Step.REVIEW, ""),
    "distance_band": Place(Step.PLACE, "travel.official_km"),
    "green": Place(Step.PLACE, "travel.green"),
    "blended": Place(Step.AGREEMENT, "agreement.blended"),
    "language": Place(Step.AGREEMENT, "agreement.working_language"),
    "individual_support": Place(Step.BUDGET, ""),
    "travel_grant": Place(Step.BUDGET, ""),
    "course_fees": Place(Step.BUDGET, ""),
    "inclusion_support": Place(Step.SUPPORT, ""),
    "sending_town": Place(Step.PLACE, "travel.origin"),
    "receiving_country": Place(Step.PLACE, "travel.destination"),
    "receiving_town": Place(Step.PLACE, "travel.destination"),
}


def value_for(field: str, row: Row) -> Value:
    """Return what a plan has for a field and a person; None or an empty text where it has nothing."""
    return _VALUES[field](row)


def is_field(field: str) -> bool:
    """Whether there is such a field."""
    return field in _VALUES


def place_of(field: str, row: Row) -> Place:
    """Return where the value of a field is typed."""
    mobility, person = row.plan.mobility, row.stay.person
    if field in {"gender", "nationality"} and not row.source.project.beneficiary_data:
        return Place(Step.PROJECT, "beneficiary_data")
    if field in _OF_PERSON:
        table = "accompanying" if isinstance(person, AccompanyingPerson) else "participants"
        number = next(at for at, each in enumerate(getattr(mobility, table)) if each.id == person.id)
        return Place(Step.PEOPLE, f"{table}.{number}.{field}")
    side, _, attribute = field.partition("_")
    if field in _PLACES:
        return _PLACES[field]
    if side == "sending":
        return Place(Step.PROJECT, f"organisation.{attribute}")
    return Place(Step.PLACE, f"host.{attribute}") if side == "receiving" else Place(Step.PEOPLE, "")
