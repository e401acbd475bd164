"""`passphrase`: a workspace gets one, another one, or none any more."""

from __future__ import annotations

import sys
from argparse import Namespace

from planner.cli.output import note, show
from planner.cli.passphrase import asked, from_file
from planner.cli.plans import workspace_of
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.store.sealing import change, protect, take_off
from planner.store.vault import is_sealed


def run(options: Namespace, words: Catalogue) -> int:
    """Set, change or remove the passphrase of a workspace."""
    workspace = workspace_of(options, words)  # asks for the present one
    folder = workspace.folder
    if options.what != "set" and not is_sealed(folder):
        raise BadInput(message("store.vault.none"))
    if options.what == "remove":
        # No second question: the passphrase was just given, and without it nothing is lost but its lock.
        take_off(folder)
    elif options.what == "set":
        note(words.text("cli.passphrase.final"))
        protect(folder, _new(options, words))
    else:
        note(words.text("cli.passphrase.final"))
        change(folder, _new(options, words))
    show(words.text(f"cli.passphrase.{options.what}", folder=str(folder)))
    return 0


def _new(options: Namespace, words: Catalogue) -> str:
    """The new passphrase, typed twice alike; from a file it needs --yes: that it is final must have been read.

    Raises:
        BadInput: the two differ, or nobody said yes.
    """
    if options.new_passphrase_file:
        if not options.yes and not sys.stdin.isatty():
            raise BadInput(message("cli.passphrase.needs_yes"))
        return from_file(options.new_passphrase_file)
    typed = asked(words.text("cli.passphrase.new"))
    if asked(words.text("cli.passphrase.again")) != typed:
        raise BadInput(message("cli.passphrase.differ"))
    return typed
