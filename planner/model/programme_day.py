"""The programme of a group mobility, day by day."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from planner.model.base import Key, Line, Many, Plain, Prose, new_id


class GroupActivity(StrEnum):
    """What a part of the programme is: peer learning at the host is its core, secondary parts must stay secondary."""

    PEER_LEARNING = "peer_learning"
    WORK_BASED = "work_based"
    SECONDARY = "secondary"
    TRAVEL = "travel"


class GroupDay(Plain):
    """One part of a day: what the group does, when, where, and who is responsible."""

    id: Key = Field(default_factory=new_id)
    date: dt.date | None = None
    time: Line = Field(default="", description="from and to, such as 9:00-12:30; several with commas")
    activity: Prose = ""
    place: Line = ""
    responsible: Line = ""
    outcomes: Many[Key] = Field(default=(), description="ids")
    kind: GroupActivity | None = None
