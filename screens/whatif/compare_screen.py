"""What if: the plan on the left, up to four variants beside it; change a cell, see what it does to the money."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from pydantic import JsonValue
from textual import on
from textual.binding import BindingType

from planner.editor import EditRefused
from planner.model import Variant
from planner.whatif import (
    INPUTS,
    Base,
    Cell,
    CompareColumn,
    CompareRow,
    Comparison,
    Kind,
    RowKind,
    compare,
    dropped,
    kept,
    make_plan,
    next_name,
    path_label,
    shown_value,
    with_change,
    work_out,
)
from screens.base import bindings
from screens.commands import Command
from screens.pages.values import Unreadable
from screens.session.session import Session
from screens.whatif.commands import ALWAYS, AMOUNTS, CLOSE, FOLD, MAKE_PLAN
from screens.whatif.hints import about, about_row
from screens.whatif.inputs import look_up, pick_country, pick_input, read_input
from screens.whatif.questions import ask_name
from screens.whatif.sheet_rows import TALL, sheet_of
from screens.whatif.sheet_screen import SheetScreen
from screens.widgets.grid import Grid, GridContent

_GIVES_WAY = frozenset({"first_day"})

COMMANDS = (
    Command("change", "enter", "nothing"),
    Command("variant", "v", "variant"),
    Command("sweep", "s", "sweep"),
    Command("goal", "g", "goal"),
    MAKE_PLAN,
    FOLD,
    CLOSE,
    Command("other_input", "i", "other_input"),
    Command("rename", "r", "rename"),
    Command("drop", "x,delete", "drop"),
    Command("take_change_back", "backspace", "take_change_back", shown=False),
    AMOUNTS,
    Command("why_here", "f8", "why"),
    *ALWAYS,
)


class WhatIfScreen(SheetScreen):
    """The plan and its variants side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([each for each in COMMANDS if each.action != "nothing"])]
    COMMANDS_HERE = COMMANDS
    help_name = "what_if"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._known: Base | None = None
        self._compared: tuple[Base, tuple[Variant, ...], Comparison] | None = None
        self._extra = ""

    # -- what is compared ------------------------------------------------------------------------------------------

    @property
    def base(self) -> Base:
        """What the variants start from; the same object while the plan itself stays as it is."""
        session, known = self._session, self._known
        # Without the variants, which are no part of what they start from: else each change of one would begin all anew.
        bare = session.mobility_or_empty.model_copy(update={"variants": ()})
        # The plan by its value: a change of variants makes another mobility object, and the copy without them is equal.
        if known is None or known.project is not session.project or known.mobility != bare:
            known = Base(session.project, bare, session.programme, tuple(session.others))
            self._known = known
        return known

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The variants, as they are stored with the mobility."""
        return self._session.mobility_or_empty.variants

    @property
    def comparison(self) -> Comparison:
        """The plan beside its variants; compared anew only when one of them changed."""
        base, variants = self.base, self.variants
        if self._compared is None or self._compared[0] is not base or self._compared[1] is not variants:
            self._compared = base, variants, compare(base, variants)
        return self._compared[2]

    def base_of(self, column: int) -> Base:
        """What a sweep or a goal seek of a column starts from; the plan where a variant cannot be."""
        base = self.base
        try:
            plan = work_out(base, self.variants[column - 1] if column > 0 else None).plan
        except EditRefused:
            return base
        return base if plan.mobility is None else Base(plan.project, plan.mobility, base.programme, base.mobilities)

    # -- showing ---------------------------------------------------------------------------------------------------

    def sheet(self) -> GridContent:
        """Return the plan beside its variants."""
        words, found = self._session.words, self.comparison
        rows = self._rows(found)
        return sheet_of(words, found.columns, rows, self.size, folded=self._folded, amounts=self._amounts)

    def titles(self) -> tuple[str, str]:
        """Return what is compared, and what the plan leaves of the grant."""
        words, result = self._session.words, work_out(self.base)
        title = words.text("page.what_if", title=self._session.mobility_or_empty.title or words.text("word.untitled"))
        right = "" if result.left is None else words.text("whatif.left", left=words.amount(result.left, cents=False))
        return title, right

    def hints(self) -> tuple[str, str]:
        """Return what the row under the cursor takes or rests on, and what is new in its column."""
        session, grid, columns = self._session, self.grid, self.comparison.columns
        column = columns[min(grid.column, len(columns) - 1)]
        about_column = about(session.words, column)
        if not about_column and len(columns) == 1:
            about_column = session.words.text("whatif.begin")
        return about_row(session.words, session.programme, grid.key, column), about_column

    # -- changing --------------------------------------------------------------------------------------------------

    @property
    def _here(self) -> Variant | None:
        """The variant under the cursor; None on the plan."""
        return self._variant_at(self.grid.column)

    def _variant_at(self, column: int) -> Variant | None:
        return self.variants[column - 1] if 0 < column <= len(self.variants) else None

    @on(Grid.Opened)
    def _opened(self, event: Grid.Opened) -> None:
        if event.key not in INPUTS:
            self.action_why()
            return
        each = INPUTS[event.key]
        if each.kind is Kind.FLAG:
            # Of the column's own plan: in a variant's column the flag may stand the other way round already.
            self.put(event.key, not each.read(self.base_of(event.column).mobility), event.column)
        else:
            pick_country(self, event.key, lambda value: self.put(event.key, value, event.column))

    @on(Grid.Typed)
    def _typed(self, event: Grid.Typed) -> None:
        if event.key in INPUTS and INPUTS[event.key].kind is Kind.TOWN:
            look_up(self, event.key, event.text, lambda value: self.put(event.key, value, event.column))
            return
        try:
            value = read_input(self._session.words, event.key, event.text)
        except Unreadable as problem:
            self.say(self._session.words.render(problem.why), wrong=True)
            return
        self.put(event.key, value, event.column)

    def put(self, path: str, value: JsonValue | Decimal, column: int) -> None:
        """Change an input of a column's variant; in the plan's column a new variant takes the change."""
        here = self._variant_at(column)
        variant = here or Variant(name=next_name(self.variants))
        try:
            changed = with_change(self.base.plan, variant, path, value)
            # Else a key pressed in vain would leave a variant that says nothing.
            if here is None and changed == variant:
                self.say(self._session.words.text("said.same_as_plan"))
                return
            variants = kept(self.variants, changed)
        except EditRefused as refusal:
            self.say(self._session.words.render(refusal.message), wrong=True)
            return
        self._store(variants)
        if here is None:
            self.go_to(path, len(variants))
            self.say(self._session.words.text("said.new_variant", name=variant.name))

    def _store(self, variants: tuple[Variant, ...]) -> None:
        """Keep variants with the mobility; each time one step that undo takes back."""
        self._session.editor.apply({"mobility.variants": variants})
        self.changed()

    # -- variants --------------------------------------------------------------------------------------------------

    def action_variant(self) -> None:
        """Put a copy of the column under the cursor beside it."""
        here = self._here
        fresh = Variant(name=next_name(self.variants), changes=here.changes if here else ())
        try:
            # A copy of what the variant changes and not of the plan as it comes out: it goes on following the plan.
            variants = kept(self.variants, fresh)
        except EditRefused as refusal:
            self.say(self._session.words.render(refusal.message), wrong=True)
            return
        self._store(variants)
        self.go_to(self.grid.key, len(variants))

    def action_rename(self) -> None:
        """Type another name for the variant under the cursor."""
        here = self._need_variant()
        if here is None:
            return

        def named(text: str) -> None:
            self._store(kept(self.variants, here.model_copy(update={"name": text})))

        ask_name(self, here.name, named)

    def action_drop(self) -> None:
        """Drop the variant under the cursor; undo brings it back."""
        here = self._need_variant()
        if here is not None:
            self._store(dropped(self.variants, here.id))
            self.say(self._session.words.text("said.dropped", name=here.name))

    def action_take_change_back(self) -> None:
        """Give the cell under the cursor the plan's value again."""
        from planner.whatif import without_change

        here, key = self._need_variant(), self.grid.key
        if here is not None and key in here.paths:
            self._store(kept(self.variants, without_change(here, key)))

    def action_make_plan(self) -> None:
        """Make the variant under the cursor the plan; undo takes it back."""
        here = self._need_variant()
        if here is None:
            return
        try:
            self._session.editor.apply(lambda plan: make_plan(plan, here))
        except EditRefused as refusal:
            self.say(self._session.words.render(refusal.message), wrong=True)
            return
        self.go_to(self.grid.key, 0)
        self.changed()
        self.say(self._session.words.text("said.made_plan", name=here.name))

    def _need_variant(self) -> Variant | None:
        here = self._here
        if here is None:
            self.say(self._session.words.text("said.on_a_variant"))
        return here

    # -- looking ---------------------------------------------------------------------------------------------------

    def action_why(self) -> None:
        """Open the chain behind the amount under the cursor, or the column's verdicts."""
        from screens.whatif.why import why

        grid = self.grid
        column: CompareColumn = self.comparison.columns[grid.column]
        # A column that was refused has no amounts; why it was is said below the sheet already.
        if column.result is not None:
            self.app.push_screen(why(self._session.words, self.base, column, grid.key))

    def action_other_input(self) -> None:
        """Pick any other input or rate to change."""
        pick_input(self, self.change_other)

    def change_other(self, path: str) -> None:
        """Change an input or a rate whose row the sheet may not show yet."""
        grid = self.grid
        # Unfolded, since a row in which nothing differs yet would stay hidden.
        self._extra, self._folded = path, False
        self.follow()
        self.go_to(path, grid.column)
        grid.action_open()

    def _rows(self, found: Comparison) -> list[CompareRow]:
        """The rows that there is room for, and one more while an input is changed that has none yet."""
        rows = [each for each in found.rows if self._has_room(each)]
        if self._extra and all(each.key != self._extra for each in rows):
            programme, results = self._session.programme, [each.result for each in found.columns]
            values = (each and shown_value(programme, each.plan, self._extra) for each in results)
            cells = tuple(Cell(value) if result else None for result, value in zip(results, values, strict=True))
            at = sum(each.kind is RowKind.INPUT and _place(each.key) <= _place(self._extra) for each in rows)
            rows.insert(at, CompareRow(self._extra, RowKind.INPUT, path_label(self._extra), cells))
        return rows

    def _has_room(self, row: CompareRow) -> bool:
        """Whether a row is shown: in few lines the first day gives way to amounts, unless somebody changes it."""
        return row.key not in (_GIVES_WAY - {self._extra}) or not row.equal or self.size.height >= TALL

    def action_sweep(self) -> None:
        """Show what one input does over a range."""
        from planner.whatif import SWEPT
        from screens.whatif.sweep_screen import SweepScreen

        grid = self.grid
        name = grid.key if grid.key in SWEPT else "country" if grid.key == "place" else "days"
        screen = SweepScreen(self._session, self.base_of(grid.column), name)
        self.app.push_screen(screen, self._take_over)

    def action_goal(self) -> None:
        """Ask what an amount is enough for."""
        from screens.whatif.goal_screen import GoalScreen

        column, base = self.grid.column, self.base_of(self.grid.column)
        name = self.variants[column - 1].name if column > 0 and base is not self.base else ""
        screen = GoalScreen(self._session, base, name)
        self.app.push_screen(screen, self._take_over)

    def _take_over(self, found: tuple[str, JsonValue] | None) -> None:
        """Keep what a sweep or a goal seek found as a variant beside the one it started from."""
        if found is None:
            return
        here = self._here
        fresh = Variant(name=next_name(self.variants), changes=here.changes if here else ())
        try:
            variants = kept(self.variants, with_change(self.base.plan, fresh, *found))
        except EditRefused as refusal:
            self.say(self._session.words.render(refusal.message), wrong=True)
            return
        self._store(variants)
        self.go_to(found[0], len(variants))


def _place(path: str) -> int:
    """Return where an input's row stands among the others; rates come last."""
    names = list(INPUTS)
    return names.index(path) if path in names else len(names)
