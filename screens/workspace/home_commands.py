"""The keys of home, and which of them do something with what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from screens.commands import HITS, Command, adding_by_plus
from screens.widgets.rows import Rows
from screens.workspace.actions import WORKSPACE_COMMANDS

if TYPE_CHECKING:
    # Home draws its first frame without the domain.
    from planner.store import ProjectSummary

COMMANDS = (
    Command("open", "enter", "nothing"),
    Command("new", "n,plus", "new"),
    Command("what_if", "w", "what_if"),
    Command("project", "p", "project"),
    Command("find", "slash", "nothing"),
    Command("language", "f9", "app.language"),
    Command("sort", "S", "sort"),
    Command("duplicate", "d", "duplicate"),
    Command("import_plan", "i", "import_plan"),
    Command("archived", "z", "archived", shown=False),
    Command("archive_project", "X", "archive_project", shown=False),
    Command("person", "g", "app.person", shown=False),
    Command("anonymise", "G", "anonymise", shown=False),
    Command("quit", "q", "app.quit"),
    Command("projects", "o", "projects"),
    Command("sample", "s", "sample", shown=False),
    Command("new_project", "a", "new_project"),
    Command("archive", "x", "archive"),
    *WORKSPACE_COMMANDS,
)
_FOR_A_ROW = frozenset({"open", "duplicate", "what_if", "find", "archive", "delete", "history", "copy_into"})
_FOR_SEVERAL = frozenset({"sort"})
_OF_A_PROJECT = frozenset(
    {"new", "project", "archived", "archive_project", "anonymise", "delete_project", "due", "next_year"}
)
"""What is done with the project that is shown; `new` and `project` would make one, and `new_project` says that."""
_OF_ANY = frozenset({"projects", "across", "person", "school_hosts"})
"""What needs a project, if only one in the archive."""
_FIRST = ("sample", "new_project", "import_plan", "language")
"""What one can begin with where there is no project yet; the key line names these alone."""


def commands_for(
    project: ProjectSummary | None, rows: Rows, *, begun: bool, idle: frozenset[str]
) -> tuple[Command, ...]:
    """Return the commands that do something; the others answer too, by doing nothing or by saying why.

    Args:
        project: the one that is shown; None where there is none that is not archived.
        rows: the list of its mobilities.
        begun: whether there is any project, if only in the archive.
        idle: names of those that have nothing to do, such as undo where nothing was deleted.
    """
    idle |= (_FOR_A_ROW if not rows.count else frozenset()) | (_FOR_SEVERAL if rows.count < 2 else frozenset())
    if project is None:
        return _without_project(idle | _OF_A_PROJECT | (frozenset() if begun else _OF_ANY))
    found = [each for each in COMMANDS if each.name not in idle]
    return tuple(_among_hits(found) if rows.has_hits else found)


def _without_project(idle: frozenset[str]) -> tuple[Command, ...]:
    first = [each._replace(shown=True) for name in _FIRST for each in COMMANDS if each.name == name]
    rest = [each._replace(shown=False) for each in COMMANDS if each.name not in (*_FIRST, *idle)]
    return (*first, *rest)


def _among_hits(commands: Sequence[Command]) -> list[Command]:
    """Return the commands after a search: `n` and `N` go through what it found, and what they did else is by `+`."""
    taken = {each.key for each in HITS}
    kept = [adding_by_plus(each) for each in commands if each.key not in taken]
    return [*kept[:1], *HITS, *kept[1:]]
