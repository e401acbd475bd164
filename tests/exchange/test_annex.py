"""The annex of an agreement as schools have it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from planner.exchange import BadInput
from planner.exchange.annex import parse_annex
from planner.exchange.rate_card import read_rates

LATVIAN = """Likme;Summa
Audzēkņi, 1. valstu grupa;66,00
Audzēkņi, 2. valstu grupa;57,50
Personāls un pavadošās personas, 1. grupa;117
Kopā;1 234,00
"""
EXPECTED = {"learner_group1": 66, "learner_group2": Decimal("57.5"), "staff_group1": 117}
TODAY = date(2026, 9, 1)


def rates_of(path: Path) -> dict[str, Decimal]:
    read = read_rates(path, 2026, TODAY)
    assert read.is_annex
    card = read.card
    assert card.call == 2026
    assert {each.typed_on for each in card.rates.values()} == {TODAY}
    return {name: each.value for name, each in card.rates.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1257"])
def test_what_excel_saves(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "annex.csv"
    file.write_bytes(LATVIAN.encode(encoding))
    assert rates_of(file) == EXPECTED


def test_a_column_of_the_annex_may_be_called_name_of_something(tmp_path: Path) -> None:
    (tmp_path / "annex.csv").write_text("Country name;Rate;EUR\n;Learners, group 1 countries;66\n")
    assert rates_of(tmp_path / "annex.csv") == {"learner_group1": 66}


def test_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Rate", "EUR"),
        ("Learners, group 1 countries", 66),
        ("Learners, group 2", 57.5),
        ("Staff, group 1", 117),
    ):
        sheet.append(row)
    book.save(tmp_path / "annex.xlsx")
    assert rates_of(tmp_path / "annex.xlsx") == EXPECTED


def test_pasted_rows_say_what_they_left_out() -> None:
    pasted = "learner_group1\t66,00\nPreparatory visit\t680 EUR\nJob shadowing\t350\nSomething else\t12\nhead\tline\n"
    annex = parse_annex(pasted)
    assert annex.rates == {"learner_group1": 66, "preparatory_visit": 680, "organisational_job_shadowing": 350}
    assert annex.not_understood == ("Something else | 12",)


LEARNERS = {"learner_group1": 66, "learner_group2": 57, "learner_group3": 48}
ALL = LEARNERS | {"staff_group1": 117, "staff_group2": 104, "staff_group3": 91}


@pytest.mark.parametrize(
    ("pasted", "rates"),
    [
        # Groups beside one another, as Excel and Word have it; below one another; and as a PDF gives its lines.
        ("\t1. grupa\t2. grupa\t3. grupa\nAudzēkņi\t66\t57\t48\nPersonāls\t117\t104\t91\n", ALL),
        ("Grupa\tPersonāls\tAudzēkņi\n1\t117\t66\n2\t104\t57\n3\t91\t48\n", ALL),
        (
            "EUR\nValstis 1. grupa 2. grupa 3. grupa\nAudzēkņi 66 57 48\nPersonāls un pavadošās personas 117 104 91",
            ALL,
        ),
        (
            "\tLearners\t\t\tStaff\t\t\n"
            + "\tgroup 1\tgroup 2\tgroup 3" * 1
            + "\tgroup 1\tgroup 2\tgroup 3\na day"
            + "\t66\t57\t48\t117\t104\t91",
            ALL,
        ),
        (
            "Audzēkņi\n1. grupa: Austrija, Beļģija\t66\n2. grupa\t57\n3. grupa\t48\nPersonāls\n1. grupa\t117",
            LEARNERS | {"staff_group1": 117},
        ),
        ("I grupa\tII grupa\tIII grupa\nAudzēkņi\t66,00\t57,00\t48,00", LEARNERS),
        (
            "Audzēkņi, 1. valstu grupa 66,00\nStaff, group 1 117 EUR per day",
            {"learner_group1": 66, "staff_group1": 117},
        ),
        ('"Learners, group 1",66.00\n"Learners, group 2",57', {"learner_group1": 66, "learner_group2": 57}),
        # What is paid from day 15 on is no rate of its own.
        ("\t1.–14. diena\tno 15. dienas\nAudzēkņi, 1. grupa\t66\t46", {"learner_group1": 66}),
        ("\t1. grupa\tno 15. dienas, 1. grupa\nAudzēkņi\t66\t46", {"learner_group1": 66}),
        ("Personāls un audzēkņus pavadošās personas, 1. grupa\t117", {"staff_group1": 117}),
    ],
)
def test_tables_as_agencies_write_them(pasted: str, rates: dict[str, int]) -> None:
    annex = parse_annex(pasted)
    assert annex.rates == rates
    assert annex.not_understood == ()


@pytest.mark.parametrize(
    "pasted",
    [
        "Audzēkņi, 1. grupa\t66\t57",  # which of the two?
        "Audzēkņi, 1. grupa\t66\nAudzēkņi, 1. grupa\t67",
        "Audzēkņi, 1. grupa,66,50",  # 66.50, or 66 and 50
        "Audzēkņi, 1. grupa\t48–127",
        "Audzēkņi, 1. grupa\t1.188",
        "Audzēkņi un personāls, 1. grupa\t66",
        "\t1. grupa\t2. grupa\nAudzēkņi\t66\t57\t48",
        "Audzēkņi, 1. grupa, no 15. dienas\t46",
        "Audzēkņi\t66",
    ],
)
def test_what_is_not_clear_is_not_taken_and_is_shown(pasted: str) -> None:
    annex = parse_annex(pasted)
    assert annex.rates == {}
    assert annex.not_understood


def test_what_was_not_understood_is_shown_without_signs_for_the_terminal() -> None:
    annex = parse_annex("Audzēkņi, 1. grupa\t\x1b[31m66\nX\x1b]0;title\x07\t66")
    assert annex.rates == {}
    assert all(each.isprintable() for each in annex.not_understood)


def test_a_share_above_the_whole_is_left_out() -> None:
    assert parse_annex("inclusion_participants_share;500").rates == {}


@pytest.mark.parametrize("name", ["broken.xlsx", "empty.csv"])
def test_a_file_without_rates_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x81no rates")
    with pytest.raises(BadInput):
        read_rates(tmp_path / name, 2026, TODAY)


def test_a_card_that_excel_saved_again_is_a_card(tmp_path: Path) -> None:
    text = "call;country;name;value;typed_on;label;unit\n2025;LV;learner_group1;57,00;12.01.2026;Audzēkņi;EUR dienā\n"
    (tmp_path / "card.csv").write_bytes(text.encode("cp1257"))
    read = read_rates(tmp_path / "card.csv", 2026, TODAY)
    assert not read.is_annex
    assert read.card.call == 2025
    rate = read.card.rates["learner_group1"]
    assert rate.value == 57
    assert rate.typed_on == date(2026, 1, 12)


def test_a_row_wider_than_any_annex_is_handed_back() -> None:
    wide = "Learners, group 1;66;" + "a;" * 500
    annex = parse_annex(f"Learners, group 2;57\n{wide}\n")
    assert list(annex.rates) == ["learner_group2"]
    assert [each[:20] for each in annex.not_understood] == ["Learners, group 1 | "]


@given(st.text(max_size=80))
def test_any_pasted_text_is_read(text: str) -> None:
    annex = parse_annex(text)
    assert all(value >= 0 for value in annex.rates.values())
