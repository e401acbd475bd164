"""Where a list begins: its headings, anywhere in the first rows and on one line or two, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from planner.exchange.people.vocabulary import meaning_of, words_in
from planner.exchange.people.words import are_types, is_example
from planner.exchange.tables import TableRow
from planner.locale import Message, message

HEADINGS_WITHIN: Final = 40
"""Filled rows in which headings are looked for; the longest preamble that was seen has twelve."""

_NAMES: Final = frozenset({"first_name", "last_name", "name", "surname_name", "any_name"})
_NO_HEADING: Final = re.compile(r"@|\d{5,}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|^=")
_LONGEST_HEADING: Final = 300


class Block(NamedTuple):
    """Rows under one set of headings; `headings` is empty where there are none."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]


class Layout(NamedTuple):
    """A sheet parted into lists, and the rows that belong to none, with why."""

    blocks: tuple[Block, ...]
    aside: tuple[tuple[int, Message], ...]

    @property
    def has_headings(self) -> bool:
        """Whether headings were found."""
        return bool(self.blocks and self.blocks[0].headings)


class _Head(NamedTuple):
    start: int
    lines: int
    headings: tuple[str, ...]


def layout_of(rows: Sequence[TableRow]) -> Layout:
    """Part the rows of a sheet into headings, people, and what stands above them."""
    head = max(_heads(rows), key=lambda each: (_worth(each.headings), -each.start), default=None)
    if head is None:
        return _without_known_head(rows)
    above = [(each.number, _left("blank" if each.is_blank else "title")) for each in rows[: head.start]]
    blocks, aside = _blocks(rows, head)
    return Layout(tuple(blocks), (*above, *aside))


def _without_known_head(rows: Sequence[TableRow]) -> Layout:
    """A list without headings, or with such as nobody here knows: the first row alone then has no values."""
    filled = [each for each in rows if not each.is_blank]
    if len(filled) > 1 and len([one for one in filled[0].cells if one]) > 1:
        first, *others = filled
        if not _has_values(first.cells) and _heads_values(first.cells, others):
            rest = tuple(each for each in rows if each.number > first.number)
            return Layout((Block(first.cells, rest),), ())
    return Layout((Block((), tuple(rows)),), ())


def _heads_values(first: Sequence[str], others: Sequence[TableRow]) -> bool:
    """Whether words stand over days, addresses and numbers; a person of whom none is known has blanks there."""
    valued = [each for each in others if _has_values(each.cells)]
    columns = {at for each in valued for at, cell in enumerate(each.cells) if cell and _has_values([cell])}
    return 3 * len(valued) >= 2 * len(others) and all(at < len(first) and first[at] for at in columns)


def known_cells(headings: Sequence[str]) -> int:
    """How many headings say what their column holds."""
    return sum(meaning_of(each).is_known for each in headings if each)


def _heads(rows: Sequence[TableRow]) -> Iterator[_Head]:
    filled = 0
    for at, row in enumerate(rows):
        if row.is_blank:
            continue
        filled += 1
        if filled > HEADINGS_WITHIN:
            return
        one = _head_of(row.cells)
        if one:
            yield _Head(at, 1, row.cells)
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below is not None and not below.is_blank and not _has_values(below.cells) and not _has_values(row.cells):
            both = _together(row.cells, below.cells)
            two = 0 if _is_below_known(row.cells, below.cells) else _head_of(both)
            # Two lines only where each alone says less; else the second is a row of its own.
            if two and _worth(both) > max(_worth(row.cells) if one else (0, 0), _worth(below.cells)):
                yield _Head(at, 2, both)


def _worth(cells: Sequence[str]) -> tuple[int, int]:
    """How much headings say: columns that are named, and how many different things they name."""
    return known_cells(cells), len({meaning_of(each).field for each in cells if each})


def _head_of(cells: Sequence[str]) -> int:
    """How many columns a row of headings names; 0 where it is none."""
    filled = [each for each in cells if each]
    if _has_values(cells) or any(len(each) > _LONGEST_HEADING for each in filled):
        return 0
    known = known_cells(cells)
    fields = {meaning_of(each).field for each in filled}
    has_name = bool(fields & _NAMES)
    if {"first_name", "last_name"} <= fields:  # nobody is called so, however many columns beside are unknown
        return known
    # A row of people may hold a word that is a heading, too; of headings most cells are, or several.
    if has_name:
        return known if known * 2 >= len(filled) or known >= 3 else 0
    # Whose names are headed by a word that nobody knows.
    return known if known >= 2 and known * 2 >= len(filled) and len(filled) > known else 0


def _has_values(cells: Sequence[str]) -> bool:
    return any(_NO_HEADING.search(each) for each in cells if "(" not in each)


def _is_below_known(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether words that are no heading stand under one: then the lower row is somebody already."""
    pairs = zip(upper, lower, strict=False)
    return any(two and meaning_of(one).is_known and not meaning_of(two).is_known for one, two in pairs if one)


def _together(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Headings of two lines: "Parents" over "name" and "telephone" stands over both."""
    found: list[str] = []
    over = ""
    for at in range(max(len(upper), len(lower))):
        above, below = (each[at] if at < len(each) else "" for each in (upper, lower))
        over = above or (over if below else "")
        first = over if below else above
        found.append(first if first == below else " ".join(filter(None, (first, below))))
    return tuple(found)


def _blocks(rows: Sequence[TableRow], head: _Head) -> tuple[list[Block], list[tuple[int, Message]]]:
    blocks: list[Block] = []
    aside: list[tuple[int, Message]] = []
    headings, own = head.headings, list[TableRow]()
    fresh = True
    for row in rows[head.start + head.lines :]:
        filled = [each for each in row.cells if each]
        below = fresh and bool(filled) and _below_heading(filled, row.cells)
        again = bool(filled) and len(filled) > 1 and _is_other_head(row.cells)
        if below:
            aside.append((row.number, _left(str(below))))
        elif again and _same(row.cells, headings):
            aside.append((row.number, _left("heading_again")))
        elif again:
            blocks.append(Block(headings, _one_column(headings, own)))
            headings, own, fresh = row.cells, [], True
        else:
            fresh = fresh and not filled
            own.append(row)
    return [*blocks, Block(headings, _one_column(headings, own))], aside


def _one_column(headings: Sequence[str], rows: list[TableRow]) -> tuple[TableRow, ...]:
    """Under a single heading a comma parts no columns but surname and first name: "Kalna, Anna"."""
    if len([each for each in headings if each]) == 1 and all(len(each.cells) <= 2 for each in rows):
        return tuple(each._replace(cells=(", ".join(filter(None, each.cells)),)) for each in rows)
    return tuple(rows)


def _below_heading(filled: list[str], cells: Sequence[str]) -> str:
    """What a row right under headings is that is nobody: types, an example, numbers of columns; empty: somebody."""
    if are_types(filled):
        return "types"
    if is_example(filled):
        return "example"
    numbered = all(not each or each.strip(".()") == str(at) for at, each in enumerate(cells, 1))
    return "numbering" if numbered and len(filled) > 2 else ""


def _is_other_head(cells: Sequence[str]) -> bool:
    if _has_values(cells):  # first, as it is quick and most rows end here
        return False
    known, filled = known_cells(cells), [each for each in cells if each]
    names = {meaning_of(each).field for each in filled} & _NAMES
    return bool(names) and known >= 2 and known * 2 >= len(filled)


def _same(cells: Sequence[str], headings: Sequence[str]) -> bool:
    one, two = ([words_in(each) for each in row if each] for row in (cells, headings))
    return one == two


def _left(why: str) -> Message:
    return message(f"people.left.{why}")
