"""One mobility: an activity with its people, place, dates, outcomes and agreement."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import FailFast, Field

from planner.model.agreement import Agreement
from planner.model.base import MOST_ENTRIES, Euro, Key, Line, Many, Plain, Prose, new_id
from planner.model.checklist import CheckAnswer
from planner.model.duties import DutyNote
from planner.model.endings import Payment
from planner.model.grant_sheet import GrantSheet
from planner.model.impact import ImpactAnswer
from planner.model.kinds import LEARNER_ACTIVITIES, ActivityType, BoughtIn, ExceptionalKind, Venue
from planner.model.outcomes import Evaluation, Outcome, Task
from planner.model.papers import Attendance, EuropassPaper, PaperState
from planner.model.people import AccompanyingPerson, Contact, Organisation, Participant, Traveller
from planner.model.places import Travel
from planner.model.programme_day import GroupDay
from planner.model.results import AssessmentSummary, OutcomeResult, Recognition
from planner.model.second_texts import SecondText
from planner.model.units import LearningUnit
from planner.model.variants import MOST_VARIANTS, Variant

_AFTER_IT = frozenset({PaperState.AFTER_DRAFT, PaperState.ISSUED})
"""States of a paper that one reaches after the mobility only."""


class ExceptionalCost(Plain):
    """A real cost in EUR beside the unit costs. Expensive travel is kept with the traveller instead."""

    what: Line = ""
    kind: ExceptionalKind = ExceptionalKind.VISA_AND_PERMITS
    amount: Euro


class GroupProgramme(Plain):
    """What the rules ask of a group mobility's programme. None: not answered yet."""

    common_programme: bool | None = None
    bought_in: BoughtIn | None = None
    written_with_host: bool | None = None
    venue: Venue = Venue.HOST
    # Elsewhere than at the host a written reason is asked for (guide 2026, p. 89).
    venue_reason: Prose = Field(default="", description="why it takes place elsewhere than at the host")
    # Learners of two countries at least take part; the host's peers count among them (guide 2026, p. 90, a reading).
    learner_countries: Annotated[int, Field(ge=1, le=60)] | None = Field(
        default=None, description="countries that the learners who take part together come from, peers included"
    )


class Course(Plain):
    """What the rules ask of a course. None: not answered yet."""

    title: Line = ""
    fixed_programme: bool | None = None
    # Mixed countries are one way to a transnational course, not the only one (guide 2026, p. 86).
    countries: Annotated[int, Field(ge=1, le=60)] | None = Field(default=None, description="participants' countries")
    lectures_or_conference: bool | None = None
    mostly_active: bool | None = Field(default=None, description="a conference: most of the time is active work")
    transnational: bool | None = Field(default=None, description="a clear transnational part, whoever takes part")
    programme_replaces_agreement: bool = Field(
        default=False, description="the course's programme stands in for the learning agreement, where the call allows"
    )
    fee_days: Annotated[int, Field(ge=0, le=365)] | None = Field(
        default=None, description="course days paid per participant"
    )


class Mobility(Plain):
    """The plan of one mobility. Days are inclusive and leave travel days out."""

    id: Key = Field(default_factory=new_id)
    title: Line = ""
    activity: ActivityType | None = None
    archived: bool = False
    short_stay_justification: Prose = Field(default="", description="why fewer days than usual, two at least")
    host: Organisation = Organisation()
    host_contact: Contact = Contact()
    host_established_there: bool | None = Field(default=None, description="legally established where it takes place")
    host_related_to_sender: bool | None = Field(default=None, description="a branch of or a body related to the sender")
    # A related body may host only what is truly transnational (guide 2026, p. 85).
    related_host_transnational: bool | None = Field(
        default=None, description="a related host: the activity is truly transnational all the same"
    )
    # The host's own staff have to lead (guide 2026, p. 85).
    host_staff_lead: bool | None = Field(default=None, description="the host's own staff lead the activity")
    # Two countries one after the other are two activities (guide 2026, p. 87 n. 90).
    one_country: bool | None = Field(default=None, description="all of it takes place in one country")
    # At most two people shadow one mentor at the same time (guide 2026, p. 86).
    mentors_at_host: Annotated[int, Field(ge=0, le=99)] | None = None
    travel: Travel = Travel()
    took_place: bool | None = Field(default=None, description="None: not said, its papers and results may tell")
    first_day: date | None = None
    last_day: date | None = None
    planned_days: Annotated[int, Field(ge=1, le=730)] | None = Field(
        default=None, description="length of the stay while the dates are not fixed"
    )
    participants: Many[Participant] = ()
    accompanying: Many[AccompanyingPerson] = ()
    group: GroupProgramme = GroupProgramme()
    course: Course = Course()
    prepares: ActivityType | None = Field(default=None, description="preparatory visit: the activity it prepares")
    # Each visit needs a clear reason (guide 2026, p. 91).
    visit_reason: Prose = Field(default="", description="preparatory visit: what it improves")
    work_based: bool | None = Field(default=None, description="learners: strong work-based part")
    # The Beneficiary Module has it per mobility: those not requested are left out of the count.
    organisational_support_requested: bool = True
    exceptional_costs: Many[ExceptionalCost] = ()
    units: Many[LearningUnit] = ()
    outcomes: Many[Outcome] = ()
    tasks: Many[Task] = ()
    evaluations: Many[Evaluation] = ()
    # One for each person and outcome.
    results: Annotated[tuple[OutcomeResult, ...], Field(max_length=10 * MOST_ENTRIES), FailFast()] = ()
    assessment_summaries: Many[AssessmentSummary] = ()
    recognitions: Many[Recognition] = ()
    agreement: Agreement = Agreement()
    group_days: Many[GroupDay] = ()
    group_mobility_id: Line = Field(default="", description="number the Beneficiary Module gave to a group mobility")
    papers: Many[EuropassPaper] = Field(
        default=(), description="one per participant, or the group's, once it has a state"
    )
    attendance: Many[Attendance] = Field(default=(), description="of those who came otherwise than planned")
    payments: Many[Payment] = Field(default=(), description="one per person, once some money is written down")
    impact: Many[ImpactAnswer] = Field(default=(), description="what it changed: one per person or side, and question")
    grant_sheets: Many[GrantSheet] = Field(default=(), description="one per participant, once something is known")
    grant_terms: GrantSheet = Field(
        default=GrantSheet(participant=""), description="what is settled with everybody alike; a sheet has exceptions"
    )
    memorandum: Key = Field(default="", description="id of the project's memorandum it takes place under")
    checks: Many[CheckAnswer] = ()
    duties: Many[DutyNote] = Field(default=(), description="one per duty, once something is said of it")
    variants: Annotated[tuple[Variant, ...], Field(max_length=MOST_VARIANTS)] = ()
    # An Erasmus Plan has one to ten objectives.
    objectives: Annotated[tuple[Annotated[int, Field(ge=1, le=10)], ...], Field(max_length=10)] = Field(
        default=(), description="numbers of the Erasmus Plan's objectives that it serves, from 1"
    )
    second_language: Annotated[str, Field(pattern=r"^([a-z]{2})?$")] = Field(
        default="", description="what the partner reads; empty: papers are in the plan's language alone"
    )
    second_texts: Annotated[tuple[SecondText, ...], Field(max_length=2000)] = ()
    notes: Prose = ""

    @property
    def happened(self) -> bool:
        """Whether it took place: as was said, else as papers and results tell. Days gone by prove nothing."""
        if self.took_place is not None:
            return self.took_place
        assessed = any(each.is_assessed for each in self.results)
        closed = any(each.passed is not None for each in self.assessment_summaries)
        return assessed or closed or any(each.state in _AFTER_IT for each in self.papers)

    @property
    def counts(self) -> bool:
        """Whether the project pays it: planned, or put away after it happened, for money spent does not come back."""
        return not self.archived or self.happened

    @property
    def travellers(self) -> tuple[Traveller, ...]:
        """Participants, then accompanying persons."""
        return (*self.participants, *self.accompanying)

    @property
    def is_for_learners(self) -> bool:
        """Whether its participants are learners."""
        return self.activity in LEARNER_ACTIVITIES

    def days(self, traveller: Traveller | None = None) -> int | None:
        """Days abroad, both ends included, travel left out (seed 004: dates leave travel days out).

        Args:
            traveller: whose own first and last day count where they are given; None for the mobility itself.

        Returns:
            A whole number of days (zero or less where the dates are the wrong way round), None while unknown.
        """
        first, last = self.period(traveller)
        if first is None or last is None:
            return self.planned_days
        return (last - first).days + 1

    def period(self, traveller: Traveller | None = None) -> tuple[date | None, date | None]:
        """First and last day abroad of a traveller, or of the mobility itself."""
        if traveller is None:
            return self.first_day, self.last_day
        # Each end by itself: somebody may come late and leave with the others.
        return traveller.first_day or self.first_day, traveller.last_day or self.last_day
