"""What a heading means: by the table of headings (headings.toml), else by the words in it that leave no doubt."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from planner.exchange.folding import fold

GUARDIAN_FIELDS: Final = (
    "guardian_name",
    "guardian_first_name",
    "guardian_last_name",
    "guardian_email",
    "guardian_phone",
)
"""What is kept of a guardian; a guardian's address is asked by no paper."""

_CAMEL: Final = re.compile(r"(?<=[a-zāčēģīķļņšūž])(?=[A-ZĀČĒĢĪĶĻŅŠŪŽ])")
_ASIDE: Final = re.compile(r"[(\[{][^)\]}]*[)\]}]?")
_NO_WORD: Final = re.compile(r"[^\w]+|_+")
_PARTS: Final = re.compile(r"\s*[/|\\]\s*|\s+[-\N{EN DASH}\N{EM DASH}]\s+")


class Meaning(NamedTuple):
    """What a heading says of its column.

    Attributes:
        field: what its cells are taken as; empty: they are not taken.
        why: last part of the catalogue key `people.why.` that says why.
        whose: `mother`, `father` or `parent` where it is a guardian's.
    """

    field: str
    why: str
    whose: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the heading says what the column holds, be it taken or not."""
        return self.why not in {"unknown", "nothing"}


UNKNOWN: Final = Meaning("", "unknown")


class _Words(NamedTuple):
    noise: frozenset[str]
    known: Mapping[str, Meaning]
    others: Mapping[str, tuple[str, ...]]


def words_in(heading: str) -> str:
    """Return the words of a heading as they are compared: "Tālr.Nr." and "talr nr" are one."""
    return " ".join(_NO_WORD.sub(" ", fold(_CAMEL.sub(" ", heading))).split())


@cache
def _vocabulary() -> _Words:
    table = tomllib.loads(files(__package__).joinpath("headings.toml").read_text("utf-8"))
    known = {
        **{each: Meaning(field, "heading") for field, text in table["fields"].items() for each in _listed(text)},
        **{each: Meaning("", why) for why, text in table["not_taken"].items() for each in _listed(text)},
    }
    noise = frozenset(_listed(table["noise"]))
    # Also without the words that are left out of a heading, so that both ways of writing it are found.
    bare = {_bare(each, noise): meaning for each, meaning in known.items()}
    return _Words(noise, {**bare, **known}, {kind: _listed(text) for kind, text in table["others"].items()})


def _listed(text: str) -> tuple[str, ...]:
    return tuple(words for each in text.split(",") if (words := words_in(each)))


def _bare(words: str, noise: frozenset[str]) -> str:
    return " ".join(each for each in words.split() if each not in noise) or words


@cache
def meaning_of(heading: str) -> Meaning:
    """Return what a heading means; `UNKNOWN` where its words leave a doubt."""
    if not heading.strip():
        return Meaning("", "nothing")
    whole = words_in(heading)
    short = words_in(_ASIDE.sub(" ", heading)) or whole
    known = _vocabulary()
    exact = known.known.get(whole) or known.known.get(short)
    whose, is_second, is_other = _subject(whole)
    if whose:
        return _of_guardian(short, whole, whose, is_second)
    if exact is not None:
        return exact
    if is_other:
        return Meaning("", "somebody_else") if _plain(short).field else UNKNOWN
    return _plain(short) if _plain(short).is_known else _of_parts(heading)


def _plain(words: str) -> Meaning:
    """What words say that are about the person of the row."""
    known = _vocabulary()
    bare = _bare(words, known.noise)
    return known.known.get(words) or known.known.get(bare) or _telling(words)


def _of_parts(heading: str) -> Meaning:
    """A heading in two languages, "Vārds / First name": where its parts agree."""
    parts = [each for each in _PARTS.split(heading) if words_in(each)]
    if len(parts) < 2:
        return UNKNOWN
    found = [_plain(words_in(_ASIDE.sub(" ", each))) for each in parts]
    fields = {each.field for each in found}
    if len(fields) == 1 and all(each.is_known for each in found):
        return found[0]
    # "Klase / kurss / cits" is about education with whatever stands behind it; a telephone beside an e-mail is not.
    return UNKNOWN


def _subject(words: str) -> tuple[str, bool, bool]:
    """Whose column it is: which guardian's, whether the second one's, or somebody else's."""
    others = _others()
    whose = next((each for each in ("mother", "father", "parent") if others[each].search(words)), "")
    return whose, bool(whose and others["second"].search(words)), bool(others["somebody"].search(words))


@cache
def _others() -> Mapping[str, re.Pattern[str]]:
    # Made once: every cell of a list is looked at as a heading, too, and five thousand rows have many.
    return {
        kind: re.compile("|".join(_beginning(each, whole=kind not in {"parent", "somebody"}) for each in words))
        for kind, words in _vocabulary().others.items()
    }


def _beginning(word: str, *, whole: bool) -> str:
    return rf"\b{re.escape(word)}" + (r"\b" if whole else "")


def _of_guardian(short: str, whole: str, whose: str, is_second: bool) -> Meaning:
    if is_second:
        return Meaning("", "second_guardian", whose)
    of = {each for kind in ("mother", "father", "parent") for each in _vocabulary().others[kind]}
    rest = " ".join(
        each
        for each in short.split()
        if not any(re.search(_beginning(one, whole=one not in _STEMS), each) for one in of)
    )
    rest = " ".join(each for each in rest.split() if each not in {"vai", "or", "ju", "gajums"})
    field = _guardian_field(rest, whole)
    if field:
        return Meaning(field, "heading", whose)
    # "Parents" in the plural may be two names, telephones, anything: nobody but the coordinator knows.
    return Meaning("", "unknown", whose)


_STEMS: Final = frozenset({"vecak", "aizbildn", "likumisk", "parstavj", "parstavi"})
_OF_PERSON: Final = {
    "name": "guardian_name",
    "surname_name": "guardian_name",
    "any_name": "guardian_name",
    "first_name": "guardian_first_name",
    "last_name": "guardian_last_name",
    "email": "guardian_email",
    "phone": "guardian_phone",
}


def _guardian_field(rest: str, whole: str) -> str:
    if not rest:
        plural = {"vecaki", "vecaku", "parents", "guardians"} & set(whole.split())
        return "" if plural else "guardian_name"
    return _OF_PERSON.get(_plain(rest).field, "")


# -- words that leave no doubt in longer headings: questions of web forms --------------------------------------------

_FIRST: Final = r"\b(?:vard(?:s|u|i|us|a)|first ?names?|given ?names?|forenames?)\b"
_LAST: Final = r"\b(?:uzvard(?:s|u|i|us|a)|surnames?|last ?names?|family ?names?)\b"
_NO_NAME: Final = re.compile(
    r"dzimtais|meitas|pirmslauli|iepriekse|maiden|previous|former|lietotaj|user ?name|file|nick"
)
_TELLING: Final = (
    ("never_why", re.compile(r"special needs|\bipas\w* vajadz|\bveselib|\binvalid|disabilit|\bhealth")),
    (
        "education_programme",
        re.compile(r"\bizglitibas programm|\bprofesij|study programme|\bprogramme do you\b|\bkura kursa"),
    ),
    (
        "personal_code",
        re.compile(r"\bperson\w* kod|\bpers kod|isikukood|asmens kod|\bnational id\b|\bpersonal (?:id|code)\b"),
    ),
    ("not_needed", re.compile(r"dzimsanas viet|birth ?place|place (?:of )?birth|country (?:of )?birth")),
    ("birth_date", re.compile(r"\bdzim\w* (?:dat|dien|gad)|\bdate of birth\b|\bbirth ?da(?:te|y)\b|\bdob\b")),
    ("email", re.compile(r"\be ?past|\be ?mail")),
    ("phone", re.compile(r"\btalr|\btel\b|\btelefon|\bphone\b|\btelephone\b|\bmobile (?:no|number)\b")),
    ("fewer_opportunities", re.compile(r"\bmazak\w* iespej|\bierobezot\w* iespej|\bfewer opportunit")),
    ("accompanying", re.compile(r"^(?:is )?accompanying\b|^pavados")),
)
_NEVER: Final = frozenset({"never_why", "personal_code", "not_needed"})
_LONGEST_NAMES: Final = 12
"""Words of a question that asks for a name; a longer one is prose that speaks of names."""


def _telling(words: str) -> Meaning:
    told = [field for field, pattern in _TELLING if pattern.search(words)]
    if told:
        refused = next((each for each in told if each in _NEVER), "")
        if refused:
            return Meaning("", refused)
        # "Telephone or e-mail" says neither.
        return Meaning(told[0], "heading_words") if len(told) == 1 else UNKNOWN
    first, last = re.search(_FIRST, words), re.search(_LAST, words)
    if (not first and not last) or _NO_NAME.search(words) or len(words.split()) > _LONGEST_NAMES:
        return UNKNOWN
    if first and last:
        return Meaning("name" if first.start() < last.start() else "surname_name", "heading_words")
    return Meaning("first_name" if first else "last_name", "heading_words")
