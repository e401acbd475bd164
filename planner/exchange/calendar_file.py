"""A calendar file (RFC 5545) of mobilities: journey, stay and duties, each a whole day, with alarms.

Every entry has an id that stays the same and a number that grows: a calendar that takes in a later file moves its
entries and makes no second ones. No name of a participant is in it, for calendars are shared and lie with others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple
from urllib.parse import quote

from icalendar import Alarm, Calendar, Event

from planner.life import DatedDuty, DutyState, Phase, life_plan
from planner.locale import Catalogue
from planner.model import Mobility, Project, real_stays
from planner.programme import Programme

_SINCE: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""Entries are numbered by the seconds since then: it only has to grow from file to file, and fit 31 bits."""
_NINE_O_CLOCK: Final = timedelta(hours=9)
_DUTY_ALARM, _TRAVEL_ALARM = timedelta(days=3), timedelta(days=1)
"""How long before its day one is reminded: of what has to be done, of a journey."""


class _Entry(NamedTuple):
    """One entry; `last` is its last day. No alarm: None."""

    uid: str
    first: date
    last: date
    title: str
    text: str = ""
    alarm: timedelta | None = None
    cancelled: bool = False


def calendar_file(
    project: Project, mobilities: Iterable[Mobility], programme: Programme, words: Catalogue, now: datetime
) -> bytes:
    """Return a calendar of some mobilities of a project; empty where nothing in it has a day.

    Args:
        project: whose own duties are in it, too.
        mobilities: those that it is of; archived ones are left out.
        programme: the project's call.
        words: the language.
        now: an aware moment; a later one makes a file that updates this one.
    """
    entries: dict[str, _Entry] = {}
    for each in mobilities:
        if not each.archived:
            # The project's duties are in the plan of each of its mobilities, and once in the calendar.
            entries.update((entry.uid, entry) for entry in _entries(project, each, programme, words))
    if not entries:
        return b""
    calendar = Calendar()
    calendar.add("prodid", "-//Mobility Planner//EN")
    calendar.add("version", "2.0")
    # Published and not an invitation: no program asks anybody to accept.
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", project.title or project.code or "Erasmus+")
    for entry in entries.values():
        calendar.add_component(_event(entry, now))
    return bytes(calendar.to_ical())


def _entries(project: Project, mobility: Mobility, programme: Programme, words: Catalogue) -> Iterator[_Entry]:
    title = mobility.title or words.text("word.untitled")
    yield from _stay(mobility, title, words)
    for each in life_plan(project, mobility, programme):
        if each.due is not None:
            of_project = each.duty.phase is Phase.PROJECT
            named = (project.title or project.code) if of_project else title
            yield _duty(each, each.due, project.id if of_project else mobility.id, named, words)


def _stay(mobility: Mobility, title: str, words: Catalogue) -> Iterator[_Entry]:
    first, last = mobility.first_day, mobility.last_day
    if first is None or last is None or last < first:
        return
    count = words.text("life.calendar.people", n=len(mobility.participants), accompanying=len(mobility.accompanying))
    where = ", ".join(filter(None, (mobility.host.name, mobility.travel.destination.name or mobility.host.town)))
    text = "\n".join(filter(None, (where, count)))
    off = _is_off(mobility)
    said = words.text("life.calendar.stay", title=title)
    yield _Entry(_uid(mobility.id, "stay"), first, last, said, text, cancelled=off)
    # Travel days lie before and after the stay (guide 2026, p. 99); of an odd number one more goes to the way there.
    travel = mobility.travel.funded_travel_days
    there, back = travel - travel // 2, travel // 2
    try:
        ways = (("there", first - timedelta(days=there), there), ("back", last + timedelta(days=1), back))
    except OverflowError:  # a typed year at the end of the calendar
        return
    for name, start, days in ways:
        if days:
            said = words.text(f"life.calendar.{name}", title=title)
            end = start + timedelta(days=days - 1)
            yield _Entry(_uid(mobility.id, name), start, end, said, where, None if off else _TRAVEL_ALARM, off)


def _is_off(mobility: Mobility) -> bool:
    """Whether it is known that nobody goes: the stay is called off, not left out, so that calendars drop it."""
    stays = real_stays(mobility)
    return mobility.took_place is False or (bool(stays) and not any(each.came for each in stays))


def _duty(each: DatedDuty, due: date, owner: str, title: str, words: Catalogue) -> _Entry:
    state = each.state(due)
    done = state is DutyState.DONE
    said = words.text(
        "life.calendar.done" if done else "life.calendar.duty",
        duty=words.text(f"life.duty.{each.duty.id}"),
        title=title,
    )
    cancelled = state is DutyState.NOT_NEEDED
    alarm = None if done or cancelled else _DUTY_ALARM
    text = words.text(f"life.about.{each.duty.id}")
    # What is not needed any more goes to the calendar as called off: left out it would stay where it was.
    return _Entry(_uid(owner, each.duty.id), due, due, said, text, alarm, cancelled)


def _uid(owner: str, name: str) -> str:
    return f"{quote(owner, safe='')}-{name}@mobility-planner"


def _event(entry: _Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now.astimezone(UTC))
    # Seconds since a fixed day: a later file counts higher, as calendars ask of an update, and nobody has to keep a
    # count.
    event.add("sequence", max(int((now - _SINCE).total_seconds()), 0))
    event.add("summary", entry.title)
    if entry.text:
        event.add("description", entry.text)
    event.add("dtstart", entry.first)
    # The end of a whole-day entry is the day after its last one.
    event.add("dtend", entry.last + timedelta(days=1) if entry.last < date.max else entry.last)
    # Nobody is busy for three weeks because their learners are away.
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.alarm is not None:
        event.add_component(_alarm(entry))
    return event


def _alarm(entry: _Entry) -> Alarm:
    assert entry.alarm is not None  # who calls has looked
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    # A whole day begins at midnight: nobody wants to be woken then.
    alarm.add("trigger", _NINE_O_CLOCK - entry.alarm)
    return alarm
