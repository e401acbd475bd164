"""Why: the reason and the source behind every verdict and every euro.

The what-if, which works out the other way of a reading, is loaded when a reason is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planner.budget.lines import Line
from planner.eligibility.findings import Finding
from planner.locale import Catalogue
from planner.model import Step
from planner.programme import LIMIT_NAMES, TYPED_SOURCE, is_flag
from planner.programme.figures import Figure, Source
from screens.pages.builders import title_words
from screens.pages.spec import Column, Goto, Look, Note, Page, Row, Table
from screens.session.session import Session
from screens.session.summary_lines import figure_label
from screens.symbols import VERDICT, by_weight

if TYPE_CHECKING:
    from planner.whatif import Base


def _findings(session: Session, step: Step) -> list[Finding]:
    # Others after them, so that F8 on any step leads to all there is.
    own = by_weight(session.findings(step))
    others = by_weight([each for each in session.all_findings() if each.step is not step])
    return [*own, *others]


def why_page(step: Step) -> Page:
    """Return the page of all verdicts, those of one step first."""

    def rows(session: Session) -> list[Row]:
        return [
            Row(
                str(number),
                (
                    VERDICT[each.verdict],
                    session.words.text(f"kinds.step.{each.step}"),
                    session.words.render(each.message),
                ),
            )
            for number, each in enumerate(_findings(session, step))
        ]

    columns = (
        Column("column.sign", 2, look=Look.SIGN),
        Column("column.step", 12),
        Column("column.verdict", 0),
    )
    one = lambda _session, key: _finding_page(step, int(key))  # noqa: E731  # opened by Enter, seen beside the list
    table = Table("why", columns, rows, one, height=13, preview=one)
    return Page("why", title_words("page.why"), lambda _session: (table,), tall=True)


def _finding_page(step: Step, number: int) -> Page:
    def found(session: Session) -> Finding | None:
        findings = _findings(session, step)
        return findings[number] if number < len(findings) else None

    def text(session: Session) -> str:
        finding = found(session)
        return "\n".join(["", *_finding_lines(session, finding)]) if finding else ""

    def rows(session: Session) -> list[Row]:
        finding, words = found(session), session.words
        if finding is None:
            return []
        return [Row("field", (words.text("why.go", step=words.text(f"kinds.step.{finding.step}")),))]

    def go(session: Session, _key: str) -> Goto | None:
        finding = found(session)
        return Goto(finding.step, finding.field) if finding else None

    field = Table("why_field", (Column("column.where_to_change", 0),), rows, go, height=1)
    return Page("why_one", title_words("page.why_one"), lambda _session: (field, Note(text)), tall=True)


def _finding_lines(session: Session, finding: Finding) -> Iterator[str]:
    words = session.words
    verdict = words.text(f"kinds.verdict.{finding.verdict}")
    # In some languages sign and word are the same letters.
    yield verdict if verdict == VERDICT[finding.verdict] else f"{VERDICT[finding.verdict]}  {verdict}"
    yield ""
    yield words.render(finding.message)
    yield ""
    yield words.text("why.rule", step=words.text(f"kinds.step.{finding.step}"))
    yield from ground_lines(session, finding)


def ground_lines(session: Session, finding: Finding) -> Iterator[str]:
    """Yield what a rule's word rests on: its figure, a reading of ours both ways, its sources."""
    if finding.figure is not None:
        from screens.pages.amount_chain import reading_lines

        yield from _figure_lines(session, finding.figure)
        yield from reading_lines(session.words, _base(session), (finding.figure,), finding.rule)
    told = finding.figure.sources if finding.figure is not None else ()
    for source in finding.sources:
        if source not in told:
            yield from _source_lines(session.words, source)


def line_page(number: int) -> Page:
    """Return the page that explains one line of the budget."""

    def text(session: Session) -> str:
        lines = session.budget.lines
        return _line_text(session, lines[number]) if number < len(lines) else ""

    return Page("why_line", title_words("page.why_line"), lambda _session: (Note(text),))


def _line_text(session: Session, line: Line) -> str:
    from screens.pages.amount_chain import line_chain

    return line_chain(session.words, _base(session), line)


def _base(session: Session) -> Base:
    from planner.whatif import Base

    return Base(session.project, session.mobility_or_empty, session.programme, tuple(session.others))


def _figure_lines(session: Session, figure: Figure) -> Iterator[str]:
    words = session.words
    value = "?" if figure.value is None else words.amount(figure.value)
    if figure.value is not None and figure.name in LIMIT_NAMES and is_flag(figure.name):
        value = words.text("word.yes" if figure.value else "word.no")
    trust = words.text(f"kinds.confidence.{figure.confidence}")
    yield f"{words.render(figure_label(figure.name))}: {value} ({trust})"
    for source in figure.sources:
        yield from _source_lines(session.words, source)
    if figure.value is None:
        yield "   " + words.text("why.type_it")


def _source_lines(words: Catalogue, source: Source) -> Iterator[str]:
    title = words.text("why.our_agreement") if source.title == TYPED_SOURCE else source.title_in(words)
    # Most titles say of which day they are.
    yield f"   {title}" + (f", {source.date}" if source.date and source.date[:4] not in title else "")
    if source.address:
        yield f"   {source.address}"
