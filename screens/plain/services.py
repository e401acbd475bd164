"""What the app does for its screens, done for a conversation: storing, printing, and the way from plan to plan."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from planner import clock
from planner.locale import Catalogue
from planner.store import Conflict, StoreError, Workspace, presence
from screens.plain import choosing
from screens.plain.talk import Talk
from screens.saving.emergency_copy import drop_emergency_copy, store_or_copy, write_emergency_copy
from screens.session.loading import store_session
from screens.session.merging import adopt, clashes_with, who_stored
from screens.session.session import Session

if TYPE_CHECKING:
    from planner.documents import Worker
    from planner.store.records import OpenProject

Result = TypeVar("Result")
_MERGES = 5
"""Times that a plan is merged and stored again, where somebody else stores it each time in between."""


class PlainServices:
    """Promises what screens.session.services.AppServices says.

    Attributes:
        workspace: where plans are stored.
        words: the language.
        printer: makes files; None until it is needed.
        loop: what a page's jobs run in.
        open_next: project and mobility to be opened next; None where home is.
    """

    printer: Worker | None = None
    open_next: tuple[str, str] | None = None

    def __init__(self, talk: Talk, workspace: Workspace) -> None:
        self.talk, self.workspace = talk, workspace
        self.words: Catalogue = talk.words
        self.loop = asyncio.new_event_loop()

    def tell(self, text: str, title: str = "") -> None:
        """Say something that has to be read."""
        self.talk.say("\n".join(filter(None, (title, text))))

    async def stored(self, call: Callable[..., Result], *arguments: object) -> Result | None:
        """Run a call that reads or writes plans; say what went wrong and return None."""
        return self.stored_now(lambda: call(*arguments))

    def stored_now(self, call: Callable[[], Result]) -> Result | None:
        """Do the same outside of a job."""
        try:
            return call()
        except StoreError as problem:
            self.talk.say(self.words.render(problem.message), wrong=True)
            return None

    # -- storing -----------------------------------------------------------------------------------------------------

    async def save(self, session: Session) -> None:
        """Write a session down."""
        self.save_now(session)

    def save_now(self, session: Session) -> None:
        """Write a session down before the next question; what cannot be stored is kept beside it, and that is said."""
        # After every answer, of which most change nothing: no file is written for these.
        if not session.changed:
            return
        try:
            self._store(session)
        except StoreError as problem:
            write_emergency_copy(self.workspace, session)
            # Once, until it works again: the same sentence after each answer would drown the questions.
            if not session.unsaved_told:
                session.unsaved_told = True
                self.talk.say(self.words.render(problem.message), wrong=True)
                self._say_where(session)
        else:
            session.unsaved_told = False
            session.saved_at = clock.now()
            drop_emergency_copy(session)

    def _store(self, session: Session) -> None:
        for _ in range(_MERGES):
            try:
                store_session(self.workspace, session)
            except Conflict:
                self._meet(session)
            else:
                return

    def _meet(self, session: Session) -> None:
        """Take in what somebody else stored meanwhile; ask for each field that both changed."""
        opened = self.workspace.open_project(session.project.id)
        words = self.words
        nobody = words.text("workspace.somebody")
        who = ", ".join(f"{by or nobody} {at}" for by, at in who_stored(session, opened))
        theirs = self._theirs(session, opened, who)
        adopt(session, opened, theirs)
        self.talk.say(words.text("said.merged", who=who))

    def _theirs(self, session: Session, opened: OpenProject, who: str) -> list[str]:
        """The paths of the fields in which the other's value is wanted."""
        from screens.plain.pages import steps_of
        from screens.saving.field_names import FieldNames

        clashes, words = clashes_with(session, opened), self.words
        if clashes:
            self.talk.say(words.text("ask.conflict.fields", who=who, n=len(clashes)))
        names, taken = FieldNames(session, steps_of), []
        for each in clashes:
            mine, theirs = (names.value(each.path, side) for side in (each.mine, each.theirs))
            question = words.text("plain.conflict", field=names.label(each.path), mine=mine, theirs=theirs)
            # One's own stands unless somebody says no: Enter must not lose what was typed here.
            if choosing.yes_or_no(self.talk, question, now=True) is False:
                taken.append(each.path)
        return taken

    def _say_where(self, session: Session) -> None:
        where = self.words.text("said.kept_in", file=str(session.kept)) if session.kept else ""
        self.talk.say(where or self.words.text("said.kept_nowhere"))

    def leave(self, session: Session) -> None:
        """Write a session down when nobody can be asked any more."""
        store_or_copy(self.workspace, session)
        if session.kept is not None:
            self._say_where(session)

    def show_open(self, session: Session | None) -> None:
        """Say to others who work here what is open, or that nothing is; and here who else has it open."""
        folder = self.workspace.folder
        here = [(session.project.id, session.mobility_or_empty.id, session.opened_at)] if session else []
        presence.show(folder, here)
        for each in presence.others(folder):
            if session is not None and each.project_id == session.project.id:
                name = each.user or self.words.text("workspace.somebody")
                self.talk.say(self.words.text("said.also_open", who=f"{name} {each.since:%H:%M}"))

    def close(self) -> None:
        """End the helper process, and say that nothing is open here."""
        self.show_open(None)
        if self.printer is not None:
            self.printer.close()
        self.loop.close()

    # -- the rest ----------------------------------------------------------------------------------------------------

    def keep_typed(self, where: str, text: str) -> None:
        """Keep nothing: a line is taken as soon as it is typed."""

    def kept_typed(self, where: str) -> str:  # noqa: ARG002
        """Return nothing."""
        return ""

    def take_up(self, kept: Path) -> None:
        """Leave emergency copies to the screens, which show what is in them."""

    def warm_printer(self) -> None:
        """Start the process that prints."""
        if self.printer is None:
            from planner.documents import Worker

            self.printer = Worker()
            self.printer.start()

    def go_home(self) -> None:
        """Go home once the plan is left."""
        self.open_next = None

    def open_plan(self, project_id: str, mobility_id: str) -> None:
        """Open a plan once the one that is open is left."""
        self.open_next = (project_id, mobility_id)

    def open_what_if(self, project_id: str, mobility_id: str) -> None:
        """Open a plan: its what-if is an order there."""
        self.open_plan(project_id, mobility_id)

    def open_new(self, project_id: str) -> None:
        """Stand for home, which asks this by itself."""

    def new_project(self) -> None:
        """Stand for home, which asks this by itself."""

    def about_person(self, name: str, record: str) -> None:  # noqa: ARG002
        """Name the command that hands over and erases: it shows what it found before anything is done."""
        self.talk.text("plain.person", name=name)

    def end(self) -> None:
        """Stand for the order to end."""
