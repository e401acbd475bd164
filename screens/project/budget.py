"""The project's budget: awarded, planned, done and left per category, and what each mobility contributes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.budget import Category, moved
from planner.eligibility.findings import Finding
from planner.locale import Catalogue, message
from planner.model import Step
from planner.whatif import Cancellation, CategoryRow, Contribution, ProjectBudget, cancel, project_budget
from screens.pages.builders import StepPage, field, filled, title_words
from screens.pages.labels import mobility_title
from screens.pages.spec import Column, Goto, Heading, Kind, Look, Note, Page, Remark, Row, Table
from screens.project.amounts import WHOLE, mobility_page, sum_page
from screens.session.session import Session
from screens.symbols import STATUS, STYLE, VERDICT, by_weight

NAME = "project_budget"


def budget_of(session: Session) -> ProjectBudget:
    """Return the project's budget as it stands; what did not change is not worked out again."""
    return project_budget(session.project, session.mobilities, session.programme, session.today)


def _amount(words: Catalogue, amount: Decimal | None) -> str:
    return "-" if amount is None else words.amount(amount)


def _category_rows(session: Session) -> list[Row]:
    budget = budget_of(session)
    known = {each.category: each for each in budget.rows}
    zero = Decimal(0)
    # Every category has a row: an award can be typed before anything is planned for it.
    rows = [known.get(each, CategoryRow(each, None, zero, zero)) for each in Category]
    shown = sorted(rows, key=lambda each: each.category not in known)  # categories in use come first
    return [_category_row(session, each) for each in (budget.total, *shown)]


def _category_row(session: Session, each: CategoryRow) -> Row:
    words = session.words
    name = words.text(f"short.category.{each.category}") if each.category else words.text("money.project.whole")
    amounts = tuple(_amount(words, amount) for amount in (each.awarded, each.planned, each.done, each.left))
    # A sign beside the colour: a category that is overdrawn must be seen without colours too.
    over = "!" if each.left is not None and each.left < 0 else ""
    return Row(each.category.value if each.category else WHOLE, (name, *amounts, over))


def _open_category(_session: Session, key: str) -> Page | Goto:
    # The grant itself is typed on the agreement's page; only shares of it have one of their own here.
    if key == WHOLE:
        return Goto(Step.PROJECT, "grant")
    return Page(
        "awarded",
        title_words(f"kinds.category.{key}"),
        lambda _session: (field(f"project.awarded.{key}", Kind.MONEY, label="fields.project.awarded"),),
    )


def _contribution_rows(session: Session) -> list[Row]:
    words = session.words
    return [Row(each.mobility.id, _contribution_cells(words, each)) for each in budget_of(session).contributions]


def _contribution_cells(words: Catalogue, each: Contribution) -> tuple[str, ...]:
    people = f"{len(each.mobility.participants)}"
    adults = len(each.mobility.accompanying)
    done = words.text("money.project.done") if each.done else ""
    # Its days are over and nobody said whether it happened: that is asked, and not counted as done.
    done = words.text("money.project.unsaid") if each.unsaid else done
    total = words.amount(each.total) + (STATUS[each.status] or " ")
    return (mobility_title(words, each.mobility), f"{people} + {adults}" if adults else people, done, total)


def _open_contribution(_session: Session, key: str) -> Page:
    def title(session: Session) -> str:
        name = next((mobility_title(session.words, each) for each in session.mobilities if each.id == key), "")
        return session.words.text("money.project.cancel", name=name)

    note = Note(lambda session: "\n".join(_cancel_lines(session, key)))
    exists = lambda session: any(each.id == key for each in session.mobilities)  # noqa: E731  # as records have it
    return Page("cancel", title, lambda _session: (note,), exists)


def _cancel_lines(session: Session, key: str) -> Iterator[str]:
    """Say what becomes free, what changes elsewhere, and what breaks, if a mobility is cancelled."""
    words = session.words
    # Worked out on a copy: nothing is cancelled by looking.
    found = cancel(session.project, session.mobilities, session.programme, session.today, key)
    yield words.text("money.project.freed", amount=words.amount(found.total, cents=True))
    freed = [(words.text(f"kinds.category.{each}"), words.amount(amount)) for each, amount in found.freed.items()]
    name, sum_ = (max((len(each[at]) for each in freed), default=0) for at in (0, 1))
    yield from (f"  {each:<{name}}  {amount:>{sum_}}" for each, amount in freed)
    left = found.budget.total.left
    if left is not None:
        yield words.text("money.project.left_then", amount=words.amount(left))
    yield ""
    yield from _consequences(words, found)


def _consequences(words: Catalogue, found: Cancellation) -> Iterator[str]:
    for each in found.moved:
        name = mobility_title(words, each.mobility)
        # Nothing was paid for what goes beyond a ceiling of the project.
        key = "moved" if each.before else "paid_then"
        yield f"!  {words.text(f'money.project.{key}', name=name, before=each.before, after=each.after)}"
    for finding in found.gained:
        yield f"{VERDICT[finding.verdict]:<3}{words.text('money.project.gained', what=finding.message)}"
    for finding in found.lost:
        yield f"   {words.text('money.project.lost', what=finding.message)}"
    for orphan in found.orphans:
        yield f"!  {words.text('money.project.orphan', name=mobility_title(words, orphan))}"
    # What is no longer said breaks nothing by itself: a finding that turned for the worse is among the new ones.
    if not (found.moved or found.gained or found.orphans):
        yield words.text("money.project.breaks_nothing")


def _notes(session: Session) -> str:
    """Say how many participants of each activity type count, and what no figure is known for."""
    words, budget = session.words, budget_of(session)
    lines = [
        words.text(
            "money.project.count_lower" if each.lower else "money.project.count",
            activity=message(f"kinds.activity.{each.activity}"),
            n=each.participants,
            lower=each.lower,
        )
        for each in budget.counts
    ]
    money = moved(each for each in session.mobilities if each.counts)
    if any(money):
        lines.append(words.text("life.real.moved", **money._asdict()))
        if session.project.grant is not None:
            balance = session.project.grant - money.paid + money.refunded
            lines.append(words.text("life.real.balance", balance=balance))
    if budget.missing:
        lines.append(words.text("whatif.goal.missing"))
    return "\n".join(lines)


def _remarks(session: Session) -> list[Remark]:
    findings: list[Finding] = by_weight(budget_of(session).findings)
    return [Remark(VERDICT[each.verdict], STYLE[each.verdict], session.words.render(each.message)) for each in findings]


CATEGORIES = Table(
    "project_categories",
    (
        Column("column.category", 0),
        Column("column.awarded", 9, right=True),
        Column("column.planned", 9, right=True),
        Column("column.done", 9, right=True),
        Column("column.left", 9, right=True, look=Look.AMOUNT),
        Column("column.sign", 1, look=Look.SIGN),
    ),
    _category_rows,
    _open_category,
    height=7,
    why=lambda _session, key: sum_page(key),
)
CONTRIBUTIONS = Table(
    "contributions",
    (
        Column("column.mobility", 0),
        Column("column.who", 7, right=True),
        Column("column.mobility_state", 7),
        Column("column.total", 13, right=True, look=Look.AMOUNT),
    ),
    _contribution_rows,
    _open_contribution,
    height=8,
    why=lambda _session, key: mobility_page(key),
)
STEP = StepPage(
    Step.PROJECT,
    "page.project_budget.rail",
    Page(
        NAME,
        title_words("page.project_budget"),
        lambda _session: (CATEGORIES, Heading("heading.contributions"), CONTRIBUTIONS, Note(_notes)),
        remarks=_remarks,
    ),
    "project",
    filled(
        lambda s: s.project.grant,
        lambda s: any(amount is not None for _, amount in s.project.awarded),
    ),
)
