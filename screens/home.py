"""Home: one project's mobilities with their state and money, and what one can do with them.

Only summaries are shown here, so nothing of the domain is loaded before the first frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size

from planner import clock
from planner.locale import Catalogue, Message, wrap
from planner.store.summaries import euros
from screens.base import PlannerScreen, bindings
from screens.commands import Command, key_line
from screens.home_list import ORDERS, fitted, home_list, name_of
from screens.home_year import year_below
from screens.pages.table import Row
from screens.session.bars import grant_line
from screens.session.retention import reminder
from screens.widgets.looks import said_lines
from screens.widgets.rows import Rows
from screens.widgets.static_line import StaticLine
from screens.workspace import lists
from screens.workspace.actions import WorkspaceActions
from screens.workspace.due import DueLine
from screens.workspace.home_commands import COMMANDS, commands_for
from screens.workspace.preload import preloading_of

if TYPE_CHECKING:
    from planner.store import MobilitySummary, ProjectSummary, Workspace
    from planner.store.records import StoredMobility
    from planner.store.troubles import Trouble
    from screens.session.session import Session


class HomeScreen(WorkspaceActions, PlannerScreen[None]):
    """The list of mobilities of one project."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([each for each in COMMANDS if each.action != "nothing"])]
    AUTO_FOCUS = ""  # the list is given the keys once it is filled
    CSS_PATH = None
    help_name = "home"

    def __init__(self, workspace: Workspace, words: Catalogue, open_at: str = "") -> None:
        super().__init__()
        self._workspace = workspace
        self._words = words
        self._projects: Sequence[ProjectSummary] = ()
        self._open = open_at
        self._archived = False
        self._order = ""
        self._said = ""
        self._exposed: Message | None = None
        self._due, self._drawn_for = DueLine(), Size(0, 0)
        self.troubles: Sequence[Trouble] = ()
        self.deleted: list[str] = []

    @property
    def all_commands(self) -> tuple[Command, ...]:
        """What the palette and help list: what does something now."""
        idle = frozenset(name for name, has in (("undo", self.deleted), ("trouble", self.troubles)) if not has)
        return commands_for(self.here, self.query_one(Rows), begun=bool(self._projects), idle=idle)

    def about_here(self) -> str:
        """Return what help says of the mobility under the cursor, and of the signs beside it."""
        rows = self.query_one(Rows)
        signs = self._words.text("home.legend") if rows.key else ""
        return "\n".join(filter(None, (rows.here_in_words, signs)))

    def help_text(self, words: Catalogue) -> str:
        """Return what this is for: before there is a project what the planner is, and how to begin."""
        return words.text("home.no_project") if self.here is None else super().help_text(words)

    def compose(self) -> ComposeResult:
        """Yield title, money, list, legend, keys."""
        yield StaticLine(id="title")
        yield StaticLine(id="summary")
        yield Rows((), (), id="home-list")
        yield StaticLine(id="year")
        yield StaticLine(id="legend")
        yield StaticLine(id="keys")

    def on_mount(self) -> None:
        """Fill the list."""
        self.reload()
        self.set_focus(self.query_one(Rows))  # at once: the cursor is in the first frame
        self.call_after_refresh(self.run_worker, preloading_of(self))

    def on_resize(self) -> None:
        """Fit the lines to a new size; the first ones say what they were drawn for already."""
        if self.size != self._drawn_for:
            self._draw()

    async def relabel(self, words: Catalogue) -> None:
        """Put everything into the language that was just chosen."""
        self._words = words
        self._draw()

    async def leave(self) -> bool:
        """Leave the program."""
        self.services.end()
        return True

    # -- content ---------------------------------------------------------------------------------------------------

    @property
    def here(self) -> ProjectSummary | None:
        """The project that is shown."""
        return next((each for each in self._projects if each.id == self._open), None)

    def reload(self, said: str = "") -> None:
        """Read the summaries again and show them."""
        self._said = said
        self._projects = self._workspace.projects()
        self._exposed = self._workspace.exposed()
        self._order = self._workspace.settings().get("home_order", "")
        self.troubles = lists.found_troubles(self._workspace, self._projects)
        if self.here is None:
            live = [each for each in self._projects if not each.archived]
            self._open = live[0].id if live else ""
        self._draw()

    def come_back(self, session: Session | None) -> None:
        """Show the project one comes from, the cursor on the mobility one worked on."""
        if session is not None:
            self._open = session.project.id
        self.reload()
        if session is not None and session.mobility is not None:
            self.query_one(Rows).go_to(session.mobility.id)

    def _draw(self) -> None:
        project, self._drawn_for = self.here, self.size
        width = self.size.width or 80
        self.query_one("#title", StaticLine).update(self._title(project, width))
        self.query_one("#summary", StaticLine).update(said_lines(self._summary(project, width)), layout=True)
        shown = [] if project is None else [each for each in project.mobilities if each.archived is self._archived]
        columns, titles, rows = home_list(self._words, shown, width, self._order) if project else ((), (), ())
        empty = self._words.text("empty.archive" if self._archived else "empty.home") if project else ""
        self.query_one(Rows).update_empty(empty, self._words.text("empty.search"))
        self.query_one(Rows).update_columns(columns, titles)
        self.query_one(Rows).update(rows)
        year = self.query_one("#year", StaticLine)
        lines = year_below(self._words, shown, self.size, self._order)
        year.update("\n".join(lines), layout=True)
        year.display = bool(lines)
        self._show_legend()
        self._show_keys()

    @on(Rows.Sought)
    def _show_keys(self) -> None:
        width = (self.size.width or 80) - 2
        self.query_one("#keys", StaticLine).update(key_line(self.all_commands, self._words, width))

    def _title(self, project: ProjectSummary | None, width: int) -> str:
        name = "Mobility Planner"
        code = self._words.language.code.upper()
        right = code if project is None else f"{code}  {project.action}  {self._words.text('home.call')} {project.call}"
        return f" {name}{' ' * max(width - len(name) - len(right) - 3, 1)}{right}"

    def _summary(self, project: ProjectSummary | None, width: int) -> str:
        words = self._words
        if project is None:
            # Begun without a project: what this is, and the ways to begin.
            return "\n".join(fitted(f" {words.text('home.no_project')}", self.size.width))
        planned = project.planned
        name = project.title or project.code or words.text("word.untitled")
        sample = f"{words.text('word.sample')}: " if project.sample else ""
        grant = euros(project.grant) if project.grant else None
        money = grant_line(words, grant, planned, width)
        more = len(self._projects) - 1  # as many as `o` lists beside this one, the archived ones among them
        others = f"   {words.text('home.more_projects', n=more)}" if more > 0 else ""
        damaged = f"   !! {words.text('home.damaged')}" if project.damaged else ""
        # The name gives way: what stands behind it would part in the middle of a word and push the money out of sight.
        room = max(width - 2 - len(sample + others + damaged), 8)
        name = name if len(name) <= room else f"{name[: room - 2]}.."
        return f" {sample}{name}{others}{damaged}\n{money}"

    @on(Rows.Moved)
    @on(Rows.Reshaped)
    def _show_legend(self) -> None:
        # Laid out anew: a title that the list cuts may take several lines here.
        legend = self.query_one("#legend", StaticLine)
        legend.update(self._legend(), layout=True)
        legend.display = bool(legend.content)

    def _legend(self) -> str:
        words = self._words
        cut = "".join(f"\n {each}" for each in wrap(self.query_one(Rows).cut_text, max(self.size.width - 2, 20)))
        if self._said:
            return "\n".join(wrap(self._said, self.size.width - 2, first=" ", indent=" ")) + cut
        if self._exposed:
            return "\n".join(wrap(words.render(self._exposed), self.size.width - 2, first=" !! ", indent="    "))
        if self.here is None and not self.troubles:
            return ""
        state = words.text("home.archive_shown") if self._archived else words.text("home.legend")
        if self.troubles:
            return lists.trouble_lines(words, self.troubles, self.size.width - 2) + cut
        # What is due stands beside whatever the row under the cursor is too short for.
        due = self._due.of(self.here, self._words)
        news = cut or reminder(self.here, self._words) or self._last_papers()
        return "\n".join(fitted(f" {state}{due}{news}", self.size.width))

    def _last_papers(self) -> str:
        """Say of which mobility of this project papers were made last; a file's name would tell whose they are."""
        project = self.here
        last = next((each for each in self._workspace.exports() if project and each.project_id == project.id), None)
        if project is None or last is None:
            return ""
        known = {each.id: name_of(each, self._words) for each in project.mobilities}
        what = known.get(last.mobility_id) or project.title or project.code
        return f"\n {self._words.text('home.last_export', what=what, when=last.when)}"

    # -- what one can do -------------------------------------------------------------------------------------------

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        self.services.open_plan(self._open, event.key)

    def action_new(self) -> None:
        """Plan a new mobility in this project; without a project make that first."""
        if self.here is None:
            self.action_new_project()
        else:
            self.services.open_new(self._open)

    def action_what_if(self) -> None:
        """Open the mobility under the cursor beside its variants."""
        each = self.under_cursor()
        if each is not None:
            self.services.open_what_if(self._open, each.id)

    def action_import_plan(self) -> None:
        """Take a plan that somebody sent as a new mobility of this project."""
        from screens.import_plan import ask_file

        ask_file(self, self._open if self.here is not None else "", self.at_work, self._imported)

    def at_work(self, said: str) -> None:
        """Say how far a long piece of work is; the list and the keys stay as they are."""
        self._said = said
        self._show_legend()

    def _imported(self, said: str, project_id: str, mobility_id: str) -> None:
        self.reload(said)
        if self.is_on_top:  # else somebody types elsewhere by now
            self.services.open_plan(project_id, mobility_id)

    @work(exclusive=True)
    async def action_sample(self) -> None:
        """Make the sample project, for looking around; where it is there, show it."""
        from planner.workflows import make_sample

        made = await self.services.stored(make_sample, self._workspace, self._words.language.code)
        if made is not None:
            self._open = made
            self.reload()
            self.query_one(Rows).focus()

    def action_project(self) -> None:
        """Open the project's set-up."""
        if self.here is None:
            self.action_new_project()
        else:
            self.services.open_plan(self._open, "")

    def action_new_project(self) -> None:
        """Make a new project and open its set-up."""
        self.services.new_project()

    def action_projects(self) -> None:
        """Pick another project."""
        from screens.dialogs.picker import Picker

        if not self._projects:
            return
        words = self._words
        rows = [
            Row(each.id, (each.title or each.code or words.text("word.untitled"), self._project_words(each)))
            for each in self._projects
        ]
        self.app.push_screen(Picker(words, words.text("home.projects"), rows, at=self._open), self._show_project)

    def _project_words(self, each: ProjectSummary) -> str:
        if each.damaged:
            return "!! " + self._words.text("home.damaged")
        state = self._words.text("home.archived") if each.archived else ""
        count = self._words.text("home.mobilities", n=len(each.mobilities))
        return f"{each.action} {each.call}  {count} {state}".rstrip()

    def _show_project(self, project_id: str | None) -> None:
        if project_id:
            self._open = project_id
            self._draw()

    @work(exclusive=True)
    async def action_duplicate(self) -> None:
        """Copy the mobility under the cursor."""
        rows = self.query_one(Rows)
        each = self.under_cursor()
        if each is None:
            return
        copy = await self.services.stored(self._duplicate, each.id, each.title or self._words.text("word.untitled"))
        if copy is not None:
            self.reload(self._words.text("said.duplicated"))
            rows.go_to(copy.mobility.id)

    def _duplicate(self, mobility_id: str, title: str) -> StoredMobility:
        from planner.workflows import duplicate_plan

        return duplicate_plan(self._workspace, self._open, mobility_id, title)

    @work(exclusive=True)
    async def action_archive(self) -> None:
        """Put the mobility under the cursor into the archive, or take it out."""
        each = self.under_cursor()
        if each is None:
            return
        if each.archived:
            if await self.services.stored(self._take_out, each.id):
                self.reload(self._words.text("said.restored"))
        elif each.happened or not each.is_over(clock.today()):
            await self._archive_one(each, None)
        else:
            self._ask_whether_it_took_place(each)

    def _ask_whether_it_took_place(self, each: MobilitySummary) -> None:
        """Money spent does not come back: of one whose days are over, somebody has to say whether it happened."""
        from screens.dialogs.base import Question

        async def answered(took_place: bool | None) -> None:
            if took_place is not None:
                await self._archive_one(each, took_place)

        title = self._words.text("home.took_place")
        text = self._words.text("home.took_place_why", title=each.title)
        self.app.push_screen(Question(self._words, title, text), answered)

    async def _archive_one(self, each: MobilitySummary, took_place: bool | None) -> None:
        if await self.services.stored(self._archive, each.id, took_place):
            counts = each.happened if took_place is None else took_place
            self.reload(self._words.text("home.archived_counts" if counts else "said.archived"))

    def _archive(self, mobility_id: str, took_place: bool | None) -> bool:
        from planner.workflows import archive_plan

        archive_plan(self._workspace, self._open, mobility_id, took_place=took_place)
        return True

    def _take_out(self, mobility_id: str) -> bool:
        from planner.workflows import archive_plans

        archive_plans(self._workspace, self._open, {mobility_id: False})
        return True

    def action_anonymise(self) -> None:
        """Take everybody out of the shown project, if it is finished; its sums stay."""
        from screens.dialogs.whole_project import ask_to_anonymise

        ask_to_anonymise(self, self.here, self.reload)

    def action_archived(self) -> None:
        """Show the archive, or the live mobilities again."""
        self._archived = not self._archived
        self._said = ""
        self._draw()

    async def action_sort(self) -> None:
        """Sort the list by the next column, and keep it so for the next time."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)] if self._order in ORDERS else ORDERS[0]
        self._said = self._words.text(f"home.sorted.{self._order or 'made'}")
        self._draw()
        await self.services.stored(self._workspace.save_setting, "home_order", self._order)

    def under_cursor(self) -> MobilitySummary | None:
        """The mobility under the cursor."""
        key = self.query_one(Rows).key
        project = self.here
        return next((each for each in project.mobilities if each.id == key), None) if project else None
