"""A line of text that is drawn again only when its words change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Self

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region
from textual.visual import VisualType
from textual.widgets import Static

from screens.widgets.unscrolled import Unscrolled


class StaticLine(Static, Unscrolled):
    """Text to look at; what a person typed is shown as it is, never read as markup."""

    def __init__(self, text: str = "", id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(Content(text), id=id)
        self._shown: object = text
        self._others: Sequence[Region] = ()

    def update(self, content: VisualType = "", *, layout: bool = False) -> None:
        """Show other words; its place is fixed by the style sheet, so nothing else is laid out, nor drawn, again."""
        if content != self._shown:
            self._others = () if layout else self._other_rows(str(self._shown), str(content))
            self._shown = content
            super().update(Content(content) if isinstance(content, str) else content, layout=layout)
            self._others = ()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again what is asked for; of other words the rows that differ, which is most of what a digit costs."""
        return super().refresh(*(regions or self._others), repaint=repaint, layout=layout, recompose=recompose)

    def _other_rows(self, was: str, now: str) -> Sequence[Region]:
        """Return the rows that hold another text; none where a wrapped line may have moved those below it."""
        width = self.size.width
        before, after = was.split("\n"), now.split("\n")
        if any(cell_len(each) > width for each in (*before, *after)):
            return ()
        differing = (y for y, (old, new) in enumerate(zip_longest(before, after)) if old != new)
        return [Region(0, y, width, 1) for y in differing]
