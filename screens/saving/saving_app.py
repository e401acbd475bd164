"""What an app has to do with storing. Home is drawn by it, and without what stores."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from screens.terminal.app_part import AppPart

if TYPE_CHECKING:
    from screens.saving.autosave import Autosave, AutosavingApp
    from screens.session.session import Session


LOOK_SECONDS = 10.0
"""So often it is looked who else has the plan open."""


class SavingApp(AppPart):
    """An app whose open plans are stored."""

    @cached_property
    def autosave(self) -> Autosave:
        """What stores them."""
        from screens.saving.autosave import Autosave

        return Autosave(cast("AutosavingApp", self))

    def save_all_now(self) -> None:
        """Write down every open plan before anything else happens."""
        self.autosave.save_all_now()

    def note_stays(self) -> None:
        """Note where one stays; called every now and then."""
        self.autosave.note_stays()

    async def save(self, session: Session) -> None:
        """Write a session down; what came of it stands in the session."""
        await self.autosave.save(session)

    def keep_typed(self, where: str, text: str) -> None:
        """Keep within a second what is typed into a dialog or a cell and taken by no plan yet; empty: it was taken."""
        self.autosave.keep_typed(where, text)

    def kept_typed(self, where: str) -> str:
        """Return what was typed there when the program was stopped; empty where nothing was."""
        return self.autosave.kept_typed(where)
