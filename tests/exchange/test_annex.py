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
from planner.exchange.rate_card import read_card

LATVIAN = """Likme;Summa
Audzēkņi, 1. valstu grupa;66,00
Audzēkņi, 2. valstu grupa;57,50
Personāls un pavadošās personas, 1. grupa;117
Kopā;1 234,00
"""
EXPECTED = {"learner_group1": 66, "learner_group2": Decimal("57.5"), "staff_group1": 117}
TODAY = date(2026, 9, 1)


def rates_of(path: Path) -> dict[str, Decimal]:
    card = read_card(path, 2026, TODAY)
    assert card.call == 2026
    assert {each.typed_on for each in card.rates.values()} == {TODAY}
    return {name: each.value for name, each in card.rates.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1257"])
def test_what_excel_saves(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "annex.csv"
    file.write_bytes(LATVIAN.encode(encoding))
    assert rates_of(file) == EXPECTED


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
    assert annex.left_out == 1


def test_a_share_above_the_whole_is_left_out() -> None:
    assert parse_annex("inclusion_participants_share;500").rates == {}


@pytest.mark.parametrize("name", ["broken.xlsx", "empty.csv"])
def test_a_file_without_rates_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x81no rates")
    with pytest.raises(BadInput):
        read_card(tmp_path / name, 2026, TODAY)


@given(st.text(max_size=80))
def test_any_pasted_text_is_read(text: str) -> None:
    annex = parse_annex(text)
    assert all(value >= 0 for value in annex.rates.values())
