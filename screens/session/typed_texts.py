"""What is typed into a dialog or a cell and no plan has taken yet: kept, so that a killed program loses none of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Lock

from planner.store import StoreError, notebook

AUTOSAVE_SECONDS = 0.3
"""From the first letter that is not stored. Storing itself takes up to a few tenths, and a second is promised."""


class TypedTexts:
    """The texts by the place they are typed at, in memory and beside the projects."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._here: dict[str, str] = {}
        self._changed: dict[str, str] = {}
        self._writing = Lock()

    def put(self, where: str, text: str) -> bool:
        """Take a text, empty where it was taken; True where there is something to write."""
        if text or self.text(where):
            self._here[where] = self._changed[where] = text
        return bool(self._changed)

    def write(self) -> None:
        """Write what changed. It never raises: a dialog goes on where nothing can be written."""
        with self._writing:
            changed, self._changed = self._changed, {}
            if changed:
                with suppress(StoreError):
                    notebook.write_typed(self._folder, changed)

    def text(self, where: str) -> str:
        """Return what was typed at a place and not taken; empty where nothing was."""
        if where in self._here:
            return self._here[where]
        return notebook.read_typed(self._folder).get(where, "")
