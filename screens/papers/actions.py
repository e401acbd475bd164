"""What the keys of the pages about papers do: count gaps, make files, send text to the terminal's clipboard."""

from __future__ import annotations

from threading import Event

from planner.documents import DocumentError, Paper, plain_text, text_blocks
from planner.documents.export import write_new
from planner.locale.reasons import reason_of
from screens.pages.spec import PageHost, table_action
from screens.papers.copies import keep_what_is_due
from screens.papers.folder import papers_folder
from screens.papers.gaps import document_of, paper_at, reckon

COPY_LIMIT = 50_000
"""Bytes that terminals commonly take in one copy; longer text may be cut on its way."""


def key_here(host: PageHost) -> str:
    """Return the key of the paper or kind that the cursor is about; empty where there is none."""
    # On a page about one paper every row is about that one, whatever the row's own key.
    return "" if host.table is None else host.table.about or host.row_key


def paper_here(host: PageHost) -> Paper | None:
    """Return the one paper that the cursor is about."""
    key = key_here(host)
    # A kind's key has no bar in it; of a kind with several copies none is meant.
    return paper_at(host.session, key) if "|" in key else None


def count_gaps(host: PageHost) -> None:
    """Count in the background what all papers lack, and show it; the printer warms up, and copies due are kept."""
    # Now, while the list is read: the process that prints takes a while to start.
    host.services.warm_printer()
    host.work(_count_gaps(host), "papers")
    keep_what_is_due(host)


async def _count_gaps(host: PageHost) -> None:
    stopped = Event()
    try:
        if await host.beside(reckon, host.session, stopped.is_set):
            host.follow()
    finally:
        # The thread goes on when its job is cancelled; this ends it at the next paper.
        stopped.set()


# -- text to copy --------------------------------------------------------------------------------------------------


def copy_block(host: PageHost) -> None:
    """Send the block under the cursor to the terminal, which puts it into its clipboard."""
    paper, key, words = paper_here(host), host.row_key, host.session.words
    if paper is None or not key:
        return
    found = text_blocks(document_of(host.session, paper))[int(key)]
    host.copy_to_clipboard(found.text)
    # Bytes, not letters: terminals count what is sent, and a Latvian letter may take two.
    said = "copied_long" if len(found.text.encode()) > COPY_LIMIT else "copied"
    host.say(words.text(f"said.{said}", title=found.title, n=len(found.text)))


def write_file(host: PageHost) -> None:
    """Write all blocks of a paper into a text file, for whoever's terminal takes no copies."""
    paper = paper_here(host)
    if paper is not None:
        host.work(_write(host, paper), "papers_file")


async def _write(host: PageHost, paper: Paper) -> None:
    document, words = document_of(host.session, paper), host.session.words
    folder = papers_folder(host.services.workspace)
    name = f"{document.file_name.removesuffix('.pdf')}.txt"
    text = document.text or plain_text(document)
    try:
        await host.beside(folder.mkdir, 0o700, True, True)
        # With a byte order mark, else the editors of Windows guess at the letters with signs.
        path = await host.beside(write_new, folder, name, text.encode("utf-8-sig"))
    except DocumentError as problem:
        host.say(words.render(problem.message), wrong=True)
    except OSError as problem:
        host.say(host.session.words.text("cli.error.system", file=str(folder), reason=reason_of(problem)), wrong=True)
    else:
        host.written(path, words.text("said.text_written"))


# -- files ---------------------------------------------------------------------------------------------------------


def export_one(host: PageHost) -> None:
    """Make the paper, or the kind, under the cursor."""
    host.export(key_here(host))


def export_all(host: PageHost) -> None:
    """Make the whole set."""
    host.export()


def export_blank(host: PageHost) -> None:
    """Make an empty form of the kind under the cursor."""
    host.export(key_here(host).partition("|")[0], blank=True)


COPY = table_action("paper_copy", "enter", copy_block)
WRITE_FILE = table_action("paper_file", "f", write_file)
EXPORTS = (
    table_action("paper_one", "e", export_one),
    table_action("paper_all", "a", export_all),
    table_action("paper_blank", "b", export_blank),
)
