"""The plans that a table is made of: one stored mobility, or all of a project that count."""

from __future__ import annotations

from planner.assess import assess
from planner.barred import surroundings_of_each
from planner.cli.plans import project_named, stored_pair
from planner.exchange.outgoing.kinds import AssessedMobility, Source
from planner.locale import Catalogue
from planner.programme import load_call
from planner.store import Workspace


def source_of(workspace: Workspace, target: str, words: Catalogue, *, whole_project: bool) -> Source:
    """Return what is meant by a name, each plan assessed beside the others of its project.

    Args:
        workspace: where it is stored.
        target: a mobility, or a project.
        words: the language.
        whole_project: whether a project is meant: all its mobilities that are not in the archive.

    Raises:
        BadInput: none, or several, are meant.
    """
    if whole_project:
        project_id, mobility_id = project_named(workspace, target).id, ""
    else:
        project_id, mobility_id = (each.id for each in stored_pair(workspace, target))
    opened = workspace.open_project(project_id)
    mobilities = [each.mobility for each in opened.mobilities]
    programme = load_call(opened.project.call)
    totals = surroundings_of_each(opened.project, mobilities, programme)
    plans = tuple(
        AssessedMobility(each, assess(opened.project, each, programme, beside))
        for each, beside in zip(mobilities, totals, strict=True)
        if each.id == mobility_id or (not mobility_id and each.counts)
    )
    return Source(opened.project, plans, words)
