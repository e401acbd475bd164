"""What every screen of the app is: its commands, its help, its language, and how the app speaks to it."""

from __future__ import annotations

from abc import ABCMeta
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding
from textual.reactive import Reactive
from textual.screen import ScreenResultType
from textual.widget import Widget

from planner.locale import Catalogue
from screens.commands import Command
from screens.terminal.textual_private import SparingScreen, TextualMeta

if TYPE_CHECKING:
    # Home draws its first frame without the domain: loading it costs as much again as the frame.
    from screens.session.services import AppServices
    from screens.session.session import Session


class AbstractMeta(TextualMeta, ABCMeta):
    """Textual's metaclass and Python's for abstract classes in one: what lacks a method cannot be made."""


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """Return Textual bindings of commands; their ids are the commands' names. Some commands have no key."""
    return [
        Binding(each.key, each.action, each.name, show=False, priority=each.priority, id=each.name)
        for each in commands
        if each.key
    ]


class AppScreen(SparingScreen[ScreenResultType]):
    """A screen or dialog as the app knows it; whatever a screen does not have stays at the default here.

    Attributes:
        help_name: last part of the key of its help text; empty where F1 has nothing to say.
    """

    help_name: ClassVar[str] = ""

    @property
    def services(self) -> AppServices:
        """What the app does for its screens."""
        return cast("AppServices", self.app)

    @property
    def open_session(self) -> Session | None:
        """What is open here and has to be saved before the app ends; None where nothing is."""
        return None

    @property
    def all_commands(self) -> tuple[Command, ...]:
        """What palette and help list."""
        return ()

    def help_text(self, words: Catalogue) -> str:
        """Return what this screen is for; empty where F1 has nothing to say."""
        return words.text(f"help.{self.help_name}") if self.help_name else ""

    async def relabel(self, words: Catalogue) -> None:
        """Put everything into the language that was just chosen."""

    def changed(self) -> None:
        """Follow a change that was made elsewhere."""

    async def leave(self) -> bool:
        """Save and go back to where this was opened from; False where there is no way back."""
        return False


class PlannerScreen(AppScreen[ScreenResultType]):
    """A screen that sends little: moving the focus draws the two widgets it concerns.

    Textual draws the whole screen when `focused` changes (3 to 5 kB a key); the widgets tell focus by themselves.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
