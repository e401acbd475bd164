"""The record of an unforeseen mistake: where, when and with what, without any value that was typed."""

from __future__ import annotations

import logging
import os
import platform
import shutil
import traceback
from collections.abc import Iterator
from pathlib import Path

from planner import __version__, clock
from planner.locale import Catalogue

MISTAKE_NAME = "mistake.txt"
_LOG = logging.getLogger("planner")
_LOG.addHandler(logging.NullHandler())  # without a log that was asked for, nothing is said


def write_mistake(folder: Path, error: BaseException) -> Path | None:
    """Write what went wrong, where, when and with what into a file of the workspace, without any value that was typed.

    Returns:
        The file; None where it could not be written, so that nobody is sent to look for it.
    """
    from planner.store.atomic import write_atomically
    from planner.store.errors import StoreError

    path = folder / MISTAKE_NAME
    lines = [*circumstances(), *(line for each in _chain(error) for line in told(each))]
    for line in filter(None, lines):
        _LOG.error("%s", line)
    try:
        write_atomically(path, "".join(f"{each}\n" for each in lines).encode("utf-8", "replace"))
    except (StoreError, OSError):
        return None
    return path


def mistake_words(words: Catalogue, key: str, file: Path | None) -> str:
    """Return the sentence of a mistake: it names the file of its record only where there is one."""
    return words.text(key, file=str(file)) if file else words.text(f"{key}_unwritten")


def circumstances() -> Iterator[str]:
    """Yield when it was, which versions took part, and in what terminal."""
    from importlib.metadata import version

    yield f"{clock.now():%Y-%m-%d %H:%M:%S %z}"
    yield f"Mobility Planner {__version__}, Textual {version('textual')}, Python {platform.python_version()}"
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    size = shutil.get_terminal_size()
    names = ", ".join(f"{each}={os.environ.get(each, '')}" for each in ("TERM", "COLORTERM", "LANG"))
    yield f"{names}, {size.columns} x {size.lines}"


def _chain(error: BaseException) -> list[BaseException]:
    """Return a mistake, what it came of, and so on; a failed worker of Textual keeps its own in `error`."""
    chain = [error]
    while True:
        last = chain[-1]
        own = getattr(last, "error", None)
        inner = own if isinstance(own, BaseException) else last.__cause__ or last.__context__
        if inner is None or inner in chain:
            return chain
        chain.append(inner)


def told(error: BaseException) -> Iterator[str]:
    """Yield where a mistake was made and its kind; its words are left out, for they quote what was typed."""
    yield ""
    # A recursion without an end has a thousand frames that say the same.
    frames = traceback.extract_tb(error.__traceback__)
    yield from "".join(traceback.format_list([*frames[:30], *frames[30:][-30:]])).splitlines()
    yield f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
