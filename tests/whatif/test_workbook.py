from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from live_sheet import Cells, by_formulas, retyped, shown, total_of
from openpyxl import load_workbook
from strategies import mobilities, projects
from whatif_examples import PORTO, base, latvia, people, spain, stay

from planner.budget import Budget
from planner.exchange.cell_formula import Content
from planner.exchange.comparison import comparison_csv, comparison_record
from planner.exchange.named_cells import NamedWorkbook
from planner.exchange.workbook import book_of, write_workbook
from planner.locale import catalogue, languages
from planner.model import (
    ActivityType,
    ExceptionalCost,
    ExpensiveTravel,
    Mobility,
    Organisation,
    Project,
    Role,
    SupportCost,
)
from planner.whatif import Base, Comparison, cell_text, compare, variant_of

EN = catalogue("en")


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


def written(where: Base, comparison: Comparison, path: Path) -> NamedWorkbook:
    book = book_of(where, comparison, EN)
    book.save(path)
    return book


def totals(book: NamedWorkbook, cells: Cells, comparison: Comparison) -> list[Decimal | str]:
    return [shown(cells, book, f"{at}:show.total") for at in range(len(comparison.columns))]


def stored(path: Path) -> Cells:
    """Results as the file holds them, for who cannot reckon."""
    book = load_workbook(path, data_only=True)
    return {
        (sheet.title.upper(), cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    }


def four_variants() -> tuple[Base, Comparison]:
    where = base(full_plan(), spain())
    variants = [
        variant_of(where.plan, "A", [("days", 12), ("green", True)]),
        variant_of(where.plan, "=B1", [("rate.learner", "57.55"), ("participants", 130), ("place", PORTO)]),
        variant_of(
            where.plan, "C", [("support_costs", "901.35"), ("visas_and_guarantees", "10.10"), ("trip_cost", 777)]
        ),
        variant_of(where.plan, "D", [("unfunded_days", 3), ("language_support", 5), ("organisational_asked", False)]),
    ]
    return where, compare(where, variants)


def test_every_variant_has_its_total_stored_and_reckoned(tmp_path: Path) -> None:
    where, comparison = four_variants()
    path = tmp_path / "what.xlsx"
    book = written(where, comparison, path)
    expected = [total_of(each) for each in budgets(comparison)]
    assert totals(book, stored(path), comparison) == expected
    assert totals(book, by_formulas(path), comparison) == expected


def test_every_formula_has_a_result_stored(tmp_path: Path) -> None:
    where, comparison = four_variants()
    path = tmp_path / "what.xlsx"
    book = written(where, comparison, path)
    results = stored(path)
    formulas = [
        (sheet.title.upper(), cell.coordinate)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) > 300
    empty = [each for each in formulas if results[each] is None]
    # The sign beside an amount that is final is an empty text, which openpyxl reads as nothing.
    signs = {(sheet.upper(), where) for sheet, where in map(book.where, book.placed()) if where[0] not in "B"}
    assert set(empty) <= signs


def test_a_changed_rate_of_the_plan_is_a_rate_of_the_variants_too(tmp_path: Path) -> None:
    where = base(stay(26), spain())
    comparison = compare(where, [variant_of(where.plan, "A", [("days", 12)])])
    path = tmp_path / "what.xlsx"
    book = book_of(where, comparison, EN)
    retyped(book, 0, {"rate.learner_group2": 60}, path)
    # 60 x 70 % = 42 from day 15; the shorter stay has 14 paid days.
    before = [each.total for each in budgets(comparison)]
    assert totals(book, by_formulas(path), comparison) == [before[0] + 8 * (14 * 3 + 14 * 2), before[1] + 8 * 14 * 3]


def test_an_unknown_sum_is_no_number_and_a_provisional_one_keeps_its_sign(tmp_path: Path) -> None:
    where = base(stay(26), latvia())
    comparison = compare(where, [variant_of(where.plan, "A", RATES)])
    path = tmp_path / "what.xlsx"
    book = written(where, comparison, path)
    for cells in (stored(path), by_formulas(path)):
        assert totals(book, cells, comparison) == ["?", budgets(comparison)[1].total]
        assert [shown(cells, book, f"{at}:show.status") for at in (0, 1)] == ["incomplete ?", "provisional ~"]
        assert [shown(cells, book, f"{at}:show.total.sign") for at in (0, 1)] == ["?", "~"]
        assert shown(cells, book, "0:show.known") == budgets(comparison)[0].total
        assert shown(cells, book, "1:show.against") == "?"


RATES = [("rate.learner", "57"), ("rate.staff", "104"), ("rate.organisational", "350")]


def test_what_was_unknown_is_a_sum_once_its_rates_are_typed(tmp_path: Path) -> None:
    where = base(stay(26), latvia())
    comparison = compare(where, [])
    book = book_of(where, comparison, EN)
    names = {"learner_group1": 57, "staff_group1": 104, "organisational_short_term_learners": 350}
    retyped(book, 0, {f"rate.{name}": value for name, value in names.items()}, tmp_path / "what.xlsx")
    known = variant_of(where.plan, "A", [(f"rate.{name}", str(value)) for name, value in names.items()])
    expected = [budgets(compare(where, [known]))[1].total]
    assert totals(book, by_formulas(tmp_path / "what.xlsx"), comparison) == expected


def test_the_cases_that_were_wrong(tmp_path: Path) -> None:
    """Ten days raised to 20 pay 14 in full; 150 people are 100 at the full rate; another distance is another band."""
    where = base(stay(10, 99, 1), spain())
    book = book_of(where, compare(where, []), EN)
    cells: dict[str, Content] = {"days": 20, "participants": 150, "distance": 2500}
    retyped(book, 0, cells, tmp_path / "what.xlsx")
    found = by_formulas(tmp_path / "what.xlsx")
    assert shown(found, book, "0:show.organisational_support") == 100 * 350 + 50 * 200
    assert shown(found, book, "0:show.individual_support") == 150 * (14 * 57 + 8 * 40) + 14 * 104 + 8 * 73
    assert shown(found, book, "0:show.travel") == 151 * 360


def test_typed_text_is_never_a_formula(tmp_path: Path) -> None:
    where = base(stay(26, title="=1+1"), spain(organisation=Organisation(name="=cmd", country="ES")))
    variant = variant_of(where.plan, "=1+1", [("mobility.title", '=HYPERLINK("x")')])
    comparison = compare(where, [variant])
    book = written(where, comparison, tmp_path / "what.xlsx")
    ours = set(map(book.where, book.placed()))
    for sheet in load_workbook(tmp_path / "what.xlsx"):
        typed = [cell for row in sheet.iter_rows() for cell in row if (sheet.title, cell.coordinate) not in ours]
        assert all(each.data_type != "f" for each in typed)
    table = list(csv.reader(io.StringIO(comparison_csv(comparison, EN))))
    assert table[0][2] == "'=1+1"


@given(projects, mobilities())
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_plan_recalculates(tmp_path: Path, project: Project, mobility: Mobility) -> None:
    where = base(mobility, project)
    comparison = compare(where, [])
    book = written(where, comparison, tmp_path / "any.xlsx")
    for cells in (stored(tmp_path / "any.xlsx"), by_formulas(tmp_path / "any.xlsx")):
        assert totals(book, cells, comparison) == [total_of(each) for each in budgets(comparison)]


@pytest.mark.parametrize("language", languages())
def test_it_is_a_paper_too(tmp_path: Path, language: str) -> None:
    school = Organisation(name="Skola & Co", country="ES")
    where = base(stay(26, title="Schwerin"), spain(organisation=school))
    comparison = compare(where, [variant_of(where.plan, "A", [("days", 28)])])
    words = catalogue(language)
    write_workbook(tmp_path / "what.xlsx", where, comparison, words)
    book = load_workbook(tmp_path / "what.xlsx")
    assert (book.properties.creator, book.properties.title) == ("Skola & Co", "Schwerin")
    assert len(book.sheetnames) == 4
    for sheet in book:
        assert sheet["A1"].value.startswith("Schwerin · ")
        assert "Skola & Co" in sheet["A2"].value
        assert "2021" in sheet["A2"].value
        assert "EUR" in sheet["A2"].value
        assert sheet.freeze_panes
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
        assert sheet.protection.sheet
    names = set(book.defined_names)
    assert {"days_plan", "days_variant_1", "total_plan", "learner_group2_plan"} <= names


def test_what_may_be_typed_is_bounded(tmp_path: Path) -> None:
    where = base(stay(26), spain())
    book = written(where, compare(where, []), tmp_path / "what.xlsx")
    sheet = load_workbook(tmp_path / "what.xlsx")["Comparison"]
    rules = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    days, green, marked = (rules[book.where(f"0:{name}")[1]] for name in ("days", "green", "fewer_opportunities"))
    assert (days.type, days.formula1, days.formula2) == ("whole", "1", "365")
    assert (green.type, green.formula1) == ("list", '"standard,green"')
    assert marked.formula2.replace("$", "") == book.where("0:participants")[1]


def test_amounts_and_days_fit_their_columns(tmp_path: Path) -> None:
    where = base(full_plan(), spain())
    comparison = compare(where, [variant_of(where.plan, "A", [("participants", 2000)])])
    book = written(where, comparison, tmp_path / "what.xlsx")
    cells = stored(tmp_path / "what.xlsx")
    opened = load_workbook(tmp_path / "what.xlsx")
    for key in book.placed():
        sheet, place = book.where(key)
        value, cell = cells[sheet.upper(), place], opened[sheet][place]
        width = opened[sheet].column_dimensions[cell.column_letter].width
        if isinstance(value, (int, float)):
            assert len(f"{value:,.2f}") < width, key


def test_tables_and_records_hold_the_same_amounts() -> None:
    where = base(stay(26), latvia(learner="57"))
    comparison = compare(where, [variant_of(where.plan, "A", [("days", 28)])])
    record = comparison_record(comparison, EN)
    total = next(each for each in record["rows"] if each["key"] == "total")
    table = {row[0]: row[1:] for row in csv.reader(io.StringIO(comparison_csv(comparison, EN)))}
    assert total["known"] == [f"{each.total:.2f}" for each in budgets(comparison)]
    assert table["Total"] == [f"{each} ?" for each in total["known"]]
    assert record["columns"][1]["changes"] == {"days": 28}
    assert record["columns"][0]["status"] == "incomplete"
    assert table["First day"] == ["2026-03-02", "2026-03-02"]


def test_unknown_and_provisional_stand_in_every_table() -> None:
    where = base(stay(26), latvia())
    comparison = compare(where, [variant_of(where.plan, "A", RATES)])
    table = {row[0]: row[1:] for row in csv.reader(io.StringIO(comparison_csv(comparison, EN)))}
    plan, known = budgets(comparison)
    assert table["Total"] == [f"{plan.total:.2f} ?", f"{known.total:.2f}"]
    assert table["Individual support"][0] == "?"
    assert table["Status"] == ["incomplete ?", "provisional ~"]
    record = comparison_record(comparison, EN)
    total = next(each for each in record["rows"] if each["key"] == "total")
    assert total["values"] == [None, f"{known.total:.2f}"]
    assert total["known"] == [f"{plan.total:.2f}", f"{known.total:.2f}"]
    assert (total["unknown"], total["provisional"]) == ([True, False], [False, True])
    row = comparison.row("total")
    assert [cell_text(EN, row, each)[-1] for each in row.cells] == ["?", "~"]


@given(st.text(max_size=40))
@settings(max_examples=30)
def test_any_name_gives_a_sheet(name: str) -> None:
    book = NamedWorkbook("en", "%d/%m/%Y")
    titles = [book.sheet(name).title for _ in range(4)]
    assert len({each.casefold() for each in titles}) == 4
    assert all(0 < len(each) <= 31 for each in titles)
