"""A list as a question: rows behind their numbers; a number opens one, a letter does what it does on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screens.commands import key_sign
from screens.pages.spec import Action, Page, PageHost, Row, Table
from screens.plain import choosing
from screens.plain.host import PlainHost
from screens.plain.talk import EMPTY_SIGN, Move

_ADD, _COPY, _ENTER = "n", "c", "enter"
_MARK = "="


def ask_list(host: PlainHost, table: Table, page: PageHost) -> Move:
    """Ask what to do with a list until Enter goes on; returns where to go from there.

    Args:
        host: the conversation.
        table: the list.
        page: the same conversation, as the list's actions see it.
    """
    said: Sequence[Row] | None = None
    told, left = 0, False
    while True:
        host.table = table
        rows = list(table.rows(host.session))
        # The row that was named may be gone by what was just done.
        if all(each.key != host.row_key for each in rows):
            host.row_key = rows[0].key if rows else ""
        # Said again only when something in it is another: a list of thirty read out after every answer is nobody's
        # wish.
        if rows != said:
            told, said = _say(host, table, rows, said), rows
        elif left:
            host.say(host.page.title(host.session))  # where one is again
        typed = host.talk.ask(
            _question(host, table, rows), about=lambda: "\n".join(_keys(host, table)), help_key="plain.help_list"
        )
        if isinstance(typed, Move) or not typed:
            return typed if isinstance(typed, Move) else Move.ON
        if typed == choosing.MORE_SIGN:
            told = choosing.say_rows(host.talk, rows, table.columns, first=told, table=table.name)
            continue
        asked = _List(host, table, page, rows)
        _answer(asked, typed)
        host.run_pending()
        left = asked.left
        if host.gone:
            return Move.ON


def _question(host: PlainHost, table: Table, rows: Sequence[Row]) -> str:
    """Ask for what can be typed here: nobody is asked for a number where there is no row."""
    letter = table.add or table.actions_of(empty=not rows) or (rows and table.copy)
    key = ("row" if letter else "row_number") if rows else "row_letter" if letter else "row_none"
    return host.session.words.text(f"plain.{key}")


class _List:
    """A list with its rows as they were said.

    Attributes:
        left: whether the answer led away from the list and back.
    """

    def __init__(self, host: PlainHost, table: Table, page: PageHost, rows: Sequence[Row]) -> None:
        self.host, self.table, self.page, self.rows = host, table, page, rows
        self.left = False

    def row_words(self, row: Row) -> str:
        """Return a row as it is heard."""
        return choosing.row_words(self.host.talk, row, self.table.columns, self.table.name)

    def at(self, typed: str) -> bool:
        """Name a row by its number; without one the row that was named last is meant."""
        if not typed:
            return True
        at = choosing.number_in(typed, self.rows)
        if at is None:
            key = "plain.no_row" if self.rows else "plain.no_rows"
            self.host.say(self.host.session.words.text(key, typed=typed, n=len(self.rows)), wrong=True)
            return False
        self.host.row_key = self.rows[at].key
        return True


def _say(host: PlainHost, table: Table, rows: Sequence[Row], before: Sequence[Row] | None) -> int:
    """Say a list; where it was said before, only what is another in it.

    Returns:
        Number from 0 of the row that goes on with it; 0 where the next one is the first.
    """
    words, told = host.session.words, 0
    if not rows:
        host.say(words.text(table.empty_words))
    elif before:
        _say_changes(host, table, rows, before)
    else:
        titles = "; ".join(filter(None, (choosing.title_of(words, each) for each in table.columns)))
        host.say(words.text("plain.rows", n=len(rows), columns=titles))
        told = choosing.say_rows(host.talk, rows, table.columns, table=table.name)
    if before is None or bool(before) is not bool(rows):
        # Not the list's hint: it names the keys of a screen.
        host.say("; ".join(_keys(host, table, short=True)))
    return told


def _say_changes(host: PlainHost, table: Table, rows: Sequence[Row], before: Sequence[Row]) -> None:
    """Say what is new in a list, wherever it stands; where a row went or came in between, that all numbers moved."""
    old, now = [each.cells for each in before], [each.cells for each in rows]
    moved = len(old) != len(now) and now[: len(old)] != old
    changed = [at for at, each in enumerate(now) if each not in old]
    if moved:
        host.talk.text("plain.moved", n=len(rows))
        # The one that now stands where something went: what is to be done next, as a rule.
        first = next((at for at, each in enumerate(now) if at >= len(old) or each != old[at]), len(now) - 1)
        changed = sorted({*changed, first})
    for at in changed[: choosing.GROUP]:
        host.talk.say(f"{at + 1}. {choosing.row_words(host.talk, rows[at], table.columns, table.name, at + 1)}")
    if len(changed) > choosing.GROUP:
        host.talk.text("plain.more_changed", n=len(changed) - choosing.GROUP)


def _keys(host: PlainHost, table: Table, *, short: bool = False) -> Iterator[str]:
    """Yield what can be typed at a list."""
    words, found = host.session.words, table.rows(host.session)
    opens = "tick" if any(choosing.is_ticked(each) for each in found) else "open"
    has = {opens: table.open or table.enter, "add": table.add, "copy": table.copy, "remove": table.remove}
    rows = bool(found)
    # What is done to a row is nothing to type while there is none.
    yield from (words.text(f"plain.key.{name}") for name, can in has.items() if can and (rows or name == "add"))
    if table.marks and rows:
        yield words.text("plain.key.mark", signs=words.text(f"command.{table.marks.name}.help"))
    for each in table.actions_of(empty=not rows):
        about = each.command.label(words) if short else each.command.about(words)
        yield f"{key_sign(each.command.key)} {about}"


def _answer(asked: _List, typed: str) -> None:
    """Do what was typed: an action's letter with or without a row, a row to open, or words of one."""
    host, table = asked.host, asked.table
    key, _, rest = typed.partition(" ")
    action = next((each for each in table.actions if each.command.key.split(",")[0] == key.lower()), None)
    if typed.startswith(EMPTY_SIGN) and table.remove is not None:
        _remove(asked, typed.removeprefix(EMPTY_SIGN).strip())
    elif _MARK in typed and table.marks is not None:
        _mark(asked, *(each.strip() for each in typed.split(_MARK, 1)))
    elif key.lower() == _ADD and table.add is not None:
        _open(asked, table.add(host.session), changed=True)
    elif key.lower() == _COPY and table.copy is not None:
        if asked.at(rest) and host.row_key:
            host.row_key = table.copy(host.session, host.row_key)
            host.changed()
    # A letter, alone or with a number; "p anna" is words to look for.
    elif action is not None and (not rest or rest.isdecimal()):
        if action.needs_row and not asked.rows:
            host.say(host.session.words.text(table.empty_words))
        elif asked.at(rest):
            host.wait_for(action.run(asked.page))
    else:
        row = choosing.found_row(host.talk, asked.rows, typed, table.columns)
        if row is not None:
            _open(asked, row.key)


def _remove(asked: _List, typed: str) -> None:
    host = asked.host
    # Never the row that was named last: what goes is said.
    if not typed or not asked.at(typed) or asked.table.remove is None:
        host.say(host.session.words.text("plain.key.remove"))
        return
    gone = next(each for each in asked.rows if each.key == host.row_key)
    asked.table.remove(host.session, host.row_key)
    host.changed()
    host.say(host.session.words.text("plain.removed", row=asked.row_words(gone)))


def _mark(asked: _List, typed: str, signs: str) -> None:
    if asked.at(typed) and asked.table.marks is not None:
        for sign in signs.replace(" ", "").upper():
            asked.table.marks.put(asked.host.session, asked.host.row_key, sign)
        asked.host.changed()
        rows = list(asked.table.rows(asked.host.session))
        if rows == asked.rows:  # said where nothing is another: who hears lines sees no sign stay
            here = next(each for each in rows if each.key == asked.host.row_key)
            asked.host.say(asked.row_words(here))


def _open(asked: _List, key: str, *, changed: bool = False) -> None:
    host, table = asked.host, asked.table
    host.row_key = key
    if changed:
        host.changed()
    enter = table.enter or _on_enter(table)
    if enter is not None:
        host.wait_for(enter.run(asked.page))
        return
    # Counted, not compared: opening may change what it opens, and the plan is large.
    before = host.session.editor.changes
    target = table.open(host.session, key) if table.open is not None else None
    if target is not None:
        host.visit(target)
        asked.left = True
        _go_on(asked, target)
    elif host.session.editor.changes != before:  # a tick changes the plan and opens nothing
        host.changed()


def _on_enter(table: Table) -> Action | None:
    return next((each for each in table.actions if each.command.key == _ENTER), None)


def _go_on(asked: _List, target: object) -> None:
    """Name the row that is to be done next, where the list knows one."""
    table = asked.table
    if table.next is not None and isinstance(target, Page):
        asked.host.row_key = table.next(asked.host.session, asked.host.row_key)
