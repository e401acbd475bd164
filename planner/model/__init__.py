"""What a plan is: frozen pydantic models, kept in files that older and newer planners read.

No rule, no amount and no words of a screen may enter, nor why a person has fewer opportunities. Every room may use it;
it uses none, only the small modules that stand below it (letters, logo, inert text).
"""

from planner.model.actuals import RealStay, as_planned, is_told, real_stays
from planner.model.agreement import Agreement
from planner.model.awarded import Awarded
from planner.model.base import CountryCode, Euro, Line, Plain, Prose, new_id
from planner.model.checklist import CheckAnswer, CheckMark
from planner.model.duties import DutyMark, DutyNote
from planner.model.endings import Ending, OutsideEvent, Payment
from planner.model.grant_sheet import GrantSheet, InsuranceCover, PaidBy
from planner.model.impact import Asked, ImpactAnswer
from planner.model.kept import Ask, Beside, Kept, Watched, ask_afresh
from planner.model.kept_host import KeptHost
from planner.model.kinds import (
    INCOMING_ACTIVITIES,
    LEARNER_ACTIVITIES,
    LEARNER_ROLES,
    AccompanyingRole,
    Action,
    ActivityType,
    Barrier,
    BoughtIn,
    Companions,
    Dimension,
    EvaluationMethod,
    ExceptionalKind,
    FourthParty,
    Framework,
    Gender,
    IssuedDocument,
    KeyCompetence,
    OrganisationKind,
    Paper,
    Role,
    SupportKind,
    Venue,
    VetLevel,
    usual_role,
)
from planner.model.memorandum import (
    CoveredOrganisation,
    CoveredQualification,
    Memorandum,
    MemorandumAnnex,
    MemorandumParty,
)
from planner.model.mobility import Course, ExceptionalCost, GroupProgramme, Mobility
from planner.model.objectives import mobilities_by_objective
from planner.model.outcomes import ESCO_BASE, EscoConcept, Evaluation, Outcome, Task
from planner.model.papers import (
    THE_GROUP,
    AfterMobility,
    Attendance,
    EuropassPaper,
    Issuer,
    OutcomeReached,
    PaperState,
    PaperStep,
    PartDone,
    TaskDone,
)
from planner.model.people import (
    ADULT_YEARS,
    AccompanyingPerson,
    Contact,
    ExpensiveTravel,
    Organisation,
    Participant,
    Placement,
    Signatory,
    SupportCost,
    Traveller,
    age_on,
)
from planner.model.placement import at_workplace, has_own_mentor, has_own_signatory, workplaces
from planner.model.places import Town, Travel
from planner.model.plan import PlanFile
from planner.model.programme_day import GroupActivity, GroupDay
from planner.model.project import Objective, Project, RateCard, RateOrigin, TypedRate
from planner.model.project_totals import ProjectTotals
from planner.model.results import Achievement, AssessmentSummary, OutcomeResult, Recognition
from planner.model.same import course_key, course_title, fold_name, identities, namesake
from planner.model.second_texts import SecondText
from planner.model.steps import Step, in_order
from planner.model.units import CustomFramework, FrameworkItem, LearningUnit, Library
from planner.model.variants import MOST_VARIANTS, Change, MobilitySet, Variant

__all__ = [
    "ADULT_YEARS",
    "ESCO_BASE",
    "INCOMING_ACTIVITIES",
    "LEARNER_ACTIVITIES",
    "LEARNER_ROLES",
    "MOST_VARIANTS",
    "THE_GROUP",
    "AccompanyingPerson",
    "AccompanyingRole",
    "Achievement",
    "Action",
    "ActivityType",
    "AfterMobility",
    "Agreement",
    "Ask",
    "Asked",
    "AssessmentSummary",
    "Attendance",
    "Awarded",
    "Barrier",
    "Beside",
    "BoughtIn",
    "Change",
    "CheckAnswer",
    "CheckMark",
    "Companions",
    "Contact",
    "CountryCode",
    "Course",
    "CoveredOrganisation",
    "CoveredQualification",
    "CustomFramework",
    "Dimension",
    "DutyMark",
    "DutyNote",
    "Ending",
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
    "Gender",
    "GrantSheet",
    "GroupActivity",
    "GroupDay",
    "GroupProgramme",
    "ImpactAnswer",
    "InsuranceCover",
    "IssuedDocument",
    "Issuer",
    "Kept",
    "KeptHost",
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
    "OutsideEvent",
    "PaidBy",
    "Paper",
    "PaperState",
    "PaperStep",
    "PartDone",
    "Participant",
    "Payment",
    "Placement",
    "Plain",
    "PlanFile",
    "Project",
    "ProjectTotals",
    "Prose",
    "RateCard",
    "RateOrigin",
    "RealStay",
    "Recognition",
    "Role",
    "SecondText",
    "Signatory",
    "Step",
    "SupportCost",
    "SupportKind",
    "Task",
    "TaskDone",
    "Town",
    "Travel",
    "Traveller",
    "TypedRate",
    "Variant",
    "Venue",
    "VetLevel",
    "Watched",
    "age_on",
    "as_planned",
    "ask_afresh",
    "at_workplace",
    "course_key",
    "course_title",
    "fold_name",
    "has_own_mentor",
    "has_own_signatory",
    "identities",
    "in_order",
    "is_told",
    "mobilities_by_objective",
    "namesake",
    "new_id",
    "real_stays",
    "usual_role",
    "workplaces",
]
