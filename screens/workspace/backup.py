"""A backup of everything and back again, from home: whoever sits at a browser has no command line."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from planner import clock
from planner.bounded import typed_path
from planner.browser import outgoing_folder
from screens.pages.table import Column, Row
from screens.workspace.lists import pick

if TYPE_CHECKING:
    from screens.workspace.lists import Home


def ask_what(home: Home) -> None:
    """Write a backup, or bring one back."""
    words = home.services.words
    ways = [Row(each, (words.text(f"workspace.backup.{each}"),)) for each in ("write", "restore")]

    async def picked(way: str) -> None:
        # So that the last letters are in the backup, and in the store before another state is brought back.
        home.app.save_all_now()
        await (_ask_target(home) if way == "write" else _ask_file(home))

    pick(home, words.text("command.backup"), ways, picked, (Column("", 0),))


async def _ask_target(home: Home) -> None:
    from screens.dialogs.prompt import Prompt
    from screens.papers.folder import papers_folder

    words, folder = home.services.words, outgoing_folder()
    name = f"mobility-planner-{clock.today():%Y-%m-%d}.zip"
    if folder is not None:
        # In a browser nobody is asked where: what is written into this folder goes to the browser's own downloads. A
        # folder for each, so that two backups of a day do not meet.
        await _write(home, Path(mkdtemp(dir=folder)) / name)
        return

    async def typed(text: str | None) -> None:
        if text:
            await _write(home, typed_path(text))

    start = str(papers_folder(home.services.workspace) / name)
    home.app.push_screen(Prompt(words, words.text("ask.backup_file"), start=start, longest=1000), typed)


async def _write(home: Home, path: Path) -> None:
    from planner.store.archive import write_backup
    from planner.store.errors import cannot_write
    from screens.dialogs.files import hand_over

    words, workspace = home.services.words, home.services.workspace

    def write() -> int:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(error, path.parent) from error
        return write_backup(workspace.folder, path)

    projects = await home.services.stored(write)
    if projects is not None:
        shown = path.name if outgoing_folder() else str(path)
        taken = hand_over(home.app, words, [path], path.parent)
        told = filter(None, (words.text("cli.backup.done", file=shown, n=projects), taken))
        home.services.tell("\n\n".join(told), words.text("command.backup"))


async def _ask_file(home: Home) -> None:
    from screens.dialogs.files import file_question

    words = home.services.words

    async def chosen(text: str | None) -> None:
        if text:
            await _restore(home, typed_path(text.strip("\"'")))

    home.app.push_screen(file_question(words, words.text("ask.restore_file")), chosen)


async def _restore(home: Home, path: Path) -> None:
    from planner.store.restoring import restore_backup

    words = home.services.words
    done = await home.services.stored(restore_backup, home.services.workspace, path)
    if done is not None:
        home.reload()
        home.services.tell("\n".join(map(words.render, done)), words.text("workspace.backup.restore"))
