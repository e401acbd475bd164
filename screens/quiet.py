"""A screen that sends little: moving the focus draws the two widgets it concerns, not the whole screen."""

from __future__ import annotations

from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget


class PlannerScreen(Screen[ScreenResultType]):
    """Textual draws the whole screen when `focused` changes (3 to 5 kB a key); the widgets tell focus by themselves."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
