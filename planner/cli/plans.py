"""Which plan a command is about: a plan file, or a mobility by id, title, or the beginning of either."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.assess import Assessment, assess
from planner.barred import surroundings
from planner.cli.output import note
from planner.cli.passphrase import passphrase_of
from planner.exchange import BadInput, read_plan
from planner.locale import Catalogue, message
from planner.model import Mobility, Project, ProjectTotals
from planner.programme import Figure, Programme, load_call
from planner.store import MobilitySummary, ProjectSummary, Workspace
from planner.store.sealing import unlock
from planner.store.vault import is_locked

if TYPE_CHECKING:
    from planner.documents import SetReadiness

SHORTEST_ID = 3
"""Letters of an id or a title that are taken as its beginning."""


class LoadedPlan(NamedTuple):
    """One mobility with what is needed to assess it; `stored_in` is None for a plan file."""

    project: Project
    mobility: Mobility
    programme: Programme
    totals: ProjectTotals | None = None
    stored_in: Workspace | None = None
    mobilities: tuple[Mobility, ...] = ()
    """All mobilities of its project, where it is stored."""

    def assess(self) -> Assessment:
        """Assess it."""
        return assess(self.project, self.mobility, self.programme, self.totals)

    def both_ways(self, figures: Iterable[Figure], words: Catalogue, rule: str = "") -> list[str]:
        """Return each reading of ours among some figures both ways, with what the other way would change."""
        from planner.whatif import Base, two_ways  # most commands ask why of nothing

        base = Base(self.project, self.mobility, self.programme, self.mobilities)
        return [words.render(each) for found in two_ways(base, figures, rule) for each in found.sentences]

    def papers(self, on: date) -> SetReadiness:
        """Return how many of the papers that it needs on a day are ready."""
        from planner.documents import PaperContext, set_readiness  # most commands make no papers

        return set_readiness(PaperContext(self.project, self.mobility, self.programme, self.assess()), on)


def workspace_of(options: Namespace, words: Catalogue) -> Workspace:
    """Return the workspace that a command works in; that others can write into it is told.

    Raises:
        BadInput: --workspace names a file.
        StoreError: its passphrase is not to be had or wrong, or what opens the workspace is damaged.
    """
    workspace = Workspace(Path(options.workspace) if options.workspace else None)
    if workspace.folder.exists() and not workspace.folder.is_dir():
        raise BadInput(message("cli.plan.no_folder", folder=str(workspace.folder)))
    exposed = workspace.exposed()
    if exposed is not None:
        note(words.render(exposed))
    if is_locked(workspace.folder):
        unlock(workspace.folder, passphrase_of(options))
    return workspace


def plan_of(options: Namespace, words: Catalogue) -> LoadedPlan:
    """Return the plan that `target` names.

    Raises:
        BadInput: no plan, or several, are meant.
        StoreError: the workspace cannot be read.
        UnknownCall: its call has no data file.
    """
    target: str = options.target
    if target.casefold().endswith(".json"):
        plan = read_plan(Path(target))
        return LoadedPlan(plan.project, plan.mobility, load_call(plan.project.call))
    workspace = workspace_of(options, words)
    project, mobility = stored_pair(workspace, target)
    return _opened(workspace, project.id, mobility.id, words)


def stored_pair(workspace: Workspace, target: str) -> tuple[ProjectSummary, MobilitySummary]:
    """Return the stored mobility that is meant, with its project.

    Raises:
        BadInput: none, or several, are meant.
    """
    return _only(_matching(target, list(_all(workspace))), target)


def project_named(workspace: Workspace, target: str) -> ProjectSummary:
    """Return the project that is meant by its id, title or code; a damaged one by its id.

    Raises:
        BadInput: none, or several, are meant.
    """
    known, folded = workspace.projects(), target.casefold().strip()
    found = [each for each in known if each.id == target]
    found = found or [each for each in known if folded in {each.title.casefold(), each.code.casefold()} - {""}]
    found = [each for each in found if not each.archived] or found
    if len(found) != 1:
        names = tuple(each.title or each.id for each in known)
        raise BadInput(message("papers.import.project", name=target, names=names))
    return found[0]


def _all(workspace: Workspace) -> Iterator[tuple[ProjectSummary, MobilitySummary]]:
    for project in workspace.projects():
        for mobility in project.mobilities:
            yield project, mobility


Pairs = list[tuple[ProjectSummary, MobilitySummary]]


def _matching(target: str, pairs: Pairs) -> Pairs:
    """The mobilities that are meant: an id or a whole title before the beginning of either."""
    folded = target.casefold().strip()
    exact = [pair for pair in pairs if folded in _names(*pair)]
    # A whole title wins over a beginning: else "Porto" could not be named beside "Porto 2".
    if exact or len(folded) < SHORTEST_ID:
        return _live(exact)
    begun = [pair for pair in pairs if pair[1].id.startswith(folded) or pair[1].title.casefold().startswith(folded)]
    return _live(begun)


def _live(pairs: Pairs) -> Pairs:
    """Those that are not in the archive, where there are any: a copy there makes no title ambiguous."""
    return [pair for pair in pairs if not (pair[0].archived or pair[1].archived)] or pairs


def _names(project: ProjectSummary, mobility: MobilitySummary) -> set[str]:
    title = mobility.title.casefold()
    return {mobility.id.casefold(), title, f"{project.title.casefold()}/{title}", f"{project.id.casefold()}/{title}"}


def _only(found: Pairs, target: str) -> tuple[ProjectSummary, MobilitySummary]:
    if not found:
        raise BadInput(message("cli.plan.none", target=target))
    if len(found) > 1:
        raise BadInput(message("cli.plan.several", target=target, ids=tuple(each.id for _, each in found)))
    return found[0]


def _opened(workspace: Workspace, project_id: str, mobility_id: str, words: Catalogue) -> LoadedPlan:
    opened = workspace.open_project(project_id)
    if opened.recovery:
        note(words.render(opened.recovery.message))
    # One damaged mobility is told, and does not keep the others from being used.
    for damaged in opened.damaged:
        note(words.render(damaged.message))
    mobilities = [each.mobility for each in opened.mobilities]
    mobility = next((each for each in mobilities if each.id == mobility_id), None)
    if mobility is None:
        raise BadInput(message("cli.plan.none", target=mobility_id))
    programme = load_call(opened.project.call)
    totals = surroundings(opened.project, mobilities, programme, mobility)
    return LoadedPlan(opened.project, mobility, programme, totals, workspace, tuple(mobilities))
