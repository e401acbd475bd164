"""How an amount came about: formula, days one by one on a little calendar, distance, rates with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from planner.budget import Line
from planner.locale import Catalogue
from planner.programme import Figure
from planner.whatif import Base, Day, DayKind, Explanation, Pay, chain_lines, explain, two_ways

_WEEK = 7
_CELL = 5


def chain_text(words: Catalogue, explanation: Explanation) -> Iterator[str]:
    """Yield the chain of one amount, with the calendar of one person below the formula."""
    heading, *rest = chain_lines(words, explanation)
    yield heading
    if explanation.line.amount is not None and rest:
        yield f"  {rest.pop(0)}"
    yield from (f"  {each}" for each in calendar(words, explanation.days))
    yield from (f"  {each}" for each in rest)


def line_chain(words: Catalogue, base: Base, line: Line) -> str:
    """Return the chain of one line of the plan's budget."""
    totals = base.totals(base.plan)
    found = explain(base.project, base.mobility, base.programme, line, totals)
    return "\n".join([*chain_text(words, found), *reading_lines(words, base, line.figures)])


def reading_lines(words: Catalogue, base: Base, figures: Iterable[Figure], rule: str = "") -> Iterator[str]:
    """Yield each reading of ours among some figures both ways, with what the other way would change in this plan."""
    for each in two_ways(base, figures, rule):
        yield ""
        yield from (words.render(sentence) for sentence in each.sentences)


def calendar(words: Catalogue, days: Sequence[Day]) -> Iterator[str]:
    """Yield weeks of days: the number of the paid day, T before travel days, r after reduced ones, - where unpaid."""
    if not days:
        return
    cells = [_cell(words, each) for each in days]
    first = days[0].date
    if first is not None:
        names = words.text("why.calendar.weekdays").split()
        yield " " * 6 + "".join(f"{each:>{_CELL}}" for each in names)
        cells = [""] * first.weekday() + cells
    for at in range(0, len(cells), _WEEK):
        week = "".join(f"{each:>{_CELL}}" for each in cells[at : at + _WEEK])
        yield f"{_monday(words, first, at):<6}{week}".rstrip()
    yield words.text("why.calendar.legend")


def _monday(words: Catalogue, first: date | None, at: int) -> str:
    if first is None:
        return ""
    day = first - timedelta(days=first.weekday()) + timedelta(days=at)
    return f"{day:%d.%m.}" if words.language.date.find(".") >= 0 else f"{day:%d/%m}"


def _cell(words: Catalogue, day: Day) -> str:
    travel = words.text("why.calendar.travel") if day.kind is DayKind.TRAVEL else ""
    # A paid day has its number, since rates go down by the number.
    if day.pay is Pay.UNPAID:
        return f"{travel}-"
    reduced = words.text("why.calendar.reduced") if day.pay is Pay.REDUCED else ""
    return f"{travel}{day.number}{reduced}"
