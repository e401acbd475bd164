"""After the mobility: what really happened to one participant or to a group, laid over what was agreed."""

from __future__ import annotations

from functools import reduce

from planner.documents import is_group
from planner.model import THE_GROUP, Achievement, Issuer, Outcome, OutcomeResult
from planner.model.record_paths import record_key
from planner.outcomes.results import result_of, with_result
from screens.pages.builders import options_of_enum
from screens.pages.spec import (
    Block,
    Column,
    Field,
    Heading,
    Kind,
    Marks,
    Note,
    Option,
    Page,
    PageHost,
    Row,
    Table,
    table_action,
)
from screens.papers.actuals import accompanying_table, everybody_table, more_parts_table, parts_table, tasks_table
from screens.papers.dates import issued, real_first, real_last
from screens.papers.gaps import europass_of
from screens.session.session import Session

_SCALE = tuple(Option(n, f"outcomes.scale.{n}") for n in range(1, 5))
_ANSWERS = dict(zip("123", Achievement, strict=True))


def outcomes_of(session: Session, participant: str) -> list[Outcome]:
    """Return the outcomes that a participant works towards; those of everybody for the group."""
    if participant == THE_GROUP:
        return list(session.mobility_or_empty.outcomes)
    return [
        each for each in session.mobility_or_empty.outcomes if not each.participants or participant in each.participants
    ]


def after_page(participant: str, name: str) -> Page:
    """Return the page of what really happened to a participant, or to the group; it says how that is begun."""
    kind = "europass_certificate" if participant else "group_programme_after"
    return Page(
        "paper_after",
        lambda session: f"{session.words.text(f'papers.typed.{kind}')}: {name}",
        lambda session: _blocks(session, participant),
        lambda session: _is_there(session, participant),
        tall=True,
    )


def _is_there(session: Session, participant: str) -> bool:
    if participant == THE_GROUP:
        return is_group(session.mobility_or_empty)
    return any(each.id == participant for each in session.mobility_or_empty.participants)


def _blocks(session: Session, participant: str) -> tuple[Block, ...]:
    # No field before it is begun: the first value typed into one would begin it unasked.
    if europass_of(session, participant).after is None:
        key = "note.not_begun" if participant else "note.not_begun_group"
        return (Note(lambda session: session.words.text(key)),)
    path = f"mobility.papers.{record_key(participant)}.after"
    return (
        outcomes_table(participant),
        Heading("heading.dates"),
        Field(f"{path}.first_day", "fields.after.first_day", Kind.DATE, refused=real_first(f"{path}.last_day")),
        Field(f"{path}.last_day", "fields.after.last_day", Kind.DATE, refused=real_last(f"{path}.first_day")),
        *(_own_blocks(session, participant, path) if participant else _group_blocks(path)),
        *_closing_blocks(path),
    )


def _own_blocks(session: Session, participant: str, path: str) -> tuple[Block, ...]:
    accompanying = (
        (Heading("heading.accompanying"), accompanying_table()) if session.mobility_or_empty.accompanying else ()
    )
    return (Heading("heading.paper_tasks"), tasks_table(participant, path), *accompanying)


def _group_blocks(path: str) -> tuple[Block, ...]:
    return (
        Heading("heading.people"),
        everybody_table(),
        Heading("heading.parts"),
        parts_table(path),
        Heading("heading.more_parts"),
        more_parts_table(path),
    )


def _closing_blocks(path: str) -> tuple[Block, ...]:
    texts = ("evaluation_criteria", "evaluation_procedure", "recognition_conditions", "recognition_procedure")
    return (
        Heading("heading.what_stays"),
        Field(f"{path}.keeps_mentoring", "fields.after.keeps_mentoring", Kind.YES_NO),
        *(Field(f"{path}.{each}", f"fields.after.{each}", Kind.PROSE) for each in texts),
        Field(f"{path}.overall", "fields.after.overall", Kind.PROSE),
        Heading("heading.issue"),
        Field(f"{path}.issuer", "fields.after.issuer", Kind.CHOICE, options_of_enum(Issuer, "issuer")),
        Field(f"{path}.issued_on", "fields.after.issued_on", Kind.DATE, refused=issued(f"{path}.last_day")),
    )


def _all_reached(host: PageHost) -> None:
    """Say of every outcome not answered yet that it was achieved."""
    session = host.session
    participant = host.table.about if host.table else ""
    plan, outcomes = session.mobility_or_empty, outcomes_of(session, participant)
    found = [result_of(plan, participant, each.id) or _unanswered(participant, each) for each in outcomes]
    # What is answered already stays: "partly" was somebody's own judgement.
    open_ones = [
        each.model_copy(update={"achievement": Achievement.ACHIEVED}) for each in found if not each.achievement
    ]
    if open_ones:
        session.change(lambda mobility: reduce(with_result, open_ones, mobility))
    host.changed()


def _unanswered(participant: str, outcome: Outcome) -> OutcomeResult:
    return OutcomeResult(participant=participant, outcome=outcome.id)


_ALL_REACHED = table_action("paper_reached", "y", _all_reached)


def outcomes_table(participant: str) -> Table:
    """Return the participant's outcomes with the answer to each; 1, 2 and 3 answer."""

    def rows(session: Session) -> list[Row]:
        return [
            Row(each.id, (str(n), each.statement or each.title, _answer(session, participant, each.id)))
            for n, each in enumerate(outcomes_of(session, participant), 1)
        ]

    def put(session: Session, key: str, sign: str) -> None:
        if sign in _ANSWERS:
            session.put(f"mobility.results.{record_key(participant, key)}.achievement", _ANSWERS[sign])

    return Table(
        "paper_results",
        (
            Column("column.number", 3, right=True),
            Column("column.statement", 0),
            Column("column.answer", 12),
        ),
        rows,
        lambda _session, key: _outcome_page(participant, key),
        actions=(_ALL_REACHED,),
        height=6,
        about=participant,
        marks=Marks(put, "1-3", "reached"),
    )


def _answer(session: Session, participant: str, outcome: str) -> str:
    result = result_of(session.mobility_or_empty, participant, outcome)
    known = result.achievement if result else None
    return session.words.text(f"answer.{known}" if known else "answer.open")


def _outcome_page(participant: str, outcome: str) -> Page:
    result = f"mobility.results.{record_key(participant, outcome)}"
    wording = f"mobility.papers.{record_key(participant)}.after.outcomes.{record_key(outcome)}.statement"

    def agreed(session: Session) -> str:
        return next(
            (each.statement or each.title for each in session.mobility_or_empty.outcomes if each.id == outcome), ""
        )

    def begun(session: Session) -> bool:
        return europass_of(session, participant).after is not None

    return Page(
        "paper_outcome",
        lambda session: session.words.text("page.paper_outcome"),
        lambda _session: (
            Note(agreed),
            Field(
                f"{result}.achievement",
                "fields.after.achievement",
                Kind.CHOICE,
                options_of_enum(Achievement, "achievement"),
            ),
            *(_assessor_fields(result) if participant else ()),
            Field(f"{result}.comment", "fields.after.comment", Kind.PROSE),
            # Other words than agreed belong to the paper, and only once that is begun; the answer belongs to the plan.
            Field(wording, "fields.after.statement", Kind.PROSE, shown=begun),
        ),
        lambda session: any(each.id == outcome for each in session.mobility_or_empty.outcomes),
        tall=True,
    )


def _assessor_fields(result: str) -> tuple[Field, ...]:
    """What an assessor says of one person; a group's answer is one word and a comment."""
    return (
        Field(f"{result}.scale", "fields.after.scale", Kind.CHOICE, lambda _session: _SCALE),
        Field(f"{result}.grade", "fields.after.grade"),
        Field(f"{result}.evidence", "fields.after.evidence"),
        Field(f"{result}.assessed_on", "fields.after.assessed_on", Kind.DATE),
    )
