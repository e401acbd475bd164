"""What a statement is made of: wrapper, verb, object, context and standard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.outcomes.wording.cues import Cues, find_cues
from planner.outcomes.wording.guessing import heading_of_work, is_english_verb, trade_length, verb_by_form
from planner.outcomes.wording.inflection import Form
from planner.outcomes.wording.lexicon import PREFIXES, FoundVerb, Lexicon, Noun, VerbKind, Word, words_of
from planner.outcomes.wording.participles import done
from planner.outcomes.wording.plain import marked

_BULLET = re.compile(r"\s*(?:(?:[-–—•*·▪]|\(?\d{1,2}[.)](?!\d)|[a-z]\))\s*)*")
_ADVERBS_SKIPPED = 4
_LATEST_WRAPPER = 10
"""Words among which 'the learner' is looked for."""

_LATEST_PLANNED = 5
"""Words among which 'it is planned to' is looked for."""

_NEAR = 3
"""Words after 'helps' among which the person helped is looked for: a client, the older guests."""

INFINITIVES = ("ties", "āt", "ēt", "īt", "ot", "st", "lt", "ūt", "kt", "gt", "rt")
_OF_LEARNER = (Form.BASE, Form.THIRD, Form.FIRST, Form.WE)
_WITH_TOOL = frozenset(("ar", "izmantojot", "lietojot", "using"))
_BEFORE_BASE = frozenset(("to", "can", "could"))
_WHEN = frozenset(("before", "after", "during"))
OWN_TASK, _MOVE, _CARRYING_OUT = "outcomes.wording.ask.own_task", "outcomes.wording.ask.move", 3

TO_BE = frozenset({"be", "būt"})


class FoundNoun(NamedTuple):
    """A beginning such as 'knowledge of', with its characters."""

    noun: Noun
    start: int
    end: int


class Reading(NamedTuple):
    """A statement taken apart. Numbers named `at` count words, spans count characters of the statement."""

    text: str
    lexicon: Lexicon
    words: list[Word]
    begin: int  # first word after the wrapper
    verb: FoundVerb | None
    second: FoundVerb | None
    conjunction: int  # character where the word that joins the second verb begins
    noun: FoundNoun | None
    ability: tuple[int, int] | None  # characters of 'ability to'
    unknown: Word | None  # first word where a verb is expected, looking like one
    not_learner: tuple[int, int] | None  # characters of who acts or of what is done to the learner
    future: tuple[int, int] | None
    passive: tuple[int, int] | None
    cues: Cues


def read(text: str, lexicon: Lexicon) -> Reading:
    """Take a statement apart."""
    bullet = _BULLET.match(text)
    words = marked(text, words_of(text, bullet.end() if bullet else 0), lexicon)
    begin = _after_wrappers(text, words, lexicon)
    not_learner = _doer(words, begin, lexicon) or _taught(words, begin, lexicon) or _planned(words, begin, lexicon)
    at, future = _after_future(words, begin, lexicon)
    noun = _noun(words, at, lexicon)
    ability, at = _after_ability(words, at, lexicon) if noun is None else (None, at)
    wrapped = ability is not None or begin > 0 or future is not None
    verb = None if noun else _in_its_sense(words, _main_verb(text, words, at, lexicon, wrapped=wrapped), lexicon)
    if noun is None and (verb is None or (verb.verb.lemma in TO_BE and verb.length == 1)):
        verb = done(words, at, lexicon) or verb
    second, conjunction = _second_verb(text, words, verb, lexicon) if verb else (None, 0)
    unknown = verb_by_form(words, at, lexicon, wrapped=wrapped) if verb is None and noun is None else None
    acted_upon = verb is not None and verb.form is Form.DONE
    cues = find_cues(words, at if ability else begin, _place(words, verb, unknown), lexicon, done=acted_upon)
    # A heading is no outcome, unless it says how well the work is done, or with what.
    with_tool = any(each.text in _WITH_TOOL for each in words)
    if verb is None and unknown is None and noun is None and (cues.norm or with_tool):
        unknown = heading_of_work(words, at, lexicon)
    return Reading(
        text,
        lexicon,
        words,
        begin,
        verb,
        second,
        conjunction,
        noun,
        ability,
        unknown,
        not_learner,
        future,
        (verb.start, verb.end) if acted_upon and verb else _passive(words, begin, verb, lexicon),
        cues,
    )


def _place(words: Sequence[Word], verb: FoundVerb | None, unknown: Word | None) -> range:
    """The words of the verb: what is done is nothing that is acted upon."""
    if verb:
        return range(verb.at, verb.at + verb.length)
    at = words.index(unknown) if unknown else 0
    return range(at, at + (unknown is not None))


def _after_wrappers(text: str, words: Sequence[Word], lexicon: Lexicon) -> int:
    """Skip 'the learner is able to', also after a beginning that ends with a comma (Upon completion, the learner…).

    Behind a verb a comma begins no learner: Izveido kukulīšus, katrs sver 400 g.
    """
    begin = _skipped(words, 0, lexicon)
    verb = _verb(words, begin, lexicon) if begin < len(words) else None
    if verb and verb.form in _OF_LEARNER:
        return begin
    place_first = lexicon.language == "en" and begin < len(words) and lexicon.context_weak.starts(words[begin].text)
    for at in range(begin + 1, min(len(words), _LATEST_WRAPPER)):
        # During the placement the learner assembles: many leave the comma out, where an article shows who acts.
        named = place_first and words[at].text in lexicon.articles and lexicon.subjects.match(words, at)
        if named or ("," in text[words[at - 1].end : words[at].start] and lexicon.subjects.match(words, at)):
            return _skipped(words, at, lexicon)
    return begin


def _skipped(words: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    while at < len(words):
        found = lexicon.wrappers.match(words, at)
        taken = found[0] if found else trade_length(words, at, lexicon)
        if not taken:
            break
        at += taken
    return at


def _doer(words: Sequence[Word], begin: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Somebody else who acts: the mentor shows."""
    at = begin
    while at < len(words) and words[at].text in lexicon.articles and not lexicon.doers.match(words, at + 1):
        at += 1
        if at - begin > 1:
            return None
    at += at < len(words) - 1 and words[at].text in lexicon.articles
    found = lexicon.doers.match(words, at) if at < len(words) else None
    return (words[at].start, words[at + found[0] - 1].end) if found else None


def _taught(words: Sequence[Word], begin: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """What is done to the learner: is introduced to, tiek apmācīts."""
    for at in range(begin, min(begin + 3, len(words) - 1)):
        if words[at].text in lexicon.passive | lexicon.future:
            for last in words[at + 1 : at + 3]:
                if last.text in lexicon.teaching:
                    return words[at].start, last.end
    return None


def _planned(words: Sequence[Word], begin: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """What somebody means to have done: We plan to give the student..., plānots iepazīstināt ar darbgaldiem."""
    for at in range(begin, min(begin + _LATEST_PLANNED, len(words))):
        found = lexicon.planned.match(words, at)
        if found and (
            lexicon.language == "en" or any(each.text.endswith(INFINITIVES) for each in words[at + found[0] :])
        ):
            return words[at].start, words[at + found[0] - 1].end
    return None


def _after_future(words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[int, tuple[int, int] | None]:
    if at < len(words) - 1 and words[at].text in lexicon.future:
        return at + 1, (words[at].start, words[at + 1].start)
    return at, None


def _noun(words: Sequence[Word], at: int, lexicon: Lexicon) -> FoundNoun | None:
    found = lexicon.nouns.match(words, at) if at < len(words) else None
    return FoundNoun(found[1], words[at].start, words[at + found[0] - 1].end) if found else None


def _after_ability(words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[tuple[int, int] | None, int]:
    found = lexicon.ability_nouns.match(words, at) if at < len(words) else None
    if not found or at + found[0] >= len(words) or not lexicon.verb_at(words, at + found[0]):
        return None, at
    # Knows how to cut and why it grows so: half of it is done, half of it only known.
    if any(
        words[each].text in lexicon.clauses and _joins(words, each - 1, lexicon) for each in range(at + 1, len(words))
    ):
        return None, at
    return (words[at].start, words[at + found[0]].start), at + found[0]


def _joins(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    return lexicon.conjunctions.match(words, at) is not None


def _main_verb(text: str, words: Sequence[Word], at: int, lexicon: Lexicon, *, wrapped: bool) -> FoundVerb | None:
    """The verb at the beginning, or after adverbs, or after a beginning that says where or with what."""
    for skipped in range(_ADVERBS_SKIPPED):
        if at + skipped >= len(words):
            return None
        found = _verb(words, at + skipped, lexicon)
        if found:
            return found
        if _is_joined_gerund(words, at + skipped, lexicon):
            continue
        if not (is_manner(words[at + skipped], lexicon) or lexicon.conjunctions.match(words, at + skipped)):
            break
    later = list(_later_verbs(text, words, at, lexicon, wrapped=wrapped))
    # A word that may also be a noun is the verb only where no other one follows.
    certain = (each for each in later if each.length > 1 or words[each.at].text not in lexicon.ambiguous)
    return next(certain, later[0] if later else None)


def _is_joined_gerund(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether an unknown word is joined to a verb by its form: shooting and editing."""
    return (
        lexicon.language == "en" and words[at].text.endswith("ing") and bool(lexicon.conjunctions.match(words, at + 1))
    )


def _in_its_sense(words: Sequence[Word], found: FoundVerb | None, lexicon: Lexicon) -> FoundVerb | None:
    """Read a verb by what follows it.

    Helping a client or guest is a task of one's own, which needs a measure, unless it says what they are helped to do;
    helping the mentor is an activity. One joins boards, which is work, or a team, which is none; one accompanies a
    singer on the piano, or the mentor.
    """
    if found is None:
        return None
    near = words[found.at + found.length : found.at + found.length + _NEAR]
    if found.verb.lemma in lexicon.joined and any(each.text in lexicon.gatherings for each in near):
        return found._replace(verb=found.verb._replace(kind=VerbKind.ACTIVITY, level=0, ask=_MOVE))
    if found.verb.lemma in lexicon.of_rules and any(each.text.startswith(lexicon.rules) for each in near):
        return found._replace(verb=lexicon.by_lemma["follow"]._replace(forms=found.verb.forms))
    if found.verb.lemma in lexicon.of_players and any(each.text in lexicon.instruments for each in words):
        return found._replace(verb=found.verb._replace(kind=VerbKind.MEASURABLE, level=_CARRYING_OUT, better=()))
    if found.verb.lemma in lexicon.of_qualities and _grows(words[found.at + found.length :], lexicon):
        return found._replace(verb=lexicon.growing._replace(lemma=found.verb.lemma, forms=found.verb.forms))
    if found.verb.ask != OWN_TASK:
        return found
    if not any(each.text.startswith(lexicon.served) for each in near):
        return found
    if _another_act(words, found.at + found.length, lexicon):
        return found._replace(verb=found.verb._replace(kind=VerbKind.MEASURABLE, level=_CARRYING_OUT, better=()))
    return found._replace(verb=found.verb._replace(kind=VerbKind.WEAK, level=_CARRYING_OUT, better=()))


def _grows(after: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether something grows in a person: what nobody sees, or a quality near the verb; further on it is a measure."""
    near = any(each.text.startswith(lexicon.qualities) for each in after[:_NEAR])
    return near or any(each.text in lexicon.abstract for each in after)


def _another_act(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether somebody is helped to do something: residents to move, klientam pārsēsties."""
    for each in range(at + 1, min(at + 1 + _NEAR, len(words))):
        if lexicon.language == "lv":
            if words[each].text.endswith(INFINITIVES):
                return True
        elif words[each - 1].text == "to" and (words[each].text == "get" or lexicon.verb_at(words, each)):
            return True
    return False


def _later_verbs(text: str, words: Sequence[Word], at: int, lexicon: Lexicon, *, wrapped: bool) -> Iterator[FoundVerb]:
    # English verbs look like nouns (cooks, plans): further on one is looked for only where the beginning asks for it.
    if lexicon.language == "en" and not (
        lexicon.context.starts(words[at].text) or lexicon.context_weak.starts(words[at].text) or wrapped
    ):
        return
    # The trainee gives directions about transport: the unknown verb comes first.
    if lexicon.language == "en" and wrapped and words[at].text.endswith("s") and is_english_verb(words, at, lexicon):
        return
    # Is able to take portraits and edit them: so does what follows to or can.
    if lexicon.language == "en" and at and words[at - 1].text in _BEFORE_BASE and not lexicon.is_small(words, at):
        return
    # Before every client disinfects the table: many leave the comma out, and further on only -s shows the verb.
    when = words[at].text in _WHEN
    forms = {Form.THIRD, Form.FUTURE, Form.PAST, Form.BASE}
    own = lexicon.language == "lv"  # Ar iekārtu nolasu kodus: with a prefix it is no noun in another case
    for later in range(at + 1, len(words)):
        comma = "," in text[words[later - 1].end : words[later].start]
        shown = words[later].text.endswith("s") and (when or _stands_as_verb(words, later, lexicon))
        if lexicon.language == "en" and not (comma or wrapped or shown):
            continue
        found = _verb(words, later, lexicon)
        first = own and found is not None and found.form is Form.FIRST and words[later].text.startswith(PREFIXES["lv"])
        if found and (first or found.form in forms) and found.verb.lemma not in TO_BE:
            yield found


def _stands_as_verb(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a word with -s stands between who or where and what: In the bakery shapes rolls; not at the very end."""
    if at < 2 or at + 1 >= len(words) or lexicon.is_small(words, at - 1):
        return False
    after = words[at + 1].text
    return after in lexicon.articles | lexicon.determiners or not lexicon.is_small(words, at + 1)


def _verb(words: Sequence[Word], at: int, lexicon: Lexicon) -> FoundVerb | None:
    found = lexicon.verb_at(words, at)
    if not found:
        return None
    count, (verb, form) = found
    if count == 1 and verb.kind is VerbKind.MEASURABLE and at + 1 < len(words) and words[at + 1].text == "of":
        return None  # a heading: types of wood; what is done to something is one verb with it: dispose of
    if form is Form.GERUND and at + 1 < len(words) and words[at + 1].text in lexicon.headings:
        return None  # cooking technology
    return FoundVerb(verb, form, at, count, words[at].start, words[at + count - 1].end)


def is_manner(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word says how: carefully, patstāvīgi."""
    if lexicon.language == "lv":
        return word.text.endswith(("i", "ām")) and len(word.text) >= len("labi")
    return word.text.endswith("ly")


def _second_verb(text: str, words: Sequence[Word], main: FoundVerb, lexicon: Lexicon) -> tuple[FoundVerb | None, int]:
    """Another verb in the main verb's form, joined by and/un and with an object of its own.

    'Saws and planes boards' has one object, 'measures and records values' is one act with its proof: neither counts.
    """
    for at in range(main.at + main.length, len(words) - 1):
        joined = lexicon.conjunctions.match(words, at)
        if not joined or not _own_object(words, main, at, lexicon):
            continue
        for found in _candidates(text, words, at + joined[0], lexicon):
            if _is_second(text, words, main, found, lexicon):
                return found, words[at].start
    return None, 0


def _own_object(words: Sequence[Word], main: FoundVerb, joined: int, lexicon: Lexicon) -> bool:
    """Whether something is acted upon before the joining word: 'maintains, tests and repairs circuits' shares one."""
    for at in range(main.at + main.length, joined):
        found = lexicon.verb_at(words, at)
        verb = found is not None and found[1][1] is main.form
        if not (verb or words[at].text in lexicon.stopwords or is_manner(words[at], lexicon)):
            return True
    return False


def _candidates(text: str, words: Sequence[Word], at: int, lexicon: Lexicon) -> Iterator[FoundVerb]:
    """Verbs directly after the joining word; in Latvian anywhere before the next comma."""
    for later in range(at, len(words)):
        if later > at and any(sign in text[words[later - 1].end : words[later].start] for sign in ",;:."):
            return
        if lexicon.language == "lv" and words[later].text in lexicon.clauses:
            return
        found = _verb(words, later, lexicon)
        if found and (later == at or words[later].text not in lexicon.ambiguous):
            yield found
        if lexicon.language == "en" and not is_manner(words[later], lexicon):
            return


def _is_second(text: str, words: Sequence[Word], main: FoundVerb, found: FoundVerb, lexicon: Lexicon) -> bool:
    after = found.at + found.length
    if (
        found.form is not main.form
        or found.verb.lemma in lexicon.recording
        or (main.verb.lemma, found.verb.lemma) in lexicon.allowed_pairs
    ):
        return False
    if any(lexicon.pronouns.match(words, each) for each in range(max(found.at - 1, 0), min(after + 1, len(words)))):
        return False
    if lexicon.standard.match(words, after):  # and makes no more than one mistake
        return False
    if found.length > 1:  # takes orders, carries out
        return True
    if after >= len(words) or text[found.end : words[after].start].strip():
        return False
    return words[after].text not in lexicon.not_object or found.verb.kind is not VerbKind.MEASURABLE


def _passive(words: Sequence[Word], begin: int, verb: FoundVerb | None, lexicon: Lexicon) -> tuple[int, int] | None:
    """A verb that stands as a participle: three dishes are prepared, tiek sagatavoti."""
    for at in range(begin, len(words) - 1):
        if words[at].text in lexicon.passive and (verb is None or at < verb.at or verb.at == begin):
            after = words[at + 1]
            if after.text.endswith(("ed", "ts", "ta", "ti", "tas")) and (verb is None or at < verb.at):
                return words[at].start, after.end
    return None
