"""Where the terminal's own cursor goes."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.geometry import Offset
from textual.widget import Widget


@runtime_checkable
class Pointing(Protocol):
    """A widget that says where in it the keys work, by the name that Textual's own have for it."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Column and line of the screen, from 0."""


@runtime_checkable
class _Ending(Protocol):
    """A line of text; not by its class, for home draws its first frame without it."""

    cursor_at_end: bool


def where_keys_work(focused: Widget | None) -> Offset | None:
    """Where the keys work: there the terminal's own cursor goes, which screen readers and magnifiers follow."""
    if isinstance(focused, Pointing):
        # Textual's line of text points one cell too far where its cursor stands behind the last letter.
        too_far = isinstance(focused, _Ending) and focused.cursor_at_end
        return focused.cursor_screen_offset - Offset(int(too_far), 0)
    return None if focused is None else focused.content_region.offset
