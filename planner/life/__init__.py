"""The life of a mobility: what has to be done when, what it changed, and what of it begins the next one.

Duties are data (duties.toml), their days are reckoned from the plan (reckoned.py), and what the plan itself shows to be
done nobody has to tick off (proofs.py). No duty and none of its days may stand in code, no amount may enter, and
nothing here stores what was ticked off: that is a change of the plan.
"""

from planner.life.catalogue import Basis, Duty, Phase, duties
from planner.life.reckoned import DatedDuty, DutyState, life_plan, open_duties

__all__ = ["Basis", "DatedDuty", "Duty", "DutyState", "Phase", "duties", "life_plan", "open_duties"]
