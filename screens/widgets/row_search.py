"""The search in a list: typed letters narrow its rows; what was sought last is gone through hit by hit."""

from __future__ import annotations

from abc import abstractmethod

from textual import events
from textual.message import Message
from textual.scroll_view import ScrollView

from screens.pages.searching import folded, matching
from screens.pages.table import Row

TICKS = (("[x]",), ("[ ]",))
"""What the first cell of a row holds that is ticked or not."""


class RowSearch(ScrollView):
    """What a list knows of its search: the letters typed so far, and those of the search that ended last."""

    class Sought(Message):
        """A search has ended; what it found can be gone through."""

        def __init__(self, rows: RowSearch) -> None:
            super().__init__()
            self.rows = rows

    _all: tuple[Row, ...] = ()
    _seen: tuple[Row, ...] = ()
    _needle: str | None = None
    _sought: str = ""
    cursor: int

    @property
    @abstractmethod
    def key(self) -> str:
        """Key of the row under the cursor, empty where there is no row."""

    @abstractmethod
    def action_open(self) -> None:
        """Open the row under the cursor."""

    @abstractmethod
    def _move_to(self, index: int) -> None: ...

    @abstractmethod
    def _narrow(self, at: str) -> None: ...

    @abstractmethod
    def _keep_in_sight(self) -> bool: ...

    @property
    def count(self) -> int:
        """How many rows there are, whatever a search leaves of them."""
        return len(self._all)

    @property
    def searching(self) -> bool:
        """Whether typed letters go into the search."""
        return self._needle is not None

    def found(self, text: str) -> tuple[Row, ...]:
        """Return the rows that a text finds; all of them for none."""
        needle = folded(text)
        return matching(self._all, needle) if needle else self._all

    @property
    def hits(self) -> tuple[str, ...]:
        """Keys of the rows that the search found that ended last; none where nothing was sought."""
        return tuple(each.key for each in self.found(self._sought)) if self._sought and not self.searching else ()

    @property
    def has_hits(self) -> bool:
        """Whether the last search left hits to go through: of one alone nothing is next, and `n` stays what it was."""
        return len(self.hits) > 1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave `n` and `N` to the screen while there is no hit to go on to."""
        return self.has_hits if action == "hit" else super().check_action(action, parameters)

    def action_hit(self, by: int) -> None:
        """Go to the next hit of the last search, or with -1 to the one before; behind the last one comes the first."""
        hits, rows = set(self.hits), self._seen
        # From the row behind the cursor once round: a row that is no hit itself has hits on either side.
        order = ((self.cursor + by * step) % len(rows) for step in range(1, len(rows) + 1))
        self._move_to(next((at for at in order if rows[at].key in hits), self.cursor))

    def action_find(self) -> None:
        """Start searching: typed letters narrow the rows."""
        self._needle = ""
        self.refresh()

    def _search_on(self, letter: str) -> None:
        """Go on with a search: a row that begins with the letters comes before one that has them inside."""
        # Slash begins a search elsewhere: by habit it is pressed, too, where letters search at once.
        self._needle = f"{self._needle or ''}{letter}".removeprefix("/")
        needle = folded(self._needle)
        begins = [row.key for row in self._all if any(folded(cell).startswith(needle) for cell in row.cells)]
        self._narrow(self.key if self.key in begins else next(iter(begins), self.key))
        self._keep_in_sight()

    def _end_search(self) -> None:
        # Taken before all rows are back: the same number is then another row.
        at, self._sought, self._needle = self.key, self._needle or "", None
        self._narrow(at)
        self._keep_in_sight()
        self.post_message(self.Sought(self))

    async def on_key(self, event: events.Key) -> None:
        """Take letters into the search while it runs; elsewhere Space ticks as Enter does."""
        if self._needle is None:
            if event.key == "space" and self._seen and self._seen[self.cursor].cells[:1] in TICKS:
                event.stop()
                self.action_open()
            return
        if event.key == "escape":
            self._end_search()
        elif event.key == "backspace":
            self._needle = self._needle[:-1]
            self._narrow(self.key)
        elif event.character and event.is_printable:
            self._search_on(event.character)
        else:
            return
        event.stop()
        event.prevent_default()
