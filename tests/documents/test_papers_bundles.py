"""What an export makes: what is needed now, bound for the printer, in folders, by several processes, or not at all."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from document_examples import ANNA, MADE_ON, broken_rules, squeezed
from hypothesis import given
from hypothesis import strategies as st
from paper_examples import CASES, GROUP, INDIVIDUAL, OVER_ON, SIGNED, context_of
from pypdf import PdfReader

from planner.documents import (
    Binding,
    Document,
    ExportError,
    Layout,
    Printing,
    RenderError,
    Worker,
    export_documents,
    laid_out,
    paper_kind,
    papers_needed,
    papers_of,
    pieces,
    set_readiness,
)
from planner.documents import export as exporting
from planner.documents import worker as working
from planner.documents.gathered import Gathered
from planner.documents.wording import by_surname
from planner.documents.worker import _spawn
from planner.model import Mobility, Participant, Travel

LV = Printing("lv", MADE_ON)


def kinds(mobility: Mobility, on: date = MADE_ON) -> list[str]:
    return [each.kind.id for each in papers_needed(context_of(mobility), on)]


def files(layout: Layout, *ids: str, case: str = "individual", printing: Printing = LV) -> list[Document]:
    context = CASES[case]
    found = papers_of(context, map(paper_kind, ids)) if ids else papers_needed(context, printing.made_on)
    return list(laid_out(pieces(found, context, printing), layout, context, printing))


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(2) as warm:
        yield warm


# -- what is needed ----------------------------------------------------------------------------------------------------


def test_what_is_needed_now_goes_by_the_kind_of_activity_and_by_the_day() -> None:
    before, after, group = kinds(INDIVIDUAL), kinds(INDIVIDUAL, OVER_ON), kinds(GROUP)
    assert "learning_agreement" in before
    assert not {"transcript", "europass_certificate", "quality_mobility"} & {*before}
    assert {"transcript", "europass_certificate", "quality_mobility"} <= {*after}
    assert {"group_programme", "budget_estimate"} <= {*group}
    assert not {"learning_agreement", "europass_certificate", "group_programme_after", "memorandum"} & {*group}


def test_papers_for_the_stay_are_needed_by_those_whom_they_concern() -> None:
    adult = ANNA.model_copy(update={"birth_date": date(2000, 1, 1)})
    green = Travel(green=True, green_means="vilciens")
    grown = SIGNED.model_copy(update={"participants": (adult,), "travel": Travel(), "memorandum": "", "papers": ()})
    assert not {"parental_consent", "green_declaration"} & {*kinds(grown)}
    assert "letter_of_intent" in kinds(grown)
    assert "letter_of_intent" not in kinds(grown.model_copy(update={"memorandum": "mou"}))
    assert "letter_of_intent" not in kinds(grown.model_copy(update={"papers": SIGNED.papers})), "the host has signed"
    child = adult.model_copy(update={"birth_date": date(2010, 1, 1)})
    assert (
        kinds(grown.model_copy(update={"participants": (child, adult.model_copy(update={"id": "b"}))})).count(
            "parental_consent"
        )
        == 1
    )
    travels = kinds(grown.model_copy(update={"travel": green}))
    assert travels.count("green_declaration") == 1 + len(grown.accompanying)


def test_the_whole_set_is_what_is_counted_and_everything_holds_it() -> None:
    for context in CASES.values():
        for on in (MADE_ON, OVER_ON):
            needed = papers_needed(context, on)
            assert set_readiness(context, on).needed == len(needed)
            assert {*needed} <= {*papers_of(context)}
        assert {"memorandum", "quality_project", "learning_agreement"} <= {each.kind.id for each in papers_of(context)}
    assert "unit_description" in {each.kind.id for each in papers_of(CASES["individual"])}


def test_a_day_has_a_line_with_its_name_and_a_slip_makes_no_book() -> None:
    (sheet,) = files(Layout(), "attendance_sheet")[:1]
    rows = [row for section in sheet.sections for block in section.blocks for row in getattr(block, "rows", ())]
    days = [row.cells[0][0] for row in rows if row.cells[0] and ", " in row.cells[0][0]]
    assert days[0] == "02.03.2026., pirmdiena"
    assert len(days) == 26
    slip = INDIVIDUAL.model_copy(update={"last_day": date(2226, 3, 1), "participants": (ANNA,)})
    context = context_of(slip)
    (long,) = laid_out(pieces(papers_of(context, [paper_kind("attendance_sheet")]), context, LV), Layout(), context, LV)
    assert len(long.html) < 600_000


# -- bound -------------------------------------------------------------------------------------------------------------


def tags(element: Any, found: list[Any]) -> list[Any]:
    element = element.get_object()
    if isinstance(element, list):
        for each in element:
            tags(each, found)
    elif hasattr(element, "get"):
        found.append(element)
        if "/K" in element:
            tags(element["/K"], found)
    return found


def test_a_bound_set_is_tagged_has_outlines_fields_pages_and_one_plan(worker: Worker) -> None:
    (book,) = files(Layout(Binding.SET))
    pdf = worker.render(book).result(120)
    parts = [PdfReader(io.BytesIO(worker.render(each).result(60))) for each in book.parts]
    whole = PdfReader(io.BytesIO(pdf))
    assert broken_rules(pdf) == []
    assert [squeezed(each.extract_text()) for each in whole.pages] == [
        squeezed(page.extract_text()) for part in parts for page in part.pages
    ]
    root: Any = whole.trailer["/Root"]
    (document,) = root["/StructTreeRoot"]["/K"]
    assert [each.get_object()["/S"] for each in document.get_object()["/K"]] == ["/Part"] * len(parts)
    elements = tags(root["/StructTreeRoot"], [])
    ids = [each["/ID"] for each in elements if "/ID" in each]
    assert len({*ids}) == len(ids)
    assert sum("/S" in each for each in elements) > sum(len(part.pages) for part in parts)
    lines = [str(each["/Title"]) for each in whole.outline if not isinstance(each, list)]
    assert lines == [part.metadata.title for part in parts if part.metadata]
    assert len(whole.get_fields() or {}) == sum(len(part.get_fields() or {}) for part in parts)
    assert whole.metadata is not None
    assert whole.metadata.title == book.title
    assert list(whole.attachments) == ["plan.json"]
    assert worker.render(book).result(120) == pdf, "the same set gives the same bytes"


def test_each_person_has_one_file_and_what_is_nobodys_stays_by_itself(worker: Worker, tmp_path: Path) -> None:
    made = files(Layout(Binding.PERSON, folders=True), printing=LV._replace(beside="en"))
    bound = [each for each in made if each.parts]
    assert [each.head.title for each in bound] == [f"{name}: dokumenti" for name in NAMES]
    assert {each.folder for each in bound} == {"berzina-anna", "laudama-gundega", "ozolins-janis"}
    assert {each.folder for each in made if not each.parts} == {""}
    assert bound[0].file_name == "2026-03-02_schwerin_dokumenti_berzina-anna_lv-en.pdf"
    assert {part.kind for part in bound[0].parts} >= {"learning_agreement", "emergency_card"}
    assert '"o1"' in bound[0].attachment
    (path,) = export_documents(tmp_path / "a" / "b", [bound[-1]], worker)
    assert path.parent == tmp_path / "a" / "b" / bound[-1].folder
    assert all(each.stat().st_mode & 0o777 == 0o700 for each in (tmp_path / "a", path.parent))


NAMES = ("Anna Bērziņa", "Gundega Ļaudama", "Jānis Ozoliņš")


def test_two_of_one_name_have_two_folders_and_a_set_goes_by_surname() -> None:
    twins = (ANNA.model_copy(update={"id": "z"}), ANNA)
    context = context_of(INDIVIDUAL.model_copy(update={"participants": twins, "accompanying": ()}))
    found = papers_of(context, [paper_kind("learning_agreement")])
    made = list(laid_out(pieces(found, context, LV), Layout(folders=True), context, LV))
    assert [each.folder for each in made] == ["berzina-anna", "berzina-anna-2"]


def test_names_stand_as_in_a_latvian_register() -> None:
    names = ("Žagars", "Zvirbule", "Ābele", "Abele", "Čakste", "Cīrule", "Ķirsis", "Kļava", "Šķēle", "Sala")
    people = [Participant(id=each, last_name=each) for each in names]
    assert [each.last_name for each in by_surname(people, "lv")] == [
        *("Abele", "Ābele", "Cīrule", "Čakste", "Kļava", "Ķirsis", "Sala", "Šķēle", "Zvirbule", "Žagars")
    ]


# -- processes ---------------------------------------------------------------------------------------------------------


def test_a_second_process_begins_only_where_a_paper_would_wait(worker: Worker) -> None:
    papers = files(Layout(), "code_of_conduct", "emergency_card")
    with Worker(2) as own:
        first = own.render(papers[0]).result(60)
        assert [lane.process is not None for lane in own._lanes] == [True, False]
        rest = [each.result(60) for each in [own.render(each) for each in papers]]
        assert all(lane.process is not None for lane in own._lanes)
    assert rest[0] == first == worker.render(papers[0]).result(60)


def test_a_killed_process_costs_no_paper_of_a_bound_set() -> None:
    (book,) = files(Layout(Binding.SET), "code_of_conduct", "emergency_card")
    with Worker(2) as own:
        own.render(book.parts[0]).result(60)
        waiting = own.render(book)
        process = own._lanes[0].process
        assert process is not None
        process.kill()
        assert waiting.result(120).startswith(b"%PDF")


@pytest.mark.parametrize("dies", [False, True], ids=["beside", "all at once"])
def test_a_long_set_is_bound_while_its_papers_come(dies: bool, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    (book,) = files(Layout(Binding.SET), "attendance_sheet")
    paper = book.parts[0]._replace(kept=worker.render(book.parts[0]).result(60))
    book = book._replace(parts=(paper, paper))
    at_once = worker.render(book).result(60)
    monkeypatch.setattr(working, "_LONG", 1)
    started = []

    def spawn(module: str, scratch: str) -> Any:
        process = _spawn("planner.nowhere" if dies else module, scratch)
        started.append(process)
        return process

    monkeypatch.setattr(working, "_spawn", spawn)
    assert whole(worker.render(book).result(60)) == whole(at_once)
    (binder,) = started
    assert binder.returncode is not None, "it ends with its set"


def whole(pdf: bytes) -> tuple[object, ...]:
    found = PdfReader(io.BytesIO(pdf))
    return len(pdf), found.metadata, len(found.pages), [*(found.get_fields() or {})]


def test_a_bound_set_that_is_given_up_gives_up_its_papers() -> None:
    (book,) = files(Layout(Binding.SET), "code_of_conduct", "emergency_card")
    own = Worker(1)
    own.start()
    waiting = own.render(book)
    own.close()
    with pytest.raises((RenderError, CancelledError)):
        waiting.result(10)


@given(st.lists(st.sampled_from(["done", "fails", "cancelled"]), min_size=1, max_size=5), st.booleans(), st.randoms())
def test_what_waits_for_several_ends_whatever_becomes_of_them(ends: list[str], given_up: bool, random: Any) -> None:
    parts: list[Future[bytes]] = [Future() for _ in ends]
    joined: Future[bytes] = Future()

    def join(found: list[bytes]) -> Future[bytes]:
        joined.set_result(b"".join(found))
        return joined

    whole = Gathered(parts, join)
    order = [*zip(parts, ends, strict=True)]
    random.shuffle(order)
    for at, (part, end) in enumerate(order):
        if given_up and at == len(order) // 2:
            whole.cancel()
        if end == "cancelled":
            part.cancel()
        elif part.set_running_or_notify_cancel():
            part.set_result(b"x") if end == "done" else part.set_exception(RuntimeError())
    assert whole.done()
    if given_up:
        assert whole.cancelled()
        assert all(each.cancelled() for each, _ in order[len(order) // 2 :])
    elif {*ends} == {"done"}:
        assert whole.result() == b"x" * len(ends)
    else:
        assert isinstance(whole.exception(), RenderError)


# -- nothing half done -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("problem", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=["full", "Ctrl+C"])
def test_an_export_that_fails_leaves_no_file_and_no_folder(
    problem: BaseException, worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise problem

    monkeypatch.setattr(os, "fsync", fails)
    made = files(Layout(folders=True), "emergency_card")
    with pytest.raises(ExportError if isinstance(problem, OSError) else KeyboardInterrupt):
        export_documents(tmp_path / "new" / "set", made, worker)
    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_cannot_be_made_leaves_no_folder(worker: Worker, tmp_path: Path) -> None:
    def broken() -> Iterator[Document]:
        yield from files(Layout(), "emergency_card")[:1]
        raise LookupError

    with pytest.raises(LookupError):
        export_documents(tmp_path / "new", broken(), worker)
    assert list(tmp_path.iterdir()) == []
    assert exporting._make_folder(tmp_path) == [], "what was there is none of ours"
