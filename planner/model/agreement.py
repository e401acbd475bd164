"""The agreement around the outcomes: mentoring, evaluation, recognition, contacts, signatures."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from planner.model.base import Line, Many, Plain, Prose
from planner.model.kinds import FourthParty, IssuedDocument
from planner.model.people import Contact, Organisation, Signatory


class Agreement(Plain):
    """Sections G to K of the Europass learning agreement, and the blended part."""

    working_language: Line = ""
    weekly_hours: Annotated[int, Field(ge=0, le=60)] | None = None
    blended: bool = False
    virtual_part: Prose = ""
    virtual_first_day: date | None = None
    virtual_last_day: date | None = None
    mentor: Contact = Contact()
    responsible_person: Contact = Contact()
    emergency_contact: Contact = Contact()
    monitoring: Prose = ""
    evaluation_criteria: Prose = ""
    evaluation_procedure: Prose = ""
    recognition_conditions: Prose = ""
    recognition_procedure: Prose = ""
    # The paper that outcomes are recognised by: Europass Mobility or a similar one (guide 2026, p. 88, 90).
    documents_issued: Many[IssuedDocument] = (IssuedDocument.EUROPASS_MOBILITY,)
    other_documents: Line = Field(default="", description="which ones, where another document is issued")
    # Said of people on request only: a paper passes through many hands (data minimisation).
    prints_birth_date: bool = Field(default=False, description="agreements and certificates show the date of birth")
    prints_fewer_opportunities: bool = Field(
        default=False, description="the group's programme says how many have fewer opportunities, as a number"
    )
    additional_provisions: Prose = ""
    supporting_organisation: Organisation | None = None
    supporting_approved: bool | None = Field(
        default=None, description="the National Agency approved it, by amendment where it came later; None: not asked"
    )
    supporting_contact: Contact = Contact()
    sending_signatory: Signatory = Signatory()
    hosting_signatory: Signatory = Signatory()
    fourth_party: FourthParty = FourthParty.NONE
    fourth_signatory: Signatory = Signatory()

    @property
    def is_supported(self) -> bool:
        """Whether an organisation beside school and host takes part: it signs, or something is typed about it."""
        named = self.supporting_organisation not in (None, _NO_ORGANISATION)
        return named or self.fourth_party.has_supporting_organisation


_NO_ORGANISATION = Organisation()
