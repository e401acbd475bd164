"""The sample project: marked, made up, and complete in each language."""

from __future__ import annotations

import re

import pytest

from planner.exchange import sample
from planner.locale import languages
from planner.model import Mobility
from planner.outcomes.wording import Light, check


@pytest.mark.parametrize("language", languages())
def test_the_sample_says_that_it_is_one(language: str) -> None:
    made = sample(language)
    assert made.project.sample
    assert made.project.language == language
    assert len(made.mobilities) == 3
    assert [len(each.participants) for each in made.mobilities] == [8, 2, 1]
    assert len(made.mobilities[0].accompanying) == 1
    assert made.mobilities[0].days() == 28


def test_addresses_are_reserved_ones_and_numbers_ring_nowhere() -> None:
    made = sample("en")
    text = made.project.model_dump_json() + "".join(each.model_dump_json() for each in made.mobilities)
    domains = set(re.findall(r"@([\w.]+)|https?://([\w.]+)", text))
    assert {(a or b).split(".", 1)[-1] if b else a for a, b in domains} == {"example.org", "example.net"}
    assert not re.search(r"\+371 [1-9]", text)


def test_every_learner_has_outcomes_tasks_and_an_assessment() -> None:
    mobility = sample("lv").mobilities[0]
    for person in mobility.participants:
        outcomes = [each for each in mobility.outcomes if not each.participants or person.id in each.participants]
        assert {each.framework.value for each in outcomes} == {"A", "C"}
        assert 2 <= len([each for each in outcomes if each.framework.value == "C"]) <= 4
        for outcome in outcomes:
            assert outcome.evaluations
            assert _tasks_of(mobility, outcome.tasks, person.id)


def _tasks_of(mobility: Mobility, ids: tuple[str, ...], person: str) -> bool:
    tasks = [each for each in mobility.tasks if each.id in ids]
    return len(tasks) == len(ids) > 0 and all(not each.participants or person in each.participants for each in tasks)


def test_tasks_are_for_the_people_of_their_outcome() -> None:
    mobility = sample("en").mobilities[0]
    people = {task.id: task.participants for task in mobility.tasks}
    assert all(people[task] == outcome.participants for outcome in mobility.outcomes for task in outcome.tasks)


def test_two_samples_are_two_projects() -> None:
    assert sample("en").project.id != sample("en").project.id


@pytest.mark.parametrize("language", languages())
def test_the_sample_shows_how_outcomes_are_written(language: str) -> None:
    outcomes = sample(language).mobilities[0].outcomes
    lights = {
        each.statement: check(each.statement, language, each.dimension, each.eqf_level).light for each in outcomes
    }
    assert set(lights.values()) == {Light.GREEN}, lights
