"""A plan that somebody sent, as a file or inside a PDF, becomes a new mobility."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from screens.dialogs.prompt import Prompt

if TYPE_CHECKING:
    from screens.home import HomeScreen


def ask_file(home: HomeScreen, project_id: str) -> None:
    """Ask for a file; its plan becomes a new mobility of the shown project."""
    words = home.planner.words

    def typed(text: str | None) -> None:
        if text:
            home.run_worker(
                _take(home, project_id, Path(text.strip("\"'")).expanduser()), exclusive=True, group="import"
            )

    title, hint = words.text("paper_screens.import.title"), words.text("paper_screens.import.hint")
    home.app.push_screen(Prompt(words, title, hint=hint, longest=1000), typed)


async def _take(home: HomeScreen, project_id: str, path: Path) -> None:
    from planner.exchange import BadInput
    from planner.programme import ProgrammeFileError, UnknownCall
    from planner.store import StoreError
    from planner.workflows import import_plan

    app = home.planner
    try:
        project, mobility = await asyncio.to_thread(import_plan, app.workspace, path, project_id)
    except (BadInput, StoreError, UnknownCall, ProgrammeFileError) as problem:
        app.tell(app.words.render(problem.message))
        return
    home.reload(app.words.text("paper_screens.import.done", file=path.name))
    app.open_plan(project.id, mobility.id)
