"""A plan that somebody sent, as a file or inside a PDF, becomes a new mobility."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from screens.base import AppScreen
from screens.dialogs.prompt import Prompt
from screens.session.services import AppServices

if TYPE_CHECKING:
    from planner.store import Workspace

Done = Callable[[str, str, str], None]
"""Told what was done, and the ids of the project and of the new mobility."""


def ask_file(screen: AppScreen[None], project_id: str, done: Done) -> None:
    """Ask for a file; its plan becomes a new mobility of the shown project."""
    words = screen.services.words

    def typed(text: str | None) -> None:
        if text:
            path = Path(text.strip("\"'")).expanduser()
            screen.run_worker(_take(screen.services, project_id, path, done), exclusive=True, group="import")

    title, hint = words.text("paper_screens.import.title"), words.text("paper_screens.import.hint")
    screen.app.push_screen(Prompt(words, title, hint=hint, longest=1000), typed)


async def _take(services: AppServices, project_id: str, path: Path, done: Done) -> None:
    from planner.exchange import BadInput
    from planner.programme import ProgrammeFileError, UnknownCall
    from planner.store import StoreError

    try:
        project, mobility = await asyncio.to_thread(import_plan, services.workspace, project_id, path)
    except (BadInput, StoreError, UnknownCall, ProgrammeFileError) as problem:
        services.tell(services.words.render(problem.message))
        return
    done(services.words.text("paper_screens.import.done", file=path.name), project, mobility)


def import_plan(workspace: Workspace, project_id: str, path: Path) -> tuple[str, str]:
    """Store the plan of a file as a new mobility; nothing that is already there changes. Call it off the event loop.

    Args:
        workspace: where to store it.
        project_id: the project it goes to; empty: the plan's own, as a new one.
        path: a plan file, or a PDF with a plan in it.

    Returns:
        Ids of the project and of the new mobility.

    Raises:
        BadInput: there is no valid plan in the file.
        StoreError: it cannot be stored.
        UnknownCall: its call has no data file.
    """
    from planner.assess import assess, summary_of
    from planner.budget import totals_beside
    from planner.exchange import read_any_plan
    from planner.model import new_id
    from planner.programme import load_call

    plan = read_any_plan(path)
    if project_id:
        opened = workspace.open_project(project_id)
        project, others = opened.project, tuple(each.mobility for each in opened.mobilities)
    else:
        load_call(plan.project.call)
        project, others = plan.project.model_copy(update={"id": new_id(), "archived": False}), ()
        workspace.create_project(project)
    programme = load_call(project.call)
    mobility = plan.mobility.model_copy(update={"id": new_id(), "archived": False})
    around = totals_beside(project, (*others, mobility), programme, mobility)
    workspace.save_mobility(project.id, mobility, summary_of(assess(project, mobility, programme, around)), 0)
    return project.id, mobility.id
