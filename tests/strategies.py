"""Random plans for property tests: any project and mobility that the models accept."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from planner.model import (
    AccompanyingPerson,
    AccompanyingRole,
    Action,
    ActivityType,
    Agreement,
    Barrier,
    BoughtIn,
    Contact,
    Course,
    ExceptionalCost,
    ExceptionalKind,
    ExpensiveTravel,
    GroupProgramme,
    Mobility,
    Organisation,
    OrganisationKind,
    Participant,
    Project,
    ProjectTotals,
    RateCard,
    Role,
    SupportCost,
    SupportKind,
    Town,
    Travel,
    TypedRate,
)

CALLS = (2021, 2024, 2025, 2026)

calls = st.sampled_from(CALLS)
countries = st.sampled_from(["", "LV", "DE", "ES", "IT", "NO", "TR", "CH", "GB", "US", "JP", "UA", "MH", "ZZ"])
names = st.sampled_from(["", "Anna", "Jānis Bērziņš", "Žofija {x}", "O'Neil", "[bold]Ž", "李"])
words = st.sampled_from(["", "Kuldīga", "Schwerin", "Fresh Bakery Ltd", "train, bus", "ā" * 60])
answers = st.sampled_from([None, True, False])
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
any_day = st.one_of(days, st.sampled_from([date.min, date.max, date(2024, 2, 29)]))
maybe_day = st.one_of(st.none(), any_day)
euros = st.one_of(
    st.sampled_from([Decimal(0), Decimal("0.01"), Decimal(40000), Decimal("9999999.99")]),
    st.decimals(0, 200_000, places=2, allow_nan=False),
)
contacts = st.builds(Contact, name=names, email=words)
towns = st.builds(
    Town,
    name=words,
    country=countries,
    latitude=st.one_of(st.none(), st.floats(-90, 90)),
    longitude=st.one_of(st.none(), st.floats(-180, 180)),
)
organisations = st.builds(
    Organisation, name=words, kind=st.one_of(st.none(), st.sampled_from(OrganisationKind)), country=countries
)
travels = st.builds(
    Travel,
    origin=towns,
    destination=towns,
    official_km=st.one_of(st.none(), st.floats(0, 20040)),
    green=st.booleans(),
    green_means=words,
    funded_travel_days=st.integers(0, 6),
)
_traveller = {
    "first_name": names,
    "email": words,
    "first_day": maybe_day,
    "last_day": maybe_day,
    "zero_grant": st.booleans(),
    "claims_travel": st.booleans(),
    "claims_individual_support": st.booleans(),
    "unfunded_days": st.integers(0, 365),
    "expensive_travel": st.one_of(st.none(), st.builds(ExpensiveTravel, cost=euros, justification=words)),
    "support_costs": st.lists(
        st.builds(SupportCost, what=words, kind=st.sampled_from(SupportKind), amount=euros), max_size=2
    ).map(tuple),
}
participants = st.builds(
    Participant,
    **_traveller,
    role=st.sampled_from(Role),
    birth_date=maybe_day,
    fewer_opportunities=st.booleans(),
    fled_ukraine=st.booleans(),
    registered=answers,
    graduated_on=maybe_day,
    service_months=st.integers(0, 60),
    link_documented=answers,
    guardian=st.one_of(st.none(), contacts),
    language_support=st.booleans(),
)
accompanying_persons = st.builds(AccompanyingPerson, **_traveller, role=st.sampled_from(AccompanyingRole))
agreements = st.builds(Agreement, blended=st.booleans(), virtual_part=words, mentor=contacts)


@st.composite
def mobilities(draw: st.DrawFn) -> Mobility:
    """A mobility of any activity, half filled in or full, with dates in either order."""
    first = draw(maybe_day)
    length = draw(st.integers(-3, 400))
    near = first + timedelta(days=length) if first and date(2000, 1, 1) < first < date(2100, 1, 1) else first
    return draw(
        st.builds(
            Mobility,
            activity=st.one_of(st.none(), st.sampled_from(ActivityType)),
            short_stay_justification=words,
            host=organisations,
            host_established_there=answers,
            host_related_to_sender=answers,
            mentors_at_host=st.one_of(st.none(), st.integers(0, 99)),
            travel=travels,
            took_place=answers,
            first_day=st.just(first),
            last_day=st.sampled_from([None, near, near]),
            planned_days=st.one_of(st.none(), st.integers(1, 730)),
            participants=st.lists(participants, max_size=5).map(tuple),
            accompanying=st.lists(accompanying_persons, max_size=3).map(tuple),
            group=st.builds(
                GroupProgramme,
                common_programme=answers,
                bought_in=st.one_of(st.none(), st.sampled_from(BoughtIn)),
                written_with_host=answers,
            ),
            course=st.builds(
                Course,
                title=words,
                fixed_programme=answers,
                countries=st.one_of(st.none(), st.integers(1, 60)),
                lectures_or_conference=answers,
                fee_days=st.one_of(st.none(), st.integers(0, 365)),
            ),
            prepares=st.one_of(st.none(), st.sampled_from(ActivityType)),
            work_based=answers,
            organisational_support_requested=st.booleans(),
            exceptional_costs=st.lists(
                st.builds(ExceptionalCost, what=words, kind=st.sampled_from(ExceptionalKind), amount=euros), max_size=2
            ).map(tuple),
            agreement=agreements,
        )
    )


_typed_rates = st.dictionaries(
    st.sampled_from(["learner_group1", "staff_group2", "learner", "staff", "organisational", "travel_500_green"]),
    st.builds(TypedRate, value=st.decimals(0, 99999, places=2, allow_nan=False), typed_on=days),
    max_size=3,
)
projects = st.builds(
    Project,
    call=calls,
    action=st.sampled_from(Action),
    organisation=organisations,
    first_day=maybe_day,
    last_day=maybe_day,
    grant=st.one_of(st.none(), euros),
    rate_card=st.builds(RateCard, typed=_typed_rates),
    inclusion_criteria=words,
    barrier_counts=st.dictionaries(st.sampled_from(Barrier), st.integers(0, 9999), max_size=2),
)
totals = st.builds(
    ProjectTotals,
    participants_by_activity=st.dictionaries(st.sampled_from(ActivityType), st.integers(0, 150), max_size=3),
    project_participants=st.integers(0, 40),
    total=euros,
    third_country_amount=euros,
    course_amount=euros,
    visits_by_host=st.dictionaries(words.map(str.lower), st.integers(0, 3), max_size=2),
    course_participants=st.dictionaries(
        words.map(str.lower), st.dictionaries(words.map(str.lower), st.integers(0, 9), max_size=2), max_size=2
    ),
    earlier_courses=st.dictionaries(words.map(str.lower), st.tuples(st.integers(1, 2), st.integers(0, 10)), max_size=2),
    course_people=st.frozensets(words.map(str.lower), max_size=2),
)
