"""The check of a course before it is booked, by the quality standards for courses.

Its questions stand in form.json, in our words: the standards' own text may not be taken for ours.
"""

from planner.documents.checklists import checklist
from planner.documents.form import Stage
from planner.documents.kind import Scope
from planner.model import ActivityType, Mobility


def _is_course(mobility: Mobility) -> bool:
    return mobility.activity is ActivityType.COURSES_AND_TRAINING


PAPER = checklist("course_check", Scope.MOBILITY, Stage.BEFORE, applies=_is_course)
