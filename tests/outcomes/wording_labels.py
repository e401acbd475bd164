"""The labelled statements: what a person says about each, and how the check agrees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from planner.model import Dimension
from planner.outcomes.wording import check

PARTS = ("first", "blind", "fresh")
"""`first` was written before the check; `blind` and `fresh` after it, each measured before any rule was changed for it.

Of `fresh`, seen for the first time, 'not measurable' was told with precision 0.90 and recall 1.00 in Latvian, 1.00 and
1.00 in English (83 statements); of 40 more, written after the first changes, with 1.00 and 1.00, 0.83 and 1.00.
"""


class Labelled(NamedTuple):
    """One statement with its label and the reason for it."""

    statement: str
    dimension: Dimension
    measurable: bool
    why: str
    part: str


class Agreement(NamedTuple):
    """How often the check says 'not measurable' where a person does.

    `size` counts the statements, `wrong` are those they part on.
    """

    precision: float
    recall: float
    size: int
    wrong: tuple[Labelled, ...]


def labelled(language: str) -> list[Labelled]:
    """All labelled statements of a language."""
    rows = json.loads(Path(__file__).with_name(f"labelled_{language}.json").read_text("utf-8"))
    return [Labelled(**{**row, "dimension": Dimension(row["dimension"])}) for row in rows]


def agreement(language: str, part: str) -> Agreement:
    """Compare the check with the labels of one part."""
    rows = [each for each in labelled(language) if each.part == part]
    said = [not check(each.statement, language, each.dimension).measurable for each in rows]
    right = sum(bad and not row.measurable for bad, row in zip(said, rows, strict=True))
    wrong = tuple(row for bad, row in zip(said, rows, strict=True) if bad is row.measurable)
    return Agreement(right / sum(said), right / sum(not each.measurable for each in rows), len(rows), wrong)
