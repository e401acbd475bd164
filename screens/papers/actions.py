"""What the keys of the pages about papers do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from planner.documents import DocumentError, paper_kind, plain_text, text_blocks
from planner.documents.export import write_new
from planner.locale.reasons import reason_of
from planner.model import Achievement
from screens.papers import listing, state_change
from screens.papers.certificate import outcomes_of
from screens.papers.gaps import Paper, document_of, paper_at, reckon
from screens.papers.paper import blocks_page
from screens.session.record_paths import record_key
from screens.widgets.form import Form, TableBlock

if TYPE_CHECKING:
    from screens.plan.screen import PlanScreen

COPY_LIMIT = 50_000
"""Bytes that terminals commonly take in one copy; longer text may be cut on its way."""


def _here(screen: PlanScreen) -> TableBlock | None:
    return screen.query_one(Form).table_here()


def _key(screen: PlanScreen) -> str:
    """Key of the paper or kind that the cursor is about; empty where there is none."""
    block = _here(screen)
    return "" if block is None else block.table.about or block.rows.key


def _paper(screen: PlanScreen) -> Paper | None:
    """The one paper that the cursor is about."""
    key = _key(screen)
    return paper_at(screen.session, key) if "|" in key else None


# -- pages ---------------------------------------------------------------------------------------------------------


def open_papers(screen: PlanScreen) -> None:
    """Open the list of papers."""
    screen.call_later(screen.show_page, listing.PAGE)


def reckon_papers(screen: PlanScreen) -> None:
    """Reckon in the background what all papers lack, and show it; the printer warms up meanwhile."""
    screen.planner.warm_printer()
    screen.run_worker(_reckon(screen), exclusive=True, group="papers")


async def _reckon(screen: PlanScreen) -> None:
    stopped = Event()
    try:
        if await asyncio.to_thread(reckon, screen.session, stopped.is_set):
            screen.follow()
    finally:
        stopped.set()


def open_blocks(screen: PlanScreen) -> None:
    """Open the list of text blocks of a paper."""
    paper, words = _paper(screen), screen.session.words
    if paper is None:
        screen.say(words.text("paper_screens.said.one_paper"))
    elif not text_blocks(document_of(screen.session, paper)):
        screen.say(words.text("paper_screens.said.no_blocks"))
    else:
        screen.call_later(screen.show_page, blocks_page(paper))


# -- text to copy --------------------------------------------------------------------------------------------------


def copy_block(screen: PlanScreen) -> None:
    """Send the block under the cursor to the terminal, which puts it into its clipboard."""
    paper, block, words = _paper(screen), _here(screen), screen.session.words
    if paper is None or block is None or not block.rows.key:
        return
    found = text_blocks(document_of(screen.session, paper))[int(block.rows.key)]
    screen.app.copy_to_clipboard(found.text)
    key = "copied_long" if len(found.text.encode()) > COPY_LIMIT else "copied"
    screen.say(words.text(f"paper_screens.said.{key}", title=found.title, n=len(found.text)))


def write_file(screen: PlanScreen) -> None:
    """Write all blocks of a paper into a text file, for whoever's terminal takes no copies."""
    paper = _paper(screen)
    if paper is not None:
        screen.run_worker(_write(screen, paper), exclusive=True, group="papers_file")


async def _write(screen: PlanScreen, paper: Paper) -> None:
    from screens.papers.export_dialog import papers_folder

    document, words = document_of(screen.session, paper), screen.session.words
    folder = papers_folder(screen.planner.workspace)
    name = f"{document.file_name.removesuffix('.pdf')}.txt"
    text = document.text or plain_text(document)
    try:
        await asyncio.to_thread(folder.mkdir, 0o700, True, True)
        path = await asyncio.to_thread(write_new, folder, name, text.encode("utf-8-sig"))
    except DocumentError as problem:
        screen.say(words.render(problem.message), wrong=True)
    except OSError as problem:
        screen.say(
            screen.session.words.text("cli.error.system", file=str(folder), reason=reason_of(problem)), wrong=True
        )
    else:
        screen.planner.tell(str(path), words.text("paper_screens.said.written"))


# -- files ---------------------------------------------------------------------------------------------------------


def export_one(screen: PlanScreen) -> None:
    """Make the paper, or the kind, under the cursor."""
    _export(screen, _key(screen))


def export_all(screen: PlanScreen) -> None:
    """Make the whole set."""
    _export(screen, "")


def export_blank(screen: PlanScreen) -> None:
    """Make an empty form of the kind under the cursor."""
    _export(screen, _key(screen).partition("|")[0], blank=True)


def _export(screen: PlanScreen, key: str, *, blank: bool = False) -> None:
    from screens.papers.export_dialog import ExportDialog

    screen.planner.warm_printer()
    screen.app.push_screen(ExportDialog(screen, key, blank=blank))


# -- states and results --------------------------------------------------------------------------------------------


def move_state(screen: PlanScreen) -> None:
    """Take the paper under the cursor, or all copies of its kind, to another state."""
    key = _key(screen)
    if key:
        paper = _paper(screen)
        state_change.ask(screen, paper_kind(key.partition("|")[0]), paper)


def all_reached(screen: PlanScreen) -> None:
    """Say of every outcome not answered yet that it was achieved."""
    block, session = _here(screen), screen.session
    if block is None:
        return
    participant = block.table.about
    for outcome in outcomes_of(session, participant):
        path = f"mobility.results.{record_key(participant, outcome.id)}.achievement"
        if session.get(path) is None:
            session.put(path, Achievement.ACHIEVED)
    screen.changed()


def take_units(screen: PlanScreen) -> None:
    """Put the units of the open mobility into the memorandum, each once."""
    session = screen.session
    path = _path_of(screen)
    if not path:
        return
    there = session.items(path)
    known = {each.id for each in there}
    new = tuple(each for each in session.mobility_or_empty.units if each.id not in known)
    session.put(path, (*there, *new))
    screen.changed()
    screen.say(session.words.text("paper_screens.said.units_taken", n=len(new)))


def _path_of(screen: PlanScreen) -> str:
    block = _here(screen)
    return "" if block is None else block.table.about


PAPER_EXTRAS: dict[str, Callable[[PlanScreen], None]] = {
    "papers": open_papers,
    "paper_reckon": reckon_papers,
    "paper_one": export_one,
    "paper_all": export_all,
    "paper_blank": export_blank,
    "paper_text": open_blocks,
    "paper_copy": copy_block,
    "paper_file": write_file,
    "paper_state": move_state,
    "paper_reached": all_reached,
    "memo_units": take_units,
}
