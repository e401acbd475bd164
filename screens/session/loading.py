"""From the store onto the desk and back. Screens call these off the event loop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from planner.assess import assess, summary_of
from planner.budget import surround
from planner.editor import Editor, Plan
from planner.locale import Catalogue, message
from planner.model import Mobility, Organisation, OrganisationKind, Project, new_id
from planner.programme import available_calls, load_call
from screens.session.session import Desk, Stamp

if TYPE_CHECKING:
    from planner.store import Workspace


def open_desk(workspace: Workspace, project_id: str, mobility_id: str, words: Catalogue) -> tuple[Desk, list[str]]:
    """Open a project, and one of its mobilities where an id is given.

    Returns:
        The desk, and sentences the coordinator should read: a recovered file, damaged mobilities.

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
    desk = Desk(words, Editor(Plan(opened.project, mobility, stamp.saved_away)), every, stamp)
    notes = [words.render(each.message) for each in opened.damaged]
    if opened.recovery is not None:
        notes.insert(0, words.render(opened.recovery.message))
    return desk, notes


def archived_of(mobilities: Iterable[Mobility]) -> frozenset[str]:
    """Return the ids of those that are in the archive."""
    return frozenset(each.id for each in mobilities if each.archived)


def new_mobility(workspace: Workspace, project_id: str, words: Catalogue) -> tuple[Desk, list[str]]:
    """Open a project with an empty mobility that is not stored until something is typed."""
    desk, notes = open_desk(workspace, project_id, "", words)
    school = desk.project.organisation
    fresh = Mobility()
    if school.town:
        origin = fresh.travel.origin.model_copy(update={"name": school.town, "country": school.country})
        fresh = fresh.model_copy(update={"travel": fresh.travel.model_copy(update={"origin": origin})})
    travel = fresh.travel.model_copy(update={"funded_travel_days": 2})
    fresh = fresh.model_copy(update={"travel": travel})
    desk.editor = Editor(desk.editor.state._replace(mobility=fresh))
    desk.stamp.saved_mobility = fresh
    return desk, notes


def store_desk(workspace: Workspace, desk: Desk) -> bool:
    """Write down what changed on a desk; True where something was written.

    Raises:
        Conflict: somebody else saved it meanwhile; nothing is written.
        StoreError: it cannot be written.
    """
    with desk.saving:  # the end of the line may come while the autosave writes
        return not desk.conflict and _store(workspace, desk)


def _store(workspace: Workspace, desk: Desk) -> bool:
    project, mobility, away = desk.editor.state
    written = False
    if project is not desk.stamp.saved_project:
        desk.stamp.project = workspace.save_project(project, desk.stamp.project)
        desk.stamp.saved_project = project
        written = True
    if away != desk.stamp.saved_away:
        others = (each for each in away ^ desk.stamp.saved_away if mobility is None or each != mobility.id)
        workspace.archive_mobilities(project.id, {each: each in away for each in others})
        desk.stamp.saved_away = away
        written = True
    if written:
        workspace.refresh_summaries(project.id, summaries(project, desk.others))
    if mobility is not None and mobility is not desk.stamp.saved_mobility:
        around = surround(project, desk.others, load_call(project.call), mobility)
        summary = summary_of(assess(project, mobility, load_call(project.call), around))
        desk.stamp.mobility = workspace.save_mobility(project.id, mobility, summary, desk.stamp.mobility)
        desk.stamp.saved_mobility = mobility
        written = True
    return written


def store_or_copy(workspace: Workspace, desk: Desk) -> None:
    """Write down what is on a desk when nobody can be asked any more: beside what somebody else saved, if need be.

    Raises:
        StoreError: it cannot be written.
    """
    from planner.store import Conflict

    desk.conflict = False
    try:
        store_desk(workspace, desk)
    except Conflict:
        keep_as_copy(workspace, desk)


def summaries(project: Project, mobilities: tuple[Mobility, ...] | Any) -> dict[str, dict[str, Any]]:
    """Return the summaries of all mobilities of a project, after its rates or its call changed."""
    programme = load_call(project.call)
    return {
        each.id: summary_of(assess(project, each, programme, surround(project, mobilities, programme, each)))
        for each in mobilities
    }


def new_project(workspace: Workspace, words: Catalogue) -> tuple[Desk, list[str]]:
    """Store an empty project under the newest call and open it."""
    project = Project(call=available_calls()[-1], language=words.language.code)
    project = project.model_copy(
        update={"organisation": Organisation(country="LV", kind=OrganisationKind.VET_PROVIDER)}
    )
    workspace.create_project(project)
    return open_desk(workspace, project.id, "", words)


def keep_as_copy(workspace: Workspace, desk: Desk) -> bool:
    """Keep this desk's mobility under a new id beside the one somebody else saved; take their project."""
    stored = workspace.open_project(desk.project.id)
    mobility = desk.mobility
    if mobility is not None:
        title = desk.words.text("screens.home.copy_of", title=mobility.title)
        mobility = mobility.model_copy(update={"id": new_id(), "title": title})
    desk.found = tuple(each.mobility for each in stored.mobilities)
    desk.stamp = Stamp(stored.revision, 0, stored.project, None, archived_of(desk.found))
    desk.editor = Editor(Plan(stored.project, mobility, desk.stamp.saved_away))
    desk.conflict = False
    store_desk(workspace, desk)
    return True


def take_theirs(workspace: Workspace, desk: Desk) -> bool:
    """Put what somebody else saved onto the desk; undo does not bring the own version back."""
    mobility_id = desk.mobility.id if desk.mobility else ""
    fresh, _ = open_desk(workspace, desk.project.id, mobility_id, desk.words)
    desk.editor, desk.found, desk.stamp, desk.conflict = fresh.editor, fresh.found, fresh.stamp, False
    return True
