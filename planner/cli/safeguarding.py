"""`backup` and `restore`: all projects in one file, and back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.cli.output import note, show
from planner.cli.passphrase import from_file
from planner.cli.plans import workspace_of
from planner.cli.waiting import waiting
from planner.locale import Catalogue
from planner.store.archive import problem_of, read_backup, write_backup
from planner.store.restoring import restore_backup


def run(options: Namespace, words: Catalogue) -> int:
    """Write a backup, or bring one back."""
    workspace, path = workspace_of(options, words), Path(options.file)
    if options.command == "backup":
        with waiting(path.name, words):
            projects = write_backup(workspace.folder, path)
        show(words.text("cli.backup.done", file=str(path), n=projects))
        # It is in the backup as it is, to be mended by hand; only `restore` would say so otherwise, and too late.
        for problem in filter(None, map(problem_of, read_backup(path))):
            note(words.render(problem))
        return 0
    passphrase = from_file(options.passphrase_file) if options.passphrase_file else ""
    with waiting(path.name, words):
        done = restore_backup(workspace, path, passphrase)
    for each in done:
        show(words.render(each))
    return 0
