"""A widget with room of its own: what is in it moves nothing around it."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static


class Unscrolled(Widget):
    """A widget that scrolls nothing. Named behind the base whose style counts: Textual takes the first one's."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """Textual lays everything out once more when a widget got its room, for scrollbars that this one never has."""


class Label(Static, Unscrolled):
    """What a field is called."""


class EditorNote(Static, Unscrolled):
    """The words beside an editor, as wide as they are."""
