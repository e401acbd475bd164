"""The grid outcomes x tasks x assessment x evidence with its gaps, and who has what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from planner.eligibility.findings import Verdict
from planner.model import Mobility
from planner.outcomes.matrix import MatrixRow, build_matrix, link, result_gaps, who_has_what
from planner.outcomes.results import credited, result_of
from screens.outcomes.record_pages import outcome_page
from screens.outcomes.remarks import criteria_remarks
from screens.pages.labels import name_or_number
from screens.pages.spec import Column, Heading, Look, Marks, Note, Page, PageHost, Remark, Row, Table, table_action
from screens.session.session import Session
from screens.symbols import STYLE, VERDICT

# One key each; more than nine are linked on the outcome's own page.
_DIGITS, _LETTERS = "123456789", "ABCDEFGHI"


def matrix_page() -> Page:
    """Return the page with the grid of the whole group."""
    return Page(
        "matrix",
        lambda session: session.words.text("page.matrix"),
        lambda session: (
            _grid(session),
            Note(_legend),
            Heading("heading.who"),
            _WHO,
        ),
        remarks=_gaps,
    )


# -- the grid ----------------------------------------------------------------------------------------------------------


def _grid(session: Session) -> Table:
    """Make the grid as wide as the plan's tasks and assessments are many."""
    plan = session.mobility_or_empty
    return Table(
        "matrix_grid",
        (
            Column("column.number", 3, right=True),
            Column("column.statement", 0),
            Column("column.tasks", max(_shown(plan.tasks), 5)),
            Column("column.checks", max(_shown(plan.evaluations), 5)),
            Column("column.evidence", 8, look=Look.SIGN),
        ),
        _grid_rows,
        _open_outcome,
        height=8,
        marks=Marks(_toggle, "1-9 A-I", "link"),
    )


def _shown(records: Sequence[Any]) -> int:
    # Signs end at nine, and so do the columns; further links are made on the outcome's own page.
    return min(len(records), len(_DIGITS))


def _grid_rows(session: Session) -> list[Row]:
    # Evidence is a sentence: in a narrow column stands that there is some, and the line below the list says which.
    return [
        Row(row.outcome.id, _grid_cells(session, row), ("", "", "", "", VERDICT[Verdict.OK] if row.evidence else ""))
        for row in build_matrix(session.mobility_or_empty).rows
    ]


def _grid_cells(session: Session, row: MatrixRow) -> tuple[str, ...]:
    plan = session.mobility_or_empty
    return (
        str(row.number),
        row.outcome.statement or row.outcome.title,
        _linked(_DIGITS, plan.tasks, row.outcome.tasks),
        _linked(_LETTERS, plan.evaluations, row.outcome.evaluations),
        row.evidence[0] if row.evidence else "--",
    )


def _linked(signs: str, records: Sequence[Any], linked: tuple[str, ...]) -> str:
    """Write the sign of each record that is linked and a dot for each that is not; `--` where none is."""
    cells = "".join(sign if each.id in linked else "." for sign, each in zip(signs, records, strict=False))
    return cells if any(each.id in linked for each in records) else f"{cells} --"[-max(len(cells), 2) - 3 :]


def _toggle(session: Session, key: str, sign: str) -> None:
    """Link an outcome to the task of a digit or the assessment of a letter, or unlink it."""
    plan = session.mobility_or_empty
    signs, records = (_DIGITS, plan.tasks) if sign in _DIGITS else (_LETTERS, plan.evaluations)
    at = signs.index(sign)
    outcome = next(each for each in plan.outcomes if each.id == key)
    if at < len(records):
        other: str = records[at].id
        on = other not in (*outcome.tasks, *outcome.evaluations)
        session.change(lambda mobility: link(mobility, key, other, on=on))


def _open_outcome(session: Session, key: str) -> Page | None:
    ids = [each.id for each in session.mobility_or_empty.outcomes]
    return outcome_page(session, ids.index(key)) if key in ids else None


# -- what is missing, and what the signs mean --------------------------------------------------------------------------


def _gaps(session: Session) -> list[Remark]:
    """Return the gaps of the grid, and once something is assessed those of the results."""
    plan, words = session.mobility_or_empty, session.words
    gaps = [*build_matrix(plan).gaps, *(result_gaps(plan) if plan.results else ())]
    found = [Remark("!", STYLE[Verdict.WARNING], words.render(each.message)) for each in gaps]
    # A grid without holes may still rest on criteria by which nobody sees anything: that weighs more.
    full = Remark("ok", STYLE[Verdict.OK], words.text("note.matrix_full"))
    return [*found, *criteria_remarks(session), *([full] if plan.outcomes and not found else [])]


def _legend(session: Session) -> str:
    plan, words = session.mobility_or_empty, session.words
    tasks = [f"{sign} {each.what}" for sign, each in zip(_DIGITS, plan.tasks, strict=False)]
    methods = [
        f"{sign} {words.text(f'kinds.evaluation_method.{each.method}')} {each.criteria}".rstrip()
        for sign, each in zip(_LETTERS, plan.evaluations, strict=False)
    ]
    return "\n".join(_cut(each) for each in (*tasks, *methods))


def _cut(text: str, width: int = 48) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= width else text[: width - 2] + ".."


# -- who has what ------------------------------------------------------------------------------------------------------


def _who_rows(session: Session) -> list[Row]:
    return [
        _who_row(session, n, each.participant.id, [one.id for one in each.outcomes]) for n, each in _numbered(session)
    ]


def _numbered(session: Session) -> Iterable[tuple[int, Any]]:
    return enumerate(who_has_what(session.mobility_or_empty))


def _who_row(session: Session, number: int, person: str, outcomes: Sequence[str]) -> Row:
    plan = session.mobility_or_empty
    numbers = {each.id: n for n, each in enumerate(plan.outcomes, 1)}
    own = [each for each in plan.outcomes if each.id in outcomes]
    assessed = sum(_has_result(plan, person, each) for each in outcomes)
    known = sum(bool(credited(plan, person, each)) for each in own)
    cells = (
        name_or_number(session, plan.participants[number], "mobility.participants"),
        " ".join(str(numbers[each]) for each in outcomes),
        f"{assessed}/{len(outcomes)}",
        f"{known}/{len(outcomes)}",
    )
    return Row(str(number), cells)


def _has_result(plan: Mobility, person: str, outcome: str) -> bool:
    found = result_of(plan, person, outcome)
    return found is not None and found.is_assessed


def _open_person(session: Session, key: str) -> Page | None:
    # Late: transcripts and all that papers need are read when the first is opened.
    from screens.papers.transcript import transcript_page

    people = session.mobility_or_empty.participants
    if int(key) >= len(people):
        return None
    return transcript_page(people[int(key)].id, name_or_number(session, people[int(key)], "mobility.participants"))


def _make_own_set(host: PageHost) -> None:
    from screens.outcomes.actions import make_own_set

    make_own_set(host)


_WHO = Table(
    "matrix_people",
    (
        Column("column.person", 0),
        Column("column.has", 14),
        Column("column.results", 8, right=True),
        Column("column.credited", 8, right=True),
    ),
    _who_rows,
    _open_person,
    actions=(table_action("own_set", "s", _make_own_set),),
    height=6,
)
