"""The Erasmus quality standards, as far as one mobility keeps them.

Its questions stand in form.json; what only the project as a whole can keep is asked in quality_project,
and may not be asked here. It asks and judges nothing.
"""

from planner.documents.checklists import checklist
from planner.documents.form import Stage
from planner.documents.kind import Scope, schools

PAPER = checklist("quality_mobility", Scope.MOBILITY, Stage.ANY)._replace(letterhead=schools)
