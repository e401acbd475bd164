"""A screen whose session is stored while one types: within a second of the first letter, and again while it goes on."""

from __future__ import annotations

import asyncio
from abc import abstractmethod

from screens.base import AbstractMeta
from screens.dialogs.asking import AskingScreen
from screens.session import summary_lines
from screens.session.place import Place
from screens.session.session import Session
from screens.session.typed_texts import AUTOSAVE_SECONDS

RETRY_SECONDS = 5.0
"""Until what could not be stored is tried again: somebody may have made room on the disk."""


class SavingScreen(AskingScreen[None], metaclass=AbstractMeta):
    """A screen over an open session that stores it, and says whether what one sees is stored."""

    def __init__(self, session: Session, *, classes: str | None = None) -> None:
        super().__init__(session, classes=classes)
        self._saving: asyncio.TimerHandle | None = None
        self._retrying: asyncio.TimerHandle | None = None

    @property
    @abstractmethod
    def untaken(self) -> bool:
        """Whether a text stands on the screen that the plan has not taken."""

    @abstractmethod
    def show_saved(self) -> None:
        """Show the note anew."""

    @abstractmethod
    def follow(self) -> None:
        """Bring everything in step with the plan."""

    @abstractmethod
    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something under what is shown."""

    @property
    def place_name(self) -> tuple[str, str]:
        """Ids of the project and the mobility under which its place is kept."""
        return self._session.project.id, self._session.mobility_or_empty.id if self._session.mobility else ""

    def place(self, before: Place) -> Place:
        """Return where this is left; `before` is what is known of the same plan."""
        return before

    @property
    def note(self) -> str:
        """Whether what is on the screen is stored, in words for the top line."""
        return summary_lines.saved_note(self._session, untaken=self.untaken)

    def save_soon(self) -> None:
        """Store what is typed within a second of its first letter, whether typing goes on or not."""
        # A wait that runs is not begun anew: who types without a pause would never be stored.
        if self._saving is None:
            self._saving = self._later(AUTOSAVE_SECONDS)

    def _later(self, seconds: float) -> asyncio.TimerHandle:
        # No timer of Textual's: it waits in the screen's queue, behind a page that is being built.
        return asyncio.get_running_loop().call_later(seconds, self._save_beside)

    def _save_beside(self) -> None:
        # Not in the screen's own queue either: it could draw no letter until the file is written.
        if self.app.is_running:  # else all was saved at the end, and no thread begins any more
            self.app.run_worker(self.action_save(), group="save")

    async def action_save(self) -> None:
        """Store the session now."""
        for each in filter(None, (self._saving, self._retrying)):
            each.cancel()
        self._saving = self._retrying = None
        await self.services.save(self._session)
        # No job of the screen's own: what is typed is stored even if it was closed meanwhile.
        if not (self.is_open and self.is_mounted):
            return
        self.show_saved()
        if self._session.changed and not self._session.conflict:
            self._retrying = self._later(RETRY_SECONDS)
