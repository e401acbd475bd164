"""After the stay for many at once: everybody who came, what is typed stays, and nobody is issued what is not so."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from planner import clock
from planner.after_set import AfterSet, after_set, unsigned
from planner.assess import assess
from planner.cli import main
from planner.documents import PaperContext, paper_of
from planner.exchange.sample import sample
from planner.issuing import Keeper
from planner.model import Achievement, AssessmentSummary, Attendance, Mobility, OutcomeResult, PaperState
from planner.outcomes.results import as_planned_results, summary_of
from planner.programme import load_call
from planner.store import Workspace
from planner.workflows import make_sample

MADE = sample("en")
PROJECT, UNNUMBERED = MADE.project, MADE.mobilities[0]
PLAN = UNNUMBERED.model_copy(
    update={
        "participants": tuple(each.model_copy(update={"mobility_id": each.id}) for each in UNNUMBERED.participants),
    }
)
CALL = load_call(PROJECT.call)
NOBODY = Keeper(None, PROJECT.id, PLAN.id)
SIGNED, ON = date(2026, 2, 20), date(2026, 4, 10)
"""The stay ends on 29 March 2026."""


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 5, 1, 12, tzinfo=UTC))


def done(mobility: Mobility, signed: date | None = SIGNED) -> AfterSet:
    context = PaperContext(PROJECT, mobility, CALL, assess(PROJECT, mobility, CALL))
    return after_set(context, NOBODY, ON, credit="Practice", signed=signed)


def states(mobility: Mobility) -> list[PaperState]:
    return [paper_of(mobility, each).state for each in mobility.participants]


def test_all_of_it_in_one_go_and_twice_is_as_once() -> None:
    first = done(as_planned_results(PLAN, ON))
    assert set(states(first.mobility)) == {PaperState.ISSUED}
    assert (len(first.moved), first.refused) == (16, ()), "eight agreements, eight certificates"
    hours = {each.participant: each.hours for each in first.mobility.recognitions}
    assert [hours[each.id] for each in PLAN.participants] == [140, 140, 128, 128, 140, 140, 140, 140], (
        "bakers: 32 a week"
    )
    baker = summary_of(first.mobility, PLAN.participants[2].id)
    assert (baker.assessor, baker.passed, baker.validated_on) == ("Sample Baker", True, ON)
    again = done(first.mobility)
    assert (again.mobility, again.moved) == (first.mobility, ())


def test_what_is_not_so_is_not_said() -> None:
    came_not, failed, *_ = PLAN.participants
    outcome = next(each for each in PLAN.outcomes if not each.participants or failed.id in each.participants)
    told = PLAN.model_copy(
        update={
            "attendance": (Attendance(person=came_not.id, came=False),),
            "results": (
                OutcomeResult(participant=failed.id, outcome=outcome.id, achievement=Achievement.NOT_ACHIEVED),
            ),
            "assessment_summaries": (AssessmentSummary(participant=failed.id, assessor="Own Assessor"),),
        }
    )
    mobility = done(as_planned_results(told, ON)).mobility
    assert states(mobility)[:2] == [PaperState.DRAFT, PaperState.ISSUED]
    assert {each.participant for each in mobility.recognitions}.isdisjoint({came_not.id, failed.id})
    assert summary_of(mobility, failed.id).passed is False
    assert summary_of(mobility, failed.id).assessor == "Own Assessor"


def test_without_a_result_or_a_signature_a_paper_stays_and_says_why() -> None:
    left = done(as_planned_results(PLAN, ON), signed=None)
    assert (len(left.refused), left.moved) == (8, ())
    open_results = done(PLAN)
    assert {each.kind.id for each, _ in open_results.refused} == {"europass_certificate"}
    assert not open_results.mobility.recognitions
    numberless = done(as_planned_results(UNNUMBERED, ON))
    assert len(numberless.refused) == 8, "a number is never made up"
    context = PaperContext(PROJECT, open_results.mobility, CALL, assess(PROJECT, PLAN, CALL))
    assert not unsigned(context)


def test_the_shell_does_it(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    project = make_sample(workspace, "lv")
    where = ["--workspace", str(workspace.folder), "--lang", "lv"]
    plan = workspace.open_project(project).mobilities[0].mobility
    assert main(["after", plan.id, "--date", "someday", *where]) == 2
    assert main(["after", plan.id, "--date", "2026-04-10", "--as-planned", *where]) == 1
    assert "--signed" in capsys.readouterr().err
    stored = workspace.load_mobility(project, plan.id).mobility
    assert len(stored.results) == 32, "four outcomes each"
    assert set(states(stored)) == {PaperState.DRAFT}
