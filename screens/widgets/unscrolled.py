"""A widget with room of its own: what is in it moves nothing around it."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Static


class Unscrolled(Widget):
    """A widget that scrolls nothing. Named behind the base whose style counts: Textual takes the first one's."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """Textual lays everything out once more when a widget got its room, for scrollbars that this one never has."""


class Label(Static, Unscrolled):
    """What a field is called."""


class EditorNote(Static, Unscrolled):
    """The words beside an editor, as wide as they are; where there are none the editor has the room."""

    def __init__(self, content: Content, classes: str) -> None:
        super().__init__(content, classes=classes)
        self.display = bool(content.plain)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show other words, or take no room for none."""
        self.display = bool(str(content))
        super().update(content, layout=layout)
