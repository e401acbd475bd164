"""After the mobility: what really happened to one participant or to a group, laid over what was agreed."""

from __future__ import annotations

from planner.documents.group_programme.content import is_group
from planner.model import THE_GROUP, Achievement, Issuer, Outcome
from planner.outcomes.results import result_of
from screens.outcomes.units import own_label
from screens.pages.builders import options_of_enum
from screens.pages.spec import Block, Column, Field, Heading, Kind, Marks, Note, Option, Page, Row, Table
from screens.papers.actuals import escorts_table, everybody_table, more_parts_table, parts_table, tasks_table
from screens.papers.gaps import europass_of
from screens.session.record_paths import seat
from screens.session.session import Desk

_SCALE = tuple(Option(n, f"outcomes.scale.{n}") for n in range(1, 5))
_ANSWERS = dict(zip("123", Achievement, strict=True))


def outcomes_of(desk: Desk, participant: str) -> list[Outcome]:
    """Return the outcomes that a participant works towards; those of everybody for the group."""
    if participant == THE_GROUP:
        return list(desk.plan.outcomes)
    return [each for each in desk.plan.outcomes if not each.participants or participant in each.participants]


def after_page(participant: str, name: str) -> Page:
    """Return the page of what really happened to a participant, or to the group; it says how that is begun."""
    kind = "europass_certificate" if participant else "group_programme_after"
    return Page(
        "paper_after",
        lambda desk: f"{desk.words.text(f'paper_screens.typed.{kind}')}: {name}",
        lambda desk: _blocks(desk, participant),
        lambda desk: _is_there(desk, participant),
        help="paper_screens.help.paper_after",
        tall=True,
    )


def _is_there(desk: Desk, participant: str) -> bool:
    if participant == THE_GROUP:
        return is_group(desk.plan)
    return any(each.id == participant for each in desk.plan.participants)


def _blocks(desk: Desk, participant: str) -> tuple[Block, ...]:
    if europass_of(desk, participant).after is None:
        key = "paper_screens.not_begun" if participant else "paper_screens.not_begun_group"
        return (Note(lambda desk: desk.words.text(key)),)
    path = f"mobility.papers.{seat(participant)}.after"
    return (
        outcomes_table(participant),
        Heading("paper_screens.heading.dates"),
        Field(f"{path}.first_day", "paper_screens.field.after.first_day", Kind.DATE),
        Field(f"{path}.last_day", "paper_screens.field.after.last_day", Kind.DATE),
        *(_own_blocks(desk, participant, path) if participant else _group_blocks(path)),
        *_closing_blocks(path),
    )


def _own_blocks(desk: Desk, participant: str, path: str) -> tuple[Block, ...]:
    escorts = (Heading("paper_screens.heading.escorts"), escorts_table()) if desk.plan.accompanying else ()
    return (Heading("paper_screens.heading.tasks"), tasks_table(participant, path), *escorts)


def _group_blocks(path: str) -> tuple[Block, ...]:
    return (
        Heading("paper_screens.heading.people"),
        everybody_table(),
        Heading("paper_screens.heading.parts"),
        parts_table(path),
        Heading("paper_screens.heading.more_parts"),
        more_parts_table(path),
    )


def _closing_blocks(path: str) -> tuple[Block, ...]:
    texts = ("evaluation_criteria", "evaluation_procedure", "recognition_conditions", "recognition_procedure")
    return (
        Heading("paper_screens.heading.what_stays"),
        Field(f"{path}.keeps_mentoring", "paper_screens.field.after.keeps_mentoring", Kind.YES_NO),
        *(Field(f"{path}.{each}", f"paper_screens.field.after.{each}", Kind.PROSE) for each in texts),
        Field(f"{path}.overall", "paper_screens.field.after.overall", Kind.PROSE),
        Heading("paper_screens.heading.issue"),
        Field(f"{path}.issuer", "paper_screens.field.after.issuer", Kind.CHOICE, options_of_enum(Issuer, "issuer")),
        Field(f"{path}.issued_on", "paper_screens.field.after.issued_on", Kind.DATE),
    )


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
            *(_assessor_fields(result) if participant else ()),
            Field(f"{result}.comment", "paper_screens.field.after.comment", Kind.PROSE),
            Field(wording, "paper_screens.field.after.statement", Kind.PROSE, shown=begun),
        ),
        lambda desk: any(each.id == outcome for each in desk.plan.outcomes),
        help="paper_screens.help.paper_outcome",
        tall=True,
    )


def _assessor_fields(result: str) -> tuple[Field, ...]:
    """What an assessor says of one person; a group's answer is one word and a comment."""
    return (
        Field(f"{result}.scale", own_label("scale"), Kind.CHOICE, lambda _desk: _SCALE),
        Field(f"{result}.grade", "paper_screens.field.after.grade"),
        Field(f"{result}.evidence", "paper_screens.field.after.evidence"),
        Field(f"{result}.assessed_on", "paper_screens.field.after.assessed_on", Kind.DATE),
    )
