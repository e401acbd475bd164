"""A value in the module's own words: as the coordinator said, as the template lists it, else as older ones had it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from planner.exchange.beneficiary.forms import decimal_sign
from planner.exchange.beneficiary.template import TemplateColumn
from planner.exchange.beneficiary.values import Coded, Value
from planner.exchange.beneficiary.vocabulary import country_code, value_of
from planner.exchange.folding import fold
from planner.exchange.outgoing.writing import Cell
from planner.locale import catalogue, languages

USUAL_DATE: Final = "%d-%m-%Y"
"""Where a template does not say how dates are written: DD-MM-YYYY, as the older Mobility Tool+ had it. A reading."""

_WORDS: Final = {"yes_no": {"yes": "Yes", "no": "No"}}
_DUTIES: Final = {"yes_no": {"yes": "YES", "no": "NO"}}
"""In columns of the module's dictionary: YES and NO are the ones that its old help names."""


def spelled(coded: Coded, column: TemplateColumn, said: Mapping[str, str]) -> str | None:
    """Return how a coded value is written in a column.

    Args:
        coded: the value.
        column: where it goes.
        said: what the coordinator said, by kind and value (`gender.female`).

    Returns:
        None where only the module's dictionary knows it, so that the coordinator has to say it once.
    """
    own = said.get(f"{coded.kind}.{coded.value}")
    if own is not None and (not column.allowed or own in column.allowed):
        return own
    for values in (column.allowed, column.seen):
        found = next((each for each in values if _means(each, coded)), None)
        if found is not None:
            return found
    if column.allowed:
        return own
    return own if own is not None else _usual(coded, is_coded=column.coded)


def _usual(coded: Coded, *, is_coded: bool) -> str | None:
    if coded.kind == "country":
        return country_code(coded.value)
    if coded.kind == "yes_no":
        return (_DUTIES if is_coded else _WORDS)["yes_no"][coded.value]
    if is_coded:
        return None
    if coded.kind == "band":
        return f"{coded.value.replace('-', ' - ')} km"
    return next(_names(coded, "en"), coded.value.capitalize())


def _names(coded: Coded, lang: str) -> Iterator[str]:
    keys = {"activity": "kinds.activity.{}", "country": "countries.{}", "gender": "kinds.gender.{}"}
    if coded.kind in keys:
        yield catalogue(lang).text(keys[coded.kind].format(coded.value))


def _means(cell: str, coded: Coded) -> bool:
    """Whether a value that the template has is this one."""
    if coded.kind in {"gender", "yes_no", "role"}:
        return value_of(coded.kind, cell) == coded.value
    names = {fold(each) for lang in languages() for each in _names(coded, lang)}
    if coded.kind == "country":
        codes = {coded.value, country_code(coded.value)}
        # "LV", "LV - Latvia", "Latvia (LV)", "Latvia".
        return bool(codes & set(re.findall(r"\b[A-Z]{2}\b", cell))) or fold(cell) in names
    if coded.kind == "band":
        return coded.value.partition("-")[0] == next(iter(re.findall(r"\d+", cell)), "")
    return fold(cell) in names


def shown(value: Value, column: TemplateColumn, said: Mapping[str, str], *, is_book: bool) -> Cell:
    """Return a value as the column has it: a date in its form, an amount with its sign, a word of the module.

    Args:
        value: what the plan has.
        column: where it goes.
        said: what the coordinator said of words.
        is_book: whether it goes into a workbook, where numbers and some dates are such and no texts.
    """
    if isinstance(value, Coded):
        return spelled(value, column, said)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, date):
        return value if column.real_dates else value.strftime(column.date or USUAL_DATE)
    if isinstance(value, Decimal):
        return value if is_book else f"{value:f}".replace(".", decimal_sign((*column.types, *column.seen)))
    return value if is_book or isinstance(value, str) else str(value)
