"""Making papers: what, in which language, to which folder; progress, cancel, and a list of what was made."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from planner.bounded import typed_path
from planner.browser import outgoing_folder
from planner.documents import Printing, Progress
from planner.documents.attachment import NAMES_TOLD
from planner.locale import language_name
from screens.base import bindings
from screens.commands import Command
from screens.dialogs.base import Dialog, Question
from screens.dialogs.picker import Picker
from screens.pages.spec import PageHost
from screens.pages.table import Row
from screens.papers.folder import default_folder, papers_folder
from screens.papers.gaps import today
from screens.papers.making import (
    LAYOUTS,
    ExportRequest,
    MakingFailed,
    PaperSelection,
    failed_words,
    languages_of,
    made_words,
    make_papers,
    remember,
    selections,
)
from screens.widgets.choice import Choice

_COMMANDS = (
    Command("make", "f4", "make", priority=True),
    Command("close", "escape", "close", priority=True),
)


class ExportDialog(Dialog[bool]):
    """Asks what to make and makes it; Esc stops after the paper in hand."""

    OWN = _COMMANDS
    help_name = "export"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(_COMMANDS)]

    def __init__(self, host: PageHost, key: str = "", *, blank: bool = False) -> None:
        session = host.session
        super().__init__(session.words, session.words.text("export.title"))
        self._host = host
        self._session = session
        self._selections = selections(session, key)
        # The kind where the window was opened on one; else what comes first: the paper, or the whole set.
        self._first = next((n for n, each in enumerate(self._selections) if key and each.kind == key), 0)
        self._blank = blank
        self._languages, self._usual = languages_of(session)
        self._busy = False
        self._cancelled = False

    def body(self) -> ComposeResult:
        """Yield the five questions and room for what happens."""
        words = self.words
        yield from self._row("export.what", Choice([each.words for each in self._selections], self._first, id="kind"))
        forms = [words.text("export.filled"), words.text("export.blank")]
        yield from self._row("export.form", Choice(forms, int(self._blank), id="form"))
        names = [" + ".join(map(language_name, filter(None, each))) for each in self._languages]
        yield from self._row("export.language", Choice(names, self._usual, id="language"))
        signed = [words.text(f"export.signed.{each}") for each in ("hand", "electronic")]
        yield from self._row("export.signature", Choice(signed, 0, id="signature"))
        layouts = [words.text(f"export.files.{each}") for each in LAYOUTS]
        yield from self._row("export.files", Choice(layouts, 0, id="files"))
        if outgoing_folder() is None:  # a browser gets the papers themselves
            folder = papers_folder(self._host.services.workspace)
            field = Input(str(folder), compact=True, select_on_focus=False, id="folder")
            field.cursor_blink = False
            yield from self._row("export.folder", field)
        yield Static("", id="dialog-text")

    def _row(self, label: str, editor: Choice | Input) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Static(Content(self.words.text(label)), classes="label")
            yield editor

    def on_mount(self) -> None:
        """Start on the first question."""
        self.query_one("#kind").focus()
        self._tell(self.words.text("export.press"))

    def _tell(self, text: str) -> None:
        self.query_one("#dialog-text", Static).update(Content("\n" + text))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_make()

    @on(Choice.Asked)
    def _choose(self, event: Choice.Asked) -> None:
        """Enter on a question opens the whole list, as on a page."""
        event.stop()
        choice = event.choice
        rows = [Row(str(n), (each,)) for n, each in enumerate(choice.words)]

        def chosen(key: str | None) -> None:
            if key is not None:
                choice.choose(int(key))

        self.app.push_screen(Picker(self.words, self._title, rows, at=str(choice.index or 0)), chosen)

    def action_close(self) -> None:
        """Close, or stop after the paper in hand."""
        if self._busy:
            self._cancelled = True
            self._tell(self.words.text("export.stopping"))
        else:
            self.dismiss(None)

    # -- making ----------------------------------------------------------------------------------------------------

    def action_make(self) -> None:
        """Make the papers; the screen goes on meanwhile."""
        # Asked before the worker begins: one beside it would take the other's place, and its thread would go on.
        if not self._busy:
            self._busy = True
            self.work(self._making(), "export")

    async def _making(self) -> None:
        try:
            await self._make(outgoing_folder() or self._typed_folder())
        finally:
            self._busy = self._cancelled = False

    def _typed_folder(self) -> Path:
        return typed_path(self.query_one("#folder", Input).value.strip() or str(default_folder()))

    async def _make(self, folder: Path) -> None:
        words, services = self.words, self._host.services
        services.warm_printer()
        assert services.printer is not None
        selection = self._selections[self.query_one("#kind", Choice).index or 0]
        blank = bool(self.query_one("#form", Choice).index)
        lang, beside = self._languages[self.query_one("#language", Choice).index or 0]
        layout = [*LAYOUTS.values()][self.query_one("#files", Choice).index or 0]
        # Counted and not made yet: that is done off the event loop.
        total = selection.how_many(layout, blank=blank)
        if not total:
            self._tell(words.text("export.nothing"))
            return
        self._tell(words.text("export.started", n=total))
        take_plan = await self._plan_may_leave(selection, blank=blank)
        if take_plan is None:
            self._tell(words.text("export.press"))
            return
        electronic = bool(self.query_one("#signature", Choice).index)
        printing = Printing(lang, today(), blank=blank, beside=beside, electronic=electronic)
        await self._print(ExportRequest(selection, printing, layout, folder, take_plan))

    async def _print(self, order: ExportRequest) -> None:
        session, services = self._session, self._host.services

        def progress(step: Progress) -> None:
            text = self.words.text("export.progress", done=step.done, total=step.total, file=step.path.name)
            # Progress comes from the thread that prints; a widget may be touched on the event loop only.
            self._host.from_thread(self._tell_progress, text)

        into, printer, workspace = order.into(session), services.printer, services.workspace
        try:
            made = await self.beside(make_papers, session, workspace, printer, order, progress, lambda: self._cancelled)
        except MakingFailed as failed:
            self._tell(failed_words(self.words, failed, into))
            return
        await self.beside(remember, session, workspace, order, made)
        home = await self.beside(self._host.hand_over, made.paths, into)
        self._tell(await self.beside(lambda: made_words(session, made, cancelled=self._cancelled, taken_home=home)))
        self.query_one("#dialog-body").focus()

    async def _plan_may_leave(self, selection: PaperSelection, *, blank: bool) -> bool | None:
        """Ask where a word in the plan that travels inside papers may be somebody's name; None: nothing is made."""
        left = await self.beside(lambda: selection.names_left(self._session, blank=blank))
        if not left:
            return True
        text = self.words.text("ask.names_left.why", names=left[:NAMES_TOLD])
        return await self.app.push_screen_wait(Question(self.words, self.words.text("ask.names_left"), text))

    def _tell_progress(self, text: str) -> None:
        # "Stopping" stays in sight while the last paper is being finished.
        if not self._cancelled:
            self._tell(text)
