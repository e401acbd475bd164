"""Criteria of an assessment are read like outcomes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.locale import catalogue
from planner.model import Evaluation, Mobility, Outcome
from planner.outcomes.criteria import check_criterion, criterion_remarks, names
from planner.outcomes.wording import Light

ROWS = json.loads(Path(__file__).with_name("labelled_criteria.json").read_text("utf-8"))
"""32 English and 32 Latvian criteria, labelled by one person before any of them was checked."""

EXPECTED = {"seen": Light.GREEN, "partly": Light.YELLOW, "unseen": Light.RED}


@pytest.mark.parametrize("language", ["en", "lv"])
def test_labelled_criteria_get_their_light(language: str) -> None:
    rows = [each for each in ROWS if each["language"] == language]
    found = Counter((each["label"], check_criterion(each["criterion"], language)) for each in rows)
    for label, light in EXPECTED.items():
        whole = sum(each["label"] == label for each in rows)
        assert found[label, light] >= 0.93 * whole
    assert not found["seen", Light.RED]
    assert not found["unseen", Light.GREEN]


def test_most_criteria_are_told_whether_they_speak_of_their_outcome() -> None:
    right = [names(each["criterion"], Outcome(statement=each["outcome"]), each["language"]) for each in ROWS]
    assert sum(one is each["names"] for one, each in zip(right, ROWS, strict=True)) >= 0.93 * len(ROWS)
    # That a criterion speaks of something else is never said of one that names the outcome.
    assert all(one for one, each in zip(right, ROWS, strict=True) if each["names"])


def test_each_outcome_is_to_be_named_in_one_of_its_criteria() -> None:
    outcomes = (
        Outcome(id="a", statement="Bakes 40 rolls within an hour", evaluations=("x", "y")),
        Outcome(id="b", statement="Cleans the mixer after each shift", evaluations=("x",)),
    )
    evaluations = (
        Evaluation(id="x", criteria="All rolls weigh 55 to 65 g"),
        Evaluation(id="y", criteria="Good work"),
    )
    plan = Mobility(outcomes=outcomes, evaluations=evaluations)
    found = [(each.evaluation, each.message.key) for each in criterion_remarks(plan, "en")]
    assert found == [("x", "outcomes.criterion.unnamed"), ("y", "outcomes.criterion.unseen")]
    for language in ("en", "lv"):
        assert all(catalogue(language).render(each.message) for each in criterion_remarks(plan, "en"))


def test_words_of_two_languages_are_not_compared() -> None:
    outcome = Outcome(statement="Izcep 40 maizītes stundā pēc receptes", evaluations=("x",))
    plan = Mobility(outcomes=(outcome,), evaluations=(Evaluation(id="x", criteria="All rolls weigh 55 to 65 g"),))
    assert not list(criterion_remarks(plan, "lv"))


@given(st.text(max_size=300), st.sampled_from(["en", "lv", "de"]))
def test_any_text_gets_a_light(text: str, language: str) -> None:
    light = check_criterion(text, language)
    assert light is check_criterion(f"  {text}", language)
    if not any(each.isalnum() for each in text):
        assert light is Light.RED
