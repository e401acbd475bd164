"""All that hangs on names which Textual keeps to itself; tests/screens/terminal says what broke when they change."""

from __future__ import annotations

from abc import abstractmethod
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import App
from textual.filter import LineFilter
from textual.widget import Widget

from planner.inert import inert_line

if TYPE_CHECKING:
    from textual.message_pump import _MessagePumpMeta as TextualMeta
else:
    TextualMeta = type(Widget)  # Textual gives its metaclass no public name


class MistakeApp(App[None]):
    """An app that tells an unforeseen mistake in its own words: Textual's traceback prints what was typed of people."""

    @abstractmethod
    def tell_mistake(self, error: Exception) -> str:
        """Save what is open, keep a record of the mistake and return the sentence that the user reads."""

    def _handle_exception(self, error: Exception) -> None:
        first = self._exception or error  # others may come of it
        super()._handle_exception(error)
        self._exit_renderables.clear()  # the traceback is gone whatever comes of the telling
        self._exit_renderables.append(Text(inert_line(self.tell_mistake(first))))


def take_any_bytes() -> None:
    """Let bytes that are no UTF-8 come in as a sign for that; Textual's reader ends the program over the first one.

    A terminal set to another character set sends them with each Latvian letter, and so does what is pasted into it.
    """
    from textual.drivers import linux_driver

    def forgiving(encoding: str) -> Callable[[], IncrementalDecoder]:
        return partial(getincrementaldecoder(encoding), errors="replace")

    vars(linux_driver)["getincrementaldecoder"] = forgiving


def add_line_filter(app: App[None], line_filter: LineFilter) -> None:
    """Let every line that is drawn pass a filter, after Textual's own."""
    app._filters.append(line_filter)  # noqa: SLF001


def is_taken_down(widget: Widget) -> bool:
    """Whether a widget is on its way out: its children may be gone, and it still counts as attached."""
    return widget._pruning  # noqa: SLF001


__all__ = ["MistakeApp", "TextualMeta", "add_line_filter", "is_taken_down", "take_any_bytes"]
