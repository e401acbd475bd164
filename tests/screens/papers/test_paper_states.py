"""From draft to the issued certificate: states, what really happened, results, changes, the document's number."""

from __future__ import annotations

from datetime import timedelta

from paper_walk import frame_of, open_kind, papers, sample_app, stored
from walking import SIZE, Walker, everything, plan_of, press, write

from planner import clock
from planner.model import Achievement, Issuer, PaperState
from planner.store import Workspace
from screens.papers.gaps import europass_of


async def first_agreement(pilot: Walker) -> None:
    """Open the learning agreement of the first participant."""
    await papers(pilot)
    await open_kind(pilot, "learning_agreement")
    await press(pilot, "enter")


async def to_after_draft(pilot: Walker) -> None:
    """Sign the first participant's agreement, then begin the certificate."""
    await first_agreement(pilot)
    await press(pilot, "s", "enter", "enter")
    await press(pilot, "escape", "escape")
    await open_kind(pilot, "europass_certificate")
    await press(pilot, "s", "enter")


def state(pilot: Walker, number: int = 0) -> PaperState:
    """State of a participant's paper."""
    session = plan_of(pilot).session
    return europass_of(session, session.mobility_or_empty.participants[number].id).state


async def test_a_paper_goes_from_draft_to_signed_on_a_day(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await first_agreement(pilot)
        assert "Ready. Nothing is missing." in everything(pilot.app)
        await press(pilot, "s", "enter", "backspace")
        await write(pilot, "5.2.2026")
        shown = await press(pilot, "enter")
        assert state(pilot) is PaperState.SIGNED
        assert "Signed 05/02/2026" in shown
        await press(pilot, "ctrl+z")
        assert state(pilot) is PaperState.DRAFT
        await press(pilot, "ctrl+y", "ctrl+s")
    _, mobility = stored(workspace)
    assert [each.state for each in mobility.papers[0].steps] == [PaperState.READY, PaperState.SIGNED]


async def test_a_day_that_is_none_is_said(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await first_agreement(pilot)
        await press(pilot, "s", "enter", "backspace")
        await write(pilot, "31.2.2026")
        shown = await press(pilot, "enter")
        assert "no such day" in shown
        await press(pilot, "escape")
        assert state(pilot) is PaperState.DRAFT


async def test_all_copies_move_at_once_and_who_cannot_is_named(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        plan_of(pilot).session.put("mobility.participants.1.education_programme", "")
        name = plan_of(pilot).session.mobility_or_empty.participants[1].name
        await press(pilot, "down", "down")
        shown = await press(pilot, "s", "enter", "enter")
        assert name in shown
        assert "1 paper stays as it is" in shown
        told = " ".join(everything(pilot.app).split())
        assert pilot.app.words.text("kinds.step.people") in told  # type: ignore[attr-defined]
        assert "Enter on a paper opens its page; there Enter on what it lacks leads to the field." in told, (
            "by which key"
        )
        await press(pilot, "escape")
        found = [state(pilot, n) for n in range(len(plan_of(pilot).session.mobility_or_empty.participants))]
        assert found.count(PaperState.SIGNED) == len(found) - 1
        assert found[1] is PaperState.DRAFT


async def test_after_the_mobility_every_outcome_is_asked(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await to_after_draft(pilot)
        assert state(pilot) is PaperState.AFTER_DRAFT
        assert plan_of(pilot).page.name == "paper_after"
        shown = everything(pilot.app)
        session = plan_of(pilot).session
        person = session.mobility_or_empty.participants[0].id
        own = [
            each for each in session.mobility_or_empty.outcomes if not each.participants or person in each.participants
        ]
        assert all(each.statement in shown for each in own)
        await press(pilot, "2", "down", "3", "y")
        results = {each.outcome: each.achievement for each in session.mobility_or_empty.results}
        assert results == {
            own[0].id: Achievement.PARTLY,
            own[1].id: Achievement.NOT_ACHIEVED,
            **{each.id: Achievement.ACHIEVED for each in own[2:]},
        }
        assert len(own) > 3
        await press(pilot, "ctrl+z")
        assert len(session.mobility_or_empty.results) == 2, "one key, one step"


async def test_the_certificate_waits_for_answers_then_is_issued(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await to_after_draft(pilot)
        session = plan_of(pilot).session
        person = session.mobility_or_empty.participants[0]
        await press(pilot, "escape", "escape", "escape")
        await papers_again(pilot)
        await press(pilot, "enter")
        await press(pilot, "s", "enter")
        assert europass_of(session, person.id).state is PaperState.AFTER_DRAFT, "Enter alone issues nothing"
        shown = await press(pilot, "s", "down", "enter", "enter")
        assert "stays as it is" in shown
        assert europass_of(session, person.id).state is PaperState.AFTER_DRAFT
        await press(pilot, "escape")
        session.put("mobility.participants.0.mobility_id", "005041-MOB-00001")
        await frame_of(pilot, "paper_gaps")
        await press(pilot, "enter")
        await pilot.pause()
        assert plan_of(pilot).page.name == "paper_after", "a question leads to where it is answered"
        await press(pilot, "y", "escape", "s", "down", "enter")
        day = clock.today()
        # It was signed today, and is not issued before.
        await write(pilot, f"{day - timedelta(days=1):%d.%m.%Y}")
        assert "too early" in await press(pilot, "enter")
        await press(pilot, "escape", "s", "down", "enter")
        await write(pilot, f"{day:%d.%m.%Y}")
        await press(pilot, "enter")
        assert state(pilot) is PaperState.ISSUED, everything(pilot.app)
        after = europass_of(session, person.id).after
        assert after is not None
        assert after.issuer is Issuer.SENDING
        assert after.issued_on == day


async def papers_again(pilot: Walker) -> None:
    """From the review back to the certificates."""
    await press(pilot, "p")
    await open_kind(pilot, "europass_certificate")


async def test_what_was_otherwise_shows_among_the_changes(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await to_after_draft(pilot)
        session = plan_of(pilot).session
        task = session.mobility_or_empty.tasks[0]
        await frame_of(pilot, "paper_tasks")
        await press(pilot, "enter", "tab")
        await write(pilot, "Worked in the bakery")
        await press(pilot, "escape")
        after = europass_of(session, session.mobility_or_empty.participants[0].id).after
        assert after is not None
        assert [(each.task, each.what) for each in after.tasks] == [(task.id, "Worked in the bakery")]
        await press(pilot, "escape", "escape", "escape")
        await papers_again(pilot)
        await press(pilot, "enter")
        await frame_of(pilot, "paper_parts")
        await press(pilot, "down", "enter")
        assert plan_of(pilot).page.name == "paper_changes"
        assert "Worked in the bakery" in " ".join(everything(pilot.app).split())


async def test_a_number_that_looks_wrong_is_kept_and_doubted(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await first_agreement(pilot)
        plan_of(pilot).session.put("mobility.participants.0.mobility_id", "12345")
        plan_of(pilot).changed()
        shown = everything(pilot.app)
        assert "12345 does not look like" in shown
        assert plan_of(pilot).session.mobility_or_empty.participants[0].mobility_id == "12345"
        plan_of(pilot).session.put("mobility.participants.0.mobility_id", "005041-MOB-00001")
        plan_of(pilot).changed()
        assert "does not look like" not in everything(pilot.app).replace("project code", "")


async def test_a_signed_paper_that_no_longer_fits_is_told(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await first_agreement(pilot)
        await press(pilot, "s", "enter", "enter")
        assert "amend the paper" not in everything(pilot.app)
        plan_of(pilot).session.put("mobility.tasks.0.what", "Something else")
        plan_of(pilot).changed()
        assert "amend the paper" in everything(pilot.app)


async def test_a_plan_that_changes_after_the_mobility_is_told_too(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await to_after_draft(pilot)
        await press(pilot, "escape", "enter")
        assert "change the plan back" not in " ".join(everything(pilot.app).split())
        plan_of(pilot).session.put("mobility.tasks.0.what", "Something else")
        plan_of(pilot).changed()
        assert "change the plan back" in " ".join(everything(pilot.app).split())


async def test_a_copy_that_could_not_be_kept_is_told_and_tried_again_at_the_next_opening(workspace: Workspace) -> None:
    app, kept = sample_app(workspace), workspace.folder / "signed"
    kept.write_text("")
    async with app.run_test(size=SIZE) as pilot:
        await first_agreement(pilot)
        await press(pilot, "s", "enter", "enter")
        await done_keeping(pilot)
        assert "could not be kept" in everything(app)
        assert "No copy is kept yet" in everything(app)
        kept.unlink()
        await press(pilot, "escape", "escape", "escape", "p")
        await done_keeping(pilot)
        assert len(list(kept.rglob("*.paper"))) == 1


async def done_keeping(pilot: Walker) -> None:
    """Wait until nothing is being printed to be kept."""
    await pilot.app.workers.wait_for_complete([each for each in pilot.app.workers if "papers_keep" in each.group])
    await pilot.pause()


async def test_a_logo_that_was_refused_is_told_where_it_is_set(workspace: Workspace) -> None:
    app = sample_app(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "p", "f4")
        plan_of(pilot).session.put("project.logo", "data:image/png;base64,AAAA")
        await press(pilot, "f3", "f4")
        assert "The school's logo is left off the papers" in everything(app)
