"""Reads the plan out of a PDF in a process of its own, which the system ends when it takes too much.

A PDF may unpack to anything, by filters one inside the other, and no reader of PDFs measures all of them.
Run as a script: the name of the attachment is its argument, the PDF its input, the attachment its output.
"""

from __future__ import annotations

import logging
import sys
from io import BytesIO

MOST_MEMORY = 200 * 1024 * 1024
"""Bytes; Python and the reader take 43 million of them."""

CPU_SECONDS = 2
"""A mailed paper takes a tenth of a second, starting included; the limit counts whole seconds."""

MOST_UNPACKED = 10_000_000
NO_PLAN, LOCKED = 3, 4


def limit() -> None:
    """Let the system end this process before it hurts; Windows has no such limits, there the reader's own hold."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def attached(data: bytes, name: str) -> bytes | int:
    """Return the attachment of this name, or why there is none."""
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
            return LOCKED
        attachments = reader.attachments
        return attachments[name][0] if name in attachments else NO_PLAN


def main() -> int:
    """Answer with the attachment; the exit code says why there is none, any other than ours that it is no PDF."""
    limit()
    # What the reader mutters about a broken file is said in our own sentence.
    logging.disable(logging.CRITICAL)
    found = attached(sys.stdin.buffer.read(), sys.argv[1])
    if isinstance(found, int):
        return found
    sys.stdout.buffer.write(found[: MOST_UNPACKED + 1])
    return 0


if __name__ == "__main__":
    sys.exit(main())
