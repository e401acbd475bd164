"""What goes first: labels that have all that was typed, then what more occupations need; slips are no words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from planner.outcomes.esco import Esco, open_esco
from planner.outcomes.esco.compared import made_ready
from planner.outcomes.esco.own_words import own_words
from planner.outcomes.esco.ranking import Candidate, Judged, Word, judge


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Esco]:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path))
    opened = open_esco()
    yield opened
    opened.close()


def judged(typed: str, words: Sequence[Word], *labels: tuple[str, int], idle: bool = False) -> list[Judged]:
    """How labels are judged, each with the number of occupations that need it."""
    candidates = [Candidate(made_ready([label], "", needed, 0), 1.0, True) for label, needed in labels]
    objects = [float(each.rarity > 0) for each in words]
    return judge(typed, words, candidates, objects, idle=idle)


def word(*forms: str, rarity: float = 1.0, own: int = 1) -> Word:
    """A word that ESCO has."""
    return Word(rarity, tuple(f" {each}" for each in forms), (), known=True, thing=False, own=own)


def test_of_labels_that_begin_alike_the_one_that_more_occupations_need_goes_first() -> None:
    nets, equipment = judged("main", [word("main")], ("maintain nets", 1), ("maintain equipment", 100))
    assert equipment.fit > nets.fit
    nets, equipment = judged(
        "maintain nets", [word("maintain"), word("net")], ("maintain nets", 1), ("maintain equipment", 100)
    )
    assert nets.fit > equipment.fit, "what was typed goes before all"


def test_a_word_on_y_is_both_its_forms_and_guesses_are_not() -> None:
    forms = ("specy", "specie", "series")
    label = ("ensure the safety of endangered species and protected areas", 1)
    both, guessed = (
        judged("ensure species", [word("ensur", rarity=0.0), word(*forms, own=n)], label)[0] for n in (2, 1)
    )
    assert not both.weak
    assert guessed.weak


def test_where_nothing_is_made_whole_words_count_or_the_beginning_of_a_label() -> None:
    mars = [word("fly", rarity=0.0), word("mars", rarity=0.9)]
    assert judged("fly mars", mars, ("aircraft marshalling signals", 9), idle=True)[0].weak
    assert not judged("fly mars", mars, ("surface of mars", 9), idle=True)[0].weak
    typed = [word("visit", rarity=0.0), word("ma", rarity=0.9)]
    assert not judged("visit ma", typed, ("visit manufacturers", 9), idle=True)[0].weak


def test_a_phrase_that_is_begun_goes_behind_the_label_that_begins_so(starter: Esco) -> None:
    shown = [each.label for each in starter.search("cosmeti")]
    assert shown[0] == "cosmetics ingredients"
    assert shown[1] == "aesthetician", "cosmetician is a phrase of ours"
    assert starter.search("cosmetician")[0].label == "aesthetician"


def test_each_word_of_a_phrase_is_one_that_was_typed() -> None:
    assert "work in word" not in [each.phrase for each in own_words("work in a sports team", ("en",))]
    assert "work in word" in [each.phrase for each in own_words("work in ms word", ("en",))]


def test_what_is_prepared_is_what_is_searched(starter: Esco) -> None:
    before = starter.search("cut hair", "lv")
    starter.prepare("lv")
    assert starter.search("cut hair", "lv") == before != []
