"""What screens with a sheet share: title, sheet, two lines that speak, keys; saving, undo and the way back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from planner.locale import Catalogue, wrap
from screens.base import AbstractMeta
from screens.commands import Command, key_line
from screens.dialogs.saving import SavingScreen
from screens.session.place import Place, place_of
from screens.session.session import Session
from screens.widgets.grid import Grid, GridContent
from screens.widgets.static_line import StaticLine

_HINT_LINES = 2
_TYPING = (Command("take_cell", "enter", "nothing"), Command("drop_cell", "escape", "nothing"))
_LETTERS = Command("type_letters", "a", "nothing", sign="a-z")


class SheetScreen(SavingScreen, metaclass=AbstractMeta):
    """A sheet of columns over an open session."""

    AUTO_FOCUS = "#grid"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()

    def __init__(self, session: Session) -> None:
        super().__init__(session, classes="-whatif")
        self._wrong = ""
        self._said = ""
        self._folded = False
        self._amounts = False

    # -- what each screen says for itself --------------------------------------------------------------------------

    @abstractmethod
    def sheet(self) -> GridContent:
        """Return the sheet as it stands."""

    @abstractmethod
    def titles(self) -> tuple[str, str]:
        """Return the title and what stands at its right end."""

    @abstractmethod
    def hints(self) -> tuple[str, str]:
        """Return what can be done with the cell under the cursor, and what is wrong in its column."""

    # -- building --------------------------------------------------------------------------------------------------

    @property
    def all_commands(self) -> tuple[Command, ...]:
        """What the palette and help list."""
        return self.COMMANDS_HERE

    def about_here(self) -> str:
        """Return what help says of the cell under the cursor."""
        letters = self.words.text("whatif.letters_typed") if self.grid.takes_letters else ""
        return "\n".join(filter(None, (*self.grid.cut_texts, *self.hints(), letters)))

    @property
    def grid(self) -> Grid:
        """The sheet's widget."""
        return self.query_one(Grid)

    def compose(self) -> ComposeResult:
        """Yield title, sheet, what is said, keys."""
        yield StaticLine(id="title")
        yield Grid(id="grid")
        yield StaticLine(id="hint")
        yield StaticLine(id="keys")

    def on_mount(self) -> None:
        """Show the sheet, with the value that was being typed when the program was stopped."""
        self.lay_out_ahead()
        self.follow()
        self.call_after_refresh(self._type_on)

    def _type_on(self) -> None:
        key, column, text = (*self.services.kept_typed(self._where).split(" ", 2), "", "")[:3]
        if text and column.isdecimal():
            self.grid.go_to(key, int(column))
            self.grid.begin(text)
            self.say(self.words.text("said.typed_before"))
            return
        key, _, column = place_of(self.services.workspace, *self.place_name).cell.partition(" ")
        if column.isdecimal():
            self.go_to(key, int(column[:3]))

    def place(self, before: Place) -> Place:
        """Return the cell under the cursor beside where the plan was left."""
        return before._replace(cell=f"{self.grid.key} {self.grid.column}", in_what_if=True)

    def on_resize(self) -> None:
        """Fit everything to the new size."""
        self.follow()

    async def relabel(self, words: Catalogue) -> None:
        """Put everything into the language that was just chosen."""
        self._session.words = words
        self._wrong = self._said = ""
        self.follow()

    # -- showing ---------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Bring everything in step with the plan."""
        if not self.is_mounted:
            return
        self.grid.update(self.sheet())
        self.show_saved()
        self._show_hint()
        self._show_keys()

    def _show_keys(self) -> None:
        """Name the keys that do something now: none that would be a letter of a cell."""
        line = key_line(self._keys_here(), self._session.words, self.size.width - 2)
        self.query_one("#keys", StaticLine).update(line)

    def _keys_here(self) -> Sequence[Command]:
        if self.grid.typing:
            return _TYPING
        if not self.grid.takes_letters:
            return self.COMMANDS_HERE
        first, *rest = self.COMMANDS_HERE
        return [first, _LETTERS, *(each for each in rest if len(each.key) > 1)]

    def show_saved(self) -> None:
        """Say in the top line what is compared, and whether what is on the screen is stored."""
        width = self.size.width
        title, right = self.titles()
        right = f"{self.note}  {right}" if self.note else right
        room = width - len(right) - 3
        title = title if len(title) <= room else f"{title[: max(room - 2, 0)]}.."
        self.query_one("#title", StaticLine).update(
            f" {title}{' ' * max(width - len(title) - len(right) - 2, 1)}{right}"
        )

    def _show_hint(self) -> None:
        hint = self.query_one("#hint", StaticLine)
        if self._wrong:
            hint.update(Content(f"! {self._wrong}").stylize("bold ansi_red"))
            return
        about_cell, about_column = self.hints()
        # What its place on the sheet is too short for comes first: the rest of a hint is the same on every visit.
        cut = [each for each in self.grid.cut_texts if each not in about_cell]
        about_cell = "  ".join(filter(None, (*cut, about_cell)))
        room = max(self.size.width - 2, 20)
        lines = [each for each in (self._said or about_cell, about_column) if each]
        # One line that is alone may take both; of two each gets one.
        lines = wrap(lines[0], room) if len(lines) == 1 else lines
        lines = [*lines[: _HINT_LINES - 1], " ".join(lines[_HINT_LINES - 1 :])]
        hint.update("\n".join(each if len(each) <= room else f"{each[: room - 2]}.." for each in lines if each))

    @on(Grid.Moved)
    def _moved(self) -> None:
        self._wrong = self._said = ""
        self._show_hint()
        self._show_keys()

    def go_to(self, key: str, column: int) -> None:
        """Put the cursor on a cell and speak about it."""
        self.grid.go_to(key, column)
        self._moved()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something under the sheet until the next key."""
        self._wrong, self._said = (text, "") if wrong else ("", text)
        # A refused value changes nothing, and the cell that it was typed into waits to be drawn (Grid._end).
        self.grid.refresh_lines()
        self._show_hint()

    def action_fold(self) -> None:
        """Fold away the rows in which nothing differs, or show them again."""
        self._folded = not self._folded
        self.follow()

    def action_amounts(self) -> None:
        """Show amounts instead of differences beside the plan, or the other way round."""
        self._amounts = not self._amounts
        self.follow()

    # -- saving ----------------------------------------------------------------------------------------------------

    def changed(self) -> None:
        """Follow a change and write it down soon."""
        self._wrong = self._said = ""
        self.follow()
        self.save_soon()

    def may_ask(self, _path: str, /) -> bool:
        """Whether a window about a value may open: no cell is typed into."""
        return self.is_on_top and not self.grid.typing

    @property
    def untaken(self) -> bool:
        """Whether a value is being typed into a cell."""
        return self.grid.typing

    @on(Grid.Typing)
    def _typing(self, event: Grid.Typing) -> None:
        kept = f"{event.key} {event.column} {event.text}" if event.text else ""
        self.services.keep_typed(self._where, kept)
        self.show_saved()
        self._show_keys()

    @property
    def _where(self) -> str:
        """The name under which the value of a cell is kept that was not taken."""
        session = self._session
        return f"{type(self).__name__} {session.project.id} {session.mobility_or_empty.id}"

    def action_undo(self) -> None:
        """Take back the last change."""
        self._travel(self._session.undo(), "undo")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._travel(self._session.redo(), "redo")

    def _travel(self, done: bool, name: str) -> None:
        words = self._session.words
        if done:
            # Before it is said: following a change wipes out what was said.
            self.changed()
        self.say(words.text(f"said.{name}" if done else f"said.nothing_to_{name}"))

    async def action_close(self) -> None:
        """Go back."""
        await self.leave()

    async def leave(self) -> bool:
        """Save and go back to where this was opened from."""
        self._session.conflict = False  # a question that was put off is asked again
        if self._session.changed:
            await self.action_save()
        # Else leaving would lose it, and that was told, or is asked above.
        if not self._session.changed and self.is_on_top:
            self.services.go_home()
        return True
