"""`export --jsonl`: the mobilities of a workspace as JSON Lines, for engines that answer questions across schools."""

from __future__ import annotations

from argparse import Namespace

from planner.cli.bulk import few_collections
from planner.cli.output import note, show_line
from planner.cli.plans import project_named, workspace_of
from planner.exchange.records import line_of, records
from planner.locale import Catalogue
from planner.programme import ProgrammeFileError, UnknownCall, load_call
from planner.store.errors import StoreError
from planner.store.records import OpenProject


def run(options: Namespace, words: Catalogue) -> int:
    """Write a line for each mobility; 1 where something of the workspace cannot be read, which is told."""
    workspace, code = workspace_of(options, words), 0
    wanted = [project_named(workspace, options.target)] if options.target else workspace.projects()
    for summary in wanted:
        if summary.damaged:
            note(words.text("cli.list.damaged", id=summary.id))
            code = 1
            continue
        try:
            with few_collections():
                opened = workspace.open_project(summary.id, keep=False)
                code = max(code, _written(opened, words, names=options.names))
        except (StoreError, UnknownCall, ProgrammeFileError) as problem:
            # One project that cannot be read, or whose call nobody describes, keeps no other one back.
            note(words.render(problem.message))
            code = 1
    return code


def _written(opened: OpenProject, words: Catalogue, *, names: bool) -> int:
    for damaged in opened.damaged:
        note(words.render(damaged.message))
    mobilities = [each.mobility for each in opened.mobilities]
    for record in records(opened.project, mobilities, load_call(opened.project.call), names=names):
        show_line(line_of(record))
    return int(bool(opened.damaged))
