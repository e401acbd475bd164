"""Stores what is open, and loses nobody's words: merges, asks, and writes emergency copies where it must."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from planner import clock
from screens.base import AppScreen
from screens.saving.emergency_copy import drop_emergency_copy, store_or_copy, write_emergency_copy
from screens.saving.places import Stays, keep_places
from screens.session.typed_texts import AUTOSAVE_SECONDS, TypedTexts

if TYPE_CHECKING:
    # Home draws its first frame without the domain.
    from textual.screen import Screen

    from planner.store.merge import Clash
    from planner.store.presence import Other
    from planner.store.records import OpenProject
    from screens.pages.builders import StepPage
    from screens.session.services import AppServices
    from screens.session.session import Session

    class AutosavingApp(AppServices, Protocol):
        """The app, as what keeps its plans sees it.

        Attributes:
            ways_home: what to type at one's own computer to get what was written here.
        """

        ways_home: dict[str, None]

        @property
        def screen_stack(self) -> list[Screen[object]]:
            """What is open, the top one last."""

        @property
        def is_running(self) -> bool:
            """Whether the end has not begun."""

        def show(self, screen: object, then: Callable[[frozenset[str] | None], object]) -> None:
            """Open a window and go on with its answer."""

        def steps(self, about_project: bool) -> Sequence[StepPage]:
            """The steps whose pages name the fields."""


_READY_SECONDS = 0.7
"""From opening a plan until what stores it is loaded: its first frame is drawn by then, and hardly a letter typed."""

_MERGES = 5
"""Times that a plan is merged and stored again, where somebody else stores it each time in between."""


class Autosave:
    """Stores the app's open plans.

    Attributes:
        left: emergency copies that were written when the program ended.
        lost: whether something could be written nowhere then.
    """

    def __init__(self, app: AutosavingApp) -> None:
        self._app = app
        self._typed = TypedTexts(app.workspace.folder)
        self._stays = Stays(app.workspace, self._beside)
        self._timer: asyncio.TimerHandle | None = None
        self._storing = asyncio.Lock()
        self._shown = self._ready = False
        self.left: list[Path] = []
        self.lost = False

    # -- storing ---------------------------------------------------------------------------------------------------

    async def save(self, session: Session) -> None:
        """Write a session down; what came of it stands in the session."""
        from planner.store import StoreError

        if session.conflict:
            await asyncio.to_thread(write_emergency_copy, self._app.workspace, session)
            return
        try:
            await self._store(session)
        except StoreError as problem:
            await asyncio.to_thread(write_emergency_copy, self._app.workspace, session)
            if not session.unsaved_told:
                session.unsaved_told = True
                self._app.tell(f"{self._app.words.render(problem.message)}\n\n{self._where(session)}".rstrip())
        else:
            if not session.conflict:
                session.unsaved_told = False
                session.saved_at = clock.now()
                await asyncio.to_thread(drop_emergency_copy, session)

    async def _store(self, session: Session) -> None:
        from planner.store import Conflict
        from screens.session.loading import store_session

        for _ in range(_MERGES):
            try:
                # One at a time: two saves of one plan in two threads would take each other for somebody else.
                async with self._storing:
                    await asyncio.to_thread(store_session, self._app.workspace, session)
            except Conflict:
                await self._meet(session)
                if session.conflict:
                    return
            else:
                return

    def _where(self, session: Session) -> str:
        words = self._app.words
        return words.text("said.kept_in", file=str(session.kept)) if session.kept else words.text("said.kept_nowhere")

    async def _meet(self, session: Session) -> None:
        """Take in what somebody else stored meanwhile; ask where both changed the same field."""
        from screens.session.merging import adopt, clashes_with, who_stored

        opened = await asyncio.to_thread(self._app.workspace.open_project, session.project.id)
        # From here on in one go on the event loop: no letter comes in between.
        clashes, who = clashes_with(session, opened), who_stored(session, opened)
        if clashes:
            if not session.conflict:
                session.conflict = True
                self._ask(session, opened, clashes, who)
            await asyncio.to_thread(write_emergency_copy, self._app.workspace, session)
            return
        adopt(session, opened)
        self._follow(session, self._app.words.text("said.merged", who=self._who(who)))

    def _who(self, who: Iterable[tuple[str, str]]) -> str:
        nobody = self._app.words.text("workspace.somebody")
        return ", ".join(f"{by or nobody} {at}" for by, at in who)

    def _follow(self, session: Session, said: str) -> None:
        from screens.dialogs.saving import SavingScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, SavingScreen) and screen.session is session and screen.is_mounted:
                screen.follow()
                screen.say(said)

    def _ask(self, session: Session, opened: OpenProject, clashes: list[Clash], who: Iterable[tuple[str, str]]) -> None:
        """Put the fields that both changed side by side."""
        from screens.saving.conflict import ConflictDialog, ConflictField
        from screens.saving.field_names import FieldNames
        from screens.session.merging import adopt

        words, names = self._app.words, FieldNames(session, self._app.steps)
        fields = [
            ConflictField(
                each.path, names.label(each.path), *(names.value(each.path, side) for side in (each.mine, each.theirs))
            )
            for each in clashes
        ]

        async def answered(take: frozenset[str] | None) -> None:
            if take is None:  # put off: leaving the plan asks again
                self._follow(session, self._where(session))
                return
            adopt(session, opened, take)
            self._follow(session, words.text("said.chosen"))
            await self.save(session)
            self._follow(session, words.text("said.chosen"))

        told = words.text("ask.conflict.fields", who=self._who(who), n=len(fields))
        self._app.show(ConflictDialog(words, told, fields), answered)

    # -- typed into dialogs ----------------------------------------------------------------------------------------

    def keep_typed(self, where: str, text: str) -> None:
        """Keep within a second what is typed into a dialog or a cell; empty: it was taken."""
        if self._typed.put(where, text) and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(AUTOSAVE_SECONDS, self._write_typed)

    def _write_typed(self) -> None:
        self._timer = None
        self._beside(self._typed.write)

    def _beside(self, call: Callable[[], None]) -> None:
        if self._app.is_running:  # else all was written at the end, and no thread begins any more
            asyncio.get_running_loop().run_in_executor(None, call)

    def kept_typed(self, where: str) -> str:
        """Return what was typed there when the program was stopped; empty where nothing was."""
        return self._typed.text(where)

    # -- who else is here ------------------------------------------------------------------------------------------

    async def look_around(self) -> None:
        """Say what is open here, and tell the open plans who else has them open."""
        sessions = self.sessions()
        if not sessions and not self._shown:
            return
        self._shown = bool(sessions)
        self._get_ready()
        others = await asyncio.to_thread(_meet_others, self._app.workspace.folder, sessions)
        words = self._app.words
        for each in sessions:
            # By project and not by mobility: a project is one file, and whoever edits its rates edits this plan's
            # money.
            found = [other for other in others if other.project_id == each.project.id]
            text = ", ".join(f"{one.user or words.text('workspace.somebody')} {one.since:%H:%M}" for one in found)
            text = words.text("said.also_open", who=text) if text else ""
            if text != each.also_open:
                each.also_open = text
                self._show_saved(each)

    def _get_ready(self) -> None:
        """Load what stores plans while nothing is typed yet: the first save would take ten times as long as others."""
        if not self._ready:
            from screens.session.loading import load_store

            self._ready = True
            asyncio.get_running_loop().call_later(_READY_SECONDS, self._beside, load_store)

    def _show_saved(self, session: Session) -> None:
        from screens.dialogs.saving import SavingScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, SavingScreen) and screen.session is session and screen.is_mounted:
                screen.show_saved()

    # -- the end ---------------------------------------------------------------------------------------------------

    def sessions(self) -> list[Session]:
        """What is open, each once."""
        found = [each.open_session for each in self._app.screen_stack if isinstance(each, AppScreen)]
        # Several screens may show one plan, such as the what-if above it.
        return list(dict.fromkeys(each for each in found if each is not None))

    def note_place(self, screen: AppScreen[object] | None) -> Session | None:
        """Note where a screen that closes was left, and return what was open on it."""
        keep_places(self._app.workspace, [screen], at_the_end=False)
        return None if screen is None else screen.open_session

    def note_stays(self) -> None:
        """Note where one stays; called every now and then. On home there is nothing to note, nor to load for it."""
        if self._app.is_running and self.sessions():
            self._stays.look(self._app.screen_stack)

    def save_all_now(self) -> None:
        """Write down everything that is open before anything else happens; what cannot be asked any more is kept."""
        from planner.store import presence

        self._typed.write()
        keep_places(self._app.workspace, self._app.screen_stack, at_the_end=True)
        for session in self.sessions():
            store_or_copy(self._app.workspace, session)
            if session.kept is not None and session.kept not in self.left:
                self.left.append(session.kept)
            # Changed and kept nowhere: only this is lost, and only then the end says so.
            self.lost = self.lost or (session.changed and session.kept is None)
        presence.show(self._app.workspace.folder, ())

    def last_words(self) -> list[str]:
        """What has to be read after the end: where emergency copies are, what is lost, how papers get home over SSH."""
        words = self._app.words
        kept = [words.text("said.kept_in", file=str(file)) for file in self.left]
        return [*kept, *([words.text("said.lost")] if self.lost else []), *self._app.ways_home]

    def leave(self) -> None:
        """Say that nothing is open here any more, when no job is left that could say otherwise."""
        from planner.store import presence

        presence.show(self._app.workspace.folder, ())


def _meet_others(folder: Path, sessions: list[Session]) -> list[Other]:
    from planner.store import presence

    presence.show(folder, [(each.project.id, each.mobility_or_empty.id, each.opened_at) for each in sessions])
    return presence.others(folder)
