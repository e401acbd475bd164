"""What the keys of a group's programme do: paste its days, or read them from a file; looked at before any is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from planner.bounded import typed_path
from planner.model import GroupDay
from screens.pages.spec import PageHost, table_action

if TYPE_CHECKING:
    from planner.exchange.programme_days import DaysTable
    from planner.exchange.tables import Sheet

_DAYS = "mobility.group_days"


def paste_days(host: PageHost) -> None:
    """Read parts of the programme from pasted or typed rows."""
    from planner.exchange.tables import pasted_sheet

    words = host.session.words

    def pasted(text: str) -> None:
        _look(host, lambda: (pasted_sheet(text, words.text("people.paste")),), partial(ask, text))

    def ask(start: str = "") -> None:
        host.ask_lines(words.text("ask.days_table"), words.text("ask.days_table.hint"), pasted, start=start)

    ask()


def days_from_file(host: PageHost) -> None:
    """Read parts of the programme from a CSV file or a workbook."""
    from planner.exchange.tables import read_sheets

    words = host.session.words

    def typed(text: str) -> None:
        _look(host, lambda: tuple(each for each in read_sheets(typed_path(text)) if not each.hidden))

    host.ask_file(words.text("ask.days_file"), typed, hint=words.text("ask.days_file.hint"))


def _look(host: PageHost, read: Callable[[], Sequence[Sheet]], again: Callable[[], None] | None = None) -> None:
    from planner.exchange import BadInput
    from planner.exchange.programme_days import read_days

    session, words = host.session, host.session.words
    mobility = session.mobility_or_empty
    try:
        tables = [read_days(each, mobility.first_day, mobility.last_day) for each in read()]
    except BadInput as problem:
        if again is not None:
            again()
        host.tell(words.render(problem.message))
        return
    known = {_same(each) for each in mobility.group_days}
    new = [each for table in tables for each in table.days if _same(each) not in known]
    if not new:
        if again is not None:
            again()
        host.tell("\n".join([words.text("people.days.nothing"), *_left_out(host, tables)]))
        return

    def taken() -> None:
        refused = session.put(_DAYS, (*session.mobility_or_empty.group_days, *new))
        if refused:
            host.say(refused, wrong=True)
            return
        host.changed()
        host.say(words.text("said.days_added", n=len(new)))

    shown = [_line(host, each) for each in new]
    host.ask(words.text("people.days.ask", n=len(new)), "\n".join([*shown, "", *_left_out(host, tables)]), taken)


def _same(part: GroupDay) -> tuple[object, ...]:
    """By what a part is known again: the same programme read twice adds nothing."""
    return part.date, part.time, part.activity.casefold()


def _line(host: PageHost, part: GroupDay) -> str:
    day = host.session.words.date(part.date) if part.date else "?"
    return "  ".join(filter(None, (day, part.time, part.activity, part.place, part.responsible)))


def _left_out(host: PageHost, tables: Sequence[DaysTable]) -> list[str]:
    words = host.session.words
    return [
        words.text("people.row", row=row, problem=words.render(why)) for table in tables for row, why in table.left_out
    ]


PASTE_DAYS = table_action("paste_days", "p", paste_days)
DAYS_FILE = table_action("days_file", "i", days_from_file)
