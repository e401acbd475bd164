"""What came of the outcomes: the assessor's results, the summary of the transcript, and what is credited."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planner.model.base import Key, Line, Many, Plain, Prose, new_id
from planner.model.units import Points


class Achievement(StrEnum):
    """How far an outcome was reached."""

    ACHIEVED = "achieved"
    PARTLY = "partly"
    NOT_ACHIEVED = "not_achieved"


class OutcomeResult(Plain):
    """How far one participant, or a group as a whole, reached one outcome."""

    participant: Key = Field(description="id; empty: the group")
    outcome: Key
    achievement: Achievement | None = None
    scale: Annotated[int, Field(ge=1, le=4)] | None = Field(
        default=None, description="1 not yet, 2 with help, 3 independently, 4 above expectation"
    )
    grade: Line = Field(default="", description="mark on the school's own scale")
    evidence: Line = Field(default="", description="what was seen: product, photograph, record")
    comment: Prose = ""
    assessed_on: date | None = None

    @property
    def is_assessed(self) -> bool:
        """Whether somebody assessed it: on the scale, by a mark, or as achieved or not."""
        return bool(self.achievement or self.scale or self.grade)


class AssessmentSummary(Plain):
    """The end of one participant's transcript: the assessor's summary and the school's validation."""

    participant: Key
    passed: bool | None = None
    grade: Line = ""
    strengths: Prose = ""
    to_improve: Prose = ""
    deviations: Prose = Field(default="", description="where outcomes or procedure differ from what was agreed")
    assessor: Line = ""
    assessed_on: date | None = None
    validated_by: Line = ""
    validated_on: date | None = None
    validation: Prose = Field(default="", description="the sending school's decision")


class Recognition(Plain):
    """What the sending school credits to one participant for a unit or for single outcomes."""

    id: Key = Field(default_factory=new_id)
    participant: Key
    unit: Key = Field(default="", description="id; empty: the outcomes below, or all of them")
    outcomes: Many[Key] = Field(default=(), description="ids; empty: those of the unit, or all")
    what: Line = Field(default="", description="module, subject or hours of practice that is credited")
    hours: Annotated[int, Field(ge=0, le=9999)] | None = None
    points: Points | None = None
    recognised_by: Line = ""
    recognised_on: date | None = None
