"""`due`: what has to be done in the next days, in all projects; for a daily job that sends what it prints."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from planner import clock
from planner.cli.output import note, show, show_json
from planner.cli.plans import workspace_of
from planner.life import DatedDuty, DutyState, Phase, open_duties
from planner.locale import Catalogue
from planner.model import Mobility, Project
from planner.programme import ProgrammeFileError, UnknownCall, load_call
from planner.store import StoreError, Workspace


class _Due(NamedTuple):
    """An open duty of a mobility, or of its project."""

    project: Project
    mobility: Mobility | None
    dated: DatedDuty
    day: date


def run(options: Namespace, words: Catalogue) -> int:
    """Write what is late or due within so many days, the earliest first; nothing where nothing is.

    Returns:
        1 where something is late, else 0.
    """
    today = clock.today()
    # What is late lies before today and is inside: nothing drops out by waiting.
    until = today + timedelta(days=options.days)
    found = sorted(_found(workspace_of(options, words), today, until, words), key=lambda each: each.day)
    if options.json:
        show_json({"due": [_record(each, today, words) for each in found]})
    else:
        _tell(found, today, words)
    return 1 if any(each.dated.state(today) is DutyState.OVERDUE for each in found) else 0


def _found(workspace: Workspace, today: date, until: date, words: Catalogue) -> Iterator[_Due]:
    """Yield the duties of all live projects; what cannot be read is told, and keeps no other back."""
    for summary in workspace.projects():
        if summary.archived:
            continue
        try:
            opened = workspace.open_project(summary.id)
            programme = load_call(opened.project.call)
        except (StoreError, UnknownCall, ProgrammeFileError) as problem:
            note(words.render(problem.message))
            continue
        once: dict[str, _Due] = {}
        for stored in opened.mobilities:
            for each in open_duties(opened.project, stored.mobility, programme):
                if each.due is not None and each.due <= until and each.state(today) is not DutyState.UNTOLD:
                    of_project = each.duty.phase is Phase.PROJECT
                    owner = "" if of_project else stored.mobility.id
                    one = _Due(opened.project, None if of_project else stored.mobility, each, each.due)
                    # The project's own are in the plan of each of its mobilities.
                    once[f"{owner}/{each.duty.id}"] = one
        yield from once.values()


def _tell(found: list[_Due], today: date, words: Catalogue) -> None:
    before = ""
    for each in found:
        title = _title(each, words)
        if title != before:
            show(title)
        before = title
        state = words.text(f"life.state.{each.dated.state(today)}")
        duty = words.text(f"life.duty.{each.dated.duty.id}")
        show(f"  {words.date(each.day)}  {state:<10}  {duty}")


def _title(each: _Due, words: Catalogue) -> str:
    project = each.project.title or each.project.code or each.project.id
    title = (each.mobility.title or words.text("word.untitled")) if each.mobility else ""
    return " · ".join(filter(None, (project, title, words.text("cli.list.sample") if each.project.sample else "")))


def _record(each: _Due, today: date, words: Catalogue) -> dict[str, Any]:
    duty = each.dated.duty
    return {
        "day": each.day.isoformat(),
        "state": each.dated.state(today).value,
        "duty": duty.id,
        "text": words.text(f"life.duty.{duty.id}"),
        "phase": duty.phase.value,
        "project": each.project.id,
        "project_title": each.project.title,
        "mobility": each.mobility.id if each.mobility else None,
        "mobility_title": each.mobility.title if each.mobility else None,
        "sample": each.project.sample,
    }
