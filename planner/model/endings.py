"""How somebody's stay ended where not as planned, and what was paid to them."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from planner.model.base import Euro, Key, Plain


class Ending(StrEnum):
    """How a stay went otherwise than planned."""

    EARLY_RETURN = "early_return"
    INTERRUPTED = "interrupted"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    """Somebody else went in their place."""


class OutsideEvent(StrEnum):
    """What made a stay break off that nobody could help. Of a person it says that there was something, never what."""

    TRAVEL_STOPPED = "travel_stopped"
    HOST_CLOSED = "host_closed"
    DISASTER_OR_UNREST = "disaster_or_unrest"
    AUTHORITIES = "authorities"
    PERSONAL = "personal"


class Payment(Plain):
    """Money between the school and one person, in EUR; None: nothing is written down."""

    person: Key = Field(description="id of a participant or accompanying person")
    paid: Euro | None = Field(default=None, description="paid out to the person, or for them")
    spent: Euro | None = Field(default=None, description="what the school really spent on them")
    refunded: Euro | None = Field(default=None, description="paid back by the person")
