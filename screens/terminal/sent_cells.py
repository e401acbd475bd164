"""What the terminal shows, cell by cell: what is drawn is sent only where it looks different.

Textual draws a line of a widget anew when anything in it may be another, and sends it from the widget's left edge to
its right one, its frame and its blanks too: a letter in a title of 80 columns sent 474 bytes, and 84 are enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, repeat
from operator import itemgetter
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

from screens.terminal.paint import PAINTS, Paint

JUMP = 8
"""Bytes that it takes to move the cursor, and so equal cells that are rather sent along."""

_SIGN = "\0"
"""No text holds it: it stands for the text where a style is put into bytes."""


class StyleCodes(NamedTuple):
    """The bytes around a text that give it its look; both empty for the terminal's own colours."""

    before: str
    after: str


_PLAIN = StyleCodes("", "")
_AS_IT_IS = Style()
_UNDIMMED = Style(dim=False)
Cell = tuple[str, StyleCodes]


class Piece(NamedTuple):
    """A part of a line as it was drawn: row and column of its first cell, both from 0."""

    row: int
    column: int
    strip: Strip


class SentCells:
    """Remembers what was sent, and says what is to be sent for it to look as it was drawn."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell | None]] = {}
        self.paint = PAINTS["terminal"]

    def forget(self) -> None:
        """Know nothing more of the terminal: what comes next is sent as a whole."""
        self._rows.clear()

    def changes(self, pieces: Iterable[Piece], colours: ColorSystem) -> str:
        """Return the bytes that bring the terminal in step with what was drawn, and take them as sent."""
        return "".join(sequence for piece in pieces for sequence in self._changes(piece, colours))

    def _changes(self, piece: Piece, colours: ColorSystem) -> Iterator[str]:
        row, column, strip = piece
        end = column + strip.cell_length
        known = self._rows.setdefault(row, [])
        known.extend([None] * (end - len(known)))
        now = _cells(strip, colours, self.paint)
        if now is None:
            # Of letters that are not one cell wide nobody knows where they stand, so they are sent each time; one that
            # has no width joins the cell before it.
            before = max(column - 1, 0)
            known[before:end] = [None] * (end - before)
            yield _move(row, column) + "".join(
                _dressed(text, _look(style, colours, self.paint)) for text, style, _ in strip if text
            )
            return
        was, known[column:end] = known[column:end], now
        if was != now:
            for first, last in _runs(was, now):
                yield _move(row, column + first) + _sequence(now[first : last + 1])


def _cells(strip: Strip, colours: ColorSystem, paint: Paint) -> list[Cell] | None:
    """Return a line cell by cell; None where a letter takes another room than one cell."""
    cells: list[Cell] = []
    for text, style, control in strip:
        if control or not _is_narrow(text):
            return None
        cells.extend(zip(text, repeat(_look(style, colours, paint)), strict=False))
    return cells


@lru_cache(maxsize=4096)
def _is_narrow(text: str) -> bool:
    # Letter by letter: a wide one and one without width make two cells of two letters as well.
    return text.isascii() or all(cell_len(each) == 1 for each in text)


@lru_cache(maxsize=1024)
def _look(style: Style | None, colours: ColorSystem, paint: Paint) -> StyleCodes:
    if style is None and paint.ground is None:
        return _PLAIN
    style = Style() if style is None else style
    # Each text ends with a reset, so that the terminal's own colours stand already and need no bytes.
    own = Style.from_color(paint.letter(style.color), paint.behind(style.bgcolor))
    bare = style.without_color + own + (_UNDIMMED if paint.undimmed else _AS_IT_IS)
    before, _, after = Strip.render_style(bare, _SIGN, colours).partition(_SIGN)
    return StyleCodes(before, after)


def _runs(was: Sequence[Cell | None], now: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last cell of each run that is to be sent."""
    differing = [at for at, (old, new) in enumerate(zip(was, now, strict=True)) if old != new]
    first = last = differing[0]
    for at in differing[1:]:
        look = now[last][1]
        if at - last > JUMP or any(cell[1] != look for cell in now[last + 1 : at]):
            yield first, last
            first = at
        last = at
    yield first, last


def _sequence(cells: Iterable[Cell]) -> str:
    return "".join(_dressed("".join(sign for sign, _ in some), look) for look, some in groupby(cells, itemgetter(1)))


def _dressed(text: str, look: StyleCodes) -> str:
    return f"{look.before}{text}{look.after}"


def _move(row: int, column: int) -> str:
    return f"\x1b[{row + 1};{column + 1}H"
