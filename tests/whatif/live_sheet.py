"""Workbooks read, changed and reckoned anew by others' programs: the formulas package, and LibreOffice where it is."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from planner.budget import Budget, Status
from planner.editor import EditRefused, OpenPlan
from planner.exchange.cell_formula import Content
from planner.exchange.live_inputs import LiveInput
from planner.exchange.live_plan import LivePlan
from planner.exchange.named_cells import NamedWorkbook
from planner.model import Change, Variant
from planner.whatif import INPUTS, RATE, Base, applied
from planner.whatif.base import budget_of

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

Cells = dict[tuple[str, str], Any]


class Typed(NamedTuple):
    """Values typed into a sheet, and the budget of the plan that has them."""

    cells: dict[str, Content]
    budget: Budget


def typed_into(base: Base, live: LivePlan, values: dict[str, object]) -> Typed | None:
    """Values of open inputs and rates; None where the plan refuses them."""
    changes = [Change(path=path, value=_json(value)) for path, value in sorted(values.items(), key=_order)]
    try:
        plan = applied(OpenPlan(live.setting.project, live.setting.mobility), Variant(changes=tuple(changes)))
    except EditRefused:
        return None
    cells = {path: _content(live, path, value) for path, value in values.items()}
    return Typed(cells, budget_of(base, plan, live.setting.totals))


def _order(item: tuple[str, object]) -> int:
    return [*INPUTS].index(item[0]) if item[0] in INPUTS else len(INPUTS)


def _json(value: object) -> Any:
    return str(value) if isinstance(value, Decimal) else value


def open_inputs(live: LivePlan) -> list[LiveInput]:
    """Inputs that may be typed over."""
    return [each for each in live.inputs if each.open and each.name not in live.locked]


def open_rates(live: LivePlan) -> list[str]:
    """Paths of rates that may be typed over."""
    return [RATE + name for name in live.rates if RATE + name not in live.locked]


def _content(live: LivePlan, path: str, value: object) -> Content:
    each = next((each for each in live.inputs if each.name == path), None)
    if each is not None and each.words:
        return each.words[bool(value)]
    return value if isinstance(value, (int, Decimal)) else Decimal(str(value))


def retyped(book: NamedWorkbook, at: int, cells: dict[str, Content], path: Path) -> None:
    """Write a workbook, open it, type into a column's cells, and save it: its stored results are gone then."""
    book.save(path)
    opened = load_workbook(path)
    for key, content in cells.items():
        sheet, where = book.where(f"{at}:{key}")
        assert not opened[sheet][where].protection.locked, key
        opened[sheet][where] = content
    opened.save(path)


def by_formulas(path: Path) -> Cells:
    """Every cell of a workbook as the formulas package reckons it."""
    formulas = pytest.importorskip("formulas", reason="needs the packages of `bash .ci/setup --all`")

    with contextlib.redirect_stderr(io.StringIO()):  # it draws a progress bar
        solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    found: Cells = {}
    for key, ranges in solution.items():
        sheet, _, cell = str(key).rpartition("!")
        if ":" not in cell and hasattr(ranges, "value"):
            found[sheet.rpartition("]")[2].strip("'").upper(), cell] = ranges.value[0, 0]
    return found


def by_libreoffice(paths: Iterable[Path], folder: Path) -> dict[str, Cells]:
    """Every cell of several workbooks as LibreOffice reckons it, by the workbook's name."""
    folder.mkdir(exist_ok=True)
    every = [str(each) for each in paths]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), *every]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    found: dict[str, Cells] = {}
    for each in every:
        name = Path(each).name
        book = load_workbook(folder / name, data_only=True)
        found[name] = {
            (sheet.title.upper(), cell.coordinate): cell.value
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
        }
    return found


def shown(cells: Cells, book: NamedWorkbook, key: str) -> Decimal | str:
    """What a cell shows: an amount in cents, or its text."""
    sheet, where = book.where(key)
    value = cells[sheet.upper(), where]
    if isinstance(value, str):
        return str(value)
    return Decimal(str(round(float(value), 2))).quantize(Decimal("0.01"))


def total_of(budget: Budget) -> Decimal | str:
    """What a sheet must show as the total of a budget."""
    return "?" if budget.status is Status.INCOMPLETE else budget.total
