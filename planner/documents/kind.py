"""What a kind of paper says of itself: to whom it goes, when, in which states. Each paper's folder fills this in."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from planner.assess import Assessment
from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.locale import Message, message
from planner.model import (
    INCOMING_ACTIVITIES,
    LEARNER_ROLES,
    AccompanyingPerson,
    ActivityType,
    LearningUnit,
    Memorandum,
    Mobility,
    Participant,
    Project,
    Traveller,
)
from planner.programme import Programme


class Scope(StrEnum):
    """What a paper is made for, one each."""

    PARTICIPANT = "participant"
    ACCOMPANYING = "accompanying"
    TRAVELLER = "traveller"
    """Participants, then accompanying persons."""
    UNIT = "unit"
    MOBILITY = "mobility"
    MEMORANDUM = "memorandum"
    PROJECT = "project"

    @property
    def is_personal(self) -> bool:
        """Whether each copy is about one person."""
        return self in {Scope.PARTICIPANT, Scope.ACCOMPANYING, Scope.TRAVELLER}


class PaperContext(NamedTuple):
    """What papers are made from. Who or what is asked for by an unknown id, such as a blank form's, is empty."""

    project: Project
    mobility: Mobility
    programme: Programme
    assessment: Assessment

    def participant(self, subject: str) -> Participant:
        """Return the participant of this id."""
        return next((each for each in self.mobility.participants if each.id == subject), Participant(id=""))

    def accompanying_person(self, subject: str) -> AccompanyingPerson:
        """Return the accompanying person of this id."""
        return next((each for each in self.mobility.accompanying if each.id == subject), AccompanyingPerson(id=""))

    def traveller(self, subject: str) -> Traveller:
        """Return the participant or accompanying person of this id."""
        return next((each for each in self.mobility.travellers if each.id == subject), Participant(id=""))

    def memorandum(self, subject: str) -> Memorandum:
        """Return the project's memorandum of this id."""
        return next((each for each in self.project.memoranda if each.id == subject), Memorandum(id=""))

    def units(self) -> tuple[LearningUnit, ...]:
        """Return the units of the mobility, then those that only the memorandum it takes place under has.

        A unit of both is the mobility's: there it may have been changed since it was taken over.
        """
        own = self.mobility.units
        known = {each.id for each in own}
        parts = self.memorandum(self.mobility.memorandum).qualifications
        # By id: one unit may be part of several qualifications.
        others = {unit.id: unit for part in parts for unit in part.units if unit.id not in known}
        return (*own, *others.values())

    def unit(self, subject: str) -> LearningUnit:
        """Return the unit of this id."""
        return next((each for each in self.units() if each.id == subject), LearningUnit(id=""))


class Subject(NamedTuple):
    """Whom or what one copy of a paper is about; `id` is empty where the scope has only one."""

    id: str
    name: str


def always(_: Mobility) -> bool:
    """Whatever the mobility."""
    return True


def never(_: Mobility) -> bool:
    """For no mobility by itself: only when asked for."""
    return False


def is_group(mobility: Mobility) -> bool:
    """Whether the mobility has one programme for the whole group."""
    return mobility.activity is ActivityType.GROUP_MOBILITY_LEARNERS


def has_learning_agreement(mobility: Mobility) -> bool:
    """Whether its participants sign one: nobody learns on a preparatory visit."""
    return mobility.activity is not ActivityType.PREPARATORY_VISIT


def has_own_agreements(mobility: Mobility) -> bool:
    """Whether each participant signs one; a group mobility has one programme for all instead."""
    return has_learning_agreement(mobility) and not is_group(mobility)


def is_for_learners(mobility: Mobility) -> bool:
    """Whether it is learners who go: for them schools hand out papers that staff do without."""
    return mobility.is_for_learners


def whatever(_: PaperContext) -> bool:
    """Whatever the call says."""
    return True


def everybody(_mobility: Mobility, _person: Traveller) -> bool:
    """Whoever it is."""
    return True


def learners(_mobility: Mobility, person: Traveller) -> bool:
    """Only who learns: staff have no units and no transcript."""
    return isinstance(person, Participant) and person.role in LEARNER_ROLES


def no_form(_context: PaperContext, _subject: str) -> bool:
    """Most papers are printed when they are whole: what they lack makes them drafts."""
    return False


def nobodys(_context: PaperContext, _subject: str) -> bool:
    """On a form that belongs to both sides no school has its own head."""
    return False


def schools(context: PaperContext, _subject: str) -> bool:
    """A paper that the school itself hands out, as sender: who comes in is somebody else's."""
    return context.mobility.activity not in INCOMING_ACTIVITIES


class PaperKind(NamedTuple):
    """A kind of paper.

    Attributes:
        id: stable name, as in `--document`; its words are `papers.kind.ID` and `papers.short.ID`.
        scope: what it is made for.
        stage: before or after the mobility.
        make: makes it for the subject of this id.
        applies: whether a mobility can have it at all.
        needed: whether a mobility it applies to needs it once its time has come; others are made when asked for.
        asked: whether the call asks for it; a paper that it does not ask for can still be made.
        gets: of papers about people, who gets one.
        has_states: whether it goes from draft to signed, or to issued; others are either complete or not.
        duty: id of the duty that is done once all of its copies are signed, where it has no states; empty: none.
        is_checklist: whether it is made of questions with answers.
        is_copied: whether the Beneficiary Module has a form of its own for it, so that its text goes beside it as
            blocks to copy (European Commission, How to manage mobility documents).
        carries_plan: whether the plan, without people, travels inside the PDF.
        blank_by_activity: whether its blank form asks other things for one activity than for another.
        letterhead: whether the school is the one who hands out the copy of this subject, so that its letterhead stands
            above it: a form that a partner signs as well is nobody's.
        is_form: whether the copy of this subject goes out to be filled in by hand, so that what it lacks makes it no
            draft.
    """

    id: str
    scope: Scope
    stage: Stage
    make: Callable[[PaperContext, str, Printing], Document]
    applies: Callable[[Mobility], bool] = always
    needed: Callable[[Mobility], bool] = always
    asked: Callable[[PaperContext], bool] = whatever
    gets: Callable[[Mobility, Traveller], bool] = everybody
    has_states: bool = False
    duty: str = ""
    is_checklist: bool = False
    is_copied: bool = False
    carries_plan: bool = False
    blank_by_activity: bool = False
    letterhead: Callable[[PaperContext, str], bool] = nobodys
    is_form: Callable[[PaperContext, str], bool] = no_form

    @property
    def label(self) -> Message:
        """Its name."""
        return message(f"papers.kind.{self.id}")

    @property
    def short_label(self) -> Message:
        """Its name where there is little room, such as in a list."""
        return message(f"papers.short.{self.id}")

    def is_needed(self, context: PaperContext) -> bool:
        """Whether a mobility needs it once its time has come; others are made for who wants them."""
        mobility = context.mobility
        return self.applies(mobility) and self.needed(mobility) and self.asked(context)

    @property
    def can_be_marked(self) -> bool:
        """Whether it is kept here that it is signed: by states of its own, or by a duty."""
        return self.has_states or bool(self.duty)

    @property
    def shows_actuals(self) -> bool:
        """Whether it is the second half of a paper with states: what was agreed, as it really happened."""
        return self.has_states and self.stage is Stage.AFTER
