"""One thing, one word: the terms that a language's texts keep to, and what a text says that should say otherwise.

The table is data beside the catalogues, `terms_<code>.toml`; a language without one has no rules of this kind.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Term(NamedTuple):
    """What one English term is called, and what it is never called."""

    english: str
    use: str
    source: str
    """Whose usage it is: VIAA, EC (the Commission), law, own (a choice of ours among several that are right)."""

    never: tuple[re.Pattern[str], ...]
    where: tuple[str, ...]
    """Beginnings of the keys that the rule is for; none: all."""

    apart: frozenset[str]
    """Keys that may have the word all the same."""

    def holds_for(self, key: str) -> bool:
        """Whether the rule is for the text of this key; a text of no catalogue has an empty key."""
        return key not in self.apart and (not self.where or (bool(key) and key.startswith(self.where)))


class Forbidden(NamedTuple):
    """A word that a text should not have."""

    word: str
    use: str
    english: str


@cache
def terms(code: str) -> tuple[Term, ...]:
    """Return the table of a language, empty where it has none."""
    table = files(__package__).joinpath(f"terms_{code}.toml")
    if not table.is_file():
        return ()
    return tuple(_term(each) for each in tomllib.loads(table.read_text("utf-8"))["term"])


def _term(given: dict[str, str | list[str]]) -> Term:
    never = tuple(re.compile(rf"(?<!\w){each}\w*", re.IGNORECASE) for each in given["never"])
    texts = (str(given["english"]), str(given["use"]), str(given["source"]))
    return Term(*texts, never, tuple(given.get("where", ())), frozenset(given.get("except", ())))


def forbidden(code: str, key: str, text: str) -> tuple[Forbidden, ...]:
    """Return what in a text the table of its language has another word for.

    Args:
        code: the language.
        key: the text's key in the catalogue; empty for a text of another place.
        text: one form of it.
    """
    known = (each for each in terms(code) if each.holds_for(key))
    found = ((each, word) for each in known for word in (rule.search(text) for rule in each.never) if word)
    return tuple(Forbidden(word[0], each.use, each.english) for each, word in found)
