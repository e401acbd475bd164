"""`next-year` and `copy`: last year's project as a start, and parts of a mobility taken over into another."""

from __future__ import annotations

from argparse import Namespace

from planner.cli.output import show, show_json
from planner.cli.plans import project_named, stored_pair, workspace_of
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.next_year import NEXT_YEAR, Part, begin_next_year, copy_parts
from planner.programme import load_call
from planner.store import Workspace
from planner.workflows import participant_named


def run(options: Namespace, words: Catalogue) -> int:
    """Make the project, or copy; write what there is now."""
    workspace = workspace_of(options, words)
    if options.command == "copy":
        return _copy(workspace, options, words)
    old = project_named(workspace, options.target)
    if options.call:
        load_call(options.call)  # before anything is stored: a call that nobody describes is told
    parts = _parts(options.take, NEXT_YEAR)
    title = options.title or words.text("carry.title", title=old.title or old.code or old.id)[:200]
    begun = begin_next_year(workspace, old.id, title, parts=parts, call=options.call, weeks=options.weeks)
    made = [{"id": each.id, "title": each.title} for each in begun.mobilities]
    if options.json:
        show_json({"project": begun.project.id, "call": begun.project.call, "mobilities": made})
        return 0
    show(words.text("carry.begun", title=title, call=begun.project.call, n=len(made)), begun.project.id)
    return 0


def _parts(typed: str, allowed: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts that are named, with commas; all where none is.

    Raises:
        BadInput: one is none of those.
    """
    names = [each.strip() for each in typed.split(",") if each.strip()]
    try:
        found = tuple(Part(each) for each in names) or allowed
    except ValueError:
        found = ()
    if not found or not set(found) <= set(allowed):
        raise BadInput(message("carry.which", names=tuple(allowed)))
    return found


def _copy(workspace: Workspace, options: Namespace, words: Catalogue) -> int:
    parts = _parts(options.take, tuple(Part))
    (from_project, source), (to_project, target) = (
        stored_pair(workspace, each) for each in (options.target, options.into)
    )
    mobility = workspace.load_mobility(from_project.id, source.id).mobility
    # None for everybody: a list that names nobody must not copy nobody.
    people = [participant_named(mobility, each).id for each in options.person] or None
    changed = copy_parts(workspace, (from_project.id, source.id), (to_project.id, target.id), parts, people)
    if options.json:
        counts = {each: len(getattr(changed, each)) for each in ("participants", "accompanying", "outcomes", "tasks")}
        show_json({"mobility": changed.id, "host": changed.host.name, **counts})
        return 0
    show(words.text("carry.copied", title=changed.title or changed.id, people=len(changed.participants)))
    return 0
