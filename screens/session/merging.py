"""Somebody else stored the open plan meanwhile: their changes come in, and fields that both changed are chosen."""

from __future__ import annotations

from collections.abc import Collection

from planner.editor import OpenPlan
from planner.model import Mobility, Project
from planner.store.kept import Kept
from planner.store.merge import Clash
from planner.store.records import OpenProject
from screens.session.session import Session, Stamp
from screens.session.three_way import Rebase, merged


def theirs_of(session: Session, opened: OpenProject) -> OpenPlan:
    """Return what is stored now, as an open plan with the session's mobility."""
    wanted = session.mobility_or_empty.id
    mobility = next((each.mobility for each in opened.mobilities if each.mobility.id == wanted), None)
    archived = frozenset(each.mobility.id for each in opened.mobilities if each.mobility.archived)
    return OpenPlan(opened.project, mobility, archived)


def base_of(session: Session) -> OpenPlan:
    """Return what the session's plan was when it was last opened, stored or merged."""
    stamp = session.stamp
    mobility = stamp.saved_mobility or (session.mobility and Mobility(id=session.mobility.id))
    return OpenPlan(stamp.saved_project or session.project, mobility, stamp.saved_archived)


def clashes_with(session: Session, opened: OpenProject) -> list[Clash]:
    """Return the fields that both changed."""
    return merged(base_of(session), session.editor.state, theirs_of(session, opened)).clashes


def adopt(session: Session, opened: OpenProject, take_theirs: Collection[str] = ()) -> None:
    """Take what somebody else stored into the session; what both changed goes as chosen, one step that can be undone.

    Args:
        session: what is open here.
        opened: what is stored now.
        take_theirs: the fields in which the other's value was chosen.
    """
    base, theirs = base_of(session), theirs_of(session, opened)
    editor = session.editor
    chosen = merged(base, editor.state, theirs, take_theirs).state
    session.rebases.append(Rebase(editor.depth, base, theirs))
    editor.stand_in(merged(base, editor.state, theirs).state)
    if take_theirs:
        editor.apply(lambda _: chosen)
    found = next((each for each in opened.mobilities if each.mobility is theirs.mobility), None)
    revision = found.revision if found else session.stamp.mobility
    session.found = tuple(each.mobility for each in opened.mobilities)
    session.stamp = Stamp(opened.revision, revision, theirs.project, theirs.mobility, theirs.archived)
    session.conflict = False


def who_stored(session: Session, opened: OpenProject) -> list[tuple[str, str]]:
    """Return who stored project and mobility as they are now, and when, each once; only what is not the session's."""
    found = [each for each in opened.mobilities if each.mobility.id == session.mobility_or_empty.id]
    newer = [(each.by, each.saved_at) for each in found if each.revision != session.stamp.mobility]
    if opened.revision != session.stamp.project:
        newer.append((opened.by, opened.saved_at))
    return list(dict.fromkeys((by, f"{at:%d.%m. %H:%M}") for by, at in newer))


def kept_of(session: Session) -> Kept:
    """Return the emergency copy of a session."""
    base, mine = base_of(session), session.editor.state
    title = mine.mobility.title if mine.mobility else mine.project.title or mine.project.code
    return Kept(
        mine.project.model_dump(mode="json"),
        base.project.model_dump(mode="json"),
        mine.mobility.model_dump(mode="json") if mine.mobility else None,
        base.mobility.model_dump(mode="json") if base.mobility else None,
        title,
    )


def take_up(session: Session, kept: Kept) -> None:
    """Put an emergency copy onto a freshly opened session, as if somebody else had stored what is there since.

    Raises:
        ValidationError: it is damaged.
    """
    stamp, state = session.stamp, session.editor.state
    project = Project.model_validate(kept.project)
    base = Project.model_validate(kept.project_base) if kept.project_base else state.project
    mobility = state.mobility
    if kept.mobility is not None:
        mobility = Mobility.model_validate(kept.mobility)
        before = Mobility.model_validate(kept.mobility_base) if kept.mobility_base else None
        session.stamp = stamp = Stamp(stamp.project, stamp.mobility, stamp.saved_project, before, stamp.saved_archived)
    # Revisions of no document: storing meets a conflict, which is what this is.
    session.stamp = Stamp(-1, -1 if kept.mobility_base else 0, base, stamp.saved_mobility, stamp.saved_archived)
    session.editor.apply(lambda _: OpenPlan(project, mobility, state.archived))
