"""People in the order of a Latvian class list: by surname, then by first name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from planner.model import Traveller

_Who = TypeVar("_Who", bound=Traveller)

_OWN_LETTERS = frozenset("čģķļņŗšž")
"""Letters with a place of their own in the alphabet, behind the plain one; ā, ē, ī, ū and all other marks have none."""

_LAST = "\uffff"


def by_surname(people: Iterable[_Who]) -> list[_Who]:
    """Return people by surname as the Latvian alphabet has it (as CLDR does); those without a name come last."""
    return sorted(people, key=lambda each: (not each.name, sort_key(each.last_name or each.first_name), _rest(each)))


def sort_key(text: str) -> tuple[str, str]:
    """Return what texts are sorted by: letters first, and only then their marks and y, which counts as an i."""
    composed = unicodedata.normalize("NFC", text.casefold())
    return "".join(map(_letter, composed)), composed


def _letter(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char)[:1]
    if char in _OWN_LETTERS:
        return plain + _LAST
    if not plain.isalnum():
        # Before all letters: "Kalna Roze" stands before "Kalnas", a hyphen and an apostrophe count as nothing.
        return " " if plain.isspace() or plain == "-" else ""
    return "i" if plain == "y" else plain


def _rest(person: Traveller) -> tuple[str, str]:
    return sort_key(person.first_name)
