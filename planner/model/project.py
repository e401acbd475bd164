"""A project: one grant agreement, the school behind it and its tariff."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from planner.model.awarded import Awarded
from planner.model.base import Euro, Line, Plain, Prose, new_id
from planner.model.checklist import CheckAnswer
from planner.model.kinds import Action, Barrier
from planner.model.memorandum import Memorandum
from planner.model.people import Contact, Organisation
from planner.model.variants import MOST_VARIANTS, MobilitySet


class TypedRate(Plain):
    """A figure of the school's own grant agreement, as typed by the coordinator."""

    value: Annotated[Decimal, Field(ge=0, le=Decimal("99999.99"), decimal_places=2)]
    typed_on: date


class RateCard(Plain):
    """The tariff of the grant agreement, as far as it is typed; names as in planner/programme/rates.py."""

    typed: dict[str, TypedRate] = Field(default_factory=dict)


class Objective(Plain):
    """One objective of the Erasmus Plan."""

    title: Line = ""
    text: Prose = ""


class Project(Plain):
    """One project of a school under one grant agreement."""

    id: str = Field(default_factory=new_id)
    title: Line = ""
    code: Line = Field(default="", description="for example 2025-1-LV01-KA121-VET-000012345")
    call: Annotated[int, Field(ge=2021, le=2100)]
    action: Action = Action.KA121
    organisation: Organisation = Organisation()
    coordinator: Contact = Contact()
    first_day: date | None = None
    last_day: date | None = None
    grant: Euro | None = None
    accredited: bool | None = Field(default=None, description="the school has a VET accreditation; None: not asked")
    accredited_since: date | None = None
    round: Annotated[int, Field(ge=1, le=2)] | None = Field(default=None, description="KA122: round of the call")
    earlier_grants: Annotated[int, Field(ge=0, le=99)] | None = Field(
        default=None, description="the school's KA122 grants in the four calls before; None: not asked"
    )
    awarded: Awarded = Awarded()
    rate_card: RateCard = RateCard()
    objectives: Annotated[tuple[Objective, ...], Field(max_length=10)] = ()
    selection_criteria: Prose = ""
    inclusion_criteria: Prose = ""
    memoranda: tuple[Memorandum, ...] = ()
    checks: tuple[CheckAnswer, ...] = ()
    barrier_counts: dict[Barrier, Annotated[int, Field(ge=0, le=9999)]] = Field(default_factory=dict)
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "en"
    sample: bool = Field(default=False, description="made-up data of the demonstration")
    archived: bool = False
    mobility_sets: Annotated[tuple[MobilitySet, ...], Field(max_length=MOST_VARIANTS)] = ()
    notes: Prose = ""
