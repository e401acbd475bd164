"""The words that the check knows, one JSON file per language: lists in one line, parted by a comma and a blank."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Generic, NamedTuple, TypeVar

from planner.outcomes.wording.inflection import (
    LATVIAN_PREFIXES,
    Form,
    Forms,
    english_forms,
    latvian_doing,
    latvian_done,
    latvian_forms,
)

T = TypeVar("T")

_WORD = re.compile(r"[±≤≥]?\d+(?:[.,]\d+)*(?![^\W\d_])|[^\W_]+(?:[-'’./][^\W_]+)*|%")
# Lists of no level in the data: to do a trade's work, or to work with others, is to apply, the third of six.
_OF_EVERYDAY_WORK = {"practical": 3, "social": 3}
PREFIXES = {
    "en": ("re", "over", "pre", "un"),
    "lv": LATVIAN_PREFIXES,
}
_SHORTEST_DERIVED = {"en": 5, "lv": 3}
"""Letters; below it a prefix is more often part of another word."""


class VerbKind(StrEnum):
    """What a verb says about an outcome."""

    MEASURABLE = "measurable"
    WEAK = "weak"  # measurable only beside a standard: communicate, cooperate
    VAGUE = "vague"
    ACTIVITY = "activity"


class Verb(NamedTuple):
    """A verb or verb phrase. `level` is 1 (remember) to 6 (create), 0 where it is not measurable."""

    lemma: str
    kind: VerbKind
    level: int
    forms: Forms
    ask: str = ""
    better: tuple[str, ...] = ()


class Noun(NamedTuple):
    """The beginning of a statement without a verb (knowledge of), with verbs to put there."""

    ask: str
    better: tuple[str, ...]


class Word(NamedTuple):
    """One word of a statement, in small letters, and where it stands."""

    text: str
    start: int
    end: int


def words_of(text: str, start: int = 0) -> list[Word]:
    """Return the words of a text from a place on."""
    return [Word(each.group().lower(), each.start(), each.end()) for each in _WORD.finditer(text, start)]


class Phrases(Generic[T]):
    """Words and phrases with what they mean; the longest that fits wins."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            first, *rest = (each.text for each in words_of(phrase))
            self._by_first.setdefault(first, []).append((tuple(rest), value))
        for each in self._by_first.values():
            each.sort(key=lambda entry: len(entry[0]), reverse=True)

    def match(self, words: Sequence[Word], at: int) -> tuple[int, T] | None:
        """Return how many words fit from a place on, and what they mean; None beyond the last word, too."""
        if at >= len(words):
            return None
        for rest, value in self._by_first.get(words[at].text, ()):
            end = at + 1 + len(rest)
            if not rest or (end <= len(words) and all(words[at + 1 + n].text == each for n, each in enumerate(rest))):
                return 1 + len(rest), value
        return None

    def starts(self, word: str) -> bool:
        """Whether any phrase begins with this word."""
        return word in self._by_first


class FoundVerb(NamedTuple):
    """A verb where it stands: `at` and `length` in words, `start` and `end` in characters."""

    verb: Verb
    form: Form
    at: int
    length: int
    start: int
    end: int


Found = tuple[Verb, Form]


class Lexicon:
    """The word lists of one language, ready to look up."""

    def __init__(self, language: str) -> None:
        data = _read(language)
        self.language = language
        self.irregular: dict[str, list[str]] = data.get("irregular", {})
        self.pasts = dict(each.split("/") for each in _listed(data.get("past", "")))
        self.by_lemma: dict[str, Verb] = {}
        for verb in self._all_verbs(data):
            # The first list that has a verb decides: vague ones and activities come before measurable ones.
            self.by_lemma.setdefault(verb.lemma, verb)
        self.verbs = Phrases(
            (text, (verb, form)) for verb in self.by_lemma.values() for form, text in _spellings(verb.forms)
        )
        self.being = _set(data, "being")
        self.ambiguous = _set(data, "ambiguous")
        self.wrappers = _phrases(data, "subjects", "wrappers", "wrapper_context")
        self.subjects = _phrases(data, "subjects")
        self.how_to = _phrases(data, "how_to")
        self.doers = _phrases(data, "doers")
        self.articles, self.determiners = _set(data, "articles"), _set(data, "determiners")
        self.trades = _set(data, "trades")
        self.names = _phrases(data, "names")
        self.generic = tuple(_listed(data["generic"]))
        self.following, self.rules = _set(data, "following"), tuple(_listed(data["rules"]))
        self.measured_by_norm = _set(data, "measured_by_norm")
        self.read_off, self.pricing = _set(data, "read_off"), _set(data, "pricing")
        self.plural_subjects = _set(data, "plural_subjects")
        self.ability_nouns = _phrases(data, "ability_nouns")
        self.nouns = Phrases(
            (phrase, Noun(group["ask"], tuple(group["better"])))
            for group in data["nouns"]
            for phrase in _listed(group["verbs"])
        )
        self.allowed_pairs = {tuple(each.split("+")) for each in _listed(data["allowed_pairs"])}
        self.context, self.context_weak = _phrases(data, "context"), _phrases(data, "context_weak")
        self.locative_not = _set(data, "locative_not")
        self.norm_links = _phrases(data, "norm_links")
        self.norm_stems = tuple(_listed(data["norm_stems"]))
        self.norm_generic, self.norm_empty = tuple(_listed(data["norm_generic"])), tuple(_listed(data["norm_empty"]))
        self.norm_firsts = frozenset(each[:2] for each in self.norm_stems)
        self.owners, self.stays, self.within = _set(data, "owners"), _set(data, "stays"), _set(data, "within")
        self.persons = tuple(_listed(data["persons"]))
        self.repeated = _set(data, "repeated")
        self.of_qualities = _set(data, "of_qualities")
        self.qualities = tuple(_listed(data["qualities"]))
        self.growing = self.by_lemma[data["from_to"]]
        self.care = tuple(_listed(data["care"]))
        self.headings = _set(data, "headings")
        self.ly_things = _set(data, "ly_things")
        self.hours, self.daily = _set(data, "hours"), _set(data, "daily")
        self.standard = _phrases(data, "standard")
        self.punctual = _phrases(data, "punctual")
        self.without, self.without_not = _set(data, "without"), _set(data, "without_not")
        self.phrases_context: list[str] = data["phrases_context"]
        self.phrases_for = {each: _listed(verbs) for each, verbs in data["phrases_for"].items()}
        self.phrases_standard: list[str] = data["phrases_standard"]
        self.joined, self.gatherings = _set(data, "joined"), _set(data, "gatherings")
        self.served = tuple(_listed(data["served"]))
        self.slot_after, self.without_object = _set(data, "slot_after"), _set(data, "without_object")
        self.gap_helped: str = data["gap_helped"]
        self.numbers = _set(data, "numbers")
        self.qualifiers = _phrases(data, "qualifiers")
        self.abstract, self.empty_objects = _set(data, "abstract"), _set(data, "empty_objects")
        self.stopwords, self.not_object = _set(data, "stopwords"), _set(data, "not_object")
        self.before_gerund = _set(data, "before_gerund")
        self.recording = _set(data, "recording")
        self.pronouns, self.clauses = _phrases(data, "pronouns"), _set(data, "clauses")
        self.conjunctions = _phrases(data, "conjunctions")
        self.weak_object = _set(data, "weak_object")
        self.of_players, self.instruments = _set(data, "of_players"), _set(data, "instruments")
        self.works, self.of_rules = _set(data, "works"), _set(data, "of_rules")
        self.planned = _phrases(data, "planned")
        self.future, self.passive, self.teaching = _set(data, "future"), _set(data, "passive"), _set(data, "teaching")
        self.known_abbreviations = frozenset(_listed(data["known_abbreviations"]))

    @cached_property
    def every_word(self) -> frozenset[str]:
        """Every word of the lists, and of the verbs in every form that they make but for participles."""
        data = _read(self.language)
        lists = (each for each in data.values() if isinstance(each, str))
        groups = (each["verbs"] for each in data["nouns"])
        forms = (each for verb in self.by_lemma.values() for each in verb.forms.values())
        return frozenset(" ".join((*lists, *groups, *forms)).lower().replace(",", " ").split())

    def verb_at(self, words: Sequence[Word], at: int) -> tuple[int, Found] | None:
        """Return the verb that stands at a place, and how many words it takes."""
        return self.verbs.match(words, at) or self._derived(words[at]) or self._compound(words[at])

    def participle(self, word: str, *, active: bool) -> Verb | None:
        """Return the verb of a participle, also with a prefix that the list does not have: izmazgāti."""
        known = self.doing if active else self.done
        if word in known:
            return known[word]
        for prefix in PREFIXES[self.language]:
            verb = known.get(word.removeprefix(prefix)) if word.startswith(prefix) else None
            if verb and verb.kind is VerbKind.MEASURABLE:
                return verb._replace(
                    lemma=prefix + verb.lemma, forms={form: prefix + text for form, text in verb.forms.items()}
                )
        return None

    def is_small(self, words: Sequence[Word], at: int) -> bool:
        """Whether a word only holds others together: an article, a preposition, a number, a word that joins."""
        text = words[at].text
        return (
            text in self.stopwords | self.numbers | self.articles | self.not_object | self.locative_not
            or self.context.starts(text)
            or self.context_weak.starts(text)
        )

    def inflected(self, lemma: str, form: Form) -> str:
        """Return a verb of the lists in a form; in the third person where the list does not make that form."""
        first, link, second = lemma.partition(" and ")
        forms = self.by_lemma[first].forms
        text = forms.get(form, forms[Form.THIRD])
        return f"{text}{link}{self.inflected(second, form)}" if second else text

    def _derived(self, word: Word) -> tuple[int, Found] | None:
        """A measurable verb with a prefix that the list does not have: izmazgā, reassembles."""
        for prefix in PREFIXES[self.language]:
            rest = word.text.removeprefix(prefix)
            if rest == word.text or len(rest) < _SHORTEST_DERIVED[self.language]:
                continue
            found = self.verbs.match((Word(rest, 0, 0),), 0)
            if found and found[1][0].kind is VerbKind.MEASURABLE:
                verb, form = found[1]
                forms = {each: prefix + text for each, text in verb.forms.items()}
                return 1, (verb._replace(lemma=prefix + verb.lemma, forms=forms), form)
        return None

    def _compound(self, word: Word) -> tuple[int, Found] | None:
        """A measurable verb behind a hyphen: bottle-feeds, spot-weld."""
        before, hyphen, rest = word.text.rpartition("-")
        found = self.verbs.match((Word(rest, 0, 0),), 0) if hyphen and before and rest else None
        if not found or found[1][0].kind is not VerbKind.MEASURABLE:
            return None
        verb, form = found[1]
        forms = {each: f"{before}-{text}" for each, text in verb.forms.items()}
        return 1, (verb._replace(lemma=f"{before}-{verb.lemma}", forms=forms), form)

    @cached_property
    def doing(self) -> Mapping[str, Verb]:
        """Verbs by the participle of who has done it: nomainījis, changed; made when the first is asked for."""
        if self.language == "en":
            return self.done
        return {each: verb for verb in self._with_participles() for each in latvian_doing(verb.forms)}

    @cached_property
    def done(self) -> Mapping[str, Verb]:
        """Verbs by the participle of what was done to something: nomainīts, laid; made when the first is asked for."""
        if self.language == "lv":
            return {each: verb for verb in self._with_participles() for each in latvian_done(verb.forms)}
        own: Mapping[str, str] = _read("en")["participles"]
        return {own.get(verb.lemma, verb.forms[Form.PAST]): verb for verb in self._with_participles()}

    def _with_participles(self) -> Iterator[Verb]:
        none = _listed(_read(self.language)["no_participle"])
        return (each for each in self.by_lemma.values() if " " not in each.lemma and each.lemma not in none)

    def _all_verbs(self, data: dict[str, Any]) -> Iterable[Verb]:
        for kind in (VerbKind.VAGUE, VerbKind.ACTIVITY):
            for group in data[kind.value]:
                for each in _listed(group["verbs"]):
                    yield self._verb(each, kind, 0, group["ask"], tuple(group["better"]))
        for each in _listed(data["weak"]):
            yield self._verb(each, VerbKind.WEAK, 3)
        for name, verbs in data["verbs"].items():
            for each in _listed(verbs):
                yield self._verb(each, VerbKind.MEASURABLE, _OF_EVERYDAY_WORK.get(name) or int(name))

    def _verb(self, entry: str, kind: VerbKind, level: int, ask: str = "", better: tuple[str, ...] = ()) -> Verb:
        forms = latvian_forms(entry, self.pasts) if self.language == "lv" else english_forms(entry, self.irregular)
        return Verb(forms[Form.BASE], kind, level, forms, ask, better)


def _spellings(forms: Forms) -> Iterable[tuple[Form, str]]:
    yield from forms.items()
    # English has two of the third person here: is and are.
    if forms[Form.BASE].startswith("be "):
        yield Form.THIRD, f"are {forms[Form.BASE][3:]}"


def _listed(text: str) -> list[str]:
    return [each for each in text.split(", ") if each]


def _set(data: dict[str, Any], name: str) -> frozenset[str]:
    return frozenset(_listed(data.get(name, "")))


def _phrases(data: dict[str, Any], *names: str) -> Phrases[str]:
    return Phrases((each, name) for name in names for each in _listed(data.get(name, "")))


LANGUAGES = ("en", "lv")
"""Languages with a word list here and with code that reads their endings; a third one needs both."""


def languages() -> tuple[str, ...]:
    """Return the languages whose statements the check can read; others are read as English, for what they are worth."""
    return LANGUAGES


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language; those of English for a language that the check does not know."""
    return Lexicon(language if language in LANGUAGES else "en")


def verb_words(language: str) -> frozenset[str]:
    """Return the verbs of one word, in the forms that a task begins with; without building the whole lexicon."""
    data = _read(language if language in LANGUAGES else "en")
    entries = [each for verbs in (data["weak"], *data["verbs"].values()) for each in _listed(verbs)]
    told = (Form.BASE, Form.THIRD, Form.GERUND)
    every = (
        latvian_forms(each) if language == "lv" else english_forms(each, data["irregular"])
        for each in entries
        if " " not in each
    )
    return frozenset(forms[form] for forms in every for form in told if form in forms)


@cache
def _read(language: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files(__package__).joinpath(f"{language}.json").read_text("utf-8"))
    return data
