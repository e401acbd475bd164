"""Starter units, units in a mobility, and their points."""

from __future__ import annotations

import csv
import gzip
import json
import re
from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise

import pytest
from esco_files import REAL
from hypothesis import given
from hypothesis import strategies as st

from planner.model import (
    Dimension,
    EvaluationMethod,
    LearningUnit,
    Mobility,
    Outcome,
    OutcomeResult,
    Participant,
    Recognition,
    Task,
)
from planner.outcomes.criteria import check_criterion, names
from planner.outcomes.matrix import build_matrix
from planner.outcomes.starter import starter_trades, starter_units
from planner.outcomes.units import (
    POINTS_A_YEAR,
    add_unit,
    indicative,
    new_unit,
    people_of_unit,
    remove_unit,
    share_points,
    turn_person,
    whole_unit,
)
from planner.outcomes.wording import FindingKind, Light, check, check_all

TRADES = starter_trades()
LANGUAGES = ("en", "lv")
ASKED = {
    "cook",
    "waiter",
    "baker",
    "hairdresser",
    "beautician",
    "carpenter",
    "electrician",
    "car_mechanic",
    "it_technician",
    "care_assistant",
    "logistics",
    "gardener",
    "confectioner",
    "hotel",
    "programming_technician",
    "welder",
    "cnc_operator",
    "agricultural_mechanic",
    "veterinary_assistant",
    "sewing",
    "multimedia_designer",
    "finishing_works",
    "mechatronics",
    "commerce",
    "forestry",
    "accounting",
    "music",
}
METHODS = {
    Dimension.KNOWLEDGE: {EvaluationMethod.INTERVIEW, EvaluationMethod.WRITTEN_TEST},
    Dimension.SKILLS: {EvaluationMethod.PRACTICAL_TEST},
    Dimension.RESPONSIBILITY_AUTONOMY: {EvaluationMethod.OBSERVATION},
}
UNSAFE = ("plant-protection", "augu aizsardzīb", "pesticid", "herbicid", "chainsaw", "motorzāģ", "forklift truck")
"""What nobody under 18 may be given to do (Latvian list of work that is forbidden for minors)."""


def every_unit(language: str) -> list[LearningUnit]:
    return [unit for trade in TRADES for unit in starter_units(trade, language).units]


def test_there_are_units_for_the_trades_that_schools_send() -> None:
    assert set(TRADES) >= ASKED
    assert starter_units("cook", "lv").title == "Pavārs"
    assert starter_units("cook", "de") == starter_units("cook", "en")
    with pytest.raises(KeyError):
        starter_units("astronaut", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_starter_outcomes_are_green(language: str) -> None:
    for unit in every_unit(language):
        for each in unit.outcomes:
            report = check(each.statement, language, each.dimension, each.eqf_level)
            assert report.light is Light.GREEN, each.statement
            assert {one.kind for one in report.findings} <= {FindingKind.NO_CONTEXT, FindingKind.NO_STANDARD}, (
                each.statement
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_starter_units_are_whole(language: str) -> None:
    for trade in TRADES:
        assert 2 <= len(starter_units(trade, language).units) <= 3
    for unit in every_unit(language):
        assert len(unit.outcomes) == 3
        assert {each.dimension for each in unit.outcomes} == set(Dimension)
        assert unit.code
        assert unit.title
        assert unit.eqf_level == unit.lki_level
        assert all(each.criteria for each in unit.evaluations)
        assert build_matrix(add_unit(Mobility(), unit)).gaps == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_starter_criterion_is_seen_and_speaks_of_its_outcome(language: str) -> None:
    for unit in every_unit(language):
        evaluations = {each.id: each for each in unit.evaluations}
        assert len(evaluations) == len(unit.outcomes)
        for outcome in unit.outcomes:
            (only,) = outcome.evaluations
            evaluation = evaluations[only]
            assert check_criterion(evaluation.criteria, language) is Light.GREEN, evaluation.criteria
            assert names(evaluation.criteria, outcome, language), (outcome.statement, evaluation.criteria)
            assert outcome.dimension
            assert evaluation.method in METHODS[outcome.dimension]


@pytest.mark.parametrize("trade", TRADES)
def test_both_units_of_a_trade_stay_within_the_outcomes_of_their_days(trade: str) -> None:
    plan = Mobility()
    units = starter_units(trade, "en").units
    for unit in units:
        plan = add_unit(plan, unit)
    start = date(2026, 3, 2)
    end = start + timedelta(days=sum(each.days or 0 for each in units) - 1)
    _, hints = check_all(plan.model_copy(update={"first_day": start, "last_day": end}), "en")
    assert {each.name for each in hints} <= {"repeated_verb"}


def test_trades_are_linked_to_esco_as_it_is() -> None:
    if not REAL.is_dir():
        pytest.skip("needs ESCO's real files")
    known: dict[str, str] = {}
    for name in ("skills", "occupations"):
        with gzip.open(REAL / "v1.1.1" / "en" / f"{name}_en.csv.gz", "rt", encoding="utf-8") as file:
            known |= {row["conceptUri"]: row["preferredLabel"].strip() for row in csv.DictReader(file)}
    for trade in TRADES:
        found = starter_units(trade, "lv")
        assert found.key_competences
        outcomes = [each for unit in found.units for each in unit.outcomes]
        for concept in (found.occupation, *(each.esco for each in outcomes)):
            assert concept
            assert known[concept.uri] == concept.labels["en"]
            assert concept.labels["lv"]


def test_levels_are_those_of_the_latvian_sources_and_nothing_is_unsafe_for_minors() -> None:
    facts = json.loads(files("planner.outcomes").joinpath("starter", "trades.json").read_text("utf-8"))["trades"]
    for trade in TRADES:
        read = re.search(r"LKI (\d)", facts[trade]["level_source"])
        assert read
        for language in LANGUAGES:
            found = {
                level for unit in starter_units(trade, language).units for level in (unit.eqf_level, unit.lki_level)
            }
            assert found == {int(read[1])}, trade
    for language in LANGUAGES:
        for unit in every_unit(language):
            assert not [each for each in UNSAFE if each in unit.model_dump_json().casefold()]


def test_both_languages_have_the_same_units() -> None:
    def shape(unit: LearningUnit) -> object:
        outcomes = [(each.id, each.dimension, each.tasks, each.evaluations) for each in unit.outcomes]
        methods = [(each.id, each.method) for each in unit.evaluations]
        return unit.id, unit.code, unit.eqf_level, unit.days, unit.hours, outcomes, len(unit.tasks), methods

    assert list(map(shape, every_unit("en"))) == list(map(shape, every_unit("lv")))


def test_a_unit_comes_into_a_mobility_with_all_its_links() -> None:
    unit = starter_units("cook", "lv").units[0]
    before = Mobility(tasks=(Task(id="t1", what="other"),))
    after = add_unit(add_unit(before, unit), unit)
    assert len(after.units) == 2
    assert len({each.id for each in after.outcomes}) == 2 * len(unit.outcomes)
    assert len({each.id for each in after.tasks}) == 1 + 2 * len(unit.tasks)
    assert after.tasks[0] == before.tasks[0]
    assert all(not header.outcomes and not header.tasks for header in after.units)
    first, second = (whole_unit(after, header.id) for header in after.units)
    for copy in (first, second):
        assert [each.statement for each in copy.outcomes] == [each.statement for each in unit.outcomes]
        assert [each.what for each in copy.tasks] == [each.what for each in unit.tasks]
        assert len(copy.evaluations) == len(unit.evaluations)
    assert {each.id for each in first.tasks}.isdisjoint({each.id for each in second.tasks})
    with pytest.raises(KeyError):
        whole_unit(after, "nothing")


def test_a_unit_goes_with_what_only_it_uses() -> None:
    first, second = starter_units("baker", "en").units
    both = add_unit(add_unit(Mobility(), first), second)
    gone, stays = both.units
    lost = next(each for each in both.outcomes if each.unit == gone.id)
    both = both.model_copy(
        update={
            "results": (OutcomeResult(participant="p", outcome=lost.id),),
            "recognitions": (
                Recognition(participant="p", unit=gone.id, what="module"),
                Recognition(participant="p", outcomes=(lost.id,), what="hours"),
                Recognition(participant="p", what="practice"),
            ),
        }
    )
    left = remove_unit(both, gone.id, with_outcomes=True)
    assert whole_unit(left, stays.id) == whole_unit(both, stays.id)
    assert len(left.tasks) == len(second.tasks)
    assert left.results == ()
    assert [each.what for each in left.recognitions] == ["practice"]
    kept = remove_unit(both, gone.id, with_outcomes=False)
    assert len(kept.outcomes) == len(both.outcomes)
    assert [each.unit for each in kept.outcomes[: len(first.outcomes)]] == [""] * len(first.outcomes)
    assert remove_unit(both, "nothing", with_outcomes=True) == both


def test_a_task_that_another_outcome_uses_stays() -> None:
    plan = add_unit(Mobility(), starter_units("baker", "en").units[0])
    shared = plan.outcomes[0].tasks[0]
    plan = plan.model_copy(update={"outcomes": (*plan.outcomes, Outcome(statement="Own", tasks=(shared,)))})
    assert [each.id for each in remove_unit(plan, plan.units[0].id, with_outcomes=True).tasks] == [shared]


def test_points_are_shared_by_weight() -> None:
    assert POINTS_A_YEAR == 60
    assert share_points({"a": 1, "b": 2}) == {"a": Decimal("20.0"), "b": Decimal("40.0")}
    assert share_points({"a": 1, "b": 1, "c": 1}, Decimal(10)) == {
        "a": Decimal("3.4"),
        "b": Decimal("3.3"),
        "c": Decimal("3.3"),
    }
    assert share_points({"a": 0}) == {"a": Decimal(0)}
    assert indicative().key == "units.points.indicative"


@given(st.dictionaries(st.text(max_size=3), st.integers(-5, 1000), max_size=20), st.decimals(0, 400, places=1))
def test_shares_add_up_to_the_total(weights: dict[str, int], total: Decimal) -> None:
    shares = share_points(weights, total)
    assert shares.keys() == weights.keys()
    assert sum(shares.values()) == (total if any(each > 0 for each in weights.values()) else 0)
    assert all(share >= 0 for share in shares.values())
    heavier = sorted(weights, key=lambda each: max(weights[each], 0))
    assert all(shares[a] <= shares[b] + Decimal("0.1") for a, b in pairwise(heavier))


def test_a_unit_is_for_some_of_the_group() -> None:
    shared = Task(id="t2")
    mobility = Mobility(
        participants=(Participant(id="a"), Participant(id="b"), Participant(id="c")),
        units=(LearningUnit(id="u"), LearningUnit(id="v")),
        tasks=(Task(id="t1"), shared),
        outcomes=(
            Outcome(id="1", unit="u", tasks=("t1", "t2")),
            Outcome(id="2", unit="u", participants=("c",)),
            Outcome(id="3", unit="v", tasks=("t2",)),
        ),
    )
    assert people_of_unit(mobility, "u") == ()
    some = turn_person(turn_person(mobility, "u", "b"), "u", "a")
    assert people_of_unit(some, "u") == ("a", "b")
    assert [each.participants for each in some.outcomes] == [("a", "b"), ("c",), ()]
    assert [each.participants for each in some.tasks] == [("a", "b"), ()]
    assert turn_person(turn_person(some, "u", "a"), "u", "b") == mobility


def test_a_new_unit_takes_what_is_in_none() -> None:
    taken = Outcome(statement="a", unit="u", eqf_level=3)
    free = Outcome(statement="b", eqf_level=4)
    after = new_unit(Mobility(units=(LearningUnit(id="u"),), outcomes=(taken, free)))
    assert [each.unit for each in after.outcomes] == ["u", after.units[1].id]
    assert after.units[1].eqf_level == 4
    mixed = new_unit(Mobility(outcomes=(Outcome(eqf_level=3), free)))
    assert mixed.units[0].eqf_level is None
