"""What if: variants beside a plan, sweeps, goal seek, the project's budget, rate cards, and the chain of an amount.

Numbers come from `assess` and `budget` alone; nothing here knows a rule's figure of its own.
"""

from planner.budget.explain import Day, DayKind, Explanation, Pay, Reduction, Trip, explain
from planner.whatif.base import Base, Case, work_out
from planner.whatif.cards import RateRow, card_rows, copied, differing
from planner.whatif.chain import chain_lines
from planner.whatif.compare import (
    Cell,
    CompareColumn,
    CompareRow,
    Comparison,
    RowKind,
    cell_text,
    compare,
    path_label,
    shown_value,
    value_text,
)
from planner.whatif.inputs import INPUTS, Input, Kind
from planner.whatif.payable import Aim, LeftOut, Payable, payable
from planner.whatif.project import (
    ActivityCount,
    CategoryRow,
    Contribution,
    ProjectBudget,
    awarded,
    project_budget,
)
from planner.whatif.seek import SOUGHT, Goal, Purse, most
from planner.whatif.sets import Cancellation, Moved, SetColumn, SetComparison, cancel, compare_sets, without
from planner.whatif.sweep import SWEPT, Saving, Sweep, SweepPoint, SweepStep, default_values, savings, sweep
from planner.whatif.variant import (
    RATE,
    applied,
    current_value,
    dropped,
    kept,
    make_plan,
    next_name,
    variant_of,
    with_change,
    without_change,
)

__all__ = [
    "INPUTS",
    "RATE",
    "SOUGHT",
    "SWEPT",
    "ActivityCount",
    "Aim",
    "Base",
    "Cancellation",
    "Case",
    "CategoryRow",
    "Cell",
    "CompareColumn",
    "CompareRow",
    "Comparison",
    "Contribution",
    "Day",
    "DayKind",
    "Explanation",
    "Goal",
    "Input",
    "Kind",
    "LeftOut",
    "Moved",
    "Pay",
    "Payable",
    "ProjectBudget",
    "Purse",
    "RateRow",
    "Reduction",
    "RowKind",
    "Saving",
    "SetColumn",
    "SetComparison",
    "Sweep",
    "SweepPoint",
    "SweepStep",
    "Trip",
    "applied",
    "awarded",
    "cancel",
    "card_rows",
    "cell_text",
    "chain_lines",
    "compare",
    "compare_sets",
    "copied",
    "current_value",
    "default_values",
    "differing",
    "dropped",
    "explain",
    "kept",
    "make_plan",
    "most",
    "next_name",
    "path_label",
    "payable",
    "project_budget",
    "savings",
    "shown_value",
    "sweep",
    "value_text",
    "variant_of",
    "with_change",
    "without",
    "without_change",
    "work_out",
]
