"""Where a command has a workspace's passphrase from: a file, or a question on the terminal that shows no letter."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from planner.cli.language import language_of
from planner.locale import catalogue, message
from planner.store.errors import StoreError, cannot_read


def passphrase_of(options: Namespace) -> str:
    """Return the passphrase of the workspace.

    Raises:
        StoreError: its file cannot be read, or nobody can be asked.
    """
    if options.passphrase_file:
        return from_file(options.passphrase_file)
    # The settings, which know the language, are sealed too.
    return asked(catalogue(options.lang or language_of([])).text("cli.passphrase.ask"))


def from_file(name: str) -> str:
    """Return the first line of a file.

    Raises:
        StoreError: it cannot be read, or holds none.
    """
    path = Path(name)
    try:
        with path.open(encoding="utf-8") as file:
            line = file.readline(4096).rstrip("\r\n")
    except OSError as error:
        raise cannot_read(error, path) from error
    except UnicodeDecodeError:
        line = ""
    if not line:
        raise StoreError(message("store.vault.empty", file=path.name))
    return line


def asked(question: str) -> str:
    """Ask for a passphrase on the terminal.

    Raises:
        StoreError: there is none.
    """
    if not sys.stdin.isatty():
        raise StoreError(message("store.vault.ask"))
    from getpass import getpass  # home is drawn without it

    return getpass(f"{question} ", stream=sys.stderr)
