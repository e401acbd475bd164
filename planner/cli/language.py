"""Which language the command line speaks: --lang, then the saved setting, then the environment, then English."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from planner.locale import languages

FALLBACK = "en"


def language_of(arguments: Sequence[str]) -> str:
    """Return the language for a command line that is not parsed yet: its mistakes are said in that language too."""
    asked = _value_of("--lang", arguments)
    if asked in languages():
        return asked
    wishes = (_saved(arguments), _of_environment())
    return next((each for each in wishes if each in languages()), FALLBACK)


def _value_of(option: str, arguments: Sequence[str]) -> str:
    for at, each in enumerate(arguments):
        if each.startswith(f"{option}="):
            return each.partition("=")[2]
        if each == option and at + 1 < len(arguments):
            return arguments[at + 1]
    return ""


def workspace_folder(arguments: Sequence[str]) -> Path:
    """Return the folder of the workspace for a command line that is not parsed, and perhaps cannot be.

    Raises:
        StoreError: none is named, and the user has no home.
    """
    from planner.store.folder import default_folder

    folder = _value_of("--workspace", arguments)
    return Path(folder) if folder else default_folder()


def _saved(arguments: Sequence[str]) -> str:
    from planner.store import Workspace

    return Workspace(workspace_folder(arguments)).settings().get("language", "")


def _of_environment() -> str:
    # In the order in which POSIX lets them win.
    locale = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return locale[:2].lower()
