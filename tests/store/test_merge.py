"""Two changes of one record: each side's own, and what both changed."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planner.store.merge import Clash, merge

NAMES = st.sampled_from("abcd")
RECORDS = st.lists(
    st.fixed_dictionaries({"id": NAMES, "first": st.sampled_from(["", "x", "y"]), "last": st.sampled_from(["", "z"])}),
    max_size=4,
    unique_by=lambda each: each["id"],
)
PLANS = st.fixed_dictionaries(
    {"title": st.sampled_from(["", "A", "B"]), "people": RECORDS, "ticks": st.lists(NAMES, unique=True)}
)


@given(PLANS, PLANS)
def test_what_only_one_changed_is_taken_as_it_is(base: dict[str, Any], changed: dict[str, Any]) -> None:
    assert merge(base, base, changed) == (changed, [])
    assert merge(base, changed, base) == (changed, [])
    assert merge(base, changed, changed) == (changed, [])


@given(PLANS, PLANS, PLANS)
def test_no_word_of_either_is_lost(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    found, clashes = merge(base, mine, theirs)
    paths = [each.path for each in clashes]
    taken, _ = merge(base, mine, theirs, paths)
    for name, own, wins in (("mine", mine, found), ("theirs", theirs, taken)):
        if own["title"] != base["title"]:
            assert wins["title"] == own["title"], name
        before = {each["id"]: each for each in base["people"]}
        after = {each["id"]: each for each in wins["people"]}
        for each in own["people"]:
            if each != before.get(each["id"]):
                for field, value in each.items():
                    if value != before.get(each["id"], {}).get(field):
                        assert after[each["id"]][field] == value, name
    # Whatever clashes is told with both values, and nothing else is.
    assert all(each.mine != each.theirs and each.mine != each.base != each.theirs for each in clashes)
    assert set(found["ticks"]) == set(taken["ticks"])


def test_a_record_that_one_removed_and_the_other_changed_is_a_question() -> None:
    old, new = {"id": "p", "name": "Anna"}, {"id": "p", "name": "Anna Maria"}
    found, clashes = merge({"people": [old]}, {"people": []}, {"people": [new]})
    assert found == {"people": []}
    assert clashes == [Clash("people.p", old, None, new)]
    assert merge({"people": [old]}, {"people": []}, {"people": [new]}, ["people.p"])[0] == {"people": [new]}


def test_records_without_an_id_go_by_what_they_are_about() -> None:
    base = {"checks": [{"item": "a", "yes": False}]}
    mine = {"checks": [{"item": "a", "yes": True}]}
    theirs = {"checks": [{"item": "a", "yes": False}, {"item": "b", "yes": True}]}
    found, clashes = merge(base, mine, theirs)
    assert found == {"checks": [{"item": "a", "yes": True}, {"item": "b", "yes": True}]}
    assert clashes == []
