"""The check of a hosting organisation, before anything is agreed with it.

Its questions stand in form.json; those about groups are asked of group mobilities only. No verdict may enter: the check
asks, and whoever fills it in decides.
"""

from planner.documents.checklists import checklist
from planner.documents.form import Stage
from planner.documents.kind import Scope

PAPER = checklist("host_check", Scope.MOBILITY, Stage.BEFORE, blank_by_activity=True)
