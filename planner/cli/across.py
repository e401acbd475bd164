"""`find`: where a person, a host or a town is in all projects."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from planner.across import Found, search
from planner.cli.bulk import few_collections
from planner.cli.output import note, show, show_json, wrapped
from planner.cli.plans import workspace_of
from planner.cli.waiting import waiting
from planner.locale import Catalogue


def run(options: Namespace, words: Catalogue) -> int:
    """Write what is found; 1 where nothing of the name is anywhere."""
    workspace = workspace_of(options, words)
    with few_collections(), waiting(workspace.folder.name, words):
        found = search(workspace, options.text)
    if options.json:
        show_json({"found": [_record(each) for each in found]})
    for each in found if not options.json else ():
        kind = words.text(f"across.kind.{each.kind}")
        show(f"{kind:<12}{each.text}", *wrapped(_where(each, words), 12))
    if not found and not options.json:
        note(words.text("across.none", text=options.text))
    # As grep does, so that a script can ask.
    return 0 if found else 1


def _where(each: Found, words: Catalogue) -> str:
    title = each.mobility.title or words.text("word.untitled")
    return f"{each.project.title or each.project.code or each.project.id} · {title} · {each.mobility.id}"


def _record(each: Found) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "text": each.text,
        "project": each.project.id,
        "project_title": each.project.title,
        "mobility": each.mobility.id,
        "mobility_title": each.mobility.title,
    }
