"""`doctor`: what is wrong in a workspace, what was mended, and what a person has to do."""

from __future__ import annotations

from argparse import Namespace

from planner.cli.output import show, show_json, wrapped
from planner.cli.plans import workspace_of
from planner.doctor import examine
from planner.locale import Catalogue


def run(options: Namespace, words: Catalogue) -> int:
    """Write what was found; 1 where something is left for a person to do."""
    workspace = workspace_of(options, words)
    found = examine(workspace)
    if options.json:
        records = [{"message": words.render(each.message), "mended": each.mended} for each in found]
        show_json({"found": records})
    elif not found:
        show(words.text("cli.doctor.fine", n=len(workspace.projects())))
    for each in () if options.json else found:
        mark = words.text("cli.doctor.mended") if each.mended else "!!"
        show(*wrapped(words.render(each.message), 4, f"{mark}  "))
    return int(any(not each.mended for each in found))
