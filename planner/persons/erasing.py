"""Erases a person from every file of a workspace; a killed erasure is finished by the next one.

Whom to erase is written down first and removed last (`files.JOURNAL`): each file is whole at any moment, and what is
not done yet can still be told apart from another person of the same name.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from planner.locale import Message, message
from planner.persons.eraser import Eraser, Person
from planner.persons.files import (
    JOURNAL,
    Area,
    Held,
    dumped,
    held_files,
    paper_names,
    read,
    remove_leftovers,
    words_of,
    write,
)
from planner.persons.identity import Json
from planner.persons.search import Entry, names_file
from planner.store import StoreError, Workspace
from planner.store.atomic import locked, sync_folder, write_atomically
from planner.store.errors import cannot_write
from planner.store.index import forget_index
from planner.store.summaries import project_file, project_files
from planner.store.vault import content
from planner.workflows import refresh_summaries

_ROUNDS = 3
"""Another process may write a state of the history meanwhile: files are looked through until none holds the person."""


class Outcome(NamedTuple):
    """What an erasure did: files changed and removed by area, and what it could not do."""

    changed: Counter[Area]
    removed: Counter[Area]
    left: tuple[Message, ...]


def unreached(found: Sequence[Entry], folder: Path) -> list[Message]:
    """Say what no program can reach: papers that were exported elsewhere, and copies that nobody wrote down."""
    paths = dict.fromkeys(each.found.data for each in found if each.held.area is Area.EXPORTS)
    outside = [each for each in paths if isinstance(each, str) and folder not in Path(each).parents]
    there = [message("person.exported", file=each) for each in outside]
    return [*there, message("person.elsewhere")]


def erase(workspace: Workspace, person: Person, progress: Callable[[Path], None] = lambda _: None) -> Outcome:
    """Erase a person from every file of a workspace.

    Raises:
        StoreError: a file cannot be written; run it again when the reason is gone.
    """
    folder = workspace.folder
    write_atomically(folder / JOURNAL, dumped(person._asdict(), indent=1))
    outcome = _erase_everywhere(workspace, Eraser(person), progress)
    (folder / JOURNAL).unlink(missing_ok=True)
    sync_folder(folder)
    return outcome


def unfinished(folder: Path) -> Person | None:
    """Return whom an erasure was about that did not come to its end."""
    try:
        whole = json.loads(content(folder / JOURNAL))
        values = {key: tuple(each) if isinstance(each, list) else each for key, each in whole.items()}
        return Person._make(values[field] for field in Person._fields)
    except (OSError, ValueError, KeyError, RecursionError, AttributeError):
        return None


def _erase_everywhere(workspace: Workspace, eraser: Eraser, progress: Callable[[Path], None]) -> Outcome:
    folder = workspace.folder
    # A damaged project with a good backup is mended first, so that its plans can be read.
    for path in project_files(folder):
        with suppress(StoreError):
            workspace.open_project(_id_of(path))
    remove_leftovers(folder)
    outcome = Outcome(Counter(), Counter(), ())
    for _ in range(_ROUNDS):
        before = sum(outcome.changed.values()) + sum(outcome.removed.values())
        left = [each for held in held_files(folder) for each in _one(folder, held, eraser, outcome, progress)]
        outcome = outcome._replace(left=tuple(left))
        if sum(outcome.changed.values()) + sum(outcome.removed.values()) == before:
            break
    _refresh(workspace)
    return outcome


def _id_of(path: Path) -> str:
    return path.name.removeprefix("project-").removesuffix(".json")


def _one(
    folder: Path, held: Held, eraser: Eraser, outcome: Outcome, progress: Callable[[Path], None]
) -> Iterator[Message]:
    """Erase the person from one file; yields what is left to do by hand."""
    # Under its project's lock: an autosave of another process must not lie between reading and writing.
    try:
        with locked(project_file(folder, held.project_id) if held.project_id else folder / "erasing"):
            done = _change(held, eraser)
    except FileNotFoundError:  # thinned out, put back or purged meanwhile
        return
    if done is None:
        yield message("person.by_hand", file=str(held.path))
    elif done:
        (outcome.removed if done == "removed" else outcome.changed)[held.area] += 1
        progress(held.path)


def _change(held: Held, eraser: Eraser) -> str | None:
    """Return `changed`, `removed`, or nothing where the person is not there; None where a file holds them still."""
    data = None if held.area in {Area.PAPER, Area.SIGNED} else read(held)
    if data is None:
        return _change_unread(held, eraser)
    cleaned = eraser.clean(data)
    for name in paper_names(held, data):  # as a file of its own, a kept paper stays whole or goes
        if _names(eraser, data[name]):
            del cleaned[name]
        else:
            cleaned[name] = data[name]
    if cleaned == data:
        return ""
    write(held, _counted_up(held, data, cleaned))
    if read(held) is None:
        raise StoreError(message("store.backup_differs", file=str(held.path)))
    return "changed"


def _counted_up(held: Held, before: Json, after: Json) -> Json:
    """Give a changed plan its next revision: whoever has it open elsewhere must not write the name back unasked."""
    tables = after.get("tables") if isinstance(after, dict) else None
    if held.area is not Area.PLAN or not isinstance(tables, dict):
        return after
    for name, documents in tables.items():
        for key, each in documents.items():
            if each != before["tables"][name][key] and isinstance(each.get("revision"), int):
                each["revision"] += 1
    return after


def _change_unread(held: Held, eraser: Eraser) -> str | None:
    """A damaged file, or a paper: it goes where it is about the person; else it is left to the coordinator."""
    named = _names(eraser, words_of(held))
    own_name = names_file(eraser, held.path)
    if not named and not own_name:
        return ""
    # What was signed cannot be changed: it goes, also where it names the person among others.
    damaged = held.area in {Area.BIN, Area.HISTORY, Area.SET_ASIDE, Area.BACKUP, Area.SIGNED}
    if not damaged and not (own_name and held.area is Area.PAPER):
        return None
    try:
        held.path.unlink()
    except OSError as error:
        raise cannot_write(error, held.path.parent) from error
    return "removed"


def _names(eraser: Eraser, words: str) -> bool:
    """Whether the text of a paper names the person, or says that it is theirs."""
    eraser.found = []
    eraser.clean_text(words)
    return any(each.kind == "mention" for each in eraser.found) or any(each in words for each in eraser.person.ids)


def finish(workspace: Workspace) -> Outcome | None:
    """Finish an erasure that was broken off; None where there is none."""
    person = unfinished(workspace.folder)
    return None if person is None else erase(workspace, person)


def _refresh(workspace: Workspace) -> None:
    """Make anew what home shows: who is gone is asked for nothing any more, and no title may stay in the index."""
    forget_index(workspace.folder)
    for each in workspace.projects():
        with suppress(StoreError):  # one that cannot be opened was told of by its file
            refresh_summaries(workspace, each.id)
    workspace.projects()
