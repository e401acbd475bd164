"""What a person's grant agreement asks for beyond the plan. Bank details are not kept: they are typed on paper."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planner.model.base import Key, Line, Plain


class PaidBy(StrEnum):
    """How a participant receives a part of the support."""

    PARTICIPANT = "participant"
    ORGANISATION = "organisation"


class InsuranceCover(Plain):
    """An insurance: who provides it and under which policy."""

    provider: Line = ""
    policy: Line = ""


class GrantSheet(Plain):
    """Payment, insurance and language support. None and empty: not settled yet, or as it is settled with everybody."""

    participant: Key = Field(description="id of a participant or accompanying person; empty: everybody")
    travel_paid: PaidBy | None = None
    individual_support_paid: PaidBy | None = None
    other_paid: PaidBy | None = None
    prepayment_percent: Annotated[int, Field(ge=0, le=100)] | None = None
    prepayment_by: date | None = None
    balance_by: date | None = None
    health_insurance: InsuranceCover = InsuranceCover()
    accident_insurance: InsuranceCover = InsuranceCover()
    liability_insurance: InsuranceCover = InsuranceCover()
    travel_insurance: InsuranceCover = InsuranceCover()
    death_insurance: InsuranceCover = InsuranceCover()
    language: Line = ""
    language_level: Line = ""
    language_invited_on: date | None = None
    report_by: date | None = None

    def over(self, terms: GrantSheet) -> GrantSheet:
        """Return what is settled with everybody, with what is settled with this person in its place, field by field."""
        told = {name: _over(value, getattr(terms, name)) for name, value in self if name != "participant"}
        return self.model_copy(update=told)


def _over(own: object, common: object) -> object:
    if isinstance(own, InsuranceCover) and isinstance(common, InsuranceCover):
        return InsuranceCover(provider=own.provider or common.provider, policy=own.policy or common.policy)
    return common if own in (None, "") else own
