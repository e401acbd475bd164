"""What is counted is what is listed, or it is said which; an empty list says which it is and what comes next."""

from __future__ import annotations

import re

import pytest
from test_screen_words import full_desk, pages
from walking import SIZE, frame, press, sample_workspace

from planner.locale import catalogue, languages, room_texts
from planner.model import Mobility, Outcome, Participant, Project, new_id
from planner.outcomes.wording import check_all
from planner.store import Workspace
from screens.app import PlannerApp
from screens.pages.spec import Field, Kind, Table
from screens.plan.project_steps import PROJECT_STEPS
from screens.plan.step_list import MOBILITY_STEPS
from screens.session.loading import open_session
from screens.steps.review import OPEN
from screens.widgets.rows import Rows

_NEXT = re.compile(r"\b([a-z]|F\d+|Esc|Tab|Enter|Backspace|\d\. ?(solī|solis|lapā)|steps? \d|page \d|filt\w+)\b")
"""A key, or where the next thing is done."""


@pytest.mark.parametrize("language", languages())
def test_every_empty_list_says_what_comes_next(language: str) -> None:
    texts = {key: str(text) for key, text in room_texts(language, "empty").items()}
    assert [text for text in texts.values() if not _NEXT.search(text)] == []
    # In a terminal of 80 columns it is read whole.
    assert [text for text in texts.values() if len(text) > 55 and "{" not in text] == []
    # Which list it is: no two lists of one plan say the same, but where they are the same list in two places.
    vague = {"Nothing here.", "None yet.", "Šeit nekā nav.", "Vēl nav."}
    assert not vague & set(texts.values())


async def test_a_search_and_an_archive_say_which_they_are(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        assert "Nothing fits: Backspace takes back" in await press(pilot, "/", *"zzz")
        assert "Nothing fits" not in await press(pilot, "escape")
        assert "The archive is empty: z shows" in await press(pilot, "z")
        await press(pilot, "z", "enter", "f4", "f4")
        assert "Nothing fits: Backspace takes back" in await press(pilot, "/", *"zzz")
        await press(pilot, "escape", "f10")
        home = frame(pilot.app)
        Workspace(workspace.folder).create_project(Project(call=2026, title="Old", archived=True))
        pilot.app.screen.reload()  # type: ignore[attr-defined]  # home is on top
        await pilot.pause()
        assert "1 more project" not in home
        assert "1 more project" in frame(pilot.app)
        await press(pilot, "o")
        assert len(pilot.app.screen.query_one(Rows)._all) == 2


def test_what_is_said_of_a_set_names_what_is_listed() -> None:
    people = [Participant(id=new_id()) for _ in range(2)]
    common = [Outcome(statement=f"Bakes {each} loaves") for each in range(5)]
    own = [Outcome(statement=f"Makes {n} cakes", participants=(people[n % 2].id,)) for n in range(8)]
    for outcomes, said in ((common + own, ("9", "13")), (common + common, ("10",))):
        plan = Mobility(planned_days=28, participants=tuple(people), outcomes=tuple(outcomes))
        hint = next(each for each in check_all(plan, "en")[1] if each.name == "too_many")
        for language in languages():
            text = catalogue(language).render(hint.message)
            assert all(re.search(rf"\b{each}\b", text) for each in said), text


def test_open_points_are_as_many_as_are_listed(workspace: Workspace) -> None:
    project = sample_workspace(workspace)
    for each in workspace.projects()[0].mobilities:
        session, _ = open_session(workspace, project, each.id, catalogue("en"))
        rows = OPEN.rows(session)
        said = catalogue("en").render(session.assessment.readiness.sentence)
        assert not rows or f"{len(rows)} point" in said, (said, len(rows))


@pytest.mark.parametrize("lang", languages())
def test_short_titles_of_columns_are_explained_on_their_page(lang: str) -> None:
    whole_words = {"age", "amount", "copies", "number", "sign", "tick", "when", "who"}
    session, seen, bare = full_desk(lang), set(), set()
    for page in pages(session):
        for table in (each for each in page.blocks(session) if isinstance(each, Table)):
            told = f"{session.words.text(page.help_words)} {table.hint(session)}"
            for title in {each.title.removeprefix("column.") for each in table.columns} - whole_words - {""}:
                text = session.words.text(f"column.{title}")
                if len(text) <= 3:
                    seen.add(text)
                    bare |= set() if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", told) else {(page.name, text)}
    assert not bare
    assert len(seen) > 3


def test_scales_are_explained_where_they_are_asked(workspace: Workspace) -> None:
    project = sample_workspace(workspace)
    mobility = workspace.projects()[0].mobilities[0].id
    session, _ = open_session(workspace, project, mobility, catalogue("en"))
    seen = set()
    for step in (*MOBILITY_STEPS, *PROJECT_STEPS):
        pages = [step.page]
        for table in (each for each in step.page.blocks(session) if isinstance(each, Table) and each.preview):
            pages += [page for row in table.rows(session)[:1] if (page := table.preview(session, row.key))]  # type: ignore[misc]
        for field in (each for page in pages for each in page.blocks(session) if isinstance(each, Field)):
            options = field.options(session) if field.kind is Kind.CHOICE and field.options else ()
            if options and all(each.literal and each.words.isdecimal() and len(each.words) < 3 for each in options):
                seen.add(field.label)
    seen |= {"fields.after.grade", "fields.after.scale", "fields.transcript.grade", "fields.transcript.points"}
    seen |= {"fields.units.weight", "fields.units.credit_points", "fields.memo.eqf_level"}
    assert "fields.outcomes.eqf_level" in seen
    for language in languages():
        hints = [catalogue(language).text(f"{each}.hint") for each in sorted(seen)]
        assert [each for each in hints if not re.search(r"\d", each)] == []
