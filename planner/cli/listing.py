"""`list`: projects and mobilities of the workspace."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal, InvalidOperation
from typing import Any

from planner.budget import Status
from planner.cli.bulk import few_collections
from planner.cli.output import both_sides, note, show, show_json, wrapped
from planner.cli.plans import workspace_of
from planner.cli.waiting import waiting
from planner.locale import Catalogue
from planner.store import MobilitySummary, ProjectSummary
from planner.store.troubles import troubles


def run(options: Namespace, words: Catalogue) -> int:
    """Write the list; archived ones only when asked for."""
    with few_collections():
        return _write(options, words)


def _write(options: Namespace, words: Catalogue) -> int:
    workspace = workspace_of(options, words)
    with waiting(workspace.folder.name, words):
        everything = workspace.projects()
    projects = [each for each in everything if options.archived or not each.archived]
    found = troubles(workspace.folder, everything)
    if options.json:
        records = {"projects": [_record(each, archived=options.archived) for each in projects]}
        sentences = [words.render(each.message) for each in found]
        show_json(records | ({"troubles": sentences} if found else {}))
        return 0
    if not projects:
        note(words.text("cli.list.empty"))
    for project in projects:
        show(_title(project, words))
        for mobility in _mobilities(project, archived=options.archived):
            show(*_lines(mobility, words))
        show("")
    for each in found:
        show(*wrapped(words.render(each.message), 4, "!!  "))
    return 0


def _mobilities(project: ProjectSummary, *, archived: bool) -> list[MobilitySummary]:
    return [each for each in project.mobilities if archived or not each.archived]


def _record(project: ProjectSummary, *, archived: bool) -> dict[str, Any]:
    record = {field: getattr(project, field) for field in ("id", "title", "code", "call", "action", "organisation")}
    flags = {field: getattr(project, field) for field in ("sample", "archived", "damaged")}
    mobilities = [_mobility_record(each) for each in _mobilities(project, archived=archived)]
    return {**record, **flags, "mobilities": mobilities}


def _mobility_record(mobility: MobilitySummary) -> dict[str, Any]:
    record = mobility._asdict() | {
        "steps": dict(mobility.steps),
        "complete": mobility.complete,
        "known": mobility.total,
    }
    if mobility.status == Status.INCOMPLETE:
        record["total"] = None  # a sum with something unknown in it is no number
    return {field: None if value == "" else value for field, value in record.items() if field not in ("revision",)}


def _title(project: ProjectSummary, words: Catalogue) -> str:
    if project.damaged:
        return words.text("cli.list.damaged", id=project.id)
    parts = [
        project.title or project.code or project.id,
        project.action,
        words.text("cli.estimate.call", call=project.call),
    ]
    marks = [words.text("cli.list.sample")] * project.sample + [words.text("cli.list.archived")] * project.archived
    return " · ".join([*parts, *marks])


def _lines(mobility: MobilitySummary, words: Catalogue) -> tuple[str, str]:
    people = (
        f"{mobility.participants} + {mobility.accompanying}" if mobility.accompanying else str(mobility.participants)
    )
    when = "–".join(words.date(day) for day in mobility.days if day)
    where = ", ".join(filter(None, (mobility.town, mobility.country)))
    title = mobility.title or words.text("cli.list.untitled")
    state = words.text(f"readiness.{'complete' if mobility.complete else 'incomplete'}")
    details = [mobility.id, where, when, words.text("cli.list.people", people=people)]
    if mobility.archived:
        details.append(words.text("cli.list.archived"))
    return both_sides(f"  {title} · {state}", _total(mobility, words)), "      " + "  ".join(filter(None, details))


def _total(mobility: MobilitySummary, words: Catalogue) -> str:
    try:
        # The summary is as its file has it: nothing has checked it.
        total = Decimal(mobility.total)
    except InvalidOperation:
        return ""
    sign = {"provisional": " ~", "incomplete": " ?", "blocked": " !!"}.get(mobility.status, "  ")
    return f"{words.amount(total, cents=True)} EUR{sign}"
