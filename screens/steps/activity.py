"""Step 1: what kind of mobility it is, and what its type asks."""

from __future__ import annotations

from planner.locale import message
from planner.model import INCOMING_ACTIVITIES, ActivityType, BoughtIn, Step
from screens.pages.builders import StepPage, choice, field, ticks, title_words
from screens.pages.spec import Kind, Note, Page
from screens.session.session import Session
from screens.steps.asked import by_column, by_limit

_GROUP_OR_INDIVIDUAL = {
    ActivityType.SHORT_TERM_LEARNERS,
    ActivityType.LONG_TERM_ERASMUSPRO,
    ActivityType.GROUP_MOBILITY_LEARNERS,
}
_WORK_BASED = {ActivityType.SHORT_TERM_LEARNERS, ActivityType.LONG_TERM_ERASMUSPRO}


def _about(session: Session) -> str:
    """Say in a few lines what the chosen type allows in this call."""
    activity = session.mobility_or_empty.activity
    if activity is None:
        return session.words.text("note.activity.choose")
    rules = session.programme.activities.get(activity)
    direction = "incoming" if activity in INCOMING_ACTIVITIES else "outgoing"
    lines = [session.words.text(f"note.activity.direction.{direction}")]
    # A call that lacks one of the two bounds would make half a sentence: then nothing is said about days.
    if rules and rules.min_days and rules.max_days and rules.min_days.value and rules.max_days.value:
        lines.append(
            session.words.render(message("note.activity.days", least=rules.min_days.value, most=rules.max_days.value))
        )
    lines.append(session.words.text(f"note.activity.about.{activity.value}"))
    return "\n".join(lines)


def _group(session: Session) -> bool:
    return session.mobility_or_empty.activity is ActivityType.GROUP_MOBILITY_LEARNERS


def _visit(session: Session) -> bool:
    return session.mobility_or_empty.activity is ActivityType.PREPARATORY_VISIT


def _course(session: Session) -> bool:
    return session.mobility_or_empty.activity is ActivityType.COURSES_AND_TRAINING


def _conference(session: Session) -> bool:
    return _course(session) and bool(session.mobility_or_empty.course.lectures_or_conference)


def _objectives(session: Session) -> list[tuple[int, str]]:
    """The objectives of the Erasmus Plan by their numbers."""
    return [(number, each.title or each.text) for number, each in enumerate(session.project.objectives, 1)]


_OBJECTIVES = ticks("mobility.objectives", "objective", _objectives, 4)
PAGE = Page(
    "activity",
    title_words("kinds.step.activity"),
    lambda session: (
        field("mobility.title"),
        choice("mobility.activity", ActivityType, "activity"),
        Note(_about),
        choice(
            "mobility.prepares",
            ActivityType,
            "activity",
            shown=_visit,
        ),
        field("mobility.visit_reason", Kind.PROSE, shown=by_column("needs_reason")),
        field(
            "mobility.group.common_programme",
            Kind.YES_NO,
            shown=lambda session: session.mobility_or_empty.activity in _GROUP_OR_INDIVIDUAL,
        ),
        # Its rule is one of group mobility alone (planner/eligibility/group.py).
        choice("mobility.group.bought_in", BoughtIn, "bought_in", shown=_group),
        field("mobility.group.written_with_host", Kind.YES_NO, shown=_group),
        field("mobility.group_mobility_id", shown=_group),
        field(
            "mobility.work_based", Kind.YES_NO, shown=lambda session: session.mobility_or_empty.activity in _WORK_BASED
        ),
        field("mobility.course.title", shown=_course),
        field("mobility.course.fixed_programme", Kind.YES_NO, shown=_course),
        field("mobility.course.countries", Kind.WHOLE, shown=_course),
        field("mobility.course.lectures_or_conference", Kind.YES_NO, shown=_course),
        field("mobility.course.mostly_active", Kind.YES_NO, shown=_conference),
        field("mobility.course.transnational", Kind.YES_NO, shown=by_column("transnational_part")),
        # Beside the days of the stay, as a course may be shorter than the stay: fees are paid by the day of the
        # course.
        field("mobility.course.fee_days", Kind.WHOLE, shown=_course),
        field(
            "mobility.course.programme_replaces_agreement",
            Kind.YES_NO,
            shown=by_column("programme_may_replace_agreement"),
        ),
        field("mobility.organisational_support_requested", Kind.YES_NO),
        field("mobility.notes", Kind.PROSE),
        # Without objectives in the project a list of ticks would be empty, and a call without the rule asks for none.
        *((_OBJECTIVES,) if session.project.objectives and by_limit("objectives_served")(session) else ()),
    ),
)


STEP = StepPage(Step.ACTIVITY, "kinds.step.activity", PAGE, "mobility")
