"""What a plan is: frozen pydantic models. Nothing here knows a rule, an amount or a screen."""

from planner.model.agreement import Agreement, Signatory
from planner.model.awarded import Awarded
from planner.model.base import CountryCode, Euro, Line, Plain, Prose, new_id
from planner.model.checklist import CheckAnswer, CheckMark
from planner.model.grant_sheet import GrantSheet, InsuranceCover, PaidBy
from planner.model.kinds import (
    INCOMING_ACTIVITIES,
    LEARNER_ACTIVITIES,
    LEARNER_ROLES,
    AccompanyingRole,
    Action,
    ActivityType,
    Barrier,
    BoughtIn,
    Dimension,
    EvaluationMethod,
    ExceptionalKind,
    FourthParty,
    Framework,
    IssuedDocument,
    KeyCompetence,
    OrganisationKind,
    Role,
    SupportKind,
)
from planner.model.memorandum import (
    CoveredOrganisation,
    CoveredQualification,
    Memorandum,
    MemorandumAnnex,
    MemorandumParty,
)
from planner.model.mobility import Course, ExceptionalCost, GroupProgramme, Mobility
from planner.model.outcomes import EscoConcept, Evaluation, Outcome, Task
from planner.model.papers import AfterMobility, EuropassPaper, Issuer, OutcomeReached, PaperState, PaperStep, TaskDone
from planner.model.people import (
    AccompanyingPerson,
    Contact,
    ExpensiveTravel,
    Organisation,
    Participant,
    SupportCost,
    Traveller,
)
from planner.model.places import Town, Travel
from planner.model.plan import PlanFile
from planner.model.programme_day import GroupActivity, GroupDay
from planner.model.project import Objective, Project, RateCard, TypedRate
from planner.model.results import Achievement, AssessmentSummary, OutcomeResult, Recognition
from planner.model.surroundings import Surroundings
from planner.model.units import CustomFramework, FrameworkItem, LearningUnit, Library
from planner.model.variants import MOST_VARIANTS, Change, MobilitySet, Variant

__all__ = [
    "INCOMING_ACTIVITIES",
    "LEARNER_ACTIVITIES",
    "LEARNER_ROLES",
    "MOST_VARIANTS",
    "AccompanyingPerson",
    "AccompanyingRole",
    "Achievement",
    "Action",
    "ActivityType",
    "AfterMobility",
    "Agreement",
    "AssessmentSummary",
    "Awarded",
    "Barrier",
    "BoughtIn",
    "Change",
    "CheckAnswer",
    "CheckMark",
    "Contact",
    "CountryCode",
    "Course",
    "CoveredOrganisation",
    "CoveredQualification",
    "CustomFramework",
    "Dimension",
    "EscoConcept",
    "Euro",
    "EuropassPaper",
    "Evaluation",
    "EvaluationMethod",
    "ExceptionalCost",
    "ExceptionalKind",
    "ExpensiveTravel",
    "FourthParty",
    "Framework",
    "FrameworkItem",
    "GrantSheet",
    "GroupActivity",
    "GroupDay",
    "GroupProgramme",
    "InsuranceCover",
    "IssuedDocument",
    "Issuer",
    "KeyCompetence",
    "LearningUnit",
    "Library",
    "Line",
    "Memorandum",
    "MemorandumAnnex",
    "MemorandumParty",
    "Mobility",
    "MobilitySet",
    "Objective",
    "Organisation",
    "OrganisationKind",
    "Outcome",
    "OutcomeReached",
    "OutcomeResult",
    "PaidBy",
    "PaperState",
    "PaperStep",
    "Participant",
    "Plain",
    "PlanFile",
    "Project",
    "Prose",
    "RateCard",
    "Recognition",
    "Role",
    "Signatory",
    "SupportCost",
    "SupportKind",
    "Surroundings",
    "Task",
    "TaskDone",
    "Town",
    "Travel",
    "Traveller",
    "TypedRate",
    "Variant",
    "new_id",
]
