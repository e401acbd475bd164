"""The list of papers: a line for each kind, and for kinds of several copies a list of these."""

from __future__ import annotations

from collections import Counter

from planner.documents import Paper, PaperKind, Scope, is_needed_now, paper_kind
from screens.pages.spec import Block, Column, Field, Kind, Look, Note, Option, Page, Row, Table
from screens.papers.actions import EXPORTS, count_gaps
from screens.papers.credentials import CREDENTIAL
from screens.papers.gaps import context_of, gaps_of, kinds_of, paper_at, papers_of, set_words, today
from screens.papers.memoranda import wanted_table, with_this_host
from screens.papers.paper import actions_of, paper_page
from screens.papers.sheets import READ_SHEET
from screens.papers.state_change import MOVE
from screens.papers.states import gap_words, state_words
from screens.session.session import Session

_COLUMNS = (
    Column("column.state", 20, look=Look.SIGN),
    Column("column.missing_count", 7, right=True),
)


def _kind_rows(session: Session) -> list[Row]:
    rows = []
    for kind in kinds_of(session):
        papers = papers_of(session, kind)
        count = str(len(papers)) if papers else "-"
        cells = (
            session.words.render(kind.short_label),
            count,
            state_words(session, papers),
            gap_words(session, [each for each in papers if is_needed_now(each, context_of(session), today())]),
        )
        rows.append(Row(kind.id, cells))
    return rows


def _open_kind(session: Session, key: str) -> Page | None:
    kind = paper_kind(key)
    papers = papers_of(session, kind)
    if not papers:
        return _nobody_page(kind)
    return paper_page(papers[0]) if len(papers) == 1 else copies_page(kind)


def _nobody_page(kind: PaperKind) -> Page:
    """Say why there is no copy of a kind, and what makes one."""
    return Page(
        "papers_none",
        lambda session: session.words.render(kind.label),
        lambda _session: (
            Note(lambda session: session.words.text(f"note.no_paper.{kind.scope}")),
            *([wanted_table()] if kind.scope is Scope.MEMORANDUM else []),
        ),
    )


def copies_page(kind: PaperKind) -> Page:
    """Return the list of all copies of a kind."""
    return Page(
        "paper_copies",
        lambda session: session.words.render(kind.label),
        lambda _session: (_copies_table(kind),),
        arrive=count_gaps,
        tall=True,
    )


def _copies_table(kind: PaperKind) -> Table:
    def rows(session: Session) -> list[Row]:
        return [
            Row(
                each.key,
                (_name(session, each.subject.name, n), state_words(session, [each]), gap_words(session, [each])),
            )
            for n, each in enumerate(papers_of(session, kind), 1)
        ]

    def open_copy(session: Session, key: str) -> Page | None:
        paper = paper_at(session, key)
        return paper_page(paper) if paper else None

    columns = (Column("column.whose", 0), *_COLUMNS)
    return Table(
        "paper_copies",
        columns,
        rows,
        open_copy,
        actions=actions_of(kind),
        height=13,
        preview=_copy_preview,
    )


def _kind_preview(_session: Session, key: str) -> Page:
    """Return what the copies of a kind lack, each gap once with how many lack it."""
    kind = paper_kind(key)

    def text(session: Session) -> str:
        papers = papers_of(session, kind)
        found = [_lacking(session, each) for each in papers]
        if None in found:
            return session.words.text("said.counting")
        lines = Counter(line for lacking in found for line in lacking or ())
        counted = (f"{line}   {n}/{len(papers)}" if len(papers) > 1 else line for line, n in lines.items())
        told = "\n".join(counted) or session.words.text("note.lacks_nothing")
        return told if papers else session.words.text(f"note.no_paper.{kind.scope}")

    return Page("papers", lambda session: session.words.render(kind.label), lambda _session: (Note(text),))


def _copy_preview(session: Session, key: str) -> Page | None:
    """Return what a copy lacks."""
    paper = paper_at(session, key)
    if paper is None:
        return None
    lacking = _lacking(session, paper)
    told = "\n".join(lacking or ()) or session.words.text("note.lacks_nothing" if lacking == [] else "said.counting")
    return Page("papers", lambda _session: paper.subject.name, lambda _session: (Note(lambda _session: told),))


def _lacking(session: Session, paper: Paper) -> list[str] | None:
    """Return what a paper lacks, each behind the step where it is told; None while that is reckoned."""
    gaps, words = gaps_of(session).gaps.get(paper.key), session.words
    return (
        None
        if gaps is None
        else [f"?  {words.text(f'kinds.step.{each.step}')}: {words.render(each.message)}" for each in gaps]
    )


def _name(session: Session, name: str, number: int) -> str:
    return name or session.words.text("word.nameless", number=number)


def _memoranda(session: Session) -> list[Option]:
    return [
        Option("", "word.no_memorandum"),
        *(Option(each.id, each.title or "?", literal=True) for each in session.project.memoranda),
    ]


def _blocks(session: Session) -> tuple[Block, ...]:
    under = Field("mobility.memorandum", "fields.memorandum", Kind.CHOICE, _memoranda)
    # Where one with this host is there and not chosen, it is offered; to a mobility under another one nothing is.
    offered = with_this_host(session) and not session.mobility_or_empty.memorandum
    return (PAPERS, *([under] if session.project.memoranda else []), *([wanted_table()] if offered else []))


PAPERS = Table(
    "papers",
    (Column("column.paper", 0), Column("column.copies", 3, right=True), *_COLUMNS),
    _kind_rows,
    _open_kind,
    actions=(EXPORTS[0], MOVE, *EXPORTS[1:], READ_SHEET, CREDENTIAL),
    height=13,
    preview=_kind_preview,
)
PAGE = Page(
    "papers",
    set_words,
    _blocks,
    arrive=count_gaps,
    tall=True,
)
