"""What is told as done: has changed, ir nomainījis; tables are laid, riepas nomainītas."""

from __future__ import annotations

from collections.abc import Sequence

from planner.outcomes.wording.inflection import Form
from planner.outcomes.wording.lexicon import FoundVerb, Lexicon, Verb, Word

_FIRST_WORDS = 8
"""Words of a clause among which 'are laid' is looked for."""

_LATEST_ALONE = 3
"""Words before a Latvian participle that stands without ir or tiek: automašīnas riepas nomainītas."""

_HAVE = frozenset({"has", "have", "had"})
_AGREEING = {"ts": ("s", "š"), "ta": ("a", "e"), "ti": ("i",), "tas": ("as", "es", "is")}
"""Endings of a Latvian passive participle and of what it may be said of."""


def done(words: Sequence[Word], begin: int, lexicon: Lexicon) -> FoundVerb | None:
    """Return the verb of something done: PAST where the learner did it, DONE where it was done to a thing."""
    return _active(words, begin, lexicon) or _passive(words, begin, lexicon)


def _active(words: Sequence[Word], begin: int, lexicon: Lexicon) -> FoundVerb | None:
    """Has changed, ir nomainījis; in Latvian the participle may stand alone."""
    helps = _HAVE if lexicon.language == "en" else lexicon.being
    at = begin + (begin < len(words) and words[begin].text in helps)
    if at >= len(words) or (at == begin and lexicon.language == "en"):
        return None
    verb = lexicon.participle(words[at].text, active=True)
    return _found(words, begin, at, verb, Form.PAST) if verb else None


def _passive(words: Sequence[Word], begin: int, lexicon: Lexicon) -> FoundVerb | None:
    """Tables are laid; in Latvian also galdi uzklāti, with nothing between."""
    latvian = lexicon.language == "lv"
    for at in range(begin, min(begin + _FIRST_WORDS, len(words))):
        verb = lexicon.participle(words[at].text, active=False)
        if verb is None:
            continue
        helped = at > begin and words[at - 1].text in lexicon.passive | lexicon.being
        # Is prepared for work: said of the learner it is a quality, not something done to a thing.
        if helped and not latvian and at - 1 > begin:
            return _found(words, at - 1, at, verb, Form.DONE)
        if latvian and (at - begin <= _LATEST_ALONE or helped) and _agrees(words, at, begin, lexicon):
            return _found(words, at - helped, at, verb, Form.DONE)
    return None


def _agrees(words: Sequence[Word], at: int, begin: int, lexicon: Lexicon) -> bool:
    """Whether a thing stands beside a Latvian participle, in its number and gender; a person is none."""
    text = words[at].text
    endings = next(each for end, each in _AGREEING.items() if text.endswith(end))
    near = (*words[begin:at], *words[at + 1 : at + 4])
    persons = lexicon.trades | lexicon.being | lexicon.done.keys()
    return any(
        each.text.endswith(endings) and each.text not in persons and not lexicon.subjects.starts(each.text)
        for each in near
    )


def _found(words: Sequence[Word], start: int, at: int, verb: Verb, form: Form) -> FoundVerb:
    return FoundVerb(verb, form, start, at - start + 1, words[start].start, words[at].end)
