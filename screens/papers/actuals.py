"""What was done as agreed and what was not, part by part; who really came, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.documents.group_programme.hours import chronological
from planner.model import Task, Traveller
from screens.pages.builders import records
from screens.pages.spec import Column, Field, Kind, Marks, Note, Page, Row, Table
from screens.papers.group_programme import PART_COLUMNS, new_part, part_cells, part_page
from screens.session.record_paths import record_key
from screens.session.session import Session

_YES_NO = {"1": True, "2": False}
_DONE = ("paper_screens.command.done", "done")
_CAME = ("paper_screens.command.came", "came")


def _marks(path_of: str, command: tuple[str, str]) -> Marks:
    """Keys 1 and 2, which say yes or no of the record under the cursor."""

    def put(session: Session, key: str, sign: str) -> None:
        if sign in _YES_NO:
            session.put(f"{path_of}.{record_key(key)}.{command[1]}", _YES_NO[sign])

    return Marks(put, "1-2", command[0])


# -- tasks ---------------------------------------------------------------------------------------------------------


def tasks_of(session: Session, participant: str) -> list[Task]:
    """Return the tasks of a participant."""
    return [
        each for each in session.mobility_or_empty.tasks if not each.participants or participant in each.participants
    ]


def tasks_table(participant: str, path: str) -> Table:
    """Return a participant's tasks, each with what came of it."""

    def rows(session: Session) -> list[Row]:
        return [
            Row(
                each.id,
                (str(n), each.what, _done(session, f"{path}.tasks.{record_key(each.id)}", ("what", "period", "place"))),
            )
            for n, each in enumerate(tasks_of(session, participant), 1)
        ]

    return Table(
        "paper_tasks",
        (
            Column("screens.column.number", 2, right=True),
            Column("screens.column.task", 0),
            Column("paper_screens.column.answer", 12),
        ),
        rows,
        lambda _session, key: _task_page(key, f"{path}.tasks.{record_key(key)}"),
        height=5,
        empty="screens.empty.tasks",
        marks=_marks(f"{path}.tasks", _DONE),
    )


def _done(session: Session, path: str, texts: Sequence[str]) -> str:
    other = any(session.get(f"{path}.{each}") for each in texts)
    key = "other" if other and session.get(f"{path}.done") else "done" if session.get(f"{path}.done") else "not_done"
    return session.words.text(f"paper_screens.task.{key}")


def _task_page(task: str, path: str) -> Page:
    def agreed(session: Session) -> str:
        return next((each.what for each in session.mobility_or_empty.tasks if each.id == task), "")

    return Page(
        "paper_task",
        lambda session: session.words.text("paper_screens.page.task"),
        lambda _session: (
            Note(agreed),
            Field(f"{path}.done", "paper_screens.field.after.done", Kind.YES_NO),
            Field(f"{path}.what", "paper_screens.field.after.what", Kind.PROSE),
            Field(f"{path}.period", "paper_screens.field.after.period"),
            Field(f"{path}.place", "paper_screens.field.after.place"),
        ),
        lambda session: any(each.id == task for each in session.mobility_or_empty.tasks),
        help="paper_screens.help.paper_task",
        tall=True,
    )


# -- parts of a group's programme ----------------------------------------------------------------------------------


def parts_table(path: str) -> Table:
    """Return the parts of the group's programme, each with what came of it."""

    def rows(session: Session) -> list[Row]:
        return [
            Row(each.id, (*part_cells(session, each)[:3], _part_done(session, f"{path}.parts.{record_key(each.id)}")))
            for each in chronological(session.mobility_or_empty.group_days)
        ]

    return Table(
        "paper_part_done",
        (*PART_COLUMNS[:3], Column("paper_screens.column.answer", 12)),
        rows,
        lambda _session, key: _part_page(key, f"{path}.parts.{record_key(key)}"),
        height=6,
        empty="paper_screens.empty.group_days",
        marks=_marks(f"{path}.parts", _DONE),
    )


def _part_done(session: Session, path: str) -> str:
    return _done(session, path, ("what", "day", "time", "place"))


def _part_page(part: str, path: str) -> Page:
    def planned(session: Session) -> str:
        found = (each for each in session.mobility_or_empty.group_days if each.id == part)
        return next((" ".join(filter(None, part_cells(session, each)[:3])) for each in found), "")

    return Page(
        "paper_part",
        lambda session: session.words.text("paper_screens.page.part_done"),
        lambda _session: (
            Note(planned),
            Field(f"{path}.done", "paper_screens.field.after.done", Kind.YES_NO),
            Field(f"{path}.what", "paper_screens.field.after.what", Kind.PROSE),
            Field(f"{path}.day", "paper_screens.field.after.day", Kind.DATE),
            Field(f"{path}.time", "paper_screens.field.after.time"),
            Field(f"{path}.place", "paper_screens.field.after.place"),
        ),
        lambda session: any(each.id == part for each in session.mobility_or_empty.group_days),
        help="paper_screens.help.part_done",
        tall=True,
    )


def more_parts_table(path: str) -> Table:
    """Return the parts that nobody had planned; n adds one."""
    own = f"{path}.more_parts"
    table = records(own, PART_COLUMNS, part_cells, lambda _session, n: part_page(own, n), new_part, height=3)
    return table._replace(name="paper_more_parts", empty="paper_screens.empty.more_parts")


# -- people --------------------------------------------------------------------------------------------------------


def everybody_table() -> Table:
    """Return all who were to come, each with whether and when they came."""
    return _people_table(lambda session: session.mobility_or_empty.travellers, 6)


def accompanying_table() -> Table:
    """Return the accompanying persons, each with whether and when they came."""
    return _people_table(lambda session: session.mobility_or_empty.accompanying, 3)


def _people_table(people: Callable[[Session], Sequence[Traveller]], height: int) -> Table:
    def rows(session: Session) -> list[Row]:
        return [
            Row(
                each.id, (each.name or session.words.text("screens.people.nameless", number=n), _came(session, each.id))
            )
            for n, each in enumerate(people(session), 1)
        ]

    return Table(
        "paper_people",
        (Column("screens.column.name", 0), Column("paper_screens.column.answer", 12)),
        rows,
        lambda _session, key: attendance_page(key),
        height=height,
        empty="paper_screens.empty.attendance",
        marks=_marks("mobility.attendance", _CAME),
    )


def _came(session: Session, person: str) -> str:
    path = f"mobility.attendance.{record_key(person)}"
    days = session.get(f"{path}.first_day") or session.get(f"{path}.last_day")
    key = ("other" if days else "yes") if session.get(f"{path}.came") else "no"
    return session.words.text(f"paper_screens.came.{key}")


def attendance_page(person: str) -> Page:
    """Return the page of one person's real days."""
    path = f"mobility.attendance.{record_key(person)}"

    def name(session: Session) -> str:
        return next((each.name for each in session.mobility_or_empty.travellers if each.id == person), "")

    return Page(
        "attendance",
        lambda session: f"{session.words.text('paper_screens.page.attendance')}: {name(session)}",
        lambda _session: (
            Field(f"{path}.came", "paper_screens.field.attendance.came", Kind.YES_NO),
            Field(f"{path}.first_day", "paper_screens.field.attendance.first_day", Kind.DATE),
            Field(f"{path}.last_day", "paper_screens.field.attendance.last_day", Kind.DATE),
        ),
        lambda session: any(each.id == person for each in session.mobility_or_empty.travellers),
        help="paper_screens.help.attendance",
        tall=True,
    )
