from __future__ import annotations

import contextlib
import csv
import io
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from strategies import mobilities, projects
from whatif_examples import PORTO, base, latvia, people, spain, stay

from planner.budget import Budget
from planner.exchange.comparison import comparison_csv, comparison_record
from planner.exchange.workbook import write_workbook
from planner.locale import catalogue
from planner.model import (
    ActivityType,
    ExceptionalCost,
    ExpensiveTravel,
    Mobility,
    Project,
    Role,
    SupportCost,
)
from planner.whatif import Comparison, compare, variant_of

EN = catalogue("en")


def recalculated(path: Path) -> dict[tuple[str, str], Any]:
    """Every cell of a workbook as the formulas package reckons it, by sheet and cell."""
    import formulas

    with contextlib.redirect_stderr(io.StringIO()):  # it draws a progress bar
        solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    found = {}
    for key, ranges in solution.items():
        sheet, _, cell = str(key).rpartition("!")
        if ":" not in cell and hasattr(ranges, "value"):
            found[sheet.rpartition("]")[2].strip("'").upper(), cell] = ranges.value[0, 0]
    return found


def totals(path: Path, comparison: Comparison) -> list[Decimal]:
    cells = recalculated(path)
    row = next(number for number, each in enumerate(comparison.rows, 2) if each.key == "total")
    letters = "BCDEF"[: len(comparison.columns)]
    # A spreadsheet reckons in floats: of amounts beyond any project's, the last cents are noise.
    return [Decimal(str(round(float(cells["COMPARISON", f"{letter}{row}"]), 2))) for letter in letters]


def budgets(comparison: Comparison) -> list[Budget]:
    return [each.result.budget for each in comparison.columns if each.result]


def full_plan() -> Mobility:
    """A mobility with a line of nearly every kind."""
    inclusion = people(
        3,
        fewer_opportunities=True,
        support_costs=(SupportCost(what="aid", amount=Decimal("80.05")), SupportCost(amount=Decimal(120))),
    )
    dear = people(1, Role.STAFF, expensive_travel=ExpensiveTravel(cost=Decimal("1234.57")), language_support=True)
    return stay(
        26,
        activity=ActivityType.LONG_TERM_ERASMUSPRO,
        participants=(*inclusion, *people(2, Role.APPRENTICE, language_support=True), *dear),
        exceptional_costs=(ExceptionalCost(what="visa", amount=Decimal("99.99")),),
    )


def test_the_workbook_recalculates_to_the_same_cents(tmp_path: Path) -> None:
    where = base(full_plan(), spain())
    variants = [
        variant_of(where.plan, "A", [("days", 12), ("green", True)]),
        variant_of(where.plan, "=B1", [("rate.learner", "57.55"), ("participants", 130), ("place", PORTO)]),
        variant_of(
            where.plan, "C", [("support_costs", "901.35"), ("visas_and_guarantees", "10.10"), ("trip_cost", 777)]
        ),
        variant_of(where.plan, "D", [("unfunded_days", 3), ("language_support", 5), ("organisational_asked", False)]),
    ]
    comparison = compare(where, variants)
    write_workbook(tmp_path / "what.xlsx", comparison, EN)
    assert totals(tmp_path / "what.xlsx", comparison) == [each.total for each in budgets(comparison)]
    row = next(number for number, each in enumerate(comparison.rows, 2) if each.key == "support_costs")
    assert load_workbook(tmp_path / "what.xlsx")["Comparison"][f"E{row}"].value == 901.35


def test_amounts_are_formulas_over_cells_with_rates(tmp_path: Path) -> None:
    comparison = compare(base(stay(26), spain()), [])
    write_workbook(tmp_path / "what.xlsx", comparison, EN)
    book = load_workbook(tmp_path / "what.xlsx")
    sheet = book["Plan"]
    amounts = [sheet[f"G{row}"].value for row in range(2, sheet.max_row)]
    assert amounts[0] == "=ROUND(C2*'Rates'!$B$2,2)"
    assert amounts[2] == "=ROUND(C4*(D4*'Rates'!$B$3+E4*ROUND('Rates'!$B$3*'Rates'!$B$4/100,0)),2)"
    assert [sheet[f"{letter}4"].value for letter in "CDE"] == [8, 14, 14]
    assert [book["Rates"][f"B{row}"].value for row in (2, 3, 4)] == [275, 57, 70]


def test_a_changed_rate_changes_the_total(tmp_path: Path) -> None:
    comparison = compare(base(stay(26), spain()), [])
    path = tmp_path / "what.xlsx"
    write_workbook(path, comparison, EN)
    book = load_workbook(path)
    book["Rates"]["B3"] = 60
    book.save(path)
    # 60 x 70 % = 42 from day 15
    assert totals(path, comparison) == [budgets(comparison)[0].total + 8 * (14 * 3 + 14 * 2)]


def test_typed_text_is_never_a_formula(tmp_path: Path) -> None:
    where = base(stay(26), spain())
    variant = variant_of(where.plan, "=1+1", [("mobility.title", '=HYPERLINK("x")')])
    comparison = compare(where, [variant])
    write_workbook(tmp_path / "what.xlsx", comparison, EN)
    overview = load_workbook(tmp_path / "what.xlsx")["Comparison"]
    assert overview["C1"].data_type == "s"
    assert all(each.data_type != "f" for row in overview["A1":"C9"] for each in row)
    table = list(csv.reader(io.StringIO(comparison_csv(comparison, EN))))
    assert table[0][2] == "'=1+1"


@given(projects, mobilities())
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_plan_recalculates(tmp_path: Path, project: Project, mobility: Mobility) -> None:
    comparison = compare(base(mobility, project), [])
    write_workbook(tmp_path / "any.xlsx", comparison, EN)
    assert totals(tmp_path / "any.xlsx", comparison) == [each.total for each in budgets(comparison)]


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_recalculates_to_the_same_cents(tmp_path: Path) -> None:
    comparison = compare(base(full_plan(), spain()), [])
    write_workbook(tmp_path / "what.xlsx", comparison, EN)
    command = [str(OFFICE), "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(tmp_path / "what.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    rows = list(csv.reader((tmp_path / "what.csv").open()))
    total = next(row for row in rows if row[0] == "Total")
    assert Decimal(total[1].replace(",", "")) == budgets(comparison)[0].total


def test_tables_and_records_hold_the_same_amounts() -> None:
    where = base(stay(26), latvia(learner="57"))
    comparison = compare(where, [variant_of(where.plan, "A", [("days", 28)])])
    record = comparison_record(comparison, EN)
    total = next(each for each in record["rows"] if each["key"] == "total")
    table = {row[0]: row[1:] for row in csv.reader(io.StringIO(comparison_csv(comparison, EN)))}
    assert total["values"] == table["Total"] == [f"{each.total:.2f}" for each in budgets(comparison)]
    assert record["columns"][1]["changes"] == {"days": 28}
    assert record["columns"][0]["status"] == "incomplete"
    assert table["First day"] == ["2026-03-02", "2026-03-02"]


@given(st.text(max_size=40))
@settings(max_examples=30)
def test_any_name_gives_a_sheet(name: str) -> None:
    from planner.exchange.workbook import workbook_of

    where = base(stay(5, 1, 0), spain())
    variant = variant_of(where.plan, "A", [("days", 6)]).model_copy(update={"name": name})
    assert len(workbook_of(compare(where, [variant, variant]), EN).sheetnames) == 5
