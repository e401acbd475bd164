"""From the store onto the session and back. Screens call these off the event loop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import ValidationError

from planner.editor import Editor, OpenPlan
from planner.locale import Catalogue, message
from planner.model import Mobility, Organisation, OrganisationKind, Project
from planner.programme import available_calls
from screens.session.merging import take_up
from screens.session.session import Session, Stamp

if TYPE_CHECKING:
    from planner.store import Workspace
    from planner.store.kept import Kept


def open_session(
    workspace: Workspace, project_id: str, mobility_id: str, words: Catalogue
) -> tuple[Session, list[str]]:
    """Open a project, and one of its mobilities where an id is given.

    Returns:
        The session, and sentences the coordinator should read: a recovered file, damaged mobilities.

    Raises:
        StoreError: it cannot be opened, or the mobility is not among those that can be read.
    """
    from planner.store import StoreError

    opened = workspace.open_project(project_id)
    found = next((each for each in opened.mobilities if each.mobility.id == mobility_id), None)
    if mobility_id and found is None:
        reasons = [opened.recovery.message] if opened.recovery else [each.message for each in opened.damaged]
        raise StoreError(reasons[0] if reasons else message("store.no_such_mobility", mobility=mobility_id))
    mobility = found.mobility if found else None
    every = tuple(each.mobility for each in opened.mobilities)
    stamp = Stamp(opened.revision, found.revision if found else 0, opened.project, mobility, archived_of(every))
    session = Session(words, Editor(OpenPlan(opened.project, mobility, stamp.saved_archived)), every, stamp)
    session.folder = workspace.folder
    notes = [words.render(each.message) for each in opened.damaged]
    if opened.recovery is not None:
        notes.insert(0, words.render(opened.recovery.message))
    return session, notes


def archived_of(mobilities: Iterable[Mobility]) -> frozenset[str]:
    """Return the ids of those that are in the archive."""
    return frozenset(each.id for each in mobilities if each.archived)


def new_mobility(workspace: Workspace, project_id: str, words: Catalogue) -> tuple[Session, list[str]]:
    """Open a project with an empty mobility that is not stored until something is typed."""
    session, notes = open_session(workspace, project_id, "", words)
    school = session.project.organisation
    fresh = Mobility()
    # The school's town is where journeys begin; its country too, without which a namesake might be found.
    if school.town:
        origin = fresh.travel.origin.model_copy(update={"name": school.town, "country": school.country})
        fresh = fresh.model_copy(update={"travel": fresh.travel.model_copy(update={"origin": origin})})
    # Two are paid for a standard journey; whoever goes green types more.
    travel = fresh.travel.model_copy(update={"funded_travel_days": 2})
    fresh = fresh.model_copy(update={"travel": travel})
    session.editor = Editor(session.editor.state._replace(mobility=fresh))
    # As if it were saved: an empty mobility that nobody touches leaves nothing behind.
    session.stamp.saved_mobility = fresh
    return session, notes


def load_store() -> None:
    """Load the modules that store a session, which takes longer than storing it."""
    import filelock  # noqa: F401

    from planner import workflows  # noqa: F401
    from planner.store import database  # noqa: F401


def store_session(workspace: Workspace, session: Session) -> bool:
    """Write down what changed on a session; True where something was written.

    Raises:
        Conflict: somebody else saved it meanwhile; nothing is written.
        StoreError: it cannot be written.
    """
    with session.saving:  # the end of the line may come while the autosave writes
        return not session.conflict and _store(workspace, session)


def _store(workspace: Workspace, session: Session) -> bool:
    from planner.workflows import archive_plans, save_plan, save_project

    project, mobility, archived = session.editor.state
    session.folder, written = workspace.folder, False
    # The project first: what home shows of the mobility is worked out from what is stored by then.
    if session.stamp.project == 0 and (project is not session.stamp.saved_project or mobility is not None):
        session.stamp.project = workspace.create_project(project)
        session.stamp.saved_project = project
        written = True
    elif project is not session.stamp.saved_project:
        session.stamp.project = save_project(workspace, project, session.stamp.project)
        session.stamp.saved_project = project
        written = True
    if archived != session.stamp.saved_archived:
        # Not the open mobility: archiving counts up its revision, which its own saving would take for somebody else's.
        others = (each for each in archived ^ session.stamp.saved_archived if mobility is None or each != mobility.id)
        archive_plans(workspace, project.id, {each: each in archived for each in others})
        session.stamp.saved_archived = archived
        written = True
    if mobility is not None and mobility is not session.stamp.saved_mobility:
        session.stamp.mobility = save_plan(workspace, project.id, mobility, session.stamp.mobility)
        session.stamp.saved_mobility = mobility
        written = True
    return written


def new_project(words: Catalogue) -> tuple[Session, list[str]]:
    """Open an empty project under the newest call, which is not stored until something is typed."""
    project = Project(call=available_calls()[-1], language=words.language.code)
    project = project.model_copy(
        update={"organisation": Organisation(country="LV", kind=OrganisationKind.VET_PROVIDER)}
    )
    return Session(words, Editor(OpenPlan(project)), stamp=Stamp(0, 0, project)), []


def open_kept(workspace: Workspace, kept: Kept, words: Catalogue) -> tuple[Session, list[str]]:
    """Open the plan of an emergency copy with what was typed then; storing it merges it with what is stored now.

    Raises:
        StoreError: its project cannot be opened, or the copy is damaged.
    """
    from planner.store import StoreError

    try:
        if workspace.is_free(kept.project_id):
            workspace.create_project(Project.model_validate(kept.project))
        known = {each.mobility.id for each in workspace.open_project(kept.project_id).mobilities}
        session, notes = open_session(
            workspace, kept.project_id, kept.mobility_id if kept.mobility_id in known else "", words
        )
        take_up(session, kept)
    except ValidationError as error:
        raise StoreError(message("store.kept_damaged", file=kept.file.name)) from error
    session.kept = kept.file
    return session, notes


def read_anew(workspace: Workspace, session: Session) -> bool:
    """Put what is stored onto the session, without its history: undo must not bring back what was erased of a person.

    Raises:
        StoreError: the project cannot be read.
    """
    mobility_id = session.mobility.id if session.mobility else ""
    fresh, _ = open_session(workspace, session.project.id, mobility_id, session.words)
    session.editor, session.found, session.stamp, session.conflict = fresh.editor, fresh.found, fresh.stamp, False
    session.rebases = []
    return True


def catch_up(workspace: Workspace, session: Session) -> bool:
    """Take what was changed on another screen over the same project; the own history stays if only neighbours did.

    Raises:
        StoreError: the project cannot be read.
    """
    if session.stamp.project == 0:  # a project into which nothing was typed is not stored
        return True
    stored = workspace.open_project(session.project.id)
    if stored.revision != session.stamp.project and not session.changed:
        return read_anew(workspace, session)
    session.found = tuple(each.mobility for each in stored.mobilities)
    return True
