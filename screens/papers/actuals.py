"""What was done as agreed and what was not, part by part; who really came, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.documents.group_programme.hours import chronological
from planner.model import Ending, Mobility, OutsideEvent, Task, Traveller, at_workplace
from planner.model.record_paths import record_key
from screens.pages.builders import records
from screens.pages.spec import Column, Field, Kind, Marks, Note, Option, Page, Row, Table
from screens.papers.dates import real_first, real_last
from screens.papers.group_programme import PART_COLUMNS, new_part, part_cells, part_page
from screens.session.session import Session

_YES_NO = {"1": True, "2": False}


def _marks(path_of: str, name: str) -> Marks:
    """Keys 1 and 2, which say yes or no of the record under the cursor."""

    def put(session: Session, key: str, sign: str) -> None:
        if sign in _YES_NO:
            session.put(f"{path_of}.{record_key(key)}.{name}", _YES_NO[sign])

    return Marks(put, "1-2", name)


# -- tasks ---------------------------------------------------------------------------------------------------------


def _plan_of(session: Session, participant: str) -> Mobility:
    """The plan as this participant's papers read it, with the tasks of their own workplace."""
    plan = session.mobility_or_empty
    return at_workplace(plan, next((each for each in plan.participants if each.id == participant), None))


def tasks_of(session: Session, participant: str) -> list[Task]:
    """Return the tasks of a participant."""
    # Nobody named means everybody, as all through the plan.
    return [
        each
        for each in _plan_of(session, participant).tasks
        if not each.participants or participant in each.participants
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
            Column("column.number", 3, right=True),
            Column("column.task", 0),
            Column("column.answer", 12),
        ),
        rows,
        lambda _session, key: _task_page(participant, key, f"{path}.tasks.{record_key(key)}"),
        height=5,
        marks=_marks(f"{path}.tasks", "done"),
    )


def _done(session: Session, path: str, texts: Sequence[str]) -> str:
    other = any(session.get(f"{path}.{each}") for each in texts)
    # "Done, but otherwise" only of what was done: what was not has no other place or period.
    key = "other" if other and session.get(f"{path}.done") else "done" if session.get(f"{path}.done") else "not_done"
    return session.words.text(f"answer.task.{key}")


def _task_page(participant: str, task: str, path: str) -> Page:
    def agreed(session: Session) -> str:
        return next((each.what for each in _plan_of(session, participant).tasks if each.id == task), "")

    return Page(
        "paper_task",
        lambda session: session.words.text("page.paper_task"),
        lambda _session: (
            Note(agreed),
            Field(f"{path}.done", "fields.after.done", Kind.YES_NO),
            Field(f"{path}.what", "fields.after.what", Kind.PROSE),
            Field(f"{path}.period", "fields.after.period"),
            Field(f"{path}.place", "fields.after.place"),
        ),
        lambda session: any(each.id == task for each in _plan_of(session, participant).tasks),
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
        (*PART_COLUMNS[:3], Column("column.answer", 12)),
        rows,
        lambda _session, key: _part_page(key, f"{path}.parts.{record_key(key)}"),
        height=6,
        marks=_marks(f"{path}.parts", "done"),
    )


def _part_done(session: Session, path: str) -> str:
    return _done(session, path, ("what", "day", "time", "place"))


def _part_page(part: str, path: str) -> Page:
    def planned(session: Session) -> str:
        found = (each for each in session.mobility_or_empty.group_days if each.id == part)
        return next((" ".join(filter(None, part_cells(session, each)[:3])) for each in found), "")

    return Page(
        "paper_part",
        lambda session: session.words.text("page.paper_part"),
        lambda _session: (
            Note(planned),
            Field(f"{path}.done", "fields.after.done", Kind.YES_NO),
            Field(f"{path}.what", "fields.after.what", Kind.PROSE),
            Field(f"{path}.day", "fields.after.day", Kind.DATE),
            Field(f"{path}.time", "fields.after.time"),
            Field(f"{path}.place", "fields.after.place"),
        ),
        lambda session: any(each.id == part for each in session.mobility_or_empty.group_days),
        tall=True,
    )


def more_parts_table(path: str) -> Table:
    """Return the parts that nobody had planned; n adds one."""
    own = f"{path}.more_parts"
    table = records(own, PART_COLUMNS, part_cells, lambda _session, n: part_page(own, n), new_part, height=3)
    # Under another name: on this page the table of the parts that were planned stands beside it.
    return table._replace(name="paper_more_parts")


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
            Row(each.id, (each.name or session.words.text("word.nameless", number=n), _came(session, each.id)))
            for n, each in enumerate(people(session), 1)
        ]

    return Table(
        "paper_people",
        (Column("column.name", 0), Column("column.answer", 12)),
        rows,
        lambda _session, key: attendance_page(key),
        height=height,
        marks=_marks("mobility.attendance", "came"),
    )


def _came(session: Session, person: str) -> str:
    path = f"mobility.attendance.{record_key(person)}"
    days = session.get(f"{path}.first_day") or session.get(f"{path}.last_day")
    key = ("other" if days else "yes") if session.get(f"{path}.came") else "no"
    return session.words.text(f"answer.came.{key}")


def attendance_page(person: str) -> Page:
    """Return the page of one person's real days."""

    def name(session: Session) -> str:
        return next((each.name for each in session.mobility_or_empty.travellers if each.id == person), "")

    return Page(
        "attendance",
        lambda session: f"{session.words.text('page.attendance')}: {name(session)}",
        lambda _session: attendance_fields(person),
        lambda session: any(each.id == person for each in session.mobility_or_empty.travellers),
        tall=True,
    )


def attendance_fields(person: str) -> tuple[Field, ...]:
    """Return what is asked about one person's real stay."""
    path = f"mobility.attendance.{record_key(person)}"
    first, last = f"{path}.first_day", f"{path}.last_day"

    def others(session: Session) -> list[Option]:
        people = session.mobility_or_empty.participants
        found = [Option(each.id, each.name, literal=True) for each in people if each.id != person and each.name]
        return [Option("", "word.nobody"), *found]

    def ended(session: Session) -> bool:
        told = any(session.get(f"{path}.{each}") for each in ("ending", "first_day", "last_day", "force_majeure"))
        return told or not session.get(f"{path}.came")

    def struck(session: Session) -> bool:
        return bool(session.get(f"{path}.force_majeure"))

    return (
        Field(f"{path}.came", "fields.attendance.came", Kind.YES_NO),
        Field(first, "fields.attendance.first_day", Kind.DATE, refused=real_first(last)),
        Field(last, "fields.attendance.last_day", Kind.DATE, refused=real_last(first)),
        Field(f"{path}.ending", "fields.attendance.ending", Kind.CHOICE, lambda _session: _ENDINGS),
        Field(
            f"{path}.days_off",
            "fields.attendance.days_off",
            Kind.WHOLE,
            shown=lambda session: session.get(f"{path}.ending") is Ending.INTERRUPTED,
        ),
        Field(
            f"{path}.replaced_by",
            "fields.attendance.replaced_by",
            Kind.CHOICE,
            others,
            shown=lambda session: session.get(f"{path}.ending") is Ending.REPLACED,
        ),
        Field(f"{path}.force_majeure", "fields.attendance.force_majeure", Kind.YES_NO, shown=ended),
        Field(f"{path}.event", "fields.attendance.event", Kind.CHOICE, lambda _session: _EVENTS, shown=struck),
        Field(f"{path}.agency_agreed", "fields.attendance.agency_agreed", Kind.YES_NO, shown=struck),
    )


_ENDINGS = (Option(None, "kinds.ending.as_planned"), *(Option(each, f"kinds.ending.{each}") for each in Ending))
_EVENTS = tuple(Option(each, f"kinds.outside_event.{each}") for each in OutsideEvent)
