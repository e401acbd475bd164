"""What a heading of the Beneficiary Module's template says, by its words; nothing where they leave a doubt."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from planner.exchange.people.vocabulary import words_in

_ASIDE: Final = re.compile(r"[(\[{][^)\]}]*[)\]}]?")
_MARKS: Final = re.compile(r"[*?]")


class _Words(NamedTuple):
    fields: Mapping[str, str]
    sides: Mapping[str, tuple[str, ...]]
    attributes: Mapping[str, str]
    noise: frozenset[str]
    values: Mapping[str, Mapping[str, str]]
    countries: Mapping[str, str]


@cache
def _vocabulary() -> _Words:
    table = tomllib.loads(files(__package__).joinpath("headings.toml").read_text("utf-8"))
    noise = frozenset(_listed(table["noise"]["words"]))
    return _Words(
        _by_word(table["fields"], noise),
        {side: _listed(text) for side, text in table["sides"].items()},
        _by_word(table["attributes"], noise),
        noise,
        {kind: _by_word(values, frozenset()) for kind, values in table["values"].items()},
        table["countries"],
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(words for each in text.split(",") if (words := words_in(each)))


def _by_word(table: Mapping[str, Any], noise: frozenset[str]) -> dict[str, str]:
    return {_bare(each, noise): name for name, text in table.items() for each in _listed(text)}


def _bare(words: str, noise: frozenset[str]) -> str:
    return " ".join(each for each in words.split() if each not in noise)


@cache
def field_of(heading: str) -> str:
    """Return the field that a heading names, such as `first_name` or `receiving_oid`; empty where nobody can tell."""
    plain = _MARKS.sub(" ", heading)
    for text in (plain, _ASIDE.sub(" ", plain), *re.split(r"\s*[/|]\s*", plain)):
        if found := _meant(_bare(words_in(text), _vocabulary().noise)):
            return found
    return ""


def _meant(words: str) -> str:
    known = _vocabulary()
    if not words or words in known.fields:
        return known.fields.get(words, "")
    sides = {side for side, stems in known.sides.items() if any(_has(words, each) for each in stems)}
    if len(sides) == 1:
        side = sides.pop()
        rest = " ".join(each for each in words.split() if not any(each.startswith(one) for one in known.sides[side]))
        attribute = known.attributes.get(rest, "")
        return f"{side}_{attribute}" if attribute else ""
    return ""


def _has(words: str, stem: str) -> bool:
    return any(each.startswith(stem) for each in words.split())


def value_of(kind: str, cell: str) -> str:
    """Return which value of a kind (`gender`, `yes_no`, `role`) a word of the template means; empty: none known."""
    known = _vocabulary().values.get(kind, {})
    whole = words_in(cell)
    # "F - Female" and "Female (F)": a code beside its word.
    parts = [whole, words_in(_ASIDE.sub(" ", cell)), *(words_in(each) for each in re.split(r"\s+-\s+|[:=]", cell))]
    return next((known[each] for each in parts if each in known), "")


def country_code(code: str) -> str:
    """Return a country's code as the module writes it: EL for GR, UK for GB, all others as ISO 3166 has them."""
    return _vocabulary().countries.get(code, code)


def all_fields() -> tuple[str, ...]:
    """Return every field that a column can be filled with, in the order of the table of headings."""
    known = _vocabulary()
    sided = (f"{side}_{attribute}" for side in known.sides for attribute in dict.fromkeys(known.attributes.values()))
    return (*dict.fromkeys(known.fields.values()), *sided)
