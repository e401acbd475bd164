"""The command line: the only place that knows both planner and screens.

stdout is data, stderr is narration. Exit codes: 0 fine, 1 blocked or incomplete, 2 bad input, said in one line;
70 a mistake of the program itself, said in one line too.
Every command is a module of this package, imported only when it is called, so that nothing slows the first frame.
No amount and no verdict may be worked out here, and no sentence stands here but as a key of the catalogues.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from planner.cli.language import FALLBACK, language_of, workspace_folder
from planner.cli.output import note
from planner.cli.strangers import tell_strangers
from planner.cli.usage import UsageError
from planner.locale import Catalogue, Message, catalogue, message
from planner.locale.reasons import reason_of

if TYPE_CHECKING:
    from argparse import Namespace

FINE, UNFINISHED, BAD_INPUT, MISTAKE, INTERRUPTED = 0, 1, 2, 70, 130

NOTHING_ASKED: Mapping[str, Any] = MappingProxyType(
    {"plain": False, "module": "opening"}
    | dict.fromkeys(("version", "workspace", "passphrase_file", "lang", "log", "command"))
)
"""What a command line without any argument is read as: so coordinators call it, and home comes without the grammar."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code. Nobody ever reads a traceback.

    Args:
        argv: arguments without the program's name; None for those of the process.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        os.umask(0o077)  # whatever is written, wherever it is put: it is the user's alone
        _write_any_letter()
        code = _run(arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = FINE  # whoever reads has seen enough
    except Exception as error:  # noqa: BLE001 - the last one to tell a mistake of the program itself
        _tell(arguments, error)
        code = MISTAKE
    _discard_unwritten()
    return code


def _run(arguments: list[str]) -> int:
    # A language may be wished for in a workspace that cannot be found: that is told below, in the fallback.
    words = catalogue(FALLBACK)
    try:
        words = catalogue(language_of(arguments))
        return _called(arguments, words)
    except UsageError as error:
        _note(str(error))
        return BAD_INPUT
    except BrokenPipeError:
        # An OSError too, and no mistake: whoever called ends it.
        raise
    except Exception as error:
        what = _in_words(error)
        if what is None:
            raise
        _note(words.render(what))
        return BAD_INPUT


def _called(arguments: list[str], words: Catalogue) -> int:
    try:
        options = _options(arguments, words)
        code = _of_module(options, words)
    except SystemExit as ended:  # help was asked for
        code = int(ended.code or 0)
    if sys.stdout is not None:  # Python's own word for a stream that was closed before it began
        # Here, while a reader who left before the first byte can still be met with silence.
        sys.stdout.flush()
    return code


def _options(arguments: list[str], words: Catalogue) -> Namespace:
    if not arguments:
        return cast("Namespace", SimpleNamespace(**NOTHING_ASKED))
    from planner.cli.parser import parse

    return parse(arguments, words)


def _of_module(options: Namespace, words: Catalogue) -> int:
    # By name, so that a command loads only its own module.
    run: Callable[[Namespace, Catalogue], int] = import_module(f"planner.cli.{options.module}").run
    tell_strangers(words)
    if not options.log:
        return run(options, words)
    from planner.cli.log import logged

    return logged(run, options, words)


def _note(text: str) -> None:
    with suppress(OSError, ValueError):  # a full or closed stderr: nobody is left to be told
        note(text)


def _tell(arguments: list[str], error: Exception) -> None:
    """Write a mistake down and say so in one sentence."""
    from planner.mistake import mistake_words, write_mistake

    try:
        words, folder = catalogue(language_of(arguments)), workspace_folder(arguments)
        _note(mistake_words(words, "cli.error.mistake", write_mistake(folder, error)))
    except Exception:  # noqa: BLE001 - not even that: a sentence without a file is better than none
        _note(catalogue(FALLBACK).text("cli.error.mistake_unwritten"))


def _discard_unwritten() -> None:
    """Send to nowhere what a stream did not take: Python would complain at the end, and change the exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                # The number of the stream is redirected and not the object: Python flushes the old object at the very
                # end.
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _in_words(error: Exception) -> Message | None:
    """The sentence of an error that a person can mend; None for a mistake of the program itself."""
    said = getattr(error, "message", None)
    if isinstance(said, Message):
        return said
    if isinstance(error, MemoryError):
        return message("cli.error.memory")
    if isinstance(error, OSError):
        return message("cli.error.system", file=str(error.filename or "stdout"), reason=reason_of(error))
    return None


def _write_any_letter() -> None:
    """Where the terminal's encoding lacks a letter, a question mark stands for it: better than no answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
