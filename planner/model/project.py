"""A project: one grant agreement, the school behind it and its tariff."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field

from planner.kept_logo import kept_address
from planner.model.awarded import Awarded
from planner.model.base import Euro, Key, Line, Many, Plain, Prose, new_id, plain_amount
from planner.model.checklist import CheckAnswer
from planner.model.duties import DutyNote
from planner.model.kinds import Action, Barrier
from planner.model.memorandum import Memorandum
from planner.model.people import Contact, Organisation
from planner.model.variants import MOST_VARIANTS, MobilitySet

_CODE = re.compile(r"\s*(?P<call>20\d\d)-\d-[A-Z]{2}\d{2}-(?P<action>KA12[12])\b", re.IGNORECASE)
"""How the code of a grant agreement begins: call, round, national agency, action."""


class RateOrigin(Plain):
    """Where a rate was taken over from: another project, a file, the sample."""

    title: Line = Field(default="", description="of the project, or the file's name")
    call: Annotated[int, Field(ge=2021, le=2100)]
    checked: bool = Field(default=False, description="compared with the own grant agreement")


class TypedRate(Plain):
    """A figure of the school's own grant agreement, as typed by the coordinator or taken over from elsewhere."""

    value: Annotated[Decimal, Field(ge=0, le=Decimal("99999.99"), decimal_places=2), AfterValidator(plain_amount)]
    typed_on: date
    origin: RateOrigin | None = Field(default=None, description="None: typed here")

    @property
    def unchecked(self) -> RateOrigin | None:
        """Where it comes from, while nobody has compared it with the own grant agreement."""
        return None if self.origin is None or self.origin.checked else self.origin


class RateCard(Plain):
    """The tariff of the grant agreement, as far as it is typed; names as in planner/programme/rates.py."""

    typed: dict[Key, TypedRate] = Field(default_factory=dict, max_length=1000)


class Objective(Plain):
    """One objective of the Erasmus Plan."""

    title: Line = ""
    text: Prose = ""


class Project(Plain):
    """One project of a school under one grant agreement."""

    id: Key = Field(default_factory=new_id)
    title: Line = ""
    code: Line = Field(default="", description="for example 2025-1-LV01-KA121-VET-000012345")
    # 2021 is the programme's first call; whether there is a data file is asked elsewhere.
    call: Annotated[int, Field(ge=2021, le=2100)]
    action: Action = Action.KA121
    organisation: Organisation = Organisation()
    logo: Annotated[str, Field(max_length=200_000), AfterValidator(kept_address)] = Field(
        default="", description="the school's, as a data address of a PNG or SVG, or why it was refused; empty: none"
    )
    coordinator: Contact = Contact()
    first_day: date | None = None
    last_day: date | None = None
    grant: Euro | None = None
    accredited: bool | None = Field(default=None, description="the school has a VET accreditation; None: not asked")
    # The accreditation has to be valid on the project's first day (guide 2026, p. 95).
    accredited_since: date | None = None
    last_request: Annotated[int, Field(ge=2021, le=2100)] | None = Field(
        default=None, description="KA121: the last call before this one in which money was asked for; None: not asked"
    )
    # Round and call decide in which months a KA122 project may begin (guide 2026, p. 92).
    round: Annotated[int, Field(ge=1, le=2)] | None = Field(default=None, description="KA122: round of the call")
    # Three grants in five calls in a row, this one among them (guide 2026, p. 93).
    earlier_grants: Annotated[int, Field(ge=0, le=99)] | None = Field(
        default=None, description="the school's KA122 grants in the four calls before; None: not asked"
    )
    participant_agreements: bool | None = Field(
        default=None, description="the project's agreement asks for an agreement with each participant; None: not asked"
    )
    awarded: Awarded = Awarded()
    rate_card: RateCard = RateCard()
    objectives: Annotated[tuple[Objective, ...], Field(max_length=10)] = ()
    selection_criteria: Prose = ""
    inclusion_criteria: Prose = ""
    memoranda: Many[Memorandum] = ()
    checks: Many[CheckAnswer] = ()
    duties: Many[DutyNote] = Field(default=(), description="those of the project as a whole")
    # Numbers per reason, as the Beneficiary Module has them: none of them is tied to a person.
    barrier_counts: dict[Barrier, Annotated[int, Field(ge=0, le=9999)]] = Field(default_factory=dict)
    beneficiary_data: bool = Field(
        default=False, description="people carry gender and nationality, which the Beneficiary Module asks for"
    )
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "en"
    sample: bool = Field(default=False, description="made-up data of the demonstration")
    archived: bool = False
    mobility_sets: Annotated[tuple[MobilitySet, ...], Field(max_length=MOST_VARIANTS)] = ()
    keep_until: date | None = Field(
        default=None, description="day until which the school keeps personal data of this project"
    )
    anonymised_on: date | None = Field(default=None, description="day on which everybody was taken out of it")
    notes: Prose = ""

    @property
    def coded(self) -> tuple[int, Action] | None:
        """Call and action that the code names; None where it is no whole code."""
        return _coded(self.code)


@lru_cache(maxsize=256)  # a project's code is read beside each of its mobilities
def _coded(code: str) -> tuple[int, Action] | None:
    found = _CODE.match(code)
    return (int(found["call"]), Action(found["action"].upper())) if found else None
