"""What parent and worker send each other on a pipe: a length of eight bytes, then the content."""

from __future__ import annotations

from typing import IO

_LENGTH = 8
DONE, FAILED, NO_LIBRARY = b"\x00", b"\x01", b"\x02"
"""First byte of an answer: a PDF follows, or the reason why there is none, or nothing since Pango is not installed."""


def send(pipe: IO[bytes], content: bytes) -> None:
    """Write one content with its length before it."""
    pipe.write(len(content).to_bytes(_LENGTH, "big") + content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Read one content; None where the other side is gone, were it in the middle of one."""
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    content = pipe.read(size)
    return content if len(content) == size else None
