"""`doctor`: what is wrong in a workspace, what was mended, and what a person has to do."""

from __future__ import annotations

from argparse import Namespace

from planner.cli.output import show, show_json, wrapped
from planner.cli.plans import workspace_of
from planner.doctor import examine
from planner.locale import Catalogue, message
from planner.store import StoreError, Workspace
from planner.store.troubles import Way, open_backup, set_aside, troubles


def run(options: Namespace, words: Catalogue) -> int:
    """Write what was found; 1 where something is left for a person to do."""
    workspace = workspace_of(options, words)
    if options.open_backup or options.set_aside:
        return _go_on(workspace, options, words)
    found = examine(workspace)
    if options.json:
        records = [{"message": words.render(each.message), "mended": each.mended} for each in found]
        show_json({"found": records})
    elif not found:
        show(words.text("cli.doctor.fine", n=len(workspace.projects())))
    for each in () if options.json else found:
        mark = words.text("cli.doctor.mended") if each.mended else "!!"
        show(*wrapped(words.render(each.message), 4, f"{mark}  "))
    # What was mended is told and is no failure.
    return int(any(not each.mended for each in found))


def _go_on(workspace: Workspace, options: Namespace, words: Catalogue) -> int:
    """Go one of the ways on about a file that `list` and `doctor` name."""
    name = options.open_backup or options.set_aside
    wanted = Way.OPEN_BACKUP if options.open_backup else Way.SET_ASIDE
    found = troubles(workspace.folder, workspace.projects())
    trouble = next((each for each in found if each.file.name == name and wanted in each.ways), None)
    if trouble is None:
        raise StoreError(message("store.no_such_trouble", file=name))
    if wanted is Way.SET_ASIDE:
        set_aside(trouble)
        show(words.text("said.set_aside", file=name))
    else:
        open_backup(trouble.file)
        opened = workspace.open_project(trouble.project_id)
        show(words.text("cli.backup.restored", title=opened.project.title or opened.project.id))
    return 0
