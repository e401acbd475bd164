"""What the tests of the programme's data share: the notes they are held against, and walks over all figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.programme import (
    ActivityRules,
    Confidence,
    Figure,
    Programme,
)
from planner.programme.columns import ACTIVITY_FIGURES

CALLS = (2021, 2024, 2025, 2026)
"""The calls of which a test says a figure by hand; what must hold for every call asks which calls there are."""
OF_THE_NOTES = (
    "min_days",
    "max_days",
    "min_days_fewer_opportunities",
    "min_participants",
    "max_persons",
    "fee_max_days",
    "min_participant_countries",
)
SHARED = Path(__file__).parents[3] / "shared" / "domain" / "rates.toml"
FACTS = SHARED.with_name("facts_2026.toml")
needs_shared = pytest.mark.skipif(not SHARED.is_file(), reason="the research notes are not here")
CONFIDENCE = {
    "seed": Confidence.OFFICIAL,
    "official page seen": Confidence.OFFICIAL,
    "secondary": Confidence.SECONDARY,
    "memory, unverified": Confidence.UNKNOWN,
    "not found": Confidence.UNKNOWN,
}


def activity_figures(rules: ActivityRules) -> Iterator[Figure]:
    yield from (figure for name in ACTIVITY_FIGURES if (figure := getattr(rules, name)) is not None)


def every_figure(programme: Programme) -> Iterator[Figure]:
    yield from programme.figures.values()
    yield from programme.limits.values()
    yield from (figure for pair in programme.ranges.values() for figure in pair)
    yield from (group.figure for group in programme.groups.values())
    yield from programme.region_figures.values()
    yield programme.programme_countries_figure
    for rules in programme.activities.values():
        yield from activity_figures(rules)
    for band in programme.bands:
        yield from (each for each in (band.standard, band.green) if each is not None)
