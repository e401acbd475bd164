"""How the program is called: its name, and the mistake of calling it wrongly."""

from __future__ import annotations

PROGRAM = "mobility-planner"


class UsageError(Exception):
    """The command line itself is wrong; the text says how to mend it."""
