"""Plan in, budget out: lines with category, quantity, rate, formula, amount and the figures behind them.

No verdict may enter, no figure of a call (programme has them) and no sentence in a language. What pays nothing has a
line that says why; what is unknown stays unknown and is never 0.
"""

from planner.budget.build import build_budget, tariff_of
from planner.budget.caps import counted_for_courses, counted_for_third_countries
from planner.budget.formula import FormulaError, evaluate
from planner.budget.lines import Budget, Category, Line, Status
from planner.budget.needed import needed_rates
from planner.budget.neighbours import Neighbours
from planner.budget.own import own_budget
from planner.budget.project_totals import totals_beside, totals_of_each
from planner.budget.real import Moved, moved, real_plan
from planner.budget.summaries import Summary, goes_to_third_country, summaries_in_order

__all__ = [
    "Budget",
    "Category",
    "FormulaError",
    "Line",
    "Moved",
    "Neighbours",
    "Status",
    "Summary",
    "build_budget",
    "counted_for_courses",
    "counted_for_third_countries",
    "evaluate",
    "goes_to_third_country",
    "moved",
    "needed_rates",
    "own_budget",
    "real_plan",
    "summaries_in_order",
    "tariff_of",
    "totals_beside",
    "totals_of_each",
]
