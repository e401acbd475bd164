"""Picked concepts and framework entries become drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.model import Dimension, EscoConcept, Framework, FrameworkItem
from planner.outcomes.drafts import from_concept, from_item
from planner.outcomes.esco import ConceptType, Filters, open_esco
from planner.outcomes.wording import FindingKind, Light, check

DYE_HAIR = "http://data.europa.eu/esco/skill/dbc20527-0852-4dde-a2e9-d25d8356115f"
URI = "http://data.europa.eu/esco/skill/29b326ea-a9c8-4963-b35a-8541d0cdff77"


def concept(kind: str = "skill", **labels: str) -> EscoConcept:
    return EscoConcept(uri=URI, version="1.2.1", type=kind, labels=labels)


def test_a_skill_is_written_as_outcomes_are() -> None:
    picked = concept(en="prepare fish dishes", lv="gatavot zivju ēdienus")
    draft = from_concept(picked, "lv")
    assert (draft.statement, draft.title) == ("Gatavo zivju ēdienus", "Gatavot zivju ēdienus")
    assert (draft.framework, draft.esco, draft.reference) == (Framework.ESCO, picked, URI)
    assert draft.framework_name == "ESCO 1.2.1"
    assert draft.dimension is Dimension.SKILLS
    assert from_concept(picked, "en").statement == "Prepares fish dishes"


def test_the_second_verb_is_written_so_too() -> None:
    assert from_concept(concept(lv="gatavot un pasniegt zivju ēdienus"), "lv").statement == (
        "Gatavo un pasniedz zivju ēdienus"
    )
    assert from_concept(concept(en="prepare fish and chips"), "en").statement == "Prepares fish and chips"


def test_every_skill_of_the_starter_set_becomes_a_latvian_draft(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path))
    esco = open_esco()
    for hit in esco.search("", "lv", Filters(type=ConceptType.SKILL), 500):
        picked = esco.concept(hit.uri)
        assert picked is not None
        first = from_concept(picked, "lv").statement.partition(" ")[0]
        assert first.lower() != picked.labels["lv"].partition(" ")[0], first  # no infinitive
    esco.close()


def test_knowledge_is_explained() -> None:
    draft = from_concept(concept("knowledge", en="food hygiene rules"), "en")
    assert draft.statement == "Explains food hygiene rules"
    assert draft.dimension is Dimension.KNOWLEDGE


def test_without_a_label_in_the_language_a_phrase_of_ours_stands_or_dots() -> None:
    for kind, first in (("skill", "Veic"), ("knowledge", "Paskaidro")):
        unknown = EscoConcept(uri=f"{URI[:-1]}x", type=kind, labels={"en": "stack shoes"})
        draft = from_concept(unknown, "lv")
        assert (draft.statement, draft.title) == (f"{first} ... (ESCO: stack shoes)", "Stack shoes")
        found = check(draft.statement, "lv", draft.dimension)
        assert FindingKind.GAP in {each.kind for each in found.findings}
        assert found.light is not Light.GREEN
    dyes = EscoConcept(uri=DYE_HAIR, version="1.1.1", type="skill", labels={"en": "dye hair"})
    assert from_concept(dyes, "lv").statement == "Krāso matus"


def test_words_that_are_no_verb_stay() -> None:
    assert from_concept(concept(en="handover the area"), "en").statement == "Handover the area"


def test_an_entry_of_an_own_framework() -> None:
    item = FrameworkItem(code="1.1", title="Searching", description="use a search engine", level="4")
    draft = from_item("DigComp", item, "en")
    assert (draft.framework, draft.framework_name, draft.reference) == (Framework.OTHER, "DigComp", "1.1")
    assert (draft.statement, draft.title, draft.eqf_level) == ("Uses a search engine", "Searching", 4)


def test_levels_that_are_no_eqf_level_are_left_out() -> None:
    for level in ("B1", "", "9", "34", "advanced"):
        assert from_item("CEFR", FrameworkItem(title="Reading", level=level), "en").eqf_level is None
