"""The grid of outcomes, one learner's own set, results and recognition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.editor import Editor, OpenPlan
from planner.locale import catalogue
from planner.model import (
    Achievement,
    AfterMobility,
    AssessmentSummary,
    EuropassPaper,
    Evaluation,
    GroupDay,
    Mobility,
    Outcome,
    OutcomeReached,
    OutcomeResult,
    Participant,
    Project,
    Recognition,
    Task,
)
from planner.outcomes.matrix import GapKind, build_matrix, link, own_set, result_gaps, who_has_what
from planner.outcomes.results import (
    achievement_of,
    achievement_words,
    credited,
    result_of,
    scale_words,
    summary_of,
    with_result,
    with_summary,
)
from planner.outcomes.tasks import move_to_tasks, put_statements
from screens.outcomes.matrix import matrix_page
from screens.outcomes.step import OUTCOMES
from screens.pages.spec import Table
from screens.session.session import Session

ANNA, JANIS = Participant(id="anna", first_name="Anna"), Participant(id="janis", first_name="Jānis")


def mobility() -> Mobility:
    """Two outcomes for both, one for Jānis, all linked."""
    return Mobility(
        participants=(ANNA, JANIS),
        tasks=(Task(id="t1", what="bakes"), Task(id="t2", what="cleans", participants=("janis",))),
        evaluations=(Evaluation(id="e1", criteria="weight"), Evaluation(id="e2", criteria="order")),
        outcomes=(
            Outcome(id="o1", statement="Bakes", tasks=("t1",), evaluations=("e1",)),
            Outcome(id="o2", statement="Cleans", tasks=("t1", "t2"), evaluations=("e1", "e2"), unit="u"),
            Outcome(id="o3", statement="Counts", tasks=("t2",), evaluations=("e2",), participants=("janis",)),
        ),
    )


def kinds(plan: Mobility) -> list[tuple[GapKind, str]]:
    return [(each.kind, each.about) for each in build_matrix(plan).gaps]


def test_a_full_grid_has_no_gap() -> None:
    matrix = build_matrix(mobility())
    assert matrix.gaps == ()
    assert [row.number for row in matrix.rows] == [1, 2, 3]
    assert [each.id for each in matrix.rows[1].tasks] == ["t1", "t2"]
    assert matrix.rows[1].evidence == ("weight", "order")


def test_gaps_are_named() -> None:
    plan = mobility()
    assert kinds(link(plan, "o1", "t1", on=False)) == [(GapKind.NO_TASK, "o1")]
    assert kinds(link(plan, "o1", "e1", on=False)) == [(GapKind.NO_ASSESSMENT, "o1")]
    bare = plan.model_copy(update={"evaluations": (Evaluation(id="e1"), plan.evaluations[1])})
    assert kinds(bare) == [(GapKind.NO_EVIDENCE, "o1")]
    more = plan.model_copy(update={"tasks": (*plan.tasks, Task(id="t3")), "outcomes": plan.outcomes[2:]})
    assert kinds(more) == [
        (GapKind.IDLE_TASK, "t1"),
        (GapKind.IDLE_TASK, "t3"),
        (GapKind.IDLE_ASSESSMENT, "e1"),
        (GapKind.NO_OUTCOME, "anna"),
    ]


def test_a_part_of_the_groups_programme_leads_to_an_outcome_as_a_task_does() -> None:
    alone = Mobility(
        outcomes=(Outcome(id="o1", evaluations=("e1",)),), evaluations=(Evaluation(id="e1", criteria="x"),)
    )
    assert (GapKind.NO_TASK, "o1") in kinds(alone)
    assert kinds(alone.model_copy(update={"group_days": (GroupDay(outcomes=("o1",)),)})) == [
        each for each in kinds(alone) if each != (GapKind.NO_TASK, "o1")
    ]


def test_one_key_links_and_unlinks() -> None:
    plan = link(mobility(), "o1", "e2", on=True)
    assert plan.outcomes[0].evaluations == ("e1", "e2")
    assert link(plan, "o1", "e2", on=True) == plan
    assert link(plan, "o1", "e2", on=False).outcomes == mobility().outcomes
    assert link(plan, "o1", "nothing", on=True) == plan


def test_who_has_what() -> None:
    people = {each.participant.id: [one.id for one in each.outcomes] for each in who_has_what(mobility())}
    assert people == {"anna": ["o1", "o2"], "janis": ["o1", "o2", "o3"]}
    rows = build_matrix(mobility(), "anna").rows
    assert [row.outcome.id for row in rows] == ["o1", "o2"]
    assert [each.id for each in rows[1].tasks] == ["t1"]  # t2 is Jānis's alone


def test_one_participant_gets_an_own_set() -> None:
    plan = with_result(mobility(), OutcomeResult(participant="anna", outcome="o1", scale=3))
    plan = with_result(plan, OutcomeResult(participant="janis", outcome="o1", scale=2))
    plan = plan.model_copy(update={"recognitions": (Recognition(participant="anna", outcomes=("o1",), what="x"),)})
    own = own_set(plan, "anna")
    before = {each.participant.id: [one.statement for one in each.outcomes] for each in who_has_what(plan)}
    after = {each.participant.id: [one.statement for one in each.outcomes] for each in who_has_what(own)}
    assert after == before
    assert len(own.outcomes) == 5
    copy = next(each for each in own.outcomes if each.participants == ("anna",))
    assert copy.id != "o1"
    assert own.outcomes[0].participants == ("janis",)
    assert result_of(own, "anna", copy.id) is not None
    assert result_of(own, "janis", "o1") is not None
    assert own.recognitions[0].outcomes == (copy.id,)
    assert own_set(own, "anna") == own
    assert own_set(plan, "nobody") == plan


def test_results_are_put_in_and_changed() -> None:
    plan = with_result(mobility(), OutcomeResult(participant="anna", outcome="o1", scale=2))
    assert result_of(plan, "anna", "o1") == OutcomeResult(
        participant="anna", outcome="o1", scale=2, achievement=Achievement.PARTLY
    )
    plan = with_result(plan, OutcomeResult(participant="anna", outcome="o1", grade="8"))
    assert len(plan.results) == 1
    assert result_of(plan, "janis", "o1") is None
    assert [achievement_of(each) for each in range(1, 5)] == ["not_achieved", "partly", "achieved", "achieved"]
    assert achievement_words(Achievement.PARTLY).key == "kinds.achievement.partly"
    assert scale_words(4).key == "outcomes.scale.4"


def test_the_summary_of_a_transcript() -> None:
    plan = with_summary(mobility(), AssessmentSummary(participant="anna", strengths="exact"))
    plan = with_summary(plan, AssessmentSummary(participant="anna", strengths="quick"))
    assert summary_of(plan, "anna").strengths == "quick"
    assert len(plan.assessment_summaries) == 1
    assert summary_of(plan, "janis") == AssessmentSummary(participant="janis")


def test_recognition_covers_outcomes_units_or_all() -> None:
    plan = mobility().model_copy(
        update={
            "recognitions": (
                Recognition(participant="anna", outcomes=("o1",), what="hours"),
                Recognition(participant="anna", unit="u", what="module"),
                Recognition(participant="janis", what="practice"),
                Recognition(participant="janis", outcomes=("o1",)),
            )
        }
    )
    found = {(p, o.id): [each.what for each in credited(plan, p, o)] for p in ("anna", "janis") for o in plan.outcomes}
    assert found["anna", "o1"] == ["hours"]
    assert found["anna", "o2"] == ["module"]
    assert found["anna", "o3"] == []
    assert found["janis", "o1"] == ["practice"]  # one without a text credits nothing
    assert build_matrix(plan, "anna").rows[1].credited == ("module",)


def test_what_is_missing_after_the_mobility() -> None:
    plan = mobility()
    assert [each.kind for each in result_gaps(plan)] == [GapKind.NO_RESULT] * 5
    for person, outcome in (("anna", "o1"), ("anna", "o2"), ("janis", "o1"), ("janis", "o2")):
        plan = with_result(plan, OutcomeResult(participant=person, outcome=outcome, scale=3))
    plan = with_result(plan, OutcomeResult(participant="janis", outcome="o3", scale=1))
    plan = plan.model_copy(update={"recognitions": (Recognition(participant="anna", what="practice"),)})
    assert [(each.kind, each.about) for each in result_gaps(plan)] == [
        (GapKind.NOT_RECOGNISED, "o1"),
        (GapKind.NOT_RECOGNISED, "o2"),
    ]


def test_an_activity_becomes_a_task() -> None:
    plan = with_result(mobility(), OutcomeResult(participant="janis", outcome="o3"))
    moved = move_to_tasks(plan, "o3")
    assert [each.id for each in moved.outcomes] == ["o1", "o2"]
    assert (moved.tasks[-1].what, moved.tasks[-1].participants) == ("Counts", ("janis",))
    assert moved.results == ()
    assert move_to_tasks(plan, "nothing") == plan


def test_a_mark_is_a_result_wherever_results_are_counted() -> None:
    plan = with_result(mobility(), OutcomeResult(participant="anna", outcome="o1", grade="8"))
    assert plan.happened
    assert ("anna", 1) not in [
        (each.message.values["name"], each.message.values["number"]) for each in result_gaps(plan)
    ]
    session = Session(catalogue("en"), Editor(OpenPlan(Project(call=2026), plan)), (plan,))
    people = next(each for each in matrix_page().blocks(session) if getattr(each, "name", "") == "matrix_people")
    assert isinstance(people, Table)
    assert [row.cells[2] for row in people.rows(session)] == ["1/2", "0/3"]


def moved_to_tasks(plan: Mobility) -> Mobility:
    return move_to_tasks(plan, "o3")


def removed_on_its_page(plan: Mobility) -> Mobility:
    session = Session(catalogue("en"), Editor(OpenPlan(Project(call=2026), plan)), (plan,))
    assert OUTCOMES.remove is not None
    OUTCOMES.remove(session, "2")
    return session.mobility_or_empty


@pytest.mark.parametrize("taken_out", [moved_to_tasks, removed_on_its_page])
def test_nothing_names_an_outcome_that_is_gone(taken_out: Callable[[Mobility], Mobility]) -> None:
    after = AfterMobility(outcomes=(OutcomeReached(outcome="o3"),), more_parts=(GroupDay(outcomes=("o3",)),))
    named = {
        "group_days": (GroupDay(outcomes=("o1", "o3")),),
        "papers": (EuropassPaper(participant="janis", after=after), EuropassPaper(participant="anna")),
        "recognitions": (
            Recognition(participant="janis", what="both", outcomes=("o1", "o3")),
            Recognition(participant="janis", what="this", outcomes=("o3",)),
            Recognition(participant="janis", what="all"),
        ),
    }
    moved = taken_out(mobility().model_copy(update=named))
    assert '"o3"' not in moved.model_dump_json()
    assert [(each.what, each.outcomes) for each in moved.recognitions] == [("both", ("o1",)), ("all", ())]


@pytest.mark.parametrize(("statements", "expected"), [(("X",), ["Bakes", "X"]), (("X", "Y"), ["Bakes", "X", "Y"])])
def test_a_line_of_two_outcomes_becomes_two(statements: tuple[str, ...], expected: list[str]) -> None:
    plan = put_statements(mobility(), "o2", statements)
    assert [each.statement for each in plan.outcomes] == [*expected, "Counts"]
    assert len({each.id for each in plan.outcomes}) == len(plan.outcomes)
    assert all(each.unit == "u" and each.tasks == ("t1", "t2") for each in plan.outcomes[1:-1])
