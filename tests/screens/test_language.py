"""Two languages: switched without a restart, nothing left untranslated, help and commands everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import pytest
from walking import (
    SIZE,
    Walker,
    everything,
    field,
    frame,
    home_of,
    money,
    plan_of,
    planner_of,
    press,
    sample_workspace,
    write,
)

from planner.locale import catalogue, languages
from planner.programme import load_call
from planner.store import Workspace
from screens.app import PlannerApp
from screens.dialogs.base import TextDialog
from screens.dialogs.picker import Picker
from screens.plan.project_steps import PROJECT_STEPS
from screens.plan.step_list import MOBILITY_STEPS
from screens.widgets.form import Form, TableBlock

ROOMS = (
    *("answer", "ask", "column", "command", "empty", "error", "export", "fields", "heading", "help", "hint", "home"),
    *("money", "note", "page", "rates", "said", "short", "state", "why", "word"),
    *("kinds", "eligibility", "readiness", "budget", "programme"),
)
SHORTEST = 5
"""Shorter words are words of both languages, or parts of names."""


def app_in(workspace: Workspace, lang: str) -> PlannerApp:
    """The app on the sample written in a language."""
    sample_workspace(workspace, lang)
    return PlannerApp(workspace, lang)


async def switch_to(pilot: Walker, lang: str) -> str:
    """Press F9 until the app speaks a language, however many there are, and return what it shows."""
    for _ in languages():
        shown = await press(pilot, "f9")
        if planner_of(pilot).words.language.code == lang:
            return shown
    raise AssertionError(lang)


def plain_parts(pattern: str) -> Iterator[str]:
    """The fixed words of a text, between its fields."""
    for part, _, _, _ in Formatter().parse(pattern):
        yield from (each.strip(" .,:;()") for each in part.splitlines())


def foreign_texts(lang: str, own: str) -> re.Pattern[str]:
    """A pattern that finds any text of a language that its counterpart in the own language does not hold."""
    theirs, ours = catalogue(lang), catalogue(own)
    found: set[str] = set()
    for room in ROOMS:
        theirs.has(f"{room}.")
        ours.has(f"{room}.")
        spoken = " ".join(str(each) for each in ours._rooms[room].values())
        for text in theirs._rooms[room].values():
            for form in text if isinstance(text, list) else [text]:
                found |= {each for each in plain_parts(form) if len(each) >= SHORTEST and each not in spoken}
    return re.compile(rf"(?<!\w)({'|'.join(re.escape(each) for each in sorted(found, key=len, reverse=True))})(?!\w)")


def without_names(text: str) -> str:
    """Leave out the program's name and the titles of sources, which are not translated."""
    lines = (each for each in text.splitlines() if not each.startswith("   "))
    kept = "\n".join(lines).replace("Mobility Planner", "")
    for source in load_call(2025).sources.values():
        kept = kept.replace(source.title, "")
    return kept


def tables_to_open(pilot: Walker) -> list[str]:
    """Names of the tables of the page whose first record has a page of its own."""
    blocks = plan_of(pilot).query(TableBlock)
    return [each.table.name for each in blocks if each.table.open and each.rows.key and each.table.name != "missing"]


async def test_nothing_is_left_in_the_other_language(workspace: Workspace) -> None:
    foreign = foreign_texts("en", "lv")
    app = app_in(workspace, "lv")
    seen: dict[str, str] = {}
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f1")
        seen["home help"] = everything(app)
        seen["home"] = await press(pilot, "escape")
        await press(pilot, "enter")
        for steps in (MOBILITY_STEPS, PROJECT_STEPS):
            for number in range(1, len(steps) + 1):
                here, page = plan_of(pilot), plan_of(pilot).page.name
                seen[page] = everything(app)
                await press(pilot, "f1")
                seen[f"{page} help"] = everything(app)
                await press(pilot, "escape")
                for name in tables_to_open(pilot):
                    here.query_one(Form).go_to(name)
                    await press(pilot, "enter")
                    seen[f"{page} {name}"] = everything(app)
                    if app.screen is not here or here._pages:
                        await press(pilot, "escape")
                    elif here.page.name != page:  # it led to another step
                        await press(pilot, "f2", str(number), "enter")
                await press(pilot, "f4")
            await press(pilot, "f8")
            seen[f"why {len(steps)}"] = everything(app)
            await press(pilot, "enter")
            seen[f"why one {len(steps)}"] = everything(app)
            await press(pilot, "escape", "escape", "ctrl+p")
            seen[f"commands {len(steps)}"] = everything(app)
            await press(pilot, "escape", "f7", "f3", "f3")
    assert len(seen) >= 40
    found = {name: sorted(set(foreign.findall(without_names(text)))) for name, text in seen.items()}
    assert not {name: texts for name, texts in found.items() if texts}


async def test_the_language_changes_without_a_restart(workspace: Workspace) -> None:
    app = app_in(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        english = frame(app)
        latvian = await switch_to(pilot, "lv")
        assert "dotācija 42 000" in latvian
        assert "atvērt" in latvian.splitlines()[-1]
        assert english == await switch_to(pilot, "en")
        await press(pilot, "enter", "f4")
        await field(pilot, "mobility.last_day")
        await write(pilot, "27/03/2026")
        before = money(pilot)
        shown = await switch_to(pilot, "lv")
        assert ">2 Vieta" in shown
        assert "27.03.2026." in shown
        assert "26 dienas" in shown
        assert money(pilot) != before
        assert plan_of(pilot).session.mobility_or_empty.last_day is not None
        await press(pilot, "ctrl+z")
        assert "29.03.2026." in frame(app), "the history is kept"
        assert "atvērt" in (await press(pilot, "escape")).splitlines()[-1]
        home_of(pilot)
    assert workspace.settings()["language"] == "lv"


async def test_no_text_of_a_page_stays_behind_at_the_switch(workspace: Workspace) -> None:
    foreign = foreign_texts("en", "lv")
    app = app_in(workspace, "lv")
    async with app.run_test(size=SIZE) as pilot:
        await switch_to(pilot, "en")
        await press(pilot, "enter", "f4", "f4", "enter")
        assert foreign.search(everything(app))
        await switch_to(pilot, "lv")
        assert not foreign.findall(everything(app))


@pytest.mark.parametrize("lang", languages())
async def test_help_is_there_in_every_window(workspace: Workspace, lang: str) -> None:
    app = app_in(workspace, lang)
    words = catalogue(lang)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f4", "f4")
        for key, name in (("f2", "pick"), ("p", "paste"), ("a", "number")):
            assert "F1" in await press(pilot, key)
            await press(pilot, "f1")
            assert isinstance(app.screen, TextDialog)
            assert words.text(f"help.{name}") in everything(app)
            await press(pilot, "escape", "escape")
            plan_of(pilot)


@pytest.mark.parametrize("lang", languages())
async def test_commands_are_found_by_their_words_and_run(workspace: Workspace, lang: str) -> None:
    app = app_in(workspace, lang)
    words = catalogue(lang)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "ctrl+p")
        assert isinstance(app.screen, Picker)
        for name in ("why", "rates", "undo", "language", "leave"):
            assert words.text(f"command.{name}") in everything(app)
        await press(pilot, "ctrl+p")
        assert sum(isinstance(each, Picker) for each in app.screen_stack) == 1
        await write(pilot, words.text("command.why.help")[:6])
        await press(pilot, "enter")
        assert plan_of(pilot).page.name == "why"
        await press(pilot, "ctrl+p")
        await write(pilot, words.text("command.leave.help")[:8])
        await press(pilot, "enter")
        home_of(pilot)


async def test_ctrl_c_tells_the_keys_instead_of_english_advice(workspace: Workspace) -> None:
    app = app_in(workspace, "lv")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "ctrl+c")
        assert isinstance(app.screen, TextDialog)
        assert not app._notifications
