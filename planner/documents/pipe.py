"""Frames on a pipe: a length of eight bytes, then the content."""

from __future__ import annotations

from typing import IO

_LENGTH = 8
DONE, FAILED = b"\x00", b"\x01"
"""First byte of an answer: a PDF follows, or the reason why there is none."""


def send(pipe: IO[bytes], frame: bytes) -> None:
    """Write one frame."""
    pipe.write(len(frame).to_bytes(_LENGTH, "big") + frame)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Read one frame; None where the other side is gone."""
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    frame = pipe.read(size)
    return frame if len(frame) == size else None
