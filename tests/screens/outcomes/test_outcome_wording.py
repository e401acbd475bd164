"""A statement is checked as one types, and one key mends it."""

from __future__ import annotations

import pytest
from outcome_walk import SIZE, app_on, insert, outcomes, press, to_outcomes
from textual.widgets import TextArea
from walking import everything

from planner.locale import catalogue, languages
from planner.model import Mobility, Outcome
from planner.store import Workspace

VAGUE = {"en": "Knows the kitchen equipment", "lv": "Zina virtuves iekārtas"}
REST = {
    "en": " of the hotel kitchen in English at level A2 following the safety rules",
    "lv": " viesnīcas virtuvē angļu valodā A2 līmenī atbilstoši darba aizsardzības prasībām",
}
BETTER = {"en": ("Describes",), "lv": ("Nosauc",)}


@pytest.mark.parametrize("language", languages())
async def test_a_vague_statement_turns_green(workspace: Workspace, language: str) -> None:
    words = catalogue(language)
    app = app_on(workspace, language)
    async with app.run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "n")
        shown = await insert(pilot, VAGUE[language])
        assert f"!! {words.text('outcomes.light.red')}" in shown
        assert BETTER[language][0].lower() in shown
        shown = await press(pilot, "f6")
        assert outcomes(screen)[0].statement.startswith(BETTER[language][0])
        assert f"!  {words.text('outcomes.light.yellow')}" in shown
        shown = await insert(pilot, REST[language])
        assert f"ok {words.text('outcomes.light.green')}" in shown
        assert outcomes(screen)[0].statement.endswith(REST[language])


async def test_the_key_tries_one_word_after_the_other_and_comes_back(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "n")
        await insert(pilot, VAGUE["en"])
        seen = []
        for _ in range(3):
            await press(pilot, "f6")
            seen.append(outcomes(screen)[0].statement.split()[0])
        assert seen == ["Describes", "Explains", "Knows"]


async def test_letters_typed_just_before_the_key_are_kept(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "n")
        area = pilot.app.focused
        assert isinstance(area, TextArea)
        area.insert("Knows the oven")
        screen.action_page_action("f6")  # before the plan has heard of the letters
        await pilot.pause()
        assert outcomes(screen)[0].statement == "Describes the oven"


async def test_an_activity_goes_to_the_tasks_and_undo_brings_it_back(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "n")
        await insert(pilot, "Participates in team meetings")
        await press(pilot, "f6")
        assert outcomes(screen) == ()
        assert [each.what for each in screen.session.mobility_or_empty.tasks] == ["Participates in team meetings"]
        assert screen.page.name == "outcomes"
        await press(pilot, "ctrl+z")
        assert [each.statement for each in outcomes(screen)] == ["Participates in team meetings"]
        assert screen.session.mobility_or_empty.tasks == ()


async def test_two_outcomes_in_a_line_are_split(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "n")
        await insert(pilot, "Cleans the oven and writes the report")
        await press(pilot, "f6")
        assert [each.statement for each in outcomes(screen)] == ["Cleans the oven", "Writes the report"]
        await press(pilot, "ctrl+z")
        assert [each.statement for each in outcomes(screen)] == ["Cleans the oven and writes the report"]


async def test_any_line_can_be_moved_to_the_tasks(workspace: Workspace) -> None:
    mobility = Mobility(title="M", outcomes=(Outcome(statement="Bakes bread"), Outcome(statement="Cuts bread")))
    async with app_on(workspace, "en", mobility).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "enter", "ctrl+t")
        assert [each.what for each in screen.session.mobility_or_empty.tasks] == ["Bakes bread"]
        assert [each.statement for each in outcomes(screen)] == ["Cuts bread"]


async def test_a_statement_is_kept_with_a_reason(workspace: Workspace) -> None:
    words = catalogue("en")
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        shown = await press(pilot, "n")
        label = words.text("fields.outcomes.override_reason")
        assert label not in shown
        assert label in await insert(pilot, "Knows the kitchen")
        await press(pilot, *("tab",) * 5, *"standard")
        assert outcomes(screen)[0].override_reason == "standard"
        kept = words.text("note.light_kept", light=words.text("outcomes.light.red"))
        assert kept[:40] in everything(pilot.app)
        assert "> x  A Knows the kitchen" in await press(pilot, "escape")


@pytest.mark.parametrize("language", languages())
async def test_the_level_has_its_descriptor_and_the_set_its_hints(workspace: Workspace, language: str) -> None:
    words = catalogue(language)
    mobility = Mobility(title="M", outcomes=(Outcome(statement=VAGUE[language], eqf_level=4),))
    async with app_on(workspace, language, mobility).run_test(size=SIZE) as pilot:
        await to_outcomes(pilot)
        assert words.text("outcomes.hint.no_autonomy")[:40] in everything(pilot.app)
        await press(pilot, "enter")
        assert words.text("note.eqf.skills.4") in everything(pilot.app)


@pytest.mark.parametrize("language", languages())
async def test_what_is_missing_is_picked_from_a_list(workspace: Workspace, language: str) -> None:
    begun, phrase = {"en": ("Peels carrots", "within"), "lv": ("Mizo burkānus", "minūt")}[language]
    async with app_on(workspace, language).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "n")
        await insert(pilot, begun)
        await press(pilot, "ctrl+o", "enter")  # the context
        assert outcomes(screen)[0].statement.startswith(f"{begun} ")
        await press(pilot, "ctrl+o", *phrase, "enter")
        assert "..." in outcomes(screen)[0].statement
        await press(pilot, *"20")  # takes the place of the gap
        statement = outcomes(screen)[0].statement
        assert "..." not in statement
        assert " 20 " in f"{statement} "
        shown = await press(pilot, "ctrl+o")
        assert catalogue(language).text("said.nothing_to_add")[:30] in shown


async def test_the_next_outcome_has_the_level_of_the_last(workspace: Workspace) -> None:
    mobility = Mobility(title="M", outcomes=(Outcome(statement="Peels carrots", eqf_level=3),))
    async with app_on(workspace, "en", mobility).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "n")
        assert outcomes(screen)[1].eqf_level == 3
