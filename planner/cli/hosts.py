"""`hosts`: those that the school knows; kept in its own list, edited, and taken over into a mobility."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from planner.cli.output import show, show_json, wrapped
from planner.cli.plans import stored_pair, workspace_of
from planner.exchange import BadInput
from planner.known_hosts import (
    FIELDS,
    KnownHost,
    as_kept,
    drop_host,
    host_lines,
    host_named,
    keep_host,
    known_hosts,
    memorandum_with,
    typed_into,
    with_host,
    written,
)
from planner.locale import Catalogue, message
from planner.model import KeptHost, Organisation
from planner.store import Workspace
from planner.workflows import save_plan


def run(options: Namespace, words: Catalogue) -> int:
    """Write the hosts, or do with one what is asked for and write that one."""
    workspace = workspace_of(options, words)
    if not options.name:
        if options.add or options.set or options.into or options.remove:
            raise BadInput(message("across.nameless"))
        return _show(known_hosts(workspace), options, words)
    if options.add or options.set:
        _edit(workspace, options)
    known = host_named(workspace, options.name)
    if options.remove:
        if known.kept is None:
            raise BadInput(message("across.not_kept", name=options.name))
        drop_host(workspace, known.kept)
        show(words.text("across.dropped", name=known.host.name))
        return 0
    if options.into:
        _take(workspace, known, options.into)
        show(words.text("across.taken_into", name=known.host.name, title=options.into))
        return 0
    return _show([known], options, words)


def _edit(workspace: Workspace, options: Namespace) -> None:
    fresh = KeptHost(host=Organisation(name=options.name))
    entry = fresh if options.add else as_kept(host_named(workspace, options.name))
    for each in options.set:
        field, _, text = each.partition("=")
        entry = typed_into(entry, field.strip(), text)
    keep_host(workspace, entry)
    options.name = entry.host.name


def _take(workspace: Workspace, known: KnownHost, target: str) -> None:
    project, mobility = stored_pair(workspace, target)
    memorandum = memorandum_with(workspace.open_project(project.id).project, known.host.name)
    stored = workspace.load_mobility(project.id, mobility.id)
    save_plan(workspace, project.id, with_host(stored.mobility, known, memorandum), stored.revision)


def _show(found: list[KnownHost], options: Namespace, words: Catalogue) -> int:
    if options.json:
        show_json({"hosts": [_host_record(each) for each in found]})
        return 0
    for each in found:
        show(" · ".join(filter(None, (each.host.name, each.host.town, each.host.country))))
        show(*(line for text in host_lines(each, words) for line in wrapped(text, 4)))
    if options.where or not found:
        show("", *(line for text in words.text("across.where").split("\n") for line in wrapped(text)))
    return 0


def _host_record(each: KnownHost) -> dict[str, Any]:
    return {
        "name": each.host.name,
        "town": each.host.town,
        "country": each.host.country,
        "oid": each.host.oid,
        "contact": {name: getattr(each.contact, name) for name in ("name", "email", "phone")},
        "mobilities": list(each.mobilities),
        "people": each.people,
        "last_used": each.last_used.isoformat() if each.last_used else None,
        "check": {"settled": each.checked[0], "answered": each.checked[1]},
        "memoranda": list(each.memoranda),
        "went": list(each.went),
        "kept": {field: written(each.kept, field) for field in FIELDS} if each.kept else None,
    }
