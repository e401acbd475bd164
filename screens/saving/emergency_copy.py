"""What is written down when nobody can be asked: the plan, or an emergency copy beside it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Home draws its first frame without the domain.
    from planner.store import Workspace
    from screens.session.session import Session


def write_emergency_copy(workspace: Workspace, session: Session) -> None:
    """Write an emergency copy of a session, in the place of an earlier one."""
    from planner.store.kept import write_kept
    from screens.session.merging import kept_of

    if session.changed:
        session.kept = write_kept(workspace.folder, kept_of(session), session.kept)


def drop_emergency_copy(session: Session) -> None:
    """Remove the emergency copy of a session that is stored."""
    if session.kept is not None:
        with suppress(OSError):
            session.kept.unlink()
            session.kept = None


def store_or_copy(workspace: Workspace, session: Session) -> None:
    """Write down what is on a session when nobody can be asked any more.

    What both changed stays as the other one stored it, and the own words are in an emergency copy.
    """
    from planner.store import Conflict, StoreError
    from screens.session.loading import store_session
    from screens.session.merging import adopt, clashes_with

    session.conflict = False
    try:
        try:
            store_session(workspace, session)
        except Conflict:
            opened = workspace.open_project(session.project.id)
            clashes = clashes_with(session, opened)
            if clashes:
                write_emergency_copy(workspace, session)
            adopt(session, opened, [each.path for each in clashes])
            store_session(workspace, session)
            return
    except StoreError:
        write_emergency_copy(workspace, session)
    else:
        drop_emergency_copy(session)
