"""The frame around the page of a plan: rail, verdicts, money, hints, autosave, undo. Where to go is in screen.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from planner.locale import Catalogue, wrap
from planner.model import Step
from planner.readiness import StepState
from screens.base import bindings
from screens.commands import Command, key_line
from screens.dialogs.saving import SavingScreen
from screens.pages import navigation
from screens.pages.builders import StepPage
from screens.pages.spec import Page
from screens.plan import table_actions
from screens.plan.side import Side, fit
from screens.plan.step_list import steps_of
from screens.plan.table_actions import ACTION_KEYS, MARKS, TABLE_COMMANDS
from screens.session import summary_lines
from screens.session.place import Place, place_of
from screens.session.session import Session
from screens.widgets.choice import Choice
from screens.widgets.form import FieldRow, Form
from screens.widgets.frame import Rail, SidePanel, Stop, Verdicts
from screens.widgets.looks import said_lines
from screens.widgets.rows import Rows
from screens.widgets.static_line import StaticLine
from screens.workspace.plan_actions import PLAN_WORKSPACE_COMMANDS

HINT_LINES, VERDICT_LINES, REMARK_LINES, LEAST_REMARKS = 2, 4, 6, 3
NARROW_BELOW, LOW = 72, 22
"""Columns below which the rail shows numbers and signs only, and lines up to which remarks leave more to lists."""

COMMANDS = (
    Command("next_field", "tab", "next_field", priority=True),
    Command("field_before", "shift+tab", "field_before", shown=False, priority=True),
    Command("step", "f4", "step(1)", priority=True, sign="F3/F4"),
    Command("back", "f3", "step(-1)", shown=False, priority=True),
    Command("steps", "f2", "steps", priority=True),
    Command("what_if", "f5", "what_if", priority=True),
    Command("why", "f8", "why", priority=True),
    Command("rates", "f7", "rates", priority=True),
    # Before the field's own: a TextArea takes back letters, and knows nothing of the rest of the plan.
    Command("undo", "ctrl+z", "undo", priority=True),
    Command("redo", "ctrl+y", "redo", shown=False, priority=True),
    # Without priority: in a list that is being searched Esc first ends the search.
    Command("close", "escape", "close"),
    Command("save", "ctrl+s", "save", shown=False, priority=True),
    Command("help", "f1", "app.help", priority=True),
    *PLAN_WORKSPACE_COMMANDS,
)
_CHOICES = Command("choices", "enter", "nothing")
"""Of a field that is chosen and not typed: its brackets do not say how."""


class PageScreen(SavingScreen):
    """The frame around a page: it follows the plan, saves it, and keeps every key that is typed."""

    # Enter and / stand among the table's commands for help only: the list binds them itself.
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([*COMMANDS, *TABLE_COMMANDS[1:4], *ACTION_KEYS, *MARKS])]
    # Textual would focus the first widget it meets; the page itself says where the keys go.
    AUTO_FOCUS = ""

    def __init__(
        self,
        session: Session,
        *,
        about_project: bool = False,
        page: str = "",
        field: str = "",
        step: Step | None = None,
    ) -> None:
        super().__init__(session)
        self._about_project = about_project
        self._steps: Sequence[StepPage] = steps_of(about_project)
        self._here = next((n for n, each in enumerate(self._steps) if each.page.name == page), 0)
        self._field = field
        self._step = step
        self._pages: list[tuple[Page, str, str]] = []
        self._asked: tuple[Catalogue, dict[Step, StepState]] | None = None
        self._known_stops: list[Stop] = []
        self._return_to: navigation.Return | None = None
        self._news = self._cut = ""
        self._side = Side(session, about_project=about_project)
        self._hint_lines = self._hint_least = HINT_LINES
        self._of_rows = True
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW_BELOW, "-wide")]

    # -- building --------------------------------------------------------------------------------------------------

    @property
    def all_commands(self) -> tuple[Command, ...]:
        """What the palette and help list."""
        return self.commands_here()

    def help_text(self, words: Catalogue) -> str:
        """Return what the page is for."""
        return words.text(self.page.help_words)

    def about_here(self) -> str:
        """Return what help says of the field or the list that has the keys."""
        block = self.query_one(Form).table_here()
        if block is not None:
            return self.query_one(Form).about(block)
        row = self.focused.parent if self.focused is not None else None
        return row.about() if isinstance(row, FieldRow) else ""

    @property
    def page(self) -> Page:
        """The page that is shown: a record's, or the step's own."""
        return self._pages[-1][0] if self._pages else self._steps[self._here].page

    def compose(self) -> ComposeResult:
        """Yield the frame; the page is filled in on mount."""
        # Before Textual does it, which then would match the styles of all that is there anew.
        width = "-narrow" if self.app.size.width < NARROW_BELOW else "-wide"
        self.add_class(width, "-set-up" if self._about_project else "-walk", update=False)
        yield StaticLine(id="title")
        with Horizontal(id="middle"):
            yield Rail(id="rail")
            with Vertical(id="body"):
                yield StaticLine(id="page-title")
                yield Form(self._session, self, id="form", lasting=[each.page for each in self._steps])
                yield StaticLine(id="hint")
                yield Verdicts(id="verdicts")
            yield SidePanel(id="side")
        yield StaticLine(id="money")
        yield StaticLine(id="keys")

    async def on_mount(self) -> None:
        """Show the first page."""
        self.lay_out_ahead()
        if self._field or self._step:
            self._here, self._pages = navigation.route_to(self._session, self._steps, self._step, self._field)
        # Where the plan was left, unless a place in it was asked for.
        asked = self._field or self._step or self._here
        place = Place() if asked else place_of(self.services.workspace, *self.place_name)
        names = [each.page.name for each in self._steps]
        if place.page in names:
            self._here = names.index(place.page)
            self._pages = navigation.reopened(self._session, self.page, place.opened)
        await self._show(self._field or place.at)
        block = self.query_one(Form).table_here()
        if block is not None and place.row:
            block.rows.go_to(place.row)
        if place.in_what_if:
            self.call_later(self.run_action, "what_if")

    @property
    def place_name(self) -> tuple[str, str]:
        """Ids of the project and the mobility under which its place is kept."""
        return self._session.project.id, "" if self._about_project else self._session.mobility_or_empty.id

    def place(self, before: Place) -> Place:
        """Return step, record, and field or row."""
        form = self.query_one(Form)
        block = form.table_here()
        opened = tuple((table, key, page.name) for page, table, key in self._pages)
        at, row = form.here, block.rows.key if block is not None else ""
        return Place(self._steps[self._here].page.name, at, row, opened, before.cell)

    async def _show(self, at: str = "") -> None:
        # Asked before the page goes: nobody would hear of what it did not take.
        left_behind = self.query_one(Form).wrong()
        self._news = self._session.words.text("said.not_taken", why=left_behind) if left_behind else ""
        await self.query_one(Form).update(self.page, at=at)
        self._fit_words()
        if self.query_one(Form).wrong():
            self._news = ""  # it is still there to be seen
        self.refresh_frame()

    def _fit_words(self) -> None:
        """Let hints and remarks below lists take the lines they need; below fields alone nothing is to move."""
        lists = self.query_one(Form).has_lists
        self._hint_least = 0 if lists else HINT_LINES
        self.query_one("#hint").styles.min_height = self._hint_least
        self.query_one(Verdicts).styles.min_height = 0 if lists or not self.page.remarks else LEAST_REMARKS

    async def relabel(self, words: Catalogue) -> None:
        """Put everything into the language that was just chosen."""
        self._session.words = words
        await self.query_one(Form).relabel(self.page)
        self.refresh_frame()
        self.on_descendant_focus()

    def follow(self) -> None:
        """Bring page and frame in step with the plan."""
        self.query_one(Form).follow()
        self._follow_frame()

    def refresh_frame(self) -> None:
        """Show what stands around the page anew: another page, another width or other words."""
        if self.is_mounted:
            self._follow_frame()
            self._show_keys()

    def _follow_frame(self) -> None:
        """Bring the lines around the page in step with the plan; its keys are the same whatever is typed."""
        if not self.is_mounted:
            return
        width = self.size.width
        self.show_saved()
        self.query_one("#page-title", StaticLine).update(self.page.title(self._session))
        narrow = width < NARROW_BELOW
        self.query_one(Rail).update_steps(self._stops(), self._here, narrow=narrow)
        room = max(width - (11 if narrow else 24) - fit(self.query_one(SidePanel), width), 30)
        verdicts = self.query_one(Verdicts)
        self.set_class(self.page.remarks is not None, "-remarks")
        words, findings = self._session.words, self._session.findings(self._steps[self._here].step)
        if self.page.remarks:
            lines = REMARK_LINES if self.size.height > LOW else LEAST_REMARKS
            verdicts.update_remarks(self.page.remarks(self._session), words, room, lines, spare=lines)
        else:
            verdicts.update_findings(findings, words, room, VERDICT_LINES, self._spare_lines())
        # An empty text would take a line all the same.
        verdicts.display = verdicts.lines > 0 and not self.page.tall
        money = summary_lines.money_lines(self._session, width, about_project=self._about_project)
        # The total and its sign stand out; what it is made of stands behind.
        self.query_one("#money", StaticLine).update(said_lines(money).stylize("bold", 0, money.find("  ", 1)))
        self._follow_side()
        # The keys of an empty list are others than those of its first row.
        block = self.query_one(Form).table_here()
        if block is not None and self._of_rows is not bool(block.rows.key):
            self._show_keys()
            if not block.rows.key:
                self._hint(block.rows.cut_text)  # what was said of a row that is gone
        elif block is not None and self._cut and self._side.untold(self.query_one(SidePanel), block.rows) != self._cut:
            self.on_descendant_focus()  # the row says something else now

    @on(Rows.Sought)
    def _show_keys(self) -> None:
        block = self.query_one(Form).table_here()
        self._of_rows = block is None or bool(block.rows.key)
        keys = key_line(self.commands_here(), self._session.words, self.size.width - 1)
        self.query_one("#keys", StaticLine).update(keys)

    def _spare_lines(self) -> int:
        """Lines that lists leave below them when none of them hides rows; fields alone leave as many as are asked."""
        form, body = self.query_one(Form), self.query_one("#body").size.height
        lines = body - 1 - self._hint_lines - form.wanted  # less the title of the page
        return lines if body and form.has_lists else VERDICT_LINES

    def _follow_side(self) -> None:
        """Say beside the page why the row, or the field, under the cursor is as it is."""
        side = self.query_one(SidePanel)
        if not side.display:
            return
        here, about = self._steps[self._here].step, self.help_text(self._session.words)
        self._side.follow(side, self.query_one(Form), here, self.size.width, about)
        if not side.size.height:
            self.call_after_refresh(self._follow_side)

    def show_saved(self) -> None:
        """Say in the top line what is open, and whether what is on the screen is stored."""
        line = summary_lines.title_line(self._session, self.size.width, self.note, about_project=self._about_project)
        # A save may end while the screen is being taken down: then there is no such line any more.
        title = self.query_one_optional("#title", StaticLine)
        if title is not None:
            title.update(line)

    @property
    def untaken(self) -> bool:
        """Whether a field holds a text that the plan could not take."""
        return bool(self.query_one(Form).wrong())

    def validity_changed(self) -> None:
        """Follow a field that holds what the plan cannot take, or holds it no longer."""
        self.show_saved()

    def _stops(self) -> list[Stop]:
        """The steps with their states; worked out again only where a state or the words are others."""
        asked = (self._session.words, dict(self._session.assessment.readiness.steps))
        # A page of the set-up tells its own state, from whatever it looks at.
        if any(each.state for each in self._steps) or asked != self._asked:
            stops = (Stop(self._session.words.text(each.words), *each.sign(self._session)) for each in self._steps)
            self._asked, self._known_stops = asked, [*stops]
        return self._known_stops

    def commands_here(self) -> tuple[Command, ...]:
        """The commands that work where the focus is, table keys first."""
        block = self.query_one(Form).table_here() if self.is_mounted else None
        own = [each.command for each in self.page.actions]
        # Tab and undo give up their place on the key line to the table's keys; they work all the same.
        if block is None:
            choices = [_CHOICES] if isinstance(self.focused, Choice) else []
            return (*choices, *own, *self._close_first(COMMANDS))
        rest = [each for each in COMMANDS if each.name not in ("next_field", "field_before", "undo")]
        here = table_actions.commands_of(block.table, empty=not block.rows.key, sought=block.rows.has_hits)
        return (*here, *own, *self._close_first(rest))

    def _close_first(self, commands: Sequence[Command]) -> list[Command]:
        """On a page opened from another one the way back is the first thing to know."""
        return sorted(commands, key=lambda each: bool(self._pages) and each.name != "close")

    def on_resize(self) -> None:
        """Fit the frame to the new size."""
        self.refresh_frame()
        if self.query_one(Form).table_here() is not None:  # another width cuts other texts
            self.on_descendant_focus()

    def on_descendant_focus(self) -> None:
        """Show the keys and the hint of what has the focus; fields tell theirs themselves."""
        self._follow_side()
        self._show_keys()
        form = self.query_one(Form)
        block = form.table_here()
        if block is not None or form.has_focus:
            hint = block.table.hint(self._session) if block is not None and block.rows.key else ""
            cut = self._side.untold(self.query_one(SidePanel), block.rows) if block is not None else ""
            self._hint("\n".join(filter(None, (hint, cut))))
            self._cut = cut

    @on(Rows.Moved)
    def _row_moved(self, event: Rows.Moved) -> None:
        """Show in full what the row is too short for; where nothing is cut, what was said stays."""
        self._follow_side()
        block = self.query_one(Form).table_here()
        # Only a key of somebody's: a list that another change made shorter must not wipe out what was said of it.
        if event.by_key and block is not None and block.rows is event.rows:
            cut = self._side.untold(self.query_one(SidePanel), event.rows)
            if cut or self._cut:
                self._hint(cut or block.table.hint(self._session))
            self._cut = cut

    # -- editing ---------------------------------------------------------------------------------------------------

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something in the line under the page."""
        self._say(text, wrong=wrong)

    def changed(self) -> None:
        """Follow a change."""
        self.follow()
        self.save_soon()

    def said(self, row: FieldRow, text: str) -> None:
        """Show the hint of a field, or what is wrong with it."""
        if row in self.query_one(Form).children:  # what a field of the page before still had to say is of no use here
            self._hint(text)

    def _hint(self, text: str) -> None:
        """Say what a field takes, unless there is something wrong to be told, here or on the page just left."""
        wrong = self.query_one(Form).wrong() or self._news
        self._news = ""
        self._say(wrong or text, wrong=bool(wrong))

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self._cut = ""  # whatever is said takes the place of what was said of a row
        shown = Content(("! " if wrong else "") + text)
        hint = self.query_one("#hint", StaticLine)
        # The text of a row may need more lines than hints do: only then is the page laid out, and drawn, again.
        # As wide as the title of the page, which is always there; neither has a width before it is drawn.
        width = self.query_one("#page-title").size.width or self.size.width
        lines = sum(len(wrap(each, max(width, 20))) for each in shown.plain.split("\n"))
        before, self._hint_lines = self._hint_lines, max(lines, self._hint_least)
        hint.display = self._hint_lines > 0
        # A page that asks for fewer lines was laid out with the hint of the page before.
        anew = self._hint_lines not in (before, hint.size.height) or hint.size.height not in (0, self._hint_lines)
        hint.update(shown.stylize("bold ansi_red") if wrong else shown, layout=anew)

    async def action_undo(self) -> None:
        """Take back the last change, or what was typed into this field and not taken."""
        # Such a text never was in the plan: undo would take back the change before it.
        if self.query_one(Form).forget_here():
            return
        await self._travel_in_time(self._session.undo(), "undo")

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        await self._travel_in_time(self._session.redo(), "redo")

    async def _travel_in_time(self, done: bool, name: str) -> None:
        words = self._session.words
        if not done:
            self._say(words.text(f"said.nothing_to_{name}"))
            return
        await self.leave_gone_pages()
        self.changed()
        self._say(words.text(f"said.{name}"))

    async def leave_gone_pages(self) -> None:
        """Go back to the list, where it was, from the page of a record that is no longer there."""
        gone = None
        # Several may be gone at once: a record of a record, where undo took the outer one.
        while self._pages and self.page.exists and not self.page.exists(self._session):
            gone = self._pages.pop()
        if gone is not None:
            _, table, key = gone
            await self._show(table)
            block = self.query_one(Form).table_here()
            if block is not None and block.table.name == table:
                block.rows.go_to(key, or_last=True)
