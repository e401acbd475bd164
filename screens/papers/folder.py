"""Where papers and files for others go: the folder that was typed last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.bounded import typed_path

if TYPE_CHECKING:
    from planner.store import Workspace


def default_folder() -> Path:
    """Return the folder papers go to unless another is typed."""
    return typed_path("~").absolute() / "mobility-papers"


def papers_folder(workspace: Workspace) -> Path:
    """Return the folder papers went to last."""
    return typed_path(workspace.settings().get("papers", str(default_folder())))
