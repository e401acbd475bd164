"""`workplace`: where each learner works, and what is otherwise there; typed for one, or taken over from another."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from planner.cli.output import show, show_json
from planner.cli.plans import stored_pair, workspace_of
from planner.editor import EditRefused, replace_at
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.model import Mobility, Participant
from planner.workflows import participant_named, save_plan

_PATHS = {
    "company": "workplace",
    "address": "placement.address",
    "mentor": "placement.mentor.name",
    "mentor_role": "placement.mentor.role",
    "mentor_email": "placement.mentor.email",
    "mentor_phone": "placement.mentor.phone",
    "signer": "placement.signatory.name",
    "hours": "placement.weekly_hours",
}
"""Options and where their values live in a participant."""


def run(options: Namespace, words: Catalogue) -> int:
    """Write where everybody works, or change it for one person."""
    workspace = workspace_of(options, words)
    project, found = stored_pair(workspace, options.target)
    stored = workspace.load_mobility(project.id, found.id)
    mobility = stored.mobility
    if options.person:
        mobility = _changed(mobility, options)
        save_plan(workspace, project.id, mobility, stored.revision)
    people = [each for each in mobility.participants if not options.person or each.id == _one(mobility, options).id]
    if options.json:
        show_json({"workplaces": [_record(each) for each in people]})
        return 0
    for each in people:
        show(each.name or each.id, *(f"    {line}" for line in _lines(each, words)))
    return 0


def _one(mobility: Mobility, options: Namespace) -> Participant:
    return participant_named(mobility, options.person)


def _changed(mobility: Mobility, options: Namespace) -> Mobility:
    person = _one(mobility, options)
    changed = person
    if options.same_as:
        other = participant_named(mobility, options.same_as)
        changed = changed.model_copy(update={"workplace": other.workplace, "placement": other.placement})
    try:
        for option, path in _PATHS.items():
            typed = getattr(options, option)
            if typed is not None:
                changed = replace_at(changed, path, typed)
        if options.task is not None:
            changed = replace_at(changed, "placement.tasks", "\n".join(options.task))
    except EditRefused as problem:
        raise BadInput(message("cli.workplace.refused", field=problem.path, why=problem.message)) from None
    people = tuple(changed if each is person else each for each in mobility.participants)
    return mobility.model_copy(update={"participants": people})


def _lines(person: Participant, words: Catalogue) -> list[str]:
    own = person.placement
    if not person.workplace and own is None:
        return [words.text("cli.workplace.none")]
    lines = [", ".join(filter(None, (person.workplace, own.address if own else "")))]
    if own and own.mentor.name:
        reached = ", ".join(filter(None, (own.mentor.name, own.mentor.email, own.mentor.phone)))
        lines.append(f"{words.text('fields.participants.placement.mentor.name')}: {reached}")
    if own and own.signatory.name:
        lines.append(f"{words.text('fields.participants.placement.signatory.name')}: {own.signatory.name}")
    if own and own.weekly_hours is not None:
        lines.append(f"{words.text('fields.participants.placement.weekly_hours')}: {own.weekly_hours}")
    return [*lines, *(f"- {each}" for each in (own.tasks.splitlines() if own else ()))]


def _record(person: Participant) -> dict[str, Any]:
    own = person.placement.model_dump(mode="json") if person.placement else None
    return {"id": person.id, "name": person.name, "workplace": person.workplace, "differs": own}
