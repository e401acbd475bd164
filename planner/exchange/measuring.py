"""Files of strangers at the door: measured before they are read, refused in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic_core import from_json

from planner.bounded import FEW_KEYS, TooLarge, has_crowded_table, has_long_number, is_crowded, read_bounded
from planner.inert import TooManyEscapes, inert_json
from planner.locale import Message, message
from planner.locale.reasons import reason_of

MOST_KEYS = 300_000
"""Keys of a JSON file; a mobility of five thousand people, each with everything, has two thirds of it."""

MOST_ITEMS = 600_000


class BadInput(ValueError):  # noqa: N818 - the input is bad; the program is not in error
    """Something a person handed over cannot be used; `message` says what is wrong and how to mend it."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.key)
        self.message = what


def read_file(path: Path, most: int, too_large: Message) -> bytes:
    """Return the bytes of a file that somebody named.

    Raises:
        BadInput: it has more than `most` bytes (said in `too_large`), or cannot be read.
    """
    try:
        return read_bounded(path, most)
    except TooLarge:
        raise BadInput(too_large) from None
    except FileNotFoundError:
        raise BadInput(message("exchange.file.missing", file=str(path))) from None
    except OSError as error:
        raise BadInput(message("exchange.file.unreadable", file=str(path), reason=reason_of(error))) from None
    except ValueError:  # a name with a zero in it
        raise BadInput(message("exchange.file.missing", file=str(path))) from None


def json_of(data: bytes, name: str) -> str:
    """Return the text of a JSON file, inert and of a size that reading it costs no more than it is worth.

    Raises:
        BadInput: it holds too much; or it is not in UTF-8, said by line and column.
    """
    too_much = BadInput(message("exchange.file.too_much", file=name))
    if _is_much(data):
        raise too_much
    try:
        text = inert_json(data)
    except TooManyEscapes:
        raise too_much from None
    except UnicodeDecodeError as error:
        line, column = data.count(b"\n", 0, error.start) + 1, error.start - data.rfind(b"\n", 0, error.start)
        raise BadInput(message("exchange.plan.no_json", file=name, line=line, column=column)) from None
    if data.count(b":") > FEW_KEYS and has_crowded_table(_parsed(text)):
        raise too_much
    return text


def is_slight(data: bytes) -> bool:
    """Whether a JSON file is so small that whatever it holds costs nothing to read."""
    return not _is_much(data) and data.count(b":") <= FEW_KEYS


def _is_much(data: bytes) -> bool:
    return is_crowded(data, MOST_KEYS, MOST_ITEMS) or has_long_number(data)


def _parsed(text: str) -> Any:
    try:
        return from_json(text)
    except ValueError:  # whoever reads it next says where
        return None
