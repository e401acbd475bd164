"""The command line: the only place that knows both planner and screens.

stdout is data, stderr is narration. Exit codes: 0 fine, 1 blocked or incomplete, 2 bad input, said in one line.
Every command is a module of this package, imported only when it is called, so that nothing slows the first frame.
No amount and no verdict may be worked out here, and no sentence stands here but as a key of the catalogues.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from planner.cli.arguments import UsageError
from planner.cli.language import language_of
from planner.cli.output import note
from planner.cli.parser import parse
from planner.locale import Message, catalogue, message
from planner.locale.reasons import reason_of

FINE, UNFINISHED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        argv: arguments without the program's name; None for those of the process.
    """
    os.umask(0o077)  # whatever is written, wherever it is put: it is the user's alone
    _write_any_letter()
    try:
        return _run(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads has seen enough; without this, Python complains when it flushes stdout at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _run(arguments: list[str]) -> int:
    words = catalogue(language_of(arguments))
    try:
        options = parse(arguments, words)
        code: int = import_module(f"planner.cli.{options.module}").run(options, words)
        # Here, while a reader who left before the first byte can still be met with silence.
        sys.stdout.flush()
    except SystemExit as ended:
        return int(ended.code or 0)
    except UsageError as error:
        note(str(error))
        return BAD_INPUT
    except BrokenPipeError:
        # An OSError too, and no mistake: whoever called ends it.
        raise
    except Exception as error:
        what = _in_words(error)
        if what is None:
            raise
        note(words.render(what))
        return BAD_INPUT
    return code


def _in_words(error: Exception) -> Message | None:
    """The sentence of an error that a person can mend; None for a mistake of the program itself."""
    said = getattr(error, "message", None)
    if isinstance(said, Message):
        return said
    if isinstance(error, OSError):
        return message("cli.error.system", file=str(error.filename or ""), reason=reason_of(error))
    return None


def _write_any_letter() -> None:
    """Where the terminal's encoding lacks a letter, a question mark stands for it: better than no answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
