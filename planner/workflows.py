"""What both faces do with stored plans: save, copy, archive, import, make the sample.

Screens and command line store through here, so that what home and `list` show of a mobility is worked out in one
place, for all mobilities of its project and from what is stored: one more participant here may lower a rate there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from planner.assess import Assessor, summary_of
from planner.barred import surroundings_of_each
from planner.exchange import BadInput, read_any_plan, sample
from planner.inert import inert_line
from planner.life import Phase, open_duties
from planner.locale import message
from planner.model import Contact, Kept, Mobility, Organisation, Participant, Project, ProjectTotals, new_id
from planner.programme import Programme, ProgrammeFileError, UnknownCall, load_call
from planner.store import ProjectSummary, StoreError, Workspace
from planner.store.bin import BinEntry
from planner.store.records import StoredMobility
from planner.store.summaries import OF_PROJECT, TILL_END
from planner.translation import pairs_of

Summary = Mapping[str, Any]
_NUMBERED = re.compile(r"^\(\d+\) ")
_LONGEST_TITLE = 200
"""Letters, as every text of one line."""


class _Known(NamedTuple):
    """What a summary was worked out from, and the summary."""

    project: Project
    mobility: Mobility
    totals: ProjectTotals
    summary: Summary

    def holds_for(self, project: Project, mobility: Mobility, totals: ProjectTotals) -> bool:
        """Whether nothing has changed since."""
        # By identity, since the store hands out the same object for the same data; totals are made anew each time.
        return self.project is project and self.mobility is mobility and self.totals == totals


class _DutyContext(NamedTuple):
    """What duties are reckoned from."""

    project: Project
    mobility: Mobility
    programme: Programme


def _due(plan: _DutyContext) -> list[str]:
    """What is still to be done, as `MobilitySummary.due` has it."""
    prefixes = {Phase.BEFORE: TILL_END, Phase.DURING: TILL_END, Phase.AFTER: "", Phase.PROJECT: OF_PROJECT}
    found = open_duties(*plan)
    return [f"{each.due} {prefixes[each.duty.phase]}{each.duty.id}" for each in found]


class _Answers(NamedTuple):
    """What a save of a mobility that is being typed does not touch, and is not worked out again."""

    assessor: Assessor
    duties: Kept


# Few: whoever types has one or two open, and of a whole project that is reckoned anew nothing is worth keeping.
@lru_cache(maxsize=8)
def _kept(_mobility_id: str) -> _Answers:
    return _Answers(Assessor(), Kept())


class _Summaries:
    """Works out the summaries of a project; those that nothing touched are not worked out again."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    def __call__(self, project: Project, mobilities: Sequence[Mobility]) -> dict[str, Summary]:
        """Return what home shows of each mobility, by its id; nothing under a call that nobody describes."""
        try:
            programme = load_call(project.call)
        except (UnknownCall, ProgrammeFileError):
            return {}
        found: dict[str, Summary] = {}
        for each, totals in zip(mobilities, surroundings_of_each(project, mobilities, programme), strict=True):
            known = self._known.get(each.id)
            if known is None or not known.holds_for(project, each, totals):
                kept = _kept(each.id)
                assessment = kept.assessor.assess(project, each, programme, totals)
                due = kept.duties((_due,), _DutyContext, project, each, programme)
                summary = {**summary_of(assessment), "happened": each.happened, "due": due}
                known = _Known(project, each, totals, summary)
                self._known[each.id] = known
            found[each.id] = known.summary
        return found


summaries_of = _Summaries()
"""Works out what home and `list` show of a project's mobilities, by id, from the project and all its mobilities."""


def save_project(workspace: Workspace, project: Project, expected_revision: int) -> int:
    """Save a project's own data and return the new revision; its rates may change what every mobility costs.

    Raises:
        Conflict: the stored revision is not the expected one; nothing is written.
        StoreError: it cannot be written.
    """
    return workspace.save_project(project, expected_revision, summaries_of)


def save_plan(workspace: Workspace, project_id: str, mobility: Mobility, expected_revision: int) -> int:
    """Save a mobility and return its new revision, 0 being that of one that is not stored yet.

    Raises:
        Conflict: the stored revision is not the expected one; nothing is written.
        StoreError: it cannot be written.
    """
    return workspace.save_mobility(project_id, mobility, summaries_of, expected_revision)


def archive_plans(workspace: Workspace, project_id: str, archived: Mapping[str, bool]) -> None:
    """Put mobilities into the archive or take them out, by id; what the others cost may change with it.

    Raises:
        StoreError: it cannot be written.
    """
    workspace.archive_mobilities(project_id, archived, summaries_of)


def archive_plan(workspace: Workspace, project_id: str, mobility_id: str, *, took_place: bool | None) -> None:
    """Put one mobility into the archive.

    Args:
        workspace: where it is stored.
        project_id: the project it belongs to.
        mobility_id: the mobility.
        took_place: what the coordinator says of it; None: nothing, and what was known stays.

    Raises:
        StoreError: there is none, or it cannot be written.
    """
    stored = workspace.load_mobility(project_id, mobility_id)
    said = {} if took_place is None else {"took_place": took_place}
    mobility = stored.mobility.model_copy(update={"archived": True, **said})
    save_plan(workspace, project_id, mobility, stored.revision)


def delete_plan(workspace: Workspace, project_id: str, mobility_id: str) -> BinEntry:
    """Move a mobility into the bin; what the others cost may change with it.

    Raises:
        StoreError: there is none, or it cannot be written.
    """
    return workspace.delete_mobility(project_id, mobility_id, summaries_of)


def take_out(workspace: Workspace, project_id: str, mobility_id: str, part: str, name: str) -> str:
    """Take one person, one unit or the host out of a mobility; return the id of the state that still has them.

    Args:
        workspace: where it is stored.
        project_id: the project it belongs to.
        mobility_id: the mobility.
        part: `participant` (accompanying persons too), `unit` or `host`.
        name: name, title or id of the one that is meant.

    Raises:
        StoreError: there is none, or several, of this name, or it cannot be written.
    """
    stored = workspace.load_mobility(project_id, mobility_id)
    save_plan(workspace, project_id, _without(stored.mobility, part, name), stored.revision)
    # The newest is the one without it: a burst of work takes no state that had more records.
    earlier = workspace.history(project_id, mobility_id)[1:]
    return earlier[0].id if earlier else ""


def participant_named(mobility: Mobility, name: str) -> Participant:
    """Return the participant of this name or id.

    Raises:
        StoreError: there is none, or there are several.
    """
    found = [each for each in mobility.participants if name == each.id or _folded(each.name) == _folded(name)]
    if len(found) != 1:
        raise StoreError(message("store.no_such_record", name=name, title=mobility.title or mobility.id))
    return found[0]


NO_HOST: Mapping[str, Organisation | Contact] = {"host": Organisation(), "host_contact": Contact()}
"""What a mobility has where its host was taken out: who answers there goes along."""


def _without(mobility: Mobility, part: str, name: str) -> Mobility:
    if part == "host":
        return mobility.model_copy(update=NO_HOST)
    fields = ("participants", "accompanying") if part == "participant" else ("units",)
    for field in fields:
        here = getattr(mobility, field)
        called = {each.id: _folded(each.title if part == "unit" else each.name) for each in here}
        found = [each for each in here if name == each.id or called[each.id] == _folded(name)]
        if len(found) == 1:
            return mobility.model_copy(update={field: tuple(each for each in here if each is not found[0])})
    raise StoreError(message("store.no_such_record", name=name, title=mobility.title or mobility.id))


def put_back(workspace: Workspace, entry_id: str) -> BinEntry:
    """Take a deletion out of the bin, a mobility to the place in the list that it had.

    Raises:
        StoreError: there is none, or it cannot go back there.
    """
    return workspace.put_back(entry_id, summaries_of)


def restore_state(workspace: Workspace, project_id: str, mobility_id: str, state_id: str) -> int:
    """Make an earlier state of a mobility the present one and return its new revision; the present one is kept too.

    Whether it is in the archive stays as it is.

    Raises:
        StoreError: there is no such state, the plan in it cannot be opened, or it cannot be written.
    """
    stored = workspace.load_mobility(project_id, mobility_id)
    state = workspace.state(project_id, mobility_id, state_id)
    try:
        mobility = Mobility.model_validate(state.data)
    except ValidationError as error:
        raise StoreError(message("store.no_such_state", entry=state_id)) from error
    same = {"id": mobility_id, "archived": stored.mobility.archived}
    return save_plan(workspace, project_id, mobility.model_copy(update=same), stored.revision)


def distinct_title(title: str, taken: Collection[str]) -> str:
    """Return a title that no other mobility has, numbered in front: narrow lists cut the end of a title."""
    if title not in taken:
        return title
    plain = _NUMBERED.sub("", title)
    numbered = (f"({number}) {plain}"[:_LONGEST_TITLE] for number in count(2))
    return next(each for each in numbered if each not in taken)


def _titles(workspace: Workspace, project_id: str) -> set[str]:
    return {each.title for known in workspace.projects() if known.id == project_id for each in known.mobilities}


def duplicate_plan(workspace: Workspace, project_id: str, mobility_id: str, title: str) -> StoredMobility:
    """Store a copy of a mobility under a new id and a title of its own; see `Workspace.duplicate_mobility`.

    Args:
        workspace: where it is.
        project_id: its project.
        mobility_id: what is copied.
        title: what the copy is called, with a number where the project has a mobility of that title.

    Raises:
        StoreError: there is no such mobility, or the copy cannot be written.
    """
    own = distinct_title(title, _titles(workspace, project_id))
    return workspace.duplicate_mobility(project_id, mobility_id, own, summaries_of)


def refresh_summaries(workspace: Workspace, project_id: str) -> None:
    """Work out anew what home shows of a project; its file stays as it is where that is the same.

    Raises:
        StoreError: it cannot be read or written.
    """
    workspace.refresh_summaries(project_id, summaries_of)


class Imported(NamedTuple):
    """The project that took a plan, and the new mobility."""

    project: Project
    mobility: Mobility


def import_plan(workspace: Workspace, path: Path, into: str = "", shown: str = "") -> Imported:
    """Store the plan of a file as a new mobility; nothing that is already there changes.

    Args:
        workspace: where to store it.
        path: a plan file, or a PDF with a plan in it.
        into: the project it goes to, by id or title, made from the plan's own where it is not here. Where none is
            given, the plan's own project where that is here already (the same id or code), else the next.
        shown: id of the project that takes a plan of a project without a code that is not here; empty: it becomes a
            new one. What has another code than that stays apart, so that its next plan finds it again.

    Raises:
        BadInput: there is no valid plan in the file, or several projects of the name.
        StoreError: it cannot be stored.
        UnknownCall: its call has no data file.
    """
    plan = read_any_plan(path)
    known = [each for each in workspace.projects() if not each.damaged]
    code = _folded(plan.project.code)
    fallback = next((each for each in known if each.id == shown and (not code or _folded(each.code) == code)), None)
    here = _named(known, into) if into else _own(known, plan.project) or fallback
    # Before anything is stored: a call that nobody describes must not leave an empty project behind.
    load_call(here.call if here else plan.project.call)
    fresh = plan.project.model_copy(update={"id": new_id(), "title": inert_line(into)[:200]}) if into else plan.project
    project = workspace.open_project(here.id).project if here else _new_project(workspace, fresh)
    # A new id: the same file taken twice makes two mobilities, and neither overwrites the other.
    title = distinct_title(plan.mobility.title, _titles(workspace, project.id)) if plan.mobility.title else ""
    mobility = plan.mobility.model_copy(update={"id": new_id(), "archived": False, "title": title})
    save_plan(workspace, project.id, mobility, 0)
    return Imported(project, mobility)


def _named(known: Sequence[ProjectSummary], name: str) -> ProjectSummary | None:
    folded = _folded(name)
    found = [each for each in known if each.id == name] or [each for each in known if _folded(each.title) == folded]
    # What is in the archive makes no title ambiguous.
    found = [each for each in found if not each.archived] or found
    if len(found) > 1:
        names = tuple(each.title or each.id for each in known)
        raise BadInput(message("papers.import.project", name=name, names=names))
    return found[0] if found else None


def _own(known: Sequence[ProjectSummary], project: Project) -> ProjectSummary | None:
    """Return the project that a plan comes from, where it is here: by its id, else by its code if one has it alone."""
    same_id = [each for each in known if each.id == project.id]
    code = _folded(project.code)
    same_code = [each for each in known if code and _folded(each.code) == code]
    live = [each for each in same_code if not each.archived] or same_code
    return next(iter(same_id), live[0] if len(live) == 1 else None)


def _folded(text: str) -> str:
    return text.casefold().strip()


def _new_project(workspace: Workspace, project: Project) -> Project:
    """Store the project of a plan under its own id, by which its other plans find it; under a new one if need be."""
    fresh = project.model_copy(update={"archived": False})
    if not workspace.is_free(fresh.id):
        fresh = fresh.model_copy(update={"id": new_id()})
    workspace.create_project(fresh)
    return fresh


def make_sample(workspace: Workspace, language: str) -> str:
    """Return the id of the workspace's sample project, which is made in this language where there is none.

    Raises:
        StoreError: the workspace cannot be written.
    """
    there = [each.id for each in workspace.projects() if each.sample and not each.archived and not each.damaged]
    if there:
        return there[0]
    # The project first: a mobility is stored into one that is there.
    project, mobilities = sample(language)
    workspace.create_project(project)
    for each in mobilities:
        save_plan(workspace, project.id, each, 0)
    return project.id


def remembered_texts(workspace: Workspace, first: str, second: str) -> dict[str, str]:
    """Return what the plans of a workspace have in two languages: the memory of what was translated before.

    Args:
        workspace: its projects are read, archived ones too; a project that cannot be read is passed over.
        first: language that the texts are in.
        second: language that they are wanted in.
    """
    plans: list[tuple[Project, Mobility]] = []
    for summary in workspace.projects():
        try:
            opened = workspace.open_project(summary.id)
        except StoreError:
            continue
        plans += [(opened.project, each.mobility) for each in opened.mobilities]
    return pairs_of(plans, first, second)
