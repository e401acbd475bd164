"""Rate cards as files: what one school typed from its grant agreement, for another of the same country and call.

A file holds call, country, and per rate its name, value and the day it was typed; nothing of a project or a person.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, ValidationError

from planner.csv_text import EXCEL_MARK, csv_text
from planner.exchange.annex import read_annex
from planner.exchange.measuring import BadInput, json_of, read_file
from planner.exchange.planfile import json_path, refuse_rates
from planner.exchange.tables import text_of
from planner.locale import Catalogue, Message, message
from planner.locale.days import parse_day
from planner.locale.reasons import reason_of
from planner.model import CountryCode, Project, TypedRate
from planner.model.base import Plain
from planner.private_file import write_private
from planner.programme import load_call, rate_doubted, rate_label, rate_unit

LARGEST_FILE = 1_000_000
"""Bytes; a card of every rate takes less than a hundredth of it."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_MOST_ROWS = 1_000
_COLUMNS = ("call", "country", "name", "value", "typed_on", "label", "unit")


class RateCardFile(Plain):
    """A rate card file."""

    format: Literal["mobility-planner/rate-card-1"] = "mobility-planner/rate-card-1"
    call: Annotated[int, Field(ge=2021, le=2100)]
    country: CountryCode = ""
    rates: dict[str, TypedRate] = Field(min_length=1)


def card_of(project: Project) -> RateCardFile:
    """Return the rates that a project typed, as a file holds them.

    Raises:
        BadInput: none is typed.
    """
    if not project.rate_card.typed:
        raise BadInput(message("whatif.card.nothing_typed"))
    # Where a rate was taken over names another project, which is nobody's business; who reads the file checks it anew.
    rates = {name: each.model_copy(update={"origin": None}) for name, each in project.rate_card.typed.items()}
    return RateCardFile(call=project.call, country=project.organisation.country, rates=rates)


def card_json(project: Project) -> str:
    """Return a project's rate card as JSON text.

    Raises:
        BadInput: no rate is typed.
    """
    return card_of(project).model_dump_json(indent=2) + "\n"


def card_csv(project: Project, words: Catalogue) -> str:
    """Return a project's rate card as a table: name, value and day are read back, the words are for the reader.

    Raises:
        BadInput: no rate is typed.
    """
    card = card_of(project)
    rows: list[Sequence[object]] = [_COLUMNS]
    for name, rate in card.rates.items():
        label, unit = words.render(rate_label(name)), words.render(rate_unit(name))
        rows.append((card.call, card.country, name, f"{rate.value:f}", rate.typed_on.isoformat(), label, unit))
    return csv_text(rows, excel=False)


def write_card(path: Path, project: Project, words: Catalogue) -> None:
    """Write a project's rate card, as a table where the file's name ends in .csv, as JSON otherwise.

    Raises:
        BadInput: no rate is typed.
        OSError: the file cannot be written.
    """
    # Spreadsheet programs take a table for UTF-8 only where it begins with a mark.
    is_table = path.suffix.casefold() == ".csv"
    text = EXCEL_MARK + card_csv(project, words) if is_table else card_json(project)
    write_private(path, text.encode("utf-8"))


class RatesFile(NamedTuple):
    """What a file of rates gave.

    Attributes:
        card: its rates.
        is_annex: whether they are the annex of the own agreement, and not a card that another school typed.
        not_understood: rows with amounts that name no rate, as they stand.
    """

    card: RateCardFile
    is_annex: bool = False
    not_understood: tuple[str, ...] = ()


def read_rates(path: Path, call: int, today: date) -> RatesFile:
    """Read a rate card file, JSON or table, or the annex of an agreement as a table or workbook (annex.py).

    Args:
        path: the file.
        call: the call that the annex of an agreement is of; a rate card names its own.
        today: the day on which rates of an annex count as typed.

    Raises:
        BadInput: it cannot be read or holds no rates; the message names the file and what is wrong.
    """
    data = _read(path)
    if not _is_annex(path, data):
        return RatesFile(_card(path, data))
    try:
        return _from_annex(path, call, today)
    except OSError as error:
        raise BadInput(message("exchange.file.unreadable", file=path.name, reason=reason_of(error))) from None
    except ValueError as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(message("whatif.card.no_rates", file=path.name)) from None


def read_card(path: Path) -> RateCardFile:
    """Read a rate card file, JSON or table.

    Raises:
        BadInput: it cannot be read or is no valid rate card; the message names the file and what is wrong.
    """
    return _card(path, _read(path))


def _read(path: Path) -> bytes:
    data = read_file(path, LARGEST_FILE, message("whatif.card.too_large", file=path.name))
    # What begins a card is told by its bytes, so those of UTF-16 are turned first.
    return text_of(data, path.name).encode() if data.startswith(_WIDE) else data


def _card(path: Path, data: bytes) -> RateCardFile:
    try:
        text = json_of(data, path.name) if data.lstrip(_BLANKS).startswith(b"{") else text_of(data, path.name)
    except BadInput:
        raise
    except ValueError:
        raise BadInput(message("whatif.card.no_card", file=path.name)) from None
    return parse_card(text, path.name)


def _is_annex(path: Path, data: bytes) -> bool:
    """Whether it is a table that no rate card of ours begins: a workbook, or rows without our column names."""
    if path.suffix.casefold() == ".xlsx":
        return True
    head = data[:2000].lstrip(_BLANKS)
    # As whole cells: an annex may have a column "Country name".
    first = re.split(rb"[;,\t]", head.splitlines()[0]) if head else []
    columns = {each.strip(b" \"'") for each in first}
    is_card = head.startswith(b"{") or {b"name", b"value"} <= columns
    return path.suffix.casefold() in {".csv", ".txt", ".tsv"} and not is_card


def _from_annex(path: Path, call: int, today: date) -> RatesFile:
    annex = read_annex(path)
    if not annex.rates:
        raise BadInput(message("whatif.card.no_rates", file=path.name))
    rates = {name: TypedRate(value=value, typed_on=today) for name, value in annex.rates.items()}
    return RatesFile(RateCardFile(call=call, rates=rates), is_annex=True, not_understood=annex.not_understood)


def parse_card(text: str, name: str) -> RateCardFile:
    """Read a rate card from the text of a file called `name`.

    Raises:
        BadInput: it is no valid rate card.
    """
    try:
        is_json = text.lstrip().startswith("{")
        card = RateCardFile.model_validate_json(text) if is_json else _from_table(text, name)
    except ValidationError as error:
        where = json_path(error.errors(include_url=False)[0]["loc"])
        raise BadInput(message("whatif.card.key", file=name, key=where)) from None
    refuse_rates(card.rates, name, "rates")
    return card


def _from_table(text: str, name: str) -> RateCardFile:
    rows = _rows(text)
    if not rows or not {"name", "value"} <= set(rows[0]):
        raise BadInput(message("whatif.card.no_card", file=name))
    rates: dict[str, dict[str, object]] = {}
    for number, row in enumerate(rows, 2):
        rate = row["name"].strip()
        if rate in rates:
            raise BadInput(message("whatif.card.twice", file=name, row=number, name=rate))
        rates[rate] = {"value": row["value"].strip().replace(",", "."), "typed_on": _day(row.get("typed_on", ""))}
    first = rows[0]
    call, country = first.get("call", "").strip(), first.get("country", "").strip()
    return RateCardFile.model_validate({"call": call, "country": country, "rates": rates})


def _day(typed: str) -> date | str:
    """A day as spreadsheet programs write it; what is none stays, to be refused in its place."""
    try:
        return parse_day(typed) or typed.strip()
    except ValueError:
        return typed.strip()


def _rows(text: str) -> list[dict[str, str]]:
    """Read a table; programs that write commas in numbers part columns by semicolons."""
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    try:
        reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, restkey="", restval="")
        rows = (row for row in islice(reader, _MOST_ROWS) if any(row.values()))
        return [{key: str(value) for key, value in row.items()} for row in rows]
    except csv.Error:
        return []


def card_warnings(card: RateCardFile, project: Project) -> tuple[Message, ...]:
    """Return what a reader should know before taking a card over: another call, country, or odd values."""
    warnings = []
    if card.call != project.call:
        warnings.append(message("whatif.card.other_call", call=card.call, own=project.call))
    if card.country and project.organisation.country and card.country != project.organisation.country:
        values = {"country": card.country, "own": project.organisation.country}
        warnings.append(message("whatif.card.other_country", **values))
    for name, rate in card.rates.items():
        doubt = rate_doubted(load_call(project.call), name, rate.value)
        if doubt is not None:
            warnings.append(doubt)
    return tuple(warnings)
