"""Which papers a call asks for: columns of its table, one answer for rules, readiness and papers."""

from __future__ import annotations

from planner.model import Mobility, Paper, Project
from planner.programme.model import ActivityRules, Programme


def _rules(mobility: Mobility, programme: Programme) -> ActivityRules | None:
    return programme.activities.get(mobility.activity) if mobility.activity else None


def papers_before(mobility: Mobility, programme: Programme) -> tuple[Paper, ...]:
    """Return the papers before an activity; where the call allows it a course's programme replaces the agreement."""
    rules = _rules(mobility, programme)
    if rules is None:
        return ()
    replaced = mobility.course.programme_replaces_agreement and rules.says("programme_may_replace_agreement")
    if not replaced:
        return rules.papers_before
    instead = {Paper.LEARNING_AGREEMENT: Paper.COURSE_PROGRAMME}
    return tuple(instead.get(each, each) for each in rules.papers_before)


def papers_after(mobility: Mobility, programme: Programme) -> tuple[Paper, ...]:
    """Return the papers that are kept after an activity as its proof."""
    rules = _rules(mobility, programme)
    return rules.papers_after if rules else ()


def asks_for(paper: Paper, mobility: Mobility, programme: Programme) -> bool:
    """Whether the call asks for a paper; a call that names no papers for the activity bars none."""
    named = (*papers_before(mobility, programme), *papers_after(mobility, programme))
    return not named or paper in named


def asks_participant_agreement(project: Project, mobility: Mobility, programme: Programme) -> bool | None:
    """Whether each participant has a grant agreement.

    Returns:
        False where the call names none for the activity (learners of a group in call 2025), or the project's agreement
        asks for none; None while nobody knows whether it does.
    """
    rules = _rules(mobility, programme)
    if rules is None or rules.participant_agreement is None:
        return False
    if rules.participant_agreement.value is None:
        return None
    return True if rules.participant_agreement.value else project.participant_agreements
