"""What the lines of a live sheet are written from, and what a line is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from planner.budget import Category
from planner.budget.context import People
from planner.exchange.cell_formula import Content
from planner.exchange.live_figures import Figures
from planner.exchange.live_people import Crowd, Person
from planner.model import Mobility

COLUMNS = ("number", "full", "reduced", "rate", "lower", "cost", "amount", "sign")
"""What a line has cells for: people, units at the full and at the reduced rate, both rates, a real cost, the amount."""


class SheetLine(NamedTuple):
    """One line: for whom (or what), the rule it follows, and its cells; absent ones stay empty."""

    category: Category
    who: str
    rule: str
    cells: dict[str, Content]


class Options(NamedTuple):
    """Which marks may be turned by themselves, so that lines read their inputs and not the people."""

    zero: bool
    fewer: bool
    language: bool
    unfunded: bool
    trip: bool
    companion_days: bool


class LineContext(NamedTuple):
    """A plan as its lines are written from it."""

    mobility: Mobility
    figures: Figures
    participants: Crowd
    accompanying: Crowd
    options: Options

    @property
    def crowds(self) -> tuple[Crowd, Crowd]:
        """Participants, then accompanying persons."""
        return self.participants, self.accompanying

    def funded(self, crowd: Crowd, wanted: Callable[[Person], bool]) -> str:
        """Return how many of the people paid from the grant fit."""
        if crowd is self.participants and self.options.zero:
            return f"MAX(0,{crowd.counted(wanted)}-[zero_grant])" if wanted(crowd.possible[0]) else "0"
        return crowd.counted(lambda each: wanted(each) and not each.zero)

    def kinds(self, crowd: Crowd) -> list[People]:
        """Return the kinds of people in a crowd, newcomers last."""
        return list(dict.fromkeys(each.kind for each in crowd.possible))
