"""The results of everybody at once: a row for each participant, a sign for each outcome, one key as planned."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model import Achievement, OutcomeResult, real_stays
from planner.outcomes.results import as_planned_results, result_of
from screens.pages.builders import title_words
from screens.pages.labels import name_or_number
from screens.pages.spec import Block, Column, Note, Page, PageHost, Row, Table, table_action
from screens.papers.after_set import make_after_set
from screens.papers.certificate import outcomes_of, outcomes_table
from screens.session.session import Session

_NUMBERS = (
    "column.outcome_1",
    "column.outcome_2",
    "column.outcome_3",
    "column.outcome_4",
    "column.outcome_5",
    "column.outcome_6",
    "column.outcome_7",
    "column.outcome_8",
    "column.outcome_9",
)
_MOST = len(_NUMBERS)
"""Outcomes that the row has room for; those after them stand on the person's own page."""
_SIGNS = {Achievement.ACHIEVED: "+", Achievement.PARTLY: "~", Achievement.NOT_ACHIEVED: "-"}
_OPEN, _NOT_THEIRS = "?", "."


def _sign(result: OutcomeResult | None) -> str:
    if result is None or not result.is_assessed:
        return _OPEN
    # A mark without a verdict is an answer, too; the mark itself stands on the person's page.
    return _SIGNS[result.achievement] if result.achievement else result.grade[:2] or str(result.scale)


def _rows(session: Session) -> list[Row]:
    plan = session.mobility_or_empty
    rows = []
    for person in plan.participants:
        theirs = {each.id for each in outcomes_of(session, person.id)}
        signs = [
            _sign(result_of(plan, person.id, each.id)) if each.id in theirs else _NOT_THEIRS for each in plan.outcomes
        ]
        done = len([each for each in signs if each not in (_OPEN, _NOT_THEIRS)])
        name = name_or_number(session, person, "mobility.participants")
        rows.append(Row(person.id, (name, *signs[:_MOST], f"{done}/{len(theirs)}")))
    return rows


def _legend(session: Session) -> str:
    outcomes = session.mobility_or_empty.outcomes
    named = [f"{n} {each.title or each.statement}"[:56] for n, each in enumerate(outcomes[:_MOST], 1)]
    # What is counted and has no column is said: 13 of 13 beside nine signs would be read as a mistake.
    more = [session.words.text("life.results.more", last=len(outcomes))] if len(outcomes) > _MOST else []
    return "\n".join([session.words.text("life.results.legend"), *named, *more, ""])


def _person_page(session: Session, key: str) -> Page:
    person = next((each for each in session.mobility_or_empty.participants if each.id == key), None)
    name = "" if person is None else name_or_number(session, person, "mobility.participants")
    return Page(
        "results_of",
        lambda _session: name,
        lambda _session: (outcomes_table(key)._replace(height=13),),
        lambda session: any(each.id == key for each in session.mobility_or_empty.participants),
        tall=True,
    )


def _as_planned(host: PageHost) -> None:
    """Say of everybody who came that what has no result yet was achieved; exceptions are typed before or after."""
    session = host.session
    plan = session.mobility_or_empty
    ends = [each.last for each in real_stays(plan) if each.came and each.last]
    filled = as_planned_results(plan, min(max(ends, default=session.today), session.today))
    added = len(filled.results) - len(plan.results)
    session.change(lambda _mobility: filled)
    host.changed()
    host.say(session.words.text("life.results.filled", n=added))


def _blocks(session: Session) -> Sequence[Block]:
    numbers = tuple(Column(each, 2) for each in _NUMBERS[: len(session.mobility_or_empty.outcomes)])
    table = Table(
        "results",
        (Column("column.name", 0), *numbers, Column("column.results_done", 7, right=True)),
        _rows,
        _person_page,
        height=9,
        preview=_person_page,
        actions=(table_action("as_planned", "p", _as_planned), table_action("after_set", "a", make_after_set)),
    )
    return (table, Note(_legend))


PAGE = Page("results", title_words("page.results"), _blocks, tall=True)
