"""Forms of a verb, as far as statements of outcomes use them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum


class Form(StrEnum):
    """In which form a verb stands: prepare, prepares, preparing, prepared, sagatavos, sagatavoju, sagatavojam.

    DONE is the participle of what was done to something: are prepared, sagatavoti.
    """

    BASE = "base"
    THIRD = "third"
    GERUND = "gerund"
    PAST = "past"
    FUTURE = "future"
    FIRST = "first"
    WE = "we"
    DONE = "done"


Forms = Mapping[Form, str]

_VOWEL_STEM = re.compile(r"[oāēīū]t(ies)?")
_SHORT_STEM = re.compile(r"[^aeiou]*[aeiou][bdgmpt]")
"""English verbs of one short syllable double their last letter: grab, stirring, plugged."""


def english_forms(lemma: str, irregular: Mapping[str, list[str]]) -> Forms:
    """Return the forms of an English verb or of a phrase that begins with one (carry out)."""
    verb, _, rest = lemma.partition(" ")
    third, gerund, past = irregular.get(verb) or (_third(verb), _gerund(verb), _past(verb))
    forms = {Form.BASE: verb, Form.THIRD: third, Form.GERUND: gerund, Form.PAST: past}
    return {form: f"{each} {rest}".strip() for form, each in forms.items()}


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if _ends_in_consonant_y(verb) else f"{verb}s"


def _gerund(verb: str) -> str:
    # Agreeing, shoeing, dyeing keep theirs.
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if _ends_in_consonant_y(verb) else f"{_doubled(verb)}ed"


def _ends_in_consonant_y(verb: str) -> bool:
    return len(verb) > 1 and verb[-1] == "y" and verb[-2] not in "aeiou"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if _SHORT_STEM.fullmatch(verb) else verb


NO_PASTS: Mapping[str, str] = {}
LATVIAN_PREFIXES = ("aiz", "ap", "at", "ie", "iz", "no", "pa", "pār", "pie", "sa", "uz")
_LONG_THIRD, _CONSONANTS = 5, "bcdgkļlmnņprtvzž"


def latvian_forms(pair: str, pasts: Mapping[str, str] = NO_PASTS) -> Forms:
    """Return the forms of a Latvian verb written as infinitive/third person (gatavot/gatavo).

    Future and past are made only for stems that end in a long vowel or o, where they are regular; the past also for
    longer ones that end in a consonant (pasniedz, pasniedza), since what is no word does no harm.

    Args:
        pair: infinitive and third person, parted by a slash.
        pasts: the past of short verbs by their infinitive without a prefix: likt, lika.
    """
    infinitive, _, third = pair.partition("/")
    verb, blank, rest = infinitive.partition(" ")
    forms = {Form.BASE: infinitive, Form.THIRD: third, Form.FIRST: _first_person(third)}
    forms[Form.WE] = _we(third)
    if _VOWEL_STEM.search(verb):
        reflexive = verb.endswith("ties")
        stem = verb.removesuffix("ties" if reflexive else "t")
        forms[Form.FUTURE] = f"{stem}{'sies' if reflexive else 's'}{blank}{rest}"
        forms[Form.PAST] = f"{stem}{'jās' if reflexive else 'ja'}{blank}{rest}"
    elif (past := _irregular_past(verb, pasts)) and not blank:
        forms[Form.PAST] = past
    elif len(third) >= _LONG_THIRD and third[-1] in _CONSONANTS and not blank:
        forms[Form.PAST] = f"{third}a"
    return forms


def _irregular_past(verb: str, pasts: Mapping[str, str]) -> str:
    """Return the past of a verb with or without a prefix: salikt, salika; empty where the table does not have it."""
    prefix = next(
        (each for each in ("", *LATVIAN_PREFIXES) if verb.startswith(each) and verb[len(each) :] in pasts), None
    )
    return "" if prefix is None else prefix + pasts[verb[len(prefix) :]]


def _first_person(third: str) -> str:
    """Return what a learner writes of themselves: sagatavo, sagatavoju; vienojas, vienojos; griež, griežu."""
    verb, blank, rest = third.partition(" ")
    if verb.endswith(("as", "ās")):
        first = f"{verb[:-2]}os"
    elif verb.endswith(("o", "ē", "ā", "ī")):
        first = f"{verb}ju"
    else:
        first = f"{verb.removesuffix('a')}u"
    return f"{first}{blank}{rest}"


def _we(third: str) -> str:
    """Return what learners write of themselves: sagatavo, sagatavojam; nomaina, nomainām; griež, griežam."""
    verb, blank, rest = third.partition(" ")
    if verb.endswith(("as", "ās")):
        we = f"{verb[:-2]}amies"
    elif verb.endswith(("o", "ē", "ā", "ī")):
        we = f"{verb}jam"
    else:
        we = f"{verb[:-1]}ām" if verb.endswith("a") else f"{verb}am"
    return f"{we}{blank}{rest}"


def latvian_doing(forms: Forms) -> Iterator[str]:
    """Yield the participles of who has done it (nomainījis, nomainījusi); what is no word does no harm."""
    infinitive = forms[Form.BASE]
    if infinitive.endswith("ties"):
        past = forms.get(Form.PAST, "").removesuffix("ās")
        yield from (f"{past}{end}" for end in ("ies", "usies", "ušies", "ušās") if past)
        return
    stems = {forms.get(Form.PAST, "").removesuffix("a"), infinitive.removesuffix("t"), forms[Form.THIRD]} - {""}
    yield from (f"{stem}{end}" for stem in stems for end in ("is", "usi", "uši", "ušas"))


def latvian_done(forms: Forms) -> Iterator[str]:
    """Yield the participles of what was done to something: nomainīts, nomainīta, nomainīti, nomainītas."""
    infinitive = forms[Form.BASE]
    if not infinitive.endswith("ties"):
        yield from (f"{infinitive}{end}" for end in ("s", "a", "i", "as"))


# The longest first: -ajām is no -ām.
_ACCUSATIVE = (
    ("vietējām", "vietējās"),
    ("vietējiem", "vietējos"),
    ("ajiem", "os"),
    ("ajām", "ās"),
    ("iem", "us"),
    ("ām", "as"),
    ("ēm", "es"),
    ("īm", "is"),
)
_PRONOUNS = {"tiem": "tos", "šiem": "šos", "viņiem": "viņus"}


def accusative(word: str) -> str:
    """Turn a Latvian plural after ar or par (iekārtām) into what a verb asks for (iekārtas); others stay."""
    if word.lower() in _PRONOUNS:
        return _PRONOUNS[word.lower()]
    for dative, ending in _ACCUSATIVE:
        if word.lower().endswith(dative) and (len(word) > len(dative) + 1 or len(dative) > _LONG_THIRD):
            return word[: -len(dative)] + ending
    return word
