"""The steps of the walk: what one goes through to plan a mobility."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import Protocol, TypeVar


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


_WALK = tuple(Step)


class OfStep(Protocol):
    """Something that belongs to a step, such as a finding or a gap."""

    @property
    def step(self) -> Step:
        """Where it is mended."""


Item = TypeVar("Item", bound=OfStep)


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return findings or gaps in the order of the steps; within a step they stay in their own."""
    found = tuple(items)
    if len(found) < 2:
        return found
    # Dealt out and not sorted: with a key each of them would cost a call, and that on each digit.
    by_step: dict[Step, list[Item]] = {step: [] for step in _WALK}
    for each in found:
        by_step[each.step].append(each)
    return tuple(chain.from_iterable(by_step.values()))
