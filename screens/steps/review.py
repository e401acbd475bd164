"""Step 8: what is still missing, in the order of the steps, and the papers."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model import Step
from screens.pages.builders import StepPage, title_words
from screens.pages.spec import Block, Column, Goto, Heading, Note, Page, PageHost, Row, Table, table_action
from screens.session.session import Session


def _rows(session: Session) -> list[Row]:
    return [
        Row(str(n), (session.words.text(f"kinds.step.{each.step}"), session.words.render(each.message)))
        for n, each in enumerate(session.missing())
    ]


def _open(session: Session, key: str) -> Goto | None:
    missing = session.missing()
    if int(key) >= len(missing):
        return None
    return Goto(missing[int(key)].step, missing[int(key)].field)


def _summary(session: Session) -> str:
    words = session.words
    count = len(session.missing())
    blocked = session.blocked_count()
    lines = [words.text("note.missing", n=count)] if count else []
    if blocked:
        lines.append(words.text("note.blocked", n=blocked))
    lines.append(words.text("note.export"))
    return "\n".join(lines)


def _open_papers(host: PageHost) -> None:
    from screens.papers.listing import PAGE  # what makes papers is loaded when they are looked at

    host.later(host.show_page, PAGE)


def _count_gaps(host: PageHost) -> None:
    from screens.papers.actions import count_gaps

    count_gaps(host)


MISSING = Table(
    "missing",
    (Column("column.step", 14), Column("column.missing", 0)),
    _rows,
    _open,
    actions=(
        table_action("papers", "p", _open_papers),
        table_action("export", "e", lambda host: host.export()),
    ),
    height=9,
)


def _blocks(_session: Session) -> Sequence[Block]:
    from screens.papers.listing import PAPERS  # what makes papers is loaded when they are looked at

    return (MISSING, Note(_summary), Heading("page.papers"), PAPERS)


PAGE = Page("review", title_words("page.review"), _blocks, arrive=_count_gaps)
STEP = StepPage(Step.REVIEW, "kinds.step.review", PAGE, "mobility")
