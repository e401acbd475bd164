"""Step 7: the budget, line by line; Enter on a line tells how it came about."""

from __future__ import annotations

from planner.budget import Line
from planner.eligibility.findings import Step
from planner.whatif.base import per_head
from screens.pages.builders import StepPage, title_words
from screens.pages.spec import Column, Note, Page, Row, Table
from screens.session.session import Desk
from screens.steps import verdicts
from screens.symbols import STATUS


def _rate(desk: Desk, line: Line) -> str:
    """Return a line's rate; real costs have none, and a line without an amount lacks it."""
    if line.rate is None:
        return "?" if line.amount is None else ""
    return desk.words.amount(line.rate)


def _amount(desk: Desk, line: Line) -> str:
    if line.amount is None:
        return "?"
    return desk.words.amount(line.amount) + (STATUS[desk.status_of(line)] or " ")


def _rows(desk: Desk) -> list[Row]:
    return [
        Row(
            str(number),
            (
                desk.words.text(f"screens.short.{line.category}"),
                desk.words.render(line.who),
                "" if line.days is None else str(line.days),
                _rate(desk, line),
                _amount(desk, line),
            ),
        )
        for number, line in enumerate(desk.budget.lines)
    ]


def _summary(desk: Desk) -> str:
    words, budget = desk.words, desk.budget
    head = per_head(budget.total, len(desk.plan.participants))
    lines = [
        words.text("screens.budget.total", total=words.amount(budget.total, cents=True), status=desk.status_words())
    ]
    if head is not None:
        lines.append(words.text("screens.budget.per_head", amount=words.amount(head, cents=True)))
    lines.extend(desk.missing_words())
    return "\n".join(lines)


LINES = Table(
    "budget_lines",
    (
        Column("screens.column.category", 10),
        Column("screens.column.who", 0),
        Column("screens.column.days", 4, right=True),
        Column("screens.column.rate", 8, right=True),
        Column("screens.column.amount_eur", 11, right=True),
    ),
    _rows,
    lambda _desk, key: verdicts.line_page(int(key)),
    height=11,
    why=lambda _desk, key: verdicts.line_page(int(key)),
)
PAGE = Page("budget", title_words("screens.page.budget"), lambda _desk: (LINES, Note(_summary)))
STEP = StepPage(Step.BUDGET, "kinds.step.budget", PAGE, "mobility")
