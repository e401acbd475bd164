"""The cells of one person as values of a plan: what cannot be read is left empty and asked about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from planner.exchange.beneficiary.vocabulary import value_of
from planner.exchange.people.codes import codes_in, without_codes
from planner.exchange.people.days import read_birth
from planner.exchange.people.names import without_number
from planner.exchange.people.words import says_nothing, yes_or_no
from planner.locale import Message, message
from planner.model import Gender
from planner.model.reachable import DIGITS, EMAIL, LEAST_DIGITS
from planner.places import country_code

LONGEST_CELL: Final = 200
"""Letters of a text that a plan keeps on one line."""

_SCIENTIFIC: Final = re.compile(r"\d[.,]?\d*E\+?\d+", re.IGNORECASE)


class Cell(NamedTuple):
    """What a cell gave: a value (None: nothing), what it asks, and whether a personal code stood in it."""

    value: Any = None
    about: str = ""
    doubt: Message | None = None
    had_code: bool = False


def read_cell(field: str, cell: str, today: date) -> Cell:
    """Read one cell of a column that is taken as a field."""
    in_phone = field.endswith("phone")
    had_code = bool(codes_in(cell, in_phone=in_phone))
    text = unquoted(without_codes(cell, in_phone=in_phone) if had_code else cell)
    if not text:
        return Cell(had_code=had_code)
    if text.startswith("="):
        # Of a formula nobody knows what it would show; it is no text of a person.
        return Cell(None, "cell", message("people.doubt.formula"), had_code)
    reader = _READERS.get(field, _text)
    return reader(text, today)._replace(had_code=had_code)


def unquoted(text: str) -> str:
    """Return a cell without the apostrophe by which spreadsheets are told that it is text."""
    return text[1:].lstrip() if text[:1] in {"'", "\N{RIGHT SINGLE QUOTATION MARK}"} and len(text) > 1 else text


def _text(text: str, _today: date) -> Cell:
    if says_nothing(text):
        return Cell()
    if len(text) > LONGEST_CELL:
        return Cell(text[:LONGEST_CELL].strip(), "cell", message("people.doubt.too_long", n=LONGEST_CELL))
    return Cell(text)


def _email(text: str, _today: date) -> Cell:
    found = EMAIL.findall(text)
    if not found:
        return Cell() if says_nothing(text) else Cell(None, "email", message("people.doubt.email", text=text[:80]))
    several = message("people.doubt.emails", text=found[0]) if len(set(found)) > 1 else None
    return Cell(found[0][:LONGEST_CELL], "email" if several else "", several)


def _phone(text: str, today: date) -> Cell:
    if says_nothing(text):
        return Cell()
    if len(DIGITS.findall(text)) < LEAST_DIGITS or _SCIENTIFIC.fullmatch(text):
        return Cell(None, "phone", message("people.doubt.phone", text=text[:80]))
    return _text(text, today)


def _birth(text: str, today: date) -> Cell:
    if says_nothing(text):
        return Cell()
    born, doubt = read_birth(text[:80], today)
    return Cell(born, "birth_date" if doubt else "", doubt)


def _flag(text: str, _today: date) -> Cell:
    said = yes_or_no(text)
    # What else stands there may be the reason, which a plan never keeps, and no sentence repeats.
    return Cell(said) if said is not None else Cell(None, "yes_no", message("people.doubt.yes_no"))


def _name(text: str, today: date) -> Cell:
    return _text(without_number(text), today)


def _gender(text: str, _today: date) -> Cell:
    found = value_of("gender", text)
    if found or says_nothing(text):
        return Cell(Gender(found) if found else None)
    return Cell(None, "cell", message("people.doubt.gender", text=text[:80]))


def _nationality(text: str, _today: date) -> Cell:
    if says_nothing(text):
        return Cell()
    # "LV", "Latvija", "LV - Latvia", "Latvia (LV)".
    codes = (country_code(each) for each in (text, *re.split(r"\s+-\s+|[()]", text)) if each.strip())
    found = next((each for each in codes if each), None)
    return Cell(found) if found else Cell(None, "cell", message("people.doubt.nationality", text=text[:80]))


_READERS: Final[Mapping[str, Callable[[str, date], Cell]]] = {
    **dict.fromkeys(("name", "surname_name", "any_name", "first_name", "pair_one"), _name),
    "email": _email,
    "guardian_email": _email,
    "phone": _phone,
    "guardian_phone": _phone,
    "birth_date": _birth,
    "gender": _gender,
    "nationality": _nationality,
    "fewer_opportunities": _flag,
    "accompanying": _flag,
}
