"""The plan of a mobility's life: a line for each duty with its day, 1 to 3 say what became of it."""

from __future__ import annotations

from planner import clock
from planner.exchange.calendar_file import calendar_file
from planner.life import DatedDuty, DutyState, Phase, life_plan
from planner.life.catalogue import sources
from planner.locale import message
from planner.model import DutyMark, DutyNote
from planner.model.record_paths import record_key
from planner.programme import Confidence
from screens.pages.builders import title_words
from screens.pages.spec import Column, Field, Kind, Look, Marks, Note, Option, Page, PageHost, Row, Table, table_action
from screens.papers.folder import write_beside_papers
from screens.session.session import Session

_MARKS = {"1": DutyMark.DONE, "2": DutyMark.NOT_NEEDED, "3": None}


def plan_of(session: Session) -> tuple[DatedDuty, ...]:
    """Return the duties of the open mobility with their days."""
    return life_plan(session.project, session.mobility_or_empty, session.programme)


def _summary(session: Session) -> str:
    states = [each.state(session.today) for each in plan_of(session)]
    done = states.count(DutyState.DONE) + states.count(DutyState.NOT_NEEDED)
    late, soon = states.count(DutyState.OVERDUE), states.count(DutyState.SOON)
    said = session.words.text("life.summary", open=len(states) - done, late=late, soon=soon, done=done)
    return f"{said}\n"


def _rows(session: Session) -> list[Row]:
    words = session.words
    return [
        Row(
            each.duty.id,
            (
                words.date(each.due) if each.due else "",
                words.text(f"life.state.{each.state(session.today)}"),
                words.text(f"life.duty.{each.duty.id}"),
            ),
        )
        for each in plan_of(session)
    ]


def _owner(session: Session, key: str) -> str:
    """Path of the list that a duty is told in: the project's own in the project."""
    found = next((each.duty for each in plan_of(session) if each.duty.id == key), None)
    return "project.duties" if found is not None and found.phase is Phase.PROJECT else "mobility.duties"


def _put(session: Session, key: str, sign: str) -> None:
    """Say what became of a duty, in one step that undo takes back whole."""
    if sign not in _MARKS:
        return
    part = _owner(session, key).partition(".")[0]
    if part == "project":
        notes = _marked(session, session.project.duties, key, _MARKS[sign])
        session.editor.apply(lambda state: state._replace(project=state.project.model_copy(update={"duties": notes})))
    else:
        notes = _marked(session, session.mobility_or_empty.duties, key, _MARKS[sign])
        session.change(lambda mobility: mobility.model_copy(update={"duties": notes}))


def _marked(session: Session, notes: tuple[DutyNote, ...], key: str, mark: DutyMark | None) -> tuple[DutyNote, ...]:
    old = next((each for each in notes if each.duty == key), DutyNote(duty=key))
    done_on = (old.done_on or session.today) if mark is DutyMark.DONE else None
    new = old.model_copy(update={"mark": mark, "done_on": done_on})
    if any(each.duty == key for each in notes):
        return tuple(new if each.duty == key else each for each in notes)
    return (*notes, new)


# -- one duty ------------------------------------------------------------------------------------------------------


def duty_page(session: Session, key: str) -> Page:
    """Return the page of one duty: what it is, where that was read, its day, and what became of it."""
    path = f"{_owner(session, key)}.{record_key(key)}"
    return Page(
        "duty",
        lambda session: session.words.text(f"life.duty.{key}"),
        lambda _session: (
            Note(lambda session: _about(session, key)),
            Field(f"{path}.due", "fields.duties.due", Kind.DATE),
            Field(f"{path}.mark", "fields.duties.mark", Kind.CHOICE, lambda _session: _OPTIONS),
            Field(f"{path}.done_on", "fields.duties.done_on", Kind.DATE),
            Field(f"{path}.note", "fields.duties.note", Kind.PROSE),
        ),
        lambda session: any(each.duty.id == key for each in plan_of(session)),
        tall=True,
    )


_OPTIONS = (Option(None, "kinds.duty_mark.open"), *(Option(each, f"kinds.duty_mark.{each}") for each in DutyMark))


def _about(session: Session, key: str) -> str:
    found = next((each for each in plan_of(session) if each.duty.id == key), None)
    if found is None:
        return ""
    words = session.words
    proved = [words.text("life.proved")] if found.proved else []
    said = (words.text(f"life.about.{key}"), *proved, _day(session, found), _basis(session, found))
    return "\n".join([*said, ""])


def _day(session: Session, found: DatedDuty) -> str:
    words, own, reckoned = session.words, found.note.due, found.reckoned
    if own is not None:
        return words.render(
            message("life.day.moved", day=own, reckoned=reckoned) if reckoned else message("life.day.own", day=own)
        )
    if reckoned is None:
        return words.text("life.day.unknown")
    # No text that was read names a day: it is ours, and says so.
    return words.text("life.day.agreement" if found.duty.agreement else "life.day.reckoned", day=reckoned)


def _basis(session: Session, found: DatedDuty) -> str:
    basis = found.duty.basis_in(session.project.call)
    kinds = {Confidence.OFFICIAL: "official", Confidence.READING: "reading"}
    key = f"life.basis.{kinds.get(basis.confidence, 'secondary')}"
    return session.words.text(key, source=sources()[basis.source].title_in(session.words), page=basis.page)


# -- calendar ------------------------------------------------------------------------------------------------------


def _calendar(host: PageHost) -> None:
    """Write journey, stay and duties into a file for a calendar."""
    host.work(_write(host), "calendar")


async def _write(host: PageHost) -> None:
    session, words = host.session, host.session.words
    data = calendar_file(session.project, [session.mobility_or_empty], session.programme, words, clock.now())
    if not data:
        host.say(words.text("life.calendar.none"), wrong=True)
        return
    await write_beside_papers(host, words.text("life.calendar.file"), data, words.text("life.calendar.written"))


DUTIES = Table(
    "duties",
    (Column("column.when", 11), Column("column.state", 12, look=Look.SIGN), Column("column.duty", 0)),
    _rows,
    duty_page,
    height=14,
    preview=duty_page,
    actions=(table_action("calendar", "f", _calendar),),
    marks=Marks(_put, "1-3", "duty_mark"),
)
PAGE = Page("duties", title_words("page.duties"), lambda _session: (Note(_summary), DUTIES), tall=True)
