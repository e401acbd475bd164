"""Where nothing is close, that is said first and the nearest stands below, marked; where something is, none of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.cli import main
from planner.locale import languages
from planner.outcomes.esco import open_esco
from planner.outcomes.esco.everyday import is_everyday
from planner.outcomes.esco.words import everyday_table, fold, is_no_work, objects_among


@pytest.fixture(autouse=True)
def _nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path))


@pytest.mark.parametrize("lang", languages())
def test_what_is_only_the_nearest_says_so(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = "bake a satellite"
    with_nothing = open_esco()
    assert with_nothing.search(text, lang) == []
    near = with_nothing.nearest(text, lang)
    with_nothing.close()
    assert 0 < len(near) <= 3
    assert not any(each.close for each in near)
    assert main(["esco", "search", text, "--json", "--lang", lang]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["results"] == []
    assert [each["uri"] for each in said["nearest"]] == [each.uri for each in near]
    assert main(["esco", "search", text, "--lang", lang]) == 0
    told = capsys.readouterr()
    assert text in told.err
    assert near[0].label in told.out


def test_what_is_close_has_no_nearest_beside(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["esco", "search", "bake bread", "--json", "--lang", "en"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["results"]
    assert "nearest" not in said


def test_signs_alone_have_no_nearest() -> None:
    esco = open_esco()
    assert [esco.nearest(each) for each in ("", "...", "?")] == [[], [], []]
    esco.close()


@pytest.mark.parametrize(
    ("typed", "language", "weights"),
    [
        ("learn to be happy", "en", (0.0, 0.0, 0.0, 1.0)),
        ("travel to the moon", "en", (0.0, 0.0, 0.0, 1.0)),
        ("ceļot uz mēnesi", "lv", (0.0, 0.0, 1.0)),
        ("mācīties dziedāt", "lv", (1.0, 1.0)),  # no thing is named: then both count
        ("travel", "en", (1.0,)),
        ("travel agency", "en", (0.0, 1.0)),
    ],
)
def test_learning_and_travelling_name_nothing_that_is_worked_on(
    typed: str, language: str, weights: tuple[float, ...]
) -> None:
    assert objects_among(fold(typed).split(), language) == weights


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("sleep in the kitchen", "en"),
        ("eat bread in bed", "en"),
        ("dream about hair", "en"),
        ("fall in love with a cook", "en"),
        ("be late for the kitchen", "en"),
        ("learn to be happy", "en"),
        ("laimēt maizi", "lv"),
        ("man sāp mati", "lv"),
        ("bake for a unicorn", "en"),
    ],
)
def test_what_is_done_in_everyday_life_has_nothing_close_though_its_things_are_there(typed: str, language: str) -> None:
    with_nothing = open_esco()
    assert with_nothing.search(typed, language) == []
    assert with_nothing.nearest(typed, language)
    with_nothing.close()


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("learn to bake bread", "en"),
        ("eat", "en"),  # still being typed
        ("wait on tables", "en"),
        ("live sound mixing", "en"),
        ("sleep monitoring", "en"),
        ("win customers", "en"),
        ("walk dogs", "en"),
        ("sagaidīt viesus", "lv"),
        ("raudzēt mīklu", "lv"),  # raudāt is to cry
        ("vadīt ceremoniju", "lv"),
    ],
)
def test_work_is_no_everyday_life(typed: str, language: str) -> None:
    assert not is_everyday(fold(typed), language)
    assert not is_no_work(fold(typed).split(), language)


def test_words_of_everyday_life_are_ours_folded_and_told_once_in_both_languages() -> None:
    table = everyday_table()
    assert "our own work" in table["about"]
    for kind in ("acts", "states", "no_work"):
        assert sorted(table[kind]) == ["en", "lv"]
        assert all(table[kind].values())
    lists = [each for value in table.values() for each in (value.values() if isinstance(value, dict) else [value])]
    for words in (each.split() for each in lists if each != table["about"]):
        assert sorted(words) == sorted(set(words))
        assert words == [fold(each) for each in words], "what is typed is compared folded"
