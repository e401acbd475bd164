"""One paper: its state, what it lacks, what is typed only for it, and its text section by section."""

from __future__ import annotations

from planner.documents import (
    Printing,
    change_log,
    changed_since_signed,
    check_notes,
    paper_doubts,
    preview,
    programme_notes,
    text_blocks,
    unanswered,
)
from planner.eligibility.findings import Step
from planner.model import PaperState
from planner.readiness import Missing
from screens.pages.spec import Block, Column, Field, Goto, Note, Page, Row, Table
from screens.papers import actuals, certificate, checklists, grant, group_programme, transcript
from screens.papers.gaps import (
    AFTERWARDS,
    WITH_STATES,
    Paper,
    document_of,
    europass_of,
    paper_at,
    participant_of,
    today,
)
from screens.papers.states import state_of
from screens.session.record_paths import seat
from screens.session.session import Desk

_EXTRA = ("paper_one", "paper_all", "paper_blank", "paper_text")
_WIDTH = 56
_WHOLE = "whole"
_CHANGES = "changes"
_TYPED = "typed"


def paper_page(paper: Paper) -> Page:
    """Return the page of one paper."""
    return Page(
        "paper",
        lambda desk: _title(desk, paper),
        lambda desk: _blocks(desk, paper),
        lambda desk: paper_at(desk, paper.key) is not None,
        help="paper_screens.help.paper",
        tall=True,
    )


def keys_of(kind: str) -> tuple[str, ...]:
    """Return the commands for papers of a kind; only some have states."""
    return (*_EXTRA, "paper_state") if kind in WITH_STATES else _EXTRA


def _title(desk: Desk, paper: Paper) -> str:
    label = desk.words.render(paper.kind.label)
    return f"{label}: {paper.subject.name}" if paper.subject.name else label


def _blocks(desk: Desk, paper: Paper) -> tuple[Block, ...]:
    number = (_number_field(desk, paper),) if paper.kind.id in WITH_STATES else ()
    gaps = [_gaps_table(paper)] if document_of(desk, paper).gaps else []
    return (Note(lambda desk: _about(desk, paper)), *gaps, _parts_table(paper), *number)


def _number_field(desk: Desk, paper: Paper) -> Field:
    """The number of the paper, of a participant or of the group."""
    person = participant_of(desk, paper)
    if person is None:
        return Field("mobility.group_mobility_id", "fields.group_mobility_id")
    at = desk.plan.participants.index(person)
    return Field(f"mobility.participants.{at}.mobility_id", "paper_screens.field.mobility_id")


# -- its state -----------------------------------------------------------------------------------------------------


def _about(desk: Desk, paper: Paper) -> str:
    words, count = desk.words, len(document_of(desk, paper).gaps)
    state = words.text(f"paper_screens.state.{'draft' if count else 'complete'}")
    if paper.kind.id in WITH_STATES:
        state = words.text(f"paper_screens.state.{state_of(desk, paper)}") + _since(desk, paper)
    lacks = words.text("paper_screens.lacks", n=count) if count else words.text("paper_screens.lacks_nothing")
    state = state.removesuffix(".")  # a Latvian date ends with one
    return "\n".join([f"{state[:1].upper()}{state[1:]}. {lacks}", *(f"! {each}" for each in _doubts(desk, paper))])


def _since(desk: Desk, paper: Paper) -> str:
    steps = europass_of(desk, paper.subject.id).steps
    return f" {desk.words.date(steps[-1].on)}" if steps else ""


def _doubts(desk: Desk, paper: Paper) -> list[str]:
    """What one should know of a paper beside its gaps."""
    kind, words = paper.kind.id, desk.words
    found = [words.render(each) for each in document_of(desk, paper).doubts]
    if kind in WITH_STATES:
        person = participant_of(desk, paper)
        found += [words.render(each) for each in paper_doubts(desk.project, desk.plan, person)]
        if changed_since_signed(desk.project, desk.plan, person):
            open_yet = europass_of(desk, paper.subject.id).state in (PaperState.SIGNED, PaperState.AMENDED)
            found.append(words.text(f"paper_screens.changed_since{'' if open_yet else '_after'}"))
    if kind in checklists.KINDS:
        found += [words.render(each) for each in check_notes(kind, desk.project, desk.plan)]
    if kind == "group_programme":
        found += [words.render(each) for each in programme_notes(desk.plan)]
    return found


# -- what it lacks -------------------------------------------------------------------------------------------------


def _gaps_table(paper: Paper) -> Table:
    def rows(desk: Desk) -> list[Row]:
        words = desk.words
        return [
            Row(str(n), (words.text(f"kinds.step.{each.step}"), words.render(each.message)))
            for n, each in enumerate(document_of(desk, paper).gaps)
        ]

    def open_gap(desk: Desk, key: str) -> Page | Goto | None:
        gaps = document_of(desk, paper).gaps
        return way_to_gap(desk, paper, gaps[int(key)]) if int(key) < len(gaps) else None

    return Table(
        "paper_gaps",
        (Column("screens.column.step", 14), Column("screens.column.missing", 0)),
        rows,
        open_gap,
        extra=keys_of(paper.kind.id),
        height=5,
        empty="screens.empty.missing",
        about=paper.key,
    )


def way_to_gap(desk: Desk, paper: Paper, gap: Missing) -> Page | Goto:
    """Return where a gap is closed: a page of this paper's own, or a field of a step."""
    if gap.field in _OWN_FIELDS:
        found = typed_page(desk, paper)
        if found is not None:
            return found._replace(at=_OWN_FIELDS[gap.field].format(seat=seat(paper.subject.id)))
    if gap.field == "rate_card":
        return Goto(Step.PROJECT, "rates")
    return Goto(gap.step, gap.field)


_OWN_FIELDS = {
    "papers": "",
    "papers.issued_on": "mobility.papers.{seat}.after.issued_on",
    "results": "paper_results",
    "assessment_summaries": "mobility.assessment_summaries.{seat}.passed",
    "recognitions": "recognitions",
    "checks": "checks",
    "group_days": "group_days",
}
"""What is typed for a paper and on no step, and where on its page."""


def typed_page(desk: Desk, paper: Paper) -> Page | None:
    """Return the page for what is typed only for this paper; None where there is nothing."""
    kind = paper.kind.id
    if kind in checklists.KINDS:
        return checklists.checks_page(kind)
    if kind == "group_programme":
        return group_programme.PAGE
    if kind == "accompanying_certificate":
        return actuals.attendance_page(paper.subject.id)
    if kind == "grant_data_sheet":
        return grant.sheet_page(paper.subject.id, paper.subject.name)
    if kind == "transcript":
        return transcript.transcript_page(paper.subject.id, paper.subject.name)
    begun = kind in WITH_STATES and europass_of(desk, paper.subject.id).after is not None
    if begun or kind in AFTERWARDS:
        return certificate.after_page(paper.subject.id, paper.subject.name)
    return None


# -- its text ------------------------------------------------------------------------------------------------------


def _parts_table(paper: Paper) -> Table:
    def rows(desk: Desk) -> list[Row]:
        words, document = desk.words, document_of(desk, paper)
        own = [Row(_TYPED, (">", _typed_words(desk, paper), _typed_count(desk, paper)))]
        log = [Row(_CHANGES, (">", words.text("paper_screens.changes"), ""))]
        return [
            *(own if typed_page(desk, paper) else []),
            *(log if _has_changes(desk, paper) else []),
            Row(_WHOLE, ("*", words.text("paper_screens.whole"), "")),
            *(Row(str(n), (str(each.number), each.title, "")) for n, each in enumerate(document.sections)),
        ]

    def open_part(desk: Desk, key: str) -> Page | None:
        if key == _TYPED:
            return typed_page(desk, paper)
        return changes_page(paper) if key == _CHANGES else text_page(paper, key)

    return Table(
        "paper_parts",
        (
            Column("paper_screens.column.number", 2, right=True),
            Column("paper_screens.column.part", 0),
            Column("paper_screens.column.count", 9, right=True),
        ),
        rows,
        open_part,
        extra=keys_of(paper.kind.id),
        height=10,
        empty="screens.empty.missing",
        about=paper.key,
    )


def _typed_words(desk: Desk, paper: Paper) -> str:
    key = f"paper_screens.typed.{paper.kind.id}"
    return desk.words.text(key) if desk.words.has(key) else ""


def _typed_count(desk: Desk, paper: Paper) -> str:
    kind = paper.kind.id
    if kind in checklists.KINDS:
        left = len(unanswered(kind, desk.project, desk.plan))
        return f"{checklists.count_of(kind, desk) - left}/{checklists.count_of(kind, desk)}"
    return str(len(desk.plan.group_days)) if kind == "group_programme" else ""


def _has_changes(desk: Desk, paper: Paper) -> bool:
    return paper.kind.id in AFTERWARDS and europass_of(desk, paper.subject.id).after is not None


def text_page(paper: Paper, part: str) -> Page:
    """Return the text of a section, or of the whole paper, as it will be printed."""

    def text(desk: Desk) -> str:
        document = document_of(desk, paper)
        if part != _WHOLE:
            document = document._replace(sections=document.sections[int(part) : int(part) + 1])
        return preview(document, _WIDTH)

    return Page(
        "paper_text",
        lambda desk: _title(desk, paper),
        lambda _desk: (Note(text),),
        lambda desk: paper_at(desk, paper.key) is not None,
        help="paper_screens.help.paper_text",
        tall=True,
    )


def changes_page(paper: Paper) -> Page:
    """Return what differs between agreement and certificate: to be read, never printed."""

    def text(desk: Desk) -> str:
        person = participant_of(desk, paper)
        return change_log(desk.project, desk.plan, person, Printing(desk.words.language.code, today()))

    return Page(
        "paper_changes",
        lambda desk: desk.words.text("paper_screens.changes"),
        lambda _desk: (Note(text),),
        lambda desk: paper_at(desk, paper.key) is not None,
        help="paper_screens.help.paper_changes",
        tall=True,
    )


def blocks_page(paper: Paper) -> Page:
    """Return the list of text blocks, in the order of the Beneficiary Module's form; Enter copies one."""

    def rows(desk: Desk) -> list[Row]:
        return [
            Row(str(n), (each.title, str(len(each.text))))
            for n, each in enumerate(text_blocks(document_of(desk, paper)))
        ]

    table = Table(
        "paper_blocks",
        (Column("paper_screens.column.block", 0), Column("paper_screens.column.letters", 7, right=True)),
        rows,
        extra=("paper_copy", "paper_file"),
        height=13,
        empty="paper_screens.empty.blocks",
        enter="paper_copy",
        about=paper.key,
    )
    return Page(
        "paper_blocks",
        lambda desk: _title(desk, paper),
        lambda _desk: (table,),
        lambda desk: paper_at(desk, paper.key) is not None,
        help="paper_screens.help.paper_blocks",
        tall=True,
    )
