"""Which calls and national cards there are. One file is one call: a new call needs a data file and no code.

The package's own files come first. The environment variable MOBILITY_PLANNER_PROGRAMME names a folder with more
`call_YEAR.toml` and `card_YEAR_COUNTRY.toml` files (country as a lower-case ISO code), searched after them; it adds
calls and cards and cannot replace one of the package. A call file may say `based_on = 2026` and then holds only what is
new (based_on.py).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from planner.programme.errors import ProgrammeFileError, UnknownCall
from planner.programme.model import NationalCard, Programme

EXTRA_FOLDER = "MOBILITY_PLANNER_PROGRAMME"
_CALL = re.compile(r"call_(\d{4})\.toml")


def available_calls() -> tuple[int, ...]:
    """Return the calls that have a data file, oldest first."""
    names = (_CALL.fullmatch(each.name) for folder in _folders(_extra()) for each in folder.iterdir())
    # A set, as a call that lies in both folders is still one call; `_find` refuses it by name.
    return tuple(sorted({int(found[1]) for found in names if found}))


def load_call(call: int) -> Programme:
    """Return what a call allows and pays; read once.

    Raises:
        UnknownCall: no data file describes this call.
        ProgrammeFileError: the file is broken; it names file, key and reason.
    """
    programme = _call(call, _extra())
    if programme is None:
        raise UnknownCall(call, available_calls())
    return programme


def load_call_file(file: Traversable) -> Programme:
    """Read a call file from anywhere, afresh each time.

    Raises:
        ProgrammeFileError: the file is broken, or its name is not call_YEAR.toml with the year of its call.
    """
    from planner.programme.reader import read_call  # late: its models cost the start of the planner 20 ms

    programme = read_call(file, lambda name: _find(name, _extra()))
    # By its name a call is found: a copy that kept the old year inside would answer for another call.
    _check_name(file, f"call_{programme.call}.toml")
    return programme


def national_card(call: int, sending: str) -> NationalCard | None:
    """Return the rates fixed by the national agency of the sending country, None where none are known.

    Raises:
        ProgrammeFileError: the file is broken; it names file, key and reason.
    """
    return _card(call, sending, _extra()) if sending else None


def _extra() -> str:
    return os.environ.get(EXTRA_FOLDER, "")


# By the folder, too: with another one in the environment a kept call would be another folder's.
@cache
def _call(call: int, extra: str) -> Programme | None:
    file = _find(f"call_{call}.toml", extra)
    return None if file is None else load_call_file(file)


@cache
def _card(call: int, sending: str, extra: str) -> NationalCard | None:
    file = _find(f"card_{call}_{sending.lower()}.toml", extra)
    if file is None:
        return None
    from planner.programme.reader import read_card

    card = read_card(file)
    _check_name(file, f"card_{card.call}_{card.sending.lower()}.toml")
    return card


def _folders(extra: str) -> Iterator[Traversable]:
    yield files(__package__)
    if extra and Path(extra).is_dir():
        yield Path(extra)


def _find(name: str, extra: str) -> Traversable | None:
    found = [file for folder in _folders(extra) if (file := folder.joinpath(name)).is_file()]
    if len(found) > 1:
        raise ProgrammeFileError(name, "(the whole file)", f"comes with the planner; remove {found[1]}")
    return found[0] if found else None


def _check_name(file: Traversable, expected: str) -> None:
    if file.name != expected:
        raise ProgrammeFileError(file.name, "call", f"what the file describes asks for the name {expected}")
