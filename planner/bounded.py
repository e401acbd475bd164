"""Files measured before they are read: a stranger's file may be endless, a device, or swell when it is unpacked."""

from __future__ import annotations

import errno
import os
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

MANY_DIGITS = 100
"""Digits of one number; the longest account number has thirty."""

MOST_KEYS_OF_ONE = 1_000
"""Keys of one table; the largest of a plan has some fifty. A validator keeps half a kilobyte for each unknown one."""

FEW_KEYS = 20_000
"""So many keys are read at once whatever they are; only where there are more the tables are looked through."""

_HOLDERS = frozenset({dict, list})
_DIGITS = bytes(0x30 if 0x30 <= each <= 0x39 else 0x20 for each in range(256))
_EVERY = 20
_END_OF_ZIP = b"PK\x05\x06"
_CHUNK = 1_000_000
_LONGEST_END = 22 + 0xFFFF
"""Bytes: the record that ends a zip file, and the comment that may follow it."""


def typed_path(text: str) -> Path:
    """Return the path that somebody typed; `~` is the home folder, where there is one."""
    path = Path(text.replace("\0", ""))
    try:
        return path.expanduser()
    except RuntimeError:  # ~somebody whom this computer does not know, or nobody's home
        return path


class TooLarge(OSError):  # noqa: N818  # the file is, no one is in error
    """A file has more bytes, or more in it, than anything that is meant to be read here."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG), str(path))


def is_crowded(data: bytes, keys: int, items: int) -> bool:
    """Whether a JSON file holds more than it may, told from its bytes before anything is made of them.

    Args:
        data: the file. What stands inside its texts counts too: the limits leave room for that.
        keys: keys that it may have in all.
        items: items and members that it may have in all.
    """
    # Where there are fewer bytes nothing need be counted.
    return len(data) > min(keys, items) and (data.count(b":") > keys or data.count(b",") > items)


def has_long_number(data: bytes) -> bool:
    """Whether a row of more than `MANY_DIGITS` digits stands anywhere in a file."""
    # A long row has at least that many neighbours among every few bytes, and they are quickly looked at.
    if b"0" * (MANY_DIGITS // _EVERY) not in data[::_EVERY].translate(_DIGITS):
        return False
    return b"0" * (MANY_DIGITS + 1) in data.translate(_DIGITS)


def has_crowded_table(data: Any) -> bool:
    """Whether any table of what JSON was read into, however deep, has more keys than any record of ours."""
    waiting: list[Any] = [data] if type(data) in _HOLDERS else []
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if len(each) > MOST_KEYS_OF_ONE:
                return True
            each = each.values()
        # Most of a file is texts and numbers, and this is asked with each save: they are passed over at once.
        waiting += [value for value in each if type(value) in _HOLDERS]
    return False


def read_beginning(path: Path, count: int) -> bytes:
    """Return the first bytes of a file, `count` at most.

    Raises:
        OSError: it cannot be read, or is a pipe or a device (ENXIO), which might never end.
    """
    with _opened(path) as file:
        return file.read(count)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    # Without waiting: a pipe that nobody writes into would keep the program for ever before it could be told.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
        yield file


def read_bounded(path: Path, most: int) -> bytes:
    """Return the bytes of a file.

    Args:
        path: the file.
        most: bytes it may have.

    Raises:
        TooLarge: it has more.
        OSError: it cannot be read, or is a pipe or a device (ENXIO), which might never end.
    """
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise TooLarge(path)
        # What it says of its size may be wrong: it grows, or the system makes it up.
        data = file.read(size + 1)
        while len(data) > size and (more := file.read(_CHUNK)):
            data += more
            if len(data) > most:
                raise TooLarge(path)
    return data


def refuse_crowded_zip(path: Path, most: int) -> None:
    """Make sure that the table of contents of a zip file is no flood itself: Python reads all of it at once.

    Raises:
        TooLarge: it has more than `most` files.
        OSError: it cannot be read, or is a pipe or a device.
    """
    if not path.is_file():
        read_bounded(path, 0)  # says why not
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - _LONGEST_END, 0))
        end = file.read()
    at = end.rfind(_END_OF_ZIP)
    if at >= 0 and len(end) >= at + 12:
        (files,) = struct.unpack_from("<H", end, at + 10)
        if files > most:
            raise TooLarge(path)
