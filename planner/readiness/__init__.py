"""How far a plan is: the state of each step, and what is still missing for its papers and its budget.

Three things are ready, with a word each: a plan is complete or not (`Readiness.complete`), a paper is in a state, of a
set of papers so many are ready (both in `planner.documents.needed`). Each step tells its own readiness in
`steps.STEPS`; what can be missing stands in `gaps`. No verdict and no amount is made here: those come from eligibility
and budget.
"""

from planner.readiness.gaps import Missing, OpenPoint, Readiness, StepState, is_minor, is_supported
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
    "is_supported",
    "missing_for_signing",
    "readiness_of",
]
