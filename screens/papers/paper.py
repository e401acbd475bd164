"""One paper: its state, what it lacks, what is typed only for it, and its text section by section."""

from __future__ import annotations

from planner.documents import (
    Paper,
    PaperKind,
    Printing,
    change_log,
    paper_kind,
    paper_notes,
    preview,
    text_blocks,
    unanswered,
)
from planner.issuing import PaperStatus, history_of, next_states, step_words, version_words
from planner.locale import wrap
from planner.model import PaperState
from planner.model.record_paths import record_key
from planner.readiness import Missing
from screens.pages.navigation import landing
from screens.pages.spec import Action, Block, Column, Field, Goto, Note, Page, PageHost, Row, Table, table_action
from screens.papers import actuals, certificate, checklists, grant, group_programme, transcript
from screens.papers.actions import COPY, EXPORTS, WRITE_FILE, paper_here
from screens.papers.credentials import CERTIFICATE, CREDENTIAL
from screens.papers.gaps import (
    context_of,
    document_of,
    europass_of,
    paper_at,
    participant_of,
    status_here,
    today,
)
from screens.papers.state_change import MOVE, move
from screens.session.session import Session

# What the rail leaves of 80 columns.
_WIDTH = 56
_WHOLE = "whole"
_CHANGES = "changes"
_HISTORY = "history"
_DIFFERS_SHOWN = 4
_PARTS, _PARTS_AT_LEAST, _LINES = 10, 4, 12
_TYPED = "typed"


def paper_page(paper: Paper) -> Page:
    """Return the page of one paper."""
    return Page(
        "paper",
        lambda session: _title(session, paper),
        lambda session: _blocks(session, paper),
        lambda session: paper_at(session, paper.key) is not None,
        tall=True,
    )


def actions_of(kind: PaperKind) -> tuple[Action, ...]:
    """Return the actions for papers of a kind; only some have states."""
    digital = (CREDENTIAL,) if kind.id == CERTIFICATE else ()
    every = (*EXPORTS, table_action("paper_text", "t", open_blocks), *digital)
    return (*every, MOVE) if kind.can_be_marked else every


def _title(session: Session, paper: Paper) -> str:
    label = session.words.render(paper.kind.label)
    return f"{label}: {paper.subject.name}" if paper.subject.name else label


def _blocks(session: Session, paper: Paper) -> tuple[Block, ...]:
    number = (_number_field(session, paper),) if paper.kind.has_states else ()
    gaps = [_gaps_table(paper)] if document_of(session, paper).gaps else []
    parts = _parts_table(paper)._replace(height=_room_for_parts(session, paper))
    return (Note(lambda session: _about(session, paper)), *gaps, parts, *number)


def _room_for_parts(session: Session, paper: Paper) -> int:
    """Rows of the parts: as many as leave what differs since the signing in sight at 24 lines, where something does."""
    if not status_here(session, paper).changed:
        return _PARTS
    lines = sum(len(wrap(each, _WIDTH)) or 1 for each in _about(session, paper).split("\n"))
    return max(_PARTS_AT_LEAST, _LINES - lines)


def _number_field(session: Session, paper: Paper) -> Field:
    """The number of the paper, of a participant or of the group."""
    person = participant_of(session, paper)
    if person is None:
        return Field("mobility.group_mobility_id", "fields.group_mobility_id")
    # By place, as paths count; the page is put together anew when it is shown.
    at = session.mobility_or_empty.participants.index(person)
    return Field(f"mobility.participants.{at}.mobility_id", "fields.papers.mobility_id")


# -- its state -----------------------------------------------------------------------------------------------------


def _about(session: Session, paper: Paper) -> str:
    words, gaps = session.words, document_of(session, paper).gaps
    status = status_here(session, paper)
    day = words.date(status.step.on) if status.step else ""
    lacks = words.text("note.lacks", n=len(gaps)) if gaps else words.text("note.lacks_nothing")
    state = f"{words.text(f'state.{status.word}')} {day}".strip().removesuffix(".")  # a Latvian date ends with one
    return "\n".join(
        [
            f"{state[:1].upper()}{state[1:]}. {lacks}",
            *_version_lines(session, status),
            *(f"! {each}" for each in _warnings(session, paper)),
        ]
    )


def _version_lines(session: Session, status: PaperStatus) -> list[str]:
    """Version, copy and what differs; of a long list its beginning, the whole is among the parts."""
    lines = [session.words.render(each) for each in version_words(status)]
    more = len(status.differs) - _DIFFERS_SHOWN
    if more <= 0:
        return lines
    return [*lines[: 1 + _DIFFERS_SHOWN], session.words.text("note.differs_more", n=more), lines[-1]]


def _warnings(session: Session, paper: Paper) -> list[str]:
    notes = paper_notes(paper.kind, context_of(session), paper.subject.id, document_of(session, paper))
    return [session.words.render(each) for each in notes]


# -- what it lacks -------------------------------------------------------------------------------------------------


def _gaps_table(paper: Paper) -> Table:
    def rows(session: Session) -> list[Row]:
        words = session.words
        return [
            Row(str(n), (words.text(f"kinds.step.{each.step}"), words.render(each.message)))
            for n, each in enumerate(document_of(session, paper).gaps)
        ]

    def open_gap(session: Session, key: str) -> Page | Goto | None:
        gaps = document_of(session, paper).gaps
        return route_to_gap(session, paper, gaps[int(key)]) if int(key) < len(gaps) else None

    return Table(
        "paper_gaps",
        (Column("column.step", 14), Column("column.missing", 0)),
        rows,
        open_gap,
        actions=actions_of(paper.kind),
        height=5,
        about=paper.key,
    )


def route_to_gap(session: Session, paper: Paper, gap: Missing) -> Page | Goto:
    """Return where a gap is closed: a page of this paper's own, or a field of a step that its page has not."""
    # Some gaps are no field of a step: they are closed on the page of what is typed for this paper.
    if gap.field in _OWN_FIELDS:
        found = typed_page(session, paper)
        # Not begun, there is only one thing to do.
        if found is not None and gap.field.startswith("papers") and not _is_begun(session, paper):
            return found._replace(at="paper_begin")
        at = _OWN_FIELDS[gap.field].format(record_key=record_key(paper.subject.id))
        if found is not None and landing(session, found, at) is not None:
            return found._replace(at=at)
    return Goto(gap.step, gap.field)


_OWN_FIELDS = {
    "papers": "",
    "papers.issued_on": "mobility.papers.{record_key}.after.issued_on",
    "results": "paper_results",
    "assessment_summaries": "mobility.assessment_summaries.{record_key}.passed",
    "recognitions": "recognitions",
    "checks": "checks",
    "group_days": "group_days",
}
"""What is typed for a paper and on no step, and where on its page."""


def typed_page(session: Session, paper: Paper) -> Page | None:
    """Return the page for what is typed only for this paper; None where there is nothing."""
    kind = paper.kind.id
    if paper.kind.is_checklist:
        return checklists.checks_page(paper.kind)
    if kind == "group_programme":
        return group_programme.PAGE
    if kind == "accompanying_certificate":
        return actuals.attendance_page(paper.subject.id)
    if kind in {"grant_data_sheet", "grant_data_sheet_accompanying"}:
        return grant.sheet_page(paper.subject.id, paper.subject.name)
    if kind == "transcript":
        return transcript.transcript_page(paper.subject.id, paper.subject.name)
    begun = _is_begun(session, paper)
    if begun or paper.kind.shows_actuals:
        page = certificate.after_page(paper.subject.id, paper.subject.name)
        return page if begun else page._replace(blocks=lambda session: (*page.blocks(session), _begin_table(paper)))
    return None


def _is_begun(session: Session, paper: Paper) -> bool:
    """Whether what really happened is being typed."""
    return paper.kind.has_states and europass_of(session, paper.subject.id).after is not None


def _begin_table(paper: Paper) -> Table:
    """The way on from a paper that is not begun: begin it, or sign first what it is made of."""

    def rows(session: Session) -> list[Row]:
        key = "state.to.after_draft" if next_states(paper, context_of(session)) else "state.first_signed"
        return [Row(paper.key, (session.words.text(key),))]

    return Table(
        "paper_begin", (Column("column.next", 0),), rows, enter=_BEGIN, actions=(_BEGIN,), height=1, about=paper.key
    )


def _begin(host: PageHost) -> None:
    """Begin the paper, or open what has to be signed first."""
    paper = paper_here(host)
    if paper is not None and next_states(paper, context_of(host.session)):
        move(host, [paper], PaperState.AFTER_DRAFT, today())
    elif paper is not None:
        before = paper_kind("learning_agreement" if paper.subject.id else "group_programme")
        host.later(host.show_page, paper_page(Paper(before, paper.subject)))


_BEGIN = table_action("paper_begin", "enter", _begin)


# -- its text ------------------------------------------------------------------------------------------------------


def _parts_table(paper: Paper) -> Table:
    def rows(session: Session) -> list[Row]:
        words, document = session.words, document_of(session, paper)
        own = [Row(_TYPED, (">", _typed_words(session, paper), _typed_count(session, paper)))]
        log = [Row(_CHANGES, (">", words.text("page.paper_changes"), ""))]
        past = [Row(_HISTORY, (">", words.text("page.paper_history"), ""))]
        return [
            *(own if typed_page(session, paper) else []),
            *(log if _has_changes(session, paper) else []),
            *(past if history_of(paper, context_of(session)) else []),
            Row(_WHOLE, ("*", words.text("word.whole_text"), "")),
            *(Row(str(n), (str(each.number), each.title, "")) for n, each in enumerate(document.sections)),
        ]

    def open_part(session: Session, key: str) -> Page | None:
        if key == _TYPED:
            return typed_page(session, paper)
        if key == _HISTORY:
            return history_page(paper)
        return changes_page(paper) if key == _CHANGES else text_page(paper, key)

    return Table(
        "paper_parts",
        (
            Column("column.number", 3, right=True),
            Column("column.part", 0),
            Column("column.count", 9, right=True),
        ),
        rows,
        open_part,
        actions=actions_of(paper.kind),
        height=_PARTS,
        about=paper.key,
    )


def _typed_words(session: Session, paper: Paper) -> str:
    key = f"papers.typed.{paper.kind.id}"
    return session.words.text(key) if session.words.has(key) else ""


def _typed_count(session: Session, paper: Paper) -> str:
    kind = paper.kind
    if kind.is_checklist:
        left = len(unanswered(kind, session.project, session.mobility_or_empty))
        return f"{checklists.count_of(kind, session) - left}/{checklists.count_of(kind, session)}"
    return str(len(session.mobility_or_empty.group_days)) if kind.id == "group_programme" else ""


def _has_changes(session: Session, paper: Paper) -> bool:
    return paper.kind.shows_actuals and _is_begun(session, paper)


def text_page(paper: Paper, part: str) -> Page:
    """Return the text of a section, or of the whole paper, as it will be printed."""

    def text(session: Session) -> str:
        document = document_of(session, paper)
        if part != _WHOLE:
            # A slice, so that a part that is gone meanwhile is an empty page and no error.
            document = document._replace(sections=document.sections[int(part) : int(part) + 1])
        return preview(document, _WIDTH)

    return Page(
        "paper_text",
        lambda session: _title(session, paper),
        lambda _session: (Note(text),),
        lambda session: paper_at(session, paper.key) is not None,
        tall=True,
    )


def changes_page(paper: Paper) -> Page:
    """Return what differs between agreement and certificate: to be read, never printed."""

    def text(session: Session) -> str:
        person = participant_of(session, paper)
        return change_log(
            session.project, session.mobility_or_empty, person, Printing(session.words.language.code, today())
        )

    return Page(
        "paper_changes",
        lambda session: session.words.text("page.paper_changes"),
        lambda _session: (Note(text),),
        lambda session: paper_at(session, paper.key) is not None,
        tall=True,
    )


def history_page(paper: Paper) -> Page:
    """Return the states of a paper: who, which, on which day, why, what differed, and what differs now."""

    def text(session: Session) -> str:
        words = session.words
        steps = [words.render(step_words(each, holds=holds)) for each, holds in history_of(paper, context_of(session))]
        now = [words.render(each) for each in version_words(status_here(session, paper))]
        return "\n".join([*(steps or [words.text("papers.history.none")]), "", *now])

    return Page(
        "paper_history",
        lambda session: f"{session.words.text('page.paper_history')}: {_title(session, paper)}",
        lambda _session: (Note(text),),
        lambda session: paper_at(session, paper.key) is not None,
        tall=True,
    )


def open_blocks(host: PageHost) -> None:
    """Open the list of text blocks of a paper."""
    paper, words = paper_here(host), host.session.words
    if paper is None:
        host.say(words.text("said.one_paper"))
    elif not text_blocks(document_of(host.session, paper)):
        host.say(words.text("said.no_blocks"))
    else:
        host.later(host.show_page, blocks_page(paper))


def blocks_page(paper: Paper) -> Page:
    """Return the list of text blocks, in the order of the Beneficiary Module's form; Enter copies one."""

    def rows(session: Session) -> list[Row]:
        return [
            Row(str(n), (each.title, str(len(each.text))))
            for n, each in enumerate(text_blocks(document_of(session, paper)))
        ]

    table = Table(
        "paper_blocks",
        (Column("column.block", 0), Column("column.letters", 10, right=True)),
        rows,
        actions=(COPY, WRITE_FILE),
        height=13,
        enter=COPY,
        about=paper.key,
    )
    return Page(
        "paper_blocks",
        lambda session: _title(session, paper),
        lambda _session: (table,),
        lambda session: paper_at(session, paper.key) is not None,
        tall=True,
    )
