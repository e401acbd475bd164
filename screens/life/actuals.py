"""What really happened, person by person: planned and real days and amounts side by side, and money paid."""

from __future__ import annotations

from decimal import Decimal

from planner.assess import assess
from planner.budget import Category, moved, own_budget
from planner.model import RealStay, as_planned, is_told, real_stays
from planner.model.record_paths import record_key
from screens.pages.builders import title_words
from screens.pages.spec import Column, Field, Heading, Kind, Look, Marks, Note, Page, Row, Table
from screens.papers.actuals import attendance_fields
from screens.session.session import Session

_FOR_THE_PERSON = frozenset(
    {Category.TRAVEL, Category.INDIVIDUAL_SUPPORT, Category.INCLUSION_PARTICIPANTS, Category.EXCEPTIONAL_COSTS}
)
"""Categories whose money is the person's: paid to them, or for them."""
_CAME = {"1": True, "2": False}


def _put(session: Session, key: str, sign: str) -> None:
    if sign in _CAME:
        session.put(f"mobility.attendance.{record_key(key)}.came", _CAME[sign])


def _amount(session: Session, stay: RealStay, *, planned: bool) -> Decimal | None:
    """What one person is due, as planned or as it was; None while a figure is unknown."""
    mobility = session.mobility_or_empty
    plan = as_planned(mobility) if planned else mobility
    lines = own_budget(session.project, plan, stay.person, session.programme).lines
    amounts = [each.amount for each in lines if each.category in _FOR_THE_PERSON]
    return None if None in amounts else sum((each for each in amounts if each is not None), Decimal(0))


def _money(session: Session, amount: Decimal | None) -> str:
    return "?" if amount is None else session.words.amount(amount, cents=False)


def _rows(session: Session) -> list[Row]:
    return [
        Row(
            stay.person.id,
            (
                stay.person.name or session.words.text("word.nameless", number=n),
                "?" if stay.planned is None else str(stay.planned),
                "?" if stay.days is None else str(stay.days),
                _money(session, _amount(session, stay, planned=True)),
                _money(session, _amount(session, stay, planned=False)),
                _ending(session, stay),
            ),
        )
        for n, stay in enumerate(real_stays(session.mobility_or_empty), 1)
    ]


def _ending(session: Session, stay: RealStay) -> str:
    words = session.words
    if not stay.came and stay.told.ending is None:
        return words.text("answer.came.no")
    told = words.text(f"short.ending.{stay.told.ending}") if stay.told.ending else ""
    struck = words.text("short.force_majeure") if stay.told.force_majeure else ""
    return " ".join(filter(None, (told, struck)))


def _sums(session: Session) -> str:
    words, mobility = session.words, session.mobility_or_empty
    real = session.budget.total
    lines = [words.text("life.real.total", real=real)]
    if is_told(mobility):
        planned = assess(session.project, as_planned(mobility), session.programme, session.totals).budget.total
        lines = [words.text("life.real.both", planned=planned, real=real)]
    money = moved([mobility])
    if any(money):
        lines.append(words.text("life.real.moved", **money._asdict()))
    return "\n".join([*lines, ""])


def _person_page(person: str) -> Page:
    path = f"mobility.payments.{record_key(person)}"

    def name(session: Session) -> str:
        found = (each.name for each in session.mobility_or_empty.travellers if each.id == person)
        return f"{session.words.text('page.attendance')}: {next(found, '')}"

    return Page(
        "real_stay",
        name,
        lambda _session: (
            *attendance_fields(person),
            Heading("heading.payments"),
            *(Field(f"{path}.{each}", f"fields.payments.{each}", Kind.MONEY) for each in ("paid", "spent", "refunded")),
        ),
        lambda session: any(each.id == person for each in session.mobility_or_empty.travellers),
        tall=True,
    )


PEOPLE = Table(
    "real_stays",
    (
        Column("column.name", 0),
        Column("column.days_planned", 5, right=True),
        Column("column.days_real", 5, right=True),
        Column("column.planned", 8, right=True),
        Column("column.real", 8, right=True, look=Look.AMOUNT),
        Column("column.ending", 10),
    ),
    _rows,
    lambda _session, key: _person_page(key),
    height=12,
    marks=Marks(_put, "1-2", "came"),
)
PAGE = Page("happened", title_words("page.happened"), lambda _session: (Note(_sums), PEOPLE), tall=True)
