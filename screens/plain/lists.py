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
    told = 0
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
        typed = host.talk.ask(host.session.words.text("plain.row"), about=lambda: "\n".join(_keys(host, table)))
        if isinstance(typed, Move) or not typed:
            return typed if isinstance(typed, Move) else Move.ON
        if typed == choosing.MORE_SIGN:
            told = choosing.say_rows(host.talk, rows, table.columns, first=told)
            continue
        _answer(_List(host, table, page, rows), typed)
        host.run_pending()
        if host.gone:
            return Move.ON


class _List:
    """A list with its rows as they were said."""

    def __init__(self, host: PlainHost, table: Table, page: PageHost, rows: Sequence[Row]) -> None:
        self.host, self.table, self.page, self.rows = host, table, page, rows

    def at(self, typed: str) -> bool:
        """Name a row by its number; without one the row that was named last is meant."""
        if not typed:
            return True
        at = choosing.number_in(typed, self.rows)
        if at is None:
            self.host.say(self.host.session.words.text("plain.no_row", typed=typed), wrong=True)
            return False
        self.host.row_key = self.rows[at].key
        return True


def _say(host: PlainHost, table: Table, rows: Sequence[Row], before: Sequence[Row] | None) -> int:
    """Say a list; where it was said before and none of its rows is gone, only what is new in it.

    Returns:
        Number from 0 of the row that goes on with it; 0 where all of it is said.
    """
    words, told = host.session.words, 0
    if not rows:
        host.say(words.text(table.empty_words))
    else:
        titles = ", ".join(filter(None, (choosing.title_of(words, each) for each in table.columns)))
        host.say(words.text("plain.rows", n=len(rows), columns=titles))
        # A row that went moves the numbers of all behind it: then everything is said again.
        grown = before is not None and len(rows) >= len(before)
        told = choosing.say_rows(host.talk, rows, table.columns, without=before if grown and before else ())
    if before is None or bool(before) is not bool(rows):
        # Not the list's hint: it names the keys of a screen.
        host.say("; ".join(_keys(host, table, short=True)))
    return told


def _keys(host: PlainHost, table: Table, *, short: bool = False) -> Iterator[str]:
    """Yield what can be typed at a list."""
    words = host.session.words
    has = {"open": table.open or table.enter, "add": table.add, "copy": table.copy, "remove": table.remove}
    rows = bool(table.rows(host.session))
    # What is done to a row is nothing to type while there is none.
    yield from (words.text(f"plain.key.{name}") for name, can in has.items() if can and (rows or name == "add"))
    if table.marks and rows:
        yield words.text("plain.key.mark", signs=table.marks.sign)
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
        row = choosing.found_row(host.talk, asked.rows, typed)
        if row is not None:
            _open(asked, row.key)


def _remove(asked: _List, typed: str) -> None:
    host = asked.host
    # Never the row that was named last: what goes is said.
    if not typed or not asked.at(typed) or asked.table.remove is None:
        host.say(host.session.words.text("plain.key.remove"))
        return
    asked.table.remove(host.session, host.row_key)
    host.changed()
    host.say(host.session.words.text("plain.removed"))


def _mark(asked: _List, typed: str, signs: str) -> None:
    if asked.at(typed) and asked.table.marks is not None:
        for sign in signs.replace(" ", "").upper():
            asked.table.marks.put(asked.host.session, asked.host.row_key, sign)
        asked.host.changed()


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
