"""A page follows what a change can touch, together with the letter that made it."""

from pathlib import Path

import pytest
from textual.screen import Screen
from walking import field, money, plan_of, sample_workspace

from planner.locale import Catalogue
from planner.store import Workspace
from screens.app import PlannerApp


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys of all texts that are looked up."""
    keys: list[str] = []
    look_up = Catalogue.text

    def counted(self: Catalogue, key: str, /, **values: object) -> str:
        keys.append(key)
        return look_up(self, key, **values)

    monkeypatch.setattr(Catalogue, "text", counted)
    return keys


async def test_choices_are_put_into_words_only_with_their_language(tmp_path: Path, asked: list[str]) -> None:
    sample_workspace(Workspace(tmp_path))
    app = PlannerApp(Workspace(tmp_path), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "f4")
        await pilot.pause()
        (await field(pilot, "mobility.last_day")).follow()
        asked.clear()
        await pilot.press("9")
        await pilot.pause()
        assert not [each for each in asked if each.startswith(("countries.", "kinds.organisation_kind."))]
        await pilot.press("f9")
        await pilot.pause()
        assert "countries.DE" in asked


async def test_a_digit_and_the_money_are_drawn_in_one_frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample_workspace(Workspace(tmp_path))
    app = PlannerApp(Workspace(tmp_path), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "f4")
        await pilot.pause()
        row = await field(pilot, "mobility.last_day")
        await pilot.press(*["full_stop" if each == "." else each for each in "30.3.202"])
        await pilot.pause()
        frames: list[str] = []
        draw = Screen._compositor_refresh

        def counted(screen: Screen[object]) -> None:
            frames.append(money(pilot))
            draw(screen)

        before = money(pilot)
        monkeypatch.setattr(Screen, "_compositor_refresh", counted)
        await pilot.press("6")
        await pilot.pause()
        assert plan_of(pilot).session.get(row.field.path).isoformat() == "2026-03-30"
        assert money(pilot) != before
        assert frames[0] == money(pilot)
