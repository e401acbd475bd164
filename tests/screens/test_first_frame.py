"""Home's first frame, and a key in a long list: what is worked out for them is worked out once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from walking import SIZE, frame, press, sample_workspace

from planner.cli import NOTHING_ASKED
from planner.cli.arguments import Parser
from planner.cli.parser import parse
from planner.locale import catalogue
from planner.store import Workspace
from planner.store.summaries import (
    OF_PROJECT,
    TILL_END,
    MobilitySummary,
    ProjectSummary,
    mobility_row,
    project_row,
)
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
    asked = counted(monkeypatch, ProjectSummary, "due_count")
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
    rooms = ("store.bin", "store.history", "store.kept", "store.name_index", "cli.parser")
    windows = ("dialogs.base", "saving.autosave", "terminal.too_small")
    ours = (*(f"planner.{each}" for each in rooms), *(f"screens.{each}" for each in windows), "argparse")
    later = (
        *late,
        *ours,
        "tomllib",
        "secrets",
        "hashlib",
        "getpass",
        "csv",
        "importlib.resources",
        "pydantic",
        "tinydb",
    )
    program = (
        "import sys; import planner.cli, planner.cli.opening, planner.store.troubles, screens.app; "
        "from planner.locale import catalogue; words = catalogue('en'); words.text('home.legend'); "
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


def test_a_call_without_arguments_is_read_as_the_grammar_reads_it() -> None:
    assert vars(parse([], catalogue("en"))) == dict(NOTHING_ASKED)


_DAYS = st.integers(-40, 40).map(lambda days: (date(2026, 3, 10) + timedelta(days=days)).isoformat())
_LINES = st.builds("{} {}{}".format, _DAYS, st.sampled_from(("", OF_PROJECT, TILL_END)), st.sampled_from("abcd"))
_PLANS = st.lists(
    st.fixed_dictionaries(
        {
            "due": st.lists(st.one_of(_LINES, st.sampled_from(("", "soon a", "2026-3-1 b", "20260301 c"))), max_size=6),
            "archived": st.booleans(),
            "last_day": st.sampled_from(("", "2026-03-01", "2026-04-01", "odd")),
        }
    ),
    max_size=4,
)


@given(_PLANS, st.booleans())
def test_the_line_of_what_is_due_counts_what_the_list_names(plans: list[dict[str, Any]], archived: bool) -> None:
    rows = []
    for number, each in enumerate(plans):
        # A duty has one line, whoever else has it too.
        due = list({line.lstrip("0123456789- *"): line for line in each["due"]}.values())
        document = {"data": {key: each[key] for key in ("archived", "last_day")}, "summary": {"due": due}}
        row = mobility_row(f"m{number}", document)
        rows.append(MobilitySummary._make([*row[:-1], tuple(row[-1])]))
    project = ProjectSummary._make([*project_row("p", {"data": {"archived": archived}}), rows, False, "", ()])
    today, until = date(2026, 3, 10), date(2026, 3, 24)
    listed, counted = project.due_until(today, until), project.due_count(today, until)
    if not listed:
        assert counted is None
        return
    late = sum(each.day < today for each in listed)
    assert counted == (late, len(listed) - late, listed[0].day, listed[0].duty)
