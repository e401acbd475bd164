"""Rate cards as files: what one school typed from its grant agreement, for another of the same country and call.

A file holds call, country, and per rate its name, value and the day it was typed; nothing of a project or a person.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from planner.exchange.annex import read_annex
from planner.exchange.planfile import BadInput, json_path, refuse_rates
from planner.locale import Catalogue, Message, message
from planner.model import CountryCode, Project, TypedRate
from planner.model.base import Plain
from planner.programme import load_call, rate_doubted, rate_label, rate_unit

LARGEST_FILE = 1_000_000
"""Bytes; a card of every rate takes less than a hundredth of it."""

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
    card, out = card_of(project), io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for name, rate in card.rates.items():
        label, unit = words.render(rate_label(name)), words.render(rate_unit(name))
        writer.writerow((card.call, card.country, name, f"{rate.value:f}", rate.typed_on.isoformat(), label, unit))
    return out.getvalue()


def write_card(path: Path, project: Project, words: Catalogue) -> None:
    """Write a project's rate card, as a table where the file's name ends in .csv, as JSON otherwise.

    Raises:
        BadInput: no rate is typed.
        OSError: the file cannot be written.
    """
    # Spreadsheet programs take a table for UTF-8 only where it begins with a mark.
    is_table = path.suffix.casefold() == ".csv"
    text = "\ufeff" + card_csv(project, words) if is_table else card_json(project)
    path.write_text(text, encoding="utf-8", newline="")


def read_card(path: Path, call: int = 2021, today: date | None = None) -> RateCardFile:
    """Read a rate card file, JSON or table, or the annex of an agreement as a table or workbook (annex.py).

    Args:
        path: the file.
        call: the call that the annex of an agreement is of; a rate card names its own.
        today: the day on which rates of an annex count as typed; None where no annex is wanted.

    Raises:
        BadInput: it cannot be read or is no valid rate card; the message names the file and what is wrong.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadInput(message("whatif.card.too_large", file=path.name))
        if _is_annex(path):
            return _from_annex(path, call, today)
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise BadInput(message("exchange.file.missing", file=str(path))) from None
    except (OSError, ValueError) as error:
        raise BadInput(message("exchange.file.unreadable", file=str(path), reason=type(error).__name__)) from None
    return parse_card(text, path.name)


def _is_annex(path: Path) -> bool:
    """Whether it is a table that no rate card of ours begins: a workbook, or rows without our column names."""
    if path.suffix.casefold() == ".xlsx":
        return True
    head = path.read_bytes()[:2000].lstrip(b"\xef\xbb\xbf").lstrip()
    first = head.splitlines()[0] if head else b""
    return path.suffix.casefold() in {".csv", ".txt", ".tsv"} and not head.startswith(b"{") and b"name" not in first


def _from_annex(path: Path, call: int, today: date | None) -> RateCardFile:
    annex = read_annex(path)
    if not annex.rates or today is None:
        raise BadInput(message("whatif.card.no_card", file=path.name))
    rates = {name: TypedRate(value=value, typed_on=today) for name, value in annex.rates.items()}
    return RateCardFile(call=call, rates=rates)


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
        rates[rate] = {"value": row["value"].strip().replace(",", "."), "typed_on": row.get("typed_on", "").strip()}
    first = rows[0]
    call, country = first.get("call", "").strip(), first.get("country", "").strip()
    return RateCardFile.model_validate({"call": call, "country": country, "rates": rates})


def _rows(text: str) -> list[dict[str, str]]:
    """Read a table; programs that write commas in numbers part columns by semicolons."""
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    try:
        reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, restkey="", restval="")
        return [{key: str(value) for key, value in row.items()} for row in reader if any(row.values())]
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
