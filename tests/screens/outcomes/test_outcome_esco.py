"""Searching ESCO from the outcomes step; only the starter set is there."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from time import sleep

import pytest
from outcome_walk import SIZE, app_on, outcomes, press, to_outcomes
from textual.widgets import Input
from walking import frame

from planner.locale import catalogue, languages, message
from planner.model import Framework, LearningUnit
from planner.outcomes.esco import EscoError, Filters, Hit, concept_uri, install
from planner.store import Workspace
from screens.outcomes.esco_search import EscoSearch
from screens.plan.screen import PlanScreen

UNIT = LearningUnit(id="u1", title="Kitchen", qualification="Cook, 2nd year")


@pytest.fixture(autouse=True)
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache folder."""
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize("language", languages())
async def test_two_concepts_become_drafts_in_one_step(workspace: Workspace, language: str) -> None:
    words = catalogue(language)
    async with app_on(workspace, language).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        assert words.text("esco.starter") in await press(pilot, "e")
        shown = await press(pilot, *{"en": "dish", "lv": "gatavot"}[language])
        assert {"en": "products for use in a dish", "lv": "gatavot karstos"}[language] in shown
        assert "2" in (await press(pilot, "down", "space", "space")).splitlines()[0]
        await press(pilot, "enter")
        made = outcomes(screen)
        assert len(made) == 2
        for each in made:
            assert each.framework is Framework.ESCO
            assert each.esco
            assert concept_uri(each.esco.uri) == each.esco.uri
            assert each.esco.version
            assert each.esco.labels["en"]
            assert each.title.startswith({"en": "Prepare ", "lv": "Gatavot "}[language])
            assert each.statement.startswith({"en": "Prepares ", "lv": "Gatavo "}[language])
        await press(pilot, "ctrl+z")
        assert outcomes(screen) == ()


async def test_labels_that_are_not_installed_are_named_with_what_to_do(workspace: Workspace, tmp_path: Path) -> None:
    row = "KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/0000-1,skill/competence,,peel fish,,"
    head = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description"
    (tmp_path / "skills_en.csv").write_text(f"{head}\n{row}\n", "utf-8")
    install([tmp_path / "skills_en.csv"])
    said = catalogue("lv").text("esco.no_labels", language="Latviešu")
    async with app_on(workspace, "lv").run_test(size=SIZE) as pilot:
        await to_outcomes(pilot)
        assert said in await press(pilot, "e")
        assert said in await press(pilot, *"peel")


async def test_a_search_that_finds_nothing_says_so(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        await to_outcomes(pilot)
        assert "Nothing yet" in await press(pilot, "e")
        assert "Nothing fits" in await press(pilot, *"qqqqzz")


async def test_one_concept_is_opened_to_be_completed(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "e")
        await press(pilot, *"reheat")
        shown = await press(pilot, "enter")
        assert screen.page.name == "outcome"
        assert "Uses reheating techniques" in shown
        assert "http://data.europa.eu/esco/skill/" in frame(pilot.app)


async def test_what_is_only_near_is_taken_by_who_goes_down_to_it(workspace: Workspace) -> None:
    async with app_on(workspace, "lv").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "e")
        assert catalogue("lv").text("esco.nothing_close") in await press(pilot, *"sienu", "space", *"mūrēt")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EscoSearch)
        assert outcomes(screen) == ()
        await press(pilot, "enter")
        assert len(outcomes(screen)) == 1


async def test_what_a_cook_does(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        await to_outcomes(pilot)
        await press(pilot, "e")
        await press(pilot, "f5")
        shown = await press(pilot, *"cook", "enter")
        assert "++ store raw food materials" in shown
        shown = await press(pilot, "f6", "f6")
        assert "++" not in "\n".join(shown.splitlines()[6:])
        assert "+  prepare meat products" in shown


async def test_what_the_learners_trade_needs_stands_first(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "e")
        assert "++ maintain" not in await press(pilot, *"maintain")
        await press(pilot, "escape")
        screen.session.change(lambda plan: plan.model_copy(update={"units": (UNIT,)}))
        await press(pilot, "e")
        shown = (await press(pilot, *"maintain")).splitlines()
        first = next(each for each in shown if each.startswith(" > "))
        assert "++ maintain kitchen equipment" in first


async def test_an_occupation_shows_what_it_needs(workspace: Workspace) -> None:
    async with app_on(workspace, "lv").run_test(size=SIZE) as pilot:
        await to_outcomes(pilot)
        await press(pilot, "e", "f2", "f2", "f2")
        assert "pavārs" in await press(pilot, *"pavar")
        assert "++ uzglabāt pārtikas izejvielas" in await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EscoSearch)


async def test_enter_waits_for_the_answer_to_the_last_letter(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = EscoSearch._find

    def slowly(search: EscoSearch, text: str, filters: Filters) -> list[Hit]:
        sleep(0.2)
        return find(search, text, filters)

    monkeypatch.setattr(EscoSearch, "_find", slowly)
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "e")
        await press(pilot, *"reheating", "enter")
        assert [each.title for each in outcomes(screen)] == ["Use reheating techniques"]


async def test_a_good_answer_takes_the_place_of_an_error_before_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, asked, go_on = EscoSearch._find, Event(), Event()

    def failing_once(search: EscoSearch, text: str, filters: Filters) -> list[Hit]:
        if text == "d":
            asked.set()
            go_on.wait(60)
            raise EscoError(message("esco.nothing"))
        return find(search, text, filters)

    monkeypatch.setattr(EscoSearch, "_find", failing_once)
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        await to_outcomes(pilot)
        await press(pilot, "e")
        field = pilot.app.screen.query_one(Input)
        field.value = "d"
        while not asked.is_set():
            await pilot.pause(0.01)
        field.value = "dish"
        await pilot.pause()
        go_on.set()
        assert "! " not in (await press(pilot)).splitlines()[1]


async def test_an_address_is_found_and_a_wrong_one_told(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        await to_outcomes(pilot)
        await press(pilot, "e")
        search = pilot.app.screen
        assert isinstance(search, EscoSearch)
        search.query_one(Input).value = "http://data.europa.eu/esco/skill/29b326ea-a9c8-4963-b35a-8541d0cdff77"
        await pilot.pause()
        assert "store raw food materials" in await press(pilot)
        search.query_one(Input).value = "http://example.org/x"
        await pilot.pause()
        assert "! " in (await press(pilot)).splitlines()[1]


async def test_letters_in_the_list_go_on_searching_and_esc_changes_nothing(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "e")
        shown = await press(pilot, *"di", "down", *"sh")
        assert shown.splitlines()[2].strip() == "dish"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert outcomes(screen) == ()


async def test_what_is_there_already_is_not_taken_twice(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        for _ in range(2):
            await press(pilot, "e")
            await press(pilot, *"reheat", "enter")
            await press(pilot, "escape") if screen.record else None
        assert len(outcomes(screen)) == 1


@pytest.mark.parametrize("language", languages())
async def test_ticks_are_not_thrown_away_unasked(
    workspace: Workspace, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.dialogs.base.DEAF_SECONDS", 0)
    words = catalogue(language)
    async with app_on(workspace, language).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "e", *{"en": "dish", "lv": "gatavot"}[language], "down", "space")
        assert words.text("ask.drop_ticks", n=1) in await press(pilot, "escape")
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, EscoSearch)
        assert pilot.app.screen._ticked
        await press(pilot, "escape", "y")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert outcomes(screen) == ()


async def test_skills_of_two_occupations_are_gathered(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "e", "f5")
        await press(pilot, *"cook", "enter")
        await press(pilot, "space", "f2", "f2", "f2")
        # An occupation needs no occupation: the filters are named, not the words.
        shown = await press(pilot)
        assert "F2 occupation, F5 cook" in shown
        await press(pilot, "f5", *"another", "enter")
        shown = await press(pilot, *"hairdr")
        assert "hairdresser" in shown
        await press(pilot, "enter")
        assert "1" in (await press(pilot)).splitlines()[0]
        await press(pilot, "space", "enter")
        assert len(outcomes(screen)) == 2


async def test_every_occupation_is_in_reach(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        await to_outcomes(pilot)
        await press(pilot, "e", "f5", *"another", "enter")
        search = pilot.app.screen
        assert isinstance(search, EscoSearch)
        listed = [each.label for each in search._hits]
        assert len(listed) >= 12
        assert listed == sorted(listed, key=str.casefold)


async def test_filters_that_hide_what_was_typed_are_named(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        await to_outcomes(pilot)
        shown = await press(pilot, "e", "f2", "f2", *"qqzz")
        assert "Nothing fits within F2 knowledge" in shown
