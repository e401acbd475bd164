"""The annex of the budget estimate: how each amount came about, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from planner.budget import Budget, Line
from planner.documents.budget_estimate.sources import SourceList
from planner.documents.sheet import RowValues, printable
from planner.documents.wording import formula
from planner.locale import Catalogue
from planner.model import Mobility, Project
from planner.programme import Figure
from planner.programme.model import Programme
from planner.whatif import explain
from planner.whatif.amount_chain import body_lines, heading


def chain_rows(
    project: Project, mobility: Mobility, programme: Programme, budget: Budget, sources: SourceList, words: Catalogue
) -> tuple[RowValues, ...]:
    """Return a group of rows per line of the budget; sources appear as their numbers in the list of sources."""

    def cite(figure: Figure) -> str:
        return f"[{', '.join(sources.numbers_of((figure,)))}]"

    def rows(line: Line) -> Iterator[RowValues]:
        explanation = explain(project, mobility, programme, line)
        yield RowValues({"text": (printable(heading(words, explanation)),)}, "group")
        shown = explanation._replace(line=line._replace(formula=formula(words, line.formula)))
        for text in body_lines(words, shown, cite):
            yield RowValues({"text": (printable(text),)})

    return tuple(row for line in budget.lines for row in rows(line))
