"""Step 7: the budget, line by line; Enter on a line tells how it came about."""

from __future__ import annotations

from collections.abc import Iterator

from planner.budget import Line, Status
from planner.budget.formula import per_head
from planner.model import Step
from planner.programme import is_rate_name
from screens.pages.builders import StepPage, title_words
from screens.pages.spec import Column, Goto, Note, Page, Row, Table
from screens.session import summary_lines
from screens.session.bars import share_bar
from screens.session.session import Session
from screens.steps import verdicts
from screens.symbols import STATUS

_BAR = 32
"""Columns of a bar, beside a name and an amount in the page of a terminal of 80."""


def _rate(session: Session, line: Line) -> str:
    """Return a line's rate; real costs have none, and a line without an amount lacks it."""
    if line.rate is None:
        return "?" if line.amount is None else ""
    return session.words.amount(line.rate)


def _amount(session: Session, line: Line) -> str:
    if line.amount is None:
        return "?"
    return session.words.amount(line.amount) + (STATUS[summary_lines.status_of(line)] or " ")


def _rows(session: Session) -> list[Row]:
    return [
        Row(
            str(number),
            (
                session.words.text(f"short.category.{line.category}"),
                session.words.render(line.who),
                "" if line.days is None else str(line.days),
                _rate(session, line),
                _amount(session, line),
            ),
        )
        for number, line in enumerate(session.budget.lines)
    ]


def _open(session: Session, key: str) -> Page | Goto:
    """Open how a line came about; of one that waits for a rate of the agreement, the row where that is typed."""
    number, lines = int(key), session.budget.lines
    figures = lines[number].figures if number < len(lines) and lines[number].amount is None else ()
    lacking = next((each.name for each in figures if each.value is None and is_rate_name(each.name)), "")
    return Goto(Step.BUDGET, f"rate_card.typed.{lacking}") if lacking else verdicts.line_page(number)


def _summary(session: Session) -> str:
    words, budget = session.words, session.budget
    head = per_head(budget.total, len(session.mobility_or_empty.participants))
    lines = [
        words.text(
            "money.total",
            total=words.amount(budget.total, cents=True),
            status=summary_lines.status_words(session),
        )
    ]
    if budget.status is Status.BLOCKED:
        return "\n".join([*lines, words.text("money.status.blocked", planned=words.amount(budget.planned, cents=True))])
    if head is not None:
        lines.append(words.text("money.per_head", amount=words.amount(head, cents=True)))
    lines.extend(summary_lines.missing_words(session))
    lines.extend(_shares(session))
    return "\n".join(lines)


def _shares(session: Session) -> Iterator[str]:
    """Yield the categories with their part of the total as a bar, where there are several."""
    words, budget = session.words, session.budget
    sums = {each: amount for each, amount in budget.by_category().items() if amount}
    if len(sums) > 1:
        yield ""
        for category, amount in sorted(sums.items(), key=lambda each: each[1], reverse=True):
            name = words.text(f"short.category.{category}")
            yield f"{name:<12}{words.amount(amount, cents=False):>9}  {share_bar(amount, budget.planned, _BAR)}"


LINES = Table(
    "budget_lines",
    (
        Column("column.category", 10),
        Column("column.who", 0),
        Column("column.days", 5, right=True),
        Column("column.rate", 8, right=True),
        Column("column.amount_eur", 11, right=True),
    ),
    _rows,
    _open,
    height=11,
    why=lambda _session, key: verdicts.line_page(int(key)),
)
PAGE = Page("budget", title_words("page.budget"), lambda _session: (LINES, Note(_summary)))
STEP = StepPage(Step.BUDGET, "kinds.step.budget", PAGE, "mobility")
