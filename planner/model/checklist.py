"""Answers to checklists: host check, course check, Erasmus quality standards. The questions are data of the papers."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from planner.model.base import Line, Plain, Prose


class CheckMark(StrEnum):
    """How far something is done."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    NOT_APPLICABLE = "not_applicable"


class CheckAnswer(Plain):
    """The answer to one question."""

    item: Line = Field(description="id of the question, such as host_check.mentor_named")
    mark: CheckMark | None = None
    note: Prose = ""
    on: date | None = None
    responsible: Line = ""
