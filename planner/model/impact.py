"""Answers about what a mobility changed: for a participant, for the school, for the host."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planner.model.base import Key, Plain, Prose


class Asked(StrEnum):
    """Who answers for an organisation; a participant answers under their own id."""

    SCHOOL = "school"
    HOST = "host"


class ImpactAnswer(Plain):
    """One answer. Nothing of anybody's health is asked, nor has a place here."""

    participant: Key = Field(description="id of a participant; school or host where one of those answers")
    question: Key
    scale: Annotated[int, Field(ge=1, le=5)] | None = Field(default=None, description="1 not at all, 5 fully")
    note: Prose = ""
