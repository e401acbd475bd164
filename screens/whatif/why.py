"""Why an amount is what it is: formula, days one by one on a little calendar, distance, rates with their sources."""

from __future__ import annotations

from collections.abc import Sequence

from planner.eligibility import Finding
from planner.locale import Catalogue
from planner.whatif import Base, CompareColumn, explain
from screens.dialogs.base import TextDialog
from screens.pages.amount_chain import chain_text
from screens.symbols import VERDICT, by_weight


def why(words: Catalogue, base: Base, column: CompareColumn, key: str) -> TextDialog:
    """Return the window that tells about a cell: the chain of a category's amounts, of the total, or the verdicts."""
    result = column.result
    assert result is not None
    if key == "verdict":
        return TextDialog(words, _title(words, column, "why.verdicts"), verdicts(words, column))
    # The total, and what stands for no single category, is explained by all lines.
    lines = [each for each in result.budget.lines if each.category == key] or list(result.budget.lines)
    project, mobility = result.plan.project, result.mobility
    chains = (explain(project, mobility, base.programme, each, result.totals) for each in lines)
    text = "\n\n".join("\n".join(chain_text(words, each)) for each in chains)
    return TextDialog(words, _title(words, column, "why.amounts"), text or words.text("why.none"))


def _title(words: Catalogue, column: CompareColumn, key: str) -> str:
    return words.text(key, name=column.name or words.text("word.plan"))


def verdicts(words: Catalogue, column: CompareColumn) -> str:
    """Return all findings of a column, the gravest first; a star marks what the plan does not have."""
    assert column.result is not None
    # By identity: these are the very findings, and the values of their sentences have no hash.
    new = set(map(id, column.new))
    found: Sequence[Finding] = by_weight(column.result.assessment.findings)
    return "\n".join(
        f"{VERDICT[each.verdict]:<3}{words.render(each.message)}{' *' if id(each) in new else ''}" for each in found
    )
