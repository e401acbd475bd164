"""Looking for a person, a host or a town in all projects, from home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.pages.table import Column, Row
from screens.workspace.lists import pick
from screens.workspace.told import told_stored

if TYPE_CHECKING:
    from screens.workspace.working_home import WorkingHome as Home


def ask_what(home: Home) -> None:
    """Ask for a name; what is found is listed, and picking one opens its mobility."""
    from screens.dialogs.prompt import Prompt

    words = home.services.words

    async def typed(text: str | None) -> None:
        if text:
            # As a job: while a window's answer is awaited home draws nothing, and no line could be seen.
            home.run_worker(_show(home, text), exclusive=True)

    title, hint = words.text("across.ask"), words.text("across.ask.hint")
    home.app.push_screen(Prompt(words, title, hint=hint), typed)


async def _show(home: Home, text: str) -> None:
    from planner.across import search

    words = home.services.words
    workspace = home.services.workspace
    found = await told_stored(home, text, lambda: search(workspace, text))
    if found is None:
        return
    if not found:
        home.reload(words.text("across.none", text=text))
        return
    rows = [
        Row(
            str(n),
            (
                words.text(f"across.kind.{each.kind}"),
                each.text,
                each.mobility.title or words.text("word.untitled"),
                each.project.title or each.project.code,
            ),
        )
        for n, each in enumerate(found)
    ]

    def picked(key: str) -> None:
        each = found[int(key)]
        # The mobility and not the field: who looks for a person mostly wants the plan around them.
        home.services.open_plan(each.project.id, each.mobility.id)

    columns = (Column("", 11), Column("column.name", 0), Column("column.mobility", 18), Column("column.project", 14))
    pick(home, words.text("across.found", n=len(found), text=text), rows, picked, columns)
