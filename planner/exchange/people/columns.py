"""What each column is taken as: by its heading; without headings by a look that only tells what is not sensitive."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from planner.exchange.people.codes import codes_in, without_codes
from planner.exchange.people.days import looks_like_birth
from planner.exchange.people.names import looks_like_name
from planner.exchange.people.parts import ListColumn
from planner.exchange.people.vocabulary import Meaning, meaning_of, words_in
from planner.exchange.people.words import role_of, says_nothing, yes_or_no
from planner.locale import message
from planner.model.reachable import EMAIL

NAME_FIELDS: Final = ("name", "surname_name", "any_name")
TEXTS_OF_A_PERSON: Final = (
    "birth_date",
    "email",
    "phone",
    "address",
    "education_programme",
    "workplace",
    "position",
)
"""Beside the name, what is taken as it stands."""

TARGETS: Final = (
    "first_name",
    "last_name",
    "name",
    "surname_name",
    "role",
    *TEXTS_OF_A_PERSON,
    "guardian_name",
    "guardian_first_name",
    "guardian_last_name",
    "guardian_email",
    "guardian_phone",
    "fewer_opportunities",
    "accompanying",
    "mobility_id",
    "gender",
    "nationality",
)
"""What a coordinator can take a column as."""

FOR_THE_MODULE: Final = frozenset({"gender", "nationality"})
"""Taken only where the project keeps what the Beneficiary Module asks for; elsewhere a plan does not need it."""

JOINED: Final = frozenset({"education_programme", "address", "guardian_name"})
"""Fields that several columns fill together, in their order: programme and class, street and town."""

_JOINED_WITHOUT_DOUBT: Final = frozenset({"education_programme", "address"})
_LONGEST_SAMPLE: Final = 60


def heading_set(headings: Sequence[str]) -> str:
    """Return by what a list's answers are remembered: its headings, in any order; empty where it has none."""
    words = sorted(filter(None, map(words_in, headings)))
    return hashlib.sha256("|".join(words).encode()).hexdigest()[:16] if words else ""


def columns_of(
    headings: Sequence[str], rows: Sequence[Sequence[str]], chosen: Mapping[str, str], today: date
) -> tuple[ListColumn, ...]:
    """Return what the columns of a list are taken as.

    Args:
        headings: its headings; none where it has none.
        rows: its rows, as far as they may be people.
        chosen: what the coordinator said, by the columns' keys.
        today: days of birth lie before it.
    """
    width = max((len(each) for each in (headings, *rows)), default=0)
    values = [_values(rows, at) for at in range(width)]
    # Of headings in a third language nobody here knows what they say; the look of the cells is what is left.
    if any(meaning_of(each).is_known for each in headings):
        found = _by_heading([headings[at] if at < len(headings) else "" for at in range(width)], values)
    else:
        found = _by_look(values, today)
    keys = _keys(headings, width)
    columns = [
        _column(at, headings[at] if at < len(headings) else "", keys[at], each, values[at])
        for at, each in enumerate(found)
        if values[at] or (at < len(headings) and headings[at])
    ]
    return tuple(_chosen(columns, chosen))


def _values(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [each[at] for each in rows if at < len(each) and each[at]]


def _keys(headings: Sequence[str], width: int) -> list[str]:
    seen: Counter[str] = Counter()
    keys = []
    for at in range(width):
        words = words_in(headings[at]) if at < len(headings) else ""
        key = words or f"#{at + 1}"
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key} #{seen[key]}")
    return keys


def _column(at: int, heading: str, key: str, meaning: Meaning, values: list[str]) -> ListColumn:
    shown = without_codes(heading)[:200] if heading else message("people.column", n=at + 1)
    first = next((each for each in values if not says_nothing(each)), "")
    sample = _sample(first)
    asks = not meaning.field and meaning.why in {
        "unknown",
        "nothing",
        "look",
        "twice",
        "second_guardian",
        "somebody_else",
    }
    return ListColumn(at, shown, key, meaning.field, f"people.why.{meaning.why}", sample, asks and bool(values))


def _sample(text: str) -> str:
    """A value to be looked at: short, and without personal codes."""
    return "(...)" if codes_in(text) else text[:_LONGEST_SAMPLE]


def _chosen(columns: Sequence[ListColumn], chosen: Mapping[str, str]) -> Iterator[ListColumn]:
    for each in columns:
        field = chosen.get(each.key)
        if field is None or (field and field not in {*TARGETS, "any_name"}):
            yield each
        else:
            yield each._replace(field=field, why="people.why.chosen", asks=False)


# -- by headings -----------------------------------------------------------------------------------------------------


def _by_heading(headings: Sequence[str], values: Sequence[list[str]]) -> list[Meaning]:
    found = [meaning_of(each) for each in headings]
    steps: tuple[Callable[[list[Meaning], Sequence[list[str]]], list[Meaning]], ...] = (
        _codes_apart,
        _perhaps,
        _one_guardian,
        _whole_names,
        _once_each,
    )
    for step in steps:
        found = step(found, values)
    return found


def _codes_apart(found: list[Meaning], values: Sequence[list[str]]) -> list[Meaning]:
    """A column of personal codes is never taken, whatever its heading says."""

    def is_codes(meaning: Meaning, cells: list[str]) -> bool:
        in_phone = meaning.field in {"phone", "guardian_phone"}
        return bool(cells) and 2 * sum(bool(codes_in(each, in_phone=in_phone)) for each in cells) > len(cells)

    return [Meaning("", "personal_code") if is_codes(*each) else each[0] for each in zip(found, values, strict=True)]


def _perhaps(found: list[Meaning], values: Sequence[list[str]]) -> list[Meaning]:
    """Headings that mean one thing in some lists and another in others: their cells tell, or nobody does."""

    def told(meaning: Meaning, cells: list[str]) -> Meaning:
        if meaning.field == "role_perhaps":
            roles = sum(role_of(each) is not None for each in cells)
            return Meaning("role", "cells") if cells and 2 * roles >= len(cells) else Meaning("", "unknown")
        if meaning.field == "accompanying" and not all(yes_or_no(each) is not None for each in cells):
            return Meaning("", "unknown")
        return meaning

    return [told(*each) for each in zip(found, values, strict=True)]


def _one_guardian(found: list[Meaning], _values: Sequence[list[str]]) -> list[Meaning]:
    """Of mother and father whoever stands first: a plan has room for one guardian, and mixes no two."""
    first = next((each.whose for each in found if each.field and each.whose), "")
    return [Meaning("", "second_guardian") if each.field and each.whose not in {"", first} else each for each in found]


def _whole_names(found: list[Meaning], values: Sequence[list[str]]) -> list[Meaning]:
    fields = [each.field for each in found]
    if "last_name" in fields and "first_name" not in fields and "any_name" in fields:
        at = fields.index("any_name")
        return [Meaning("first_name", "heading") if number == at else each for number, each in enumerate(found)]
    if "first_name" in fields and "last_name" in fields:
        return [Meaning("", "twice") if each.field in NAME_FIELDS else each for each in found]
    if "first_name" in fields and not set(fields) & {"last_name", *NAME_FIELDS}:
        at = fields.index("first_name")
        whole = sum(" " in each for each in values[at])
        # "Name" without a column of surnames holds whole names.
        if 2 * whole > len(values[at]):
            return [Meaning("any_name", "heading") if number == at else each for number, each in enumerate(found)]
    return found


def _once_each(found: list[Meaning], values: Sequence[list[str]]) -> list[Meaning]:
    """Of columns that say the same the one that holds most is taken, of equals the first."""
    best: dict[str, int] = {}
    for at, each in enumerate(found):
        field = _single(each)
        if field and (field not in best or _worth(field, values[at]) > _worth(field, values[best[field]])):
            best[field] = at
    return [
        Meaning("", "twice") if _single(each) and best[_single(each)] != at else each for at, each in enumerate(found)
    ]


def _single(meaning: Meaning) -> str:
    """The field that one column alone can fill."""
    if meaning.field in NAME_FIELDS:
        return "whole name"
    return "" if meaning.field in _JOINED_WITHOUT_DOUBT else meaning.field


def _worth(field: str, cells: Sequence[str]) -> int:
    # Forms put "anonymous" into the column that they fill themselves.
    is_mail = field.endswith("email")
    return sum(bool(EMAIL.search(each)) if is_mail else not says_nothing(each) for each in cells)


# -- by their look ---------------------------------------------------------------------------------------------------


def _by_look(values: Sequence[list[str]], today: date) -> list[Meaning]:
    """Names, addresses with @, days of birth and roles say what they are; all else is for the coordinator to say."""
    found = [_look(each, today) for each in values]
    texts = [at for at, each in enumerate(found) if each.why == "look" and _are_names(values[at])]
    if texts:
        first = texts[0]
        beside = first + 1 if first + 1 in texts and not _mostly_whole(values[first]) else None
        found[first] = Meaning("any_name" if beside is None else "pair_one", "first_text")
        if beside is not None:
            found[beside] = Meaning("pair_two", "first_text")
    return _once_each(found, values)


def _look(cells: list[str], today: date) -> Meaning:
    filled = [each for each in cells if not says_nothing(each)]
    if any(codes_in(each) for each in filled):
        return Meaning("", "personal_code")
    if filled and [each.rstrip(".)") for each in filled] == [str(at) for at in range(1, len(filled) + 1)]:
        return Meaning("", "row_number")
    looks: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("email", lambda cell: EMAIL.search(cell) is not None),
        ("birth_date", lambda cell: looks_like_birth(cell, today)),
        ("role", lambda cell: role_of(cell) is not None),
    )
    for field, fits in looks:
        if filled and all(map(fits, filled)):
            return Meaning(field, "look_sure")
    return Meaning("", "look")


def _are_names(cells: list[str]) -> bool:
    return bool(cells) and 2 * sum(map(looks_like_name, cells)) > len(cells)


def _mostly_whole(cells: list[str]) -> bool:
    return 2 * sum(" " in each for each in cells) > len(cells)
