"""The screen on which a plan is made: walking from page to page. What the pages hold comes as data from their rooms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from textual import on
from textual.css.query import QueryType
from textual.widget import Widget
from textual.widgets import TextArea

from planner.model import Step
from screens.dialogs import town_picker
from screens.dialogs.town_on_leaving import take_clear_hit
from screens.pages import navigation
from screens.pages.spec import Action, Goto, Kind, Page, Row, Table
from screens.pages.values import option_words, options_of
from screens.plan import table_actions
from screens.plan.frame import COMMANDS, PageScreen
from screens.project.open_rates import path_of_first_open
from screens.steps import verdicts
from screens.widgets.choice import Choice
from screens.widgets.form import FieldRow, Form
from screens.widgets.frame import Verdicts
from screens.widgets.rows import Rows
from screens.workspace.plan_actions import PlanActions

if TYPE_CHECKING:
    from planner.model import EscoConcept
    from planner.outcomes.esco import Filters


class PlanScreen(PlanActions, PageScreen):
    """Steps of one mobility, or the pages of a project's set-up."""

    async def _show(self, at: str = "") -> None:
        await super()._show(at)
        self._prepare_layout()
        if self.page.arrive:
            self.page.arrive(self)

    def _prepare_layout(self) -> None:
        """Say and share out all that moves lines before the page is laid out, which then is done, and drawn, once."""
        news, row = self._news, self.focused.parent if self.focused is not None else None
        if isinstance(row, FieldRow):
            row.say_hint()
        else:
            self.on_descendant_focus()
        self._news = news  # what has the keys hears of it later, and would say its hint in the place of the news
        body = self.query_one("#body").size.height
        if body:  # less the title of the page
            self.query_one(Form).share_room(body - 1 - self._hint_lines - self.query_one(Verdicts).taken)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Give a widget the keys; its row is marked with it, since news of it comes to the row a frame later."""
        before = self.focused
        super().set_focus(widget, scroll_visible, from_app_focus)
        for each in (before, self.focused):
            if each is not None and isinstance(each.parent, FieldRow):
                each.parent.set_class(each is self.focused, "here")

    def changed(self) -> None:
        """Follow a change; a page that counts when it is shown counts anew."""
        super().changed()
        if self.page.arrive:
            self.page.arrive(self)

    # -- choices and towns -----------------------------------------------------------------------------------------

    @on(Choice.Asked)
    def _choose(self, event: Choice.Asked) -> None:
        row = cast("FieldRow", event.choice.parent)
        options = options_of(row.field, self._session)
        rows = [Row(str(n), (option_words(each, self._session),)) for n, each in enumerate(options)]

        title = self.words.text(row.field.label)
        # Chosen in the field, not put into the plan: its row then does all that it does after a key.
        self.pick(title, rows, lambda key: event.choice.choose(int(key)), at=str(event.choice.index or 0))

    @on(FieldRow.TownAsked)
    def _look_up_town(self, event: FieldRow.TownAsked) -> None:
        assert event.row.field.kind is Kind.TOWN
        town_picker.look_up(self, event.row.field.path, event.typed)

    @on(FieldRow.TownLeft)
    def _take_town(self, event: FieldRow.TownLeft) -> None:
        # Not exclusive, other than a search that Enter began: two towns left one after the other are both looked up.
        self.work(take_clear_hit(self, event.row.field.path, event.typed), "town", exclusive=False)

    @on(FieldRow.Entered)
    async def _entered(self, _event: FieldRow.Entered) -> None:
        await self._go_beyond()

    def focus_next(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """Give the keys to the next field; from the last one they do not go round to the first."""
        last = self.focus_chain[-1:]
        return self.focused if self.focused in last else super().focus_next(selector)

    async def action_next_field(self) -> None:
        """Give the keys to the next field; behind the last one go on to what comes next."""
        before = self.focused
        if self.focus_next() is before:
            await self._go_beyond()

    async def action_field_before(self) -> None:
        """Give the keys to the field before; before the first one go back a step, to its last field."""
        first = self.focus_chain[:1]
        if self.focused not in first:
            self.focus_previous()
        elif self._pages:
            await self.action_close()
        elif self._here and not self.untaken:
            await self.action_step(-1)
            self.set_focus(self.focus_chain[-1] if self.focus_chain else None)

    async def _go_beyond(self) -> None:
        """Go from the end of a record back to its list, and there on to what is to be done next; else a step on."""
        if self.untaken:
            self._hint("")  # what is wrong: beyond this page nobody would see it
        elif self.table is not None if self._pages else self._here == len(self._steps) - 1:
            super().focus_next()  # nothing comes next: round to the first one
        elif not self._pages:
            await self.action_step(1)
        else:
            await self.action_close()
            block = self.query_one(Form).table_here()
            if block is not None and block.table.next is not None:
                block.rows.go_to(block.table.next(self._session, block.rows.key))

    # -- tables ----------------------------------------------------------------------------------------------------

    @on(Rows.Opened)
    async def _opened(self, event: Rows.Opened) -> None:
        block = self.query_one(Form).table_here()
        if block is not None and block.table.enter:
            block.table.enter.run(self)
        elif block is not None and block.table.open is not None:
            # Enter on a tick changes the plan and opens nothing.
            before = self._session.editor.changes
            await self._open(block.table.open(self._session, event.key), block.table.name, event.key)
            if self._session.editor.changes != before:
                self.changed()

    async def _open(self, target: Page | Goto | None, table: str, key: str) -> None:
        if isinstance(target, Goto):
            back = navigation.Return(self._here, self._pages, table, key)
            await self.go_to(target.step, target.field)
            # The same list: the field is on another screen, and Esc there comes back by itself.
            self._return_to = None if self._pages is back.pages else back._replace(depth=len(self._pages))
        elif target is not None:
            self._pages.append((target, table or self.query_one(Form).here, key))
            await self._show(target.at)

    async def action_add(self) -> None:
        """Add a record to the table and open it."""
        block = self.query_one(Form).table_here()
        if block is None or block.table.add is None:
            return
        key = block.table.add(self._session)
        self.changed()
        # Behind the change, since the row of a new record is there only once the table has followed.
        block.rows.go_to(key)
        if block.table.open is not None:
            await self._open(block.table.open(self._session, key), block.table.name, key)

    def action_copy(self) -> None:
        """Copy the record under the cursor."""
        table_actions.copy_record(self)

    def action_remove(self) -> None:
        """Remove the record under the cursor; undo brings it back."""
        table_actions.remove_record(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say whether a key works here: several tables and pages share one, and fields take what nobody wants."""
        if action == "table_action":
            return self._table_action(str(parameters[0])) is not None
        if action == "mark":
            marks = self.table.marks if self.is_mounted and self.table is not None else None
            return marks is not None and marks.takes(str(parameters[0]))
        return action != "page_action" or self._page_action(str(parameters[0])) is not None

    def _table_action(self, key: str) -> Action | None:
        table = self.table if self.is_mounted else None
        return None if table is None else next((each for each in table.actions if each.command.key == key), None)

    def _page_action(self, key: str) -> Action | None:
        return next((each for each in self.page.actions if each.command.key == key), None)

    def action_table_action(self, key: str) -> None:
        """Do what a further key of the table does."""
        action, table = self._table_action(key), self.table
        if action is not None and action.needs_row and not self.row_key and table is not None:
            self.say(self.words.text(table.empty_words))  # why it does nothing, and what to do
        elif action is not None:
            action.run(self)

    def action_page_action(self, key: str) -> None:
        """Do what a key of the page does."""
        action = self._page_action(key)
        if action is not None:
            action.run(self)

    def action_mark(self, sign: str) -> None:
        """Put what a digit or a capital letter stands for into the row under the cursor."""
        table_actions.mark_record(self, sign)

    @property
    def record(self) -> str:
        """Key of the record whose page is open, empty on a step's own page."""
        return self._pages[-1][2] if self._pages else ""

    @property
    def table(self) -> Table | None:
        """The table that has the keys, if one has."""
        block = self.query_one(Form).table_here()
        return None if block is None else block.table

    @property
    def row_key(self) -> str:
        """Key of the row under the cursor of the table that has the keys."""
        block = self.query_one(Form).table_here()
        return block.rows.key if block else ""

    def go_to_row(self, key: str) -> None:
        """Put the cursor of the table that has the keys on a row."""
        block = self.query_one(Form).table_here()
        if block is not None:
            block.rows.go_to(key)

    async def open_row(self) -> None:
        """Open the row under the cursor."""
        block = self.query_one(Form).table_here()
        if block is not None and block.table.open is not None and block.rows.key:
            await self._open(block.table.open(self._session, block.rows.key), block.table.name, block.rows.key)

    async def renew(self, at: str = "") -> None:
        """Put the page together anew, after a change of what it is made of."""
        await self._show(at)
        self.save_soon()

    async def show_page(self, page: Page) -> None:
        """Open a page from the table that has the keys; Esc comes back to it."""
        block = self.query_one(Form).table_here()
        await self._open(page, block.table.name if block else "", block.rows.key if block else "")

    async def close_page(self) -> None:
        """Go back to where the page was opened from."""
        await self.action_close()

    async def close_screen(self) -> None:
        """Save and go back to the screen that this one was opened from."""
        await self.leave()

    def take_typed(self) -> None:
        """Put the letters into the plan that it has not heard of yet."""
        # Only prose: what changes it without an edit (Textual's own undo) tells its row by a message, and later.
        row = self.focused.parent if self.focused else None
        if isinstance(row, FieldRow) and isinstance(row.editor, TextArea):
            self.session.put(row.field.path, row.editor.text.strip())

    def may_ask(self, path: str, /) -> bool:
        """Whether a window about a value may open: its field still has the keys."""
        return self.is_on_top and self.query_one(Form).here == path

    def go_on(self) -> None:
        """Give the keys to the next field."""
        self.focus_next()

    def search_esco(
        self, trades: Sequence[str], filters: Filters, occupation: str, then: Callable[[list[EscoConcept]], object]
    ) -> None:
        """Search ESCO and go on with what was picked."""
        from screens.outcomes.esco_filters import Narrowed
        from screens.outcomes.esco_search import EscoSearch

        search = EscoSearch(self.words, self.session.project.language, trades, Narrowed(filters, occupation))
        self.open_dialog(search, then)

    def export(self, key: str = "", *, blank: bool = False) -> None:
        """Open the window that makes papers; its printer warms up meanwhile."""
        from screens.papers.export_dialog import ExportDialog

        self.services.warm_printer()
        self.app.push_screen(ExportDialog(self, key, blank=blank))

    # -- walking ---------------------------------------------------------------------------------------------------

    async def action_step(self, by: int) -> None:
        """Go to the next or the previous step; at the ends stay."""
        here = min(max(self._here + by, 0), len(self._steps) - 1)
        if here != self._here or self._pages:
            # Whoever walks on has given up the way back to the list of what is missing.
            self._here, self._pages, self._return_to = here, [], None
            await self._show()

    async def go_to(self, step: Step, field: str = "") -> None:
        """Go to a field of a step; a project's field is reached through the project's own screen."""
        of_project, path = navigation.is_of_project(step, field), navigation.path_of(step, field)
        if of_project is not self._about_project:
            # On top of what is open, so that Esc leads back here.
            self.app.push_screen(PlanScreen(self._session, about_project=of_project, field=path, step=step))
            return
        self._here, self._pages = navigation.route_to(self._session, self._steps, step, path)
        await self._show(path)

    def action_steps(self) -> None:
        """Pick any step from a list."""
        words = self._session.words
        rows = [
            Row(str(n), (f"{n + 1} {words.text(each.words)}  {each.sign(self._session)[0]}",))
            for n, each in enumerate(self._steps)
        ]

        async def chosen(key: str) -> None:
            self._here, self._pages, self._return_to = int(key), [], None
            await self._show()

        self.pick(words.text("command.steps").capitalize(), rows, chosen, at=str(self._here))

    async def action_why(self) -> None:
        """Open the reasons and sources behind verdicts; on a row with an amount how that came about."""
        block = self.query_one(Form).table_here()
        if block is not None and block.table.why is not None and block.rows.key:
            await self._open(block.table.why(self._session, block.rows.key), block.table.name, block.rows.key)
        elif self.page.remarks:
            self.tell("\n".join(f"{e.sign:<3}{e.text}" for e in self.page.remarks(self._session)))
        elif self.page.name != "why":
            await self._open(verdicts.why_page(self._steps[self._here].step), "", "")

    def action_what_if(self) -> None:
        """Open the plan beside its variants, or the project beside sets of its mobilities."""
        from screens.whatif.compare_screen import WhatIfScreen
        from screens.whatif.sets_screen import SetsScreen

        self.app.push_screen(SetsScreen(self._session) if self._about_project else WhatIfScreen(self._session))

    async def action_rates(self) -> None:
        """Open the project's rates, on the first one that a total waits for."""
        field = path_of_first_open(self._session)
        if self._about_project:
            self._pages, self._return_to = [], None
            self._here = next(n for n, each in enumerate(self._steps) if each.page.name == "rates")
            await self._show(field)
        else:
            step = Step.PROJECT if field else None
            self.app.push_screen(PlanScreen(self._session, about_project=True, page="rates", field=field, step=step))

    async def action_close(self) -> None:
        """Close the record, or the plan; from a field that was missing go back to the list of what is missing."""
        back, self._return_to = self._return_to, None
        # Pages opened on top of that field close first.
        if back is not None and len(self._pages) > back.depth:
            self._return_to = back
        elif back is not None:
            # What is on screen goes last on the way back, as the one to be closed just below.
            self._here, self._pages = back.step, [*back.pages, (self.page, back.table, back.key)]
        if self._pages:
            _, table, key = self._pages.pop()
            await self._show(table)
            block = self.query_one(Form).table_here()
            if block is not None and block.table.name == table:
                block.rows.go_to(key)
            return
        await self.leave()

    async def leave(self) -> bool:
        """Save and go back to where this plan was opened from."""
        self._session.conflict = False  # a question that was put off is asked again
        await self.action_save()
        # Else it could not be saved: leaving would lose it, and that was told, or is asked above.
        if not self._session.changed and self.is_on_top:
            self.services.go_home()
        return True

    def action_nothing(self) -> None:
        """Stand for keys a list handles itself."""


__all__ = ["COMMANDS", "PlanScreen"]
