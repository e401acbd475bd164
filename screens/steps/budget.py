"""Step 7: the budget, line by line; Enter on a line tells how it came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from planner.budget import Category, Line, Status
from planner.budget.explain import Day, DayKind, Pay, explain
from planner.budget.formula import per_head
from planner.locale import Message
from planner.model import Step
from planner.programme import is_rate_name
from screens.pages.builders import StepPage, title_words
from screens.pages.spec import Column, Goto, Look, Note, Page, Row, Table
from screens.session import summary_lines
from screens.session.bars import share_bar
from screens.session.session import Session
from screens.steps import verdicts
from screens.symbols import STATUS

_BAR, _ROOM_FOR_A_BAR = 8, 56
"""Columns of a bar, and those of a list that has room for it: a terminal of 80 has."""
_LONGEST_BAR = 32
_NOTHING = Decimal(0)
_DAYS = {Pay.FULL: "|", Pay.REDUCED: ":", Pay.UNPAID: "."}
_TRAVEL = "+"


def _rate(session: Session, line: Line) -> str:
    """Return a line's rate; real costs have none, and a line without an amount lacks it."""
    if line.rate is None:
        return "?" if line.amount is None else ""
    return session.words.amount(line.rate)


def _amount(session: Session, line: Line) -> str:
    if line.amount is None:
        return "?"
    # A blank where there is no sign, so that the digits of all rows end in the same column.
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
                share_bar(line.amount or _NOTHING, session.budget.planned, _BAR),
            ),
            ("", _short_who(session, line)),
        )
        for number, line in enumerate(session.budget.lines)
    ]


def _short_who(session: Session, line: Line) -> str:
    """Return for how many of whom a line is, in a word."""
    key = line.who.key.replace("budget.who.", "short.who.")
    return session.words.render(Message(key, line.who.values)) if session.words.has(key) else ""


def _open(session: Session, key: str) -> Page | Goto:
    """Open how a line came about; of one that waits for a rate of the agreement, the row where that is typed."""
    # The key is the place among the lines: after a change the list may be shorter than the row that is pressed.
    number, lines = int(key), session.budget.lines
    figures = lines[number].figures if number < len(lines) and lines[number].amount is None else ()
    lacking = next((each.name for each in figures if each.value is None and is_rate_name(each.name)), "")
    # Its chain would end in "unknown"; the row where the rate is typed is what helps.
    return Goto(Step.BUDGET, f"rate_card.typed.{lacking}") if lacking else verdicts.line_page(number)


def _summary(session: Session) -> str:
    words, budget = session.words, session.budget
    # A head is a participant; accompanying persons' money is in the sum.
    head = per_head(budget.total, len(session.mobility_or_empty.participants))
    lines = [
        words.text(
            "money.total",
            total=words.amount(budget.total, cents=True),
            status=summary_lines.status_words(session),
        )
    ]
    # What a rule bars is in no total: what it would cost is said, and no amount a head, which would be none.
    if budget.status is Status.BLOCKED:
        return "\n".join([*lines, words.text("money.status.blocked", planned=words.amount(budget.planned, cents=True))])
    if head is not None:
        lines.append(words.text("money.per_head", amount=words.amount(head, cents=True)))
    lines.extend(summary_lines.missing_words(session))
    return "\n".join(lines)


def _day_bars(session: Session) -> str:
    return "" if session.budget.status is Status.BLOCKED else "\n".join(_days(session))


def _days(session: Session) -> Iterator[str]:
    """Yield the days of each group of people as a bar: how each day is paid."""
    words, drawn = session.words, []
    for line in session.budget.lines:
        if line.category is Category.INDIVIDUAL_SUPPORT and line.days:
            found = explain(session.project, session.mobility_or_empty, session.programme, line, session.totals)
            who = _short_who(session, line) or words.render(line.who)
            drawn.append(f"{who:<13}{line.days:>4}  [{_days_bar(found.days)}]")
    if drawn:
        yield words.text("money.days_paid", travel=_TRAVEL, **{str(pay): sign for pay, sign in _DAYS.items()})
        yield from drawn


def _days_bar(days: Sequence[Day]) -> str:
    """Draw a sign for each day; of a long stay one for several, the first of them."""
    # Rounded up, so that a stay of any length fits; "or 1" for a group with no day yet.
    every = -(-len(days) // _LONGEST_BAR) or 1
    return "".join(
        _TRAVEL if each.kind is DayKind.TRAVEL and each.pay is not Pay.UNPAID else _DAYS[each.pay]
        for each in days[::every]
    )


LINES = Table(
    "budget_lines",
    (
        Column("column.category", 10),
        Column("column.who", 0),
        Column("column.days", 5, right=True),
        Column("column.rate", 7, right=True),
        Column("column.amount_eur", 11, right=True, look=Look.AMOUNT),
        Column("column.share", _BAR, look=Look.BAR, wide_from=_ROOM_FOR_A_BAR),
    ),
    _rows,
    _open,
    height=11,
    why=lambda _session, key: verdicts.line_page(int(key)),
)
PAGE = Page("budget", title_words("page.budget"), lambda _session: (LINES, Note(_summary), Note(_day_bars, whole=True)))
STEP = StepPage(Step.BUDGET, "kinds.step.budget", PAGE, "mobility")
