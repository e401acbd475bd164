"""The objectives of the Erasmus Plan, and the mobilities that serve each of them."""

from __future__ import annotations

from planner.eligibility.findings import Verdict
from planner.locale import message
from planner.model import Mobility, Objective, mobilities_by_objective
from screens.commands import Command
from screens.pages.builders import field, records
from screens.pages.labels import mobility_title
from screens.pages.spec import Action, Column, Heading, Kind, Page, PageHost, Remark, Row, Table
from screens.session.session import Session
from screens.symbols import STYLE, VERDICT

_NAMED = 3
"""Mobilities that the sentence names before it counts the rest."""


def remarks(session: Session) -> list[Remark]:
    """Name the mobilities that serve no objective, once there are objectives."""
    known = len(session.project.objectives)
    # Archived ones are left out though they may count for money: nobody will add an objective to what is over.
    planned = [each for each in session.mobilities if not each.archived]
    bare = [each for each in planned if not any(number <= known for number in each.objectives)]
    if not known or not bare:
        return []
    named = tuple(mobility_title(session.words, each) for each in bare[:_NAMED])
    names = (*named, message("rates.more", n=len(bare) - _NAMED)) if len(bare) > _NAMED else named
    text = session.words.text("note.without_objective", n=len(bare), names=names)
    return [Remark(VERDICT[Verdict.WARNING], STYLE[Verdict.WARNING], text)]


def _serving(session: Session, number: int) -> tuple[Mobility, ...]:
    found = mobilities_by_objective(session.project, session.mobilities)
    return found[number] if number < len(found) else ()


def _rows(session: Session, number: int) -> list[Row]:
    return [Row(each.id, _cells(session, each)) for each in _serving(session, number)]


def _cells(session: Session, each: Mobility) -> tuple[str, ...]:
    words = session.words
    activity = words.text(f"short.activity.{each.activity}") if each.activity else ""
    day = "" if each.first_day is None else words.date(each.first_day)
    return (mobility_title(words, each), activity, day, str(len(each.participants)))


async def _open_mobility(host: PageHost) -> None:
    """Open the mobility under the cursor; Esc there comes back."""
    session, key = host.session, host.row_key
    if key and (session.mobility is None or session.mobility.id != key):
        # Stored first, as the plan that is opened reads the project from the store.
        await host.services.save(session)
        await host.still_open()
        host.services.open_plan(session.project.id, key)
    # It is the plan from which this page was opened: a second screen of it would have a history of its own.
    elif key:
        await host.close_screen()


def _mobilities(number: int) -> Table:
    return Table(
        "objective_mobilities",
        (
            Column("column.mobility", 0),
            Column("column.activity", 14),
            Column("column.when", 11),
            Column("column.who", 7, right=True),
        ),
        lambda session: _rows(session, number),
        lambda _session, _key: None,
        enter=Action(Command("open", "enter", "nothing"), lambda host: host.work(_open_mobility(host), "open")),
    )


def _page(_session: Session, number: int) -> Page:
    return Page(
        "objective",
        lambda session: session.words.text("page.objective", number=number + 1),
        lambda _session: (
            field(f"project.objectives.{number}.title"),
            field(f"project.objectives.{number}.text", Kind.PROSE),
            Heading("heading.objective_mobilities"),
            _mobilities(number),
        ),
        lambda session: len(session.items("project.objectives")) > number,
        remarks=remarks,
    )


def _objective_cells(session: Session, number: int) -> tuple[str, ...]:
    each = session.project.objectives[number]
    return (str(number + 1), each.title or each.text, str(len(_serving(session, number)) or ""))


OBJECTIVES = records(
    "project.objectives",
    (Column("column.number", 3), Column("column.objective", 0), Column("column.mobilities", 5, right=True)),
    _objective_cells,
    _page,
    lambda _session: Objective(),
    height=10,
    most=10,
    by_number=True,  # two objectives may say the same, or nothing yet
)
