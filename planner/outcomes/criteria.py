"""Criteria of an assessment, read like outcomes: by what each is seen, and which outcome each speaks of.

Our own advice: a criterion is what an assessor can see, count or hold against a norm. A feature alone (the table looks
nice) is half of one; praise alone (good work, a positive attitude) is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from planner.locale import Message, message
from planner.model import Dimension, Evaluation, EvaluationMethod, Mobility, Outcome
from planner.outcomes.wording import Light, language_of
from planner.outcomes.wording.cues import find_cues
from planner.outcomes.wording.lexicon import Lexicon, Phrases, VerbKind, Word, lexicon, words_of
from planner.outcomes.wording.reading import Reading, read

_READ = ("en", "lv")
_STEM, _ENDING = 4, 3
"""Letters that two words share at least when one is the other in another form, and letters that may then differ."""

_FITTING = {
    Dimension.KNOWLEDGE: {EvaluationMethod.INTERVIEW, EvaluationMethod.WRITTEN_TEST, EvaluationMethod.REPORT},
    Dimension.SKILLS: {EvaluationMethod.PRACTICAL_TEST, EvaluationMethod.OBSERVATION, EvaluationMethod.PORTFOLIO},
    Dimension.RESPONSIBILITY_AUTONOMY: {
        EvaluationMethod.OBSERVATION,
        EvaluationMethod.PORTFOLIO,
        EvaluationMethod.REPORT,
    },
}
"""Ways of assessment that show an outcome of a kind. Our own advice: knowledge is asked, not only done."""

_UNSEEN = frozenset({VerbKind.VAGUE, VerbKind.ACTIVITY})


class CriterionRemark(NamedTuple):
    """A remark on the criteria of an assessment (its id); `light` says how far one can see by them."""

    evaluation: str
    light: Light
    message: Message


def check_criterion(text: str, language: str) -> Light:
    """Say whether criteria tell by what one sees that an outcome is reached. It never raises.

    Green: something is counted, compared or held against a norm. Yellow: there is something to look at, but no measure.
    Red: nothing to look at, as in `good work`, `knows the subject`.
    """
    lists = _lists(language)
    words = words_of(text)
    # Before measures: "good work, 100 %" counts something that nobody can see.
    if not _concrete(words, lists):
        return Light.RED
    if _is_measured(words, lists):
        return Light.GREEN
    return Light.RED if _is_unseen(read(text, lists.lexicon)) else Light.YELLOW


def names(text: str, outcome: Outcome, language: str) -> bool:
    """Whether criteria speak of an outcome: a word of its statement or title stands in them, in whatever form."""
    lists = _lists(language)
    of_outcome = _telling(f"{outcome.statement} {outcome.title}", lists)
    return any(_akin(one, other) for one in _telling(text, lists) for other in of_outcome)


def criterion_remarks(mobility: Mobility, language: str) -> Iterator[CriterionRemark]:
    """Return what is to be mended in the criteria of a mobility's assessments, in the order of the plan.

    Args:
        mobility: the plan.
        language: the plan's language; criteria that are plainly in the other one are read in that.
    """
    for number, evaluation in enumerate(mobility.evaluations, 1):
        # No word list tells what is measured in a language that is not read.
        if evaluation.criteria.strip() and language in _READ:
            yield from _remarks(mobility, number, evaluation, _language(evaluation.criteria, language))
    yield from _method_remarks(mobility)


def _language(text: str, default: str) -> str:
    """Tell the language by small words, since many criteria have no verb; else as that of an outcome is told."""
    words = {each.text for each in words_of(text)}
    known = {code: len(words & (_lists(code).hollow | _lists(code).lexicon.stopwords)) for code in _READ}
    # No small words, or as many of both: then the verb decides, as it does for outcomes.
    if known["en"] == known["lv"]:
        return language_of(text, default)
    return max(known, key=known.__getitem__)


def _remarks(mobility: Mobility, number: int, evaluation: Evaluation, language: str) -> Iterator[CriterionRemark]:
    light = check_criterion(evaluation.criteria, language)
    if light is not Light.GREEN:
        name = "unseen" if light is Light.RED else "unmeasured"
        yield CriterionRemark(evaluation.id, light, message(f"outcomes.criterion.{name}", number=number))
    for place, outcome in enumerate(mobility.outcomes, 1):
        if evaluation.id in outcome.evaluations and not _is_named(mobility, outcome, language):
            text = message("outcomes.criterion.unnamed", number=number, outcome=place)
            yield CriterionRemark(evaluation.id, Light.YELLOW, text)


def _method_remarks(mobility: Mobility) -> Iterator[CriterionRemark]:
    """Return the outcomes of which no way of assessment fits their kind: knowledge that is tested only by doing."""
    for place, outcome in enumerate(mobility.outcomes, 1):
        own = [each for each in mobility.evaluations if each.id in outcome.evaluations]
        if own and outcome.dimension and not any(each.method in _FITTING[outcome.dimension] for each in own):
            text = message(f"outcomes.criterion.method.{outcome.dimension}", outcome=place)
            yield from (CriterionRemark(each.id, Light.YELLOW, text) for each in own[:1])


def _is_named(mobility: Mobility, outcome: Outcome, language: str) -> bool:
    """Whether one of the outcome's criteria speaks of it; a set of two languages cannot be compared by words."""
    if not outcome.statement.strip() or language_of(outcome.statement, language) != language:
        return True
    own = (each.criteria for each in mobility.evaluations if each.id in outcome.evaluations and each.criteria.strip())
    return any(names(each, outcome, language) for each in own)


class _Lists(NamedTuple):
    lexicon: Lexicon
    measures: Phrases[str]
    hollow: frozenset[str]


@cache
def _lists(language: str) -> _Lists:
    language = language if language in _READ else "en"
    data: dict[str, dict[str, str]] = json.loads(files(__package__).joinpath("criteria.json").read_text("utf-8"))
    own = data[language]
    measures = Phrases((each, each) for each in own["measures"].split(", "))
    return _Lists(lexicon(language), measures, frozenset(own["hollow"].split(", ")))


def _is_measured(words: list[Word], lists: _Lists) -> bool:
    if find_cues(words, 0, range(0), lists.lexicon).standard:
        return True
    return any(lists.measures.match(words, at) for at in range(len(words)))


def _is_unseen(reading: Reading) -> bool:
    """Whether the criteria begin as an outcome does that nobody can see: knows, understands, takes part."""
    if reading.noun is not None:
        return True
    # Further on it may tell what a thing does: the brakes work.
    return reading.verb is not None and reading.verb.at == reading.begin and reading.verb.verb.kind in _UNSEEN


def _concrete(words: list[Word], lists: _Lists) -> list[Word]:
    """Words that show something to look at."""
    return [
        each
        for at, each in enumerate(words)
        if any(map(str.isalpha, each.text))
        and each.text not in lists.hollow | lists.lexicon.stopwords | lists.lexicon.abstract
        and not lists.lexicon.qualifiers.match(words, at)
        and not _is_unseen_verb(words, at, lists)
    ]


def _is_unseen_verb(words: list[Word], at: int, lists: _Lists) -> bool:
    found = lists.lexicon.verb_at(words, at)
    return found is not None and found[1][0].kind in _UNSEEN


def _telling(text: str, lists: _Lists) -> set[str]:
    return {
        each.text
        for each in words_of(text)
        if len(each.text) >= _STEM and each.text not in lists.lexicon.stopwords and not each.text[0].isdigit()
    }


def _akin(one: str, other: str) -> bool:
    """Whether two words are forms of one: maize and maizes, weigh and weighed."""
    short, longer = sorted((one, other), key=len)
    common = next((n for n, letter in enumerate(short) if letter != longer[n]), len(short))
    return common >= max(_STEM, len(short) - _ENDING)
