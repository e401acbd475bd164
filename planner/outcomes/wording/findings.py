"""What is to be said about a statement, in the order in which one would mend it."""

from __future__ import annotations

from collections.abc import Iterator

from planner.locale import message
from planner.model import Dimension
from planner.outcomes.wording import replacing
from planner.outcomes.wording.inflection import Form
from planner.outcomes.wording.lexicon import FoundVerb, VerbKind
from planner.outcomes.wording.reading import Reading
from planner.outcomes.wording.report import Finding, FindingKind
from planner.outcomes.wording.scoring import (
    FEWEST_WORDS,
    MOST_WORDS,
    abbreviations,
    future_form,
    gaps,
    has_object,
    is_hollow,
    length_fault,
    works_by_norm,
)

_DEMANDING_LEVEL, _LOW_VERB = 4, 1


def findings_of(reading: Reading, dimension: Dimension | None, eqf_level: int | None) -> Iterator[Finding]:
    """Return all remarks on a statement."""
    if not reading.words:
        yield Finding(FindingKind.EMPTY, message("outcomes.finding.empty"))
        return
    if reading.not_learner:  # to be written anew: whatever else one would say is about the wrong sentence
        yield _about_doer(reading, reading.not_learner)
        return
    for span in gaps(reading):
        yield Finding(FindingKind.GAP, message("outcomes.finding.gap"), span)
    yield from _about_verb(reading)
    yield from _about_form(reading)
    yield from _what_lacks(reading)
    yield from _about_words(reading)
    yield from _about_level(reading, dimension, eqf_level)


def _about_doer(reading: Reading, span: tuple[int, int]) -> Finding:
    text = message("outcomes.finding.not_learner", words=_words(reading, span))
    return Finding(FindingKind.NOT_LEARNER, text, span)


def _about_verb(reading: Reading) -> Iterator[Finding]:
    if reading.noun:
        span = (reading.noun.start, reading.noun.end)
        text = message("outcomes.finding.noun_start", words=_words(reading, span), ask=message(reading.noun.noun.ask))
        yield Finding(FindingKind.NOUN_START, text, span, replacing.for_noun(reading, reading.noun))
    elif reading.verb:
        yield from _about_known(reading, reading.verb)
    elif reading.unknown:
        span = (reading.unknown.start, reading.unknown.end)
        yield Finding(
            FindingKind.UNKNOWN_VERB, message("outcomes.finding.unknown_verb", words=_words(reading, span)), span
        )
    else:
        yield Finding(FindingKind.NO_VERB, message("outcomes.finding.no_verb"))


def _about_known(reading: Reading, verb: FoundVerb) -> Iterator[Finding]:
    span, words = (verb.start, verb.end), _words(reading, (verb.start, verb.end))
    if works_by_norm(reading):
        return
    if verb.verb.kind is VerbKind.VAGUE:
        text = message("outcomes.finding.vague_verb", words=words, ask=message(verb.verb.ask))
        yield Finding(FindingKind.VAGUE_VERB, text, span, replacing.for_verb(reading, verb))
    elif verb.verb.kind is VerbKind.ACTIVITY:
        text = message("outcomes.finding.activity", words=words, ask=message(verb.verb.ask))
        yield Finding(
            FindingKind.ACTIVITY, text, span, replacing.for_verb(reading, verb), move_to_tasks=not verb.verb.better
        )
    # Beside a standard a weak verb, too, can be judged.
    elif verb.verb.kind is VerbKind.WEAK and not reading.cues.norm:
        yield Finding(FindingKind.WEAK_VERB, message("outcomes.finding.weak_verb", words=words), span)


def _about_form(reading: Reading) -> Iterator[Finding]:
    verb = reading.verb
    if reading.second and verb:
        text = message(
            "outcomes.finding.two_outcomes",
            first=_words(reading, (verb.start, verb.end)),
            second=_words(reading, (reading.second.start, reading.second.end)),
        )
        yield Finding(
            FindingKind.TWO_OUTCOMES, text, (reading.conjunction, reading.second.end), replacing.split(reading)
        )
    if reading.ability:
        text = message("outcomes.finding.verb_form", words=_words(reading, reading.ability))
        yield Finding(FindingKind.VERB_FORM, text, reading.ability, replacing.for_ability(reading, reading.ability))
    # Of a passive only that is said: put into the active, it gets another tense anyhow.
    if verb and (reading.future or future_form(reading) or verb.form is Form.PAST) and not reading.passive:
        span = (reading.future[0] if reading.future else verb.start, verb.end)
        text = message("outcomes.finding.tense", words=_words(reading, span))
        yield Finding(FindingKind.TENSE, text, span, replacing.for_form(reading))
    if reading.passive:
        text = message("outcomes.finding.passive", words=_words(reading, reading.passive))
        yield Finding(FindingKind.PASSIVE, text, reading.passive)


def _what_lacks(reading: Reading) -> Iterator[Finding]:
    cues = reading.cues
    if is_hollow(reading) or not has_object(reading):
        filler = (*cues.qualities, *cues.hollow, *cues.objects)
        if filler:
            span = (filler[-1].start, filler[-1].end)
            text = message("outcomes.finding.hollow_object", words=_words(reading, span))
            yield Finding(FindingKind.HOLLOW_OBJECT, text, span)
        else:
            yield Finding(FindingKind.NO_OBJECT, message("outcomes.finding.no_object"))
    if not cues.context:
        yield _lacks(reading, FindingKind.NO_CONTEXT, reading.lexicon.phrases_context)
    if not cues.standard:
        yield _lacks(reading, FindingKind.NO_STANDARD, reading.lexicon.phrases_standard)


def _lacks(reading: Reading, kind: FindingKind, phrases: list[str]) -> Finding:
    """Name what is missing; a phrase is offered only where verb and object are there to be limited.

    What nobody can see is no better within ten minutes: there the verb comes first.
    """
    known = reading.verb and reading.verb.verb.kind in {VerbKind.MEASURABLE, VerbKind.WEAK}
    whole = (known or reading.unknown) and has_object(reading) and not is_hollow(reading)
    return Finding(
        kind, message(f"outcomes.finding.{kind}"), phrases=replacing.with_phrase(reading, phrases) if whole else ()
    )


def _about_words(reading: Reading) -> Iterator[Finding]:
    for span in reading.cues.qualifiers:
        text = message("outcomes.finding.qualifier", words=_words(reading, span))
        yield Finding(FindingKind.QUALIFIER, text, span, replacing.without(reading, span))
    for span in abbreviations(reading):
        yield Finding(
            FindingKind.ABBREVIATION, message("outcomes.finding.abbreviation", words=_words(reading, span)), span
        )
    fault = length_fault(reading)
    if fault < 0:
        yield Finding(FindingKind.TOO_SHORT, message("outcomes.finding.too_short", fewest=FEWEST_WORDS))
    elif fault:
        yield Finding(FindingKind.TOO_LONG, message("outcomes.finding.too_long", most=MOST_WORDS))


def _about_level(reading: Reading, dimension: Dimension | None, eqf_level: int | None) -> Iterator[Finding]:
    """A skill at EQF 4 or above asks for more than naming and listing."""
    # Knowledge at any level may be shown by naming and listing.
    if eqf_level is None or eqf_level < _DEMANDING_LEVEL or dimension is Dimension.KNOWLEDGE or not reading.verb:
        return
    if reading.verb.verb.level == _LOW_VERB:
        span = (reading.verb.start, reading.verb.end)
        text = message("outcomes.finding.low_for_level", words=_words(reading, span), level=eqf_level)
        yield Finding(FindingKind.LOW_FOR_LEVEL, text, span)


def _words(reading: Reading, span: tuple[int, int]) -> str:
    return reading.text[span[0] : span[1]].strip()
