"""Step 5 begins with the trade."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from outcome_walk import SIZE, app_on, outcomes, press, to_outcomes

from planner.locale import catalogue, languages
from planner.model import Dimension, Framework, Mobility
from planner.outcomes.criteria import criterion_remarks
from planner.outcomes.matrix import build_matrix
from planner.outcomes.starter import starter_units
from planner.store import Workspace
from screens.outcomes.esco_search import EscoSearch
from screens.widgets.rows import Rows

FORTNIGHT = Mobility(title="M", first_day=date(2026, 3, 2), last_day=date(2026, 3, 15))


@pytest.fixture(autouse=True)
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache folder."""
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))


async def test_trades_are_offered_as_the_alphabet_has_them(workspace: Workspace) -> None:
    async with app_on(workspace, "lv", FORTNIGHT).run_test(size=SIZE) as pilot:
        await to_outcomes(pilot)
        await press(pilot, "t")
        titles = [each.cells[0] for each in pilot.app.screen.query_one(Rows)._all]
        assert titles.index("Datorsistēmu tehniķis") < titles.index("Dārznieks")
        assert titles[-1] == catalogue("lv").text("word.other_trade")


@pytest.mark.parametrize("language", languages())
async def test_a_trade_fills_the_matrix(workspace: Workspace, language: str) -> None:
    words = catalogue(language)
    async with app_on(workspace, language, FORTNIGHT).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        shown = await press(pilot, "t")
        assert words.text("ask.trade.fits", days=14, fewest=3, most=6) in " ".join(shown.split())
        shown = await press(pilot, *{"en": "weld", "lv": "metin"}[language], "enter")
        # Both units fit the days, key competences are offered and not pressed on anybody.
        assert shown.count("[x]") == 2
        await press(pilot, "enter")
        plan = screen.session.mobility_or_empty
        assert len(plan.outcomes) == 6
        assert {each.dimension for each in plan.outcomes} == set(Dimension)
        assert build_matrix(plan).gaps == ()
        assert not list(criterion_remarks(plan, language))
        await press(pilot, "ctrl+z")
        assert outcomes(screen) == ()


async def test_key_competences_and_the_skills_of_the_occupation_come_along(workspace: Workspace) -> None:
    async with app_on(workspace, "lv", FORTNIGHT).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "t", *"pavar", "enter")
        # The second unit off, the first key competence and ESCO on.
        await press(pilot, "down", "space", "space", "down", "space", "enter")
        plan = screen.session.mobility_or_empty
        assert [each.framework for each in plan.outcomes] == [Framework.ESCO] * 3 + [Framework.KEY_COMPETENCES]
        assert plan.outcomes[-1].eqf_level == 4
        assert build_matrix(plan).gaps == ()
        search = pilot.app.screen
        assert isinstance(search, EscoSearch)
        assert search._narrowed.filters.occupation == starter_units("cook", "lv").occupation.uri
        await press(pilot, "down", "space", "space", "enter")
        plan = screen.session.mobility_or_empty
        assert len(plan.outcomes) == 6
        assert build_matrix(plan).gaps == ()
        assert {each.eqf_level for each in plan.outcomes} == {4}


async def test_another_trade_is_sought_among_the_occupations(workspace: Workspace) -> None:
    async with app_on(workspace, "en").run_test(size=SIZE) as pilot:
        await to_outcomes(pilot)
        await press(pilot, "t", *"another", "enter")
        assert isinstance(pilot.app.screen, EscoSearch)
        assert len(pilot.app.screen._hits) >= 12


async def test_the_criteria_of_an_assessment_are_read(workspace: Workspace) -> None:
    words = catalogue("en")
    async with app_on(workspace, "en", FORTNIGHT).run_test(size=SIZE) as pilot:
        screen = await to_outcomes(pilot)
        await press(pilot, "t", *"weld", "enter", "enter")
        first = screen.session.mobility_or_empty.evaluations[0]
        screen.session.put("mobility.evaluations.0", first.model_copy(update={"criteria": "Good work"}))
        shown = await press(pilot, "m")
        assert words.text("outcomes.criterion.unseen", number=1)[:40] in shown
