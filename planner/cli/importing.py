"""`import`: a plan file, or the plan inside a PDF, as a new mobility of the workspace."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.assess import assess, summary_of
from planner.budget import totals_beside
from planner.cli.output import show
from planner.cli.plans import workspace_of
from planner.exchange import BadInput, read_any_plan
from planner.locale import Catalogue, message
from planner.model import Mobility, PlanFile, Project, new_id
from planner.programme import load_call
from planner.store import Workspace


def run(options: Namespace, words: Catalogue) -> int:
    """Store the plan and say where; nothing that is already there changes."""
    plan = read_any_plan(Path(options.file))
    workspace = workspace_of(options)
    load_call(plan.project.call)
    project, others = _project(workspace, plan, options.project)
    mobility = plan.mobility.model_copy(update={"id": new_id(), "archived": False})
    _store(workspace, project, others, mobility)
    show(words.text("papers.import.done", title=mobility.title or mobility.id, project=project.title or project.id))
    show(mobility.id)
    return 0


def _project(workspace: Workspace, plan: PlanFile, wanted: str) -> tuple[Project, tuple[Mobility, ...]]:
    """The project that is named, or the plan's own where it is here already, or a new one."""
    folded = wanted.casefold().strip() or plan.project.id.casefold()
    known = [each for each in workspace.projects() if not each.damaged]
    found = [each for each in known if folded in {each.id.casefold(), each.title.casefold()}]
    if wanted and len(found) != 1:
        raise BadInput(message("papers.import.project", name=wanted, names=tuple(each.title for each in known)))
    if found:
        opened = workspace.open_project(found[0].id)
        return opened.project, tuple(each.mobility for each in opened.mobilities)
    project = plan.project.model_copy(update={"id": new_id(), "archived": False})
    workspace.create_project(project)
    return project, ()


def _store(workspace: Workspace, project: Project, others: tuple[Mobility, ...], mobility: Mobility) -> None:
    programme = load_call(project.call)
    around = totals_beside(project, (*others, mobility), programme, mobility)
    workspace.save_mobility(project.id, mobility, summary_of(assess(project, mobility, programme, around)), 0)
