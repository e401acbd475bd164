"""Home's first frame, and a key in a long list: what is worked out for them is worked out once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from walking import SIZE, frame, press, sample_workspace

from planner.cli.arguments import Parser
from planner.cli.parser import parse
from planner.locale import catalogue
from planner.store import Workspace
from planner.store.summaries import ProjectSummary
from screens.app import PlannerApp
from screens.home import HomeScreen


def counted(monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> list[object]:
    """Note each call of a method from now on."""
    before: Callable[..., Any] = getattr(owner, name)
    calls: list[object] = []

    def noted(*given: Any, **named: Any) -> Any:
        calls.append(given[1:])
        return before(*given, **named)

    monkeypatch.setattr(owner, name, noted)
    return calls


async def test_home_is_put_together_once_for_its_first_frame(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_workspace(workspace)
    drawn = counted(monkeypatch, HomeScreen, "_draw")
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        assert "Schwerin" in frame(pilot.app)
        assert len(drawn) == 1
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert len(drawn) == 2, "another width has other columns"


async def test_what_is_due_is_worked_out_once_while_the_cursor_moves(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_workspace(workspace)
    monkeypatch.setattr("planner.clock.today", lambda: date(2026, 3, 10))
    asked = counted(monkeypatch, ProjectSummary, "due_until")
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        assert "late" in await press(pilot, "down", "down", "up")
        assert len(asked) == 1
        monkeypatch.setattr("planner.clock.today", lambda: date(2026, 3, 11))
        await press(pilot, "down")
        assert len(asked) == 2, "midnight has passed"
        await press(pilot, "f9")
        assert len(asked) == 3, "in the other language"


def test_nothing_is_loaded_for_home_that_only_a_key_a_click_or_a_setting_asks_for() -> None:
    late = ("screens.widgets.choice", "screens.widgets.grid", "screens.dialogs.picker", "textual.drivers.web_driver")
    later = (*late, "tomllib", "secrets", "hashlib", "getpass", "csv", "importlib.resources", "pydantic", "tinydb")
    program = (
        "import sys; from planner.cli.parser import parse; import planner.cli.opening, screens.app; "
        "from planner.locale import catalogue; words = catalogue('en'); parse([], words); words.text('home.legend'); "
        f"print([each for each in {later!r} if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_command_that_is_not_called_is_a_name_in_the_help_and_costs_no_parser(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = counted(monkeypatch, Parser, "__init__")
    words = catalogue("en")
    assert parse([], words).module == "opening"
    assert len(made) == 1
    assert parse(["list", "--json"], words).module == "listing"
    assert len(made) == 3
    with pytest.raises(SystemExit):
        parse(["--help"], words)
    shown = capsys.readouterr().out
    assert all(f"  {name}" in shown for name in ("list", "export", "rates", "manual"))
