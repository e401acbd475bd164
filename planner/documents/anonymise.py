"""Free text without the people of a plan: what a coordinator typed may name somebody, and then must not travel."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from planner.model import Contact, Mobility, Project, Signatory, fold_name
from planner.model.base import Plain

GONE = "…"
"""Stands where a name, an e-mail address or a telephone number was."""

_SHORTEST_NAME = 3
"""Letters. Shorter ones are words, or their beginnings, too often."""

_ALIKE = 4
"""Letters that a nickname has in common with its name: with three, March would be Marta."""

_TITLES = frozenset(
    [
        "Mentors",
        "Mentore",
        "Mentor",
        "Skolotājs",
        "Skolotāja",
        "Vadītājs",
        "Vadītāja",
        "Direktors",
        "Direktore",
        "Koordinators",
        "Koordinatore",
        "Kungs",
        "Kundze",
        "Teacher",
        "Tutor",
        "Mrs",
        "Herr",
        "Frau",
    ]
)
"""Words that people type with a name and that are none."""

_VOWELS = "aāeēiīouūsš"
_ENDING = "(?:[aeiusmj]|[aieu][smi]|ja|ju|ja[mis]|iem|am|em|os|as)?"
"""Endings that Latvian gives a name from case to case, and the English s; without diacritics, as all is compared."""

_CASE, _LAST = re.compile(_ENDING), re.compile("(?:is|us|s|a|e)$")

_DIMINUTIVE = "(?:in|it|ul|uk|el)?"
"""Jān-iņ-š, Ann-iņ-a, Jān-īt-is, Ann-el-e: what Latvian puts before the ending of a name that is said fondly."""

_SOFT = {"n": "ņ", "l": "ļ", "t": "š", "d": "ž", "c": "č", "s": "š", "z": "ž"}

_NAMES = frozenset({"assessor", "validated_by", "recognised_by"})
"""Fields that hold a person's name."""

_WHO = frozenset({"who", "responsible", "review_by"})
"""Fields that hold a name, an office, or both."""

_WORDS = re.compile(r"\w[\w'’-]*|[^\w\s]")
_JOINTS = frozenset({"un", "and", "vai", "or"})

_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae"})
"""How names of the north are written where a keyboard lacks their letters: Mueller for Müller."""

_WORD = re.compile(r"\w+")
_MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w+")
# Only with a plus: a bare row of digits may as well be a code, a date or hours.
_PHONE = re.compile(r"\+\d[\d ()-]{5,}\d")


def names_in_plan(project: Project, mobility: Mobility) -> set[str]:
    """Return every first name and surname that stands anywhere in the plan; not what the school is called itself."""
    found = set()
    for name in _names(project, mobility):
        # Half of a double surname names somebody as well as the whole: Bērziņa-Kalniņa.
        found |= set(_WORD.findall(name))
    # Names begin with a capital; "von" or "del" in a surname would cut holes into every sentence.
    names = {each for each in found - _TITLES if len(each) >= _SHORTEST_NAME and each[0].isupper()}
    # A school may be called after somebody whose name is in the plan: its own name travels, so it may stand in texts.
    return {each for each in names if anonymised(project.organisation.name, {each}) == project.organisation.name}


def _names(project: Project, mobility: Mobility) -> Iterator[str]:
    yield from (each.name for each in mobility.travellers)
    for each in (*_records(project), *_records(mobility)):
        if isinstance(each, (Contact, Signatory)):
            yield each.name
        values = vars(each)
        yield from (values[field] for field in _NAMES & values.keys())
        for field in _WHO & values.keys():
            yield from _named(values[field])


def _records(value: object) -> Iterator[Plain]:
    """Every record of a plan, however deep: a person whom a new field names is found without a word here."""
    if isinstance(value, Plain):
        yield value
        value = tuple(vars(value).values())
    if isinstance(value, tuple):
        for each in value:
            yield from _records(each)


def _named(text: str) -> Iterator[str]:
    """Words that may be a name; the first is one where an office does not go on in small letters ("Host mentor")."""
    words = _WORDS.findall(text)
    for word, after in zip(words, [*words[1:], ""], strict=False):
        if word is not words[0] or not after.isalpha() or after in _JOINTS or after[0].isupper():
            yield word


def anonymised(data: Any, people: set[str], kept: frozenset[str] = frozenset()) -> Any:
    """Return plain data with no name of these people in any of its texts, nor an e-mail address or telephone number.

    Args:
        data: texts, lists and tables, as JSON has them.
        people: first names and surnames; they are found in every case that Latvian gives them, in capitals, without
            diacritics, and said fondly. In small letters they are not: `roze` is a flower, and nobody can tell.
        kept: keys of the tables whose values stay as they are.
    """
    # One pattern for all texts of the plan.
    return _cleaned(data, _pattern(people), kept)


def doubtful_words(
    data: Any, people: set[str], first_names: set[str], kept: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Return words that `anonymised` leaves and that may name somebody all the same, each once, for a person to judge.

    A reading of ours, as no rule can tell: a name in small letters (`roze`), a word with a capital that begins as a
    first name does and is hardly longer (`Kriša` beside Kristaps), and the short names of `nicknames.toml` (`Saša`
    beside Aleksandrs).

    Args:
        data: texts, lists and tables, as JSON has them, without the names that are known.
        people: first names and surnames.
        first_names: the first names among them.
        kept: keys of the tables whose values nobody typed freely.
    """
    pattern, nicknamed = _pattern(people), {fold_name(each) for each in first_names}
    short = {stem for each in nicknamed for stem in _nicknames().get(each, ())}
    words = (word for text in _texts(data, kept) for word in _WORD.findall(text))
    return tuple(dict.fromkeys(each for each in words if _may_name(each, pattern, nicknamed) or _is_short(each, short)))


@cache
def _nicknames() -> dict[str, list[str]]:
    """Short names without the ending of their case by the first name, folded."""
    read = tomllib.loads((Path(__file__).parent / "nicknames.toml").read_text(encoding="utf-8"))
    return {fold_name(name): [_LAST.sub("", fold_name(each)) for each in short] for name, short in read.items()}


def _is_short(word: str, short: set[str]) -> bool:
    plain = fold_name(word)
    # Every place where an ending may begin: they are up to three letters long.
    return word[0].isupper() and any(
        plain[:at] in short and _CASE.fullmatch(plain[at:]) for at in range(len(plain) - 3, len(plain) + 1)
    )


def _may_name(word: str, pattern: re.Pattern[str] | None, first_names: set[str]) -> bool:
    plain = fold_name(word)
    if not word[0].isupper():
        return pattern is not None and len(plain) >= _SHORTEST_NAME and pattern.fullmatch(plain) is not None
    return any(
        plain.startswith(name[:_ALIKE]) and len(plain) <= len(name) + 1 for name in first_names if len(name) >= _ALIKE
    )


def _texts(data: Any, kept: frozenset[str]) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in kept:
                yield from _texts(value, kept)
    elif isinstance(data, list):
        for each in data:
            yield from _texts(each, kept)
    elif isinstance(data, str):
        yield data


def _cleaned(data: Any, pattern: re.Pattern[str] | None, kept: frozenset[str]) -> Any:
    if isinstance(data, dict):
        return {key: value if key in kept else _cleaned(value, pattern, kept) for key, value in data.items()}
    if isinstance(data, list):
        return [_cleaned(each, pattern, kept) for each in data]
    if not isinstance(data, str):
        return data
    # Addresses before names: `anna.ozola@…` would lose its name first, and the rest would look like no address.
    text = _PHONE.sub(GONE, _MAIL.sub(GONE, data))
    return (
        text if pattern is None else _WORD.sub(lambda found: GONE if _names_one(found[0], pattern) else found[0], text)
    )


def _names_one(word: str, pattern: re.Pattern[str]) -> bool:
    return word[0].isupper() and pattern.fullmatch(fold_name(word)) is not None


def _pattern(people: set[str]) -> re.Pattern[str] | None:
    stems = {re.escape(fold_name(stem)) for each in people for stem in _stems(each)}
    if not stems:
        return None
    return re.compile(rf"(?:{'|'.join(sorted(stems, key=lambda each: (-len(each), each)))}){_DIMINUTIVE}{_ENDING}")


def _stems(name: str) -> set[str]:
    """A name without the ending that changes, hard and soft: Jān-is and Jāņ-a; short and foreign ones stay whole."""
    # Two cases of one name share nothing longer: Anna, Annai, Annas; Jānis, Jāni, Jānim.
    stem = name.rstrip(_VOWELS) if name[-1] in _VOWELS else name
    if len(stem) < _SHORTEST_NAME:
        stem = name
    soft = stem[:-1] + _SOFT.get(stem[-1], stem[-1]) if stem is not name else stem
    return {each.translate(_SPELT_OUT) for each in (stem.casefold(), soft.casefold())} | {stem, soft}
