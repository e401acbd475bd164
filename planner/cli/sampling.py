"""The sample project in a workspace."""

from __future__ import annotations

from planner.assess import assess, summary_of
from planner.budget import totals_beside
from planner.exchange import sample
from planner.programme import load_call
from planner.store import Workspace


def sample_in(workspace: Workspace, language: str) -> str:
    """Return the id of the workspace's sample project, which is made in this language where there is none.

    Raises:
        StoreError: the workspace cannot be written.
    """
    there = [each.id for each in workspace.projects() if each.sample and not each.archived and not each.damaged]
    return there[0] if there else _made(workspace, language)


def _made(workspace: Workspace, language: str) -> str:
    project, mobilities = sample(language)
    programme = load_call(project.call)
    workspace.create_project(project)
    for mobility in mobilities:
        around = totals_beside(project, mobilities, programme, mobility)
        summary = summary_of(assess(project, mobility, programme, around))
        workspace.save_mobility(project.id, mobility, summary, 0)
    return project.id
