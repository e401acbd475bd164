"""The table of towns: one file of small compressed blocks, sorted by name, so that a look-up opens only a few.

The file is a line that names the format, the length of the head, the head, then the blocks. Head and blocks are
compressed with zlib. The head is JSON: where the data comes from and the first key of each block. A block is text, one
row a line, sorted by the key of the name that stands first in it:

    name, country, people, region, latitude, longitude[, part of the region]    a town under its own name
    name, country, people, number of the town's own row                         another name of it

The last block is the list of regions. `tests/maintenance/towns_table.py` writes the file.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from planner.places.names import search_key

FORMAT = b"Mobility Planner towns 1\n"
"""Another number with every change of the rows or of `search_key`."""

ROWS_A_BLOCK = 1000
"""More would make the file smaller and each look-up slower."""

_OPEN_BLOCKS = 32
_FIELDS_OF_A_NAME = 4
# The last code point there is, and the first: a key with one of them is just behind all that go on from it, or just
# behind the key itself.
_AFTER_ALL_KEYS = "\U0010ffff"
_JUST_AFTER = "\0"


class TableError(ValueError):
    """The file is no table of towns, or is damaged."""


class OwnRow(NamedTuple):
    """A town under its own name; `region` is a code of the list of regions, `part` tells namesakes in it apart."""

    name: str
    country: str
    people: int
    region: str
    latitude: float
    longitude: float
    part: str = ""


class Entry(NamedTuple):
    """What a look-up needs of a row: a name, and the number of the row in which its town stands.

    The people of another name's town are rounded, good enough to rank it.
    """

    name: str
    country: str
    people: int
    town: int
    is_own: bool


class Table:
    """An open table. It holds the head and the blocks that were read last, and no open file."""

    def __init__(self, path: Path) -> None:
        """Read the head.

        Raises:
            TableError: this is no table of towns.
            OSError: the file cannot be read.
        """
        self._path = path
        head, self._begin = _head_of(path)
        self.about: str = head["about"]
        self._first: list[str] = head["first"]
        self._ends: list[int] = head["ends"]
        self._lines = lru_cache(_OPEN_BLOCKS)(self._read)
        self._region_names: dict[str, str] | None = None

    def named(self, key: str) -> Iterator[Entry]:
        """Yield the entries whose name has exactly this key."""
        return self._entries(key, key + _JUST_AFTER)

    def continuing(self, key: str, least: int = 0) -> Iterator[Entry]:
        """Yield the entries whose name has a key that begins with this one and goes on, of `least` people or more."""
        return self._entries(key + _JUST_AFTER, key + _AFTER_ALL_KEYS, least)

    def town(self, number: int) -> OwnRow:
        """Return the town that stands in this row.

        Raises:
            TableError: another name stands there.
        """
        fields = self._lines(number // ROWS_A_BLOCK)[number % ROWS_A_BLOCK].split("\t")
        if len(fields) == _FIELDS_OF_A_NAME:
            raise TableError(f"row {number} is no town")
        return _own_row(fields)

    def towns(self, south: float = -90, north: float = 90) -> Iterator[OwnRow]:
        """Yield every town between two latitudes once, in the order of their names. This reads the whole file."""
        for block in range(len(self._first)):
            # Past the cache: the whole file would push out the blocks that look-ups use.
            for line in self._read(block):
                fields = line.split("\t")
                if len(fields) != _FIELDS_OF_A_NAME and south <= float(fields[4]) <= north:
                    yield _own_row(fields)

    def region(self, country: str, code: str) -> str:
        """Return the name of a region, empty where it is not known."""
        # A block of its own: opened for a town that is shown, not for every name that is looked up.
        if self._region_names is None:
            lines = self._read(len(self._first))
            self._region_names = dict(line.split("\t") for line in lines if line)
        return self._region_names.get(f"{country}.{code}", "")

    def _entries(self, low: str, high: str, least: int = 0) -> Iterator[Entry]:
        # Entries with the same key may begin in the block before the first one that begins with it.
        for block in range(max(bisect_left(self._first, low) - 1, 0), bisect_left(self._first, high)):
            lines = self._lines(block)
            begin, end = (bisect_left(lines, limit, key=_key) for limit in (low, high))
            for at in range(begin, end):
                fields = lines[at].split("\t")
                if not least or int(fields[2]) >= least:
                    yield _entry(block * ROWS_A_BLOCK + at, fields)

    def _read(self, block: int) -> list[str]:
        begin = self._ends[block - 1] if block else 0
        try:
            with self._path.open("rb") as file:
                file.seek(self._begin + begin)
                return zlib.decompress(file.read(self._ends[block] - begin)).decode().split("\n")
        except (zlib.error, UnicodeDecodeError) as error:
            raise TableError(str(error)) from error


def write_table(path: Path, towns: Iterable[tuple[OwnRow, list[str]]], regions: dict[str, str], about: str) -> None:
    """Write a table.

    Args:
        path: the file; one that is there is replaced.
        towns: each town with its other names.
        regions: names by `country.code`.
        about: where the data comes from and under which licence.
    """
    lines = _sorted_lines(towns)
    blocks = [lines[at : at + ROWS_A_BLOCK] for at in range(0, len(lines), ROWS_A_BLOCK)]
    packed = [zlib.compress("\n".join(each).encode(), 9) for each in blocks]
    packed.append(zlib.compress("\n".join(f"{code}\t{name}" for code, name in sorted(regions.items())).encode(), 9))
    ends = [sum(map(len, packed[: number + 1])) for number in range(len(packed))]
    head = {"about": about, "first": [_key(each[0]) for each in blocks], "ends": ends}
    squeezed = zlib.compress(json.dumps(head, ensure_ascii=False).encode(), 9)
    path.write_bytes(b"".join((FORMAT, len(squeezed).to_bytes(4, "big"), squeezed, *packed)))


def _sorted_lines(towns: Iterable[tuple[OwnRow, list[str]]]) -> list[str]:
    """Return all rows as lines in the order of the file: other names point at the number of their town's own row."""
    rows: list[tuple[str, int, OwnRow, str]] = []
    for number, (town, others) in enumerate(towns):
        rows += ((search_key(name), number, town, name) for name in (town.name, *others))
    # The sort is stable: a town's own name stays before its other names of the same key.
    rows.sort(key=lambda each: each[:2])
    own_rows: dict[int, int] = {}
    for at, (_, number, town, name) in enumerate(rows):
        if name == town.name:
            own_rows.setdefault(number, at)
    return [
        _line_of_town(town) if own_rows[number] == at else _line_of_name(name, town, own_rows[number])
        for at, (_, number, town, name) in enumerate(rows)
    ]


def _line_of_town(town: OwnRow) -> str:
    fields = [town.name, town.country, str(town.people), town.region, f"{town.latitude:.4f}", f"{town.longitude:.4f}"]
    return "\t".join([*fields, town.part] if town.part else fields)


def _line_of_name(name: str, town: OwnRow, own_row: int) -> str:
    return f"{name}\t{town.country}\t{float(f'{town.people:.1e}'):.0f}\t{own_row}"


def _entry(number: int, fields: list[str]) -> Entry:
    name, country, people, last = fields[:4]
    is_own = len(fields) != _FIELDS_OF_A_NAME
    return Entry(name, country, int(people), number if is_own else int(last), is_own)


def _own_row(fields: list[str]) -> OwnRow:
    name, country, people, region, latitude, longitude, *part = fields
    return OwnRow(name, country, int(people), region, float(latitude), float(longitude), *part)


def _key(line: str) -> str:
    return search_key(line.partition("\t")[0])


def _head_of(path: Path) -> tuple[dict[str, Any], int]:
    with path.open("rb") as file:
        if file.read(len(FORMAT)) != FORMAT:
            raise TableError("not a table of towns of this version")
        length = int.from_bytes(file.read(4), "big")
        try:
            head: dict[str, Any] = json.loads(zlib.decompress(file.read(length)))
        except (zlib.error, ValueError) as error:
            raise TableError(str(error)) from error
        return head, file.tell()
