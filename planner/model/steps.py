"""The steps of the walk: what one goes through to plan a mobility."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """The step of the walk where a finding is mended; `project` is the project's set-up."""

    # In the order of the walk, by which findings and gaps are sorted.
    ACTIVITY = "activity"
    PLACE = "place"
    PEOPLE = "people"
    SUPPORT = "support"
    OUTCOMES = "outcomes"
    AGREEMENT = "agreement"
    BUDGET = "budget"
    REVIEW = "review"
    PROJECT = "project"
