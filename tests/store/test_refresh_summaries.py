"""New summaries after a project changed: one write, plans and revisions untouched."""

from pathlib import Path

from planner.model import Mobility, Project
from planner.store import Workspace


def test_home_sees_new_totals_while_plans_and_revisions_stay(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    project = Project(call=2025)
    workspace.create_project(project)
    plans = [Mobility(title=f"Plan {n}") for n in range(3)]
    for each in plans:
        workspace.save_mobility(project.id, each, {"total": "1.00"}, 0)

    new = {plans[0].id: {"total": "2.00"}, plans[2].id: {"total": "3.00"}, "gone": {"total": "9.00"}}
    workspace.refresh_summaries(project.id, lambda _project, _mobilities: new)

    totals = {each.id: each.total for each in workspace.projects()[0].mobilities}
    assert [totals[each.id] for each in plans] == ["2.00", "1.00", "3.00"]
    stored = workspace.open_project(project.id).mobilities
    assert [(each.mobility, each.revision) for each in stored] == [(each, 1) for each in plans]
