"""Choosing from a list: by its number, or by words of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from planner.locale import Catalogue
from screens.pages.searching import folded, matching
from screens.pages.table import Column, Look, Row
from screens.plain.talk import Move, Talk
from screens.plain.words import spoken_cell
from screens.session.bars import BAR

FEW = 12
"""Choices that are said without being asked for."""

GROUP = 10
"""Rows of a longer list that are said at once; `MORE_SIGN` says the next ones, and words find any."""

MORE_SIGN = "+"

_WIDE = 10
"""Columns from which on a cell says what its row is about."""

_STATES = ("ok",)
"""What stands for a state in words of its own."""

_TICKS = {"[x]": "plain.ticked", "[ ]": "plain.not_ticked"}


def row_words(talk: Talk, row: Row, columns: Sequence[Column] = (), table: str = "", number: int = 0) -> str:
    """Return a row in one sentence: its first words, then each further cell behind the name of its column.

    Args:
        talk: the conversation.
        row: the row.
        columns: of its list.
        table: name of its list.
        number: what is said before it; a first cell that says the same is left out. 0: nothing.
    """
    said: list[str] = []
    about = False
    for at, cell in enumerate(row.cells):
        if BAR.fullmatch(cell) or (at == 0 and number and cell.strip() == str(number)):
            continue
        text = talk.words.text(_TICKS[cell]) if cell in _TICKS else spoken_cell(talk.words, cell, table)
        if not text:
            continue
        title = title_of(talk.words, columns[at]) if at < len(columns) else ""
        # The first words say what the row is about, and a tick names itself; a figure or a state before them does not.
        # A narrow column holds a word or two of something that its name tells.
        wide = at >= len(columns) or columns[at].width == 0 or columns[at].width >= _WIDE
        first = not about and wide and _is_worded(cell)
        about = about or first
        said.append(text if first or not title or cell in _TICKS else f"{title} {text}")
    return "; ".join(said)


def is_ticked(row: Row) -> bool:
    """Whether a row can be ticked: its number ticks it, and opens nothing."""
    return any(cell in _TICKS for cell in row.cells)


def _is_worded(cell: str) -> bool:
    """Whether a cell says by itself what it is: words, and no bare figure, tick or state."""
    return any(each.isalpha() for each in cell) and cell not in _TICKS and cell.strip() not in _STATES


def title_of(words: Catalogue, column: Column) -> str:
    """Return what a column is called; empty where that is a mere sign or it holds bars: neither is worth saying."""
    title = words.text(column.title) if column.title and column.look is not Look.BAR else ""
    return title if any(each.isalnum() for each in title) else ""


def say_rows(
    talk: Talk, rows: Sequence[Row], columns: Sequence[Column] = (), *, first: int = 0, table: str = ""
) -> int:
    """Say rows behind their numbers: few of them whole, more of them in groups.

    Args:
        talk: the conversation.
        rows: the list.
        columns: its columns.
        first: number from 0 of the row to begin with.
        table: its name.

    Returns:
        Number from 0 of the row that the next group begins with; 0 where all are said.
    """
    end = len(rows) if len(rows) - first <= FEW else first + GROUP
    for number, row in enumerate(rows[first:end], first + 1):
        talk.say(f"{number}. {row_words(talk, row, columns, table, number)}")
    if end == len(rows):
        return 0
    talk.text("plain.more_rows", n=len(rows) - end, all=len(rows))
    return end


def number_in(typed: str, rows: Sequence[Row]) -> int | None:
    """Return the place of the row that a number names; None where it names none."""
    # `isdecimal` and not `isdigit`: int() reads no raised digits.
    if not typed.isdecimal() or len(typed) > len(str(len(rows))):
        return None
    return int(typed) - 1 if 1 <= int(typed) <= len(rows) else None


def found_row(talk: Talk, rows: Sequence[Row], typed: str, columns: Sequence[Column] = ()) -> Row | None:
    """Return the row that a number or words name; says the choices where several fit, or that none does."""
    at = number_in(typed, rows)
    if at is not None:
        return rows[at]
    if not rows:
        talk.say(talk.words.text("plain.no_rows"), wrong=True)
        return None
    whole = [each for each in rows if folded(typed) in [folded(cell) for cell in each.cells]]
    # A whole name first: whoever types "Roma" is not asked about "Romania".
    near = whole or [each for each in rows if any(folded(cell).startswith(folded(typed)) for cell in each.cells)]
    found = near or matching(rows, folded(typed))
    if len(found) == 1:
        return found[0]
    if not found:
        key = "plain.no_row" if typed.isdecimal() else "plain.none_fits"
        talk.say(talk.words.text(key, typed=typed, n=len(rows)), wrong=True)
        return None
    talk.text("plain.several_fit", typed=typed, n=len(found))
    # Under the numbers of the whole list, by which the next answer may name them.
    for row in found[:GROUP]:
        talk.say(f"{rows.index(row) + 1}. {row_words(talk, row, columns)}")
    if len(found) > GROUP:
        talk.text("plain.more_fit", n=len(found) - GROUP)
    return None


def pick(
    talk: Talk, title: str, rows: Sequence[Row], *, at: str = "", columns: Sequence[Column] = (), about: str = ""
) -> str | None:
    """Return the key of a row; None where nothing is picked."""
    talk.say(title)
    if not rows:
        talk.text("empty.pick")
        return None
    told = say_rows(talk, rows, columns)
    now = next((row_words(talk, each) for each in rows if each.key == at), "")
    while True:
        question = talk.words.text("plain.pick" if now else "plain.pick_or_none")
        typed = talk.ask(question, now=now, about=lambda: about, help_key="plain.help_pick")
        if isinstance(typed, Move) or not typed:
            # Enter keeps the row that stands; where none does it is how one says "none of them".
            return at if typed == "" and now else None
        if typed == MORE_SIGN:
            told = say_rows(talk, rows, columns, first=told)
            continue
        row = found_row(talk, rows, typed, columns)
        if row is not None:
            return row.key


def pick_several(
    talk: Talk, title: str, rows: Sequence[Row], columns: Sequence[Column], ticked: Collection[str] = ()
) -> list[str] | None:
    """Return the keys of the ticked rows in the order of the list; None where nothing is taken."""
    talk.say(title)
    chosen = set(ticked)
    told = say_rows(talk, _with_ticks(talk, rows, chosen), columns)
    while True:
        typed = talk.ask(talk.words.text("plain.pick_several", n=len(chosen)), help_key="plain.help_several")
        if isinstance(typed, Move):
            return None
        if not typed:
            return [each.key for each in rows if each.key in chosen] or None
        if typed == MORE_SIGN:
            told = say_rows(talk, _with_ticks(talk, rows, chosen), columns, first=told)
            continue
        # Numbers apart by blanks or commas; anything else is one text to look for, blanks and all.
        for part in _numbers(typed) or [typed]:
            row = found_row(talk, rows, part, columns)
            if row is not None:
                chosen ^= {row.key}
                mark = talk.words.text(f"plain.{'ticked' if row.key in chosen else 'not_ticked'}")
                talk.say(f"{mark}: {row_words(talk, row)}")


def _numbers(typed: str) -> list[str]:
    """The numbers of an answer that holds nothing else, such as `1 3, 5`."""
    parts = typed.replace(",", " ").split()
    return parts if all(each.isdecimal() for each in parts) else []


def _with_ticks(talk: Talk, rows: Sequence[Row], chosen: Collection[str]) -> list[Row]:
    """Return the rows with a word before those that are chosen."""
    mark = talk.words.text("plain.ticked")
    return [
        row._replace(cells=(f"{mark}, {row.cells[0]}", *row.cells[1:])) if row.key in chosen else row for row in rows
    ]


def yes_or_no(talk: Talk, question: str, *, now: bool | None = None) -> bool | None:
    """Return yes or no; None where neither is said."""
    words = talk.words
    names = {True: words.text("word.yes"), False: words.text("word.no")}
    shown = "" if now is None else names[now]
    while True:
        typed = talk.ask(f"{question} ({names[True]}/{names[False]})", now=shown, help_key="plain.help_pick")
        if isinstance(typed, Move):
            return None
        if not typed:
            return now
        answer = said_yes(talk, typed)
        if answer is not None:
            return answer
        talk.say(words.text("plain.yes_or_no", yes=names[True], no=names[False]), wrong=True)


def said_yes(talk: Talk, typed: str) -> bool | None:
    """Return what a typed yes or no, or its beginning, says; Latvian and English are both heard."""
    asked = folded(typed)
    says = {
        True: ("yes", folded(talk.words.text("word.yes"))),
        False: ("no", folded(talk.words.text("word.no"))),
    }
    # By the beginning: "y", "j" and "n" are what people type.
    return next((yes for yes, names in says.items() if any(each.startswith(asked) for each in names)), None)


def lines(talk: Talk, hint: str, *, end: str) -> str | None:
    """Return several typed lines; a line that is nothing but `end` is the last; None where none was typed."""
    talk.say(hint)
    found: list[str] = []
    # As typed, without orders: a pasted line may begin with a colon.
    while (typed := talk.line(">")) != end:
        found.append(typed)
    return "\n".join(found) or None
