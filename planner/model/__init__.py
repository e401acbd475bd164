"""What a plan is: frozen pydantic models. Nothing here knows a rule, an amount or a screen."""

from planner.model.agreement import Agreement, Signatory
from planner.model.awarded import Awarded
from planner.model.base import CountryCode, Euro, Line, Plain, Prose, new_id
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
from planner.model.mobility import Course, ExceptionalCost, GroupProgramme, Mobility
from planner.model.outcomes import EscoConcept, Evaluation, Outcome, Task
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
from planner.model.project import Objective, Project, RateCard, TypedRate
from planner.model.results import Achievement, AssessmentSummary, OutcomeResult, Recognition
from planner.model.surroundings import Surroundings
from planner.model.variants import MOST_VARIANTS, Change, MobilitySet, Variant
from planner.model.units import CustomFramework, FrameworkItem, LearningUnit, Library

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
    "Agreement",
    "Awarded",
    "AssessmentSummary",
    "Barrier",
    "BoughtIn",
    "Change",
    "Contact",
    "CountryCode",
    "Course",
    "CustomFramework",
    "Dimension",
    "EscoConcept",
    "Euro",
    "Evaluation",
    "EvaluationMethod",
    "ExceptionalCost",
    "ExceptionalKind",
    "ExpensiveTravel",
    "FourthParty",
    "Framework",
    "FrameworkItem",
    "GroupProgramme",
    "IssuedDocument",
    "KeyCompetence",
    "LearningUnit",
    "Library",
    "Line",
    "Mobility",
    "MobilitySet",
    "Objective",
    "Organisation",
    "OrganisationKind",
    "Outcome",
    "OutcomeResult",
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
    "Town",
    "Travel",
    "Traveller",
    "TypedRate",
    "Variant",
    "new_id",
]
