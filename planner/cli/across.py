"""`find` and `hosts`: where a person, a host or a town is in all projects; the hosts that the school knows."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from planner.across import Found, KnownHost, host_lines, known_hosts, search
from planner.cli.output import note, show, show_json, wrapped
from planner.cli.plans import workspace_of
from planner.locale import Catalogue


def run(options: Namespace, words: Catalogue) -> int:
    """Write what is found, or the hosts; 1 where nothing of the name is anywhere."""
    workspace = workspace_of(options, words)
    if options.command == "hosts":
        return _hosts(known_hosts(workspace), options, words)
    found = search(workspace, options.text)
    if options.json:
        show_json({"found": [_record(each) for each in found]})
    for each in found if not options.json else ():
        kind = words.text(f"across.kind.{each.kind}")
        show(f"{kind:<12}{each.text}", *wrapped(_where(each, words), 12))
    if not found and not options.json:
        note(words.text("across.none", text=options.text))
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


def _hosts(found: list[KnownHost], options: Namespace, words: Catalogue) -> int:
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
    }
