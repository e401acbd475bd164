"""What the terminal really gets: every screen is walked with a plan that tries to steer, and the bytes are read."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from hostile import STEER, open_doors, steered, store_hostile
from test_every_page_words import roots, spelled
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from walking import plan_of, planner_of

import screens
from planner.exchange.people.at_hand import ListAtHand
from planner.exchange.people.reading import source_of_paste
from planner.model import Mobility
from planner.store import Workspace
from screens.app import PlannerApp
from screens.base import AppScreen
from screens.dialogs.asking import AskingScreen
from screens.dialogs.base import Question, TextDialog
from screens.dialogs.files import Upload
from screens.dialogs.import_preview import ImportPreview
from screens.dialogs.multi_picker import MultiPicker
from screens.dialogs.passphrase import NewPassphrase, Passphrase
from screens.dialogs.people_preview import PeoplePreview
from screens.dialogs.picker import Picker
from screens.dialogs.prompt import Prompt
from screens.dialogs.typed import Number, Paste
from screens.home import HomeScreen
from screens.outcomes.esco_search import EscoSearch
from screens.pages.table import Column, Row
from screens.papers.export_dialog import ExportDialog
from screens.saving.conflict import ConflictDialog, ConflictField
from screens.whatif.compare_screen import WhatIfScreen
from screens.whatif.sets_screen import SetsScreen

Walker = Pilot[None]


class Tape(HeadlessDriver):
    """A terminal that keeps what it is sent."""

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        TAPE.append(data)


TAPE: list[str] = []
BELL = "\x07"
"""The program rings it by itself; in a plan it only ends what is looked for anyhow."""

POINTER = "\x1b]22;default\x07"
"""The shape of the mouse pointer, which Textual sets by itself."""


def every_screen() -> set[str]:
    """Names of all screens and dialogs of the app that can be opened."""
    found = set()
    for each in pkgutil.walk_packages(screens.__path__, "screens."):
        for value in vars(importlib.import_module(each.name)).values():
            if inspect.isclass(value) and issubclass(value, AppScreen) and not inspect.isabstract(value):
                found.add(value.__name__)
    return found - {"AppScreen", "PlannerScreen", "AskingScreen", "PageScreen"}  # what others are made of


class Walk:
    """A walk that remembers which screens it saw, and reads what each of them sent."""

    def __init__(self, pilot: Walker) -> None:
        self.pilot = pilot
        self.seen: set[str] = set()

    async def look(self, where: str = "") -> None:
        """Let the screen on top be drawn, and read what was sent."""
        await self.pilot.pause()
        screen = self.pilot.app.screen
        self.seen.add(type(screen).__name__)
        sent = "".join(TAPE).replace(POINTER, "").replace(BELL, "")
        TAPE.clear()
        assert not steered(sent), f"{type(screen).__name__} {where}"

    async def press(self, *keys: str) -> None:
        """Press keys and look."""
        for each in keys:
            await self.pilot.press(each)
            await self.look(each)


@asynccontextmanager
async def walk(workspace: Workspace) -> AsyncIterator[Walk]:
    """The app on a terminal that keeps what it is sent."""
    TAPE.clear()
    app = PlannerApp(workspace, "en")
    app.driver_class = Tape
    async with app.run_test(headless=False, size=(100, 40)) as pilot:
        yield Walk(pilot)


async def home(walk: Walk) -> None:
    await walk.look()
    assert isinstance(walk.pilot.app.screen, HomeScreen)
    await walk.press(
        "o", "escape", "f1", "escape", "ctrl+p", "escape", "i", "escape", "f9", "f9", "z", "z", "slash", "escape"
    )


async def pages(walk: Walk) -> None:
    """Every page that a plan has, one after the other."""
    screen = plan_of(walk.pilot)
    session = screen._session
    waiting, seen = [*roots(session)], set[str]()
    while waiting:
        page = waiting.pop()
        if page.name in seen:
            continue
        seen.add(page.name)
        waiting += spelled(page, session)
        await screen._open(page, "", "")
        await walk.look(page.name)
        screen._pages.clear()
    assert len(seen) > 30, seen


LIST = f"Name\tSurname\tNote\nAnna\tOzola\t{STEER}\n"


async def dialogs(walk: Walk) -> None:
    """The windows that stand over a page, each with words of the plan."""
    app, words = planner_of(walk.pilot), planner_of(walk.pilot).words
    here = app.screen
    assert isinstance(here, AskingScreen)
    rows, columns = [Row(STEER, (STEER, STEER))], (Column("", 20), Column(""))
    for dialog in (
        Question(words, STEER, STEER),
        ImportPreview(words, STEER, STEER, can_take=True),
        TextDialog(words, STEER, STEER),
        Number(words, STEER, least=1, most=9),
        Paste(words, STEER, STEER),
        Prompt(words, STEER, start=STEER, hint=STEER, longest=1000),
        Picker(words, STEER, rows, columns=columns),
        MultiPicker(words, STEER, rows, columns),
        EscoSearch(words, "en", ()),
        ExportDialog(plan_of(walk.pilot), ""),
        Passphrase(words, Path(STEER)),
        NewPassphrase(words, STEER),
        PeoplePreview(words, ListAtHand(source_of_paste(LIST, STEER), Mobility(), {}, date(2026, 11, 26))),
        ConflictDialog(words, STEER, (ConflictField("mobility.title", STEER, STEER, STEER),)),
        Upload(words, STEER),
    ):
        app.push_screen(dialog)
        await walk.look()
        await walk.pilot.press("a", "b")
        await walk.look()
        app.pop_screen()
        await walk.look()


async def what_ifs(walk: Walk) -> None:
    """The sheets beside a plan and what opens from them."""
    app = planner_of(walk.pilot)
    session = plan_of(walk.pilot)._session
    for sheet in (WhatIfScreen(session), SetsScreen(session)):
        app.push_screen(sheet)
        await walk.look()
        for key in ("down", "f8", "d", "s", "g"):
            await walk.press(key)
            while app.screen is not sheet:
                app.pop_screen()
        await walk.press("escape")


async def test_no_screen_sends_what_steers(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("screens.app.terminal_is_gone", lambda: False)  # this one is a list
    open_doors(monkeypatch)  # tests/test_inert.py shows that they are shut
    store_hostile(workspace)
    (workspace.folder / f"project-{STEER.replace('/', '')}.json").write_text("{}")  # damaged, with a name that steers
    async with walk(workspace) as walker:
        await home(walker)
        planner_of(walker.pilot).open_plan("hostile", workspace.open_project("hostile").mobilities[0].mobility.id)
        await walker.look()
        await pages(walker)
        await dialogs(walker)
        await what_ifs(walker)
        planner_of(walker.pilot).tell(STEER, STEER)
        await walker.look()
        missing = every_screen() - walker.seen
    assert not missing
