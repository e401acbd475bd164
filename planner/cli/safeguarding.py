"""`backup` and `restore`: all projects in one file, and back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.cli.output import note, show
from planner.cli.passphrase import from_file
from planner.cli.plans import workspace_of
from planner.locale import Catalogue
from planner.store.archive import problem_of, read_backup
from planner.store.restoring import restore_backup


def run(options: Namespace, words: Catalogue) -> int:
    """Write a backup, or bring one back."""
    workspace, path = workspace_of(options, words), Path(options.file)
    if options.command == "backup":
        show(words.text("cli.backup.done", file=str(path), n=workspace.back_up(path)))
        # It is in the backup as it is, to be mended by hand; only `restore` would say so otherwise, and too late.
        for problem in filter(None, map(problem_of, read_backup(path))):
            note(words.render(problem))
        return 0
    passphrase = from_file(options.passphrase_file) if options.passphrase_file else ""
    for each in restore_backup(workspace, path, passphrase):
        show(words.render(each))
    return 0
