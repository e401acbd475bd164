"""The last gate before the terminal: whatever is drawn, wherever its words come from, steers nothing.

Textual takes five control characters out of a text and lets ESC, C1 and the marks of reading direction through.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from planner.inert import steering
from screens.terminal.app_part import AppPart
from screens.terminal.textual_private import add_line_filter


class InertLines(LineFilter):
    """Takes signs that steer out of the lines of all widgets; they have no width, so nothing moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # Textual's own
        """Return the segments of a line with inert words."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [segment if segment.control else _inert(segment) for segment in segments]


def _inert(segment: Segment) -> Segment:
    return Segment(steering().sub("", segment.text).replace("\n", "").replace("\t", ""), segment.style)


_GATE = InertLines()  # one: Textual keeps what a filter made of a line by the filter's identity


class InertApp(AppPart):
    """An app that draws through the gate."""

    def __init__(self) -> None:
        super().__init__()
        # Among Textual's own: a method of ours in their place would be called for every widget of every frame.
        add_line_filter(self, _GATE)
