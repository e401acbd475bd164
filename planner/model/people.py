"""People and organisations of a plan. Why a person has fewer opportunities is never kept here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from planner.model.base import CountryCode, Euro, Key, Line, Many, Plain, Prose, new_id
from planner.model.kinds import AccompanyingRole, Gender, OrganisationKind, Role, SupportKind, VetLevel

ADULT_YEARS = 18
"""From this age on a person signs for themselves."""


def age_on(birth: date, day: date) -> int:
    """Return full years of age on a day; somebody born on 29 February is a year older from 1 March on."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


class Contact(Plain):
    """A person one can reach."""

    name: Line = ""
    role: Line = ""
    organisation: Line = ""
    email: Line = ""
    phone: Line = ""


class Signatory(Plain):
    """Who signs for an organisation."""

    name: Line = ""
    role: Line = ""
    place: Line = ""


class Placement(Plain):
    """What differs at one learner's workplace from what the mobility says of all; empty: as the mobility.

    Its company or department is `Participant.workplace`.
    """

    address: Line = ""
    mentor: Contact = Contact()
    signatory: Signatory = Signatory()
    weekly_hours: Annotated[int, Field(ge=0, le=60)] | None = None
    tasks: Prose = Field(default="", description="own tasks there beside the mobility's, one a line")


class Organisation(Plain):
    """A sending, hosting or supporting organisation."""

    name: Line = ""
    oid: Line = ""
    kind: OrganisationKind | None = None
    address: Line = ""
    town: Line = ""
    country: CountryCode = ""
    website: Line = ""
    email: Line = ""
    phone: Line = ""
    # What a grant agreement and a letterhead name a body by.
    legal_form: Line = ""
    registration: Line = Field(default="", description="number in the register of enterprises or of schools")


class SupportCost(Plain):
    """One real cost of taking part, in EUR. It says what is paid for, never why."""

    what: Line = ""
    kind: SupportKind = SupportKind.OTHER
    amount: Euro = Decimal(0)


class ExpensiveTravel(Plain):
    """Real cost of one person's return trip in EUR, with the written justification the rule asks for."""

    cost: Euro
    justification: Prose = ""
    # Without a barrier a dear trip is paid as any other (guide 2026, p. 101-102).
    barrier: bool | None = Field(default=None, description="remoteness or another barrier makes the trip dear")
    approved: bool | None = Field(default=None, description="the National Agency approved it; None: not known yet")


class Traveller(Plain):
    """What participants and accompanying persons share: who, when, and what is claimed for them."""

    id: Key = Field(default_factory=new_id)
    first_name: Line = ""
    last_name: Line = ""
    email: Line = ""
    phone: Line = ""
    # Asked by the Beneficiary Module alone: kept where the project says so (`beneficiary_data`), printed nowhere.
    gender: Gender | None = None
    nationality: CountryCode = ""
    first_day: date | None = Field(default=None, description="own first day, where it differs from the mobility's")
    last_day: date | None = Field(default=None, description="own last day, where it differs from the mobility's")
    zero_grant: bool = Field(default=False, description="takes part without any money from the grant")
    # For each person all or only some categories may be claimed (guide 2026, p. 98).
    claims_travel: bool = True
    claims_individual_support: bool = True
    unfunded_days: Annotated[int, Field(ge=0, le=365)] = Field(default=0, description="days fewer paid, on request")
    expensive_travel: ExpensiveTravel | None = None
    support_costs: Many[SupportCost] = ()
    erased_on: date | None = Field(
        default=None, description="day on which what tells who it was was erased; what is paid and counted stays"
    )

    @property
    def name(self) -> str:
        """First name and surname, as far as known."""
        return f"{self.first_name} {self.last_name}".strip()


class Participant(Traveller):
    """A learner, a member of staff, an invited expert or a teacher in training."""

    role: Role = Role.LEARNER
    birth_date: date | None = None
    address: Line = ""
    # The flag alone: the Beneficiary Module has no reason per person either, only numbers per project.
    fewer_opportunities: bool = False
    fled_ukraine: bool = False
    education_programme: Line = ""
    registered: bool | None = Field(
        default=None, description="registered in an eligible IVET or CVET programme (learners), None: not asked yet"
    )
    vet_level: VetLevel | None = Field(default=None, description="initial or continuing VET; asked where it decides")
    graduated_on: date | None = None
    # The twelve months after graduation grow by such service (guide 2026, p. 89).
    service_months: Annotated[int, Field(ge=0, le=60)] = Field(
        default=0, description="months of compulsory military or civil service done after graduation"
    )
    position: Line = ""
    link_documented: bool | None = Field(
        default=None, description="staff: employed by or regularly working with the sender, on paper"
    )
    # Of one course three people a sender are paid, ten a consortium (guide 2026, p. 86).
    sender: Line = Field(default="", description="member of the consortium who sends them; empty: the school itself")
    # Staff who work from abroad cannot go to the country they work from (guide 2026, p. 87).
    remote_country: CountryCode = Field(default="", description="staff: abroad, the country they work from")
    organises_project: bool | None = Field(default=None, description="visit: takes part in organising the project")
    # Hosted teachers are paid only where nobody else pays the same purpose (guide 2026, p. 91).
    second_grant: bool | None = Field(
        default=None, description="hosted teachers: the sending institution grants money for the same purpose"
    )
    guardian: Contact | None = None
    prior_learning: Prose = Field(default="", description="what a learner knows and is able to do beforehand")
    workplace: Line = Field(default="", description="department or company where this person works, at the host")
    placement: Placement | None = Field(default=None, description="what is otherwise at their workplace; None: nothing")
    language_support: bool = Field(
        default=False, description="OLS lacks the language or level, or cannot be used because of a barrier"
    )
    # Never made up: its place on papers stays empty until it is there.
    mobility_id: Line = Field(default="", description="number given by the Beneficiary Module or lv.europass-db.com")


class AccompanyingPerson(Traveller):
    """An adult who goes along; paid at the staff rate for their own days."""

    role: AccompanyingRole = AccompanyingRole.EDUCATION_STAFF
    # Staff who accompany have real costs of their own paid (guide 2026, p. 100).
    fewer_opportunities: bool = False
    # Of a group the Beneficiary Module wants one by name, who gets its report (EU wiki, group mobility).
    leads: bool = Field(default=False, description="the lead person, whom everybody turns to first")
