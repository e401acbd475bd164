"""Signs that stand beside a word: meaning is never in colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planner.budget.lines import Status
from planner.eligibility.findings import Finding, Verdict
from planner.readiness import StepState


class Remark(NamedTuple):
    """One remark under a page: a sign, its style, and a sentence."""

    sign: str
    style: str
    text: str


VERDICT = {Verdict.OK: "ok", Verdict.WARNING: "!", Verdict.NEEDS_INFORMATION: "?", Verdict.BLOCKED: "!!"}
STATE = {StepState.EMPTY: "", StepState.IN_WORK: "..", StepState.COMPLETE: "ok", StepState.BLOCKED: "!!"}
STATUS = {Status.FINAL: "", Status.PROVISIONAL: "~", Status.INCOMPLETE: "?", Status.BLOCKED: "!!"}
ORDER = {Verdict.BLOCKED: 0, Verdict.NEEDS_INFORMATION: 1, Verdict.WARNING: 2, Verdict.OK: 3}
STYLE = {
    Verdict.OK: "ansi_green",
    Verdict.WARNING: "ansi_yellow",
    Verdict.NEEDS_INFORMATION: "ansi_cyan",
    Verdict.BLOCKED: "ansi_red bold",
}


def by_weight(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings with the gravest first, otherwise in their order."""
    return sorted(findings, key=lambda each: ORDER[each.verdict])
