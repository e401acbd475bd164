"""How far a plan is: the state of each step, and what is still missing for its papers and its budget.

Each step tells its own readiness in `steps.STEPS`; what can be missing stands in `gaps`. No verdict and no amount is
made here: those come from eligibility and budget.
"""

from planner.readiness.gaps import Missing, Readiness, StepState, is_minor
from planner.readiness.signing import missing_for_signing
from planner.readiness.steps import STEPS, readiness_of

__all__ = ["STEPS", "Missing", "Readiness", "StepState", "is_minor", "missing_for_signing", "readiness_of"]
