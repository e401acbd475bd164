"""Making papers: what, in which language, to which folder; progress, cancel, and a list of what was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from planner import clock
from planner.bounded import typed_path
from planner.browser import outgoing_folder
from planner.documents import (
    Binding,
    Document,
    DocumentError,
    FileChange,
    Layout,
    Paper,
    PaperKind,
    Piece,
    Printing,
    Progress,
    Written,
    blank_form,
    export_documents,
    laid_out,
    papers_needed,
    papers_of,
    pieces,
    set_folder,
)
from planner.documents.attachment import NAMES_TOLD, names_left
from planner.issuing import keeper_of, kept_pieces
from planner.locale import Message, language_name, languages
from screens.base import bindings
from screens.commands import Command
from screens.dialogs.base import Dialog, Question
from screens.dialogs.picker import Picker
from screens.pages.spec import PageHost
from screens.pages.table import Row
from screens.papers.folder import default_folder, papers_folder
from screens.papers.gaps import context_of, count_ready, kinds_of, paper_at, today
from screens.session.session import Session
from screens.widgets.choice import Choice

_COMMANDS = (
    Command("make", "f4", "make", priority=True),
    Command("close", "escape", "close", priority=True),
)
NAME_WIDTH = 59
NAMES_SHOWN = 200


_LAYOUTS = {
    "apart": Layout(),
    "folders": Layout(folders=True),
    "person": Layout(Binding.PERSON),
    "set": Layout(Binding.SET),
    "word": Layout(word=True),
}
"""How papers come as files, by the ending of its word."""


class Wish(NamedTuple):
    """What is to be made: some papers, or a blank form of each of their kinds."""

    words: str
    papers: tuple[Paper, ...]
    kinds: tuple[PaperKind, ...]
    kind: str = ""

    @classmethod
    def of(cls, words: str, papers: Iterable[Paper]) -> Wish:
        """Return the wish for papers of several kinds."""
        wanted = tuple(papers)
        return cls(words, wanted, tuple(dict.fromkeys(each.kind for each in wanted)))

    def how_many(self, layout: Layout, *, blank: bool) -> int:
        """Return how many files that is."""
        if blank:
            return min(1, len(self.kinds)) if layout.bind is Binding.SET else len(self.kinds)
        if layout.bind is Binding.SET:
            return min(1, len(self.papers))
        people = [each.person for each in self.papers if each.person]
        return len(self.papers) - (len(people) - len(set(people)) if layout.bind is Binding.PERSON else 0)

    def pieces(self, session: Session, printing: Printing) -> Iterator[Piece]:
        """Make them one after another."""
        context = context_of(session)
        if printing.blank:
            return (Piece("", blank_form(each, context, printing)) for each in self.kinds)
        return pieces(self.papers, context, printing)


def wishes(session: Session, key: str) -> list[Wish]:
    """Return what can be made: where one comes from first (a paper, all of its person's), the whole set, each kind."""
    words, context = session.words, context_of(session)
    needed = papers_needed(context, today())
    found: list[Wish] = []
    # A kind's key has no bar; a paper's may name somebody who has left the plan meanwhile.
    if "|" in key and (paper := paper_at(session, key)) is not None:
        name = f"{words.render(paper.kind.label)} {paper.subject.name}".strip()
        found.append(Wish.of(name, (paper,)))
        if paper.person:
            title = words.text("export.person", name=paper.subject.name)
            found.append(Wish.of(title, (each for each in needed if each.person == paper.person)))
    found.append(Wish.of(words.text("export.set"), needed))
    found.append(Wish.of(words.text("export.everything"), papers_of(context)))
    found += [
        Wish(words.render(each.label), tuple(papers_of(context, (each,))), (each,), each.id)
        for each in kinds_of(session)
    ]
    return found


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
        self._wishes = wishes(session, key)
        # The set where the key is a paper's or none; the kind where the window was opened on a kind.
        self._first = next((n for n, each in enumerate(self._wishes) if key and each.kind == key), 0)
        self._blank = blank
        own, second = session.project.language, session.mobility_or_empty.second_language
        both = [(own, second)] if {own, second} <= {*languages()} else []
        self._languages = [*((each, "") for each in languages()), *both]
        self._busy = False
        self._cancelled = False

    def body(self) -> ComposeResult:
        """Yield the five questions and room for what happens."""
        words = self.words
        codes = languages()
        # A plan may name a language that this planner does not have.
        chosen = self._session.project.language if self._session.project.language in codes else words.language.code
        yield from self._row("export.what", Choice([each.words for each in self._wishes], self._first, id="kind"))
        forms = [words.text("export.filled"), words.text("export.blank")]
        yield from self._row("export.form", Choice(forms, int(self._blank), id="form"))
        names = [" + ".join(map(language_name, filter(None, each))) for each in self._languages]
        at = self._languages.index((chosen, ""))
        yield from self._row("export.language", Choice(names, at, id="language"))
        signed = [words.text(f"export.signed.{each}") for each in ("hand", "electronic")]
        yield from self._row("export.signature", Choice(signed, 0, id="signature"))
        layouts = [words.text(f"export.files.{each}") for each in _LAYOUTS]
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
        wish = self._wishes[self.query_one("#kind", Choice).index or 0]
        blank = bool(self.query_one("#form", Choice).index)
        lang, beside = self._languages[self.query_one("#language", Choice).index or 0]
        layout = [*_LAYOUTS.values()][self.query_one("#files", Choice).index or 0]
        # Counted and not made yet: that is done off the event loop.
        total = wish.how_many(layout, blank=blank)
        if not total:
            self._tell(words.text("export.nothing"))
            return
        self._tell(words.text("export.started", n=total))
        take_plan = await self._plan_may_leave(wish, blank=blank)
        if take_plan is None:
            self._tell(words.text("export.press"))
            return
        electronic = bool(self.query_one("#signature", Choice).index)
        printing = Printing(lang, today(), blank=blank, beside=beside, electronic=electronic)
        # Blank forms are nobody's, and go beside the folders of the mobilities, not into one.
        into = folder if blank else folder / set_folder(self._session.mobility_or_empty)

        finished: list[Written] = []

        def progress(step: Progress) -> None:
            finished.extend(step.files)
            text = words.text("export.progress", done=step.done, total=step.total, file=step.path.name)
            # Progress comes from the thread that prints; a widget may be touched on the event loop only.
            self._host.from_thread(self._tell_progress, text)

        printer = services.printer
        # In the order in which the files will be.
        drafts: list[bool] = []
        warned: dict[Message, None] = {}

        context = context_of(self._session)
        keeper = keeper_of(context, services.workspace)

        def making() -> Iterator[Document]:
            # Asked before each, so that Esc stops the making of a whole set too, not its printing only.
            found = (_with_plan(each, take=take_plan) for each in wish.pieces(self._session, printing))
            kept = kept_pieces(found, layout, context, keeper, printer, printing)
            for each in takewhile(lambda _: not self._cancelled, laid_out(kept, layout, context, printing)):
                drafts.append(each.draft)
                warned.update(dict.fromkeys(each.warnings))
                yield each

        def work() -> list[Path]:
            return export_documents(into, making(), printer, progress=progress, cancelled=lambda: self._cancelled)

        try:
            paths = await self.beside(work)
        except DocumentError as problem:
            before = sum(each.path.suffix == ".pdf" for each in finished)
            made = words.text("export.made_before", n=before) if before else ""
            self._tell("\n".join(filter(None, [words.render(problem.message), made, str(into) if made else ""])))
            return
        await self._made(folder, into, paths, drafts, finished, [words.render(each) for each in warned])

    async def _plan_may_leave(self, wish: Wish, *, blank: bool) -> bool | None:
        """Ask where a word in the plan that travels inside papers may be somebody's name; None: nothing is made."""
        if blank or not any(each.carries_plan for each in wish.kinds):
            return True
        session = self._session
        left = await self.beside(names_left, session.project, session.mobility_or_empty)
        if not left:
            return True
        text = self.words.text("ask.names_left.why", names=left[:NAMES_TOLD])
        return await self.app.push_screen_wait(Question(self.words, self.words.text("ask.names_left"), text))

    def _tell_progress(self, text: str) -> None:
        # "Stopping" stays in sight while the last paper is being finished.
        if not self._cancelled:
            self._tell(text)

    async def _made(
        self,
        folder: Path,
        into: Path,
        paths: list[Path],
        drafts: list[bool],
        files: list[Written],
        warned: list[str],
    ) -> None:
        workspace, session = self._host.services.workspace, self._session
        now = clock.now()
        # Kept only once papers were made there: a folder that could not be written to is not offered again.
        if outgoing_folder() is None:
            workspace.save_setting("papers", str(folder))
        papers = [each for each in paths if each.suffix in {".pdf", ".docx"}]
        # Home names the last paper only; one line stands for the set.
        for path in papers[-1:]:
            await self.beside(workspace.record_export, session.project.id, session.mobility_or_empty.id, path, now)
        names = "\n".join(self._file_lines(files)[:NAMES_SHOWN])
        changes = Counter(each.change for each in files)
        told = self.words.text("papers.export.counts", **{each.value: changes[each] for each in FileChange})
        count = len(papers)
        done = self.words.text("export.cancelled" if self._cancelled else "export.done", n=count)
        # As many as were printed: when Esc came more may have been made.
        marks = sum(drafts[:count])
        marked = self.words.text("export.drafts", n=marks) + "\n" if marks else ""
        counted = self.words.render((await self.beside(count_ready, session)).sentence) + "\n"
        warnings = "".join(f"! {each}\n" for each in warned)
        home = await self.beside(self._host.hand_over, paths, into)
        where = "\n".join(filter(None, ("" if self.app.is_web else str(into), home)))
        self._tell(f"{done}\n{where}\n{told}\n{marked}{warnings}{counted}{names}")
        self.query_one("#dialog-body").focus()

    def _file_lines(self, files: list[Written]) -> list[str]:
        """A line for each file, those that changed first, with what became of it."""
        order = (FileChange.CHANGED, FileChange.PUT_AWAY, FileChange.NEW, FileChange.SAME)
        lines = []
        for each in sorted(files, key=lambda one: order.index(one.change)):
            sign = self.words.text(f"papers.export.sign_{each.change.value}")
            lines.append(f" {_end_of(each.path.name, NAME_WIDTH - len(sign) - 2)}  {sign}")
        return lines


def _with_plan(piece: Piece, *, take: bool) -> Piece:
    return piece if take else piece._replace(document=piece.document._replace(attachment=""))


def _end_of(name: str, width: int) -> str:
    """A name in a line; of a long one its end, which tells person, language and version apart."""
    return name if len(name) <= width else f"..{name[2 - width :]}"
