"""The program in lines: it begins, talks, and ends without losing what was typed."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from pathlib import Path
from shutil import get_terminal_size

from planner.locale import wrap
from planner.store import Workspace
from screens.plain.home import Home
from screens.plain.services import PlainServices
from screens.plain.talk import Ended, Talk
from screens.plain.words import line_catalogue


def run_plain(folder: Path, language: str, open_project: str = "") -> int:
    """Talk until nobody types any more; returns the exit code.

    Args:
        folder: of the workspace, made when it is not there.
        language: code of the language.
        open_project: id of the project to begin with.
    """
    _edit_lines()
    _hear_the_end()
    talk = Talk(line_catalogue(language), write=in_whole_words if sys.stdout.isatty() else print)
    services = PlainServices(talk, Workspace(folder))
    try:
        talk.text("plain.welcome")
        Home(talk, services, open_project).run()
    except Ended:
        # A terminal that is gone hears no farewell.
        with suppress(OSError):
            talk.say("\n" + talk.words.text("plain.ended"))
    finally:
        services.close()
    return 0


def in_whole_words(line: str) -> None:
    """Write a line into a terminal, which would part it in the midst of a word."""
    width = get_terminal_size().columns
    print(line if len(line) <= width else "\n".join(wrap(line, width)))


def _edit_lines() -> None:
    """Let arrows move within the line that is typed, where a terminal is there."""
    if not sys.stdin.isatty():
        return
    with suppress(ImportError):  # Windows edits lines by itself
        import readline

        # Its sign of a paste, and names of files at Tab, would be said in the middle of an answer.
        readline.parse_and_bind("set enable-bracketed-paste off")
        readline.set_completer(lambda _text, _state: None)
        readline.set_auto_history(False)


def _hear_the_end() -> None:
    """A lost line and a polite kill end as Ctrl+D does: what is open is stored."""

    def ended(*_signal: object) -> None:
        raise Ended

    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), ended)
