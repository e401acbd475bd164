"""Why the project's sums are what they are: the mobilities and lines that they are made of, and the chain of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from planner.budget import Budget, Category, Line, build_budget, surround
from planner.locale import Catalogue
from planner.model import Mobility
from planner.whatif import Base, CategoryRow, project_budget
from screens.pages.builders import title_words
from screens.pages.spec import Column, Note, Page, Row, Table
from screens.session.session import Desk
from screens.symbols import STATUS
from screens.whatif.why import line_chain

WHOLE = "grant"
"""Key of the row of all categories together."""

_COLUMNS = (
    Column("screens.column.mobility", 16),
    Column("whatif_screens.column.formula", 0),
    Column("screens.column.amount_eur", 11, right=True),
)


def sum_page(key: str) -> Page:
    """Return the page that takes a category, or the whole budget, apart into the lines of the mobilities."""
    title = "whatif_screens.project.whole" if key == WHOLE else f"kinds.category.{key}"
    table = Table(
        "why_sum",
        _COLUMNS,
        lambda desk: [*_rows(desk, key)],
        lambda _desk, row: _opened(key, row),
        height=12,
        empty="whatif_screens.why.none",
        why=lambda _desk, row: _opened(key, row),
    )
    return Page("why_sum", title_words(title), lambda _desk: (Note(lambda desk: _sums(desk, key)), table))


def mobility_page(mobility_id: str) -> Page:
    """Return the page with the chain of every line of one mobility."""

    def text(desk: Desk) -> str:
        found = _find(desk, mobility_id)
        chains = [] if found is None else [_chain(desk, found, each) for each in _budget(desk, found).lines]
        return "\n\n".join(chains) or desk.words.text("whatif_screens.why.none")

    def title(desk: Desk) -> str:
        found = _find(desk, mobility_id)
        return "" if found is None else mobility_title(desk.words, found)

    return Page("why_mobility", title, lambda _desk: (Note(text),))


def _opened(key: str, row: str) -> Page:
    mobility_id, _, number = row.partition(".")
    return mobility_page(mobility_id) if key == WHOLE else _line_page(mobility_id, int(number))


def _line_page(mobility_id: str, number: int) -> Page:
    def text(desk: Desk) -> str:
        found = _find(desk, mobility_id)
        lines = () if found is None else _budget(desk, found).lines
        return _chain(desk, found, lines[number]) if found is not None and number < len(lines) else ""

    return Page("why_line", title_words("screens.page.why_line"), lambda _desk: (Note(text),))


def _sums(desk: Desk, key: str) -> str:
    """Write the row that is explained as sums: what is done, and how what is left comes about."""
    words, today = desk.words, datetime.now().astimezone().date()
    budget = project_budget(desk.project, mobilities_of(desk), desk.programme, today)
    rows = {each.category: each for each in budget.rows}
    found = budget.total if key == WHOLE else rows.get(Category(key))
    return "" if found is None else "\n".join(_sentences(words, found))


def _sentences(words: Catalogue, row: CategoryRow) -> Iterator[str]:
    if row.left is None:
        yield words.text("whatif_screens.why.planned", planned=row.planned, done=row.done)
    else:
        values = {"awarded": row.awarded, "planned": row.planned, "left": row.left, "done": row.done}
        yield words.text("whatif_screens.why.left", **values)


def _rows(desk: Desk, key: str) -> Iterator[Row]:
    for each in mobilities_of(desk):
        if not each.archived:
            budget = _budget(desk, each)
            yield from [_whole_row(desk.words, each, budget)] if key == WHOLE else _lines(desk.words, each, budget, key)


def _whole_row(words: Catalogue, mobility: Mobility, budget: Budget) -> Row:
    parts = " + ".join(words.amount(amount) for amount in budget.by_category().values() if amount)
    total = words.amount(budget.total) + (STATUS[budget.status] or " ")
    return Row(mobility.id, (mobility_title(words, mobility), parts, total))


def _lines(words: Catalogue, mobility: Mobility, budget: Budget, key: str) -> Iterator[Row]:
    for number, line in enumerate(budget.lines):
        if line.category == key:
            amount = "?" if line.amount is None else words.amount(line.amount)
            yield Row(f"{mobility.id}.{number}", (mobility_title(words, mobility), line.formula, amount))


def _budget(desk: Desk, mobility: Mobility) -> Budget:
    around = surround(desk.project, mobilities_of(desk), desk.programme, mobility)
    return build_budget(desk.project, mobility, desk.programme, around)


def _chain(desk: Desk, mobility: Mobility, line: Line) -> str:
    return line_chain(desk.words, Base(desk.project, mobility, desk.programme, mobilities_of(desk)), line)


def _find(desk: Desk, mobility_id: str) -> Mobility | None:
    return next((each for each in mobilities_of(desk) if each.id == mobility_id), None)


def mobilities_of(desk: Desk) -> tuple[Mobility, ...]:
    """Return all mobilities of the project, the open one as it stands now."""
    own = desk.mobility
    others = tuple(own if own and each.id == own.id else each for each in desk.others)
    known = own is None or any(each is own for each in others)
    return others if known or own is None else (*others, own)


def mobility_title(words: Catalogue, mobility: Mobility) -> str:
    """Return what a mobility is called."""
    return mobility.title or words.text("screens.home.untitled")
