"""The Erasmus quality standards of a project, asked once for all its mobilities.

Its questions stand in form.json, its answers with the project; nothing of a single mobility may enter.
"""

from planner.documents.checklists import checklist
from planner.documents.form import Stage
from planner.documents.kind import Scope, never, schools

PAPER = checklist("quality_project", Scope.PROJECT, Stage.ANY, in_whole_set=never)._replace(letterhead=schools)
