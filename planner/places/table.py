"""The table of towns: one file of small compressed blocks, sorted by name, so that a look-up opens only a few.

The file is a line that names the format, the length of the head, the head, then the blocks. Head and blocks are
compressed with zlib. The head is JSON: where the data comes from and the first key of each block. A block is text, one
row a line, sorted by the key of the name that stands first in it:

    name, country, people, region, latitude, longitude[, part of the region]    a town under its own name
    name, country, people, number of the town's own row                         another name of it

Then comes the block of regions, and two kinds of blocks that spare a look-up all the others: the best answers to a
beginning that thousands of names share, one block a beginning, and what lies in a band of latitude:

    name found, 1 if it is the town's own, number of the town's row, then that row                      an answer
    latitude and longitude in hundredths of a degree, country, number of the town's row                 a place

`tests/maintenance/towns_table.py` writes the file.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import floor
from pathlib import Path
from typing import Any, NamedTuple

from planner.places.names import search_key

FORMAT = b"Mobility Planner towns 2\n"
"""Another number with every change of the rows or of `search_key`."""

ROWS_A_BLOCK = 1000
"""More would make the file smaller and each look-up slower."""

BANDS_A_DEGREE = 2
"""Into so many bands each degree of latitude is cut."""

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


class Answer(NamedTuple):
    """One of the best answers to a beginning: the name that begins so, and the number of the town's own row."""

    name: str
    is_own: bool
    town: int


class PlaceOfTown(NamedTuple):
    """Where a town lies, in degrees to two decimals, and the number of its own row."""

    latitude: float
    longitude: float
    country: str
    town: int


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
        self._shared: list[str] = head["shared"]
        self.beginnings: dict[str, int] = head["answers"]
        self._blocks_of_bands: dict[str, int] = head["bands"]
        self._lines = lru_cache(_OPEN_BLOCKS)(self._read)
        self._region_names: dict[str, str] | None = None

    def named(self, key: str) -> Iterator[Entry]:
        """Yield the entries whose name has exactly this key."""
        return self._entries(key, key + _JUST_AFTER)

    def continuing(self, key: str, least: int = 0, country: str = "", written: str = "") -> Iterator[Entry]:
        """Yield the entries whose name has a key that begins with this one and goes on, of `least` people or more.

        With a country's code only towns of that country. Names that begin as `written`, marks and all but not case,
        are yielded however few their people are.
        """
        return self._entries(key + _JUST_AFTER, key + _AFTER_ALL_KEYS, least, country, written)

    def town(self, number: int) -> OwnRow:
        """Return the town that stands in this row.

        Raises:
            TableError: another name stands there.
        """
        fields = self._lines(number // ROWS_A_BLOCK)[number % ROWS_A_BLOCK].split("\t")
        if len(fields) == _FIELDS_OF_A_NAME:
            raise TableError(f"row {number} is no town")
        return _own_row(fields)

    def towns(self) -> Iterator[OwnRow]:
        """Yield every town once, in the order of their names. This reads the whole file."""
        for block in range(len(self._first)):
            # Past the cache: the whole file would push out the blocks that look-ups use.
            for line in self._read(block):
                fields = line.split("\t")
                if len(fields) != _FIELDS_OF_A_NAME:
                    yield _own_row(fields)

    def answers(self, beginning: str) -> list[tuple[Entry, OwnRow]] | None:
        """Return the best answers to a beginning with their towns; None where they were not worked out in advance."""
        block = self.beginnings.get(beginning)
        if block is None:
            return None
        found = []
        for line in self._read(block):
            name, is_own, number, *fields = line.split("\t")
            town = _own_row(fields)
            people = town.people if is_own == "1" else _rounded(town.people)
            found.append((Entry(name, town.country, people, int(number), is_own == "1"), town))
        return found

    def places(self, south: float, north: float) -> Iterator[PlaceOfTown]:
        """Yield where towns lie in all bands of latitude that are touched between two degrees, to a kilometre."""
        for band in range(_band(south), _band(north) + 1):
            block = self._blocks_of_bands.get(str(band))
            for line in self._read(block) if block is not None else ():
                latitude, longitude, country, number = line.split("\t")
                yield PlaceOfTown(int(latitude) / 100, int(longitude) / 100, country, int(number))

    def has_namesakes(self, country: str, name: str) -> bool:
        """Whether several towns of a country are written so, asked of names that another language has a name for."""
        return f"{country}.{name}" in self._shared

    def region(self, country: str, code: str) -> str:
        """Return the name of a region, empty where it is not known."""
        # A block of its own: opened for a town that is shown, not for every name that is looked up.
        if self._region_names is None:
            lines = self._read(len(self._first))
            self._region_names = dict(line.split("\t") for line in lines if line)
        return self._region_names.get(f"{country}.{code}", "")

    def _entries(self, low: str, high: str, least: int = 0, country: str = "", written: str = "") -> Iterator[Entry]:
        mark = f"\t{country}\t" if country else "\t"
        # Entries with the same key may begin in the block before the first one that begins with it.
        for block in range(max(bisect_left(self._first, low) - 1, 0), bisect_left(self._first, high)):
            lines = self._lines(block)
            begin, end = (bisect_left(lines, limit, key=_key) for limit in (low, high))
            for at in range(begin, end):
                if mark not in lines[at]:
                    continue
                fields = lines[at].split("\t")
                if int(fields[2]) >= least or (written and fields[0].casefold().startswith(written)):
                    yield _entry(block * ROWS_A_BLOCK + at, fields)

    def _read(self, block: int) -> list[str]:
        begin = self._ends[block - 1] if block else 0
        try:
            with self._path.open("rb") as file:
                file.seek(self._begin + begin)
                return zlib.decompress(file.read(self._ends[block] - begin)).decode().split("\n")
        except (zlib.error, UnicodeDecodeError) as error:
            raise TableError(str(error)) from error


def write_table(
    path: Path,
    towns: Iterable[tuple[OwnRow, list[str]]],
    regions: Mapping[str, str],
    about: str,
    *,
    named_elsewhere: Iterable[tuple[str, str]] = (),
    answers: Mapping[str, Sequence[Answer]] | None = None,
) -> None:
    """Write a table.

    Args:
        path: the file; one that is there is replaced.
        towns: each town with its other names.
        regions: names by `country.code`.
        about: where the data comes from and under which licence.
        named_elsewhere: countries and names of towns that another language has a name of its own for.
        answers: by beginning what a table of the same towns without them answers best.
    """
    lines = _sorted_lines(towns)
    own = {at: fields for at, line in enumerate(lines) if len(fields := line.split("\t")) != _FIELDS_OF_A_NAME}
    blocks = [lines[at : at + ROWS_A_BLOCK] for at in range(0, len(lines), ROWS_A_BLOCK)]
    ready = {beginning: _lines_of_answers(best, lines) for beginning, best in (answers or {}).items()}
    bands = _lines_of_bands(own)
    written = Counter((fields[1], fields[0]) for fields in own.values())
    head = {
        "about": about,
        "first": [_key(each[0]) for each in blocks],
        "shared": [f"{country}.{name}" for country, name in sorted(named_elsewhere) if written[country, name] > 1],
        # Behind the rows and the regions.
        "answers": {each: len(blocks) + 1 + at for at, each in enumerate(ready)},
        "bands": {each: len(blocks) + 1 + len(ready) + at for at, each in enumerate(bands)},
    }
    _write(
        path,
        head,
        [*blocks, [f"{code}\t{name}" for code, name in sorted(regions.items())], *ready.values(), *bands.values()],
    )


def _write(path: Path, head: dict[str, Any], blocks: Iterable[list[str]]) -> None:
    packed = [zlib.compress("\n".join(each).encode(), 9) for each in blocks]
    head["ends"] = list(accumulate(map(len, packed)))
    squeezed = zlib.compress(json.dumps(head, ensure_ascii=False).encode(), 9)
    path.write_bytes(b"".join((FORMAT, len(squeezed).to_bytes(4, "big"), squeezed, *packed)))


def _lines_of_answers(best: Iterable[Answer], lines: Sequence[str]) -> list[str]:
    return [f"{each.name}\t{each.is_own:d}\t{each.town}\t{lines[each.town]}" for each in best]


def _lines_of_bands(own: Mapping[int, Sequence[str]]) -> dict[str, list[str]]:
    """Return the lines of each band of latitude, alike ones beside each other, for they are packed smaller."""
    bands: dict[int, list[tuple[str, int, int, int]]] = defaultdict(list)
    for at, fields in own.items():
        latitude, longitude = float(fields[4]), float(fields[5])
        bands[_band(latitude)].append((fields[1], round(longitude * 100), round(latitude * 100), at))
    return {
        str(band): [f"{north}\t{east}\t{country}\t{at}" for country, east, north, at in sorted(bands[band])]
        for band in sorted(bands)
    }


def _band(latitude: float) -> int:
    return floor(latitude * BANDS_A_DEGREE)


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
    return f"{name}\t{town.country}\t{_rounded(town.people)}\t{own_row}"


def _rounded(people: int) -> int:
    return int(float(f"{people:.1e}"))


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
