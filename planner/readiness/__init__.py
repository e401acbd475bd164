"""How far a plan is: the state of each step, and what is still missing for its papers and its budget.

Each step tells its own readiness in `steps.STEPS`, what can be missing stands in `gaps`; how many of a set of papers
are ready is said by `planner.documents.needed`. No verdict and no amount may be made here, and no paper may enter.
"""

from planner.readiness.gaps import Missing, OpenPoint, Readiness, StepState, is_minor
from planner.readiness.signing import missing_for_signing
from planner.readiness.steps import STEPS, budget_gaps, readiness_of

__all__ = [
    "STEPS",
    "Missing",
    "OpenPoint",
    "Readiness",
    "StepState",
    "budget_gaps",
    "is_minor",
    "missing_for_signing",
    "readiness_of",
]
