"""A job ends while its window is being mounted, taken down or covered: nothing breaks and no letter goes astray.

All windows are found by walking the code; what each of them works out beside the keys is held back by a gate and let
through at some turn of the event loop in which the window comes, goes or lies under another one.
`TURNS=12 pytest tests/screens/test_jobs_end_anywhen.py` lets each through at every turn of the first twelve.
"""

import ast
import asyncio
import inspect
import os
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from monkey import wait_until_idle
from textual.screen import Screen
from textual.widgets import Input, Static
from walking import Walker, field, plan_of, planner_of, press, sample_workspace, send, until

import screens
from planner.exchange.people.at_hand import ListAtHand
from planner.exchange.people.reading import source_of_paste
from planner.locale import message
from planner.store import StoreError, Workspace, sealing
from planner.store.sealing import unlock
from screens.app import PlannerApp
from screens.base import AppScreen, PlannerScreen
from screens.dialogs import town_picker
from screens.dialogs.asking import AskingScreen
from screens.dialogs.base import Question, TextDialog
from screens.dialogs.files import Upload
from screens.dialogs.import_preview import ImportPreview
from screens.dialogs.multi_picker import MultiPicker
from screens.dialogs.passphrase import NewPassphrase, Passphrase
from screens.dialogs.people_preview import PeoplePreview
from screens.dialogs.picker import Picker
from screens.dialogs.prompt import Prompt
from screens.dialogs.saving import SavingScreen
from screens.dialogs.town_on_leaving import take_clear_hit
from screens.dialogs.typed import Number, Paste
from screens.home import HomeScreen
from screens.outcomes.esco_search import EscoSearch
from screens.pages.table import Column, Row
from screens.papers import actions, making
from screens.papers.export_dialog import ExportDialog
from screens.plan.frame import PageScreen
from screens.plan.screen import PlanScreen
from screens.saving.conflict import ConflictDialog, ConflictField
from screens.terminal.textual_private import SparingScreen
from screens.terminal.too_small import TooSmall
from screens.whatif import inputs
from screens.whatif.compare_screen import WhatIfScreen
from screens.whatif.goal_screen import GoalScreen
from screens.whatif.sets_screen import SetsScreen
from screens.whatif.sweep_screen import SweepScreen

TURNS = int(os.environ.get("TURNS", "1"))
MOST_TURNS = 12
TOWN = "mobility.travel.destination"
ROWS = (Row("0", ("One",)), Row("1", ("Two",)))
Begin = Callable[[Any], None]


class Gate:
    """Holds back what threads bring until it is opened."""

    def __init__(self) -> None:
        self._call = asyncio.to_thread
        self._open = asyncio.Event()
        self._open.set()
        self.begun, self.held = 0, 0

    async def to_thread(self, call: Callable[..., object], *given: object, **named: object) -> object:
        """Run a call on a thread, and wait at the gate with what came of it."""
        self.begun += 1
        try:
            return await self._call(call, *given, **named)
        finally:
            self.held += 1
            await self._open.wait()

    def shut(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()


class Window(NamedTuple):
    """How a window is made over a plan, and which jobs of its own it begins; each gets one that touches all it has."""

    make: Callable[[PlanScreen], AppScreen[Any]]
    jobs: tuple[Begin, ...] = ()


def _look_up(typed: str) -> Begin:
    return lambda screen: town_picker.look_up(screen, TOWN, typed)


def _ask_cell(typed: str) -> Begin:
    return lambda screen: inputs.look_up(screen, "place", typed, lambda value: screen.put("place", value, 0))


def _leave_town(screen: PlanScreen) -> None:
    screen.work(take_clear_hit(screen, TOWN, "Madrid"), "town", exclusive=False)


def _save(screen: SavingScreen) -> None:
    screen._save_beside()


def _make_papers(screen: ExportDialog) -> None:
    screen.action_make()


def _find_out(screen: EscoSearch) -> None:
    screen.query_one(Input).value = "cook"


def _unlock(screen: Passphrase) -> None:
    screen.work(screen._try(unlock, Path("/nowhere"), "wrong"), "unlock")


def _list_of(plan: PlanScreen) -> ListAtHand:
    source = source_of_paste("Name\tSurname\nAnna\tOzola\n", "Pasted")
    return ListAtHand(source, plan.session.mobility_or_empty, {}, plan.session.today)


WINDOWS: dict[type[AppScreen[Any]], Window] = {
    PlanScreen: Window(
        lambda plan: PlanScreen(plan.session),
        (_look_up("Madrid"), _look_up("Athens"), _look_up("Nowhere at all"), _leave_town, _save, actions.count_gaps),
    ),
    WhatIfScreen: Window(lambda plan: WhatIfScreen(plan.session), (_ask_cell("Berlin"), _ask_cell("Athens"), _save)),
    SetsScreen: Window(lambda plan: SetsScreen(plan.session), (lambda at: at.work(at._fit(5000), "sets"), _save)),
    GoalScreen: Window(lambda plan: GoalScreen(plan.session, WhatIfScreen(plan.session).base)),
    SweepScreen: Window(lambda plan: SweepScreen(plan.session, WhatIfScreen(plan.session).base, "days")),
    EscoSearch: Window(lambda plan: EscoSearch(plan.words, "en"), (_find_out, lambda screen: screen.action_list())),
    ExportDialog: Window(ExportDialog, (_make_papers,)),
    Passphrase: Window(lambda plan: Passphrase(plan.words, Path("/nowhere")), (_unlock,)),
    NewPassphrase: Window(lambda plan: NewPassphrase(plan.words, "")),
    HomeScreen: Window(
        lambda plan: HomeScreen(planner_of_screen(plan).workspace, plan.words),
        (lambda home: home.action_duplicate(), lambda home: home.action_archive_project()),
    ),
    TextDialog: Window(lambda plan: TextDialog(plan.words, "T", "Words")),
    Question: Window(lambda plan: Question(plan.words, "T", "Words")),
    Number: Window(lambda plan: Number(plan.words, "T", least=1, most=9)),
    Paste: Window(lambda plan: Paste(plan.words, "T", "Hint")),
    Upload: Window(lambda plan: Upload(plan.words, "T")),
    ImportPreview: Window(lambda plan: ImportPreview(plan.words, "T", "Words", can_take=True)),
    Prompt: Window(lambda plan: Prompt(plan.words, "T")),
    Picker: Window(lambda plan: Picker(plan.words, "T", ROWS)),
    MultiPicker: Window(lambda plan: MultiPicker(plan.words, "T", ROWS, (Column(""),))),
    PeoplePreview: Window(lambda plan: PeoplePreview(plan.words, _list_of(plan))),
    ConflictDialog: Window(lambda plan: ConflictDialog(plan.words, "T", [ConflictField(TOWN, "Town", "One", "Two")])),
}
OTHERS = {AppScreen, PlannerScreen, AskingScreen, PageScreen, SparingScreen, TooSmall}
"""What others are made of, and the cover of a small terminal, which has neither jobs nor keys."""


class Try(NamedTuple):
    """A window, the job of its own that is begun in it, and the turn at which what it brings comes through."""

    kind: type[AppScreen[Any]]
    job: Begin | None
    turn: int

    def __str__(self) -> str:
        return f"{self.kind.__name__}, {self.job and self.job.__name__}, turn {self.turn}"


def tries() -> Iterator[Try]:
    """Every job of every window, each time at other turns."""
    jobs = [(kind, job) for kind, window in WINDOWS.items() for job in window.jobs or (None,)]
    for at in range(TURNS):
        yield from (Try(kind, job, (at + 5 * number) % MOST_TURNS) for number, (kind, job) in enumerate(jobs))


def planner_of_screen(screen: PlanScreen) -> PlannerApp:
    """The app, typed."""
    assert isinstance(screen.app, PlannerApp)
    return screen.app


def modules() -> Iterator[ModuleType]:
    """All modules of the screens."""
    for each in pkgutil.walk_packages(screens.__path__, "screens."):
        yield import_module(each.name)


def kinds_of(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
    """A class and all that is made of it."""
    yield kind
    for each in kind.__subclasses__():
        yield from kinds_of(each)


def test_every_window_of_the_app_is_tried() -> None:
    assert len(list(modules())) > 100
    ours = [each for each in kinds_of(Screen) if each.__module__.startswith("screens.")]
    assert {each for each in ours if not inspect.isabstract(each)} - OTHERS == set(WINDOWS)


OF_THE_APP = {
    "screens.app",
    "screens.workspace.entering",
    "screens.saving.autosave",
    "screens.dialogs.person",
    "screens.dialogs.saving",
}
OF_HOME = {"screens.home", *(f"screens.workspace.{each}" for each in ("across", "actions", "copying", "lists"))}
DOORS = {"screens.base", "screens.plain.host"} | OF_THE_APP | OF_HOME
"""The one door, and that of the pages without windows, where nothing else goes on; the app itself, which asks what is
still open; home, which lies below everything until the app ends."""


def _names(module: ModuleType) -> set[str]:
    return {each.attr for each in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(each, ast.Attribute)}


def test_there_is_one_door_for_what_a_job_brings() -> None:
    doors = {each.__name__ for each in modules() if _names(each) & {"to_thread", "run_worker", "create_task"}}
    assert doors == DOORS


async def _touch(screen: AppScreen[Any]) -> None:
    """A job that has something to show wherever it can, and closes its window."""
    await screen.beside(int)
    assert screen.query("*")
    for each in screen.query(Static):
        each.refresh(layout=True)
    screen.changed()
    if screen.is_modal:
        screen.dismiss(None)


async def _begun(screen: AppScreen[Any], job: Begin | None, gate: Gate) -> None:
    """Begin the job that every window can do, and one of its own; all that they ask for waits at the gate."""
    gate.shut()
    screen.work(_touch(screen), "touch")
    if job is not None:
        job(screen)
    await _turns(3)
    await until(lambda: gate.held == gate.begun)


async def _turns(number: int) -> None:
    for _ in range(number):
        await asyncio.sleep(0)


async def _quiet(pilot: Walker, where: Try) -> None:
    """Wait until nothing is done any more."""
    app = planner_of(pilot)
    await _turns(3)
    assert app._exception is None, where
    await wait_until_idle(app)
    await until(lambda: not any(each.is_running for each in app.workers))
    await wait_until_idle(app)
    assert app._exception is None, where


@pytest.fixture
async def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate in all threads' way, and little to do behind it."""
    made = Gate()
    monkeypatch.setattr(asyncio, "to_thread", made.to_thread)
    monkeypatch.setattr(actions, "reckon", lambda *_given: True)
    monkeypatch.setattr(making, "export_documents", lambda *_given, **_named: [])
    monkeypatch.setattr(sealing, "unlock", _refuse)
    return made


def _refuse(_folder: Path, typed: str) -> None:
    if typed:
        raise StoreError(message("store.vault.wrong"))


async def _open(pilot: Walker) -> tuple[PlanScreen, Input]:
    """Open the sample at the host's name, with nothing in it."""
    await press(pilot, "enter", "f4")
    row = await field(pilot, "mobility.host.name")
    assert isinstance(row.editor, Input)
    return plan_of(pilot), row.editor


async def test_a_job_ends_while_its_window_is_taken_down(tmp_path: Path, gate: Gate) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        app = planner_of(pilot)
        plan, editor = await _open(pilot)
        for each in tries():
            editor.value = ""
            screen = WINDOWS[each.kind].make(plan)
            await app.push_screen(screen)
            await _quiet(pilot, each)
            await _begun(screen, each.job, gate)
            app.pop_screen()
            send(pilot, *"An")
            await _turns(each.turn)
            gate.open()
            send(pilot, *"na")
            await _quiet(pilot, each)
            assert app.screen is plan, each
            assert editor.value == plan.session.get("mobility.host.name") == "Anna", each


async def test_a_job_ends_while_another_window_lies_above(tmp_path: Path, gate: Gate) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        app = planner_of(pilot)
        plan, _ = await _open(pilot)
        for each in tries():
            screen, above = WINDOWS[each.kind].make(plan), Prompt(plan.words, "Above")
            await app.push_screen(screen)
            await _quiet(pilot, each)
            await _begun(screen, each.job, gate)
            await app.push_screen(above)
            send(pilot, *"An")
            await _turns(each.turn)
            gate.open()
            send(pilot, *"na")
            await _quiet(pilot, each)
            assert (app.screen, above.query_one(Input).value) == (above, "Anna"), each
            above.dismiss(None)
            await _quiet(pilot, each)
            assert app.screen is (plan if screen.is_modal else screen), each
            if app.screen is screen:
                app.pop_screen()


async def test_a_job_ends_while_its_window_is_mounted(tmp_path: Path, gate: Gate) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        app = planner_of(pilot)
        plan, _ = await _open(pilot)
        for each in tries():
            screen = WINDOWS[each.kind].make(plan)
            gate.shut()
            app.push_screen(screen)
            screen.work(_touch(screen), "touch")
            for _ in range(3 * each.turn):
                # What the app itself brings to all that lies on the stack.
                app.autosave._follow(plan.session, "Somebody else changed this")
                app.autosave._show_saved(plan.session)
                await asyncio.sleep(0)
            gate.open()
            await _quiet(pilot, each)
            assert app.screen is (plan if screen.is_modal else screen), each
            if app.screen is screen:
                app.pop_screen()


@pytest.mark.parametrize("turn", [0, 2, 9])
async def test_the_program_ends_while_jobs_run(tmp_path: Path, gate: Gate, turn: int) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        app = planner_of(pilot)
        plan, _ = await _open(pilot)
        for kind in (WhatIfScreen, GoalScreen, EscoSearch):
            screen = WINDOWS[kind].make(plan)
            gate.open()
            await app.push_screen(screen)
            await _begun(screen, next(iter(WINDOWS[kind].jobs), None), gate)
        app.exit()
        await _turns(turn)
        gate.open()
    assert app._exception is None
