"""Why the project's sums are what they are: the mobilities and lines that they are made of, and the chain of each."""

from __future__ import annotations

from collections.abc import Iterator

from planner.assess import assess
from planner.barred import surroundings
from planner.budget import Budget, Category, Line
from planner.locale import Catalogue
from planner.model import Mobility
from planner.whatif import Base, CategoryRow, project_budget
from screens.pages.amount_chain import line_chain
from screens.pages.builders import title_words
from screens.pages.labels import mobility_title
from screens.pages.spec import Column, Look, Note, Page, Row, Table
from screens.session.session import Session
from screens.symbols import STATUS

WHOLE = "grant"
"""Key of the row of all categories together."""

_COLUMNS = (
    Column("column.mobility", 16),
    Column("column.formula", 0),
    Column("column.amount_eur", 11, right=True, look=Look.AMOUNT),
)


def sum_page(key: str) -> Page:
    """Return the page that takes a category, or the whole budget, apart into the lines of the mobilities."""
    title = "money.project.whole" if key == WHOLE else f"kinds.category.{key}"
    table = Table(
        "why_sum",
        _COLUMNS,
        lambda session: [*_rows(session, key)],
        lambda _session, row: _opened(key, row),
        height=12,
        why=lambda _session, row: _opened(key, row),
    )
    return Page("why_sum", title_words(title), lambda _session: (Note(lambda session: _sums(session, key)), table))


def mobility_page(mobility_id: str) -> Page:
    """Return the page with the chain of every line of one mobility."""

    def text(session: Session) -> str:
        found = _find(session, mobility_id)
        chains = [] if found is None else [_chain(session, found, each) for each in _budget(session, found).lines]
        return "\n\n".join(chains) or session.words.text("why.none")

    def title(session: Session) -> str:
        found = _find(session, mobility_id)
        return "" if found is None else mobility_title(session.words, found)

    # Its text is made when it is drawn: what another screen changes meanwhile is in it.
    return Page("why_mobility", title, lambda _session: (Note(text),))


def _opened(key: str, row: str) -> Page:
    # Ids have no dots, so the first one parts id and number.
    mobility_id, _, number = row.partition(".")
    return mobility_page(mobility_id) if key == WHOLE else _line_page(mobility_id, int(number))


def _line_page(mobility_id: str, number: int) -> Page:
    def text(session: Session) -> str:
        found = _find(session, mobility_id)
        lines = () if found is None else _budget(session, found).lines
        return _chain(session, found, lines[number]) if found is not None and number < len(lines) else ""

    return Page("why_line", title_words("page.why_line"), lambda _session: (Note(text),))


def _sums(session: Session, key: str) -> str:
    """Write the row that is explained as sums: what is done, and how what is left comes about."""
    words, today = session.words, session.today
    budget = project_budget(session.project, session.mobilities, session.programme, today)
    rows = {each.category: each for each in budget.rows}
    found = budget.total if key == WHOLE else rows.get(Category(key))
    return "" if found is None else "\n".join(_sentences(words, found))


def _sentences(words: Catalogue, row: CategoryRow) -> Iterator[str]:
    if row.left is None:
        yield words.text("why.planned", planned=row.planned, done=row.done)
    else:
        values = {"awarded": row.awarded, "planned": row.planned, "left": row.left, "done": row.done}
        yield words.text("why.left", **values)


def _rows(session: Session, key: str) -> Iterator[Row]:
    for each in session.mobilities:
        if each.counts:
            budget = _budget(session, each)
            yield from (
                [_whole_row(session.words, each, budget)] if key == WHOLE else _lines(session.words, each, budget, key)
            )


def _whole_row(words: Catalogue, mobility: Mobility, budget: Budget) -> Row:
    parts = " + ".join(words.amount(amount) for amount in budget.by_category().values() if amount)
    # A blank where there is no sign, so that amounts stay under one another.
    total = words.amount(budget.total) + (STATUS[budget.status] or " ")
    return Row(mobility.id, (mobility_title(words, mobility), parts, total))


def _lines(words: Catalogue, mobility: Mobility, budget: Budget, key: str) -> Iterator[Row]:
    # Numbered among all lines of the budget, not among those of the category: the page of a line counts so.
    for number, line in enumerate(budget.lines):
        if line.category == key:
            amount = "?" if line.amount is None else words.amount(line.amount)
            yield Row(f"{mobility.id}.{number}", (mobility_title(words, mobility), line.formula, amount))


def _budget(session: Session, mobility: Mobility) -> Budget:
    # Beside the others, as the plan's own page reckons: alone it would miss the lower rate from the 101st on.
    totals = surroundings(session.project, session.mobilities, session.programme, mobility)
    return assess(session.project, mobility, session.programme, totals).budget


def _chain(session: Session, mobility: Mobility, line: Line) -> str:
    return line_chain(session.words, Base(session.project, mobility, session.programme, session.mobilities), line)


def _find(session: Session, mobility_id: str) -> Mobility | None:
    return next((each for each in session.mobilities if each.id == mobility_id), None)
