"""Papers in the plan's language, the partner's, or both: one record, and nothing of it in the wrong language unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from inspect import isclass
from typing import Any

import pytest
from document_examples import MADE_ON, squeezed, text_in
from hypothesis import given
from hypothesis import strategies as st
from paper_examples import FULL_PROJECT, GROUP_AFTER, INDIVIDUAL
from pydantic import BaseModel

from planner import model
from planner.assess import assess
from planner.documents import Document, PaperContext, Printing, make, paper_kinds, subjects, to_pdf
from planner.documents.document import small_print
from planner.documents.second_language import in_languages
from planner.documents.sheet import Entries, Passage, Passed, Section
from planner.exchange.sample import sample
from planner.locale import catalogue
from planner.model import (
    ActivityType,
    CheckAnswer,
    ExceptionalCost,
    FourthParty,
    IssuedDocument,
    Mobility,
    Organisation,
    Project,
    SecondText,
)
from planner.programme import load_call
from planner.readiness import Missing
from planner.translation import TRANSLATED, known_pairs, merged, open_texts, pairs_of, source_texts, translations

KEPT = {
    "AccompanyingPerson": "first_name last_name email phone",
    "AssessmentSummary": "grade assessor validated_by",
    "Change": "path",
    "CheckAnswer": "item",
    "Contact": "name organisation email phone",
    "DutyNote": "note",
    "CoveredOrganisation": "name",
    "CustomFramework": "name",
    "EscoConcept": "uri version type",
    "ExpensiveTravel": "justification",
    "FrameworkItem": "code title description level",
    "GrantSheet": "language_level",
    "GroupDay": "time",
    "GroupProgramme": "venue_reason",
    "InsuranceCover": "policy",
    "KeptHost": "notes",
    "LearningUnit": "code",
    "Memorandum": "code",
    "Mobility": "short_stay_justification visit_reason group_mobility_id notes",
    "MobilitySet": "name",
    "ImpactAnswer": "note question",
    "Objective": "title text",
    "Organisation": "name oid address town website email phone registration",
    "Outcome": "override_reason",
    "OutcomeResult": "grade",
    "PaperStep": "by fingerprint note",
    "PartDone": "time",
    "Participant": "first_name last_name email phone address sender mobility_id",
    "Placement": "address",
    "Project": "code selection_criteria inclusion_criteria notes",
    "RateOrigin": "title",
    "Recognition": "recognised_by",
    "SecondText": "first second",
    "Signatory": "name place",
    "SupportCost": "what",
    "Town": "name",
    "Travel": "green_means",
    "Traveller": "first_name last_name email phone",
    "Variant": "name",
}
"""Text that no paper translates: names, codes, addresses, and what only the school and its agency read."""


IDS = {"duty", "id", "memorandum", "outcome", "part", "participant", "person", "replaced_by", "task", "unit"}
"""Fields that name another record."""


def texts_of(kind: type[BaseModel]) -> set[str]:
    """Names of the fields that hold typed text, not ids, codes of a closed form or choices."""
    texts = {name for name, each in kind.model_fields.items() if each.annotation is str and _is_typed(each.metadata)}
    return texts - IDS


def _is_typed(metadata: list[Any]) -> bool:
    return any(getattr(each, "max_length", None) in (200, 6000) for each in metadata)


def test_each_text_of_the_model_is_translated_or_kept_by_name() -> None:
    kinds = {each for each in vars(model).values() if isclass(each) and issubclass(each, BaseModel)}
    found = {each.__name__: texts_of(each) - set(TRANSLATED.get(each, ())) for each in kinds}
    assert {name: texts for name, texts in found.items() if texts - set(KEPT.get(name, "").split())} == {}


# -- printing ------------------------------------------------------------------------------------------------------


def bilingual() -> tuple[Project, Mobility]:
    """The sample in Latvian, each text with what the English sample says there."""
    mine, theirs = sample("lv"), sample("en")
    mobility = mine.mobilities[0]
    pairs = dict(
        zip(source_texts(mine.project, mobility), source_texts(theirs.project, theirs.mobilities[0]), strict=True)
    )
    told = tuple(SecondText(language="en", first=first, second=second) for first, second in pairs.items())
    return mine.project, mobility.model_copy(update={"second_language": "en", "second_texts": told})


def context_of(project: Project, mobility: Mobility) -> PaperContext:
    programme = load_call(project.call)
    return PaperContext(project, mobility, programme, assess(project, mobility, programme))


def papers(project: Project, mobility: Mobility, lang: str, beside: str = "") -> Iterator[Document]:
    """One copy of every kind of paper that the mobility can have."""
    context = context_of(project, mobility)
    for kind in paper_kinds():
        for subject in subjects(kind, context)[:1] if kind.applies(mobility) else ():
            yield make(kind, context, subject.id, Printing(lang, MADE_ON, beside=beside))


def lines(sections: tuple[Section, ...]) -> Iterator[str]:
    """Everything that sections print in words of the plan."""
    for block in (block for section in sections for block in section.blocks):
        if isinstance(block, Entries):
            yield from (line for each in block.entries for line in each.value)
        elif isinstance(block, Passage):
            yield from block.text
        else:
            yield from (line for row in block.rows for cell in row.cells for line in cell)


def bare(line: str) -> str:
    return re.sub(r"\W", "", line).casefold()


def test_both_languages_stand_on_the_page_and_each_line_once() -> None:
    project, mobility = bilingual()
    alone = [list(papers(project, mobility, lang)) for lang in ("lv", "en")]
    for both, first, second in zip(papers(project, mobility, "lv", "en"), *alone, strict=True):
        shown = {bare(each) for each in lines(both.sections)}
        assert shown >= {bare(each) for each in lines(first.sections)}, both.kind
        assert shown >= {bare(each) for each in lines(second.sections)}, both.kind
        assert both.file_name.endswith("_lv-en.pdf")


def test_what_stands_around_a_paper_is_in_both_languages() -> None:
    project, mobility = bilingual()
    sample = project.model_copy(update={"sample": True})
    budget = next(each for each in papers(sample, mobility, "lv", "en") if each.kind == "budget_estimate")
    text = squeezed(text_in(to_pdf(budget)))
    words = [catalogue(each) for each in ("lv", "en")]
    for each in words:
        for key in ("papers.mark.sample", "papers.footer.page", "papers.funding"):
            assert squeezed(each.text(key)) in text
    assert [each.split()[0] for each in small_print(budget)[-2:]] == ["Sagatavots", "Made"]


def test_the_partner_reads_no_latvian() -> None:
    project, mobility = bilingual()
    latvian = {each for each in source_texts(project, mobility) if re.search("[āčēģīķļņšūž]", each)}
    for document in papers(project, mobility, "en"):
        assert latvian.isdisjoint(lines(document.sections)), document.kind
        assert not [each for each in lines(document.sections) if isinstance(each, Passed) and each.untold]


def test_each_passage_names_its_language() -> None:
    project, mobility = bilingual()
    both = next(each for each in papers(project, mobility, "lv", "en") if each.kind == "learning_agreement")
    assert '<html lang="lv">' in both.html
    second = re.findall(r'<p lang="(\w\w)" class="second">', both.html)
    assert len(second) > 20
    assert set(second) == {"en"}
    assert '<span class="second" lang="en">Learning outcomes</span>' in both.html


def test_what_nobody_translated_stays_marked_and_is_told() -> None:
    project, mobility = bilingual()
    silent = mobility.model_copy(update={"second_texts": ()})
    agreement = next(each for each in papers(project, silent, "en") if each.kind == "learning_agreement")
    marked = [each for each in lines(agreement.sections) if isinstance(each, Passed)]
    assert marked
    assert {each.lang for each in marked} == {"lv"}
    assert agreement.html.count('class="untold"') == len(marked)
    assert [each for each in agreement.gaps if each.field == "second_texts"]
    assert [each for each in context_of(project, silent).assessment.readiness.missing if _is_second(each)]
    assert not [each for each in context_of(project, mobility).assessment.readiness.missing if _is_second(each)]


def _is_second(gap: Missing) -> bool:
    return gap.field == "second_texts"


def test_a_proper_name_needs_no_second_text_wherever_it_is_typed_again() -> None:
    mine = sample("lv")
    mobility = mine.mobilities[0]
    task = mobility.tasks[0].model_copy(update={"place": mobility.travel.destination.name})
    texts = source_texts(mine.project, mobility.model_copy(update={"tasks": (task,)}))
    assert {mobility.travel.destination.name, mobility.host.name}.isdisjoint(texts)
    assert task.what in texts


def test_a_changed_text_has_no_second_one() -> None:
    project, mobility = bilingual()
    task = mobility.tasks[0].model_copy(update={"what": "Pavisam kaut kas cits."})
    changed = mobility.model_copy(update={"tasks": (task, *mobility.tasks[1:])})
    assert open_texts(project, changed) == ("Pavisam kaut kas cits.",)


def test_blank_forms_come_in_both() -> None:
    project, mobility = bilingual()
    printing = Printing("lv", MADE_ON, blank=True, beside="en")
    kind = next(each for each in paper_kinds() if each.id == "learning_agreement")
    blank = make(kind, context_of(project, mobility), "", printing)
    assert "Mācīšanās rezultāti" in blank.html
    assert "Learning outcomes" in blank.html
    assert blank.file_name == "veidlapa_macibu-ligums_lv-en.pdf"


def test_the_plan_s_own_language_alone_is_printed_as_ever() -> None:
    project, mobility = bilingual()
    plain = mobility.model_copy(update={"second_language": "", "second_texts": ()})
    with_second, without = papers(project, mobility, "lv"), papers(project, plain, "lv")
    assert [each.html for each in with_second] == [each.html for each in without]


# -- what is known -------------------------------------------------------------------------------------------------


def test_starter_units_are_known_in_both_languages() -> None:
    known = known_pairs("lv", "en")
    assert known["Maiznieks"] == "Baker"
    assert known_pairs("lv", "et") == {}


def test_plans_are_the_memory_in_both_directions_and_by_language() -> None:
    project = Project(id="p", call=2025, language="lv")
    said = (
        SecondText(language="en", first="mentors", second="mentor"),
        SecondText(language="de", first="mentors", second="Mentor"),
        SecondText(language="en", first="leer"),
    )
    plans = [(project, Mobility(second_texts=said))]
    assert pairs_of(plans, "lv", "en") == {"mentors": "mentor"}
    assert pairs_of(plans, "en", "lv") == {"mentor": "mentors"}
    assert translations(project, Mobility(second_texts=said), "de")["mentors"] == "Mentor"


TEXTS = st.builds(SecondText, language=st.sampled_from(["en", "de"]), first=st.text(min_size=1), second=st.text())


@given(st.lists(TEXTS), st.lists(TEXTS))
def test_newer_texts_win_and_no_other_is_lost(old: list[SecondText], new: list[SecondText]) -> None:
    said = merged(old, new)
    keys = [(each.language, each.first) for each in said]
    assert len(keys) == len(set(keys))
    last = {(each.language, each.first): each.second for each in [*old, *new]}
    assert {(each.language, each.first): each.second for each in said} == last


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_one_language_asked_twice_is_one(lang: str) -> None:
    project, mobility = bilingual()
    kind = next(each for each in paper_kinds() if each.id == "learning_agreement")
    context = context_of(project, mobility)
    person = mobility.participants[0].id

    def made(plan: PaperContext, how: Printing) -> Document:
        return kind.make(plan, person, how)

    twice = in_languages(made, context, Printing(lang, MADE_ON, beside=lang))
    assert twice.html == in_languages(made, context, Printing(lang, MADE_ON)).html
    assert catalogue(lang).text("papers.funding") in twice.html


# -- every text ----------------------------------------------------------------------------------------------------

NAMES = (
    "first_name last_name name email phone address town website oid registration code mobility_id group_mobility_id "
    "policy grade language_level assessor validated_by recognised_by organisation place uri"
)
"""Fields that read the same in every language: names, addresses, numbers. `place` is a town where somebody signs."""


def marked(part: BaseModel, marks: dict[str, str]) -> Any:
    """The same with a word of its own in each field of free text; `marks` says which word stands where."""
    changed: dict[str, object] = {}
    for name, value in part:
        if isinstance(value, BaseModel):
            changed[name] = marked(value, marks)
        elif isinstance(value, tuple):
            changed[name] = tuple(marked(each, marks) if isinstance(each, BaseModel) else each for each in value)
        elif name in texts_of(type(part)) - {"time"}:
            changed[name] = f"Zq{len(marks)}zq"
            marks[f"Zq{len(marks)}zq"] = name
    return part.model_copy(update=changed)


def whole(mobility: Mobility) -> Mobility:
    """With what only some plans have, so that its texts are printed."""
    more = {
        "supporting_organisation": Organisation(name="x"),
        "blended": True,
        "fourth_party": FourthParty.SUPPORTING_ORGANISATION,
        "documents_issued": tuple(IssuedDocument),
    }
    answers = (CheckAnswer(item=each) for each in ("host.legal", "quality.B1", "course.fees"))
    cost = ExceptionalCost(amount=Decimal(5))
    agreement = mobility.agreement.model_copy(update=more)
    changes = {"agreement": agreement, "checks": tuple(answers), "exceptional_costs": (cost,)}
    return mobility.model_copy(update=changes)


@pytest.mark.parametrize("activity", [None, ActivityType.GROUP_MOBILITY_LEARNERS, ActivityType.COURSES_AND_TRAINING])
def test_every_free_text_that_a_paper_prints_can_hold_a_second_one(activity: ActivityType | None) -> None:
    base = GROUP_AFTER if activity is ActivityType.GROUP_MOBILITY_LEARNERS else INDIVIDUAL
    marks: dict[str, str] = {}
    mobility = marked(whole(base.model_copy(update={"activity": activity or base.activity})), marks)
    project = marked(FULL_PROJECT.model_copy(update={"checks": (CheckAnswer(item="quality.A1"),)}), marks)
    context, known = context_of(project, mobility), set(source_texts(project, mobility))
    without = {word: name for word, name in marks.items() if name not in NAMES.split() and word not in known}
    printed = 0
    for kind in paper_kinds():
        for subject in subjects(kind, context) if kind.applies(mobility) else ():
            html = make(kind, context, subject.id, Printing("lv", MADE_ON)).html
            printed += sum(word in html for word in known)
            assert {name for word, name in without.items() if word in html} == set(), kind.id
    assert printed > 100
