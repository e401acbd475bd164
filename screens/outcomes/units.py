"""Units of the outcomes step: their list, and the page of one unit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import reduce

from planner.model import LearningUnit, Mobility, Outcome, Participant
from planner.outcomes.units import indicative, new_unit, people_of_unit, remove_unit, turn_person
from screens.outcomes.whom import people, same_programme
from screens.pages.builders import records
from screens.pages.labels import level_options
from screens.pages.spec import (
    Action,
    Block,
    Column,
    Field,
    Heading,
    Kind,
    Note,
    Page,
    PageHost,
    Row,
    Table,
    table_action,
)
from screens.session.session import Session

_SEVERAL = 2


def unit_page(_session: Session, number: int) -> Page:
    """Return the page of one unit."""
    path = f"mobility.units.{number}"

    def own(name: str, kind: Kind = Kind.TEXT) -> Field:
        levels = level_options if kind is Kind.CHOICE else None
        return Field(f"{path}.{name}", f"fields.units.{name}", kind, levels)

    def title(session: Session) -> str:
        return session.words.text("page.unit", number=number + 1)

    return Page(
        "unit",
        title,
        lambda session: (
            Note(_holds(number)),
            own("code"),
            own("title"),
            *_for_whom(session, number),
            own("qualification"),
            own("eqf_level", Kind.CHOICE),
            own("lki_level", Kind.CHOICE),
            own("credit_points", Kind.NUMBER),
            own("weight", Kind.WHOLE),
            Note(_points_words),
            own("days", Kind.WHOLE),
            own("hours", Kind.WHOLE),
            own("languages"),
            own("reference"),
            own("prerequisites", Kind.PROSE),
            Heading("heading.unit_outcomes"),
            _outcomes_of(number),
        ),
        # Asked after each undo: the page of a unit that is gone closes.
        lambda session: len(session.mobility_or_empty.units) > number,
    )


def _points_words(session: Session) -> str:
    total = sum((each.credit_points or Decimal(0) for each in session.mobility_or_empty.units), Decimal(0))
    return session.words.render(indicative(total)) if total else ""


def _holds(number: int) -> Callable[[Session], str]:
    def words(session: Session) -> str:
        unit = session.mobility_or_empty.units[number].id
        return session.words.text(
            "note.unit_holds", n=sum(each.unit == unit for each in session.mobility_or_empty.outcomes)
        )

    return words


def _for_whom(session: Session, number: int) -> tuple[Block, ...]:
    """Make the list of those the unit is for; where one person goes, it is for them."""
    if len(session.mobility_or_empty.participants) < _SEVERAL:
        return ()
    return (Heading("heading.unit_people"), _people_of(number))


def _people_of(number: int) -> Table:
    def rows(session: Session) -> list[Row]:
        chosen = people_of_unit(session.mobility_or_empty, session.mobility_or_empty.units[number].id)
        return [Row(person, (f"[{'x' if person in chosen else ' '}]", name)) for person, name in people(session)]

    def toggle(session: Session, key: str) -> None:
        unit = session.mobility_or_empty.units[number].id
        session.change(lambda plan: turn_person(plan, unit, key))

    def take(session: Session, theirs: set[str]) -> None:
        unit = session.mobility_or_empty.units[number].id
        chosen = set(people_of_unit(session.mobility_or_empty, unit))
        turned = theirs if theirs <= chosen else theirs - chosen
        session.change(lambda plan: reduce(lambda now, person: turn_person(now, unit, person), sorted(turned), plan))

    def at(plan: Mobility, key: str) -> Participant:
        return next(each for each in plan.participants if each.id == key)

    columns = (Column("column.tick", 3), Column("column.for_whom", 0))
    return Table("unit_people", columns, rows, toggle, height=5, actions=(same_programme(at, take),))


def _outcomes_of(number: int) -> Table:
    """Make the list in which Enter puts an outcome into the unit or takes it out."""

    def rows(session: Session) -> list[Row]:
        unit = session.mobility_or_empty.units[number].id
        return [
            Row(each.id, (f"[{'x' if each.unit == unit else ' '}]", each.statement or each.title))
            for each in session.mobility_or_empty.outcomes
        ]

    def toggle(session: Session, key: str) -> None:
        unit = session.mobility_or_empty.units[number].id

        def turned(each: Outcome) -> Outcome:
            return each.model_copy(update={"unit": "" if each.unit == unit else unit}) if each.id == key else each

        session.put("mobility.outcomes", tuple(turned(each) for each in session.mobility_or_empty.outcomes))

    columns = (Column("column.tick", 3), Column("column.statement", 0))
    return Table("unit_outcomes", columns, rows, toggle, height=6)


def _cells(session: Session, unit: LearningUnit) -> tuple[str, ...]:
    count = sum(each.unit == unit.id for each in session.mobility_or_empty.outcomes)
    level = "" if unit.eqf_level is None else str(unit.eqf_level)
    points = "" if unit.credit_points is None else session.words.write(unit.credit_points)
    return (unit.code, unit.title, str(count), level, points)


def _add(session: Session) -> str:
    """Add a unit of the outcomes that are in none yet."""
    session.change(new_unit)
    return str(len(session.mobility_or_empty.units) - 1)


def _remove(session: Session, key: str) -> None:
    """Take a unit out; its outcomes stay."""
    unit = session.mobility_or_empty.units[int(key)].id
    session.change(lambda plan: remove_unit(plan, unit, with_outcomes=False))


def _about_units(name: str, key: str) -> Action:
    """Return an action of the units; what reads and writes files is loaded when the first one is used."""

    def run(host: PageHost) -> None:
        from screens.outcomes.unit_actions import UNIT_ACTIONS

        UNIT_ACTIONS[name](host)

    return table_action(name, key, run, needs_row=True)


# Own ways below: adding one takes the loose outcomes in, removing one lets them go; a copy would claim them twice.
UNITS = records(
    "mobility.units",
    (
        Column("column.code", 10),
        Column("column.unit", 0),
        Column("column.outcomes", 4, right=True),
        Column("column.eqf", 3, right=True),
        Column("column.points", 5, right=True),
    ),
    _cells,
    unit_page,
    lambda _session: LearningUnit(),
    actions=tuple(_about_units(name, key) for name, key in (("keep_unit", "s"), ("share", "a"), ("send", "e"))),
    height=3,
)._replace(add=_add, copy=None, remove=_remove)
