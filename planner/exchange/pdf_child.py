"""Reads plan and fields out of a PDF in a process of its own, which the system ends when it takes too much.

A PDF may unpack to anything, by filters one inside the other, and no reader of PDFs measures all of them.
Run as a script, the PDF is its input: with the name of an attachment as argument, that attachment is its output; with
`--fields`, what is typed into the fields, by their names, as JSON.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

MOST_MEMORY = 200 * 1024 * 1024
"""Bytes; Python and the reader take 43 million of them."""

CPU_SECONDS = 0.8
"""A mailed paper takes a tenth of a second, starting included; whoever waits has an answer within one."""

MOST_UNPACKED = 10_000_000
NO_PLAN, LOCKED, TOO_MANY, OTHER_FORM, TWICE = 3, 4, 5, 6, 7
FIELDS = "--fields"

MOST_FIELDS = 5_000
"""A checklist has a hundred; a sheet of forty outcomes as many."""

MOST_TYPED = 2_000_000
"""Letters of all fields together."""

_DEEPEST = 20


def limit() -> None:
    """Let the system end this process before it hurts; Windows has no such limits, there the reader's own hold."""
    if sys.platform == "win32":
        return
    import resource
    import signal

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    # A timer of processor time: the system's own limit counts whole seconds. Its signal ends the process.
    # What Python took to start counts too: whoever waits, waits for both.
    signal.setitimer(signal.ITIMER_PROF, max(CPU_SECONDS - time.process_time(), CPU_SECONDS / 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """The file is not read; `args[0]` is the code that says why."""


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Open a PDF with bounds on what it unpacks to.

    Raises:
        Refused: it is locked.
    """
    from pypdf import PdfReader, apply_configuration

    with apply_configuration(
        zlib_maximum_output_length=MOST_UNPACKED,
        lzw_maximum_output_length=MOST_UNPACKED,
        run_length_maximum_output_length=MOST_UNPACKED,
        stream_decoding_work_maximum_length=2 * MOST_UNPACKED,
        stream_filters_maximum_length=3,
    ):
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise Refused(LOCKED)
        yield reader


def attached(data: bytes, name: str) -> bytes:
    """Return the attachment of this name.

    Raises:
        Refused: there is none, or the file is locked.
    """
    with opened(data) as reader:
        attachments = reader.attachments
        if name not in attachments:
            raise Refused(NO_PLAN)
        content: bytes = attachments[name][0]
        return content


def typed(data: bytes) -> dict[str, str]:
    """Return what is typed into each field, by its full name; nothing where there are no fields.

    Raises:
        Refused: there are too many; two of one name hold different texts; or the file keeps what is typed in a form
            within the form (XFA), of which the fields that everybody sees are only a copy.
    """
    with opened(data) as reader:
        form = _at(reader.trailer["/Root"].get("/AcroForm"))
        if not isinstance(form, dict):
            return {}
        if "/XFA" in form:
            raise Refused(OTHER_FORM)
        found: dict[str, str] = {}
        count = letters = 0
        for name, value in _fields(form.get("/Fields"), "", None, 0):
            count, letters = count + 1, letters + len(name) + len(value)
            if count > MOST_FIELDS or letters > MOST_TYPED:
                raise Refused(TOO_MANY)
            if found.get(name) and value and found[name] != value:
                raise Refused(TWICE)
            found[name] = value or found.get(name, "")
        return found


def _fields(kids: Any, above: str, inherited: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Names and values of all fields below; a field without a name of its own is another picture of the one above."""
    kids = _at(kids)
    for each in kids if isinstance(kids, list) and depth < _DEEPEST else ():
        field = _at(each)
        if not isinstance(field, dict):
            continue
        name = ".".join(filter(None, (above, str(_at(field.get("/T")) or ""))))
        value = field.get("/V", inherited)
        if "/Kids" in field:
            yield from _fields(field["/Kids"], name, value, depth + 1)
        else:
            yield name, _text(_at(value))


def _at(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _text(value: Any) -> str:
    from pypdf.generic import NameObject, StreamObject

    if isinstance(value, list):
        value = _at(value[0]) if value else ""
    if isinstance(value, StreamObject):
        value = value.get_data()
    if isinstance(value, NameObject):  # a box: /Off, or the name of what it looks like when ticked
        return "" if value == "/Off" else "true"
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else ""


def main() -> int:
    """Answer with the attachment; the exit code says why there is none, any other than ours that it is no PDF."""
    limit()
    # What the reader mutters about a broken file is said in our own sentence.
    logging.disable(logging.CRITICAL)
    data, what = sys.stdin.buffer.read(), sys.argv[1]
    try:
        found = json.dumps(typed(data)).encode() if what == FIELDS else attached(data, what)
    except Refused as refusal:
        return int(refusal.args[0])
    sys.stdout.buffer.write(found[: MOST_UNPACKED + 1])
    return 0


if __name__ == "__main__":
    sys.exit(main())
