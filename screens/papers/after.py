"""After the mobility: what really happened to one participant, laid over what was agreed."""

from __future__ import annotations

from planner.model import Achievement, Issuer, Outcome, Task
from planner.outcomes.results import result_of
from screens.blocks import Block, Column, Field, Heading, Kind, Marks, Note, Option, Page, Row, Table
from screens.desk import Desk
from screens.papers.book import europass_of
from screens.seats import seat
from screens.steps.base import options_of_enum
from screens.steps.units import own_label

_SCALE = tuple(Option(n, f"outcomes.scale.{n}") for n in range(1, 5))
_ANSWERS = dict(zip("123", Achievement, strict=True))


def outcomes_of(desk: Desk, participant: str) -> list[Outcome]:
    """Return the outcomes that a participant works towards."""
    return [each for each in desk.plan.outcomes if not each.participants or participant in each.participants]


def tasks_of(desk: Desk, participant: str) -> list[Task]:
    """Return the tasks of a participant."""
    return [each for each in desk.plan.tasks if not each.participants or participant in each.participants]


def after_page(participant: str, name: str) -> Page:
    """Return the page of what really happened; before it is begun it says how that is done."""
    return Page(
        "paper_after",
        lambda desk: f"{desk.words.text('paper_screens.typed.europass_certificate')}: {name}",
        lambda desk: _blocks(desk, participant),
        lambda desk: any(each.id == participant for each in desk.plan.participants),
        help="paper_screens.help.paper_after",
        tall=True,
    )


def _blocks(desk: Desk, participant: str) -> tuple[Block, ...]:
    if europass_of(desk, participant).after is None:
        return (Note(lambda desk: desk.words.text("paper_screens.not_begun")),)
    path = f"mobility.papers.{seat(participant)}.after"
    texts = ("evaluation_criteria", "evaluation_procedure", "recognition_conditions", "recognition_procedure")
    return (
        outcomes_table(participant),
        Heading("paper_screens.heading.dates"),
        Field(f"{path}.first_day", "paper_screens.field.after.first_day", Kind.DATE),
        Field(f"{path}.last_day", "paper_screens.field.after.last_day", Kind.DATE),
        Heading("paper_screens.heading.tasks"),
        _tasks_table(participant, path),
        Heading("paper_screens.heading.what_stays"),
        Field(f"{path}.keeps_mentoring", "paper_screens.field.after.keeps_mentoring", Kind.YES_NO),
        *(Field(f"{path}.{each}", f"paper_screens.field.after.{each}", Kind.PROSE) for each in texts),
        Field(f"{path}.overall", "paper_screens.field.after.overall", Kind.PROSE),
        Heading("paper_screens.heading.issue"),
        Field(f"{path}.issuer", "paper_screens.field.after.issuer", Kind.CHOICE, options_of_enum(Issuer, "issuer")),
        Field(f"{path}.issued_on", "paper_screens.field.after.issued_on", Kind.DATE),
    )


# -- outcomes ------------------------------------------------------------------------------------------------------


def outcomes_table(participant: str) -> Table:
    """Return the participant's outcomes with the answer to each; 1, 2 and 3 answer."""

    def rows(desk: Desk) -> list[Row]:
        return [
            Row(each.id, (str(n), each.statement or each.title, _answer(desk, participant, each.id)))
            for n, each in enumerate(outcomes_of(desk, participant), 1)
        ]

    def put(desk: Desk, key: str, sign: str) -> None:
        if sign in _ANSWERS:
            desk.put(f"mobility.results.{seat(participant, key)}.achievement", _ANSWERS[sign])

    return Table(
        "paper_results",
        (
            Column("screens.column.number", 2, right=True),
            Column("screens.column.statement", 0),
            Column("paper_screens.column.answer", 12),
        ),
        rows,
        lambda _desk, key: _outcome_page(participant, key),
        extra=("paper_reached",),
        height=6,
        empty="screens.empty.outcomes",
        about=participant,
        marks=Marks(put, "1-3", "paper_screens.command.reached"),
    )


def _answer(desk: Desk, participant: str, outcome: str) -> str:
    result = result_of(desk.plan, participant, outcome)
    known = result.achievement if result else None
    return desk.words.text(f"paper_screens.answer.{known}" if known else "paper_screens.answer.open")


def _outcome_page(participant: str, outcome: str) -> Page:
    result = f"mobility.results.{seat(participant, outcome)}"
    wording = f"mobility.papers.{seat(participant)}.after.outcomes.{seat(outcome)}.statement"

    def agreed(desk: Desk) -> str:
        return next((each.statement or each.title for each in desk.plan.outcomes if each.id == outcome), "")

    def begun(desk: Desk) -> bool:
        return europass_of(desk, participant).after is not None

    return Page(
        "paper_outcome",
        lambda desk: desk.words.text("paper_screens.page.outcome"),
        lambda _desk: (
            Note(agreed),
            Field(
                f"{result}.achievement",
                "paper_screens.field.after.achievement",
                Kind.CHOICE,
                options_of_enum(Achievement, "achievement"),
            ),
            Field(f"{result}.scale", own_label("scale"), Kind.CHOICE, lambda _desk: _SCALE),
            Field(f"{result}.grade", "paper_screens.field.after.grade"),
            Field(f"{result}.evidence", "paper_screens.field.after.evidence"),
            Field(f"{result}.comment", "paper_screens.field.after.comment", Kind.PROSE),
            Field(f"{result}.assessed_on", "paper_screens.field.after.assessed_on", Kind.DATE),
            Field(wording, "paper_screens.field.after.statement", Kind.PROSE, shown=begun),
        ),
        lambda desk: any(each.id == outcome for each in desk.plan.outcomes),
        help="paper_screens.help.paper_outcome",
        tall=True,
    )


# -- tasks ---------------------------------------------------------------------------------------------------------


def _tasks_table(participant: str, path: str) -> Table:
    def rows(desk: Desk) -> list[Row]:
        return [
            Row(each.id, (str(n), each.what, _done(desk, f"{path}.tasks.{seat(each.id)}")))
            for n, each in enumerate(tasks_of(desk, participant), 1)
        ]

    return Table(
        "paper_tasks",
        (
            Column("screens.column.number", 2, right=True),
            Column("screens.column.task", 0),
            Column("paper_screens.column.answer", 12),
        ),
        rows,
        lambda _desk, key: _task_page(key, f"{path}.tasks.{seat(key)}"),
        height=5,
        empty="screens.empty.tasks",
    )


def _done(desk: Desk, path: str) -> str:
    other = any(desk.get(f"{path}.{each}") for each in ("what", "period", "place"))
    key = "other" if other and desk.get(f"{path}.done") else "done" if desk.get(f"{path}.done") else "not_done"
    return desk.words.text(f"paper_screens.task.{key}")


def _task_page(task: str, path: str) -> Page:
    def agreed(desk: Desk) -> str:
        return next((each.what for each in desk.plan.tasks if each.id == task), "")

    return Page(
        "paper_task",
        lambda desk: desk.words.text("paper_screens.page.task"),
        lambda _desk: (
            Note(agreed),
            Field(f"{path}.done", "paper_screens.field.after.done", Kind.YES_NO),
            Field(f"{path}.what", "paper_screens.field.after.what", Kind.PROSE),
            Field(f"{path}.period", "paper_screens.field.after.period"),
            Field(f"{path}.place", "paper_screens.field.after.place"),
        ),
        lambda desk: any(each.id == task for each in desk.plan.tasks),
        help="paper_screens.help.paper_task",
        tall=True,
    )
