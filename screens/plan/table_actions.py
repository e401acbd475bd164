"""What keys do in a table of records, and which of them a table has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.commands import Command
from screens.pages.spec import Table
from screens.papers.commands import PAPER_COMMANDS
from screens.widgets.form import TableBlock

if TYPE_CHECKING:
    from screens.plan.screen import PlanScreen

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
    **{
        name: Command(name, key, f"extra('{name}')", words=f"outcome_screens.command.{name}")
        for name, key in (
            ("esco", "e"),
            ("unit", "u"),
            ("framework", "f"),
            ("matrix", "m"),
            ("keep_unit", "s"),
            ("share", "a"),
            ("send", "e"),
            ("own_set", "s"),
        )
    },
    **PAPER_COMMANDS,
}
PAGE_COMMANDS = {
    name: Command(name, key, f"page_extra('{name}')", priority=True, words=f"outcome_screens.command.{name}")
    for name, key in (("mend", "f6"), ("add_phrase", "ctrl+o"), ("to_tasks", "ctrl+t"))
}
_SIGNS = "123456789ABCDEFGHI"
MARKS = tuple(Command(f"mark_{each}", each, f"mark('{each}')", shown=False) for each in _SIGNS)


def commands_of(table: Table) -> tuple[Command, ...]:
    """Return the commands that work in a table."""
    has = {"open": table.open, "add": table.add, "copy": table.copy, "remove": table.remove, "find": True}
    marks = [Command("mark", "1", "nothing", sign=table.marks.sign, words=table.marks.words)] if table.marks else []
    own = {each.name: each for each in TABLE_COMMANDS if has[each.name]}
    first = [own.pop(name) for name in ("open", "add") if name in own]
    return (*first, *marks, *(EXTRA_COMMANDS[name] for name in table.extra), *own.values())


def copy_record(screen: PlanScreen, block: TableBlock | None) -> None:
    """Copy the record under the cursor and go to the copy."""
    if block is not None and block.table.copy is not None and block.rows.key:
        key = block.table.copy(screen.session, block.rows.key)
        screen.changed()
        block.rows.go_to(key)


def mark_record(screen: PlanScreen, block: TableBlock | None, sign: str) -> None:
    """Put what a digit or a capital letter stands for into the record under the cursor."""
    if block is not None and block.table.marks is not None and block.rows.key:
        block.table.marks.put(screen.session, block.rows.key, sign)
        screen.changed()


def remove_record(screen: PlanScreen, block: TableBlock | None) -> None:
    """Remove the record under the cursor and say how to bring it back."""
    if block is not None and block.table.remove is not None and block.rows.key:
        block.table.remove(screen.session, block.rows.key)
        screen.changed()
        screen.say(screen.session.words.text("screens.said.removed"))
