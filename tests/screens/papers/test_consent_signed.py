"""The guardian's consent: marked signed where papers are, and the same mark among the tasks of the mobility."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from paper_walk import open_kind, papers, sample_app, stored
from walking import SIZE, everything, plan_of, press, sample_workspace, write

from planner import clock
from planner.assess import assess
from planner.cli import main
from planner.documents import PaperContext, PaperStateError, PaperWord, paper_kind, papers_of, word_of
from planner.issuing import Keeper, may_go_back, next_states, taken_back, taken_to
from planner.model import DutyMark, Mobility, PaperState, Participant, Project
from planner.programme import load_call
from planner.store import Workspace


def context_of(*born: date) -> PaperContext:
    """A mobility of learners born on these days."""
    people = tuple(Participant(first_name="Elīna", birth_date=each) for each in born)
    mobility = Mobility(first_day=date(2026, 9, 1), last_day=date(2026, 9, 30), participants=people)
    project, programme = Project(call=2026), load_call(2026)
    return PaperContext(project, mobility, programme, assess(project, mobility, programme))


def test_consents_are_signed_together_on_a_day_of_their_own() -> None:
    context = context_of(date(2009, 5, 3), date(2009, 6, 3))
    first, second = papers_of(context, [paper_kind("parental_consent")])
    assert next_states(first, context) == (PaperState.SIGNED,)
    with pytest.raises(PaperStateError):
        taken_to(first, context, PaperState.SIGNED, clock.today() + timedelta(1), Keeper(None, "", ""))
    signed = taken_to(first, context, PaperState.SIGNED, date(2026, 8, 20), Keeper(None, "", ""))
    assert [(each.mark, each.done_on) for each in signed.duties] == [(DutyMark.DONE, date(2026, 8, 20))]
    after = context._replace(mobility=signed)
    assert {word_of(each, after, ()) for each in (first, second)} == {PaperWord.SIGNED}
    assert next_states(second, after) == ()
    assert may_go_back(second, after)
    back = context._replace(mobility=taken_back(second, after, date(2026, 8, 21), "wrong form"))
    assert word_of(first, back, ()) is PaperWord.READY
    assert back.mobility.duties[0].note == "wrong form"


async def test_the_key_of_states_marks_the_consent_and_the_task(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        session = plan_of(pilot).session
        await open_kind(pilot, "parental_consent")
        await press(pilot, "s", "enter", "backspace")
        await write(pilot, "5.2.2026")
        await press(pilot, "enter")
        assert [(each.duty, each.done_on) for each in session.mobility_or_empty.duties if each.mark] == [
            ("parental_consent", date(2026, 2, 5))
        ]
        await press(pilot, "escape")
        assert "ok signed" in everything(pilot.app)
        await press(pilot, "ctrl+s")
    assert stored(workspace)[1].duties


def test_the_shell_marks_all_copies_and_only_together(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    sample_workspace(workspace, "en")
    start = ["--workspace", str(workspace.folder), "--lang", "en", "papers", "state", "Schwerin", "parental-consent"]
    assert main([*start, "signed", "--person", "Sample Six", "--date", "2026-02-05"]) == 1
    assert "marked together" in capsys.readouterr().err
    assert stored(workspace)[1].duties == ()
    assert main([*start, "signed", "--date", "2026-02-05"]) == 0
    assert [each.done_on for each in stored(workspace)[1].duties] == [date(2026, 2, 5)]
    assert main([*start, "back", "--note", "wrong form"]) == 0
    assert [each.mark for each in stored(workspace)[1].duties] == [None]
