"""A sheet for typing by hand: one block a person, in the order of the module's screens (its help on mobilities)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from planner.exchange.beneficiary.spelling import spelled
from planner.exchange.beneficiary.template import TemplateColumn
from planner.exchange.beneficiary.values import Coded, Row, value_for
from planner.exchange.outgoing.kinds import Source
from planner.exchange.outgoing.writing import Cell
from planner.model import Participant, real_stays

SCREENS: Final = {
    "mobility": ("mobility_id", "activity", "group_mobility_id", "accompanying", "force_majeure", "blended"),
    "participant": (
        "first_name",
        "last_name",
        "email",
        "birth_date",
        "gender",
        "nationality",
        "role",
        "fewer_opportunities",
    ),
    "from_to": (
        "sending_oid",
        "sending_name",
        "sending_country",
        "sending_town",
        "receiving_oid",
        "receiving_name",
        "receiving_country",
        "receiving_town",
        "distance_band",
        "green",
    ),
    "duration": ("first_day", "last_day", "days", "interruption", "travel_days", "unfunded_days"),
    "budget": ("travel_grant", "individual_support", "inclusion_support", "course_fees"),
}
"""Screens of a mobility in the module, and what is typed there; the order within a screen is a reading of ours."""

_NOT_OF_COMPANIONS: Final = frozenset({"mobility_id", "birth_date"})
_KEPT_BY_CHOICE: Final = frozenset({"gender", "nationality"})
_AS_TEXT: Final = TemplateColumn(0, "", "", "", "")


def entry_sheet(source: Source) -> list[list[Cell]]:
    """Return the sheet as a table: screen, field, value; what is empty stands there too, for it has to be typed."""
    words = source.words
    heads = ("number", "name", "screen", "field", "value")
    table: list[list[Cell]] = [[words.text(f"beneficiary.sheet.{each}") for each in heads]]
    number = 0
    for plan in source.plans:
        for stay in real_stays(plan.mobility):
            if stay.came and stay.person.erased_on is None:
                number += 1
                row = Row(source, plan, stay)
                table.extend([number, stay.person.name, *cells] for cells in _block(row))
    return table


def _block(row: Row) -> Iterator[tuple[Cell, Cell, Cell]]:
    words, project = row.source.words, row.source.project
    without = frozenset() if isinstance(row.stay.person, Participant) else _NOT_OF_COMPANIONS
    without |= frozenset() if project.beneficiary_data else _KEPT_BY_CHOICE
    for screen, fields in SCREENS.items():
        for field in fields:
            if field not in without:
                label = words.text(f"beneficiary.field.{field}")
                yield words.text(f"beneficiary.screen.{screen}"), label, _shown(row, field)


def _shown(row: Row, field: str) -> Cell:
    value = value_for(field, row)
    if isinstance(value, Coded):
        words = row.source.words
        if value.kind == "activity":
            return words.text(f"kinds.activity.{value.value}")
        if value.kind == "country":
            return f"{spelled(value, _AS_TEXT, {})} {words.text(f'countries.{value.value}')}"
        if value.kind == "band":
            return f"{value.value} km"
        return words.text(f"beneficiary.value.{value.kind}.{value.value}")
    return value if isinstance(value, date) or not isinstance(value, bool) else None
