"""The worker's side of the pipe, run as `python -m planner.documents.renderer`.

Ends when its input ends, or when nothing was asked for a while.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from base64 import b64decode
from datetime import date
from typing import IO

from planner.documents.pipe import DONE, FAILED, NO_LIBRARY, receive, send

IDLE = 300.0
"""Seconds without a request after which it ends: on a server each open planner would keep one, of sixty megabytes."""

_WARM_UP = {"html": "<html lang=en><title>-</title><p>āž <b>āž</b></p></html>", "made_on": "2026-01-01"}


class _NoLibraryError(Exception):
    """Pango, or what it stands on, is not installed."""


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more; renders a blank page first, to have everything loaded."""
    answer(json.dumps(_WARM_UP).encode())
    # A page is half a million small objects that nearly all go by themselves: looking through them every 700, and
    # through all that was imported, took a tenth of each paper's time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    while (request := _awaited(requests)) is not None:
        send(answers, answer(request))


def _awaited(requests: IO[bytes]) -> bytes | None:
    """The next request. Where it comes in the moment of the end, the parent meets a dead process and asks a new one."""
    if not hasattr(signal, "setitimer"):  # Windows, which serves nobody from afar
        return receive(requests)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, IDLE)
    request = receive(requests)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return request


def answer(request: bytes) -> bytes:
    """Return the answer to a request, a page to print or papers to bind: the PDF, or why there is none."""
    try:
        job = json.loads(request)
        return DONE + (_bound(**job) if "papers" in job else _printed(**job))
    except _NoLibraryError:
        return NO_LIBRARY
    except Exception as error:  # noqa: BLE001 - whatever the renderer trips over, the coordinator must hear of it
        return FAILED + f"{type(error).__name__}: {error}".encode(errors="replace")


def _printed(html: str, made_on: str, attachment: str = "") -> bytes:
    # Late, so that a missing system library is an answer and not the end of the worker.
    try:
        from planner.documents.pdf import pdf_bytes
    except OSError as error:  # what WeasyPrint's import says where Pango is not to be found
        raise _NoLibraryError from error

    return pdf_bytes(html, date.fromisoformat(made_on), attachment)


def _bound(papers: list[str], **told: str) -> bytes:
    from planner.documents.binding import bound

    return bound([b64decode(each) for each in papers], **told)


def main() -> None:
    """Serve standard input and output until the parent closes them or is gone."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A stray print of a library would be taken for the length of an answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        serve(sys.stdin.buffer, answers)
    except BrokenPipeError:
        # At a plain exit Python would flush into the broken pipe and say so on standard error.
        os._exit(0)


if __name__ == "__main__":
    main()
