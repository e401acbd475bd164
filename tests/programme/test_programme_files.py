"""A broken data file names itself, the key and the reason; a new call needs a file and no code."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.locale import catalogue, languages
from planner.model import Action, ActivityType, Project, RateCard
from planner.programme import (
    EXTRA_FOLDER,
    Confidence,
    Programme,
    ProgrammeFileError,
    UnknownCall,
    available_calls,
    build_tariff,
    load_call,
    load_call_file,
    national_card,
    rate_names,
)
from planner.programme.checks import countries_problems
from planner.programme.entries import CountriesFile

DATA = files("planner.programme")


def shipped(call: int = 2025) -> str:
    return DATA.joinpath(f"call_{call}.toml").read_text("utf-8")


def broken(folder: Path, old: str, new: str, call: int = 2025) -> ProgrammeFileError:
    """Break a shipped call file in one place and return what its reader says."""
    text = shipped(call)
    assert text.count(old) >= 1, old
    file = folder / f"call_{call}.toml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ProgrammeFileError) as caught:
        load_call_file(file)
    assert caught.value.file == file.name
    assert str(caught.value) == f"{file.name}: {caught.value.key}: {caught.value.reason}"
    return caught.value


def region(number: int, country: str) -> str:
    return f'call = 2025\n[regions.{number}]\nmembers = ["{country}"]\nconfidence = "secondary"\nsources = ["podia"]\n'


PROGRAMME = 'call = 2025\n[programme]\neu = []\nassociated = ["LI"]\nconfidence = "secondary"\n'
BROKEN = [
    ("from_km = 100, to_km = 499", "from_km = 101, to_km = 499", "travel.band.2.from_km", "gap"),
    ("from_km = 100, to_km = 499", "from_km = 90, to_km = 499", "travel.band.2.from_km", "overlap"),
    ("from_km = 0, to_km = 9,", "from_km = 1, to_km = 9,", "travel.band.0.from_km", "instead of 0"),
    ("from_km = 10, to_km = 99,", "from_km = 10, to_km = 9,", "travel.band.1.to_km", "does not end"),
    ("from_km = 8000,", "from_km = 8000, to_km = 9000,", "travel.band.7.to_km", "no end"),
    ("standard = 211", "standard = -211", "travel.band.2.standard", "greater than or equal to 0"),
    ("standard = 211", 'standard = "211"', "travel.band.2.standard", "valid"),
    ("standard = 211", "standard = true", "travel.band.2.standard", "valid"),
    ("standard = 211", "standrad = 211", "travel.band.2.standard", "required"),
    ("call = 2025", "call = 2026", "call", "call_2026.toml"),
    ("call = 2025", 'call = "2025"', "call", "valid integer"),
    ("call = 2025", "call = 2025\nhint = 400", "hint", "not permitted"),
    ("call = 2025", "call = 2025\ncall = 2025", "call", "overwrite"),
    ('sources = ["seed003"]', 'sources = ["seed999"]', "activities.short_term_learners.sources", "seed999"),
    ('sources = ["seed003"]', "sources = []", "activities.short_term_learners", "names no source"),
    ('confidence = "secondary"', 'confidence = "memory"', "country_groups.0.confidence", "official"),
    ("min_days = 10", "min_days = 90", "activities.short_term_learners.min_days", "more than max_days"),
    (
        "min_days_fewer_opportunities = 2",
        "min_days_fewer_opportunities = 11",
        "activities.short_term_learners.min_days_fewer_opportunities",
        "more than min_days",
    ),
    ("[activities.job_shadowing]", "[activities.job_watching]", "activities.job_watching", "job_shadowing"),
    ("available = true\n", "", "activities.short_term_learners.available", "None"),
    ('hosts = ["vet_provider",', 'hosts = ["pub",', "activities.short_term_learners.hosts.0", "company"),
    ('table = "2024"', 'table = "2023"', "country_groups.0.table", "2023"),
    ('table = "2024"', 'group1 = ["LV"]', "country_groups", "in no group"),
    ('table = "2024"', 'table = "2024"\ngroup1 = ["LV"]', "country_groups.0", "either"),
    ("call = 2025\n", region(13, "LV"), "regions.13.members", "LV is already in programme.eu"),
    ("call = 2025\n", region(15, "AQ"), "regions.15", "1 to 14"),
    ("preparatory_visit = { value = 680, ", "preparatory_visit = { ", "rates.preparatory_visit", "has no value"),
    ('680, confidence = "official"', '680, confidence = "unknown"', "rates.preparatory_visit", "has the value 680"),
    ("preparatory_visit = {", "preparatory_vist = {", "rates.preparatory_vist", "not the name of a rate"),
    ("preparatory_visit = {", "travel_10_green = {", "rates.travel_10_green", "travel.band"),
    ("preparatory_visit = {", "learner = {", "rates.learner", "not the name of a rate"),
    ("course_fee_day = { value = 80", "course_fee_day = { value = 80.5.1", "course_fee_day", "line"),
    ("base_days = {", "base_day = {", "limits.base_day", "not the name of a limit"),
    ("[limits.reduced_share]\nvalue = 70", "[limits.reduced_share]\nvalue = 0.7", "limits.reduced_share", "percentage"),
    ("call = 2025\n", f"{PROGRAMME}sources = ['nobody']\n", "programme.sources", "nobody"),
    ("call = 2025\n", f"{PROGRAMME}sources = ['podia']\n".replace("LI", "AQ"), "country_groups", "AQ is"),
    ('[travel]\nconfidence = "secondary"', '[travel]\nconfidence = "unknown"', "travel.confidence", "unknown"),
    ('2024"\nconfidence = "secondary"', '2024"\nconfidence = "unknown"', "country_groups.0.confidence", "out"),
    ('"disability", "health"', '"disability", "disability"', "fewer_opportunities.barriers", "twice"),
    ('"disability", "health"', '"disability", "poverty"', "fewer_opportunities.barriers.1", "economic"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "reason"), BROKEN, ids=[each[1][:40] for each in BROKEN])
def test_a_broken_file_names_file_key_and_reason(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    error = broken(tmp_path, old, new)
    assert error.key == key
    assert reason in error.reason


@pytest.mark.parametrize(
    ("low", "high", "reason"), [("low = 197, ", "high = 191, ", "above high"), ("", "", "low or a high")]
)
def test_a_range_has_ends_in_order(tmp_path: Path, low: str, high: str, reason: str) -> None:
    error = broken(tmp_path, "low = 107, high = 191, ", low + high, call=2026)
    assert error.key == "ranges.staff_group1"
    assert reason in error.reason


def test_a_country_in_two_groups(tmp_path: Path) -> None:
    lists = 'group1 = ["LV", "NO"]\ngroup2 = ["LV"]'
    error = broken(tmp_path, 'table = "2021"', lists, call=2021)
    assert (error.key, error.reason) == ("country_groups.0.group2", "LV is already in country_groups.0.group1")


def test_an_unknown_activity_has_no_days(tmp_path: Path) -> None:
    error = broken(tmp_path, 'min_days = { confidence = "unknown" }', "min_days = 2", call=2024)
    assert error.key == "activities.group_mobility_learners.min_days"


def test_a_source_nobody_described_behind_one_figure(tmp_path: Path) -> None:
    text = 'fee_max_days = { value = 10, confidence = "official", sources = ["nobody"'
    old = 'fee_max_days = { value = 10, confidence = "official", sources = ["sepie2021"'
    assert broken(tmp_path, old, text, call=2021).key == "activities.courses_and_training.fee_max_days.sources"


def test_the_shared_files_are_checked_too() -> None:
    entry = CountriesFile.model_validate(
        {
            "programme": {"eu": ["LV"], "associated": [], "confidence": "official", "sources": ["nobody"]},
            "territories": {"states": {"GL": "DK"}, "confidence": "official", "sources": ["seed003"]},
            "regions": {"1": {"members": ["LV"], "confidence": "official", "sources": ["seed003"]}},
            "tables": {},
        }
    )
    assert list(countries_problems(entry, {"seed003"})) == [
        ("programme.sources", "'nobody' is no source of this file or of sources.toml"),
        ("regions.1.members", "LV is already in programme.eu"),
        ("territories.states.GL", "DK is no programme country, or GL is one itself"),
    ]


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "call_2025.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ProgrammeFileError, match=r"call_2025\.toml: \(the whole file\): cannot be read"):
        load_call_file(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProgrammeFileError, match="cannot be read"):
        load_call_file(tmp_path / "call_2025.toml")


@given(line=st.integers(0, shipped().count("\n") - 1), text=st.text("abc=[]{}\"'0 .\n", max_size=12))
def test_whatever_a_line_says_the_reader_reads_it_or_names_it(
    tmp_path_factory: pytest.TempPathFactory, line: int, text: str
) -> None:
    lines = shipped().splitlines()
    lines[line] = text
    file = tmp_path_factory.mktemp("call") / "call_2025.toml"
    file.write_text("\n".join(lines), "utf-8")
    error = refused(file)
    assert error is None or (error.file == file.name and error.key and error.reason)


def refused(file: Path) -> ProgrammeFileError | None:
    try:
        load_call_file(file)
    except ProgrammeFileError as error:
        return error
    return None


@pytest.mark.parametrize("language", languages())
def test_errors_are_sentences_of_the_catalogue(language: str) -> None:
    words = catalogue(language)
    broken_file = ProgrammeFileError("call_2097.toml", "travel.band", "is empty")
    assert "call_2097.toml" in words.render(broken_file.message)
    with pytest.raises(UnknownCall) as caught:
        load_call(2022)
    assert ", ".join(map(str, available_calls())) in words.render(caught.value.message)


def test_a_new_call_needs_a_data_file_and_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up call 2097: Switzerland joins, an amount changes, a day rate is fixed for Latvia."""
    joined = """
[programme]
eu = ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
      "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"]
associated = ["IS", "LI", "NO", "RS", "TR", "MK", "CH"]
confidence = "official"
sources = ["guide2097"]

[regions.14]
members = ["FO", "GB"]
confidence = "official"
sources = ["guide2097"]

[sources.guide2097]
title = "A made-up guide"

[[country_groups]]
group1 = ["CH"]
confidence = "official"
sources = ["guide2097"]
"""
    text = (
        shipped(2025)
        .replace("call = 2025\n", f"call = 2097\n{joined}", 1)
        .replace("standard = 211", "standard = 222.50")
    )
    (tmp_path / "call_2097.toml").write_text(text, "utf-8")
    (tmp_path / "card_2097_lv.toml").write_text(
        'call = 2097\nsending = "LV"\nactions = ["KA121"]\n[sources.na]\ntitle = "An agency"\n'
        '[rates]\nlearner_group1 = { value = 60, confidence = "official", sources = ["na"] }\n',
        "utf-8",
    )
    shipped_calls = available_calls()
    assert 2097 not in shipped_calls
    monkeypatch.setenv(EXTRA_FOLDER, str(tmp_path))
    assert set(available_calls()) == {*shipped_calls, 2097}
    programme = load_call(2097)
    project = Project(call=2097, organisation={"country": "LV"}, rate_card=RateCard())
    tariff = build_tariff(programme, project)
    assert str(tariff.rate("travel_100_standard").value) == "222.50"
    assert tariff.rate("learner_group1").value == 60
    assert tariff.rate("learner_group1").sources[0].title == "An agency"
    assert set(rate_names(programme)) <= set(tariff.figures)
    assert programme.is_programme_country("CH")
    assert programme.group_of("CH").group == 1
    assert programme.regions[14] == {"FO", "GB"}
    other = project.model_copy(update={"action": Action.KA122})
    assert build_tariff(programme, other).rate("learner_group1").value is None
    assert programme.limit("base_days").value == 14


def test_an_extra_file_does_not_replace_one_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "call_2025.toml").write_text(shipped(2025), "utf-8")
    monkeypatch.setenv(EXTRA_FOLDER, str(tmp_path))
    with pytest.raises(ProgrammeFileError, match=r"call_2025\.toml: .* comes with the planner"):
        load_call(2025)


def test_a_card_under_another_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = DATA.joinpath("card_2021_es.toml").read_text("utf-8")
    (tmp_path / "card_2025_lv.toml").write_text(text, "utf-8")
    monkeypatch.setenv(EXTRA_FOLDER, str(tmp_path))
    with pytest.raises(ProgrammeFileError, match=r"card_2025_lv\.toml: .*card_2021_es\.toml"):
        national_card(2025, "LV")


def test_a_broken_card_names_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'call = 2024\nsending = "LV"\nactions = ["KA121"]\n[rates]\nlearner_group4 = { confidence = "unknown" }\n'
    (tmp_path / "card_2024_lv.toml").write_text(text, "utf-8")
    monkeypatch.setenv(EXTRA_FOLDER, str(tmp_path))
    with pytest.raises(ProgrammeFileError, match=r"card_2024_lv\.toml: rates\.learner_group4"):
        national_card(2024, "LV")


def test_a_call_is_read_once() -> None:
    assert load_call(2024) is load_call(2024)


BASED_ON_2025 = """call = 2097
based_on = 2025
[sources.guide2097]
title = "A made-up guide"
[rates]
preparatory_visit = { value = 700, confidence = "official", sources = ["guide2097"] }
[travel]
confidence = "official"
sources = ["guide2097"]
band = [{ from_km = 100, to_km = 499, standard = 222, green = 300 }]
[activities.courses_and_training]
max_days = { value = 12, confidence = "official", sources = ["guide2097"] }
"""


def made_up(folder: Path, text: str = BASED_ON_2025) -> Programme:
    file = folder / "call_2097.toml"
    file.write_text(text, "utf-8")
    return load_call_file(file)


def test_a_call_file_may_hold_only_what_is_new(tmp_path: Path) -> None:
    new, old = made_up(tmp_path), load_call(2025)
    assert new.figures["preparatory_visit"].confidence is Confidence.OFFICIAL
    assert [new.figures[f"travel_{km}_standard"].value for km in (100, 500)] == [222, 309]
    assert new.figures["travel_100_green"].sources[0].title == "A made-up guide"
    course = new.activities[ActivityType.COURSES_AND_TRAINING]
    assert course.max_days is not None
    assert course.min_days is not None
    assert (course.max_days.value, course.max_days.confidence) == (Decimal(12), Confidence.OFFICIAL)
    assert (course.min_days.value, course.min_days.confidence) == (Decimal(2), Confidence.SECONDARY)
    assert new.groups.keys() == old.groups.keys()
    assert new.opened is None


def test_what_is_carried_over_is_secondary_and_says_so(tmp_path: Path) -> None:
    new, old = made_up(tmp_path), load_call(2025)
    for name, figure in old.limits.items():
        carried = new.limits[name]
        assert carried.value == figure.value
        if figure.value is None:
            assert carried.confidence is Confidence.UNKNOWN
        else:
            assert carried.confidence is Confidence.SECONDARY
            assert carried.note.endswith("carried over from call 2025")
            assert all(each.title.endswith("(call 2025, carried over)") for each in carried.sources)
    assert new.fewer_opportunities.confidence is Confidence.SECONDARY


def test_carried_over_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "call_2096.toml").write_text(BASED_ON_2025.replace("2097", "2096"), "utf-8")
    monkeypatch.setenv(EXTRA_FOLDER, str(tmp_path))
    new = made_up(tmp_path, "call = 2097\nbased_on = 2096\n")
    assert new.figures["preparatory_visit"].value == 700
    assert new.figures["preparatory_visit"].note == "carried over from call 2096"
    assert new.limits["base_days"].sources[0].title.endswith("(call 2025, carried over) (call 2096, carried over)")


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("based_on = 2025", "based_on = 2097", "based_on", "no call before"),
        ("based_on = 2025", "based_on = 2022", "based_on", "no data file"),
        ("based_on = 2025", 'based_on = "2025"', "based_on", "no call before"),
        ("[rates]", "[ratse]", "ratse", "not permitted"),
        ("from_km = 100", "from_km = 101", "travel.band.3.from_km", "gap"),
        ("preparatory_visit = {", "preparatory_vist = {", "rates.preparatory_vist", "not the name"),
        (
            "max_days = { value = 12, ",
            "max_days = 12\nx = { value = 12, ",
            "activities.courses_and_training",
            "confidence",
        ),
    ],
)
def test_a_broken_small_file_names_the_key(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    with pytest.raises(ProgrammeFileError) as caught:
        made_up(tmp_path, BASED_ON_2025.replace(old, new, 1))
    assert caught.value.key == key
    assert reason in caught.value.reason


@given(line=st.integers(0, BASED_ON_2025.count("\n") - 1), text=st.text("abc=[]{}\"'0 .\n", max_size=12))
def test_whatever_a_line_of_a_small_file_says(tmp_path_factory: pytest.TempPathFactory, line: int, text: str) -> None:
    lines = BASED_ON_2025.splitlines()
    lines[line] = text
    file = tmp_path_factory.mktemp("call") / "call_2097.toml"
    file.write_text("\n".join(lines), "utf-8")
    error = refused(file)
    assert error is None or (error.file == file.name and error.key and error.reason)


def test_a_real_call_2027_would_fail_no_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One small file more, and the tests that list calls still hold: they ask which calls there are."""
    last = max(available_calls())
    (tmp_path / f"call_{last + 1}.toml").write_text(f"call = {last + 1}\nbased_on = {last}\n", "utf-8")
    monkeypatch.setenv(EXTRA_FOLDER, str(tmp_path))
    assert available_calls()[-1] == last + 1
    programme = load_call(last + 1)
    assert programme.limits.keys() == load_call(last).limits.keys()
    assert Confidence.OFFICIAL not in {each.confidence for each in programme.limits.values()}
    test_errors_are_sentences_of_the_catalogue("lv")
