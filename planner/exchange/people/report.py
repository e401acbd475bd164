"""A list that was read, as JSON for scripts; personal codes are in none of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from planner.exchange.people.columns import TEXTS_OF_A_PERSON
from planner.exchange.people.parts import ListColumn, Listed, PeopleList, Question
from planner.exchange.people.rows import guardian_of
from planner.exchange.people.taking import Matched
from planner.locale import Catalogue, Message
from planner.model import Role

_TEXTS: Final = (
    "first_name",
    "last_name",
    *TEXTS_OF_A_PERSON,
    "mobility_id",
    "gender",
    "nationality",
)
_OF_ACCOMPANYING: Final = ("first_name", "last_name", "email", "phone")


def list_json(
    found: PeopleList, words: Catalogue, usual: Role = Role.LEARNER, beside: Sequence[Matched] = ()
) -> dict[str, Any]:
    """Return what a list gave as JSON holds it.

    Args:
        found: the list.
        words: the language of reasons and questions.
        usual: the role of participants where the list has no word for it.
        beside: everybody beside the people of the mobility that the list is for; none: it is only looked at.
    """
    states = {each.listed.row: each for each in beside}
    return {
        "sheet": found.sheet,
        "sheets": [each for each in found.sheets if each],
        "columns": [_column(each, words) for each in found.columns],
        "people": [{**_person(each, usual), **_state(states.get(each.row))} for each in found.people],
        "accompanying": [{**_accompanying(each), **_state(states.get(each.row))} for each in found.accompanying],
        "left_out": [{"row": each.row, "why": words.render(each.why)} for each in found.left_out],
        "questions": [_question(each, words) for each in found.questions],
        "told": [words.render(each) for each in found.told],
    }


def _text(value: object, words: Catalogue) -> str:
    return words.render(value) if isinstance(value, Message) else str(value)


def _column(column: ListColumn, words: Catalogue) -> dict[str, Any]:
    return {
        "heading": _text(column.heading, words),
        "key": column.key,
        "taken_as": column.field or None,
        "why": words.text(column.why),
    }


def _person(person: Listed, usual: Role) -> dict[str, Any]:
    # A word that names no known role leaves it open: no paid role is put in its place.
    role = person.role or (None if person.role_word else usual)
    guardian = guardian_of(person.values)
    return {
        "row": person.row,
        **_shown(person.values, _TEXTS),
        "role": role.value if role else None,
        "fewer_opportunities": person.values.get("fewer_opportunities"),
        "guardian": {key: guardian.get(key, "") for key in ("name", "email", "phone")} if guardian else None,
    }


def _accompanying(person: Listed) -> dict[str, Any]:
    return {"row": person.row, **_shown(person.values, _OF_ACCOMPANYING)}


def _shown(values: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    return {field: _plain(values.get(field), field) for field in fields}


def _plain(value: Any, field: str) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is not None else None if field == "birth_date" else ""


def _state(each: Matched | None) -> dict[str, Any]:
    if each is None:
        return {}
    changes = [{"field": one.field, "before": _json(one.before), "after": _json(one.after)} for one in each.changes]
    return {"state": each.state.value, "changes": changes}


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _question(question: Question, words: Catalogue) -> dict[str, Any]:
    return {
        "about": question.about,
        "row": question.row or None,
        "key": question.key,
        "question": words.render(question.what),
        "choices": list(question.choices),
        "blocks": question.blocks,
    }
