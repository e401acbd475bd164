"""From a picked concept or framework entry to a draft outcome: its verb in the usual form, and its object.

Context and standard cannot be known beforehand: the wording check asks for them while the draft is completed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.locale import Catalogue, catalogue, languages
from planner.model import Dimension, EscoConcept, Framework, FrameworkItem, Outcome
from planner.outcomes.esco.own_words import own_phrases
from planner.outcomes.wording import language_of
from planner.outcomes.wording.inflection import Form
from planner.outcomes.wording.lexicon import Word, lexicon, words_of

LONGEST_LINE = 200
_LEVELS = frozenset("12345678")


def from_concept(concept: EscoConcept, language: str) -> Outcome:
    """Return a draft outcome of framework B; the concept is kept whole, so that it prints without the index.

    Args:
        concept: skill or knowledge.
        language: of the plan. Where ESCO has no label in it, a phrase of ours is taken; where there is none either,
            dots stand for what is to be written, with ESCO's name behind them. The title then is the English label.
    """
    own = concept.labels.get(language, "") or _phrase(concept, language)
    label = concept.labels.get(language, "") or concept.labels.get("en") or next(iter(concept.labels.values()), "")
    knowledge = concept.type == "knowledge"
    # Knowledge is a subject (food safety) and has no verb: the statement says that it is explained.
    statement = _explains(own, language) if own and knowledge else _in_third_person(own, language)
    if not own and label:
        kind = "knowledge" if knowledge else "skill"
        statement = _words(language).text(f"outcomes.draft.unnamed.{kind}", label=label)
    return Outcome(
        framework=Framework.ESCO,
        esco=concept,
        framework_name=f"ESCO {concept.version}".strip(),
        reference=concept.uri,
        title=_begun(label)[:LONGEST_LINE],
        statement=statement,
        dimension=Dimension.KNOWLEDGE if knowledge else Dimension.SKILLS,
    )


def from_item(framework: str, item: FrameworkItem, language: str) -> Outcome:
    """Return a draft outcome of framework C from an entry of one of the school's own frameworks."""
    text = item.description or item.title
    # A school's own level, 3a or B1, is none of the EQF.
    level = int(item.level) if item.level.strip() in _LEVELS and item.level.strip() else None
    return Outcome(
        framework=Framework.OTHER,
        framework_name=framework[:LONGEST_LINE],
        reference=item.code,
        title=item.title,
        statement=_in_third_person(text, language_of(text, language)),
        eqf_level=level,
    )


def at_level_of_last(outcomes: Sequence[Outcome], drafts: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Return the drafts with the EQF level of the outcome before them, where they have none of their own."""
    level = outcomes[-1].eqf_level if outcomes else None
    # A mobility is of one level mostly: the one that was typed last is the best guess, and stands in sight.
    return tuple(each if each.eqf_level else each.model_copy(update={"eqf_level": level}) for each in drafts)


def _in_third_person(label: str, language: str) -> str:
    """Write 'gatavot un pasniegt ēdienus' as 'Gatavo un pasniedz ēdienus', as outcomes are written; else as it is."""
    words = words_of(label)
    # From the last on, so that the places of those before stay right.
    for at in reversed(list(_verb_places(words, language))):
        found = lexicon(language).verb_at(words, at)
        if found and found[1][1] is Form.BASE:
            count, (verb, _) = found
            third = verb.forms.get(Form.THIRD, verb.forms[Form.BASE])
            label = label[: words[at].start] + third + label[words[at + count - 1].end :]
    return _begun(label)


def _begun(label: str) -> str:
    """Write ESCO's label as a line of its own begins."""
    return label[:1].upper() + label[1:]


def _verb_places(words: Sequence[Word], language: str) -> Iterator[int]:
    """Where a label's verbs stand: at its beginning, and where it has one there after each and/un."""
    if not words or words[0].start or not lexicon(language).verb_at(words, 0):
        return
    yield 0
    for at in range(1, len(words) - 1):
        joined = lexicon(language).conjunctions.match(words, at)
        if joined and at + joined[0] < len(words):
            yield at + joined[0]


def _explains(label: str, language: str) -> str:
    return _words(language).text("outcomes.draft.knowledge", label=label)


def _phrase(concept: EscoConcept, language: str) -> str:
    """The first phrase of ours for a concept that is of its kind: what is done for a skill, a subject for knowledge."""
    for each in own_phrases(concept.uri, language):
        found = lexicon(language).verb_at(words_of(each), 0)
        if found is None if concept.type == "knowledge" else found is not None and found[1][1] is Form.BASE:
            return each
    return ""


def _words(language: str) -> Catalogue:
    return catalogue(language if language in languages() else "en")
