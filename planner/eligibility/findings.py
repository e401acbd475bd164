"""What eligibility says: findings as values, never exceptions."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from planner.locale import Message
from planner.model import Step
from planner.programme.figures import Figure, Source


class Verdict(StrEnum):
    """Ok, a warning, information still missing, or not allowed."""

    OK = "ok"
    WARNING = "warning"
    NEEDS_INFORMATION = "needs_information"
    BLOCKED = "blocked"


class Finding(NamedTuple):
    """One rule's word on a plan.

    Attributes:
        rule: stable id, such as `duration`.
        verdict: what the rule says.
        message: one plain sentence with the reason and what to do.
        step: where to mend it.
        field: path of the field to mend, such as `last_day` or `participants.3.email`; empty for the whole step.
        person: id of the participant or accompanying person it is about, empty for all.
        figure: the figure behind it, where there is one.
        sources: where the rule was read, where it rests on no figure.
    """

    rule: str
    verdict: Verdict
    message: Message
    step: Step
    field: str = ""
    person: str = ""
    figure: Figure | None = None
    sources: tuple[Source, ...] = ()
