"""What the coordinator said of a template, kept for the next one with the same headings; it names nobody."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from planner.exchange.beneficiary.filling import Filled
from planner.exchange.beneficiary.template import CONSTANT
from planner.exchange.beneficiary.values import is_field

WORDS: Final = "beneficiary.words"
"""Setting: how the module writes words; its dictionary is one for all templates."""

_LONGEST: Final = 200


class LastFilled(NamedTuple):
    """Which row of the template filled last is whose, by ids, and what its columns were filled with."""

    people: Mapping[int, str]
    fields: Mapping[str, str]


def setting_of(headings: str) -> str:
    """Return the name of the workspace's setting that keeps the mapping for a set of headings."""
    return f"beneficiary.{headings}"


def remembered_columns(settings: Mapping[str, str], headings: str) -> dict[str, str]:
    """Return what columns are filled with, by their keys; none where the setting is damaged."""
    known = _texts(settings.get(setting_of(headings), ""))
    return {key: field for key, field in known.items() if not field or field.startswith(CONSTANT) or is_field(field)}


def remembered_words(settings: Mapping[str, str]) -> dict[str, str]:
    """Return how the module writes words, by kind and value."""
    return _texts(settings.get(WORDS, ""))


def as_setting(table: Mapping[str, str]) -> str:
    """Return a mapping as the text of a setting."""
    return json.dumps(dict(table), ensure_ascii=False)


def filled_setting(mobility: str) -> str:
    """Return the name of the setting that keeps which row was whose, so that feedback on rows finds the person."""
    return f"beneficiary.filled.{mobility}"


def as_filled(filled: Filled) -> str:
    """Return which row is whose as the text of a setting: ids, no names."""
    people = {str(each.row): each.person for each in filled.entries}
    fields = {each.key: each.field for each in filled.template.columns if is_field(each.field)}
    return json.dumps({"people": people, "fields": fields}, ensure_ascii=False)


def last_filled(settings: Mapping[str, str], mobility: str) -> LastFilled:
    """Return which row was whose in the template filled last; nothing where none was."""
    known = _loaded(settings.get(filled_setting(mobility), ""))
    people = {int(row): person for row, person in _table(known.get("people")).items() if row.isdecimal()}
    fields = {key: field for key, field in _table(known.get("fields")).items() if is_field(field)}
    return LastFilled(people, fields)


def _texts(text: str) -> dict[str, str]:
    return _table(_loaded(text))


def _table(value: Any) -> dict[str, str]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {str(key): str(one)[:_LONGEST] for key, one in pairs if isinstance(one, str)}


def _loaded(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        found = {}
    return found if isinstance(found, dict) else {}
