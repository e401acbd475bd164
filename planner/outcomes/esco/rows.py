"""Rows of a CSV file that somebody else made: nothing in it may hang, fill the memory or pass unnoticed."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple

from planner.inert import steering
from planner.locale import message
from planner.outcomes.esco.errors import damaged_file

LONGEST_LINE = 1 << 20
"""Bytes; the longest line of the published files has some ten thousand."""

LARGEST_FILE = 400_000_000
"""Bytes unpacked; the largest published file has 21 million."""


_OTHER_SEPARATORS = frozenset(";\t")
"""What spreadsheets of some countries put between columns."""


class Row(NamedTuple):
    """Fields by column name; a field that a short row lacks is empty."""

    line: int
    fields: Mapping[str, str]


def _instead(found: re.Match[str]) -> str:
    return found[0] if found[0] == "\r" else " "


class Lines:
    """The lines of a stream as text, none longer and not more of them than ESCO's own files could have."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name = stream, name
        self.number = 0
        self.bytes = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._stream.readline(LONGEST_LINE + 1):
            self.number += 1
            self.bytes += len(line)
            yield self._checked(line)

    def _checked(self, line: bytes) -> str:
        if len(line) > LONGEST_LINE:
            raise damaged_file(self._name, self.number, message("esco.reason.long_line"))
        if self.bytes > LARGEST_FILE:
            raise damaged_file(self._name, self.number, message("esco.reason.large_file"))
        if b"\0" in line:
            raise damaged_file(self._name, self.number, message("esco.reason.encoding"))
        try:
            # Copies that others hand on may begin with a mark; the Commission's own files have none.
            text = (line.removeprefix(codecs.BOM_UTF8) if self.number == 1 else line).decode("utf-8")
        except UnicodeDecodeError as error:
            raise damaged_file(self._name, self.number, message("esco.reason.encoding")) from error
        return text if text.rstrip("\r\n").isprintable() else steering().sub(_instead, text)


class Table:
    """A CSV file with its header read; `bytes` counts what was read so far."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self.name = name
        self._lines = Lines(stream, name)
        # Strict: a quotation mark out of place would swallow all lines up to the next one.
        self._reader = csv.reader(self._lines, strict=True)
        self.columns = tuple(each.strip() for each in next(self._records(), ()))
        if len(self.columns) == 1 and _OTHER_SEPARATORS & set(self.columns[0]):
            raise damaged_file(name, 1, message("esco.reason.separator"))

    @property
    def bytes(self) -> int:
        """How many bytes were read so far."""
        return self._lines.bytes

    def __iter__(self) -> Iterator[Row]:
        width = len(self.columns)
        for record in self._records():
            if len(record) > width:
                raise damaged_file(self.name, self._lines.number, message("esco.reason.wide_row", n=len(record)))
            if record:
                # By name, never by place: columns move between releases, and files of collections have another order.
                yield Row(
                    self._lines.number, dict(zip(self.columns, record + [""] * (width - len(record)), strict=True))
                )

    def _records(self) -> Iterator[list[str]]:
        try:
            yield from self._reader
        except csv.Error as error:
            raise damaged_file(self.name, self._lines.number, message("esco.reason.quotes")) from error
