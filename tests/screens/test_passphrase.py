"""The app asks for a workspace's passphrase before it shows anything of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input
from walking import SIZE, frame, home_of, press, small_workspace

from planner.store import Workspace, sealing, vault
from planner.store.sealing import begin_unlock, protect
from screens.app import PlannerApp


async def test_nothing_is_shown_before_the_passphrase(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: dict[Path, bytes] = {}
    for module in (vault, sealing):
        monkeypatch.setattr(module, "OPEN", opened)
    monkeypatch.setattr(vault, "COST", 2**5)
    small_workspace(workspace)
    workspace.save_setting("language", "lv")
    protect(workspace.folder, "four words not together")
    opened.clear()
    app = PlannerApp(Workspace(workspace.folder), "en")
    async with app.run_test(size=SIZE) as pilot:
        assert "First" not in frame(app)
        app.screen.query_one(Input).value = "quite another set"
        assert "does not open" in await press(pilot, "enter")
        assert "quite" not in frame(app)
        app.screen.query_one(Input).value = "four words not together"
        await press(pilot, "enter")
        assert "First" in frame(app)
        home_of(pilot)
        assert app.words.language.code == "lv"
    opened.clear()
    again = PlannerApp(Workspace(workspace.folder), "en")
    async with again.run_test(size=SIZE) as pilot:
        await press(pilot, "escape")
    assert again.return_code == 0


@pytest.mark.parametrize("given", ["four words not together", "quite another set"])
async def test_a_given_passphrase_shows_home_at_once_and_a_wrong_one_is_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    opened: dict[Path, bytes] = {}
    for module in (vault, sealing):
        monkeypatch.setattr(module, "OPEN", opened)
    monkeypatch.setattr(vault, "COST", 2**5)
    small_workspace(workspace)
    workspace.save_setting("language", "lv")
    protect(workspace.folder, "four words not together")
    opened.clear()
    app = PlannerApp(Workspace(workspace.folder), "en", opening=begin_unlock(workspace.folder, given))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot)
        if given == "quite another set":
            assert "does not open" in frame(app)
            assert "First" not in frame(app)
            app.screen.query_one(Input).value = "four words not together"
            await press(pilot, "enter")
        assert "First" in frame(app)
        assert app.words.language.code == "lv"


async def test_a_passphrase_is_given_changed_and_taken_off_from_home(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: dict[Path, bytes] = {}
    for module in (vault, sealing):
        monkeypatch.setattr(module, "OPEN", opened)
    monkeypatch.setattr(vault, "COST", 2**5)
    small_workspace(workspace)
    folder, first, second = workspace.folder, "four words not together", "quite another set of words"
    app = PlannerApp(Workspace(folder), "en")
    async with app.run_test(size=SIZE) as pilot:

        async def type_new(*typed: str) -> str:
            shown = ""
            for text in typed:
                app.focused.value = text  # type: ignore[union-attr]  # a field
                shown = await press(pilot, "enter")
            return shown

        async def until(words: str) -> None:
            for _ in range(500):
                if words in " ".join(frame(app).split()):
                    return
                await pilot.pause(0.02)
            raise AssertionError(frame(app))

        await press(pilot, "P")
        assert "This is final" in " ".join(frame(app).split())
        assert "at least 12" in await type_new("short")
        assert not vault.is_sealed(folder)
        assert "not alike" in await type_new(first, "something else here")
        assert not vault.is_sealed(folder)
        await type_new(first)
        await until("is sealed")
        assert all(
            each.read_bytes().startswith(vault.MAGIC)
            for each in folder.glob("project-*.json*")
            if each.suffix != ".lock"
        )
        await press(pilot, "P", "enter")
        await type_new(second)
        await until("does not open")
        await type_new(first)
        await until("This is final")
        await type_new(second, second)
        await until("The new passphrase opens")
        sealing.check(folder, second)
        with pytest.raises(vault.WrongPassphrase):
            sealing.check(folder, first)
        await press(pilot, "P", "down", "enter")
        await type_new(second)
        await until("has no passphrase")
        assert not vault.is_sealed(folder)
        assert "First" in frame(app)
    assert not any(each.read_bytes().startswith(vault.MAGIC) for each in folder.iterdir() if each.is_file())
