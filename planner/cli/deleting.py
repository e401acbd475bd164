"""`delete` and `bin`: what is deleted lies in the bin for thirty days, and comes back from there."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from planner.cli.output import show, show_json
from planner.cli.plans import project_named, stored_pair, workspace_of
from planner.locale import Catalogue, message
from planner.store import StoreError, Workspace
from planner.store.aged import KEPT_DAYS
from planner.store.bin import BinEntry
from planner.store.history import KEPT_DAYS as STATES_KEPT_DAYS
from planner.workflows import delete_plan, put_back, save_project, take_out


def run(options: Namespace, words: Catalogue) -> int:
    """Delete something, list the bin, or take something out of it."""
    if options.command == "delete":
        return _delete(options, words)
    return _put_back(options, words) if options.entry else _list(options, words)


def _delete(options: Namespace, words: Catalogue) -> int:
    workspace = workspace_of(options, words)
    if options.participant or options.unit or options.host:
        return _take_out(workspace, options, words)
    if options.memorandum:
        gone = _memorandum_out(workspace, project_named(workspace, options.target).id, options.memorandum)
    elif options.project:
        gone = workspace.delete_project(project_named(workspace, options.target).id)
    else:
        project, mobility = stored_pair(workspace, options.target)
        gone = delete_plan(workspace, project.id, mobility.id)
    show(words.text("cli.bin.deleted", title=_title(gone, words), days=KEPT_DAYS))
    # Alone on its line: it is what `bin --put-back` asks for.
    show(gone.id)
    return 0


def _memorandum_out(workspace: Workspace, project_id: str, name: str) -> BinEntry:
    """Take a memorandum out of a project by its title, code or id; saving the project puts it into the bin."""
    opened = workspace.open_project(project_id)
    project, folded = opened.project, name.casefold().strip()
    found = [each for each in project.memoranda if folded in {each.id, each.title.casefold(), each.code.casefold()}]
    # Two of one title: which is meant nobody can tell, and the id says it.
    if len(found) != 1 or not folded:
        raise StoreError(message("store.no_such_record", name=name, title=project.title or project.id))
    left = tuple(each for each in project.memoranda if each is not found[0])
    save_project(workspace, project.model_copy(update={"memoranda": left}), opened.revision)
    return next(each for each in workspace.bin() if each.memorandum_id == found[0].id)


def _take_out(workspace: Workspace, options: Namespace, words: Catalogue) -> int:
    """Take a person, a unit or the host out of a mobility; its history brings them back."""
    project, mobility = stored_pair(workspace, options.target)
    part = "participant" if options.participant else "unit" if options.unit else "host"
    done = take_out(workspace, project.id, mobility.id, part, options.participant or options.unit)
    title = mobility.title or words.text("cli.list.untitled")
    show(words.text("cli.bin.taken_out", title=title, days=STATES_KEPT_DAYS))
    # Alone on its line: it is what `history --restore` asks for; empty where no state is kept.
    show(done)
    return 0


def _put_back(options: Namespace, words: Catalogue) -> int:
    found = put_back(workspace_of(options, words), options.entry)
    show(words.text("cli.bin.put_back", title=_title(found, words)))
    return 0


def _list(options: Namespace, words: Catalogue) -> int:
    entries = workspace_of(options, words).bin()
    if options.json:
        show_json({"bin": [_record(each) for each in entries]})
        return 0
    if not entries:
        show(words.text("cli.bin.empty"))
    for each in entries:
        key = "mobility" if each.mobility_id else "memorandum" if each.memorandum_id else "project"
        what = words.text(f"cli.bin.{key}", title=_title(each, words), project=each.project_title)
        show(f"{each.id}  {words.write(each.deleted_at)}  {what}")
    return 0


def _record(entry: BinEntry) -> dict[str, Any]:
    record = entry._asdict() | {"deleted_at": entry.deleted_at.isoformat(timespec="seconds")}
    return {field: value for field, value in record.items() if field != "file"}


def _title(entry: BinEntry, words: Catalogue) -> str:
    return entry.title or words.text("cli.list.untitled")
