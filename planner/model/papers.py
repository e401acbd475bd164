"""Europass papers, of one participant or of a group: how far they are, and what really happened."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planner.model.base import Key, Line, Many, Plain, Prose
from planner.model.endings import Ending, OutsideEvent
from planner.model.programme_day import GroupDay

THE_GROUP = ""
"""Stands for the whole group where a paper or a result is of no single participant."""


class PaperState(StrEnum):
    """From the first draft of the learning agreement to the issued certificate."""

    DRAFT = "draft"
    READY = "ready"
    SIGNED = "signed"
    AMENDED = "amended"
    AFTER_DRAFT = "after_draft"
    ISSUED = "issued"


class PaperStep(Plain):
    """A state that a paper came to, forwards or back."""

    state: PaperState
    on: date
    note: Line = Field(default="", description="a word about it; of a way back: why")
    by: Line = Field(default="", description="who said so: the user of the computer")
    back: bool = Field(default=False, description="whether what the last step said was taken back")
    version: Annotated[int, Field(ge=0, le=9999)] = Field(
        default=0, description="of what was signed or issued; 0: of no state that is, or by an earlier release"
    )
    fingerprint: Line = Field(default="", description="of the content as signed or issued")
    changed: Many[Line] = Field(default=(), description="content that differs from the version before, by name")


class Issuer(StrEnum):
    """Who signs the certificate: one of the two is enough."""

    SENDING = "sending"
    HOSTING = "hosting"


class TaskDone(Plain):
    """What came of a task: done as agreed unless said otherwise; `what` only where it was another."""

    task: Key = Field(description="id")
    done: bool = True
    what: Prose = ""
    period: Line = ""
    place: Line = ""


class PartDone(Plain):
    """What came of a part of a group's programme: as planned unless said otherwise; empty fields as planned too."""

    part: Key = Field(description="id")
    done: bool = True
    what: Prose = ""
    day: date | None = None
    time: Line = ""
    place: Line = ""


class Attendance(Plain):
    """Whether somebody really came, and from when to when; days that are not given are those planned."""

    person: Key = Field(description="id of a participant or accompanying person")
    came: bool = True
    first_day: date | None = None
    last_day: date | None = None
    ending: Ending | None = Field(default=None, description="how it went otherwise than planned; None: as planned")
    days_off: Annotated[int, Field(ge=0, le=365)] = Field(default=0, description="days of an interruption")
    # Its own flag: why somebody left is nobody's business, that nobody could help it is the agency's.
    force_majeure: bool = False
    event: OutsideEvent | None = None
    agency_agreed: bool | None = Field(
        default=None, description="force majeure: the agency accepts it in writing; None: not answered"
    )
    replaced_by: Key = Field(default="", description="id of the participant who went instead")

    @property
    def took_part(self) -> bool:
        """Whether the person was there at all."""
        return self.came and self.ending not in (Ending.CANCELLED, Ending.REPLACED)


class OutcomeReached(Plain):
    """The achieved wording of an outcome, where it differs from the agreed one."""

    outcome: Key = Field(description="id")
    statement: Prose = ""


class AfterMobility(Plain):
    """What really happened. An empty text leaves what was agreed; how far outcomes were reached is in the results."""

    first_day: date | None = None
    last_day: date | None = None
    tasks: Many[TaskDone] = ()
    parts: Many[PartDone] = Field(default=(), description="of a group's programme")
    more_parts: Many[GroupDay] = Field(default=(), description="of a group's programme, planned by nobody")
    outcomes: Many[OutcomeReached] = ()
    keeps_mentoring: bool = False
    evaluation_criteria: Prose = ""
    evaluation_procedure: Prose = ""
    recognition_conditions: Prose = ""
    recognition_procedure: Prose = ""
    overall: Prose = Field(default="", description="overall result or comment")
    issuer: Issuer = Issuer.SENDING
    issued_on: date | None = None


class EuropassPaper(Plain):
    """The paper of one participant, or of a group; without a step it is a draft."""

    participant: Key = Field(description="id; empty: the group's programme")
    steps: Many[PaperStep] = ()
    after: AfterMobility | None = None

    @property
    def state(self) -> PaperState:
        """The state it is in."""
        # By the last step: a paper may come to the same state again.
        return self.steps[-1].state if self.steps else PaperState.DRAFT
