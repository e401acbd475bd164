"""Goal seek: what an amount is enough for, and why one more does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from pydantic import JsonValue
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from planner.editor import EditRefused
from planner.locale import Catalogue, wrap
from planner.whatif import (
    INPUTS,
    SOUGHT,
    Affordable,
    Base,
    Funds,
    Goal,
    affordable,
    awarded,
    most,
    one_more,
    set_of,
    work_out,
)
from screens.base import bindings
from screens.commands import Command, key_line
from screens.dialogs.asking import AskingScreen
from screens.pages.table import Column, Look, Row
from screens.session.session import Session
from screens.whatif.answers import AWARDED, PROJECT, all_mobilities, goal_lines, set_lines
from screens.whatif.questions import ask_amount
from screens.widgets.rows import Rows
from screens.widgets.static_line import StaticLine

COMMANDS = (
    Command("amount", "a", "amount"),
    Command("keep_goal", "enter", "nothing"),
    Command("close", "escape", "close"),
    Command("help", "f1", "app.help", priority=True),
)
_PRESENT = Column("column.planned_value", 8, right=True)
_COLUMNS = (
    Column("column.most_of", 0),
    Column("column.amount_eur", 12, right=True),
    _PRESENT,
    Column("column.most", 8, right=True),
    Column("column.goal_costs", 12, right=True, look=Look.AMOUNT),
)


class GoalScreen(AskingScreen[tuple[str, JsonValue] | None]):
    """Returns the input and the value that shall become a variant, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([each for each in COMMANDS if each.action != "nothing"])]
    AUTO_FOCUS = "#goals"
    help_name = "goal"

    def __init__(self, session: Session, base: Base, variant: str = "") -> None:
        """Make the screen.

        Args:
            session: the open project.
            base: what is looked at: the plan, or a variant of it.
            variant: the variant's name; empty for the plan.
        """
        super().__init__(session, classes="-whatif")
        self._variant = variant
        self._base = base
        result = work_out(base)
        grant = base.project.grant
        # What the grant leaves for this mobility: the rest, and what it takes itself.
        self._amount = None if result.left is None else max(result.left + result.budget.total, Decimal(0))
        self._grant = grant
        self._goals: dict[str, Goal] = {}
        self._sets: dict[str, Affordable] = {}

    @property
    def all_commands(self) -> tuple[Command, ...]:
        """What the palette and help list."""
        return COMMANDS

    def about_here(self) -> str:
        """Return what help says of the goal under the cursor."""
        return str(self.query_one("#answer", StaticLine).content)

    def compose(self) -> ComposeResult:
        """Yield title, answers, reasons, keys."""
        yield StaticLine(id="title")
        yield Rows(_COLUMNS, [""] * len(_COLUMNS), id="goals")
        yield StaticLine(id="answer")
        yield StaticLine(id="keys")

    async def on_mount(self) -> None:
        """Seek the mobility's goals at once, the project's as soon as it is found."""
        self._seek()
        self._seek_project()

    def on_resize(self) -> None:
        """Fit the lines to the new size."""
        self._show()

    async def relabel(self, words: Catalogue) -> None:
        """Put everything into the language that was just chosen."""
        self._session.words = words
        self._show()

    # -- seeking ---------------------------------------------------------------------------------------------------

    def _seek(self) -> None:
        funds = Funds(self._amount)
        self._goals = {} if self._amount is None else {each: most(self._base, each, funds) for each in SOUGHT}
        self._show()

    def _seek_project(self) -> None:
        # Exclusive: another amount makes the search under way worthless.
        self.work(self._seek_sets(), "sets")

    async def _seek_sets(self) -> None:
        """Choose mobilities off the event loop: among many the search takes seconds."""
        funds_by_name = {PROJECT: Funds(self._grant)} if self._grant is not None else {}
        if awarded(self._base.project):
            funds_by_name[AWARDED] = Funds(self._base.project.grant, awarded(self._base.project))
        for name, funds in funds_by_name.items():
            self._sets[name] = await self.beside(self._payable, funds)
        self._show()

    def _payable(self, funds: Funds) -> Affordable:
        # Taken here, on the thread, from objects that nobody changes: a plan is replaced, never written to.
        base = self._base
        today = self._session.today
        return affordable(base.project, all_mobilities(base), base.programme, today, funds)

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        if not self.is_mounted:
            return
        words, width = self._session.words, self.size.width
        self.query_one("#title", StaticLine).update(
            f" {words.text('page.goal', title=self._session.mobility_or_empty.title)}"
        )
        rows = self.query_one(Rows)
        titles = [words.text(each.title) for each in _COLUMNS]
        if self._variant:
            titles[_COLUMNS.index(_PRESENT)] = self._variant
        rows.update_titles(titles, "")
        rows.update([*self._rows()])
        self.query_one("#keys", StaticLine).update(key_line(COMMANDS, words, width - 2))
        self._answer()

    def _rows(self) -> Iterator[Row]:
        words = self._session.words
        given = "?" if self._amount is None else words.amount(self._amount)
        for name in SOUGHT:
            goal, present = self._goals.get(name), INPUTS[name].read(self._base.mobility)
            label = words.render(INPUTS[name].label)
            value = "?" if goal is None else "-" if goal.most is None else str(goal.most)
            total = words.amount(goal.result.budget.total) if goal and goal.result else ""
            yield Row(name, (label, given, "?" if present is None else str(present), value, total))
        for name in (PROJECT, AWARDED):
            yield self._set_row(name)

    def _set_row(self, name: str) -> Row:
        words, found = self._session.words, self._sets.get(name)
        label = words.text(f"whatif.goal.{name}")
        grant = words.text("whatif.goal.per_category") if name == AWARDED else self._grant
        given = "?" if grant is None else words.write(grant)
        if found is None:
            return Row(name, (label, given, "", "?", ""))
        count = len(found.chosen) + len(found.left_out)
        return Row(name, (label, given, str(count), str(len(found.chosen)), words.amount(found.budget.total.planned)))

    @on(Rows.Moved)
    @on(Rows.Reshaped)
    def _answer(self) -> None:
        room = max(self.size.width - 3, 20)
        rows = self.query_one(Rows)
        words, key = self._session.words, rows.key
        if key in (PROJECT, AWARDED):
            answer = set_lines(words, key, self._sets.get(key))
        else:
            answer = goal_lines(words, key, self._goals.get(key))
        text = "\n".join([*filter(None, [rows.cut_text]), *answer])
        lines = [part for line in text.split("\n") for part in wrap(line, room, indent="   ") or [""]]
        self.query_one("#answer", StaticLine).update(Content("\n".join(lines)))

    # -- asking ----------------------------------------------------------------------------------------------------

    def action_amount(self) -> None:
        """Type another amount: for this mobility, or on the last rows for the whole project."""
        words = self._session.words
        whole = self.query_one(Rows).key in (PROJECT, AWARDED)

        def typed(amount: Decimal) -> None:
            if whole:
                self._grant = amount
                self._seek_project()
            else:
                self._amount = amount
                self._seek()

        ask_amount(self, words.text("ask.project_amount" if whole else "ask.amount"), typed)

    @on(Rows.Opened)
    def _taken(self, event: Rows.Opened) -> None:
        goal = self._goals.get(event.key)
        if goal is not None and goal.most is not None:
            self.dismiss((event.key, goal.most))
        elif event.key in self._sets:
            self._keep_set(self._sets[event.key])

    def _keep_set(self, found: Affordable) -> None:
        """Keep a choice of mobilities as a set of the project, and show it beside the plan."""
        from screens.whatif.sets_screen import SetsScreen

        session = self._session
        try:
            sets = one_more(session.project.mobility_sets, set_of(found))
        except EditRefused as refusal:
            self.tell(session.words.render(refusal.message))
            return
        session.editor.apply({"project.mobility_sets": sets})
        self.app.push_screen(SetsScreen(session, len(sets)))

    async def leave(self) -> bool:
        """Go back."""
        self.dismiss(None)
        return True

    async def action_close(self) -> None:
        """Go back."""
        await self.leave()
