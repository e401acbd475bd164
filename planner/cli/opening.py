"""The app itself, and `demo`: the sample project, made and opened."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planner.browser import outgoing_folder
from planner.cli.output import note, show
from planner.cli.usage import PROGRAM
from planner.locale import Catalogue
from planner.store import Workspace
from planner.store.index import INDEX_NAME
from planner.store.summaries import project_files
from planner.store.vault import is_locked

if TYPE_CHECKING:
    from argparse import Namespace
    from concurrent.futures import Future

_FEW_PROJECTS = 10
"""Read at once, within the first frame."""


def run(options: Namespace, words: Catalogue) -> int:
    """Open the app; for `demo` with the sample project, which is made where it is not there yet."""
    workspace = Workspace(Path(options.workspace) if options.workspace else None)
    project = ""
    if options.command == "demo":
        from planner.workflows import make_sample

        if is_locked(workspace.folder):
            _unlock(workspace.folder, options)
        project = make_sample(workspace, words.language.code)
        if options.no_open or not (options.plain or _on_a_terminal()):
            show(words.text("cli.demo.made", folder=str(workspace.folder)))
            show(words.text("cli.demo.how_to_open", command=_command(options)))
            return 0
    if options.plain:
        return _in_lines(options, workspace, words, project)
    if not _on_a_terminal():
        note(words.text("cli.open.no_terminal"))
        return 2
    # The app asks for a passphrase by itself, in a window: its first frame does not wait for a key.
    begun = _begin_unlock(workspace.folder, options.passphrase_file) if options.passphrase_file else None
    # Textual reads it once, when it is loaded: Esc answers in half the time, and a split key still holds together.
    os.environ.setdefault("ESCDELAY", "50")
    _index_first(workspace, words)
    gc.disable()  # until the app runs: all that is imported now stays, and walking it took a tenth of the start
    # The only import of the screens in the planner: no other command loads Textual.
    from screens.app import run as run_app

    return run_app(workspace.folder, words.language.code, open_project=project, opening=begun)


def _unlock(folder: Path, options: Namespace) -> None:
    from planner.cli.passphrase import passphrase_of
    from planner.store.sealing import unlock

    unlock(folder, passphrase_of(options))


def _begin_unlock(folder: Path, file: str) -> Future[None] | None:
    """Begin to make the key of a passphrase, which takes as long as the screens take to load, while they do."""
    from planner.cli.passphrase import from_file
    from planner.store.sealing import begin_unlock

    given = from_file(file)
    return begin_unlock(folder, given) if is_locked(folder) else None


def _index_first(workspace: Workspace, words: Catalogue) -> None:
    """Make the index of a large workspace that has none: on a new computer that takes its time, and a line counts."""
    folder = workspace.folder
    if (folder / INDEX_NAME).exists() or is_locked(folder) or len(project_files(folder)) <= _FEW_PROJECTS:
        return
    from planner.cli.waiting import waiting

    with waiting(folder.name, words):
        workspace.projects()


def _in_lines(options: Namespace, workspace: Workspace, words: Catalogue, project: str) -> int:
    """Talk line by line, on a terminal or through pipes."""
    if is_locked(workspace.folder):
        _unlock(workspace.folder, options)
    from screens.plain.run import run_plain

    return run_plain(workspace.folder, words.language.code, project)


def _on_a_terminal() -> bool:
    """Whether somebody can read screens here; a terminal that calls itself dumb shows control codes as text."""
    if outgoing_folder() is not None:  # the screens go through a pipe to a browser
        return True
    streams = (sys.stdin, sys.stdout)
    return all(each is not None and each.isatty() for each in streams) and os.environ.get("TERM") != "dumb"


def _command(options: Namespace) -> str:
    program = sys.argv[0] if Path(sys.argv[0]).name == PROGRAM else PROGRAM
    folder = ["--workspace", options.workspace] if options.workspace else []
    import shlex  # home is drawn without it

    return shlex.join([program, *folder, "demo"])
