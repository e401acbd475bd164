"""What lies open works out anew what a change can touch, and nothing else."""

from dataclasses import replace
from decimal import Decimal
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import mobilities, projects

from planner.assess import assess
from planner.editor import Editor, OpenPlan
from planner.exchange.sample import sample
from planner.locale import catalogue
from planner.model import Mobility, Project
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
