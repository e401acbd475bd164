"""Finding concepts as one types: in two languages, misspelt, in any order, narrowed, and weak ones cut off."""

from __future__ import annotations

import csv
import gzip
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from esco_files import REAL, address, published
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import letters
from planner.outcomes.esco import (
    ATTRIBUTION,
    Collection,
    ConceptType,
    Esco,
    EscoError,
    Filters,
    ReuseLevel,
    concept_uri,
    install,
    open_esco,
    trades,
)
from planner.outcomes.esco.spelling import Vocabulary
from planner.outcomes.esco.synonyms import Kinship
from planner.outcomes.esco.words import fold, fold_all, stem, tidy, without_tags

HAIRDRESSER, COOK = address(1, "occupation"), address(2, "occupation")


@pytest.fixture
def esco(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Esco]:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))
    install([published(tmp_path)])
    opened = open_esco()
    yield opened
    opened.close()


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Esco]:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "empty"))
    opened = open_esco()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wash hair", "wash hair"),
        ("WASH  Hair", "wash hair"),
        ("hair wash", "wash hair"),
        ("was", "wash hair"),
        ("wa", "wash hair"),
        ("wash h", "wash hair"),
        ("wahs hair", "wash hair"),
        ("wasj hiar", "wash hair"),
        ("shampoo", "wash hair"),
        ("shampooing hair", "wash hair"),
        ("hairwash", "wash hair"),
        ("hygeine", "food hygiene rules"),
        ("chop", "use food cutting tools"),
        ("scalp", "wash hair"),
        ("C++", "C++"),
        ("c#", "C#"),
        ("chef", "cook"),
    ],
)
def test_what_is_typed_is_found_first(esco: Esco, typed: str, found: str) -> None:
    hits = esco.search(typed)
    assert hits
    assert hits[0].label == found


def test_the_row_says_which_label_matched_and_the_english_one(esco: Esco) -> None:
    hit = esco.search("matu mazgasana", "lv")[0]
    assert (hit.label, hit.language, hit.matched, hit.english) == ("mazgāt matus", "lv", "matu mazgāšana", "wash hair")
    hit = esco.search("colour hair", "lv")[0]
    assert (hit.label, hit.language, hit.matched) == ("dye hair", "en", "colour hair")


def test_diacritics_may_be_left_out(esco: Esco) -> None:
    for typed in ("mazgāt matus", "pārtikas griešanas", "matu mazgāšana"):
        bare = [(hit.uri, hit.score) for hit in esco.search(fold(typed), "lv")]
        assert bare == [(hit.uri, hit.score) for hit in esco.search(typed, "lv")]
        assert bare


@pytest.mark.parametrize(
    "typed", ["zzyzx", "qwrtpsd fghjk", "!!!", "\U0001f600", "' OR 1=1 --", '"', "*", "NEAR(", "^"]
)
def test_rubbish_finds_nothing(esco: Esco, typed: str) -> None:
    assert esco.search(typed) == []


def test_a_weak_match_is_cut_off(starter: Esco) -> None:
    assert starter.search("kitchen")
    assert starter.search("zzyzx qwrtpsd kitchen") == [], "the one known word of three is no match"


def test_narrowed_by_type_reuse_collection_and_occupation(esco: Esco) -> None:
    def labels(text: str, filters: Filters) -> set[str]:
        return {hit.label for hit in esco.search(text, "en", filters)}

    assert labels("food", Filters(type=ConceptType.KNOWLEDGE)) == {"food hygiene rules"}
    assert labels("food", Filters(type=ConceptType.SKILL)) == {"use food cutting tools"}
    assert labels("hairdresser", Filters(type=ConceptType.OCCUPATION)) == {"hairdresser"}
    assert labels("food", Filters(reuse=ReuseLevel.CROSS_SECTOR)) == {"food hygiene rules"}
    assert labels("", Filters(collection=Collection.TRANSVERSAL)) == {"work in teams"}
    assert labels("hair", Filters(occupation=HAIRDRESSER)) == {"wash hair", "dye hair"}
    assert labels("hair", Filters(occupation=HAIRDRESSER, link="essential")) == {"wash hair"}
    assert labels("hair", Filters(occupation=HAIRDRESSER, link="optional")) == {"dye hair"}
    assert labels("hair", Filters(occupation=COOK)) == set()


def test_what_an_occupation_needs_is_a_pick_list_essential_first(esco: Esco) -> None:
    hits = esco.skills_of(HAIRDRESSER, "lv")
    assert [(hit.label, hit.link) for hit in hits] == [("mazgāt matus", "essential"), ("dye hair", "optional")]
    assert esco.skills_of(address(99, "occupation")) == []


def test_ties_go_to_what_the_trade_needs(esco: Esco) -> None:
    def first(trade: str) -> str:
        return esco.search("hair", "en", Filters(ConceptType.SKILL), trade=trade)[0].label

    assert first(HAIRDRESSER) == "wash hair"
    assert esco.search("dye hair", "en", trade=HAIRDRESSER)[0].label == "dye hair", "an exact label comes first always"


def test_marks_are_those_of_the_occupation_that_was_asked_for_not_of_the_trade(esco: Esco) -> None:
    assert esco.search("", "en", Filters(occupation=COOK), trade=HAIRDRESSER)[0].link == "essential"


@pytest.mark.parametrize("name", ["pavārs", "Pavārs, 2. kurss", "PAVARS (LKI 4)", "Cook", "nothing such; cook"])
def test_a_programme_called_as_an_occupation_is_that_trade(starter: Esco, name: str) -> None:
    cook = next(each.occupation for each in trades() if each.name == "cook")
    assert starter.occupation_of(["", "Ēdināšana", name], "lv") == (cook if "such" not in name else "")


def test_nothing_typed_and_nothing_narrowed_lists_nothing(esco: Esco) -> None:
    assert esco.search("") == []
    assert esco.search("  ") == []
    assert len(esco.search("", "en", Filters(type=ConceptType.SKILL), 2)) == 2


def test_a_picked_concept_carries_all_a_plan_keeps(esco: Esco) -> None:
    concept = esco.concept(address(1))
    assert concept is not None
    assert concept.version == "1.2.0"
    assert concept.type == "skill"
    assert concept.labels == {"en": "wash hair", "lv": "mazgāt matus"}
    assert esco.concept(address(98)) is None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=150))
def test_any_text_can_be_typed(starter: Esco, text: str) -> None:
    hits = starter.search(text, "lv")
    assert len({hit.uri for hit in hits}) == len(hits) <= 20
    assert all(0 <= hit.score <= 1 for hit in hits)


def test_several_threads_may_search(esco: Esco) -> None:
    found: list[str] = []

    def ask() -> None:
        found.extend(esco.search("wash hair")[0].label for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == ["wash hair"] * 80


def test_the_starter_set_says_what_it_is(starter: Esco) -> None:
    assert starter.starter
    assert starter.notice is not None
    assert starter.notice.key == "esco.starter_only"
    assert starter.search("clean kitchn")
    assert starter.search("pavars", "lv")[0].label == "pavārs"


def test_the_starter_set_has_what_twelve_trades_need(starter: Esco) -> None:
    assert len(trades()) == 12
    for trade in trades():
        hits = starter.skills_of(trade.occupation)
        assert len(hits) >= 15, trade.name
        assert hits[0].link == "essential"
        details = starter.details(trade.occupation)
        assert details is not None
        assert set(details.labels) == {"en", "lv"}
    assert len(starter.search("", "en", Filters(collection=Collection.TRANSVERSAL), 200)) >= 90
    assert ATTRIBUTION == "This service uses the ESCO classification of the European Commission."


def test_the_starter_set_is_found_in_latvian(starter: Esco) -> None:
    kinds = (ConceptType.SKILL, ConceptType.KNOWLEDGE)
    hits = [hit for kind in kinds for hit in starter.search("", "lv", Filters(type=kind), 500)]
    assert {hit.language for hit in hits} == {"lv"}
    assert "gatavot mērces ēdieniem" in [each.label for each in starter.search("merces", "lv")]


@pytest.mark.skipif(not REAL.is_dir(), reason="needs ESCO's real files")
def test_every_fact_of_the_starter_set_is_escos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, starter: Esco) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "real"))
    occupations = [REAL / "v1.2.1/en/occupations_en.csv.gz", REAL / "v1.0.8/occupations_lv.csv.gz"]
    install([*occupations, *sorted(REAL.glob("official/*.zip"))])
    with gzip.open(REAL / "v1.2.1/en/_skill_uris_labels_en.csv.gz", "rt", encoding="utf-8", newline="") as file:
        newest = {row["conceptUri"]: tidy(row["preferredLabel"]) for row in csv.DictReader(file)}
    whole = open_esco()
    hits = [hit for kind in (ConceptType.SKILL, ConceptType.KNOWLEDGE, ConceptType.OCCUPATION)
            for hit in starter.search("", "lv", Filters(type=kind), 500)]  # fmt: skip
    assert 280 <= len(hits) <= 360
    for hit in hits:
        real = whole.details(hit.uri)
        assert real is not None, hit.label
        assert newest.get(hit.uri, real.labels["en"]) == hit.english
        if hit.type is ConceptType.OCCUPATION:  # the skills' Latvian names are the planner's own
            assert hit.label == real.labels["lv"]
        assert (real.type, real.reuse) == (hit.type, hit.reuse)
    for trade in trades():
        links = {hit.uri: hit.link for hit in whole.skills_of(trade.occupation)}
        assert all(links[hit.uri] == hit.link for hit in starter.skills_of(trade.occupation))
    whole.close()


def test_addresses_typed_by_hand() -> None:
    uri = address(1)
    assert concept_uri(f" {uri.upper().replace('HTTP:', 'https:')}/ ") == uri
    for wrong in (
        "",
        "wash hair",
        uri[:-1],
        uri + "0",
        "http://example.org/skill/1",
        "http://data.europa.eu/esco/isco/C1",
    ):
        with pytest.raises(EscoError):
            concept_uri(wrong)


def test_folding() -> None:
    assert fold("Mana  māca!") == "mana maca"
    assert fold("C++ & C#, e-mail_x") == "c++ c# e mail x"
    assert fold("men's Größe–klein") == "mens grosse klein"
    assert fold("a\nā  b") == "a\na b"
    assert tidy(" a\N{NO-BREAK SPACE} b\u0304 ") == "a b\u0304"
    assert without_tags("a <b c='d'>e</b>") == "a e"
    assert (stem("managing", "en"), stem("manage", "en"), stem("griešanas", "lv")) == ("manag", "manag", "griešan")


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_of_the_same_use_are_learned_from_labels_of_one_concept() -> None:
    kinship = Kinship("en")
    for thing in ("budget", "hotel", "kitchen"):
        kinship.add([f"manage {thing}", f"oversee {thing}", f"{thing} rules of the house"])
    kin = {(word, other): share for word, other, share in kinship.pairs()}
    assert set(kin) == {("manag", "overse"), ("overse", "manag")}
    assert 0 < kin["manag", "overse"] < 1


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Esco]]:
    """An ESCO of a few skills: preferred label, other labels, description."""
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))
    opened: list[Esco] = []

    def make(*skills: tuple[str, str, str]) -> Esco:
        table = tmp_path / "skills_en.csv"
        with table.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["conceptType", "conceptUri", "skillType", "preferredLabel", "altLabels", "description"])
            for number, texts in enumerate(skills, 1):
                writer.writerow(["KnowledgeSkillCompetence", address(number), "skill/competence", *texts])
        install([table])
        opened.append(open_esco())
        return opened[0]

    yield make
    for each in opened:
        each.close()


def test_a_concept_is_found_by_a_word_of_the_same_use(made: Callable[..., Esco]) -> None:
    things = ("budgets", "hotels", "kitchens", "stables")
    esco = made(*((f"manage {thing}", f"oversee {thing}", "") for thing in things), ("manage ships", "", ""))
    assert esco.search("oversee ships")[0].label == "manage ships"


def test_words_of_the_description_tell_equally_good_labels_apart(made: Callable[..., Esco]) -> None:
    others = [(f"arrange {number} things", "", "Bring things in a straight line.") for number in range(20)]
    esco = made(*others, ("arrange tables", "", "Prepare a room for guests of a banquet."), *others)
    assert esco.search("arrange the banquet")[0].label == "arrange tables"


def test_a_long_text_finds_the_thing_whose_whole_name_is_in_it(made: Callable[..., Esco]) -> None:
    words = "make cut good nice picture from photo use program computer for school print paper old"
    common = [(f"{each} something {number}", "", "") for each in words.split() for number in range(9)]
    esco = made(("Inkscape", "", ""), *common)
    found = [hit.label for hit in esco.search("make good nice picture in Inkscape for school print paper")]
    assert "Inkscape" in found
    assert len(found) == 1, "one common word of ten is no match"


def test_a_slip_in_a_short_label_is_not_lost_among_longer_ones(made: Callable[..., Esco]) -> None:
    longer = [(f"manage staff {number} {number}", f"manage staff and staff {number}", "") for number in range(200)]
    esco = made(*longer, ("manage staff", "lead people; guide those who work below; train and engage them", ""))
    assert esco.search("manage shaff")[0].label == "manage staff"


def test_a_short_word_counts_once_the_next_one_is_begun(made: Callable[..., Esco]) -> None:
    others = [(f"equipment {number}", "", "") for number in range(200)]
    esco = made(*others, ("solar panels", "PV equipment for a roof", ""), ("pvc equipment", "", ""))
    assert esco.search("PV equipment")[0].label == "solar panels"
    assert esco.search("PV equipm")[0].label == "solar panels"


@pytest.mark.parametrize("typed", ["trabajo en equipo", "entretenir la cuisine", "mantener equipos"])
def test_another_language_does_not_find_words_that_look_alike(made: Callable[..., Esco], typed: str) -> None:
    labels = ("use equine equipment", "entertain guests", "maintain equipment", "work in an enterprise", "en route")
    esco = made(*((each, "", "") for each in labels))
    assert esco.search(typed) == []


@pytest.mark.parametrize("text", ["Ķeģu māja", "Garāža – būve", "Café’s crème", "ŠĶŪNIS\nÇedilla", "plain+C#"])
def test_folding_at_once_is_folding_one_by_one(text: str) -> None:
    assert fold_all([text.replace("\n", " "), "b"]) == [fold(text.replace("\n", " ")), "b"]
    for word in fold(text).replace("+", " ").replace("#", " ").split():
        assert word == letters.fold(word)
        assert word.isascii()


def test_rows_stay_when_labels_are_made_ready_anew(esco: Esco, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ["wash", "wash hair", "dye", "food hyg", "wash"]
    before = [esco.search(each) for each in typed]
    monkeypatch.setattr("planner.outcomes.esco.search.MOST_KEPT", 1)
    assert [esco.search(each) for each in typed] == before


def test_guesses_are_the_same_whenever_the_planner_starts() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE word_en (word TEXT PRIMARY KEY, labels INTEGER) WITHOUT ROWID")
    words = [f"stra{letter}es" for letter in "abcdefghijklmnopqrst"]
    connection.executemany("INSERT INTO word_en VALUES (?, 1)", [(each,) for each in words])
    near = Vocabulary(connection, "en").near("strx", unfinished=True)
    assert near == ["stra"]
    assert Vocabulary(connection, "en").near("straxe", unfinished=True) == [each[:6] for each in words[:6]]
    connection.close()
