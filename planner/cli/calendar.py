"""`calendar`: journey, stay and duties of a mobility, or of all mobilities of a project, as a calendar file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from planner import clock
from planner.bounded import typed_path
from planner.cli.output import note, show
from planner.cli.plans import plan_of, project_named, workspace_of
from planner.exchange import BadInput
from planner.exchange.calendar_file import calendar_file
from planner.locale import Catalogue, message
from planner.model import Mobility, Project
from planner.programme import load_call
from planner.store.atomic import write_atomically


def run(options: Namespace, words: Catalogue) -> int:
    """Write the file and say where it is.

    Raises:
        BadInput: no plan of this name, or nothing in it has a day.
    """
    project, mobilities = _meant(options, words)
    data = calendar_file(project, mobilities, load_call(project.call), words, clock.now())
    if not data:
        raise BadInput(message("life.calendar.none"))
    path = typed_path(options.out)
    write_atomically(path, data)
    show(str(path))
    note(words.text("life.calendar.written"))
    return 0


def _meant(options: Namespace, words: Catalogue) -> tuple[Project, Sequence[Mobility]]:
    """The mobility of this name, else the project with all its mobilities."""
    try:
        plan = plan_of(options, words)
    except BadInput as problem:
        if problem.message.key != "cli.plan.none" or options.target.casefold().endswith(".json"):
            raise
        workspace = workspace_of(options, words)
        opened = workspace.open_project(project_named(workspace, options.target).id)
        return opened.project, [each.mobility for each in opened.mobilities]
    return plan.project, [plan.mobility]
