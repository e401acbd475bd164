"""Step 8: what keeps the plan from being complete, in the order of the steps, and the papers."""

from __future__ import annotations

from collections.abc import Sequence

from planner.eligibility.findings import Verdict
from planner.model import Step
from screens.pages.builders import StepPage, title_words
from screens.pages.spec import Block, Column, Goto, Heading, Look, Note, Page, PageHost, Row, Table, table_action
from screens.session.session import Session
from screens.steps.table_actions import BENEFICIARY
from screens.symbols import VERDICT


def _rows(session: Session) -> list[Row]:
    words = session.words
    # What lacks and what is broken differ by sign, not by place: the list keeps the order of the steps.
    signs = {False: VERDICT[Verdict.NEEDS_INFORMATION], True: VERDICT[Verdict.BLOCKED]}
    return [
        Row(str(n), (signs[each.broken], words.text(f"kinds.step.{each.step}"), words.render(each.message)))
        for n, each in enumerate(session.assessment.readiness.open)
    ]


def _open(session: Session, key: str) -> Goto | None:
    found = session.assessment.readiness.open
    return Goto(found[int(key)].step, found[int(key)].field) if int(key) < len(found) else None


def summary(session: Session) -> str:
    """Say in a sentence each how far the plan is, and how many of its papers are ready."""
    from screens.papers.gaps import set_words  # what makes papers is loaded when they are looked at

    words = session.words
    plan = words.render(session.assessment.readiness.sentence)
    last = session.mobility_or_empty.period()[1]
    over = last is not None and last < session.today
    return "\n".join([plan, set_words(session), words.text("note.export_over" if over else "note.export")])


def _signed(session: Session) -> str:
    """Put before the summary a sign of how far the plan is."""
    found = session.assessment.readiness
    broken = Verdict.BLOCKED if any(each.broken for each in found.open) else Verdict.NEEDS_INFORMATION
    return f"{VERDICT[Verdict.OK if found.complete else broken]} {summary(session)}"


def _open_papers(host: PageHost) -> None:
    from screens.papers.listing import PAGE  # what makes papers is loaded when they are looked at

    host.later(host.show_page, PAGE)


def _open_duties(host: PageHost) -> None:
    from screens.life.duties import PAGE  # what makes files is loaded when it is looked at

    host.later(host.show_page, PAGE)


def _open_happened(host: PageHost) -> None:
    from screens.life.actuals import PAGE  # what reckons one person's money is loaded when it is looked at

    host.later(host.show_page, PAGE)


def _open_results(host: PageHost) -> None:
    from screens.life.results import PAGE  # what certificates say is loaded when it is looked at

    host.later(host.show_page, PAGE)


def _open_impact(host: PageHost) -> None:
    from screens.life.impact import PAGE  # its questions are read when it is looked at

    host.later(host.show_page, PAGE)


def _count_gaps(host: PageHost) -> None:
    # Late as the pages above: it brings what makes papers.
    from screens.papers.actions import count_gaps

    count_gaps(host)


_LIFE = (
    table_action("papers", "p", _open_papers),
    table_action("duties", "t", _open_duties),
    table_action("happened", "r", _open_happened),
    table_action("results", "g", _open_results),
)
"""Keys of both lists: a plan opens again in the list of papers, where they were left to be guessed."""
OPEN = Table(
    "missing",
    (Column("column.sign", 2, look=Look.SIGN), Column("column.step", 14), Column("column.open", 0)),
    _rows,
    _open,
    actions=(
        # First what the page itself names: the line of keys is cut where it gets too long.
        table_action("export", "e", lambda host: host.export()),
        *_LIFE,
        table_action("impact", "i", _open_impact),
        BENEFICIARY,
    ),
    height=9,
)


def _blocks(_session: Session) -> Sequence[Block]:
    from screens.papers.listing import PAPERS  # what makes papers is loaded when they are looked at

    papers = PAPERS._replace(actions=(*PAPERS.actions, *_LIFE))
    return (Note(_signed), OPEN, Heading("page.papers"), papers)


# Broken rules stand in its own list: the room of the verdicts goes to the papers.
PAGE = Page("review", title_words("page.review"), _blocks, arrive=_count_gaps, tall=True)
STEP = StepPage(Step.REVIEW, "kinds.step.review", PAGE, "mobility")
