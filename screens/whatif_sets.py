"""What if, for a whole project: all its mobilities, and beside them up to four sets without some of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from string import ascii_uppercase
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from planner.eligibility import Verdict
from planner.locale import message
from planner.model import MOST_VARIANTS, Mobility, MobilitySet
from planner.whatif import RowKind, SetComparison, cancel, compare_sets
from screens.ask import Ask
from screens.commands import Command, bindings
from screens.comparing import WIDE, Drawer, widths
from screens.goals import title_of
from screens.sheet_screen import SheetScreen
from screens.signs import VERDICT
from screens.steps.project_budget import mobilities_of
from screens.whatif_commands import command
from screens.widgets.grid import Grid, GridRow, Sheet

COMMANDS = (
    command("leave_out", "enter", "nothing"),
    command("new_set", "v", "new_set"),
    command("fold", "z", "fold"),
    command("close_what_if", "escape", "close"),
    command("rename_set", "r", "rename"),
    command("drop_set", "x,delete", "drop"),
    command("amounts", "d", "amounts"),
    Command("undo", "ctrl+z,u", "undo"),
    Command("redo", "ctrl+y", "redo", shown=False),
    Command("help", "f1", "app.help", priority=True),
)
LONGEST_NAME = 14


class SetsScreen(SheetScreen):
    """The project as planned beside sets of its mobilities."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([each for each in COMMANDS if each.action != "nothing"])]
    COMMANDS_HERE = COMMANDS
    help_key = "whatif_screens.help.sets"
    _folded = False
    _amounts = False

    @property
    def sets(self) -> tuple[MobilitySet, ...]:
        """The sets, as they are stored with the project."""
        return self._desk.project.mobility_sets

    @property
    def mobilities(self) -> tuple[Mobility, ...]:
        """All mobilities that count."""
        return tuple(each for each in mobilities_of(self._desk) if not each.archived)

    @property
    def comparison(self) -> SetComparison:
        """The project beside its sets."""
        desk, today = self._desk, datetime.now().astimezone().date()
        return compare_sets(desk.project, self.mobilities, desk.programme, today, self.sets)

    # -- showing ---------------------------------------------------------------------------------------------------

    def sheet(self) -> Sheet:
        """Return a row per mobility, then the sums."""
        width, found = self.size.width, self.comparison
        label, cell = widths(width)
        draw = Drawer(self._desk.words, cell - 1, wide=width >= WIDE, amounts=self._amounts)
        rows = [each for each in found.rows if not (self._folded and each.equal and self.sets)]
        sums = (RowKind.INPUT, RowKind.AMOUNT)
        body = (*self._members(), GridRow("", "", ()), *(draw.row(each) for each in rows if each.kind in sums))
        foot = tuple(draw.row(each) for each in found.rows if each.kind not in sums)
        plan = self._desk.words.text("whatif_screens.plan")
        titles = (f"{each.name or plan} {'!!' if each.verdict is Verdict.BLOCKED else ''}" for each in found.columns)
        return Sheet(("", *titles), body, foot, label, cell)

    def _members(self) -> Iterator[GridRow]:
        """Yield a row per mobility: x where it takes place, a star where a set leaves it out."""
        for each in self.mobilities:
            cells = ("x " if each.id not in chosen.without else "- *" for chosen in self.sets)
            yield GridRow(each.id, title_of(self._desk.words, each), ("x ", *cells))

    def titles(self) -> tuple[str, str]:
        """Return what is compared, and what is left of the grant."""
        words, left = self._desk.words, self.comparison.columns[0].budget.total.left
        name = self._desk.project.title or self._desk.project.code or words.text("screens.home.untitled")
        right = "" if left is None else words.text("whatif_screens.left", left=words.amount(left, cents=False))
        return words.text("whatif_screens.title", title=name), right

    def hints(self) -> tuple[str, str]:
        """Return what the mobility under the cursor frees, and the gravest finding of the column."""
        words, grid = self._desk.words, self.grid
        mobility = next((each for each in self.mobilities if each.id == grid.key), None)
        column = self.comparison.columns[min(grid.column, len(self.sets))]
        grave = [each for each in column.budget.findings if each.verdict in (Verdict.BLOCKED, Verdict.WARNING)]
        second = f"{VERDICT[grave[0].verdict]} {words.render(grave[0].message)}" if grave else ""
        if mobility is None:
            return "", second
        desk, today = self._desk, datetime.now().astimezone().date()
        freed = cancel(desk.project, self.mobilities, desk.programme, today, mobility.id).total
        return words.text("whatif_screens.sets.hint", name=title_of(words, mobility), amount=freed), second

    # -- changing --------------------------------------------------------------------------------------------------

    @property
    def _here(self) -> MobilitySet | None:
        at = self.grid.column - 1
        return self.sets[at] if 0 <= at < len(self.sets) else None

    @on(Grid.Opened)
    def _opened(self, event: Grid.Opened) -> None:
        """Leave a mobility out of a set or take it in again; in the plan's column a new set leaves it out."""
        if event.key not in {each.id for each in self.mobilities}:
            return
        if event.column > 0:
            chosen = self.sets[event.column - 1]
            inside = event.key in chosen.without
            left_out = (
                [each for each in chosen.without if each != event.key] if inside else [*chosen.without, event.key]
            )
            self._store(self._replaced(chosen.model_copy(update={"without": tuple(left_out)})))
        elif self._add((event.key,)):
            self.grid.go_to(event.key, len(self.sets))

    def _replaced(self, changed: MobilitySet) -> tuple[MobilitySet, ...]:
        return tuple(changed if each.id == changed.id else each for each in self.sets)

    def _add(self, left_out: tuple[str, ...]) -> bool:
        """Add a set; False where there are as many as a project keeps."""
        if len(self.sets) >= MOST_VARIANTS:
            self.say(self._desk.words.render(message("whatif.refused.most_variants", n=MOST_VARIANTS)), wrong=True)
            return False
        self._store((*self.sets, MobilitySet(name=_next_name(self.sets), without=left_out)))
        return True

    def _store(self, sets: tuple[MobilitySet, ...]) -> None:
        self._desk.editor.apply({"project.mobility_sets": sets})
        self.changed()

    def action_new_set(self) -> None:
        """Put a copy of the column under the cursor beside it."""
        here = self._here
        if self._add(here.without if here else ()):
            self.grid.go_to(self.grid.key, len(self.sets))

    def action_rename(self) -> None:
        """Type another name for the set under the cursor."""
        here, words = self._here, self._desk.words
        if here is None:
            self.say(words.text("whatif_screens.said.on_a_variant"))
            return

        def named(text: str | None) -> None:
            if text:
                self._store(self._replaced(here.model_copy(update={"name": text})))

        title = words.text("whatif_screens.ask.name", name=here.name)
        self.app.push_screen(Ask(words, title, start=here.name, longest=LONGEST_NAME), named)

    def action_drop(self) -> None:
        """Drop the set under the cursor; undo brings it back."""
        here, words = self._here, self._desk.words
        if here is None:
            self.say(words.text("whatif_screens.said.on_a_variant"))
            return
        self._store(tuple(each for each in self.sets if each.id != here.id))
        self.say(words.text("whatif_screens.said.dropped", name=here.name))

    def action_fold(self) -> None:
        """Fold away the sums in which nothing differs, or show them again."""
        self._folded = not self._folded
        self.follow()

    def action_amounts(self) -> None:
        """Show the sets' amounts instead of their differences, or the other way round."""
        self._amounts = not self._amounts
        self.follow()


def _next_name(sets: tuple[MobilitySet, ...]) -> str:
    """Return the first letter that names no set yet."""
    taken = {each.name for each in sets}
    return next(letter for letter in ascii_uppercase if letter not in taken)
