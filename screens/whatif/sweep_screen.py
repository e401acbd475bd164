"""A sweep: one input over a range as a curve with its thresholds named, and the cheapest change below an amount."""

from __future__ import annotations

from decimal import Decimal
from string import ascii_lowercase
from typing import ClassVar

from pydantic import JsonValue
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from planner.budget import Status
from planner.locale import Catalogue, Message, wrap
from planner.whatif import INPUTS, SWEPT, Base, Kind, Saving, Sweep, is_payable, savings, sweep, value_text, work_out
from screens.base import bindings
from screens.commands import Command, key_line
from screens.dialogs.asking import AskingScreen
from screens.pages.table import Column, Row
from screens.session.session import Session
from screens.symbols import STATUS
from screens.whatif.questions import ask_amount
from screens.whatif.ranges import range_of, value_words
from screens.widgets.curve import Curve, CurveData, CurvePoint, Mark
from screens.widgets.shorten import fit
from screens.widgets.static_line import StaticLine

_LETTERS = ascii_lowercase.replace("o", "")
"""Letters of thresholds; o marks the cost per participant."""

COMMANDS = (
    Command("along", "right", "nothing", sign="<- ->"),
    Command("to_step", "down", "nothing", sign="^ v"),
    Command("keep_point", "enter", "nothing"),
    Command("below", "b", "below"),
    Command("sweep_input", "i", "input"),
    Command("sweep_range", "r", "range"),
    Command("close", "escape", "close"),
    Command("help", "f1", "app.help", priority=True),
)


class SweepScreen(AskingScreen[tuple[str, JsonValue] | None]):
    """Returns the input and the value that shall become a variant, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([each for each in COMMANDS if each.action != "nothing"])]
    AUTO_FOCUS = "#curve"
    help_name = "sweep"

    def __init__(self, session: Session, base: Base, name: str) -> None:
        super().__init__(session, classes="-whatif")
        self._base = base
        self._sweep = sweep(base, name)

    @property
    def all_commands(self) -> tuple[Command, ...]:
        """What the palette and help list."""
        return COMMANDS

    def about_here(self) -> str:
        """Return what help says of the value under the cursor."""
        return str(self.query_one("#hint", StaticLine).content)

    def compose(self) -> ComposeResult:
        """Yield title, curve, what the cursor is on, keys."""
        yield StaticLine(id="title")
        yield Curve(id="curve")
        yield StaticLine(id="hint")
        yield StaticLine(id="keys")

    def on_mount(self) -> None:
        """Draw the curve."""
        self._show()

    def on_resize(self) -> None:
        """Fit the lines to the new size."""
        self._follow()

    async def relabel(self, words: Catalogue) -> None:
        """Put everything into the language that was just chosen."""
        self._session.words = words
        self._show()

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Draw the curve, the cursor on the plan's own value where it is in the range."""
        self.query_one(Curve).update(curve_of(self._session.words, self._sweep), self._start())
        self._follow()

    def _start(self) -> int:
        present = INPUTS[self._sweep.input].read(self._base.mobility)
        # A town is swept by its country.
        present = getattr(present, "country", present)
        values = [each.value for each in self._sweep.points]
        # A distance lies between two points: the one below it.
        if isinstance(present, float):
            return max((at for at, each in enumerate(values) if isinstance(each, int) and each <= present), default=0)
        return values.index(present) if present in values else 0

    @on(Curve.Moved)
    def _follow(self) -> None:
        words, found = self._session.words, self._sweep
        label = words.render(INPUTS[found.input].label)
        legend = words.text("whatif.sweep.legend")
        title = words.text("page.sweep", input=label, title=self._session.mobility_or_empty.title)
        room = max(self.size.width - len(legend) - 4, 0)  # narrow while the terminal is resized
        self.query_one("#title", StaticLine).update(f" {fit(title, room)}  {legend}")
        self.query_one("#hint", StaticLine).update(self._readout(label))
        self.query_one("#keys", StaticLine).update(key_line(COMMANDS, words, self.size.width - 2))

    def _readout(self, label: str) -> str:
        """Say what the value under the cursor costs, and what begins to hold there."""
        words, at = self._session.words, self.query_one(Curve).at
        if at >= len(self._sweep.points):
            return words.text("whatif.sweep.nothing")
        point = self._sweep.points[at]
        head = "-" if point.per_person is None else words.amount(point.per_person, cents=True)
        line = words.text(
            "whatif.sweep.point",
            input=label,
            value=value_words(words, self._sweep.input, point.value),
            total=words.amount(point.total, cents=True),
            head=head,
        )
        if not is_payable(self._base, self._sweep.input, point.value):
            line = words.text("whatif.sweep.point_blocked", point=line)
        begun = [words.render(each.message) for each in self._sweep.thresholds if each.at == at]
        # Wrapped here, where an amount stays whole.
        lines = wrap(f"{line} {STATUS[point.status]}".strip(), max(self.size.width - 2, 20))
        return "\n".join([*lines, ";  ".join(begun)])

    # -- asking ----------------------------------------------------------------------------------------------------

    def action_input(self) -> None:
        """Pick another input."""
        words = self._session.words

        def picked(name: str) -> None:
            self._sweep = sweep(self._base, name)
            self._show()

        rows = [Row(each, (words.render(INPUTS[each].label),)) for each in SWEPT]
        title = words.text("ask.sweep_input")
        self.pick(title, rows, picked, at=self._sweep.input)

    def action_range(self) -> None:
        """Type another range."""
        words, name = self._session.words, self._sweep.input

        def typed(text: str) -> None:
            values = range_of(name, text)
            if isinstance(values, range):
                self._sweep = sweep(self._base, name, values)
                self._show()

        def check(text: str) -> Message | None:
            values = range_of(name, text)
            return values if isinstance(values, Message) else None

        if INPUTS[name].kind is Kind.COUNTRY:
            return
        points = self._sweep.points
        start = f"{points[0].value}-{points[-1].value}" if points else ""
        hint = words.text("ask.range.hint")
        title = words.text("ask.range", input=words.render(INPUTS[name].label))
        self.prompt(title, typed, start=start, hint=hint, longest=20, check=check)

    def action_below(self) -> None:
        """Ask for an amount and offer the smallest changes that get the cost below it."""
        ask_amount(self, self._session.words.text("ask.below"), self._offer)

    def _offer(self, amount: Decimal) -> None:
        words, result = self._session.words, work_out(self._base)
        found = savings(self._base, amount)
        title = words.text("whatif.sweep.below_title", amount=amount, total=result.budget.total)
        if not found:
            key = "missing" if result.budget.missing else "already" if result.budget.total <= amount else "none"
            self.tell(words.text(f"whatif.sweep.below_{key}"), title)
            return

        def picked(name: str) -> None:
            self.dismiss(next((each.change.path, each.change.value) for each in found if each.change.path == name))

        rows = [Row(each.change.path, self._saving_cells(each)) for each in found]
        columns = (Column("", 0), Column("", 10, right=True), Column("", 10, right=True), Column("", 11))
        self.pick(title, rows, picked, columns=columns)

    def _saving_cells(self, each: Saving) -> tuple[str, ...]:
        words, name = self._session.words, each.change.path
        before = value_text(words, name, INPUTS[name].read(self._base.mobility))
        what = f"{words.text(f'short.row.{name}')} {before} > {value_text(words, name, each.change.value)}"
        breaks = words.text("whatif.sweep.breaks") if each.breaks else ""
        return (what, words.amount(each.total), f"-{words.amount(each.saved)}", breaks)

    # -- leaving ---------------------------------------------------------------------------------------------------

    @on(Curve.Taken)
    def _taken(self) -> None:
        self.dismiss((self._sweep.input, self._sweep.points[self.query_one(Curve).at].value))

    async def leave(self) -> bool:
        """Go back."""
        self.dismiss(None)
        return True

    async def action_close(self) -> None:
        """Go back."""
        await self.leave()


def curve_of(words: Catalogue, found: Sweep) -> CurveData:
    """Return a sweep as a curve; thresholds at the same value share its letter's place."""
    points = tuple(
        CurvePoint(
            str(each.value),
            # Floats will do for heights of bars; amounts in words come from the decimals.
            float(each.total),
            None if each.per_person is None else float(each.per_person),
            each.status is not Status.INCOMPLETE,
        )
        for each in found.points
    )
    marks = tuple(
        Mark(
            each.at,
            _LETTERS[number % len(_LETTERS)],
            f"{value_words(words, found.input, found.points[each.at].value)}: {words.render(each.message)}",
        )
        for number, each in enumerate(found.thresholds)
    )
    heads = [each.per_person for each in found.points if each.per_person is not None]
    highest = words.amount(max(heads), cents=False) if heads else ""
    return CurveData(points, marks, words.amount(found.highest, cents=False), highest)
