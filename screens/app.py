"""The app: what is open, what is saved, and the way from screen to screen."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen

from planner.locale import catalogue, languages
from planner.mistake import mistake_words, write_mistake
from planner.preferences import DEFAULTS, Preferences, read_preferences
from planner.store.vault import is_sealed
from screens.base import MOVES, AppScreen, bindings, sheets
from screens.commands import Command
from screens.dialogs.preferences import PreferringApp
from screens.home import HomeScreen
from screens.saving.saving_app import LOOK_SECONDS, SavingApp
from screens.terminal.hang_up import POLL_SECONDS, detach_output, terminal_is_gone, watch_signals
from screens.terminal.inert_lines import InertApp
from screens.terminal.least_size import is_too_small
from screens.terminal.textual_private import MistakeApp, know_more_keys, take_any_bytes
from screens.widgets.scrollbars import use_whole_cells
from screens.workspace.entering import enter

if TYPE_CHECKING:
    from concurrent.futures import Future

    from planner.documents import Worker
    from planner.store import Workspace
    from screens.pages.builders import StepPage
    from screens.session.session import Session

Result = TypeVar("Result")

COMMANDS = (
    Command("help", "f1", "help", priority=True),
    Command("language", "f9", "language", priority=True),
    Command("leave", "f10", "leave", priority=True),
    Command("redraw", "ctrl+l", "redraw", shown=False, priority=True),
    Command("theme", "", "theme", shown=False),
    Command("palette", "ctrl+p", "command_palette", shown=False, priority=True),
)


class PlannerApp(InertApp, MistakeApp, PreferringApp, SavingApp, App[None]):
    """Mobility Planner in a terminal."""

    CSS_PATH = sheets("theme", "home")
    # Without priority: a field or a search takes the question mark as a letter, and what is left over asks for help.
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS), *MOVES, Binding("question_mark", "help", show=False)]
    ENABLE_COMMAND_PALETTE = False  # Textual's own speaks English only

    def __init__(
        self,
        workspace: Workspace,
        language: str,
        *,
        open_project: str = "",
        opening: Future[None] | None = None,
        preferences: Preferences = DEFAULTS,
    ) -> None:
        super().__init__()
        self.take_preferences(preferences)
        self._opening = opening
        self.workspace = workspace
        self.words = catalogue(language)
        self.open_at = open_project
        self.printer: Worker | None = None
        self.theme = "ansi-dark"  # the terminal's own 16 colours
        self._ending = False

    # -- coming and going ------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open home; watch for the end of the line."""
        use_whole_cells()
        watch_signals(self.end)
        self.call_after_refresh(gc.enable)  # off since the command line was read: what is made until then stays
        self.set_interval(POLL_SECONDS, self._poll_terminal)
        self.set_interval(POLL_SECONDS, self.note_stays)
        self.set_interval(LOOK_SECONDS, self._look_around)
        enter(self, self._opening)

    def get_default_screen(self) -> Screen[None]:
        """Return home where nothing stands before it: laid over an empty screen it came a tenth later."""
        sealed = is_sealed(self.workspace.folder)  # also where its passphrase was given: it keeps its language itself
        return super().get_default_screen() if sealed else self._home()

    def _home(self) -> HomeScreen:
        return HomeScreen(self.workspace, self.words, self.open_at)

    def show_home(self) -> None:
        """Show home, in the language that the workspace is kept in, now that it can be read."""
        # Home before the cover of a small terminal, which lies on top of it and goes by itself.
        if not self._has_home:
            code = self.workspace.settings().get("language", "")
            self.words = catalogue(code) if code in languages() else self.words
            self.push_screen(self._home())
        self.look_at_size(self.size)
        self.tell_wrong_preferences()

    def _poll_terminal(self) -> None:
        if not self.is_headless and terminal_is_gone():
            self.end()

    def _look_around(self) -> None:
        self.run_worker(self.autosave.look_around(), group="look", exclusive=True)

    def end(self) -> None:
        """Save what is open and leave."""
        self._ending = True
        self.save_all_now()
        self.exit()

    def on_exit_app(self) -> None:
        """Save whichever way the end comes: a browser's closed tab asks Textual to leave, and nobody else."""
        if not self._ending:  # what both changed was settled then: a second save would take it for the same
            self.save_all_now()

    def tell_mistake(self, error: Exception) -> str:
        """Save, and say an unforeseen mistake in a sentence."""
        try:
            self.save_all_now()
        finally:
            file = write_mistake(self.workspace.folder, error)
        return mistake_words(self.words, "said.mistake", file)

    @property
    def _here(self) -> AppScreen[Any] | None:
        """The screen on top, where it is one of ours; the cover of a terminal that is too small is none."""
        return self.screen if isinstance(self.screen, AppScreen) else None

    async def action_leave(self) -> None:
        """Leave the plan, or the program."""
        if self._here is not None:
            await self._here.leave()

    async def action_quit(self) -> None:
        """Leave the program, with everything saved."""
        self.end()

    def on_unmount(self) -> None:
        """End the helper process."""
        if self.printer is not None:
            self.printer.close()

    def on_resize(self, event: Resize) -> None:
        """Say so when the terminal is too small."""
        if self._has_home:
            self.look_at_size(event.size)

    @property
    def _has_home(self) -> bool:
        return any(isinstance(each, HomeScreen) for each in self.screen_stack)

    def look_at_size(self, size: Size) -> None:
        """Cover everything while the terminal is too small; the cover goes by itself when it grows."""
        if not is_too_small(size):
            return
        from screens.terminal.too_small import TooSmall

        if not any(isinstance(each, TooSmall) for each in self.screen_stack):
            self.push_screen(TooSmall(self.words))

    # -- screens ---------------------------------------------------------------------------------------------------

    def open_plan(self, project_id: str, mobility_id: str) -> None:
        """Open one mobility of a project, or with an empty id the project's set-up."""
        self._open_plan_with(self._stored_plan(project_id, mobility_id), mobility=bool(mobility_id))

    def open_what_if(self, project_id: str, mobility_id: str) -> None:
        """Open one mobility beside its variants."""
        from screens.whatif.compare_screen import WhatIfScreen

        self._open_with(self._stored_plan(project_id, mobility_id), WhatIfScreen)

    def _stored_plan(self, project_id: str, mobility_id: str) -> Callable[[], tuple[Session, list[str]]]:
        from screens.session.loading import open_session

        return lambda: open_session(self.workspace, project_id, mobility_id, self.words)

    def take_up(self, kept: Path) -> None:
        """Open the plan of an emergency copy; storing it merges it with what is stored now."""
        from planner.store.kept import read_kept
        from screens.dialogs.saving import SavingScreen
        from screens.session.loading import open_kept

        found = read_kept(kept)
        if found is None:
            return
        self._open_plan_with(lambda: open_kept(self.workspace, found, self.words), mobility=found.mobility is not None)
        if isinstance(self._here, SavingScreen):
            # It shows what was taken up as soon as it is built; until then there is no page to follow a change.
            self._here.save_soon()

    def open_new(self, project_id: str) -> None:
        """Open an empty mobility of a project."""
        from screens.session.loading import new_mobility

        self._open_plan_with(lambda: new_mobility(self.workspace, project_id, self.words), mobility=True)

    def new_project(self) -> None:
        """Make a project and open its set-up."""
        from screens.session.loading import new_project

        self._open_plan_with(lambda: new_project(self.words), mobility=False)

    def action_person(self) -> None:
        """Hand over or erase what is held about somebody, wherever it is."""
        self.about_person("", "")

    def about_person(self, name: str, record: str) -> None:
        """Hand over or erase what is held about a person; empty texts: it is asked who."""
        from screens.dialogs.person import about_person

        async def asked() -> None:
            self.save_all_now()
            if await about_person(self, name, record):
                await self._forget_what_is_open()

        self.run_worker(asked(), exclusive=True, group="person")

    async def _forget_what_is_open(self) -> None:
        """Open plans are read anew, without their undo: it would bring somebody back who was erased."""
        from screens.session.loading import read_anew

        for session in self.autosave.sessions():
            await self.stored(read_anew, self.workspace, session)
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.reload()
            elif isinstance(screen, AppScreen):
                screen.changed()

    def _open_plan_with(self, opening: Callable[[], tuple[Session, list[str]]], *, mobility: bool) -> None:
        from screens.plan.screen import PlanScreen

        self._open_with(opening, lambda session: PlanScreen(session, about_project=not mobility))

    def _open_with(
        self, opening: Callable[[], tuple[Session, list[str]]], screen_of: Callable[[Session], Screen[None]]
    ) -> None:
        """Open a plan at once: keys typed meanwhile wait for the new screen instead of working on the old one."""
        from planner.store import StoreError

        try:
            session, notes = opening()
        except StoreError as problem:
            if isinstance(self.screen, HomeScreen):
                self.screen.reload()
            self.tell(self.words.render(problem.message))
            return
        self.push_screen(screen_of(session))
        self._look_around()
        if notes:
            self.tell("\n\n".join(notes))

    async def stored(self, call: Callable[..., Result], *arguments: object) -> Result | None:
        """Run a call that reads or writes plans off the event loop; tell what went wrong and return None."""
        from planner.store import StoreError

        try:
            return await asyncio.to_thread(call, *arguments)
        except StoreError as problem:
            self.tell(self.words.render(problem.message))
            return None

    def tell(self, text: str, title: str = "") -> None:
        """Show something that has to be read."""
        from screens.dialogs.base import TextDialog

        self.push_screen(TextDialog(self.words, title or self.words.text("said.please_read"), text))

    def show(self, screen: object, then: Callable[[frozenset[str] | None], object]) -> None:
        """Open a window and go on with its answer."""

        async def answered(answer: frozenset[str] | None) -> None:
            found = then(answer)
            if isinstance(found, Awaitable):
                await found

        self.push_screen(cast("Screen[frozenset[str] | None]", screen), answered)

    def steps(self, about_project: bool) -> Sequence[StepPage]:
        """The steps whose pages name the fields."""
        from screens.plan.step_list import steps_of

        return steps_of(about_project)

    def go_home(self) -> None:
        """Close the plan on top and show what is below it, as it is now."""
        session = self.autosave.note_place(self._here)
        self.pop_screen()
        below = self._here
        if isinstance(below, HomeScreen):
            below.come_back(session)
        elif below is not None and below.open_session in (None, session):
            below.changed()
        elif below is not None:
            self.run_worker(self._catch_up(below, below.open_session))

    async def _catch_up(self, below: AppScreen[Any], session: Session | None) -> None:
        """Bring a plan in step with what was done above it to another mobility of its project."""
        from screens.session.loading import catch_up

        read = session is not None and await self.stored(catch_up, self.workspace, session)
        if read and below.is_open:  # it may be left again by then
            below.changed()

    # -- language and help -----------------------------------------------------------------------------------------

    async def action_language(self) -> None:
        """Switch to the next language, at once and for the next time."""
        from planner.store import StoreError

        codes = languages()
        code = codes[(codes.index(self.words.language.code) + 1) % len(codes)]
        self.words = catalogue(code)
        with suppress(StoreError):  # a disk that cannot be written, or a folder of that name: the language is for now
            self.workspace.save_setting("language", code)
        from screens.terminal.too_small import TooSmall

        for screen in self.screen_stack:
            if isinstance(screen, (AppScreen, TooSmall)):
                await screen.relabel(self.words)

    def action_help(self) -> None:
        """Say what this page is for and what its keys do."""
        from screens.help import help_dialog

        dialog = None if self._here is None else help_dialog(self._here, self.words)
        if dialog is not None:
            self.push_screen(dialog)

    def action_help_quit(self) -> None:
        """Answer Ctrl+C, which many press to leave, with the keys that do work."""
        self.tell(self.words.text("said.how_to_leave"))

    def action_command_palette(self) -> None:
        """Pick any command of the screen and the app by its words, in the user's language."""
        from screens.dialogs.palette import palette

        screen = self._here
        if screen is None or screen.is_modal:
            return

        async def picked(command: Command | None) -> None:
            if command is not None:
                await self.run_action(command.action, self if command in COMMANDS else screen)

        palette(self, self.words, (*screen.all_commands, *COMMANDS), picked)

    # -- helpers that wait until they are needed ---------------------------------------------------------------------

    def warm_printer(self) -> None:
        """Start the process that prints, so that its slow start is over when someone exports."""
        if self.printer is None:
            from planner.documents import Worker

            self.printer = Worker()
            self.printer.start()


def run(workspace_folder: Path, language: str, open_project: str = "", opening: Future[None] | None = None) -> int:
    """Open the app on a workspace; returns the exit code.

    Args:
        workspace_folder: folder of the workspace, made when it is not there.
        language: code of the language to start in.
        open_project: id of the project to show first.
        opening: the workspace being opened, where the command line gave its passphrase.
    """
    from planner.store import Workspace

    preferences = read_preferences()
    app = PlannerApp(
        Workspace(workspace_folder), language, open_project=open_project, opening=opening, preferences=preferences
    )
    take_any_bytes()
    know_more_keys()
    gc.freeze()  # what is imported stays: walking it too made a key wait 90 ms now and then, 60 without
    # Not unasked: with the mouse on a terminal marks no text to be copied, and each movement goes over the line.
    app.run(mouse=preferences.mouse)
    app.autosave.leave()
    detach_output()
    for line in app.autosave.last_words():
        sys.stderr.write(f"{line}\n")
    return app.return_code or 0
