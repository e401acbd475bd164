from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from cli_runner import Run, runner
from openpyxl import load_workbook

SPAIN = ("estimate", "--call", "2021", "--sending", "ES", "--host", "DE", "--distance", "1300", "--learners", "8")
PLAN = (*SPAIN, "--days", "26")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(capsys, monkeypatch, tmp_path)


def rows(answer_out: str) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in csv.reader(io.StringIO(answer_out))}


def test_variants_stand_beside_the_plan(run: Run) -> None:
    answer = run(*PLAN, "--what-if", "days=28,green", "--what-if", "learners=+2")
    assert answer.code == 0
    assert all(len(line) <= 80 for line in answer.out.splitlines())
    total = next(line for line in answer.out.splitlines() if line.startswith("Total"))
    assert total.split()[1:] == ["15,224.00", "16,224.00*", "19,030.00*"]
    assert "Name the means of green travel" in answer.err


def test_a_table_that_is_too_wide_goes_on_below(run: Run) -> None:
    changes = [each for n in range(28, 32) for each in ("--what-if", f"days={n}")]
    out = run(*PLAN, *changes).out
    assert all(len(line) <= 80 for line in out.splitlines())
    blocks = [block.splitlines() for block in out.split("\n\n") if block.strip()]
    names = [block[0].split() for block in blocks]
    assert [each[0] for each in names] == ["Plan"] * len(blocks)
    assert [name for each in names for name in each[1:]] == ["A", "B", "C", "D"]
    assert len({len(block) for block in blocks}) == 1


def test_the_same_as_a_table_and_as_json(run: Run) -> None:
    table = rows(run(*PLAN, "--what-if", "days=28", "--csv").out)
    record = run(*PLAN, "--what-if", "days=28", "--json").data
    total = next(each for each in record["rows"] if each["key"] == "total")
    assert total["values"] == table["Total"] == ["15224.00", "15864.00"]
    assert record["columns"][1]["changes"] == {"days": "28"}


def test_a_workbook_has_a_sheet_per_variant(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "what.xlsx"
    answer = run(*PLAN, "--what-if", "days=28", "--xlsx", str(path))
    assert answer.code == 0
    assert load_workbook(path).sheetnames == ["Comparison", "Rates", "Plan", "Variant A"]
    assert "Written" in answer.err


@pytest.mark.parametrize(
    ("change", "row", "value"),
    [
        ("participants=-3", "Participants", "5"),
        ("accompanying=1", "Accompanying persons", "1"),
        ("travel-days=2", "Travel days paid", "2"),
        ("km=99", "Distance, one way", "99.0"),
        ("country=Portugal", "Country", "Portugal"),
        ("learner=60,5,days=20", "Days abroad", "20"),
        ("fewer-opportunities=1,support-costs=250,50", "Inclusion costs, EUR", "250.50"),
        ("trip-cost=900", "Exceptional costs", "5760.00"),
        ("language-support=2", "With language support", "2"),
        ("unfunded-days=3", "Days not paid", "3"),
        ("organisational-asked=no", "Organisational support asked", "no"),
        ("rate.learner_group2=60", "Learners, group 2 countries", "60.00"),
        ("first-day=30.3.2027", "First day", "2027-03-30"),
        ("mobility.title=Porto", "Field mobility.title", "Porto"),
    ],
)
def test_changes_by_name(run: Run, change: str, row: str, value: str) -> None:
    assert rows(run(*PLAN, "--what-if", change, "--csv").out)[row][1] == value


def test_amounts_and_rates_count_from_what_the_plan_has(run: Run) -> None:
    more = "fewer-opportunities=1,support-costs=+250.50,rate.learner_group2=60"
    table = rows(run(*PLAN, "--what-if", more, "--csv").out)
    assert table["Inclusion costs, EUR"] == ["0.00", "250.50"]
    assert table["Learners, group 2 countries"] == ["57.00", "60.00"]


@pytest.mark.parametrize(
    "change",
    [
        "days=400",
        "support-costs=-5",
        "trip-cost=1e9",
        "learners=+0.5",
        "days=0",
        "learners=-9",
        "learner=1e9",
        "first-day=2026-02-30",
        "first-day=30.2.2026",
        "first-day=soon",
        "sandwiches=2",
        "days",
        "country=Atlantis",
    ],
)
def test_impossible_changes_are_refused_in_one_line(run: Run, change: str) -> None:
    answer = run(*PLAN, "--what-if", change)
    assert answer.code == 2
    assert answer.one_line


def test_incomplete_plans_say_so(run: Run) -> None:
    answer = run(
        "estimate", "--call", "2025", "--sending", "LV", "--host", "DE", "--days", "26", "--what-if", "days=28"
    )
    assert answer.code == 1
    assert "?" in answer.out


def test_json_and_csv_at_once_are_refused(run: Run) -> None:
    assert run(*PLAN, "--json", "--csv").code == 2


def test_a_workbook_is_for_the_user_alone_wherever_it_is_put(run: Run, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        path = tmp_path / "deeper.xlsx"
        run(*PLAN, "--what-if", "days=28", "--xlsx", str(path))
        assert path.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
