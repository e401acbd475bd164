"""What lies open works out anew what a change can touch, and nothing else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import mobilities, projects

from planner.assess import assess
from planner.editor import Editor, OpenPlan
from planner.exchange.sample import sample
from planner.locale import catalogue
from planner.model import ActivityType, Course, Mobility, Organisation, Participant, Project, Role, Town, Travel
from planner.programme import load_call
from screens.session import session as session_module
from screens.session.session import UNASSESSED, Session


def opened() -> Session:
    made = sample("en")
    return Session(catalogue("en"), Editor(OpenPlan(made.project, made.mobilities[0])), made.mobilities)


@settings(max_examples=100, deadline=None)
@given(projects, mobilities(), st.text(max_size=20), st.text(max_size=20))
def test_words_called_unassessed_never_change_an_assessment(
    project: Project, mobility: Mobility, title: str, notes: str
) -> None:
    programme = load_call(project.call)
    other = mobility.model_copy(update={"title": title, "notes": notes})
    assert {"title", "notes"} == UNASSESSED
    assert assess(project, mobility, programme) == assess(project, other, programme)


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
    ("path", "value", "times"),
    [
        ("mobility.title", "Other", 0),
        ("mobility.notes", "Other", 0),
        ("mobility.host.name", "Other", 1),
        ("mobility.planned_days", 3, 1),
        ("project.grant", Decimal(5), 1),
    ],
)
def test_an_assessment_is_made_anew_where_something_it_reads_changed(
    monkeypatch: pytest.MonkeyPatch, path: str, value: object, times: int
) -> None:
    session = opened()
    first = session.assessment
    counted = Mock(side_effect=assess)
    monkeypatch.setattr(session_module, "assess", counted)
    assert not session.put(path, value)
    again = session.assessment
    assert counted.call_count == times
    assert again == replace(session, _assessed=None).assessment
    assert (again is first) is not times
