"""Making papers: what, in which language, to which folder; progress, cancel, and a list of what was made."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from planner.documents import (
    Document,
    DocumentError,
    Progress,
    budget_estimate,
    export_documents,
    has_learning_agreement,
    learning_agreement,
    missing_in_agreement,
)
from planner.locale import languages
from planner.model import Participant
from screens.commands import Command, bindings
from screens.desk import Desk
from screens.dialogs import Dialog
from screens.widgets.choice import Choice
from screens.widgets.rows import fit

if TYPE_CHECKING:
    from screens.plan import PlanScreen

_COMMANDS = (
    Command("make", "f4", "make", priority=True),
    Command("close", "escape", "close", priority=True),
)
_KINDS = ("all", "agreements", "budget")
NAME_WIDTH = 59


def default_folder() -> Path:
    """Return the folder papers go to unless another is typed."""
    return Path.home() / "mobility-papers"


def _agreement(desk: Desk, person: Participant, lang: str, today: date) -> Document:
    draft = bool(missing_in_agreement(desk.project, desk.plan, person, made_on=today))
    return learning_agreement(desk.project, desk.plan, person, lang, made_on=today, draft=draft)


class ExportDialog(Dialog[bool]):
    """Asks what to make and makes it; Esc stops after the paper in hand."""

    OWN = _COMMANDS
    help_name = "export"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(_COMMANDS)]

    def __init__(self, screen: PlanScreen) -> None:
        desk = screen.desk
        super().__init__(desk.words, desk.words.text("screens.export.title"))
        self._plan_screen = screen
        self._desk = desk
        self._busy = False
        self._cancelled = False

    def body(self) -> ComposeResult:
        """Yield the three questions and room for what happens."""
        words = self.words
        codes = languages()
        chosen = self._desk.project.language if self._desk.project.language in codes else words.language.code
        yield from self._row(
            "what", Choice([words.text(f"screens.export.kind.{each}") for each in _KINDS], 0, id="kind")
        )
        names = [words.text(f"screens.language.{each}") for each in codes]
        yield from self._row("language", Choice(names, codes.index(chosen), id="language"))
        folder = self._plan_screen.planner.workspace.settings().get("papers", str(default_folder()))
        yield from self._row("folder", Input(folder, compact=True, select_on_focus=False, id="folder"))
        yield Static("", id="dialog-text")

    def _row(self, name: str, editor: Choice | Input) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Static(Content(self.words.text(f"screens.export.{name}")), classes="label")
            yield editor

    def on_mount(self) -> None:
        """Start on the first question."""
        self.query_one("#kind").focus()
        self._tell(self.words.text("screens.export.press"))

    def _tell(self, text: str) -> None:
        self.query_one("#dialog-text", Static).update(Content("\n" + text))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_make()

    def action_close(self) -> None:
        """Close, or stop after the paper in hand."""
        if self._busy:
            self._cancelled = True
            self._tell(self.words.text("screens.export.stopping"))
        else:
            self.dismiss(None)

    def _documents(self) -> list[Document]:
        desk = self._desk
        kind = _KINDS[self.query_one("#kind", Choice).index or 0]
        lang = languages()[self.query_one("#language", Choice).index or 0]
        today = date.today()  # noqa: DTZ011  # the coordinator's own day
        project, plan = desk.project, desk.plan
        made: list[Document] = []
        if kind != "budget" and has_learning_agreement(plan):
            made += [_agreement(desk, each, lang, today) for each in plan.participants]
        if kind != "agreements":
            incomplete = bool(desk.budget.missing)
            made.append(
                budget_estimate(project, plan, desk.programme, desk.budget, lang, made_on=today, draft=incomplete)
            )
        return made

    @work(exclusive=True)
    async def action_make(self) -> None:
        """Make the papers; the screen goes on meanwhile."""
        if self._busy:
            return
        self._busy = True
        try:
            await self._make(Path(self.query_one("#folder", Input).value.strip() or default_folder()).expanduser())
        finally:
            self._busy = self._cancelled = False

    async def _make(self, folder: Path) -> None:
        words, app = self.words, self._plan_screen.planner
        app.warm_printer()
        assert app.printer is not None
        documents = self._documents()
        self._tell(words.text("screens.export.started", n=len(documents)))

        def progress(step: Progress) -> None:
            text = words.text("screens.export.progress", done=step.done, total=step.total, file=step.path.name)
            app.call_from_thread(self._tell, text)

        try:
            paths = await asyncio.to_thread(
                export_documents, folder, documents, app.printer, progress=progress, cancelled=lambda: self._cancelled
            )
        except DocumentError as problem:
            self._tell(words.render(problem.message))
            return
        await self._made(folder, paths)

    async def _made(self, folder: Path, paths: list[Path]) -> None:
        workspace, desk = self._plan_screen.planner.workspace, self._desk
        now = datetime.now().astimezone()
        workspace.save_setting("papers", str(folder))
        for path in paths[-1:]:
            await asyncio.to_thread(workspace.record_export, desk.project.id, desk.plan.id, path, now)
        names = "\n".join(f" {fit(each.name, NAME_WIDTH).rstrip()}" for each in paths)
        done = self.words.text("screens.export.cancelled" if self._cancelled else "screens.export.done", n=len(paths))
        draft = self.words.text("screens.export.draft") + "\n" if desk.missing() else ""
        self._tell(f"{done}\n{folder}\n{names}\n{draft}")


__all__ = ["ExportDialog", "default_folder"]
