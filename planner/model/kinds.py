"""The closed lists a plan chooses from. Values are stored in plan files: never rename one."""

from __future__ import annotations

from enum import StrEnum


class ActivityType(StrEnum):
    """The ten activity types of KA121-VET and KA122-VET."""

    # In the order of the programme's table: learners, staff, guests, visits. Lists and rates are shown in it.
    SHORT_TERM_LEARNERS = "short_term_learners"
    LONG_TERM_ERASMUSPRO = "long_term_erasmuspro"
    GROUP_MOBILITY_LEARNERS = "group_mobility_learners"
    SKILLS_COMPETITIONS = "skills_competitions"
    JOB_SHADOWING = "job_shadowing"
    TEACHING_TRAINING_ASSIGNMENTS = "teaching_training_assignments"
    COURSES_AND_TRAINING = "courses_and_training"
    INVITED_EXPERTS = "invited_experts"
    HOSTING_TEACHERS_IN_TRAINING = "hosting_teachers_in_training"
    PREPARATORY_VISIT = "preparatory_visit"


LEARNER_ACTIVITIES = frozenset(
    {
        ActivityType.SHORT_TERM_LEARNERS,
        ActivityType.LONG_TERM_ERASMUSPRO,
        ActivityType.GROUP_MOBILITY_LEARNERS,
        ActivityType.SKILLS_COMPETITIONS,
    }
)
INCOMING_ACTIVITIES = frozenset({ActivityType.INVITED_EXPERTS, ActivityType.HOSTING_TEACHERS_IN_TRAINING})


class Action(StrEnum):
    """KA121: accredited projects. KA122: short-term projects."""

    KA121 = "KA121"
    KA122 = "KA122"


class Role(StrEnum):
    """What a participant is to the sending organisation."""

    LEARNER = "learner"
    APPRENTICE = "apprentice"
    RECENT_GRADUATE = "recent_graduate"
    STAFF = "staff"
    INVITED_EXPERT = "invited_expert"
    TEACHER_IN_TRAINING = "teacher_in_training"


LEARNER_ROLES = frozenset({Role.LEARNER, Role.APPRENTICE, Role.RECENT_GRADUATE})


def usual_role(activity: ActivityType | None) -> Role:
    """Return the role that participants of an activity have where nothing else is said."""
    if activity is None or activity in LEARNER_ACTIVITIES:
        return Role.LEARNER
    guests = {
        ActivityType.INVITED_EXPERTS: Role.INVITED_EXPERT,
        ActivityType.HOSTING_TEACHERS_IN_TRAINING: Role.TEACHER_IN_TRAINING,
    }
    return guests.get(activity, Role.STAFF)


class Gender(StrEnum):
    """What the Beneficiary Module has to choose from; kept only where the coordinator wants it."""

    FEMALE = "female"
    MALE = "male"
    UNDEFINED = "undefined"


class VetLevel(StrEnum):
    """Initial or continuing VET: the programme that a learner is enrolled in."""

    IVET = "ivet"
    CVET = "cvet"


class Venue(StrEnum):
    """Where a group learns: at its host, elsewhere in the host's country, or at the seat of an EU institution."""

    HOST = "host"
    ELSEWHERE = "elsewhere"
    EU_SEAT = "eu_seat"


class Companions(StrEnum):
    """For whom or with whom accompanying persons are paid."""

    FEWER_OPPORTUNITIES = "fewer_opportunities"
    MINORS = "minors"
    # Young adults who need supervision have company paid too (guide 2026, p. 86).
    YOUNG_ADULTS = "young_adults"
    GROUP = "group"
    COMPETITION = "competition"


class Paper(StrEnum):
    """Papers that a call asks for before or after an activity."""

    LEARNING_AGREEMENT = "learning_agreement"
    GROUP_PROGRAMME = "group_programme"
    COURSE_PROGRAMME = "course_programme"
    EXPERT_PROGRAMME = "expert_programme"
    EUROPASS_MOBILITY = "europass_mobility"
    LIST_OF_PARTICIPANTS = "list_of_participants"
    PROGRAMME_AS_CARRIED_OUT = "programme_as_carried_out"


class AccompanyingRole(StrEnum):
    """Why an accompanying person comes along."""

    EDUCATION_STAFF = "education_staff"
    OTHER_ADULT = "other_adult"
    MENTOR = "mentor"
    EXPERT = "expert"


class OrganisationKind(StrEnum):
    """What kind of body an organisation is, as far as the rules ask."""

    VET_PROVIDER = "vet_provider"
    COMPANY = "company"
    OTHER = "other"


class BoughtIn(StrEnum):
    """How much of a group's programme is bought ready-made."""

    NONE = "none"
    PARTLY = "partly"
    # A programme that is mainly bought ready-made is not funded (guide 2026, p. 88 n. 92).
    MAINLY = "mainly"


class SupportKind(StrEnum):
    """What an inclusion cost pays for: decides whether it is funded twice."""

    OTHER = "other"
    TRAVEL = "travel"
    SUBSISTENCE = "subsistence"


class ExceptionalKind(StrEnum):
    """Exceptional costs other than expensive travel."""

    VISA_AND_PERMITS = "visa_and_permits"
    FINANCIAL_GUARANTEE = "financial_guarantee"


class Framework(StrEnum):
    """Where a learning outcome comes from: A key competences, B ESCO, C any other."""

    KEY_COMPETENCES = "A"
    ESCO = "B"
    OTHER = "C"


class KeyCompetence(StrEnum):
    """The eight of the Council Recommendation of 22 May 2018 (2018/C 189/01)."""

    LITERACY = "literacy"
    MULTILINGUAL = "multilingual"
    MATHEMATICAL_SCIENCE = "mathematical_science"
    DIGITAL = "digital"
    PERSONAL_SOCIAL_LEARNING = "personal_social_learning"
    CITIZENSHIP = "citizenship"
    ENTREPRENEURSHIP = "entrepreneurship"
    CULTURAL_AWARENESS = "cultural_awareness"


class Dimension(StrEnum):
    """EQF: knowledge, skills, responsibility and autonomy."""

    KNOWLEDGE = "knowledge"
    SKILLS = "skills"
    RESPONSIBILITY_AUTONOMY = "responsibility_autonomy"


class EvaluationMethod(StrEnum):
    """How an outcome is assessed."""

    PRACTICAL_TEST = "practical_test"
    OBSERVATION = "observation"
    PORTFOLIO = "portfolio"
    INTERVIEW = "interview"
    REPORT = "report"
    WRITTEN_TEST = "written_test"


class IssuedDocument(StrEnum):
    """Papers a participant receives at the end."""

    EUROPASS_MOBILITY = "europass_mobility"
    PERSONAL_TRANSCRIPT = "personal_transcript"
    COURSE_CERTIFICATE = "course_certificate"
    CERTIFICATE_SUPPLEMENT = "certificate_supplement"
    OTHER = "other"


class Barrier(StrEnum):
    """The eight groups of barriers. Counted per project, never kept with a person."""

    # In the guide's order (2026, p. 7-8, 449).
    DISABILITY = "disability"
    HEALTH = "health"
    EDUCATION_AND_TRAINING_SYSTEMS = "education_and_training_systems"
    CULTURAL_DIFFERENCES = "cultural_differences"
    SOCIAL = "social"
    ECONOMIC = "economic"
    DISCRIMINATION = "discrimination"
    GEOGRAPHICAL = "geographical"


class FourthParty(StrEnum):
    """Who signs the learning agreement beside participant, sending and hosting organisation."""

    NONE = "none"
    GUARDIAN = "guardian"
    SUPPORTING_ORGANISATION = "supporting_organisation"
    BOTH = "guardian_and_supporting_organisation"

    @property
    def has_guardian(self) -> bool:
        """Whether a parent or guardian signs, of whatever age the participant is."""
        return self in {FourthParty.GUARDIAN, FourthParty.BOTH}

    @property
    def has_supporting_organisation(self) -> bool:
        """Whether the supporting organisation signs."""
        return self in {FourthParty.SUPPORTING_ORGANISATION, FourthParty.BOTH}
