"""Units of the outcomes step: their list, and the page of one unit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from planner.model import LearningUnit, Outcome
from planner.outcomes.units import indicative, new_unit, people_of_unit, remove_unit, turn_person
from screens.pages.builders import records
from screens.pages.spec import Block, Column, Field, Heading, Kind, Note, Option, Page, Row, Table
from screens.session.session import Desk
from screens.steps.people import name_or_number

_SEVERAL = 2
_LEVELS = tuple(Option(level, str(level), literal=True) for level in range(1, 9))


def own_label(name: str) -> str:
    """Return the catalogue key of a label that stands with the words about outcomes."""
    return f"outcome_screens.field.{name}"


def has_units(desk: Desk) -> bool:
    """Whether the mobility has a unit to choose."""
    return bool(desk.plan.units)


def unit_options(desk: Desk) -> list[Option]:
    """Return the units of the mobility to choose from, and none."""
    none = Option("", "outcome_screens.word.no_unit")
    return [none, *(Option(each.id, _name(each), literal=True) for each in desk.plan.units)]


def unit_page(_desk: Desk, number: int) -> Page:
    """Return the page of one unit."""
    path = f"mobility.units.{number}"

    def own(name: str, kind: Kind = Kind.TEXT) -> Field:
        levels = (lambda _desk: _LEVELS) if kind is Kind.CHOICE else None
        return Field(f"{path}.{name}", f"outcome_screens.unit.{name}", kind, levels)

    def title(desk: Desk) -> str:
        return desk.words.text("outcome_screens.page.unit", number=number + 1)

    return Page(
        "unit",
        title,
        lambda desk: (
            Note(_holds(number)),
            own("code"),
            own("title"),
            *_for_whom(desk, number),
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
            Heading("outcome_screens.heading.unit_outcomes"),
            _outcomes_of(number),
        ),
        lambda desk: len(desk.plan.units) > number,
        help="outcome_screens.help.unit",
    )


def _name(unit: LearningUnit) -> str:
    return f"{unit.code} {unit.title}".strip() or unit.id


def _points_words(desk: Desk) -> str:
    total = sum((each.credit_points or Decimal(0) for each in desk.plan.units), Decimal(0))
    return desk.words.render(indicative(total)) if total else ""


def _holds(number: int) -> Callable[[Desk], str]:
    def words(desk: Desk) -> str:
        unit = desk.plan.units[number].id
        return desk.words.text("outcome_screens.unit.holds", n=sum(each.unit == unit for each in desk.plan.outcomes))

    return words


def _for_whom(desk: Desk, number: int) -> tuple[Block, ...]:
    """Make the list of those the unit is for; where one person goes, it is for them."""
    if len(desk.plan.participants) < _SEVERAL:
        return ()
    return (Heading("outcome_screens.heading.unit_people"), _people_of(number))


def _people_of(number: int) -> Table:
    def rows(desk: Desk) -> list[Row]:
        chosen = people_of_unit(desk.plan, desk.plan.units[number].id)
        return [
            Row(
                each.id, (f"[{'x' if each.id in chosen else ' '}]", name_or_number(desk, each, "mobility.participants"))
            )
            for each in desk.plan.participants
        ]

    def toggle(desk: Desk, key: str) -> None:
        unit = desk.plan.units[number].id
        desk.change(lambda plan: turn_person(plan, unit, key))

    columns = (Column("screens.column.tick", 3), Column("screens.column.for_whom", 0))
    return Table("unit_people", columns, rows, toggle, height=5, empty="screens.empty.for_whom")


def _outcomes_of(number: int) -> Table:
    """Make the list in which Enter puts an outcome into the unit or takes it out."""

    def rows(desk: Desk) -> list[Row]:
        unit = desk.plan.units[number].id
        return [
            Row(each.id, (f"[{'x' if each.unit == unit else ' '}]", each.statement or each.title))
            for each in desk.plan.outcomes
        ]

    def toggle(desk: Desk, key: str) -> None:
        unit = desk.plan.units[number].id

        def turned(each: Outcome) -> Outcome:
            return each.model_copy(update={"unit": "" if each.unit == unit else unit}) if each.id == key else each

        desk.put("mobility.outcomes", tuple(turned(each) for each in desk.plan.outcomes))

    columns = (Column("screens.column.tick", 3), Column("screens.column.statement", 0))
    return Table("unit_outcomes", columns, rows, toggle, height=6, empty="outcome_screens.empty.outcomes_to_choose")


def _cells(desk: Desk, unit: LearningUnit) -> tuple[str, ...]:
    count = sum(each.unit == unit.id for each in desk.plan.outcomes)
    level = "" if unit.eqf_level is None else str(unit.eqf_level)
    points = "" if unit.credit_points is None else desk.words.write(unit.credit_points)
    return (unit.code, unit.title, str(count), level, points)


def _add(desk: Desk) -> str:
    """Add a unit of the outcomes that are in none yet."""
    desk.change(new_unit)
    return str(len(desk.plan.units) - 1)


def _remove(desk: Desk, key: str) -> None:
    """Take a unit out; its outcomes stay."""
    unit = desk.plan.units[int(key)].id
    desk.change(lambda plan: remove_unit(plan, unit, with_outcomes=False))


UNITS = records(
    "mobility.units",
    (
        Column("outcome_screens.column.code", 10),
        Column("outcome_screens.column.unit", 0),
        Column("outcome_screens.column.outcomes", 4, right=True),
        Column("screens.column.eqf", 3, right=True),
        Column("outcome_screens.column.points", 5, right=True),
    ),
    _cells,
    unit_page,
    lambda _desk: LearningUnit(),
    extra=("keep_unit", "share", "send"),
    height=3,
)._replace(empty="outcome_screens.empty.units", add=_add, copy=None, remove=_remove)
