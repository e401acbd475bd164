"""What is allowed: one small function per rule, findings with the reason, what to do, and the figure behind them.

No amount may be worked out here, no figure of a call written down, and nothing raised for what a person typed. Rules
that need sums of the budget are handed them: the two rooms do not know each other.
"""

from planner.eligibility.context import fewer_opportunities
from planner.eligibility.courses import course_fee_cap
from planner.eligibility.destination import third_country_share
from planner.eligibility.findings import Finding, Verdict
from planner.eligibility.project_rules import code_findings, participants_limit
from planner.eligibility.rules import bars_all, check, check_whole, rule_ids

__all__ = [
    "Finding",
    "Verdict",
    "bars_all",
    "check",
    "check_whole",
    "code_findings",
    "course_fee_cap",
    "fewer_opportunities",
    "participants_limit",
    "rule_ids",
    "third_country_share",
]
