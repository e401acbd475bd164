"""A backup brought back into a workspace: its projects, its kept papers, its library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planner.locale import Message, message
from planner.progress import counted
from planner.store import Workspace
from planner.store.archive import Content, problem_of, read_backup
from planner.store.atomic import locked, write_atomically
from planner.store.errors import StoreError
from planner.store.folder import prepare
from planner.store.kept_papers import put_back
from planner.store.vault import content as content_of


def restore_backup(workspace: Workspace, path: Path, passphrase: str = "") -> list[Message]:
    """Bring back all projects and kept papers of a backup, and the library where there is none; return what was done.

    A project that is here already and differs goes to the bin, so that nothing is lost either way. One that was damaged
    when the backup was made keeps none of the others back: it is named, and what is here of it stays. A signed paper
    is never replaced by another one.

    Args:
        workspace: where to.
        path: the backup.
        passphrase: of the workspace that it is of, where that has one and is not this one.

    Raises:
        StoreError: it is no whole backup (nothing was changed), or a file cannot be written.
    """
    contents = read_backup(path, passphrase)
    papers = [each for each in contents if each.paper_of]
    done = [
        _restore_project(workspace, each) if each.project_id else _restore_library(workspace, each)
        for each in counted(contents, len(contents))
        if not each.paper_of
    ]
    return [*done, *_restore_papers(workspace, papers)]


def _restore_papers(workspace: Workspace, papers: list[Content]) -> Iterator[Message]:
    problems = {each.name: problem_of(each) for each in papers}
    whole = [each for each in papers if problems[each.name] is None]
    restored = sum(put_back(workspace.folder, each.name, each.data) for each in whole)
    if restored:
        yield message("cli.backup.papers", n=restored)
    yield from filter(None, problems.values())


def _restore_project(workspace: Workspace, content: Content) -> Message:
    problem = problem_of(content)
    if problem is not None:
        return problem
    present = workspace.folder / content.name
    done = "restored"
    if present.exists():
        # The very bytes: putting the same file back would only fill the bin.
        if content_of(present) == content.data:
            return message("cli.backup.same", title=_title_of(workspace, content))
        workspace.delete_project(content.project_id)
        done = "replaced"
    _put_file(workspace.folder, content)
    return message(f"cli.backup.{done}", title=_title_of(workspace, content))


def _put_file(folder: Path, content: Content) -> None:
    prepare(folder)
    path = folder / content.name
    with locked(path):
        if path.exists():
            raise StoreError(message("store.project_exists", project=content.project_id))
        write_atomically(path, content.data)


def _title_of(workspace: Workspace, content: Content) -> str:
    found = next((each for each in workspace.projects() if each.id == content.project_id), None)
    return (found.title or found.code if found else "") or content.project_id


def _restore_library(workspace: Workspace, content: Content) -> Message:
    present = workspace.folder / content.name
    if not present.exists():
        write_atomically(present, content.data)
        return message("cli.backup.library")
    return message(
        "cli.backup.same" if content_of(present) == content.data else "cli.backup.library_kept", title=content.name
    )
