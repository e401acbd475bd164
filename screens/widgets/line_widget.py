"""A widget drawn line by line; a line is drawn again up to the last character that looks different."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from screens.base import AbstractMeta

PLAIN = Style()
STRONG = Style(bold=True)
HEAD = Style(bold=True, underline=True)
CURSOR = Style(reverse=True)
ASIDE = Style(color="bright_black")
BAD = Style(bold=True, color="red")
Parts = list[tuple[str, Style]]
"""One line as texts with their styles."""


class LineWidget(Widget, metaclass=AbstractMeta, can_focus=True):
    """Draws what `drawn` yields."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._lines: list[Parts] = []

    @abstractmethod
    def drawn(self) -> Iterator[Parts]:
        """Yield each line, the first one first."""

    def refresh_lines(self) -> None:
        """Draw again; only what looks different is sent."""
        if not self.size.height:
            return
        old, self._lines = self._lines, [*self.drawn()][: self.size.height]
        # Lines moved up or down: what stood where tells nothing any more.
        if len(old) != len(self._lines):
            self.refresh()
            return
        ends = (_last_change(self._look(was), self._look(now)) for was, now in zip(old, self._lines, strict=True))
        # Textual takes a line from the widget's left edge to the end of each region: of two it would look at one twice.
        regions = [Region(0, y, end, 1) for y, end in enumerate(ends) if end]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Return one line as it was drawn last."""
        if y >= len(self._lines):
            return Strip.blank(self.size.width)
        return Strip([*_segments(self._look(self._lines[y]))])

    def on_resize(self) -> None:
        """Draw for the new size."""
        # Lines of another size tell nothing of what has changed: all are drawn.
        self._lines = []
        self.refresh_lines()

    def on_focus(self) -> None:
        """Show where keys go."""
        self.refresh_lines()

    def _look(self, parts: Parts) -> Parts:
        """Return a line character by character, as wide as the widget."""
        look = [(sign, style) for text, style in parts for sign in text][: self.size.width]
        rest = HEAD if look and look[-1][1] is HEAD else PLAIN
        return look + [(" ", rest)] * (self.size.width - len(look))


def _last_change(was: Parts, now: Parts) -> int:
    """Return how many characters from the left hold all that look different; both lines are as wide as the widget."""
    return next((at for at in range(len(now), 0, -1) if was[at - 1] != now[at - 1]), 0)


def _segments(look: Parts) -> Iterator[Segment]:
    """Yield a line's characters in runs of one style."""
    start = 0
    for at in range(1, len(look) + 1):
        # By `is`: every style is one of those above, so the same look is the same object.
        if at == len(look) or look[at][1] is not look[start][1]:
            yield Segment("".join(sign for sign, _ in look[start:at]), look[start][1])
            start = at
