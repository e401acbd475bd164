"""The school's own list of hosts, from home: looked at, added by hand, edited field by field, taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from screens.pages.table import Column, Row
from screens.workspace.lists import pick
from screens.workspace.told import told_stored

if TYPE_CHECKING:
    from planner.known_hosts import KnownHost
    from planner.locale import Message
    from planner.model import KeptHost
    from screens.workspace.working_home import WorkingHome as Home

_ADD, _FACTS, _REMOVE = "+", "facts", "remove"


async def show_hosts(home: Home) -> None:
    """List the hosts; Enter shows the fields of one, in which each can be typed."""
    from planner.known_hosts import known_hosts

    services, words = home.services, home.services.words
    found = await told_stored(home, words.text("command.school_hosts"), lambda: known_hosts(services.workspace))
    if found is None:
        return
    rows = [Row(_ADD, (words.text("across.add"), "", "", ""))]
    rows += [Row(str(n), (each.host.name, each.host.town, *_state(home, each))) for n, each in enumerate(found)]

    def picked(key: str) -> None:
        if key == _ADD:
            _add(home)
        else:
            _show_fields(home, found[int(key)], "")

    columns = (
        Column("column.host", 0),
        Column("column.town", 14),
        Column("column.last_used", 11),
        Column("column.checks", 6, right=True),
    )
    pick(home, words.text("page.hosts"), rows, picked, columns)


def _state(home: Home, each: KnownHost) -> tuple[str, str]:
    used = home.services.words.date(each.last_used) if each.last_used else ""
    if each.kept is not None and each.kept.checked is not None:
        return used, home.services.words.text("word.yes" if each.kept.checked else "word.no")
    settled, given = each.checked
    return used, f"{settled}/{given}" if given else "?"


def _add(home: Home) -> None:
    from planner.model import KeptHost, Organisation
    from screens.dialogs.prompt import Prompt

    async def typed(text: str | None) -> None:
        if text:
            await _keep(home, KeptHost(host=Organisation(name=text)), "town")

    home.app.push_screen(Prompt(home.services.words, home.services.words.text("across.add.ask")), typed)


async def _keep(home: Home, entry: KeptHost, at: str) -> None:
    """Write an entry down and show its fields again, the cursor on the next one."""
    from planner.known_hosts import host_named, keep_host

    services = home.services
    kept = await services.stored(keep_host, services.workspace, entry)
    known = await services.stored(host_named, services.workspace, entry.host.name) if kept else None
    if known is not None:
        _show_fields(home, known, at)


def _show_fields(home: Home, known: KnownHost, at: str) -> None:
    from planner.known_hosts import FIELDS, as_kept, host_lines, written
    from screens.dialogs.picker import Picker

    words, entry = home.services.words, as_kept(known)
    rows = [Row(_FACTS, (words.text("across.do.facts"), ""))]
    rows += [Row(each, (words.text(f"across.field.{each}"), written(entry, each))) for each in FIELDS]
    if known.kept is not None:
        rows.append(Row(_REMOVE, (words.text("across.do.remove"), "")))

    async def picked(key: str | None) -> None:
        if key == _FACTS:
            home.services.tell("\n".join(host_lines(known, words)), known.host.name)
        elif key == _REMOVE:
            await _remove(home, known)
        elif key is not None:
            _type(home, entry, key)

    columns = (Column("", 30), Column("", 0))
    home.app.push_screen(Picker(words, known.host.name, rows, at=at, columns=columns), picked)


def _type(home: Home, entry: KeptHost, field: str) -> None:
    """Ask for the value of a field; what it cannot hold stays to be corrected."""
    from planner.known_hosts import FIELDS, typed_into, written
    from screens.dialogs.prompt import Prompt

    words, names = home.services.words, [*FIELDS, _REMOVE]

    async def typed(text: str | None) -> None:
        # The cursor goes on by itself: typing an address is a walk down the fields, and behind the last one stands
        # what takes the entry out.
        following = names[names.index(field) + 1]
        if text is None:
            return
        await _keep(home, typed_into(entry, field, text), following)

    key = f"across.hint.{field}"
    hint = words.text(key) if words.has(key) else ""
    check = partial(_refused, entry, field)
    window = Prompt(
        words, words.text(f"across.field.{field}"), start=written(entry, field), hint=hint, longest=2000, check=check
    )
    home.app.push_screen(window, typed)


def _refused(entry: KeptHost, field: str, text: str) -> Message | None:
    from planner.exchange import BadInput
    from planner.known_hosts import typed_into
    from planner.locale import message

    try:
        changed = typed_into(entry, field, text)
    except BadInput as problem:
        return problem.message
    # By its name an entry is found again: without one it could never be opened or taken out.
    return None if changed.host.name else message("across.nameless")


async def _remove(home: Home, known: KnownHost) -> None:
    from planner.known_hosts import drop_host

    if known.kept is not None:
        await home.services.stored(drop_host, home.services.workspace, known.kept)
        home.reload(home.services.words.text("across.dropped", name=known.host.name))
