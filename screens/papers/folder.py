"""Where papers and files for others go: the folder that was typed last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.bounded import typed_path
from planner.browser import outgoing_folder
from planner.locale.reasons import reason_of

if TYPE_CHECKING:
    from planner.store import Workspace
    from screens.pages.spec import PageHost


def default_folder() -> Path:
    """Return the folder papers go to unless another is typed."""
    return typed_path("~").absolute() / "mobility-papers"


def papers_folder(workspace: Workspace) -> Path:
    """Return the folder papers went to last."""
    return outgoing_folder() or typed_path(workspace.settings().get("papers", str(default_folder())))


async def write_beside_papers(host: PageHost, name: str, data: bytes, title: str) -> None:
    """Write a file for others where papers go, beside an earlier one of its name, and say where it is."""
    # Late: a plan is opened without what makes papers.
    from planner.documents import DocumentError
    from planner.documents.export import write_new

    folder = papers_folder(host.services.workspace)
    try:
        await host.beside(folder.mkdir, 0o700, True, True)
        path = await host.beside(write_new, folder, name, data)
    except DocumentError as problem:
        host.say(host.session.words.render(problem.message), wrong=True)
    except OSError as problem:
        text = host.session.words.text("cli.error.system", file=str(folder), reason=reason_of(problem))
        host.say(text, wrong=True)
    else:
        host.written(path, title)
