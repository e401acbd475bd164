"""A file as sheets, by what it is and not by its name: a workbook, text, or something to be told of."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from planner.exchange.measuring import BadInput, read_file
from planner.exchange.tables.codepages import text_of
from planner.exchange.tables.dialect import rows_of_text
from planner.exchange.tables.sheet import Sheet, bounded_rows
from planner.locale import message

LARGEST_FILE: Final = 5_000_000
"""Bytes; five thousand people with every column take a third of it, in UTF-16 two thirds."""

LONGEST_PASTE: Final = 1_500_000
"""Letters; five thousand people with all columns have two thirds of them."""

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS: Final = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "other"),
    (b"\x1f\x8b", "other"),
    (b"7z\xbc\xaf", "other"),
    (b"Rar!", "other"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
)


def read_sheets(path: Path, *, several_lines: bool = False) -> tuple[Sheet, ...]:
    """Read the sheets of a file; hidden ones are marked, so that nobody takes them unseen.

    Args:
        path: the file.
        several_lines: whether cells of a workbook keep the ends of their lines.

    Raises:
        BadInput: it cannot be read, is too large, or is no table; the message says where and how to mend it.
    """
    too_large = message("people.file.too_large", file=path.name, n=LARGEST_FILE // 1_000_000)
    data = read_file(path, LARGEST_FILE, too_large)
    _refuse_others(data, path.name)
    if data.startswith(b"PK\x03\x04"):
        from planner.exchange.tables.workbook import sheets_of_book  # openpyxl is dear to load

        return sheets_of_book(path, data, several_lines=several_lines)
    text = text_of(data, path.name)
    start = text[:500].lstrip().casefold()
    if start.startswith(("<", "{")):
        raise BadInput(message("people.file.web_page" if start.startswith("<") else "people.file.json", file=path.name))
    return (Sheet("", bounded_rows(rows_of_text(text, path.name), path.name)),)


def pasted_sheet(text: str, name: str) -> Sheet:
    """Return pasted or typed lines as a sheet; `name` is what sentences call them.

    Raises:
        BadInput: there is too much of it, or its quotation marks do not pair.
    """
    if len(text) > LONGEST_PASTE:
        raise BadInput(message("people.file.too_large", file=name, n=LONGEST_PASTE / 1_000_000))
    return Sheet("", bounded_rows(rows_of_text(text, name), name))


def _refuse_others(data: bytes, name: str) -> None:
    if data.startswith(_OLD_OFFICE):
        # A sealed workbook is kept in the format of the old ones.
        kind = "sealed" if _ENCRYPTED in data[:LARGEST_FILE] else "old"
        raise BadInput(message(f"people.file.{kind}", file=name))
    for beginning, kind in _OTHER_KINDS:
        if data.startswith(beginning):
            raise BadInput(message(f"people.file.{kind}", file=name))
