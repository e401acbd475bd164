"""A host of the school's own list, whether anybody goes there or not."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from planner.model.base import Key, Line, Plain, Prose, new_id
from planner.model.people import Contact, Organisation, Signatory
from planner.model.places import Town


class KeptHost(Plain):
    """What the school knows of a host beside its mobilities; what they tell is put together with it by its name."""

    id: Key = Field(default_factory=new_id)
    host: Organisation = Organisation()
    contact: Contact = Contact()
    signatory: Signatory = Signatory()
    town: Town = Town()
    checked: bool | None = Field(default=None, description="whether it passed the quality check; None: not checked")
    checked_on: date | None = None
    memorandum: Line = Field(default="", description="which memorandum there is, and until when")
    notes: Prose = ""
