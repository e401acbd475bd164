"""The keys of a table of records: which of them a table has, and what those do that every table may have."""

from __future__ import annotations

from string import ascii_lowercase

from screens.commands import HITS, Command, adding_by_plus
from screens.pages.spec import PageHost, Table

TABLE_COMMANDS = (
    Command("open", "enter", "nothing"),
    Command("add", "n,plus", "add"),
    Command("copy", "c", "copy"),
    Command("remove", "delete", "remove"),
    Command("find", "slash", "nothing", sign="/"),
)
_TICK = Command("tick_row", "enter", "nothing")
PAGE_KEYS = ("f6", "ctrl+o", "ctrl+t")
"""Keys that a page may give a meaning; they win over the field that has the keys."""
ACTION_KEYS = (
    *(
        Command(f"table_{each}", each, f"table_action('{each}')", shown=False)
        for each in ascii_lowercase
        if each not in {one.key.partition(",")[0] for one in TABLE_COMMANDS}
    ),
    *(Command(f"page_{each}", each, f"page_action('{each}')", shown=False, priority=True) for each in PAGE_KEYS),
)
"""Every key that an action of a table or a page can have, so that a new action is named in its table alone."""
# Small letters are the keys of tables, so assessments have capital ones: nine, as there are nine digits for tasks.
_SIGNS = "123456789ABCDEFGHI"
MARKS = tuple(Command(f"mark_{each}", each, f"mark('{each}')", shown=False) for each in _SIGNS)


def commands_of(table: Table, *, empty: bool = False, sought: bool = False) -> tuple[Command, ...]:
    """Return the commands that work in a table; where it is empty without those that need a row.

    `sought`: a search in it has ended and found rows to go through.
    """
    has = {"open": table.open, "add": table.add, "copy": table.copy, "remove": table.remove, "find": True}
    has = {name: can and (not empty or name == "add") for name, can in has.items()}
    marks = [Command(table.marks.name, "1", "nothing", sign=table.marks.sign)] if table.marks and not empty else []
    own = {each.name: each for each in TABLE_COMMANDS if has[each.name]}
    if "open" in own and table.columns[0].title == "column.tick":
        own["open"] = _TICK
    # What opens and what adds come first, as the key line is cut where it gets too long.
    opens, adds = ([own.pop(name)] if name in own else [] for name in ("open", "add"))
    if sought:
        adds = [*HITS, *map(adding_by_plus, adds)]
    return (*opens, *adds, *marks, *(each.command for each in table.actions_of(empty=empty)), *own.values())


def copy_record(host: PageHost) -> None:
    """Copy the record under the cursor and go to the copy."""
    table, key = host.table, host.row_key
    if table is not None and table.copy is not None and key:
        at = table.copy(host.session, key)
        host.changed()
        host.go_to_row(at)


def mark_record(host: PageHost, sign: str) -> None:
    """Put what a digit or a capital letter stands for into the record under the cursor."""
    table, key = host.table, host.row_key
    if table is not None and table.marks is not None and key:
        table.marks.put(host.session, key, sign)
        host.changed()


def remove_record(host: PageHost) -> None:
    """Remove the record under the cursor and say how to bring it back."""
    table, key = host.table, host.row_key
    if table is not None and table.remove is not None and key:
        table.remove(host.session, key)
        host.changed()
        host.say(host.session.words.text("said.removed"))
