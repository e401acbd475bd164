"""A plan that somebody sent, as a file or inside a PDF, becomes a new mobility."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from planner.bounded import typed_path
from screens.base import AppScreen
from screens.dialogs.files import file_question
from screens.pages.waiting import beside_told

Done = Callable[[str, str, str], None]
"""Told what was done, and the ids of the project and of the new mobility."""


def ask_file(screen: AppScreen[None], project_id: str, say: Callable[[str], None], done: Done) -> None:
    """Ask for a file; its plan becomes a new mobility of its own project, and `say` tells how far that is."""
    words = screen.services.words

    def typed(text: str | None) -> None:
        if text:
            # A path that was dragged into a terminal often stands in quotation marks.
            path = typed_path(text.strip("\"'"))
            screen.work(_take(screen, project_id, path, say, done), "import")

    title, hint = words.text("ask.plan_from_file"), words.text("ask.plan_from_file.hint")
    screen.app.push_screen(file_question(words, title, hint=hint), typed)


async def _take(screen: AppScreen[None], project_id: str, path: Path, say: Callable[[str], None], done: Done) -> None:
    from planner.exchange import BadInput
    from planner.kept_logo import refusal_at
    from planner.programme import ProgrammeFileError, UnknownCall
    from planner.store import StoreError
    from planner.workflows import import_plan

    services = screen.services
    try:
        take = partial(import_plan, services.workspace, path, "", project_id)
        project, mobility = await beside_told(screen, say, path.name, services.words, take)
    except (BadInput, StoreError, UnknownCall, ProgrammeFileError) as problem:
        services.tell(services.words.render(problem.message))
        return
    refusal = refusal_at(project.logo)
    if refusal is not None:
        services.tell(services.words.text("papers.warning.logo", reason=refusal.sentence))
    done(services.words.text("said.imported", file=path.name), project.id, mobility.id)
