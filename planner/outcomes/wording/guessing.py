"""A verb that no list has, told by its form; and who acts, where a trade is named instead of the learner."""

from __future__ import annotations

from collections.abc import Sequence

from planner.outcomes.wording.inflection import LATVIAN_PREFIXES, Form
from planner.outcomes.wording.lexicon import Lexicon, Word

_FIRST_WORDS = 4
"""Words of a clause among which a verb by its form is looked for."""

_FIRST_WORDS_OF_HEADING = 6
"""Words of a Latvian heading before which the work is named: 10 porciju dārzeņu biezzupas pagatavošana."""

_LONGEST_TRADE = 4
"""Words of a trade that is the subject: the agricultural machinery operator."""

_SHORTEST_VERB = 4
_LATVIAN_STEMS = tuple("bcdgjkļlņprvžz")
"""Latvian nouns and adjectives end in a vowel or in s: what ends in another letter is a verb (nogāž, izber)."""

_LATVIAN_ADVERBS = ("āk", "dien", "reiz", "vien", "laicīg", "daudz")
_LATVIAN_NOUNS = ("ma", "mata", "šana", "ība", "ārta", "eja", "ksta", "va", "sta")
_LATVIAN_ENDINGS = ("ot", "ēt", "āt", "īt", "ties", "ina", "nās", "jas", "ēju", "oju", "āju", "inu")
_ACTED_UPON = ("a", "u", "us", "as", "es", "is", "i", "o", "ju", "ņu", "ļu", "šu", "ēs", "ās", "os")
_LATVIAN_PERSONS = ("ājs", "āja", "ējs", "ēja", "nieks", "niece", "ists", "iste", "ieris", "iere", "ologs", "oloģe")
_ENGLISH_PERSONS = ("er", "or", "ist", "ian", "man", "smith", "wright")
_ENGLISH_NOUNS = ("tion", "ment", "ness", "ity", "ance", "ence", "ing", "ism", "ship", "ics")


def heading_of_work(words: Sequence[Word], at: int, lexicon: Lexicon) -> Word | None:
    """Return the word of a heading that says what is done: siltināšana in `Fasādes siltināšana ar vati`, laying of."""
    if lexicon.language != "lv":
        gerund = words[at : at + 1] and words[at].text.endswith("ing") and lexicon.verb_at(words, at)
        return words[at] if gerund and at + 1 < len(words) and words[at + 1].text == "of" else None
    near = words[at : at + _FIRST_WORDS_OF_HEADING]
    return next(
        (
            each
            for each in near
            if (each.text.endswith("šana") or each.text in lexicon.works) and each.text not in lexicon.abstract
        ),
        None,
    )


def verb_by_form(words: Sequence[Word], at: int, lexicon: Lexicon, *, wrapped: bool) -> Word | None:
    """Return the first word of the clause that has the form of a verb; None where none has it."""
    if lexicon.language == "lv":
        if any(each.text.endswith(("šana", "šanās")) for each in words[at:]):
            return None  # a heading: Virtuves iekārtu lietošana
        near = range(at, min(at + _FIRST_WORDS, len(words)))
        return next((words[each] for each in near if _is_latvian_verb(words, each, lexicon, first=each == at)), None)
    while at < len(words) - 1 and words[at].text.endswith("ly"):
        at += 1
    if at >= len(words):
        return None
    return words[at] if wrapped or is_english_verb(words, at, lexicon) else None


def _is_latvian_verb(words: Sequence[Word], at: int, lexicon: Lexicon, *, first: bool) -> bool:
    word = words[at].text
    if len(word) <= _SHORTEST_VERB or lexicon.is_small(words, at) or word.endswith(("ijas", *_LATVIAN_ADVERBS)):
        return False
    if word.endswith(_LATVIAN_ENDINGS) or word.endswith(_LATVIAN_STEMS):
        return True
    if word.endswith("t"):  # infinitives are all that ends so: sajaukt, nogāzt
        return True
    after = words[at + 1].text if at + 1 < len(words) else ""
    if word.endswith("o"):
        return first
    # A prefix makes a verb of -a where something in the accusative follows: pagroza gulošu pacientu.
    if word.endswith("a") and word.startswith(LATVIAN_PREFIXES) and not word.endswith(_LATVIAN_NOUNS):
        return first and any(each.text.endswith(("u", "us")) for each in words[at + 1 : at + 3])
    # -ē is a place, too (virtuvē): a verb where what it acts upon follows.
    return first and word.endswith("ē") and after.endswith(_ACTED_UPON) and not lexicon.verbs.starts(after)


def is_english_verb(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether an English word that no list has stands as a verb does."""
    word = words[at].text
    if at + 1 < len(words) and words[at + 1].text == "of":
        return False  # a heading: Principles of vehicle maintenance
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ics", "ness")):
        return True
    if at + 1 >= len(words) or lexicon.is_small(words, at) or word.endswith(_ENGLISH_NOUNS):
        return False
    # Nothing but a verb stands before 'the': cost the work, rack the wine.
    return words[at + 1].text in lexicon.articles | lexicon.determiners


def trade_length(words: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """Return how many words name a trade that acts (Pavārs prot..., The waiter sets...); 0 where none does."""
    begin = at + (at < len(words) and words[at].text in lexicon.articles)
    for end in range(begin, min(begin + _LONGEST_TRADE, len(words) - 1)):
        named = begin > at
        if _is_person(words[end].text, lexicon, named=named) and _acts(words, end + 1, lexicon, named=named):
            return end + 1 - at
        if lexicon.is_small(words, end) or (lexicon.verb_at(words, end) and not _says_whose(words, end, lexicon)):
            return 0
    return 0


def _says_whose(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a Latvian word that looks like a verb is a genitive before a trade: pavāra palīgs."""
    named = at + 1 < len(words) and _is_person(words[at + 1].text, lexicon, named=True)
    return named and lexicon.language == "lv" and words[at].text.endswith(("a", "u", "as", "es"))


def _is_person(word: str, lexicon: Lexicon, *, named: bool) -> bool:
    # The reception trainee, viesnīcas praktikante: a learner, too, where the trade is named before.
    if word in lexicon.trades or lexicon.subjects.match((Word(word, 0, 0),), 0):
        return True
    if lexicon.doers.starts(word) or word.startswith(lexicon.served):
        return False
    if lexicon.language == "lv":
        return word.endswith(_LATVIAN_PERSONS)
    return named and word.endswith(_ENGLISH_PERSONS)


def _acts(words: Sequence[Word], at: int, lexicon: Lexicon, *, named: bool) -> bool:
    """Whether what follows is a verb of the third person, or 'prot', 'is able to'.

    `named`: an article says who acts; then an English verb need not be listed (The receptionist gives directions).
    """
    if lexicon.wrappers.match(words, at):
        return True
    found = lexicon.verb_at(words, at)
    if found is None:
        by_form = named and lexicon.language == "en" and at + 1 < len(words)
        return by_form and words[at].text.endswith("s") and is_english_verb(words, at, lexicon)
    # A sensor is located: what is something need not be a person.
    return found[1][1] in {Form.THIRD, Form.FUTURE} and words[at].text not in lexicon.being
