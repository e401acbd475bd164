"""The folder through which files go to and from a browser: `serve` makes one for each planner that it starts."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = "MOBILITY_PLANNER_BROWSER"
"""Variable that names the folder; without it the planner runs in a terminal."""

INCOMING, OUTGOING = "in", "out"


def outgoing_folder() -> Path | None:
    """Return where files for others are written before the browser gets them; None in a terminal.

    Whoever sits at a browser has no other folder here: the computer is somebody else's, and others' plans lie on it.
    """
    folder = os.environ.get(FOLDER)
    return Path(folder) / OUTGOING if folder else None
