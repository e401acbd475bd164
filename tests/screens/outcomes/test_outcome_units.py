"""Units and frameworks for reuse, the grid, and who has what."""

from __future__ import annotations

from pathlib import Path

import pytest
from outcome_walk import SIZE, app_on, outcomes, press, to_outcomes, two_people
from textual.pilot import Pilot
from textual.widgets import Input
from walking import everything

from planner.exchange.unitsfile import read_units
from planner.locale import catalogue, languages
from planner.model import Achievement, Evaluation, Framework, Mobility, Outcome, Participant, Task
from planner.store import Workspace
from planner.store.library import read_library
from screens.dialogs.prompt import Prompt
from screens.papers.certificate import outcomes_of

COOK = {"en": ("cook", "Starters, soups and main courses"), "lv": ("pav", "Uzkodas, zupas un pamatēdieni")}


@pytest.mark.parametrize("language", languages())
async def test_a_starter_unit_is_copied_whole_and_green(workspace: Workspace, language: str) -> None:
    letters, title = COOK[language]
    async with app_on(workspace, language).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        assert title in await press(pilot, "u", *letters)
        shown = await press(pilot, "enter")
        plan = screen.session.mobility_or_empty
        assert [each.title for each in plan.units] == [title]
        assert len(plan.outcomes) == 3
        assert plan.tasks
        assert plan.evaluations
        assert shown.count(" ok B ") == 3
        assert catalogue(language).text("note.matrix_full")[:30] in await press(pilot, "m")
        await press(pilot, "escape", "ctrl+z")
        plan = screen.session.mobility_or_empty
        assert (plan.units, plan.outcomes, plan.tasks, plan.evaluations) == ((), (), (), ())


async def test_a_unit_is_kept_in_the_library_and_offered_again(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "u", *"cook", "enter")
        await press(pilot, "tab", "tab", "tab", "s")
        kept = read_library(workspace.folder).units
        assert [each.title for each in kept] == [COOK["en"][1]]
        assert [each.statement for each in kept[0].outcomes] == [each.statement for each in outcomes(screen)]
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", "u", *"your", "enter")
        assert len(outcomes(screen)) == 6


async def test_units_go_into_a_file_and_come_back(workspace: Workspace, tmp_path: Path) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "u", *"cook", "enter")
        await press(pilot, "tab", "tab", "tab", "e")
        await _answer(pilot, tmp_path / "units.json")
        assert len(read_units(tmp_path / "units.json").units) == 1
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", "u", *"file", "enter")
        await _answer(pilot, tmp_path / "units.json")
        assert len(read_library(workspace.folder).units) == 1
        await press(pilot, *"your", "enter")
        assert len(outcomes(screen)) == 6


async def test_points_are_shared_by_weight(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        for letters in (("c", "o", "o", "k"), ("b", "a", "k", "e", "r")):
            await press(pilot, "u", *letters, "enter")
        await press(pilot, "tab", "tab", "tab", "a", "1", "2", "enter")
        assert [each.credit_points for each in screen.session.mobility_or_empty.units] == [6, 6]


async def test_a_framework_is_read_from_a_table_and_its_entries_become_drafts(
    workspace: Workspace, tmp_path: Path
) -> None:
    table = tmp_path / "DigComp.csv"
    table.write_text("code,title,description,level\n1.1,Searching,use a search engine,4\n1.2,Judging,,4\n", "utf-8")
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "f")
        await _answer(pilot, table)
        await press(pilot, "space", "space", "enter")
        made = outcomes(screen)
        assert [(e.framework, e.framework_name, e.reference, e.eqf_level) for e in made] == [
            (Framework.OTHER, "DigComp", "1.1", 4),
            (Framework.OTHER, "DigComp", "1.2", 4),
        ]
        assert made[0].statement == "Uses a search engine"


async def _answer(pilot: Pilot[None], path: Path) -> None:
    asked = pilot.app.screen
    assert isinstance(asked, Prompt)
    asked.query_one(Input).value = str(path)
    await press(pilot, "enter")


async def test_the_grid_shows_gaps_and_closes_them_with_a_key(workspace: Workspace) -> None:
    words = catalogue("en")
    mobility = Mobility(
        title="M",
        outcomes=(Outcome(statement="Bakes bread"),),
        tasks=(Task(what="Works in the bakery"),),
        evaluations=(Evaluation(criteria="Weight within 5 %"),),
    )
    async with app_on(workspace, "en", mobility).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        shown = await press(pilot, "m")
        for gap in ("no_task", "no_assessment"):
            assert words.text(f"outcomes.gap.{gap}", number=1) in shown
        shown = await press(pilot, "1", "A")
        assert words.text("note.matrix_full") in shown
        assert len(outcomes(screen)[0].tasks) == len(outcomes(screen)[0].evaluations) == 1
        shown = await press(pilot, "1", "9", "I")  # there is no ninth task and no ninth assessment
        assert words.text("outcomes.gap.no_task", number=1) in shown
        await press(pilot, "ctrl+z")
        assert len(outcomes(screen)[0].tasks) == 1


async def test_results_and_who_has_what(workspace: Workspace) -> None:
    async with app_on(workspace, "en", two_people()).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "m", "tab")
        assert "0/1" in everything(pilot.app)
        await press(pilot, "enter", "1", "escape")
        result = screen.session.mobility_or_empty.results[0]
        assert (result.participant, result.outcome, result.achievement) == ("p1", "o1", Achievement.ACHIEVED)
        assert "1/1" in everything(pilot.app)


async def test_one_participant_gets_an_own_set(workspace: Workspace) -> None:
    async with app_on(workspace, "en", two_people()).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "m", "tab", "s")
        assert [each.participants for each in outcomes(screen)] == [("p2",), ("p1",)]
        assert len(outcomes_of(screen.session, "p1")) == 1
        await press(pilot, "ctrl+z")
        assert [each.participants for each in outcomes(screen)] == [()]


@pytest.mark.parametrize("language", languages())
async def test_a_unit_is_given_to_one_of_the_group(workspace: Workspace, language: str) -> None:
    people = tuple(Participant(id=each, first_name=each) for each in ("Anna", "Ilze"))
    mobility = Mobility(title="M", participants=people)
    async with app_on(workspace, language, mobility).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "u", *{"en": "cook", "lv": "pav"}[language], "enter")
        shown = await press(pilot, "tab", "tab", "tab", "enter", "tab", "tab", "down", "enter")
        assert "[x] Ilze" in shown
        assert {each.participants for each in outcomes(screen)} == {("Ilze",)}
