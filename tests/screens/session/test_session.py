"""What lies open works out anew what a change can touch, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.assess import Assessment, assess
from planner.barred import surroundings
from planner.editor import Editor, OpenPlan
from planner.eligibility.registry import Rule
from planner.exchange.sample import sample
from planner.locale import catalogue
from planner.model import ActivityType, Course, Mobility, Organisation, Participant, Project, Role, Town, Travel
from planner.programme import load_call
from screens.session.session import Session

SAMPLE = sample("en")


def opened() -> Session:
    return Session(catalogue("en"), Editor(OpenPlan(SAMPLE.project, SAMPLE.mobilities[0])), SAMPLE.mobilities)


def opened_anew() -> Session:
    """The same, of objects about which nothing was asked by another test."""
    mobilities = tuple(Mobility.model_validate_json(each.model_dump_json()) for each in SAMPLE.mobilities)
    project = Project.model_validate_json(SAMPLE.project.model_dump_json())
    return Session(catalogue("en"), Editor(OpenPlan(project, mobilities[0])), mobilities)


def fresh(session: Session) -> Assessment:
    """Assess what is open as it would be stored, of objects that nothing has seen before."""
    project = Project.model_validate_json(session.project.model_dump_json())
    mobility = Mobility.model_validate_json(session.mobility_or_empty.model_dump_json())
    others = tuple(Mobility.model_validate_json(each.model_dump_json()) for each in session.others)
    programme = load_call(project.call)
    return assess(project, mobility, programme, surroundings(project, others, programme, mobility))


def put(path: str, *values: object) -> list[Callable[[Session], object]]:
    def edit(value: object) -> Callable[[Session], object]:
        return lambda session: session.put(path, value)

    return [edit(each) for each in values]


EDITS = [
    *put("mobility.last_day", None, date(2026, 3, 30), date(2026, 3, 1), date(2027, 3, 30)),
    *put("mobility.title", "", "Other"),
    *put("mobility.activity", "group_mobility_learners", "courses_and_training", "preparatory_visit", None),
    *put("mobility.travel.destination.country", "DE", "US", ""),
    *put("mobility.travel.green", True, False),
    *put("mobility.participants.0.last_day", None, date(2026, 3, 20)),
    *put("mobility.participants.1.fewer_opportunities", True, False),
    *put("mobility.participants", (), (Participant(last_name="Ozola"),)),
    *put("mobility.course.fee_days", None, 5),
    *put("project.call", 2021, 2024, 2026),
    *put("project.grant", None, Decimal(50000)),
    *put("project.last_day", None, date(2026, 3, 15)),
    *put("rate.learner", None, Decimal(41), Decimal(9000)),
    Session.undo,
    Session.undo,
    Session.redo,
    lambda session: session.assessment,
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(EDITS), max_size=12))
def test_edits_in_any_order_leave_the_assessment_of_what_would_be_stored(
    edits: list[Callable[[Session], object]],
) -> None:
    session = opened()
    for edit in edits:
        edit(session)
    assert session.assessment == fresh(session)
    session.undo()
    assert session.assessment == fresh(session)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("mobility.participants.0.guardian.name", "A"),
        ("mobility.agreement.supporting_organisation.name", "B"),
        ("mobility.participants.0.expensive_travel.cost", Decimal(1)),
        ("mobility.participants.0.expensive_travel.justification", "C"),
    ],
)
def test_one_undo_takes_back_a_part_and_its_first_value(path: str, value: object) -> None:
    session = opened()
    session.editor.set("mobility.participants.0", Participant(id="p"))
    before = session.mobility
    assert not session.put(path, value)
    assert session.get(path) == value
    session.undo()
    assert session.mobility == before


@pytest.mark.parametrize("activity", [ActivityType.SHORT_TERM_LEARNERS, ActivityType.COURSES_AND_TRAINING])
def test_what_the_others_add_up_to_follows_who_is_in_the_open_mobility(activity: ActivityType) -> None:
    """Those after it are paid less beyond the hundredth participant."""
    travel = Travel(origin=Town(name="Madrid", country="ES"), destination=Town(name="Berlin", country="DE"))
    days = {"first_day": date(2099, 3, 2), "last_day": date(2099, 3, 13), "travel": travel}
    role = Role.STAFF if activity is ActivityType.COURSES_AND_TRAINING else Role.LEARNER
    crowd = tuple(Participant(id=str(n), role=role, email=f"p{n}@school.lv") for n in range(96))
    own, after = (Mobility(id=each, activity=activity, participants=crowd, **days) for each in ("own", "after"))
    project = Project(call=2021, organisation=Organisation(country="ES"))
    session = Session(catalogue("en"), Editor(OpenPlan(project, own)), (own, after))
    for path, value in (("participants", crowd[:1]), ("last_day", date(2099, 3, 4)), ("activity", None)):
        before = session.totals.total
        assert not session.put(f"mobility.{path}", value)
        assert session.totals == replace(session, _totals=None, _others=None).totals
        assert (session.totals.total > before) is (role is Role.LEARNER and path == "participants")


def test_what_the_others_add_up_to_follows_who_had_a_course_in_the_open_mobility() -> None:
    """Call 2026 pays one course of ten days for a person: one after another is paid once there is no earlier one."""
    riga, berlin = (Town(name=name, country=code) for name, code in (("Rīga", "LV"), ("Berlin", "DE")))
    teacher = Participant(id="t", role=Role.STAFF, email="t@school.lv")
    plan: dict[str, Any] = {
        "activity": ActivityType.COURSES_AND_TRAINING,
        "travel": Travel(origin=riga, destination=berlin),
        "course": Course(fee_days=5),
        "participants": (teacher,),
    }
    own = Mobility(id="own", first_day=date(2099, 3, 2), last_day=date(2099, 3, 6), **plan)
    after = Mobility(id="after", first_day=date(2099, 5, 4), last_day=date(2099, 5, 8), **plan)
    project = Project(call=2026, organisation=Organisation(country="LV"))
    session = Session(catalogue("en"), Editor(OpenPlan(project, own)), (own, after))
    before = session.totals.total
    assert not session.put("mobility.participants", (teacher.model_copy(update={"id": "x", "email": ""}),))
    assert session.totals == replace(session, _totals=None, _others=None).totals
    assert session.totals.total > before


@pytest.mark.parametrize(
    ("path", "value", "most"),
    [
        ("mobility.title", "Other", 0),
        ("mobility.notes", "Other", 0),
        ("mobility.host.name", "Other", 4),
        ("mobility.last_day", date(2026, 3, 30), 12),
        ("project.title", "Other", 0),
    ],
)
def test_rules_are_asked_anew_only_where_something_they_read_changed(
    monkeypatch: pytest.MonkeyPatch, path: str, value: object, most: int
) -> None:
    session = opened_anew()
    before = session.assessment
    counted = Mock(side_effect=Rule.__call__, autospec=True)
    monkeypatch.setattr(Rule, "__call__", lambda rule, context: counted(rule, context))
    assert not session.put(path, value)
    after = session.assessment
    assert (counted.call_count > 0) is (most > 0)
    assert counted.call_count <= most
    assert most or after == before
    assert after == fresh(session)
