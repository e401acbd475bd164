"""Stored plans: one durable, locked, backed-up file per project, a small index beside them.

No rule and no amount may enter: summaries are handed in (`planner.workflows`). Importing this package loads neither
pydantic nor TinyDB, so that home appears at once; what opens a project is imported when it is needed.
"""

from planner.store.errors import Conflict, StoreError
from planner.store.folder import default_folder
from planner.store.notebook import ExportRecord
from planner.store.summaries import MobilitySummary, ProjectSummary
from planner.store.workspace import Workspace

__all__ = [
    "Conflict",
    "ExportRecord",
    "MobilitySummary",
    "ProjectSummary",
    "StoreError",
    "Workspace",
    "default_folder",
]
