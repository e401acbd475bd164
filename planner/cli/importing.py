"""`import`: a plan file, or the plan inside a PDF, as a new mobility of the workspace."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.cli.output import show
from planner.cli.plans import workspace_of
from planner.locale import Catalogue
from planner.workflows import import_plan


def run(options: Namespace, words: Catalogue) -> int:
    """Store the plan and say where; nothing that is already there changes."""
    project, mobility = import_plan(workspace_of(options, words), Path(options.file), options.project)
    show(words.text("papers.import.done", title=mobility.title or mobility.id, project=project.title or project.id))
    show(mobility.id)
    return 0
