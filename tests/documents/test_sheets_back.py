"""What is typed into a sheet comes back into the plan, whoever's program it was typed with."""

from __future__ import annotations

from datetime import date
from functools import cache
from html import unescape
from typing import NamedTuple

import pytest
from document_examples import MADE_ON
from filling import with_pdfium, with_pypdf
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from paper_examples import GROUP_AFTER, INDIVIDUAL, OVER_ON, context_of

from planner.documents import Printing, make, paper_kind, paper_kinds, subjects, to_pdf
from planner.documents.continuation import CONTINUATION
from planner.documents.document import MARK_META
from planner.documents.form import Stage
from planner.documents.marks import place_in_plan, slots_of
from planner.documents.returns import read_back, take
from planner.documents.slots import Slot
from planner.editor import OpenPlan
from planner.exchange.pdf_child import typed
from planner.inert import inert_line, inert_prose
from planner.locale import catalogue
from planner.model import Mobility
from planner.model.sheet_mark import MARK_NAME, SheetMark

WANTING = {"mobility_id": "", "birth_date": None, "address": "", "email": "", "phone": ""}


def bare(mobility: Mobility) -> Mobility:
    """The plan before anybody answered anything."""
    papers = tuple(
        each.model_copy(
            update={"after": each.after and each.after.model_copy(update={"overall": "", "issued_on": None})}
        )
        for each in mobility.papers
    )
    people = tuple(each.model_copy(update=WANTING) for each in mobility.participants)
    nothing = {"results": (), "assessment_summaries": (), "checks": (), "grant_sheets": (), "group_mobility_id": ""}
    others = tuple(each.model_copy(update={"email": "", "phone": ""}) for each in mobility.accompanying)
    return mobility.model_copy(update={**nothing, "papers": papers, "participants": people, "accompanying": others})


BARE = {"individual": context_of(bare(INDIVIDUAL)), "group": context_of(bare(GROUP_AFTER))}


class Filled(NamedTuple):
    """A filled sheet, read."""

    mark: SheetMark
    values: dict[str, str]


class Sheet:
    """One paper of a case with its places that have a way back."""

    def __init__(self, case: str, kind: str, *, blank: bool = False) -> None:
        context, paper = BARE[case], paper_kind(kind)
        on = OVER_ON if paper.stage is Stage.AFTER else MADE_ON
        document = make(paper, context, subjects(paper, context)[0].id, Printing("lv", on, blank=blank))
        self.context = context
        self.slots = [each for each in slots_of(document.sections) if place_in_plan(each, paper)]
        self.pdf = to_pdf(document)

    def read(self, pdf: bytes) -> Filled:
        """What is in the fields of a filled copy, as the door has it."""
        values = typed(pdf)
        mark = SheetMark.model_validate_json(values.pop(MARK_NAME))
        told = {name: inert_prose(text).strip() for name, text in values.items()}
        return Filled(mark, {name: each for name, each in told.items() if each})


sheet = cache(Sheet)


def _with_a_way_back() -> list[tuple[str, str, bool]]:
    """Each kind once; a checklist as a blank form too. A certificate comes back only once it is begun."""
    found: dict[str, tuple[str, str, bool]] = {}
    for case, context in BARE.items():
        for kind in paper_kinds():
            people = subjects(kind, context) if kind.applies(context.mobility) else ()
            if people and kind.id not in found:
                document = make(kind, context, people[0].id, Printing("lv", MADE_ON))
                if any(each.path for each in slots_of(document.sections)):
                    found[kind.id] = (case, kind.id, False)
    return [*found.values(), ("individual", "host_check", True)]


SHEETS = _with_a_way_back()
LETTERS = st.characters(codec="utf-16-le", max_codepoint=0x17F, exclude_categories=("C", "Z"))
LINES = st.text(st.one_of(LETTERS, st.sampled_from("āčēģīķļņšūžĀČ „”–")), min_size=1, max_size=30)


def answers(slot: Slot) -> st.SearchStrategy[str]:
    """What somebody may type into a place, empty for nothing."""
    if slot.fill == "choice":
        return st.sampled_from(["", *(code for code, _ in slot.choices)])
    if slot.fill == "date":
        # Of age: a guardian of a minor has places of their own, and the sheet would be another one.
        last = date(2007, 12, 31) if "birth" in slot.path else date(2099, 12, 31)
        return st.dates(date(1990, 1, 1), last).map(lambda day: f"{day:%d.%m.%Y}.")
    if slot.path.endswith("percent"):
        return st.integers(0, 100).map(lambda each: f"{each} %")
    lines = LINES.filter(lambda each: each.strip() and not each.strip().endswith("%"))
    return st.lists(lines, min_size=1, max_size=3).map("\n".join) if slot.fill == "area" else lines


def expected(slot: Slot, text: str) -> str:
    """How the plan writes it."""
    text = inert_prose(text).strip() if slot.fill == "area" else inert_line(text).strip()
    if slot.fill == "choice":
        return dict(slot.choices)[text]
    return text.removesuffix("%").strip() if slot.short and slot.fill != "date" else text


@pytest.mark.parametrize(("case", "kind", "blank"), SHEETS)
def test_what_a_program_fills_in_comes_back_as_it_was(case: str, kind: str, blank: bool) -> None:
    paper = sheet(case, kind, blank=blank)

    # Not shrunk: each example is a PDF, and what fails is named by its field.
    @settings(max_examples=2, phases=(Phase.explicit, Phase.reuse, Phase.generate))
    @given(st.fixed_dictionaries({each.name: answers(each) for each in paper.slots}))
    def comes_back(filled: dict[str, str]) -> None:
        told = paper.read(with_pypdf(paper.pdf, filled))
        given_back(paper, {name: text for name, text in filled.items() if text}, told)

    comes_back()


def given_back(paper: Sheet, filled: dict[str, str], told: Filled) -> None:
    back = read_back(paper.context, told.mark, told.values, "lv")
    assert back.same_version
    assert [each.refused for each in back.fields if each.refused] == []
    slots = {each.name: each for each in paper.slots}
    assert {each.name: each.new for each in back.fields} == {
        name: expected(slots[name], text) for name, text in filled.items()
    }
    plan = take(OpenPlan(paper.context.project, paper.context.mobility), back.acceptable)
    assert plan.mobility is not None
    again = read_back(context_of(plan.mobility, plan.project), told.mark, told.values, "lv")
    assert again.fields == (), "the plan has it now"
    assert again.same_version, "what is taken makes no other sheet"


@pytest.mark.parametrize(("case", "kind", "blank"), SHEETS)
def test_what_is_typed_in_chromiums_viewer_comes_back_as_it_was(case: str, kind: str, blank: bool) -> None:
    paper = sheet(case, kind, blank=blank)
    keys, filled = {}, {}
    for number, slot in enumerate(paper.slots):
        if slot.fill == "choice":
            # In the list the first entry is the empty one.
            at = number % len(slot.choices)
            keys[slot.name], filled[slot.name] = str(at + 1), slot.choices[at][0]
        else:
            some = {"date": "2.3.2006", "area": "Kuldīga\nšķūņos"}.get(slot.fill, "7" if slot.short else "Ļaužu “ēģ” –")
            keys[slot.name] = filled[slot.name] = some
    told = paper.read(with_pdfium(paper.pdf, keys))
    said = {name: "02.03.2006." if text == "2.3.2006" else text for name, text in filled.items()}
    given_back(paper, said, told)


def test_what_had_no_room_is_told_and_lost_nowhere() -> None:
    paper = sheet("individual", "assessment_sheet", blank=False)
    told = paper.read(with_pypdf(paper.pdf, {CONTINUATION: "MR1: ļoti\nrūpīgi."}))
    back = read_back(paper.context, told.mark, told.values, "lv")
    assert (back.on_paper, back.lost, back.fields) == (0, 0, ())
    assert [catalogue("lv").render(each) for each in back.remarks][-1].endswith("MR1: ļoti\nrūpīgi.")


def test_who_came_to_a_group_comes_back() -> None:
    mobility = GROUP_AFTER.model_copy(update={"papers": (), "attendance": ()})
    context, kind = context_of(mobility), paper_kind("group_programme_after")
    document = make(kind, context, "", Printing("lv", OVER_ON))
    names = [each.name for each in slots_of(document.sections)]
    assert len([each for each in names if each.startswith("people_after/")]) == 3 * len(mobility.travellers)
    mark = SheetMark.model_validate_json(
        unescape(document.html.partition(f'name="{MARK_META}" content="')[2].split('"')[0])
    )
    filled = {"people_after/janis/came": "false", "people_after/anna/to": "05.03.2026."}
    plan = take(OpenPlan(context.project, mobility), read_back(context, mark, filled, "lv").acceptable)
    assert plan.mobility is not None
    assert {(each.person, each.came, each.last_day) for each in plan.mobility.attendance} == {
        ("janis", False, None),
        ("anna", True, date(2026, 3, 5)),
    }
