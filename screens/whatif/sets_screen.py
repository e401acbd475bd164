"""What if, for a whole project: all its mobilities, and beside them up to four sets without some of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from planner.editor import EditRefused
from planner.eligibility import Verdict
from planner.model import Mobility, MobilitySet
from planner.whatif import (
    Affordable,
    Funds,
    RowKind,
    SetComparison,
    affordable,
    awarded,
    cancel,
    compare_sets,
    make_set_plan,
    members,
    one_more,
    set_of,
    toggled,
)
from screens.base import bindings
from screens.commands import Command
from screens.pages.labels import mobility_title
from screens.session.session import Session
from screens.symbols import VERDICT
from screens.whatif.answers import consequences
from screens.whatif.commands import ALWAYS, AMOUNTS, CLOSE, FOLD, MAKE_PLAN
from screens.whatif.questions import ask_amount, ask_name
from screens.whatif.sheet_rows import WIDE, Drawer, widths
from screens.whatif.sheet_screen import SheetScreen
from screens.widgets.grid import Grid, GridContent, GridRow

COMMANDS = (
    Command("leave_out", "enter", "nothing"),
    Command("new_set", "v", "new_set"),
    Command("fitting_set", "g", "fitting"),
    MAKE_PLAN,
    FOLD,
    CLOSE,
    Command("rename_set", "r", "rename"),
    Command("drop_set", "x,delete", "drop"),
    AMOUNTS,
    *ALWAYS,
)


class SetsScreen(SheetScreen):
    """The project as planned beside sets of its mobilities."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([each for each in COMMANDS if each.action != "nothing"])]
    COMMANDS_HERE = COMMANDS
    help_name = "sets"

    def __init__(self, session: Session, at: int = 0) -> None:
        """Make one.

        Args:
            session: the open project.
            at: column in which the cursor stands first; 0 is the plan.
        """
        super().__init__(session)
        self._at = at

    def on_mount(self) -> None:
        """Put the cursor where it shall stand first."""
        # Without super(): the framework itself calls what the classes beneath do when they are mounted.
        self.go_to("", self._at)

    @property
    def sets(self) -> tuple[MobilitySet, ...]:
        """The sets, as they are stored with the project."""
        return self._session.project.mobility_sets

    @property
    def mobilities(self) -> tuple[Mobility, ...]:
        """All mobilities of the project, those of its plan first."""
        # Stable: within the plan and within the archive the project's own order stays.
        return tuple(sorted(self._session.mobilities, key=lambda each: each.archived))

    @property
    def comparison(self) -> SetComparison:
        """The project beside its sets."""
        session, today = self._session, self._session.today
        return compare_sets(session.project, self.mobilities, session.programme, today, self.sets)

    # -- showing ---------------------------------------------------------------------------------------------------

    def sheet(self) -> GridContent:
        """Return a row per mobility, then the sums."""
        width, found = self.size.width, self.comparison
        _, cell = widths(width)
        draw = Drawer(self._session.words, cell - 1, wide=width >= WIDE, amounts=self._amounts)
        rows = [each for each in found.rows if not (self._folded and each.equal and self.sets)]
        sums = (RowKind.INPUT, RowKind.AMOUNT)
        body = (*self._members(), GridRow("", "", ()), *(draw.row(each) for each in rows if each.kind in sums))
        foot = tuple(draw.row(each) for each in found.rows if each.kind not in sums)
        plan = self._session.words.text("word.plan")
        titles = (f"{each.name or plan} {'!!' if each.verdict is Verdict.BLOCKED else ''}" for each in found.columns)
        label, _ = widths(width, len(found.columns), (each.label for each in (*body, *foot)))
        return GridContent(("", *titles), body, foot, label, cell)

    def _members(self) -> Iterator[GridRow]:
        """Yield a row per mobility: x where it takes place, a star where that differs from the plan."""
        for each in self.mobilities:
            planned = each.counts
            # Asked of the same function as the sums, so that x and amount cannot differ.
            inside = (bool(members([each], chosen)) for chosen in self.sets)
            cells = (f"{'x' if takes else '-'}{' ' if takes is planned else '*'}" for takes in inside)
            yield GridRow(each.id, mobility_title(self._session.words, each), ("x " if planned else "- ", *cells))

    def titles(self) -> tuple[str, str]:
        """Return what is compared, and what is left of the grant."""
        words, left = self._session.words, self.comparison.columns[0].budget.total.left
        name = self._session.project.title or self._session.project.code or words.text("word.untitled")
        right = "" if left is None else words.text("whatif.left", left=words.amount(left, cents=False))
        return words.text("page.what_if", title=name), right

    def hints(self) -> tuple[str, str]:
        """Return what the mobility under the cursor frees, or that it is archived, and the column's gravest finding."""
        words, grid = self._session.words, self.grid
        mobility = next((each for each in self.mobilities if each.id == grid.key), None)
        column = self.comparison.columns[min(grid.column, len(self.sets))]
        grave = [each for each in column.budget.findings if each.verdict in (Verdict.BLOCKED, Verdict.WARNING)]
        second = f"{VERDICT[grave[0].verdict]} {words.render(grave[0].message)}" if grave else ""
        if mobility is None:
            return "", second
        if mobility.archived and not mobility.counts:
            return words.text("whatif.sets.in_archive", name=mobility_title(words, mobility)), second
        session, today = self._session, self._session.today
        freed = cancel(session.project, self.mobilities, session.programme, today, mobility.id).total
        return words.text("whatif.sets.hint", name=mobility_title(words, mobility), amount=freed), second

    # -- changing --------------------------------------------------------------------------------------------------

    @property
    def _here(self) -> MobilitySet | None:
        at = self.grid.column - 1
        return self.sets[at] if 0 <= at < len(self.sets) else None

    @on(Grid.Opened)
    def _opened(self, event: Grid.Opened) -> None:
        """Leave a mobility out of a set or take it in; in the plan's column a new set does so."""
        mobility = next((each for each in self.mobilities if each.id == event.key), None)
        if mobility is None:
            return
        if event.column > 0:
            self._store(self._replaced(toggled(self.sets[event.column - 1], mobility)))
        elif self._add(toggled(MobilitySet(), mobility)):
            self.go_to(event.key, len(self.sets))

    def _replaced(self, changed: MobilitySet) -> tuple[MobilitySet, ...]:
        return tuple(changed if each.id == changed.id else each for each in self.sets)

    def _add(self, like: MobilitySet) -> bool:
        """Add a set with the mobilities of another; False where there are as many as a project keeps."""
        try:
            sets = one_more(self.sets, like)
        except EditRefused as refusal:
            self.say(self._session.words.render(refusal.message), wrong=True)
            return False
        self._store(sets)
        return True

    def _store(self, sets: tuple[MobilitySet, ...]) -> None:
        self._session.editor.apply({"project.mobility_sets": sets})
        self.changed()

    def action_new_set(self) -> None:
        """Put a copy of the column under the cursor beside it."""
        if self._add(self._here or MobilitySet()):
            self.go_to(self.grid.key, len(self.sets))

    def action_fitting(self) -> None:
        """Ask for an amount and put the set beside the plan that it pays for: the most participants."""
        words, grant = self._session.words, self._session.project.grant

        start = "" if grant is None else words.amount(grant)
        ask_amount(self, words.text("ask.project_amount"), lambda typed: self.work(self._fit(typed), "sets"), start)

    async def _fit(self, amount: Decimal) -> None:
        """Choose off the event loop: among many the search takes seconds."""
        session, today = self._session, self._session.today
        funds = Funds(amount, awarded(session.project))
        found = await self.beside(affordable, session.project, self.mobilities, session.programme, today, funds)
        if self._add(set_of(found)):
            self.go_to(self.grid.key, len(self.sets))
            self.say("; ".join(self._fitting_words(found)))

    def _fitting_words(self, found: Affordable) -> Iterator[str]:
        words = self._session.words
        if not found.fits:
            names = "; ".join(mobility_title(words, each) for each in found.chosen)
            yield words.text("whatif.goal.done_too_dear", names=names)
        elif not found.left_out:
            yield words.text("whatif.sets.all_fit")
        if not found.proven:
            yield words.text("whatif.goal.not_proven")
        for each in found.left_out:
            why = words.render(each.why[0])
            yield words.text("whatif.goal.left_out", name=mobility_title(words, each.mobility), why=why)

    def _need_set(self) -> MobilitySet | None:
        here = self._here
        if here is None:
            self.say(self._session.words.text("said.on_a_set"))
        return here

    def action_rename(self) -> None:
        """Type another name for the set under the cursor."""
        here = self._need_set()
        if here is None:
            return

        def named(text: str) -> None:
            self._store(self._replaced(here.model_copy(update={"name": text})))

        ask_name(self, here.name, named)

    def action_drop(self) -> None:
        """Drop the set under the cursor; undo brings it back."""
        here, words = self._need_set(), self._session.words
        if here is None:
            return
        self._store(tuple(each for each in self.sets if each.id != here.id))
        self.say(words.text("said.dropped", name=here.name))

    def action_make_plan(self) -> None:
        """Ask whether the set under the cursor shall be the plan, and say what that means."""
        here, words = self._need_set(), self._session.words
        if here is None:
            return
        lines = [*consequences(self._session, self.mobilities, here)]
        text = "\n\n".join([*lines, words.text("whatif.sets.to_undo")])
        if not lines:
            self.say(words.text("said.set_same_as_plan"))
            return

        title = words.text("ask.make_set_plan", name=here.name)
        self.ask(title, text, lambda: self._make_plan(here))

    def _make_plan(self, chosen: MobilitySet) -> None:
        every = self.mobilities
        self._session.editor.apply(lambda plan: make_set_plan(plan, every, chosen))
        self.go_to(self.grid.key, 0)
        self.changed()
        self.say(self._session.words.text("said.set_made_plan", name=chosen.name))
