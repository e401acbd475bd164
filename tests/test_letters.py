"""Letters: composed where they are stored, one folding, the order of each alphabet, widths in cells."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exchange.folding import fold as fold_cell
from planner.letters import cells, composed, fold, order_key
from planner.locale import catalogue, languages, order_in
from planner.model import Mobility, Outcome, Participant, Project, fold_name
from planner.outcomes.esco.words import fold as fold_label
from planner.places import search_key
from screens.pages.searching import folded
from screens.widgets.shorten import fit

ROOT = Path(__file__).resolve().parents[1]
SEARCHES: tuple[Callable[[str], str], ...] = (fold, fold_name, fold_cell, fold_label, search_key, folded)
LATVIAN = "AĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽ"
names = st.text(
    st.sampled_from("aābcčdeēfgģiyłøđæßąçñöüÅĆŻžŠ -'’.0123456789ЖΩ李e\u0301c\u030c") | st.characters(codec="utf-8"),
    max_size=12,
)


@given(names)
def test_what_is_folded_is_folded_and_no_case_or_mark_is_left(text: str) -> None:
    plain = fold(text)
    assert fold(plain) == plain
    assert plain == fold(unicodedata.normalize("NFD", text)) == fold(composed(text))
    assert not any(unicodedata.combining(each) for each in plain)


@given(names, names)
def test_every_search_finds_what_the_one_folding_finds(text: str, other: str) -> None:
    same = fold(text) == fold(other)
    for search in SEARCHES:
        assert not same or search(text) == search(other), search.__module__


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lodz", "Łódź"), ("ringkobing", "Ringkøbing"), ("dakovo", "Đakovo"), ("CESIS", "Cēsis"), ("giessen", "Gießen")],
)
def test_letters_that_no_mark_makes_are_found_by_every_search(typed: str, meant: str) -> None:
    for search in SEARCHES:
        assert search(typed) == search(meant), search.__module__


@given(names)
def test_letters_are_stored_composed_and_no_field_outgrows_its_length(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    person = Participant(first_name=apart, last_name=text, email="")
    outcome = Outcome(statement=apart)
    for stored in (person.first_name, person.last_name, outcome.statement):
        assert stored == composed(stored)
        assert len(stored) <= len(apart)
    again = Participant.model_validate_json(person.model_dump_json())
    assert again == person


def test_a_name_from_a_mac_is_the_name_that_was_typed() -> None:
    typed, pasted = "Bērziņa", unicodedata.normalize("NFD", "Bērziņa")
    assert typed != pasted
    assert Participant(last_name=pasted).last_name == typed
    assert Mobility(title=pasted).title == Project(call=2026, title=typed).title


def test_the_latvian_alphabet_is_the_order_of_latvian() -> None:
    order = catalogue("lv").order
    assert sorted(set(LATVIAN), key=order) == list(LATVIAN)
    towns = [
        "Čehija",
        "Cēsis",
        "Cīrulīši",
        "Cuba",
        "Dānija",
        "Ungārija",
        "Ūdens",
        "Zviedrija",
        "Žeņēva",
        "Ķekava",
        "Kuba",
    ]
    expected = [
        "Cēsis",
        "Cīrulīši",
        "Cuba",
        "Čehija",
        "Dānija",
        "Kuba",
        "Ķekava",
        "Ungārija",
        "Ūdens",
        "Zviedrija",
        "Žeņēva",
    ]
    assert sorted(towns, key=order) == expected


def test_what_an_alphabet_lacks_stands_with_its_base_and_other_scripts_behind() -> None:
    order = catalogue("lv").order
    assert sorted(["Ömer", "Pauls", "Oskars", "Жанна", "10", "9", "Zane", "A b", "Ab"], key=order) == [
        *("10", "9", "A b", "Ab", "Ömer", "Oskars", "Pauls", "Zane", "Жанна")
    ]
    assert sorted(["Łukasz", "Lukas", "Mia"], key=order_in("xx")) == ["Lukas", "Łukasz", "Mia"]


@given(names, names, st.sampled_from(languages()))
def test_an_order_is_total_and_goes_by_letters_before_signs(one: str, other: str, code: str) -> None:
    order = order_in(code)
    assert (order(one) == order(other)) == (one == other)
    assert order(f"{one}-")[0] == order(one)[0] == order_key(one, catalogue(code).language.alphabet)[0]
    assert order(unicodedata.normalize("NFD", one))[0] == order(unicodedata.normalize("NFC", one))[0]


@given(st.text(st.sampled_from("aā1 李한e\u0301한ﾊハ.-"), max_size=20), st.integers(0, 15), st.booleans())
def test_a_cell_of_a_list_is_as_wide_as_its_column(text: str, width: int, right: bool) -> None:
    assert cells(fit(text, width, right=right)) == width


@given(names)
def test_what_is_quick_for_usual_letters_is_the_same_for_all(text: str) -> None:
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    if not set(apart) & set("łøđðþæœıħŧŋə"):
        bare = "".join(each for each in apart if not unicodedata.combining(each))
        again = unicodedata.normalize("NFKD", bare.casefold()).casefold()
        assert fold(text) == "".join(each for each in again if not unicodedata.combining(each))
    assert cells(text) == sum(map(cells, text))


def test_no_list_of_words_is_sorted_by_folded_letters() -> None:
    """Folding is for finding: by it Dārznieks would stand before Datorsistēmu tehniķis."""
    sorts = []
    for file in (each for room in ("planner", "screens") for each in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"sort", "sorted"}:
                keys = [ast.unparse(each.value) for each in node.keywords if each.arg == "key"]
                sorts += [(file.name, key) for key in keys]
    assert len(sorts) > 40
    assert [each for each in sorts if "fold" in each[1] or "lower" in each[1]] == [
        ("licences.py", "lambda each: each.name.casefold()")  # names of packages, which are no words
    ]
