"""Tables out: what goes out as a list of people comes in again the same; nothing in any table is a formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from strategies import mobilities

from planner.assess import assess
from planner.exchange import sample
from planner.exchange.outgoing.kinds import KINDS, AssessedMobility, Source, table_of
from planner.exchange.outgoing.writing import Cell, book_table, csv_table
from planner.exchange.people.at_hand import ListAtHand
from planner.exchange.people.reading import source_of_file
from planner.exchange.people.taking import State
from planner.locale import catalogue, languages
from planner.model import AccompanyingPerson, ActivityType, Contact, Mobility, Participant, Project, Role
from planner.programme import load_call

TODAY = date(2026, 11, 26)
names = st.sampled_from(["Anna", "Līga Anna", "Žanis", "Ķersta"])
surnames = st.sampled_from(["Bērziņa-Parauga", "Šķēle", "Ozols"])
emails = st.sampled_from(["", "a@example.org", "b.c@skola.example.lv"])
phones = st.sampled_from(["", "+371 20000001", "+37120000002", "20000003"])
contacts = st.builds(Contact, name=names, email=emails, phone=phones)
participants = st.builds(
    Participant,
    first_name=names,
    last_name=surnames,
    role=st.sampled_from([Role.LEARNER, Role.APPRENTICE, Role.RECENT_GRADUATE]),
    birth_date=st.none() | st.dates(date(1960, 1, 1), date(2012, 1, 1)),
    email=emails,
    phone=phones,
    address=st.sampled_from(["", "Kalna iela 1, Kuldīga"]),
    education_programme=st.sampled_from(["", "Pavārs; 3. kurss", "K3"]),
    workplace=st.sampled_from(["", 'Viesnīca "Alfa", virtuve']),
    fewer_opportunities=st.booleans(),
    guardian=st.none() | contacts,
)


def source(mobility: Mobility, lang: str) -> Source:
    project = Project(call=2026)
    return Source(project, (AssessedMobility(mobility, assess(project, mobility, load_call(2026))),), catalogue(lang))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(participants, min_size=1, max_size=4, unique_by=lambda each: each.name), st.sampled_from(languages()))
def test_people_go_out_and_come_in_the_same(tmp_path: Path, people: list[Participant], lang: str) -> None:
    teacher = AccompanyingPerson(first_name="Ilze", last_name="Liepa", email="ilze@example.org")
    activity = ActivityType.SHORT_TERM_LEARNERS
    mobility = Mobility(participants=tuple(people), accompanying=(teacher,), activity=activity)
    made = source(mobility, lang)
    rows = table_of(made, "people", tuple(KINDS["people"].columns))
    for name, data in (
        ("excel.csv", csv_table(rows, made.words, plain=False)),
        ("plain.csv", csv_table(rows, made.words, plain=True)),
        ("book.xlsx", book_table("x", rows, made.words)),
    ):
        (tmp_path / name).write_bytes(data)
        again = ListAtHand(source_of_file(tmp_path / name), mobility, {}, TODAY)
        assert [(each.listed.name, each.state, each.changes) for each in again.everybody] == [
            (each.name, State.SAME, ()) for each in mobility.travellers
        ]
        assert again.open_question is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", languages())
def test_every_table_of_the_sample_has_its_columns_and_no_formula(kind: str, lang: str) -> None:
    made = sample(lang)
    plans = tuple(
        AssessedMobility(each, assess(made.project, each, load_call(made.project.call))) for each in made.mobilities
    )
    rows = table_of(Source(made.project, plans, catalogue(lang)), kind, tuple(KINDS[kind].columns))
    assert len(rows) > 1 or kind == "programme"
    assert {len(each) for each in rows} == {len(KINDS[kind].columns)}
    book = load_workbook(io.BytesIO(book_table(kind, rows, catalogue(lang))))
    assert not any(cell.data_type == "f" for row in book.active.iter_rows() for cell in row)


def test_the_two_ways_of_csv_and_typed_formulas() -> None:
    rows: list[list[Cell]] = [["A", "B"], ["=1+1", Decimal("1250.50")], [date(2026, 3, 2), True], ["+371 2", None]]
    words = catalogue("lv")
    excel = csv_table(rows, words, plain=False)
    assert excel == "\ufeffA;B\r\n'=1+1;1250,50\r\n02.03.2026.;jā\r\n+371 2;\r\n".encode()
    plain = csv_table(rows, words, plain=True)
    assert list(csv.reader(io.StringIO(plain.decode()))) == [
        ["A", "B"],
        ["'=1+1", "1250.50"],
        ["2026-03-02", "jā"],
        ["+371 2", ""],
    ]
    cell = load_workbook(io.BytesIO(book_table("x", rows, words))).active["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@settings(max_examples=30)
@given(mobilities())
def test_a_table_of_money_says_how_sure_each_amount_and_how_final_the_whole_is(mobility: Mobility) -> None:
    made = source(mobility, "en")
    budget = made.plans[0].assessment.budget
    rows = table_of(made, "budget", ("amount", "confidence", "status"))[1:]
    assert [amount for amount, _, _ in rows] == [line.amount for line in budget.lines]
    assert all((amount is None) == (sure == "unknown") for amount, sure, _ in rows)
    assert {status for _, _, status in rows} <= {made.words.text(f"kinds.status.{budget.status}")}
