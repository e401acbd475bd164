"""What keys do in a table of records, and which of them a table has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.commands import Command
from screens.widgets.form import TableBlock

if TYPE_CHECKING:
    from screens.plan import PlanScreen

TABLE_COMMANDS = (
    Command("open", "enter", "nothing"),
    Command("add", "n", "add"),
    Command("copy", "c", "copy"),
    Command("remove", "delete", "remove"),
    Command("find", "slash", "nothing", sign="/"),
)
EXTRA_COMMANDS = {
    **{
        name: Command(name, key, f"extra('{name}')", words=f"whatif_screens.command.{name}")
        for name, key in (("compare_cards", "k"), ("copy_card", "t"), ("import_card", "i"), ("export_card", "w"))
    },
    "paste": Command("paste", "p", "extra('paste')"),
    "count": Command("count", "a", "extra('count')"),
    "vouch": Command("vouch", "v", "extra('vouch')"),
    "export": Command("export", "e", "extra('export')"),
}


def copy_record(screen: PlanScreen, block: TableBlock | None) -> None:
    """Copy the record under the cursor and go to the copy."""
    if block is not None and block.table.copy is not None and block.rows.key:
        key = block.table.copy(screen.desk, block.rows.key)
        screen.changed()
        block.rows.go_to(key)


def remove_record(screen: PlanScreen, block: TableBlock | None) -> None:
    """Remove the record under the cursor and say how to bring it back."""
    if block is not None and block.table.remove is not None and block.rows.key:
        block.table.remove(screen.desk, block.rows.key)
        screen.changed()
        screen.say(screen.desk.words.text("screens.said.removed"))
