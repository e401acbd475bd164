"""`credential`: drafts of European digital credentials, made of the certificates of a mobility's participants."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from planner.bounded import typed_path
from planner.cli.output import json_text, note, show, show_json
from planner.cli.plans import stored_pair, workspace_of
from planner.documents.digital_credential import credential_file, credential_gaps, credential_of
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.locale.reasons import reason_of
from planner.model import Mobility, Participant
from planner.private_file import write_private


def run(options: Namespace, words: Catalogue) -> int:
    """Write a draft for each participant; 1 where somebody's could not be made."""
    workspace = workspace_of(options, words)
    project_id, mobility_id = (each.id for each in stored_pair(workspace, options.target))
    project = workspace.open_project(project_id).project
    mobility = workspace.load_mobility(project_id, mobility_id).mobility
    folder = typed_path(options.out)
    made: list[dict[str, object]] = []
    for person in _chosen(mobility, options.participant):
        lacks = credential_gaps(mobility, person, project)
        path = None
        if not lacks:
            path = _written(folder, credential_file(person), json_text(credential_of(project, mobility, person), 2))
        told = [words.render(each.placed) for each in lacks]
        made.append({"name": person.name, "file": str(path) if path else None, "lacks": told})
    if options.json:
        show_json(made)
    else:
        show(*(_line(each) for each in made))
        note(words.text("credential.draft"))
    return 1 if any(each["lacks"] for each in made) else 0


def _chosen(mobility: Mobility, wanted: str | None) -> Iterator[Participant]:
    """Whose draft is made.

    Raises:
        BadInput: nobody is called so.
    """
    folded = (wanted or "").casefold()
    people = [each for each in mobility.participants if each.erased_on is None]
    found = [
        each for each in people if not folded or folded in {each.id, each.name.casefold(), each.last_name.casefold()}
    ]
    if not found:
        names = tuple(each.name for each in people)
        raise BadInput(message("cli.export.no_participant", name=wanted or "", names=names))
    yield from found


def _written(folder: Path, name: str, text: str) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        write_private(path, f"{text}\n".encode())
    except OSError as error:
        reason = reason_of(error)
        raise BadInput(message("cli.translate.not_written", file=str(folder / name), reason=reason)) from None
    return path


def _line(each: dict[str, object]) -> str:
    lacks = each["lacks"]
    told = "; ".join(map(str, lacks)) if isinstance(lacks, list) else ""
    return f"{each['name']}: {each['file'] or told}"
