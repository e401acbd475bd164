"""Readiness is said in one way wherever it is said: review, rail, home, list, papers and shell never contradict."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date
from typing import Any

import pytest
import strategies as plans
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from worn_plans import BASE, Plan, worn_plans

from planner import clock
from planner.assess import summary_of
from planner.cli import showing
from planner.cli.plans import LoadedPlan
from planner.documents import PaperWord, Printing, is_needed_now, last_step, make, papers_needed, papers_of, word_of
from planner.editor import Editor, OpenPlan
from planner.issuing import next_states
from planner.locale import catalogue
from planner.model import EuropassPaper, Organisation, PaperState, PaperStep, Step
from planner.programme import load_call
from planner.readiness import StepState
from planner.store import MobilitySummary
from screens.home_list import home_list
from screens.papers.gaps import context_of, gaps_of, reckon, set_words, today
from screens.papers.listing import PAGE
from screens.papers.states import gap_words, state_words
from screens.session.session import Session
from screens.steps import review
from screens.symbols import STATE

WORDS = catalogue("en")
QUICK = [each for each in Phase if each is not Phase.shrink]
PLANS = st.one_of(worn_plans(), worn_plans(), st.builds(Plan, plans.projects, plans.mobilities()))


def session_of(plan: Plan) -> Session:
    """What is open, its papers reckoned."""
    session = Session(WORDS, Editor(OpenPlan(*plan)))
    assert reckon(session, lambda: False)
    return session


def summary_row(session: Session) -> MobilitySummary:
    """What home and `list` read."""
    summary: dict[str, Any] = summary_of(session.assessment)
    return MobilitySummary("m", "", "", "", "", "", "", 0, 0, False, 0, "", **summary)


def shown_as_json(plan: Plan, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """What `show --json` says."""
    loaded = LoadedPlan(plan.project, plan.mobility, load_call(plan.project.call))
    monkeypatch.setattr(showing, "plan_of", lambda _options, _words: loaded)
    capsys.readouterr()
    showing.run(Namespace(json=True, target=""), WORDS)
    return json.loads(capsys.readouterr().out)["readiness"]


@settings(max_examples=25, phases=QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=PLANS)
def test_every_place_says_the_same_of_a_plan_and_its_papers(
    plan: Plan, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(plan)
    readiness = session.assessment.readiness
    complete = not readiness.open
    assert set(readiness.steps.values()) == {StepState.COMPLETE} if complete else not readiness.complete
    sentence = review.summary(session).splitlines()[0]
    assert (sentence == "The plan is complete.") is complete
    assert len(review.OPEN.rows(session)) == len(readiness.open)
    assert (review.STEP.sign(session)[0] == STATE[StepState.COMPLETE]) is complete
    _, _, (row,) = home_list(WORDS, [summary_row(session)], 80)
    assert ("ok complete" in row.cells) is complete
    said = shown_as_json(plan, capsys, monkeypatch)
    assert (said["plan"] == "complete") is complete
    assert said["open"] == len(readiness.open)

    gaps, today = gaps_of(session).gaps, clock.today()
    needed = [each for each in papers_of(context_of(session)) if is_needed_now(each, context_of(session), today)]
    ready = [each for each in needed if not gap_words(session, [each])]
    assert said["papers"] == {"needed_now": len(needed), "ready": len(ready)}
    assert all(not gaps[each.key] for each in ready)
    title = PAGE.title(session)
    assert title == set_words(session) == review.summary(session).splitlines()[1]
    assert not needed or title.startswith(f"{len(ready)} of {len(needed)} paper")
    for each in papers_of(context_of(session)):
        word = state_words(session, [each])
        assert word != "ready" or not gaps[each.key]
        assert word not in ("draft", "not begun") or (gaps[each.key] and each in needed)


@settings(max_examples=25, phases=QUICK)
@given(worn_plans())
def test_a_date_is_that_of_the_state_it_stands_beside(plan: Plan) -> None:
    session = session_of(plan)
    for each in papers_of(context_of(session)):
        step = last_step(each, plan.mobility)
        word = word_of(each, context_of(session), gaps_of(session).gaps[each.key])
        assert (step is None) is (word in (PaperWord.NOT_BEGUN, PaperWord.DRAFT, PaperWord.FORM, PaperWord.READY))
        if step is not None:
            assert step.state.value == word.value
        own = {"signed", "amended"} if not each.kind.shows_actuals else {"after_draft", "issued"}
        # A paper that a duty of its own says signed has that state alone.
        may_be = own if each.kind.has_states else {"signed"} if each.kind.duty else set()
        assert {one.value for one in next_states(each, context_of(session))} <= may_be


def test_an_agreement_keeps_the_day_of_its_signing_when_its_certificate_is_issued() -> None:
    person = BASE.mobility.participants[0].id
    days = {PaperState.READY: 10, PaperState.SIGNED: 15, PaperState.AFTER_DRAFT: 29, PaperState.ISSUED: 30}
    steps = tuple(PaperStep(state=state, on=date(2026, 1, day)) for state, day in days.items())
    papers = (EuropassPaper(participant=person, steps=steps),)
    mobility = BASE.mobility.model_copy(update={"papers": papers})
    session = session_of(Plan(BASE.project, mobility))
    found = {
        each.kind.id: last_step(each, mobility) for each in papers_of(context_of(session)) if each.subject.id == person
    }
    signed, issued = found["learning_agreement"], found["europass_certificate"]
    assert signed is not None
    assert signed.on == date(2026, 1, 15)
    assert issued is not None
    assert issued.on == date(2026, 1, 30)


def test_what_is_needed_now_leaves_out_what_comes_later_and_what_is_only_wanted() -> None:
    session = session_of(BASE)
    before, after = date(2026, 3, 1), date(2026, 4, 1)

    def needed(on: date) -> set[str]:
        return {each.kind.id for each in papers_of(context_of(session)) if is_needed_now(each, context_of(session), on)}

    assert "learning_agreement" in needed(before)
    assert not {"europass_certificate", "transcript", "quality_mobility"} & needed(before)
    assert {"europass_certificate", "transcript", "quality_mobility", "learning_agreement"} <= needed(after)
    assert not {"ecvet_agreement", "unit_description", "memorandum", "quality_project"} & needed(after)


def test_the_plan_of_the_sample_is_complete_and_a_guardian_taken_away_is_an_open_point() -> None:
    assert session_of(BASE).state(Step.REVIEW) is StepState.COMPLETE
    minor = BASE.mobility.participants[0].model_copy(update={"birth_date": date(2009, 5, 5), "guardian": None})
    people = (minor, *BASE.mobility.participants[1:])
    session = session_of(Plan(BASE.project, BASE.mobility.model_copy(update={"participants": people})))
    assert [each.field for each in session.assessment.readiness.open] == ["participants.0.guardian.name"]


@settings(max_examples=6, phases=QUICK)
@given(worn_plans())
def test_what_is_called_a_draft_is_what_is_printed_as_one(plan: Plan) -> None:
    session = session_of(plan)
    context = context_of(session)
    for paper in papers_needed(context, today()):
        if last_step(paper, plan.mobility) is None:
            printed = make(paper.kind, context, paper.subject.id, Printing("en", today()))
            word = word_of(paper, context, gaps_of(session).gaps[paper.key])
            assert printed.draft is (word in (PaperWord.NOT_BEGUN, PaperWord.DRAFT)), (paper.key, word)


def test_the_sheet_that_the_host_fills_in_is_called_a_form_where_it_lacks_something() -> None:
    session = session_of(Plan(BASE.project, BASE.mobility.model_copy(update={"host": Organisation()})))
    context = context_of(session)
    sheets = [each for each in papers_of(context) if each.kind.id == "assessment_sheet"]
    assert sheets
    for each in sheets:
        printed = make(each.kind, context, each.subject.id, Printing("en", today()))
        assert printed.gaps
        assert not printed.draft
        assert word_of(each, context, printed.gaps) is PaperWord.FORM
