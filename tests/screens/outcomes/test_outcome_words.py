"""The words of the outcome screens fit their places, in both languages."""

from __future__ import annotations

import pytest
from outcome_walk import two_people

import planner.locale
from planner.editor import Editor, OpenPlan
from planner.locale import catalogue, language_name, languages
from planner.model import Dimension, EscoConcept, Framework, Outcome, Project
from planner.outcomes.esco import EscoError
from screens.commands import key_line
from screens.dialogs import multi_picker
from screens.outcomes import esco_hits, esco_search, notes
from screens.outcomes.esco_filters import Narrowed
from screens.outcomes.matrix import matrix_page
from screens.outcomes.units import UNITS
from screens.pages.spec import Table
from screens.session.session import Session


@pytest.mark.parametrize("language", languages())
def test_titles_and_lines_fit(language: str) -> None:
    words = catalogue(language)
    session = Session(words, Editor(OpenPlan(Project(call=2025), two_people())))
    tables = [each for each in matrix_page().blocks(session) if isinstance(each, Table)]
    columns = [*esco_hits.COLUMNS, *UNITS.columns, *(column for table in tables for column in table.columns)]
    assert {each.title for each in columns if each.width and len(words.text(each.title)) > each.width} == set()
    assert len(words.text("esco.starter")) <= 78
    assert len(words.text("esco.no_relations")) <= 78
    assert all(len(words.text("esco.no_labels", language=language_name(each))) <= 78 for each in languages())
    assert len(Narrowed().line(words)) <= 78
    assert key_line(esco_search.COMMANDS, words, 78).count("  ") >= 4
    assert key_line(multi_picker._COMMANDS, words, 60).count("  ") >= 3


@pytest.mark.parametrize("language", languages())
def test_every_level_of_every_kind_has_a_descriptor(language: str) -> None:
    session = Session(catalogue(language), Editor(OpenPlan(Project(call=2025), two_people())))
    said = {
        notes.level_words(session, Outcome(dimension=kind, eqf_level=level))
        for kind in Dimension
        for level in range(1, 9)
    }
    assert len(said) == 24
    assert notes.level_words(session, Outcome(eqf_level=3)) in said
    assert notes.level_words(session, Outcome(dimension=Dimension.SKILLS)) == ""


def test_a_dropped_concept_is_marked_and_a_wrong_address_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Newer:
        def dropped(self, concept: EscoConcept) -> bool:
            return concept.uri.endswith("gone")

        def close(self) -> None:
            """Nothing is open."""

    monkeypatch.setattr("planner.outcomes.esco.open_esco", Newer)
    notes._dropped.cache_clear()
    session = Session(catalogue("en"), Editor(OpenPlan(Project(call=2025), two_people())))
    gone = session.words.text("esco.dropped")
    for uri, marked in (("http://x/gone", True), ("http://x/there", False)):
        concept = EscoConcept(uri=uri, version="1.1.1", labels={"en": "cook"})
        said = notes.concept_words(session, Outcome(framework=Framework.ESCO, esco=concept))
        assert uri in said
        assert "ESCO 1.1.1: cook" in said
        assert (gone in said) is marked
    notes._dropped.cache_clear()
    assert "! " in notes.concept_words(session, Outcome(framework=Framework.ESCO, reference="http://x"))
    assert notes.concept_words(session, Outcome(reference="http://x")) == ""


def test_without_a_search_engine_nothing_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise EscoError(planner.locale.message("esco.index_damaged"))

    monkeypatch.setattr("planner.outcomes.esco.open_esco", broken)
    notes._dropped.cache_clear()
    assert notes._dropped("http://x", "1.1.1") is False
    notes._dropped.cache_clear()
