"""Better words in the right form, ready to be put in with one key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from planner.locale import message
from planner.outcomes.wording.cues import says_how
from planner.outcomes.wording.inflection import Form, accusative
from planner.outcomes.wording.lexicon import FoundVerb, VerbKind, Word, words_of
from planner.outcomes.wording.reading import INFINITIVES, OWN_TASK, FoundNoun, Reading
from planner.outcomes.wording.report import Replacement

GAP = "..."
"""Stands where the coordinator still has to write of what, on what or for whom."""

_BEHAVIOUR, _DOING_WHAT = "outcomes.wording.ask.behaviour", "outcomes.wording.ask.doing_what"
_NOT_WITH_QUALITIES = {"carry out", "veikt", "prepare", "sagatavot"}
"""One shows or uses a skill; nobody carries it out."""

_FOR_MANY = {"name", "list", "nosaukt", "uzskaitīt"}
"""One lists allergens, not the culture."""

_FOR_TOOLS = {"use", "lietot"}
"""One uses a technique, a tool, a program; nobody uses a market."""

_PLURAL = {"en": ("s",), "lv": ("us", "as", "es", "is", "ņus", "iem", "ām", "ēm", "īm")}
_TOOLS = {
    "en": (
        "tool",
        "method",
        "technique",
        "technolog",
        "equipment",
        "machine",
        "software",
        "program",
        "device",
        "material",
    ),
    "lv": ("instrument", "metod", "paņēmien", "tehnik", "tehnoloģ", "iekārt", "mašīn", "programm", "ierīc", "materiāl"),
}
_NEAR = 3
"""Words behind `works with` that say with what, or how."""

_LEANING = {"ļoti", "pavisam", "very", "so", "too", "get", "gets", "getting", "got"}
"""Words that hang in the air where the one behind them is taken out."""

_AMOUNTS = {"daudz", "much", "lots"}

_LONGEST_SHARED = 3
"""Words between the second verb and an end that limits both."""

_ACCUSATIVES, _GENITIVES = ("u", "i", "us", "os"), ("as", "es")

_BROKEN = re.compile(
    r"\ban (?=[b-df-hj-np-tv-z])|\ba (?=[aeio])|\b(?:a|an|the) (?=(?:and|or)\b|[,.;]|$)"
    r"|\b(?:and|or|un|vai) (?=(?:in|on|at|with|for|by|ar|uz|pie|no)\b|[,.;]|$)|\b(?:with|of|in) (?=[,.;]|$)"
    r"|\b(?:with|of|in|from|at|uses?|knows?) (?:types|kinds) of\b|\bveidu \w+us\b",
    re.IGNORECASE,
)
"""What no sentence has: an manner, works and in a team, with types of machines."""

_STILL_FUTURE = re.compile(r"(?:\bun|,) \w+(?:[tdsz]īs|sies)\b")
"""Two tenses in a row, where no list knows the second verb: paplašina un sapratīs."""

_ENDS_PHRASE = re.compile(r"[,.;:()–—]")
_JOINED_BEFORE = re.compile(r"\s+(?:and|un)$")
_JOINED = re.compile(r"^(?:and|or|un|vai)\s+")
_JOINED_HOW = re.compile(r"^(?:and|or|un|vai)\s+\w+(?:ly|i)\b")
_JOINED_AT_EDGE = re.compile(r"^(?:and|or|un|vai)\s+|\s+(?:and|or|un|vai)(?=\s*(?:[,.;:]|$))")
_CLOSED = ('"', "”", "»", ":", "“")
_WITH_DATIVE = {"ar", "par"}


def for_verb(reading: Reading, verb: FoundVerb) -> tuple[Replacement, ...]:
    """Offer verbs that can be seen in place of a vague one; where it hides another (learns to cook), that one."""
    # Outcomes stand in the third person; an infinitive stays one, since something before it asks for it (is able to).
    form = verb.form if verb.form in {Form.BASE, Form.FIRST, Form.WE} else Form.THIRD
    hidden = _hidden(reading, verb)
    if hidden:
        return (_put(reading, verb.start, hidden.end, _form(reading, hidden, form), turned=(hidden.form, form)),)
    after = verb.at + verb.length
    if reading.lexicon.conjunctions.match(reading.words, after):
        return ()  # knows and is able to apply: another word in place of the first breaks what is joined to it
    if after < len(reading.words) and reading.words[after].text in _AMOUNTS:
        return ()  # knows much about welding: nobody describes much
    near = reading.words[after : after + _NEAR]
    if verb.verb.ask == _DOING_WHAT and any(each.text in reading.lexicon.abstract for each in near):
        return ()  # worked with great interest: nobody adjusts or cleans interest
    if verb.verb.ask == OWN_TASK and _helps_at_no_thing(reading, after):
        return ()
    gap = _gap(reading, verb)
    if verb.verb.ask != OWN_TASK and (gap or not reading.cues.objects):
        return ()  # no verb fits where nothing is named that one could act upon: the question stands alone
    if verb.verb.ask != OWN_TASK and reading.cues.objects[:1] and _is_person(reading.cues.objects[0], reading):
        return ()  # nobody operates or describes customers
    better = [each for each in verb.verb.better if not (reading.cues.qualities and each in _NOT_WITH_QUALITIES)]
    return tuple(_betters(reading, better, form, verb.start, verb.end, gap))


def _helps_at_no_thing(reading: Reading, after: int) -> bool:
    """Whether it is said what somebody is helped to do (palīdz pavāram gatavot), or only with what jobs."""
    if reading.lexicon.language == "lv" and any(each.text.endswith(INFINITIVES) for each in reading.words[after:]):
        return True
    return bool(reading.cues.hollow) and not reading.cues.objects


def _is_person(word: Word, reading: Reading) -> bool:
    return word.text.startswith(reading.lexicon.persons)


def _gap(reading: Reading, verb: FoundVerb) -> str:
    """A gap for the object where what follows cannot be one: a person helped, a place, a quality; else nothing."""
    if _is_quality(verb) or verb.at + verb.length >= len(reading.words):
        return GAP
    if verb.verb.ask == OWN_TASK:
        return reading.lexicon.gap_helped if verb.length == 1 else ""
    return GAP if _stays(reading, verb) or verb.verb.lemma in reading.lexicon.without_object else ""


def _is_quality(verb: FoundVerb) -> bool:
    return verb.verb.ask == _BEHAVIOUR


def _stays(reading: Reading, verb: FoundVerb) -> bool:
    """Whether the verb's own preposition begins a place (works in a team, gains experience in a kitchen)."""
    words, after = reading.words, verb.at + verb.length
    if words[after - 1].text not in reading.lexicon.slot_after:
        return False
    article = after < len(words) and words[after].text in reading.lexicon.articles
    return article or verb.verb.ask == _DOING_WHAT


def for_noun(reading: Reading, noun: FoundNoun) -> tuple[Replacement, ...]:
    """Offer verbs in place of a noun at the beginning (knowledge of tools: names tools)."""
    at = next((n for n, word in enumerate(reading.words) if word.start >= noun.end), len(reading.words))
    found = reading.lexicon.verb_at(reading.words, at) if at < len(reading.words) else None
    if found and found[1][1] is Form.GERUND and found[1][0].kind is VerbKind.MEASURABLE:  # skills in using drills
        count, (verb, _) = found
        end = reading.words[at + count - 1].end
        return (_put(reading, noun.start, end, verb.forms[Form.THIRD], turned=(Form.GERUND, Form.THIRD)),)
    return tuple(_betters(reading, noun.noun.better, Form.THIRD, noun.start, noun.end))


def for_ability(reading: Reading, ability: tuple[int, int]) -> tuple[Replacement, ...]:
    """Offer the verb itself (ability to measure: measures)."""
    if reading.verb is None:
        return ()
    verb = _form(reading, reading.verb, Form.THIRD)
    return (_put(reading, ability[0], reading.verb.end, verb, turned=(reading.verb.form, Form.THIRD)),)


def for_form(reading: Reading) -> tuple[Replacement, ...]:
    """Offer the present tense, third person."""
    if reading.verb is None:
        return ()
    start = reading.future[0] if reading.future else reading.verb.start
    verb = _form(reading, reading.verb, Form.THIRD)
    offer = _put(reading, start, reading.verb.end, verb, turned=(reading.verb.form, Form.THIRD))
    return () if _STILL_FUTURE.search(offer.statements[0]) else (offer,)


def without(reading: Reading, span: tuple[int, int]) -> tuple[Replacement, ...]:
    """Offer the statement without a loose word, and without the 'and' that joined it."""
    start, end = span
    before, after = reading.text[:start].rstrip(), reading.text[end:].lstrip(" .")
    if before.lower().rpartition(" ")[2] in _LEANING:
        return ()  # a very good trainee, is getting better
    if says_how(reading.text[start:end].lower()):
        before = _JOINED_BEFORE.sub("", before)
        if _JOINED.match(after) and not _JOINED_HOW.match(after):
            return ()  # works responsibly and in a team: what is joined would hang in the air
    emptied = words_of(after)[:1]
    if emptied and not after.startswith(tuple(",.;")) and emptied[0].text in reading.lexicon.empty_objects:
        return ()  # different situations: without the first word even less is said
    after = _JOINED.sub("", after)
    rest = _JOINED_AT_EDGE.sub("", f"{before} {after}".strip())
    rest = re.sub(r" (?=[,.;:])", "", rest).strip(" ,")
    if not words_of(rest) or len(_BROKEN.findall(rest)) > len(_BROKEN.findall(reading.text)):
        return ()
    offer = message("outcomes.offer.remove", words=reading.text[start:end])
    return (Replacement(offer, (_like(reading.text.lstrip(), rest),)),)


def with_phrase(reading: Reading, phrases: Iterable[str]) -> tuple[Replacement, ...]:
    """Offer the statement with a phrase of context or standard at its end; one may begin with its own comma."""
    start = reading.text.rstrip(" .;,-–—")
    if start.endswith(_CLOSED):
        return ()
    return tuple(
        Replacement(message("outcomes.offer.add", words=each.lstrip(", ")), (f"{start} {each}".replace(" ,", ","),))
        for each in phrases
        if _goes_with(reading, each)
    )


def _goes_with(reading: Reading, phrase: str) -> bool:
    """Whether a phrase says something of this verb: nobody waters flowers at level B1, or follows and follows again."""
    lexicon, first = reading.lexicon, phrase.lstrip(", ").split(" ")[0]
    if first in lexicon.repeated and any(each.text == first for each in reading.words):
        return False
    verbs = lexicon.phrases_for.get(phrase)
    if verbs is None or reading.verb is None:
        return verbs is None
    return reading.verb.verb.lemma in verbs


def split(reading: Reading) -> tuple[Replacement, ...]:
    """Offer two statements for two verbs. What stands before the verb goes to both, what limits the last to both, too.

    Only where the first has no context of its own is the end of the second repeated there.
    """
    main, second = reading.verb, reading.second
    if main is None or second is None:
        return ()
    first = reading.text[: reading.conjunction].rstrip(" ,;")
    before = reading.text[: main.start] if reading.lexicon.language == "en" else reading.text[: _wrapper_end(reading)]
    if reading.ability:
        before = reading.text[: reading.ability[1]]
    rest = _second_part(reading)
    # Far behind, an end limits the second alone: torque the nuts to the value in the manual.
    if (
        reading.cues.first > second.end
        and len(between := words_of(reading.text[second.end : reading.cues.first])) <= _LONGEST_SHARED
        and not _begins_before(between, reading)
        and not _is_means(reading)
    ):
        first = f"{first} {reading.text[reading.cues.first :].strip()}"
    offer = message("outcomes.offer.split")
    return (Replacement(offer, (first.strip(" ."), _like(reading.text.lstrip(), (before + rest).strip(" .")))),)


def _is_means(reading: Reading) -> bool:
    """Whether what limits the second says with or from what: pieņem maksājumu ar karti, but no rēķinu ar karti."""
    at = next(n for n, word in enumerate(reading.words) if word.start == reading.cues.first)
    lexicon = reading.lexicon
    return lexicon.context_weak.match(reading.words, at) is not None and not lexicon.context.match(reading.words, at)


def _begins_before(between: Sequence[Word], reading: Reading) -> bool:
    """Whether a Latvian place begins with a genitive behind what is acted upon: vada nodarbību pirmsskolas | grupā."""
    acted_upon = any(each.text.endswith(_ACCUSATIVES) for each in between[:-1])
    return reading.lexicon.language == "lv" and acted_upon and between[-1].text.endswith(_GENITIVES)


def _second_part(reading: Reading) -> str:
    """The words after the joining word; in Latvian more than the verb may stand between."""
    joined = reading.lexicon.conjunctions
    at = next(n for n, word in enumerate(reading.words) if word.start == reading.conjunction)
    found = joined.match(reading.words, at)
    start = reading.words[at + (found[0] if found else 1)].start
    return reading.text[start:]


def _wrapper_end(reading: Reading) -> int:
    return reading.words[reading.begin].start if reading.begin < len(reading.words) else 0


def _hidden(reading: Reading, verb: FoundVerb) -> FoundVerb | None:
    """The measurable verb behind learns to, knows how to, mācās, zina, kā."""
    lexicon, words = reading.lexicon, reading.words
    at = verb.at + verb.length
    asked = at < len(words) and lexicon.how_to.match(words, at)
    at += asked[0] if asked else 0
    found = lexicon.verb_at(words, at) if at < len(words) - 1 else None
    if not found or found[1][0].kind is not VerbKind.MEASURABLE or words[at + 1].text in lexicon.abstract:
        return None
    count, (inner, form) = found
    wanted = {Form.BASE} if asked or lexicon.language == "lv" else set()
    if verb.verb.lemma in lexicon.before_gerund:
        wanted = {Form.GERUND}
    return FoundVerb(inner, form, at, count, words[at].start, words[at + count - 1].end) if form in wanted else None


def _betters(
    reading: Reading, better: Iterable[str], form: Form, start: int, end: int, gap: str = ""
) -> Iterator[Replacement]:
    for each in better:
        if not gap and not _fits(reading, each):
            continue
        verb = reading.lexicon.inflected(each, _agreeing(reading, form))
        yield _put(reading, start, end, verb, gap)


def _fits(reading: Reading, better: str) -> bool:
    """Whether what is acted upon goes with a verb that is offered."""
    language, objects = reading.lexicon.language, reading.cues.objects
    if better in _FOR_MANY:
        one = language == "lv" and any(each.text.endswith(("u", "i")) for each in objects)
        return bool(objects) and not one and objects[-1].text.endswith(_PLURAL[language])
    return better not in _FOR_TOOLS or any(each.text.startswith(_TOOLS[language]) for each in objects)


def _form(reading: Reading, verb: FoundVerb, form: Form) -> str:
    return verb.verb.forms.get(_agreeing(reading, form), verb.verb.forms[Form.THIRD])


def _agreeing(reading: Reading, form: Form) -> Form:
    """The form that goes with who acts: learners describe, the learner describes."""
    plural = form is Form.THIRD and any(
        reading.words[at].text in reading.lexicon.plural_subjects for at in range(reading.begin)
    )
    return Form.BASE if plural else form


def _put(
    reading: Reading, start: int, end: int, words: str, gap: str = "", turned: tuple[Form, Form] | None = None
) -> Replacement:
    """Put words in place of a span; `turned` says from and into which form the verbs joined to it are put, too."""
    old, rest = reading.text[start:end], reading.text[end:]
    if turned:
        rest = _turned(reading, end, turned[0], _agreeing(reading, turned[1]))
    if (
        reading.lexicon.language == "lv"
        and old.lower().split()[-1:]
        and old.lower().split()[-1] in _WITH_DATIVE - set(words.split()[-1:])
    ):
        rest = _in_accusative(rest)
    return Replacement(
        message("outcomes.offer.replace", words=words),
        (f"{reading.text[:start]}{_like(old, f'{words} {gap}'.strip())}{_apart(rest)}",),
    )


def _turned(reading: Reading, end: int, old: Form, new: Form) -> str:
    """Return the text from a place on with the verbs that are joined in the old form put into the new one.

    Read from the end: 'cook' in 'cook and serve dishes' is a verb because 'serve' is one, and 'stock' at the end none.
    """
    words, text, next_verb = reading.words, reading.text[end:], -1
    for at in range(len(words) - 1, -1, -1):
        found = reading.lexicon.verb_at(words, at) if words[at].start >= end and _is_joined(reading, at) else None
        if found is None or found[1][1] is not old:
            continue
        count, (verb, _) = found
        if not (_acts_on_something(reading, at + count) or 0 <= next_verb - (at + count) <= 1):
            continue
        start, stop = words[at].start - end, words[at + count - 1].end - end
        text = f"{text[:start]}{verb.forms.get(new, verb.forms[Form.THIRD])}{text[stop:]}"
        next_verb = at
    return text


def _is_joined(reading: Reading, at: int) -> bool:
    if at == 0:
        return False
    before = reading.words[at - 1]
    between = reading.text[before.end : reading.words[at].start]
    return "," in between or bool(reading.lexicon.conjunctions.match(reading.words, at - 1))


def _acts_on_something(reading: Reading, at: int) -> bool:
    words, lexicon = reading.words, reading.lexicon
    if at >= len(words) or reading.text[words[at - 1].end : words[at].start].strip():
        return False
    return not lexicon.conjunctions.match(words, at)


def _apart(rest: str) -> str:
    return f" {rest}" if rest[:1].isalnum() else rest


def _in_accusative(rest: str) -> str:
    """Change the plurals of the phrase that follows ar or par, up to the next sign or preposition."""
    end = _ENDS_PHRASE.search(rest)
    phrase, after = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    return " ".join(accusative(each) for each in phrase.split(" ")) + after


def _like(old: str, new: str) -> str:
    """Write a text with a capital where the old one has it."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
