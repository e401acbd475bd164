from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import mobilities, projects

from planner.editor import HISTORY, Editor, EditRefused, History, OpenPlan, replace_at, value_at
from planner.locale import catalogue, languages
from planner.model import (
    AccompanyingPerson,
    ActivityType,
    Contact,
    Mobility,
    Outcome,
    Participant,
    Project,
    RateCard,
    Task,
    Town,
    TypedRate,
)

MOBILITY = Mobility(
    participants=(Participant(id="abc123abc123", first_name="Anna"), Participant(id="000000000001")),
    outcomes=(Outcome(tasks=("one", "two")),),
    tasks=(Task(id="one"),),
)


class Clock:
    """Seconds that stand still until told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def opened(clock: Clock | None = None) -> Editor:
    return Editor(OpenPlan(Project(call=2025), MOBILITY), clock or Clock())


# -- paths -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", "Schwerin"),
        ("activity", ActivityType.JOB_SHADOWING),
        ("first_day", date(2026, 3, 2)),
        ("participants.0.first_name", "Berta"),
        ("participants.abc123abc123.first_name", "Berta"),
        ("participants.000000000001.first_name", "Berta"),
        ("travel.destination", Town(name="Schwerin", country="DE")),
        ("travel.destination.name", "Schwerin"),
        ("agreement.mentor.email", "jens@example.org"),
        ("outcomes.0.tasks.1", "three"),
        ("outcomes.0.tasks", ("one",)),
        ("accompanying", (AccompanyingPerson(),)),
    ],
)
def test_a_value_is_put_where_the_path_leads(path: str, value: object) -> None:
    assert value_at(replace_at(MOBILITY, path, value), path) == value


def test_only_the_touched_part_is_made_anew() -> None:
    changed = replace_at(MOBILITY, "participants.0.first_name", "Berta")
    assert changed.participants[1] is MOBILITY.participants[1]
    assert changed.outcomes is MOBILITY.outcomes
    assert changed.id == MOBILITY.id
    assert MOBILITY.participants[0].first_name == "Anna"


def test_an_absent_part_is_made() -> None:
    assert replace_at(MOBILITY, "participants.1.guardian.name", "Zane").participants[1].guardian == Contact(name="Zane")
    dear = replace_at(MOBILITY, "participants.1.expensive_travel.cost", "400").participants[1].expensive_travel
    assert dear is not None
    assert dear.cost == 400


def test_tables_take_new_keys() -> None:
    project = replace_at(Project(call=2025), "barrier_counts.social", 3)
    assert value_at(project, "barrier_counts.social") == 3
    rate = TypedRate(value=Decimal(57), typed_on=date(2026, 1, 12))
    project = replace_at(project, "rate_card.typed.learner", rate)
    assert replace_at(project, "rate_card.typed.learner.value", "58").rate_card == RateCard(
        typed={"learner": TypedRate(value=Decimal(58), typed_on=date(2026, 1, 12))}
    )


def test_typed_text_becomes_a_value() -> None:
    assert replace_at(MOBILITY, "first_day", "2026-03-02").first_day == date(2026, 3, 2)
    assert replace_at(Project(call=2025), "grant", "84200.50").grant == Decimal("84200.50")


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("nothing", 1, "no_place"),
        ("participants.7.first_name", "x", "no_place"),
        ("participants.x.first_name", "x", "no_place"),
        ("title.deeper", "x", "no_place"),
        ("outcomes.0.tasks.0", 5, "other"),
        ("title", "x" * 201, "too_long"),
        ("planned_days", 0, "too_small"),
        ("planned_days", 731, "too_large"),
        ("planned_days", "many", "number"),
        ("first_day", "soon", "date"),
        ("activity", "holiday", "choice"),
        ("travel.destination.country", "Latvia", "pattern"),
        ("participants.0.expensive_travel.cost", "1.005", "too_many_decimals"),
        ("participants.0.expensive_travel.cost", "-1", "too_small"),
        ("participants.0.expensive_travel.justification", "far", "other"),
        ("project.objectives", ({"title": "x"},) * 11, "too_many"),
        ("project.nothing", 1, "no_place"),
    ],
)
def test_what_does_not_fit_is_refused_in_plain_words(path: str, value: object, reason: str) -> None:
    editor = opened()
    before = editor.state
    with pytest.raises(EditRefused) as refusal:
        editor.set(path, value)
    assert refusal.value.message.key == f"editor.refused.{reason}"
    assert all(catalogue(each).render(refusal.value.message) for each in languages())
    assert editor.state is before
    assert not editor.can_undo


def test_without_an_open_mobility_only_the_project_is_edited() -> None:
    editor = Editor(OpenPlan(Project(call=2025)))
    editor.set("project.title", "Baltic bakers")
    assert editor.state.project.title == "Baltic bakers"
    with pytest.raises(EditRefused):
        editor.set("title", "Schwerin")


# -- history -----------------------------------------------------------------------------------------------------------


def test_a_word_is_one_step() -> None:
    clock = Clock()
    editor = opened(clock)
    for clock.now, text in ((0.0, "S"), (0.3, "Sc"), (2.2, "Sch")):
        editor.set("title", text)
    clock.now = 9
    editor.set("title", "Schwerin")
    editor.set("notes", "x")
    titles = []
    while editor.undo():
        assert editor.state.mobility is not None
        titles.append(editor.state.mobility.title)
    assert titles == ["Schwerin", "Sch", ""]


def test_typing_after_undo_is_a_step_of_its_own() -> None:
    editor = opened()
    editor.set("title", "S")
    editor.undo()
    editor.set("title", "T")
    assert not editor.can_redo
    editor.set("title", "Tu")
    assert editor.undo()
    assert editor.state == OpenPlan(editor.state.project, MOBILITY)


def test_undo_ends_a_burst() -> None:
    editor = opened()
    editor.set("title", "S")
    editor.set("notes", "x")
    editor.undo()
    editor.set("notes", "y")
    editor.undo()
    assert editor.state.mobility is not None
    assert (editor.state.mobility.title, editor.state.mobility.notes) == ("S", "")


def test_the_first_step_joins_nothing() -> None:
    history = History("a")
    history.push("b", joined=True)
    assert history.undo()
    assert history.state == "a"


def test_the_same_value_is_no_step() -> None:
    editor = opened()
    editor.set("title", "")
    assert (editor.can_undo, editor.changes) == (False, 0)


def test_several_values_are_one_step_or_none() -> None:
    editor = opened()
    editor.apply({"title": "Schwerin", "project.title": "Baltic bakers"})
    assert editor.state.project.title == "Baltic bakers"
    with pytest.raises(EditRefused):
        editor.apply({"title": "Porto", "planned_days": 0})
    assert editor.state.mobility is not None
    assert editor.state.mobility.title == "Schwerin"
    assert editor.undo()
    assert editor.state.project.title == ""
    assert not editor.undo()


def test_a_function_is_a_step() -> None:
    editor = opened()
    editor.apply(lambda plan: plan._replace(mobility=None))
    assert editor.state.mobility is None
    assert editor.undo()
    assert editor.state.mobility is MOBILITY


def test_what_is_not_stored_is_counted() -> None:
    editor = opened()
    editor.set("title", "S")
    stored = editor.changes
    editor.set("notes", "x")
    editor.undo()
    assert (editor.changes, editor.dirty) == (3, 3)
    editor.mark_saved(stored)
    assert editor.dirty == 2
    editor.mark_saved()
    assert editor.dirty == 0


def test_the_history_is_bounded() -> None:
    history = History(0)
    for each in range(1, HISTORY + 10):
        history.push(each)
    steps = 0
    while history.undo():
        steps += 1
    assert (steps, history.state) == (HISTORY, 9)


edits = st.one_of(
    st.tuples(st.just("title"), st.text(max_size=5)),
    st.tuples(st.just("planned_days"), st.integers(-1, 3)),
    st.tuples(st.just("project.title"), st.text(max_size=3)),
    st.tuples(st.just("travel.green"), st.booleans()),
    st.tuples(st.just("participants"), st.lists(st.builds(Participant), max_size=2).map(tuple)),
    st.just(("", "undo")),
    st.just(("", "redo")),
)


@given(projects, mobilities(), st.lists(st.tuples(edits, st.floats(0, 5)), max_size=20))
def test_redo_is_the_inverse_of_undo(
    project: Project, mobility: Mobility, steps: list[tuple[tuple[str, Any], float]]
) -> None:
    clock = Clock()
    editor = Editor(OpenPlan(project, mobility), clock)
    for (path, value), wait in steps:
        clock.now += wait
        try:
            getattr(editor, value)() if not path else editor.set(path, value)
        except EditRefused:
            assert path == "planned_days"
    last = editor.state
    while editor.can_redo:
        editor.redo()
        last = editor.state
    count = 0
    while editor.undo():
        count += 1
    assert editor.state == OpenPlan(project, mobility)
    while editor.redo():
        count -= 1
    assert count == 0
    assert editor.state == last


def test_which_mobilities_are_archived_is_part_of_the_state() -> None:
    others = (Mobility(id="a"), Mobility(id="b", archived=True))
    editor = Editor(OpenPlan(Project(call=2025), None, frozenset({"b"})))
    assert editor.state.beside(others) == others
    editor.apply(lambda plan: plan._replace(archived=frozenset({"a"})))
    assert [each.archived for each in editor.state.beside(others)] == [True, False]
    editor.undo()
    assert editor.state.beside(others) == others
