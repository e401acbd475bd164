"""The keys of home, and which of them need a row or come first where there is no project yet."""

from __future__ import annotations

from screens.commands import Command

COMMANDS = (
    Command("open", "enter", "nothing"),
    Command("new", "n", "new"),
    Command("duplicate", "d", "duplicate"),
    Command("what_if", "w", "what_if"),
    Command("project", "p", "project"),
    Command("find", "slash", "nothing"),
    Command("language", "f9", "app.language"),
    Command("import_plan", "i", "import_plan"),
    Command("archived", "z", "archived", shown=False),
    Command("archive_project", "X", "archive_project", shown=False),
    Command("person", "g", "person", shown=False),
    Command("anonymise", "G", "anonymise", shown=False),
    Command("quit", "q", "app.quit"),
    Command("projects", "o", "projects"),
    Command("new_project", "a", "new_project"),
    Command("archive", "x", "archive"),
    Command("trouble", "v", "trouble", shown=False),
    Command("delete", "delete", "delete", shown=False),
    Command("delete_project", "D", "delete_project", shown=False),
    Command("bin", "b", "bin", shown=False),
    Command("history", "h", "history", shown=False),
    Command("undo", "ctrl+z", "undo", shown=False),
)
FOR_A_ROW = frozenset({"open", "duplicate", "what_if", "find", "archive"})
FIRST = ("new_project", "import_plan", "language")
"""What one can begin with where there is no project yet."""
