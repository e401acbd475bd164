"""The programme of a group mobility, day by day, with the share of hours that are only secondary."""

from __future__ import annotations

from datetime import timedelta

from planner.documents import empty_days, programme_notes
from planner.model import GroupActivity, GroupDay
from screens.pages.builders import choice, field, records, ticks
from screens.pages.spec import Column, Heading, Kind, Note, Page
from screens.papers.programme_actions import DAYS_FILE, PASTE_DAYS
from screens.session.session import Session


def new_part(session: Session) -> GroupDay:
    """Return a part for the first day without a programme, else for the day after the last one."""
    free = empty_days(session.mobility_or_empty)
    last = session.mobility_or_empty.group_days[-1] if session.mobility_or_empty.group_days else None
    if free:
        return GroupDay(date=free[0])
    # Without days of the mobility nobody knows which are empty; the next one is as good a guess as any.
    if last and last.date and session.mobility_or_empty.first_day is None:
        return GroupDay(date=last.date + timedelta(days=1))
    # All days have something: another part of the last one.
    return GroupDay(date=last.date if last else None)


def part_cells(session: Session, part: GroupDay) -> tuple[str, ...]:
    """Return day, time, activity and kind of a part."""
    when = f"{part.date:%d.%m.}" if part.date else ""
    kind = session.words.text(f"short.day_kind.{part.kind}") if part.kind else ""
    return (when, part.time, part.activity, kind)


def _outcomes(session: Session) -> list[tuple[str, str]]:
    return [(each.id, each.statement or each.title or "?") for each in session.mobility_or_empty.outcomes]


def part_page(owner: str, number: int) -> Page:
    """Return the page of one part among those at a path."""
    path = f"{owner}.{number}"
    return Page(
        "group_day",
        lambda session: session.words.text("page.group_day", number=number + 1),
        lambda _session: (
            field(f"{path}.date", Kind.DATE, label="fields.group_days.date"),
            field(f"{path}.time", label="fields.group_days.time"),
            field(f"{path}.activity", Kind.PROSE, label="fields.group_days.activity"),
            choice(f"{path}.kind", GroupActivity, "group_activity", label="fields.group_days.kind"),
            field(f"{path}.place", label="fields.group_days.place"),
            field(f"{path}.responsible", label="fields.group_days.responsible"),
            Heading("heading.day_outcomes"),
            ticks(f"{path}.outcomes", "day_outcomes", _outcomes, 5)._replace(
                columns=(Column("column.tick", 3), Column("column.statement", 0)),
            ),
        ),
        lambda session: len(session.items(owner)) > number,
    )


def _share(session: Session) -> str:
    """The share of secondary activities; half or more is warned about."""
    found = [each for each in programme_notes(session.mobility_or_empty) if each.key in _SHARE]
    return "\n".join(f"{_SHARE[each.key]}{session.words.render(each)}" for each in found)


def _open_parts(session: Session) -> str:
    """Parts without a time or a kind, days without a programme."""
    return "\n".join(
        session.words.render(each) for each in programme_notes(session.mobility_or_empty) if each.key not in _SHARE
    )


_SHARE = {"papers.note.secondary_fine": "", "papers.note.secondary_half": "! "}


_PLANNED = "mobility.group_days"
PART_COLUMNS = (
    Column("column.day", 6),
    Column("column.time", 11),
    Column("column.activity", 0),
    Column("column.day_kind", 11),
)
DAYS = records(
    _PLANNED,
    PART_COLUMNS,
    part_cells,
    lambda _session, number: part_page(_PLANNED, number),
    new_part,
    actions=(PASTE_DAYS, DAYS_FILE),
    height=8,
)
PAGE = Page(
    "group_days",
    lambda session: session.words.text("page.group_days"),
    lambda _session: (Note(_share), DAYS, Note(_open_parts)),
    tall=True,
)
