"""What commands write: data to stdout, narration to stderr. Typed text never reaches the terminal as control codes."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from io import TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO

from planner.inert import escaped_json, steering
from planner.letters import cells
from planner.locale import Catalogue, wrap

if TYPE_CHECKING:
    from planner.model.identity import ByIdentity
    from planner.programme.figures import Figure

_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: many thousand lines are written by it."""

WIDEST = 100
"""Columns; longer lines are hard to read even where the terminal is wider."""


def note(text: str) -> None:
    """Write one line of narration to stderr."""
    print(plain(text), file=sys.stderr)


def show(*lines: str) -> None:
    """Write lines to stdout."""
    for line in lines:
        print(plain(line))


def show_table(text: str) -> None:
    """Write a table that ends its lines itself to stdout."""
    print(steering().sub(" ", text), end="")


def show_json(data: object) -> None:
    """Write one object to stdout as JSON."""
    print(json_text(data, indent=2))


def show_line(text: str) -> None:
    """Write one line of JSON Lines to stdout; it is inert already."""
    print(text)


def json_text(data: object, indent: int | None = None) -> str:
    """Return JSON in which whatever steers a terminal, or turns the reading direction, stands as its escape."""
    return escaped_json(json.dumps(data, ensure_ascii=False, indent=indent))


def line_bytes(data: object) -> bytes:
    """Return JSON in UTF-8 for a line of JSON Lines: nothing in it is inert yet, lone halves of a pair neither."""
    return _LINE.encode(data).encode("utf-8", "surrogatepass")


def utf8_writer() -> Callable[[bytes], object]:
    """Return what writes UTF-8 to stdout: the bytes as they are, where stdout takes such."""
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper) and stream.encoding.lower() == "utf-8" and os.linesep == "\n":
        stream.flush()  # what was written as text comes first
        buffer: BinaryIO = stream.buffer
        return buffer.write
    return lambda data: stream.write(data.decode())


def plain(text: str) -> str:
    """Return the text on one line, without characters that steer a terminal."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else " " for each in text)


def width() -> int:
    """Columns to write in."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def wrapped(text: str, indent: int = 0, first: str = "") -> list[str]:
    """Break a text into lines; `first` stands before the first one, blanks before the others."""
    blanks = " " * indent
    # The last column stays free: some terminals begin a new line after a full one by themselves.
    return wrap(plain(text), max(width() - 1, 40), first=first or blanks, indent=blanks, break_words=False)


def both_sides(left: str, right: str) -> str:
    """Return a line with one text at its left end and one at its right end."""
    columns = width()
    room = columns - 1 - len(right)
    if len(right) >= columns - 4:
        return f"{left}  {right}"
    cut = left[: room - 2]
    return f"{cut}{' ' * max(room - cells(cut), 2)}{right}"


def money(amount: Decimal | None) -> str | None:
    """Return an amount as JSON holds it: two decimals, None while unknown."""
    return None if amount is None else f"{amount:.2f}"


def sources_of(figures: Iterable[Figure], words: Catalogue) -> list[str]:
    """Return where figures were read, each source once: title (address, date)."""
    from planner.model.identity import ByIdentity  # late, for most commands show no figure and need no models

    return list(dict.fromkeys(each for figure in figures for each in _sources(ByIdentity(figure), words)))


@lru_cache(maxsize=2048)  # the lines of many budgets rest on the same few figures
def _sources(known: ByIdentity[Figure], words: Catalogue) -> list[str]:
    figure = known.value
    if figure.origin is not None:
        return [words.render(figure.origin)]
    if figure.typed_on is not None:
        return [words.text("cli.source.typed", day=figure.typed_on)]
    return [source_text(each.title_in(words), each.address, each.date) for each in figure.sources]


def source_text(title: str, address: str, day: str) -> str:
    """Return a source on one line."""
    where = ", ".join(filter(None, (address, day)))
    return f"{title} ({where})" if where else title
