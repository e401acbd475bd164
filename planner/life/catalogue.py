"""The duties in the life of a mobility, read from duties.toml."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from planner.model import ActivityType
from planner.model.base import Plain
from planner.programme import Confidence, Source
from planner.programme.reader import shared_sources


class Phase(StrEnum):
    """Where in the life of a mobility a duty lies, in their order."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    PROJECT = "project"


class Anchor(StrEnum):
    """The day that a duty's own day is reckoned from."""

    FIRST_DAY = "first_day"
    MIDDLE = "middle"
    LAST_DAY = "last_day"
    PROJECT_END = "project_end"


class Basis(Plain):
    """Where a duty was read. `calls` are those that the text is of; none: it is of no single call."""

    source: str
    page: str
    calls: frozenset[int]
    confidence: Confidence


class Duty(Plain):
    """One duty. `days` after the anchor, before it where negative: a reading of ours (see duties.toml)."""

    id: str
    phase: Phase
    anchor: Anchor
    days: int
    agreement: bool = False
    only: frozenset[ActivityType] = frozenset()
    never: frozenset[ActivityType] = frozenset()
    when: tuple[str, ...] = ()
    proof: str = ""
    basis: tuple[Basis, ...]

    @property
    def ends_with_stay(self) -> bool:
        """Whether it can be done no more once the stay is over."""
        return self.phase in (Phase.BEFORE, Phase.DURING)

    def is_for(self, activity: ActivityType | None) -> bool:
        """Whether an activity has it; before one is chosen every duty is there that most of them have."""
        return activity not in self.never and (not self.only or activity in self.only)

    def basis_in(self, call: int) -> Basis:
        """Return where it was read for a call.

        Where the call's own text was not read for it, the first other one stands in: what was official there is
        secondary here, for a new text may say otherwise.
        """
        own = next((each for each in self.basis if call in each.calls), None)
        if own is not None:
            return own
        first = self.basis[0]
        # A rank that is lower already stays as low: another call's reading is not made better by falling.
        official = first.confidence is Confidence.OFFICIAL
        return first.model_copy(update={"confidence": Confidence.SECONDARY}) if official else first


@cache
def duties() -> tuple[Duty, ...]:
    """Return all duties in the order of the plan."""
    found = [_duty(name, entry) for name, entry in _file()["duties"].items()]
    order = list(Phase)
    # Sorted is stable: within a phase the order of the file is that of the days.
    return tuple(sorted(found, key=lambda each: order.index(each.phase)))


@cache
def sources() -> dict[str, Source]:
    """Return the sources that a basis may name, by id."""
    own = {name: Source.model_validate(entry) for name, entry in _file()["sources"].items()}
    return {**shared_sources(), **own}


@cache
def health_card_countries() -> frozenset[str]:
    """Return the countries for which the guide names the European Health Insurance Card."""
    return frozenset(map(str, _file()["health_card"]["countries"]))


def _duty(name: str, entry: dict[str, object]) -> Duty:
    return Duty.model_validate({"id": name, "anchor": entry["from"], **{k: v for k, v in entry.items() if k != "from"}})


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("duties.toml").read_text("utf-8"))
