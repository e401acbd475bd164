"""`estimate`: the quick what-if, and a real input whose answers are pinned byte by byte."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from cli_runner import Run, runner

from planner.budget import Category, evaluate

GOLDEN = Path(__file__).parent / "golden"
"""Written with: mobility-planner --lang en estimate --json FLAGS > FILE, then checked by hand."""

SPAIN = ("--call", "2021", "--sending", "ES", "--action", "KA121")
REAL_INPUT = {
    "erasmuspro_italy": (
        *("--activity", "long_term_erasmuspro", "--host", "IT", "--learners", "4", "--days", "90"),
        *("--travel-days", "2", "--distance", "1360"),
    ),
    "erasmuspro_germany": (
        *("--activity", "long_term_erasmuspro", "--host", "DE", "--learners", "2", "--days", "120"),
        *("--distance", "1870", "--green", "--travel-days", "4"),
    ),
    "short_term_italy": (
        *("--activity", "short_term_learners", "--host", "IT", "--learners", "8", "--days", "89"),
        *("--accompanying", "1", "--travel-days", "2", "--distance", "1360", "--fewer-opportunities", "2"),
    ),
    "short_term_germany": (
        *("--activity", "short_term_learners", "--host", "DE", "--learners", "6", "--days", "89"),
        *("--distance", "2010"),
    ),
    "job_shadowing_germany": (
        *("--activity", "job_shadowing", "--host", "DE", "--staff", "2", "--days", "5"),
        *("--travel-days", "2", "--distance", "1870"),
    ),
}
BY_HAND = {
    # 4 x 275 travel + 4 x (14 x 57 + 78 x 40) + 4 x 500
    "erasmuspro_italy": 1100 + 4 * (798 + 3120) + 2000,
    # 2 x 320 green + 2 x (14 x 57 + 110 x 40) + 2 x 500
    "erasmuspro_germany": 640 + 2 * (798 + 4400) + 1000,
    # 9 x 275 + 8 x (14 x 57 + 77 x 40) + (14 x 104 + 77 x 73) + 8 x 350 + 2 x 100
    "short_term_italy": 2475 + 8 * (798 + 3080) + (1456 + 5621) + 2800 + 200,
    # 6 x 360 + 6 x (14 x 57 + 75 x 40) + 6 x 350
    "short_term_germany": 2160 + 6 * (798 + 3000) + 2100,
    # 2 x 275 + 2 x 7 x 104 + 2 x 350
    "job_shadowing_germany": 550 + 2 * 728 + 700,
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(capsys, monkeypatch, tmp_path)


@pytest.mark.parametrize("name", REAL_INPUT)
def test_the_official_tariff_of_spain_byte_by_byte(run: Run, name: str) -> None:
    answer = run("--lang", "en", "estimate", "--json", *SPAIN, *REAL_INPUT[name])
    assert answer.code == 0
    assert answer.out == (GOLDEN / f"{name}.json").read_text("utf-8")


@pytest.mark.parametrize("name", REAL_INPUT)
def test_the_pinned_totals_are_those_of_the_annex(run: Run, name: str) -> None:
    data = run("estimate", "--json", *SPAIN, *REAL_INPUT[name]).data
    assert data["total"] == f"{BY_HAND[name]}.00"
    # No text of call 2021 says that travel days count towards day 14: where that decides, the total is provisional.
    decides = not name.endswith("_germany") or name.startswith("erasmuspro")
    assert data["status"] == ("provisional" if decides else "final")
    confidences = {each["category"]: each["confidence"] for each in data["lines"]}
    assert {each for each, confidence in confidences.items() if confidence != "official"} == (
        {"individual_support"} if decides else set()
    )
    assert all("https://" in each["source"] for each in data["lines"])


def test_the_object_has_exactly_the_promised_keys(run: Run) -> None:
    data = run("estimate", "--json", *SPAIN, *REAL_INPUT["short_term_italy"]).data
    assert list(data) == ["call", "currency", "lines", "total", "status", "missing", "planned_total"]
    assert (data["call"], data["currency"], data["missing"]) == (2021, "EUR", [])
    keys = ["category", "who", "quantity", "days", "rate", "amount", "formula", "source", "confidence"]
    for line in data["lines"]:
        assert list(line) == keys
        assert line["category"] in [each.value for each in Category]
        assert evaluate(line["formula"]) == Decimal(line["amount"])


def test_unknown_rates_make_it_incomplete_and_are_named(run: Run) -> None:
    answer = run("estimate", "--json", "--call", "2025", "--host", "DE", "--days", "26")
    assert answer.code == 1
    data = answer.data
    assert (data["status"], data["total"]) == ("incomplete", None)
    assert {"learner_group1", "organisational_short_term_learners", "travel.destination"} <= set(data["missing"])
    assert {each["amount"] for each in data["lines"]} == {None}
    assert {each["confidence"] for each in data["lines"]} == {"unknown"}


def test_what_is_missing_is_said_with_the_flag_that_gives_it(run: Run) -> None:
    out = " ".join(run("estimate", "--call", "2025", "--host", "DE", "--days", "26").out.split())
    for flag in ("--rate learner=", "--distance"):
        assert flag in out
    for known in (("--distance", "870"), ("--rate", "learner=57"), ("--rate", "organisational=350")):
        assert run("estimate", "--call", "2025", "--host", "DE", "--days", "26", *known).code == 1
    complete = run(
        *("estimate", "--call", "2025", "--host", "DE", "--days", "26", "--distance", "870"),
        *("--rate", "learner=57", "--rate", "organisational=350"),
    )
    assert complete.code == 0
    assert "provisional" in complete.out


def test_defaults_are_one_person_of_the_fitting_kind(run: Run) -> None:
    assert run("estimate", "--json", *SPAIN).data["lines"][0]["who"] == "1 learner"
    staff = run("estimate", "--json", *SPAIN, "--activity", "job_shadowing").data["lines"]
    assert staff[0]["who"] == "1 member of staff"
    experts = run("estimate", "--json", *SPAIN, "--activity", "invited_experts").data["lines"]
    assert experts[0]["who"] == "1 invited expert"


def test_typed_rates_need_no_host(run: Run) -> None:
    answer = run(
        *("estimate", "--json", "--call", "2025", "--days", "10", "--distance", "600", "--rate", "learner=57,50"),
        *("--rate", "organisational=350", "--rate", "travel_500_standard=309"),
    )
    assert (answer.code, answer.data["status"], answer.data["total"]) == (0, "final", "1234.00")
    assert answer.data["lines"][1]["rate"] == "57.50"


def test_latvian_writes_amounts_and_words_in_latvian(run: Run) -> None:
    out = run("--lang", "lv", "estimate", *SPAIN, *REAL_INPUT["short_term_italy"]).out
    assert "Individuālais atbalsts: 8 audzēkņi" in out
    assert "43 576,00 EUR" in out.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_a_blocked_plan_is_reckoned_and_the_reason_told(run: Run) -> None:
    flags = (*SPAIN, "--host", "IT", "--days", "95", "--distance", "900")
    answer = run("estimate", *flags)
    assert answer.code == 1
    assert answer.err.startswith("blocked: ")
    assert "not payable" in answer.out
    data = run("estimate", "--json", *flags).data
    assert (data["total"], data["status"]) == ("0.00", "blocked")
    assert all(each["amount"] for each in data["lines"]), "what it would cost stays in the lines"


def test_a_rate_outside_the_published_range_is_questioned(run: Run) -> None:
    flags = ("--call", "2026", "--activity", "job_shadowing", "--host", "DE", "--days", "5", "--distance", "900")
    assert "outside the guide's range" in run("estimate", *flags, "--rate", "staff=1900").err
    assert "range" not in run("estimate", *flags, "--rate", "staff=117").err
    assert "own text says 309" in run("estimate", *flags, "--rate", "travel_500_standard=310").err


def test_towns_give_country_and_distance(run: Run) -> None:
    data = run(
        *("estimate", "--json", "--call", "2025", "--sending", "Kuldīga, LV", "--host", "Schwerin", "--days", "26"),
        *("--rate", "learner=57", "--rate", "organisational=350"),
    ).data
    assert (data["status"], data["lines"][0]["rate"]) == ("provisional", "309.00")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--days", "-3"), "--days: “-3” does not fit; write a whole number from 1 to 730."),
        (("--days", "+-5"), "--days: “+-5” does not fit; write a whole number from 1 to 730."),
        (("--days", "1e3"), "from 1 to 730"),
        (("--learners", "99999"), "from 0 to 2000"),
        (("--travel-days", "7"), "from 0 to 6"),
        (("--distance", "-1"), "kilometres from 0"),
        (("--distance", "nan"), "kilometres from 0"),
        (("--distance", "inf"), "kilometres from 0"),
        (("--rate", "learner"), "NAME=EUR"),
        (("--rate", "learner=-5"), "NAME=EUR"),
        (("--rate", "learner=1.234"), "NAME=EUR"),
        (("--rate", "lerner=57"), "Did you mean learner"),
        (("--rate", "qqqq=57"), "There is no rate qqqq"),
        (("--rate", "exceptional_visa_share=101"), "at most 100 percent"),
        (("--call", "2023"), "Calls that are described: 2021, 2024, 2025, 2026"),
        (("--call", "soon"), "whole number"),
        (("--action", "KA131"), "Choose from 'KA121', 'KA122'"),
        (("--activity", "holiday"), "'short_term_learners'"),
        (("--host", "ZZ"), "no country “ZZ”"),
        (("--staff", "2"), "--accompanying"),
        (("--activity", "job_shadowing", "--learners", "2"), "Use --staff"),
        (("--learners", "0"), "Somebody must go"),
        (("--fewer-opportunities", "2"), "more than there are participants (1)"),
        (("--course-days", "3"), "courses_and_training"),
        (("--green=yes",), "--green takes no value"),
        (("Schwerin", "--days", "3"), "not both"),
        (("none.json",), "There is no file none.json"),
        (("nothing like it",), "There is no mobility “nothing like it”"),
        (("--day", "3"), "does not know: --day"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(run: Run, arguments: tuple[str, ...], words: str) -> None:
    answer = run("estimate", *arguments)
    assert answer.code == 2
    assert words in answer.one_line
    latvian = run("--lang", "lv", "estimate", *arguments)
    assert latvian.code == 2
    assert latvian.one_line != answer.err.strip()


def test_guests_come_the_other_way_and_are_paid_at_the_schools_country(run: Run) -> None:
    flags = (
        "--call",
        "2026",
        "--activity",
        "invited_experts",
        "--days",
        "5",
        "--travel-days",
        "2",
        "--distance",
        "844",
    )
    rates = ("--rate", "staff_group1=117", "--rate", "staff_group2=104")
    for ends in (("--from", "DE"), ("--host", "DE"), ("--sending", "LV", "--from", "DE", "--to", "LV")):
        data = run("estimate", "--json", *flags, *rates, *ends).data
        assert (data["total"], data["status"]) == ("1137.00", "provisional"), ends
    away = run("estimate", "--json", *flags, *rates, "--from", "LV", "--to", "DE").data
    assert [each["amount"] for each in away["lines"]][1] == f"{7 * 117}.00", "the receiving country decides the rate"
    assert (away["total"], away["status"]) == ("0.00", "blocked"), "guests come to the school"
