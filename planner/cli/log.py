"""`--log FILE`: what the program did and when, for whoever helps a coordinator; never what was typed.

Of a command line only the command's name is written down, for what stands after it may name a person. The libraries'
own loggers are left out for the same reason.
"""

from __future__ import annotations

import logging
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from planner.cli.usage import UsageError
from planner.locale import Catalogue
from planner.locale.reasons import reason_of
from planner.mistake import circumstances, told

_LOG = logging.getLogger("planner")


def logged(call: Callable[[Namespace, Catalogue], int], options: Namespace, words: Catalogue) -> int:
    """Run a command and write down which one, with what, for how long, and how it ended.

    Raises:
        UsageError: the log cannot be written.
    """
    handler = _opened(options.log, words)
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    begun = time.monotonic()
    try:
        for line in (*circumstances(), f"command: {options.command or 'the app'}"):
            _LOG.info("%s", line)
        code = call(options, words)
        _LOG.info("ended with %d after %.1f s", code, time.monotonic() - begun)
    except BaseException as error:
        for line in filter(None, told(error)):
            _LOG.error("%s", line)
        raise
    finally:
        _LOG.removeHandler(handler)
        handler.close()
    return code


def _opened(file: str, words: Catalogue) -> logging.Handler:
    try:
        Path(file).touch(0o600, exist_ok=True)
        handler = logging.FileHandler(file, encoding="utf-8", errors="backslashreplace")
    except (OSError, ValueError) as error:  # a name with a zero in it
        reason = words.write(reason_of(error) if isinstance(error, OSError) else error)
        raise UsageError(words.text("cli.translate.not_written", file=file, reason=reason)) from None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return handler
