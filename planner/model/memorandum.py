"""The ECVET memorandum of understanding: one per partnership, valid for years, used by many mobilities."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planner.model.base import CountryCode, Key, Line, Many, Plain, Prose, new_id
from planner.model.people import Contact, Organisation, Signatory
from planner.model.units import LearningUnit, Level


class MemorandumAnnex(StrEnum):
    """What may be attached to a qualification's part."""

    CERTIFICATE_SUPPLEMENT = "certificate_supplement"
    LEARNING_OUTCOMES = "learning_outcomes"
    UNIT_DESCRIPTIONS = "unit_descriptions"
    OTHER = "other"


class MemorandumParty(Plain):
    """An organisation that signs."""

    id: Key = Field(default_factory=new_id)
    organisation: Organisation = Organisation()
    contact: Contact = Contact()
    signatory: Signatory = Signatory()


class CoveredOrganisation(Plain):
    """An organisation that may act under the memorandum without signing it."""

    name: Line = ""
    functions: Line = ""


class CoveredQualification(Plain):
    """One part: a qualification in a country with the units meant for mobility."""

    id: Key = Field(default_factory=new_id)
    country: CountryCode = ""
    title: Line = ""
    eqf_level: Level | None = None
    nqf_level: Line = ""
    units: Many[LearningUnit] = ()
    annexes: Many[MemorandumAnnex] = ()
    other_annexes: Line = ""


class Memorandum(Plain):
    """A memorandum of understanding between two organisations or more."""

    id: Key = Field(default_factory=new_id)
    title: Line = ""
    code: Line = Field(default="", description="file code, where the partners keep one")
    parties: Many[MemorandumParty] = ()
    covered: Many[CoveredOrganisation] = ()
    other_objectives: Prose = ""
    qualifications: Many[CoveredQualification] = ()
    assessment: Prose = ""
    documentation: Prose = ""
    validation_and_recognition: Prose = ""
    # Limits that the partners agree on; the call's own are in its file.
    shortest_days: Annotated[int, Field(ge=1, le=730)] | None = None
    longest_days: Annotated[int, Field(ge=1, le=730)] | None = None
    first_day: date | None = None
    last_day: date | None = None
    review_on: date | None = None
    review_by: Line = ""
    additional: Prose = ""
    annexes: Prose = ""
