"""Words, dates and amounts in the coordinator's language.

A language is one folder of JSON files here; a key's first part names its file (`kinds.role.staff` is in
kinds.json). Files go by what their texts say, so that a name of the screens gives its keys: `command.<name>`,
`help.<page>`, `empty.<table>`. A text holds str.format fields; a text with plural forms is a list, chosen by the
field `n` with the gettext plural expression in the language's `language.json`. No rule and no amount may enter, and
no sentence may stand in code: what speaks hands over a message, which a catalogue renders.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from gettext import c2py
from pathlib import Path
from textwrap import TextWrapper
from typing import NamedTuple

from planner.letters import OrderKey, order_key

_INSIDE_AN_AMOUNT = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|EUR\b)")
_KEPT = "\ue000"
"""Stands for such a blank while lines are broken; of a private range, so that no text has it."""


class Message(NamedTuple):
    """A sentence not yet in any language: a catalogue key and the values for its fields."""

    key: str
    values: Mapping[str, object] = {}


def message(key: str, /, **values: object) -> Message:
    """Make a message from a key and the values of its fields."""
    # Not by way of the class, which takes twice as long: there are a hundred to an assessment.
    return tuple.__new__(Message, (key, values))


def country_name(code: str) -> Message | str:
    """Return the name of a country by its code, or the code itself where no catalogue has a name for it."""
    # Any language would do: all have the same countries.
    return message(f"countries.{code}") if catalogue("en").has(f"countries.{code}") else code


class Language(NamedTuple):
    """How a language writes: its own name, plural rule, date pattern and number signs."""

    code: str
    name: str
    plural: Callable[[int], int]
    date: str
    date_time: str
    thousands: str
    decimal: str
    alphabet: str
    """Its letters, small, in their order. Latvian has its long vowels behind the short ones and y with i: a reading,
    for dictionaries have it so, and other lists count a long vowel as the short one."""


class Catalogue:
    """The texts of one language."""

    def __init__(self, code: str) -> None:
        self._folder = _shelf().joinpath(code)
        facts: dict[str, str] = json.loads(self._folder.joinpath("language.json").read_text("utf-8"))
        self.language = Language(
            code,
            facts["name"],
            c2py(facts["plural"]),
            facts["date"],
            facts["date_time"],
            facts["thousands"],
            facts["decimal"],
            facts["alphabet"],
        )
        self._rooms: dict[str, dict[str, str | list[str]]] = {}
        self._known: dict[str, str | list[str]] = {}
        """Texts that were asked for once: a page asks for the same few hundred after every letter."""

    def has(self, key: str) -> bool:
        """Whether the catalogue holds this key."""
        return key in self._known or key in self._room(key)

    def text(self, key: str, /, **values: object) -> str:
        """Return the text of a key with its fields filled in.

        Dates, Decimals (as amounts), messages and tuples among the values are written in the language's way.

        Raises:
            KeyError: the key is in no catalogue file of this language.
        """
        pattern = self._known.get(key)
        if pattern is None:
            pattern = self._known[key] = self._pattern(key)
        if isinstance(pattern, list):
            pattern = pattern[self.language.plural(_whole(values.get("n", 0)))]
        return pattern.format_map({name: self.write(value) for name, value in values.items()}) if values else pattern

    def render(self, what: Message) -> str:
        """Return a message in this language."""
        return self.text(what.key, **what.values)

    def write(self, value: object) -> str:
        """Write one value in the language's way."""
        if isinstance(value, Message):
            return self.render(value)
        if isinstance(value, datetime):
            return value.strftime(self.language.date_time)
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, Decimal):
            return self.amount(value)
        if isinstance(value, tuple):
            return ", ".join(self.write(each) for each in value)
        return str(value)

    def date(self, day: date) -> str:
        """Write a date: 31.12.2025. in Latvian, 31/12/2025 in English."""
        return day.strftime(self.language.date)

    def amount(self, value: Decimal, *, cents: bool | None = None) -> str:
        """Write an amount in EUR without the currency's name: 1 250,50 in Latvian, 1,250.50 in English.

        Args:
            value: euro.
            cents: True always two decimals, False none (rounded half even by format), None two unless whole.
        """
        if cents is None:
            cents = value != value.to_integral_value()
        plain = f"{value:,.{2 if cents else 0}f}"
        # Both signs at once: one after the other, a language that has them the other way round would swap them back.
        return plain.translate({ord(","): self.language.thousands, ord("."): self.language.decimal})

    def order(self, text: str) -> OrderKey:
        """Return by what texts stand in the order of the language's alphabet, as a key for sorting."""
        return order_key(text, self.language.alphabet)

    def parse_amount(self, typed: str) -> Decimal:
        """Read an amount as a person types it: blanks between thousands, comma or point before the cents.

        Raises:
            ValueError: it is no amount of at most two decimals.
        """
        digits = typed.replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "").replace(" ", "")
        digits = digits.removesuffix("EUR").removesuffix("eur")
        # Only where groups of three stand behind it; else 1,25 would be 125.
        if self._is_grouped(digits):
            digits = digits.replace(self.language.thousands, "")
        whole, sign, cents = digits.replace(",", ".").rpartition(".")
        if not sign:
            whole, cents = digits, ""
        if not (whole + cents).isascii() or not (whole + cents).isdigit() or len(cents) > 2:
            raise ValueError(typed)
        return Decimal(f"{whole}.{cents or '0'}").quantize(Decimal("0.01"))

    def _is_grouped(self, digits: str) -> bool:
        """Whether the language's own sign stands between the thousands, as in 1,250.50 or 42,000."""
        thousands, cents = re.escape(self.language.thousands), re.escape(self.language.decimal)
        return re.fullmatch(rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?:{cents}\d{{1,2}})?", digits) is not None

    def _pattern(self, key: str) -> str | list[str]:
        return self._room(key)[key]

    def _room(self, key: str) -> dict[str, str | list[str]]:
        room = key.partition(".")[0]
        # A file is read when its first text is asked for: what home shows stands in a few.
        if room not in self._rooms:
            self._rooms[room] = json.loads(self._folder.joinpath(f"{room}.json").read_text("utf-8"))
        return self._rooms[room]


def _whole(value: object) -> int:
    return int(value) if isinstance(value, (int, Decimal)) else 0


def wrap(text: str, width: int, *, first: str = "", indent: str = "", break_words: bool = True) -> list[str]:
    """Break a text into lines of at most `width` characters, never inside an amount: 21 000 EUR stays together.

    Args:
        text: a sentence.
        width: characters in a line, the indentation included.
        first: what stands before the first line.
        indent: what stands before each further line.
        break_words: whether a word that is longer than a line goes on in the next one, and words part at hyphens.
    """
    wrapper = TextWrapper(
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=break_words,
        break_on_hyphens=break_words,
    )
    return [line.replace(_KEPT, " ") for line in wrapper.wrap(_INSIDE_AN_AMOUNT.sub(_KEPT, text))]


@cache
def catalogue(code: str) -> Catalogue:
    """Return the catalogue of a language, read once.

    Raises:
        FileNotFoundError: there is no such language.
    """
    return Catalogue(code)


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages that have a catalogue, in alphabetical order."""
    return tuple(sorted(each.name for each in _shelf().iterdir() if _is_language(each.name)))


def rooms() -> tuple[str, ...]:
    """Return the names of all catalogue files, that of the facts about the language itself not among them."""
    names = (each.name for each in _shelf().joinpath("en").iterdir() if each.name.endswith(".json"))
    return tuple(sorted(each.removesuffix(".json") for each in names if each != "language.json"))


def room_texts(code: str, room: str) -> dict[str, str | list[str]]:
    """Return the texts of one catalogue file by their keys, in the file's order; `language` gives the facts.

    Raises:
        FileNotFoundError: there is no such language or file.
    """
    texts: dict[str, str | list[str]] = json.loads(_shelf().joinpath(code, f"{room}.json").read_text("utf-8"))
    return texts


def language_name(code: str) -> str:
    """Return what a language calls itself; its folder says it, so that a new folder is all a new language needs.

    Of a language that has no folder here, as a plan from elsewhere may name one, its code.
    """
    return catalogue(code).language.name if code in languages() else code


def order_in(code: str) -> Callable[[str], OrderKey]:
    """Return the key by which texts of a language are sorted; of one that has no folder here, that of plain Latin."""
    return catalogue(code).order if code in languages() else order_key


def _shelf() -> Path:
    """The folder with one folder per language."""
    # Not by importlib.resources, which loads what reads archives: nothing else needs that before the first frame.
    return Path(__file__).parent


def _is_language(name: str) -> bool:
    return len(name) == 2 and name.isalpha()
