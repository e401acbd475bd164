"""What the coordinator said of a list, kept for the next list with the same headings; it names nobody."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from planner.exchange.people.columns import TARGETS
from planner.exchange.people.names import FIRST_NAME_FIRST, SURNAME_FIRST
from planner.exchange.people.parts import Answers
from planner.exchange.people.words import ACCOMPANYING
from planner.model import Role

_ROLES: Final = {*(each.value for each in Role), ACCOMPANYING}


def setting_of(headings: str) -> str:
    """Return the name of the workspace's setting that keeps the answers for a set of headings."""
    return f"people.{headings}"


def remembered(settings: Mapping[str, str], headings: str) -> Answers:
    """Return the answers that were given for these headings; none where a setting is damaged."""
    try:
        known = json.loads(settings.get(setting_of(headings), "{}")) if headings else {}
    except ValueError:
        known = {}
    if not isinstance(known, dict):
        return Answers()
    order = known.get("name_order", "")
    columns = {key: field for key, field in _texts(known.get("columns")).items() if field in {"", *TARGETS}}
    roles = {word: role for word, role in _texts(known.get("roles")).items() if role in _ROLES}
    return Answers(columns, order if order in {FIRST_NAME_FIRST, SURNAME_FIRST} else "", roles)


def as_setting(answers: Answers) -> str:
    """Return answers as the text of a setting; which sheet was meant is of one file alone."""
    kept = {"columns": dict(answers.columns), "name_order": answers.name_order, "roles": dict(answers.roles)}
    return json.dumps({key: each for key, each in kept.items() if each}, ensure_ascii=False)


def _texts(table: Any) -> dict[str, str]:
    return {str(key): str(value) for key, value in table.items()} if isinstance(table, dict) else {}


def over(answers: Answers, before: Answers) -> Answers:
    """Return answers, and where they say nothing those of before."""
    return Answers(
        {**before.columns, **answers.columns},
        answers.name_order or before.name_order,
        {**before.roles, **answers.roles},
        answers.sheet or before.sheet,
        answers.hidden or before.hidden,
    )
