"""What a coordinator says of a duty in the life of a mobility or project. The duties are data in planner/life."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from planner.model.base import Key, Plain, Prose


class DutyMark(StrEnum):
    """What became of a duty."""

    DONE = "done"
    NOT_NEEDED = "not_needed"


class DutyNote(Plain):
    """One duty: its own day, and what became of it. None and empty: as the plan reckons and knows."""

    duty: Key = Field(description="id of the duty, such as insurance")
    due: date | None = Field(default=None, description="the coordinator's own day, in place of the reckoned one")
    mark: DutyMark | None = None
    done_on: date | None = None
    note: Prose = Field(default="", description="a word about it; of what is not needed: why")
