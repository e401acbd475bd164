"""Points of a statement. The rules are ours, built on Cedefop's four slots: verb, object, context, standard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.model import Dimension
from planner.outcomes.wording.lexicon import FoundVerb, Lexicon, VerbKind, Word
from planner.outcomes.wording.reading import Reading
from planner.outcomes.wording.report import Light

GREEN_FROM, YELLOW_FROM = 75, 50
FEWEST_WORDS, MOST_WORDS = 5, 40
MEASURABLE, UNKNOWN, WEAK, OBJECT, STANDARD = 40, 30, 20, 20, 20
READ_OFF = 15
LOOSE, MOST_LOOSE, FORM, SLIGHT = 5, 15, 10, 5
"""Deductions: for a loose word, for all loose words, for a fault of form, and for a slight one."""

_CAPITALS = re.compile(r"\b[^\W\d_a-zāčēģīķļņōŗšūž]{2,}\b")
_GAP = re.compile(r"(?<!\w)(?:\.{3,}|…|_{2,})")
_HOURS = re.compile(
    r"\b(?:from|no|plkst\.?) ?\d{1,2}(?:[.:]\d\d)? ?(?:to|till|until|līdz|-|–) ?(?:plkst\.? ?)?\d", re.IGNORECASE
)
"""When somebody works says nothing of how: from 8 to 17."""

# Both below yellow: no object, context or standard makes up for a verb that nobody can see.
_VAGUE_CAP, _ACTIVITY_CAP = 45, 40
_NEXT = 2
"""Words beside the verb that say what it is done to: welding technologies."""

_VISIBLE_ENOUGH = ("outcomes.wording.ask.see", "outcomes.wording.ask.then")


def light_of(score: int) -> Light:
    """Return the light of a score: green from 75, yellow from 50."""
    if score >= GREEN_FROM:
        return Light.GREEN
    return Light.YELLOW if score >= YELLOW_FROM else Light.RED


def is_measurable(reading: Reading, dimension: Dimension | None) -> bool:
    """Whether verb, object, context and standard suffice to judge the outcome, whatever the faults of form."""
    if next(gaps(reading), None):
        return False
    if _only_follows(reading):
        return False
    return bool(reading.words) and _capped(substance(reading), reading, dimension) >= GREEN_FROM


def score_of(reading: Reading, dimension: Dimension | None) -> int:
    """Return the points of a statement, 0 to 100."""
    if not reading.words:
        return 0
    found = substance(reading)
    # What an assessor can work with is not red for its form alone.
    least = YELLOW_FROM if found >= YELLOW_FROM and has_object(reading) else 0
    points = max(0, _capped(max(least, found - faults_of_form(reading)), reading, dimension))
    # What is still to be written is never green, whatever stands around it.
    return min(points, GREEN_FROM - 1) if next(gaps(reading), None) or _only_follows(reading) else points


def substance(reading: Reading) -> int:
    """Return the points for verb, object, context and standard, less those for loose words."""
    cues = reading.cues
    points = verb_points(reading) + cues.context + (STANDARD if cues.standard else _read_off(reading))
    return points + (OBJECT if has_object(reading) else 0) - min(MOST_LOOSE, LOOSE * len(cues.qualifiers))


def _read_off(reading: Reading) -> int:
    """Points where no standard need be named: what one measures or weighs is right or wrong."""
    verb = reading.verb
    return READ_OFF if verb and verb.verb.lemma in reading.lexicon.read_off and has_object(reading) else 0


def verb_points(reading: Reading) -> int:
    """Return what the verb is worth: 40 for one that can be seen, 30 for one known by its form, 20 for a weak one."""
    if reading.not_learner or reading.noun:
        return 0
    if reading.verb is None:
        return UNKNOWN if reading.unknown else 0
    kind = reading.verb.verb.kind
    if kind is VerbKind.MEASURABLE:
        return MEASURABLE
    if kind is VerbKind.WEAK:
        return MEASURABLE if reading.cues.norm else WEAK
    return MEASURABLE if works_by_norm(reading) else 0


def works_by_norm(reading: Reading) -> bool:
    """Whether a norm or a measure makes a verb that says little one that can be judged: works to drawings."""
    verb = reading.verb
    if verb is None or verb.verb.lemma not in reading.lexicon.measured_by_norm:
        return False
    return reading.cues.norm and not _HOURS.search(reading.text)


def is_hollow(reading: Reading) -> bool:
    """Whether what is acted upon is only filled in: professional skills, assigned tasks, the right materials."""
    cues, verb = reading.cues, reading.verb
    if _only_follows(reading) and cues.objects and all(_is_general(each, reading) for each in cues.objects):
        return True
    if verb and verb.verb.kind is VerbKind.WEAK and cues.qualities and not cues.norm:
        return True
    # To be in time or to do it daily makes no named work of tasks.
    if cues.norm or not _is_visible(reading):
        return False
    if not has_object(reading):
        return bool(reading.cues.qualities or reading.cues.hollow)
    general = [_is_general(each, reading) for each in cues.objects]
    # Uses modern welding technologies, veic nepieciešamos apdares darbus: the loose word stands for what is done.
    if _does_any(reading) and cues.qualifiers and (cues.hollow or any(general[:_NEXT])):
        return True
    return bool(general) and all(general) and (bool(cues.qualifiers) or _says_little(reading))


def _is_visible(reading: Reading) -> bool:
    return reading.unknown is not None or (reading.verb is not None and reading.verb.verb.kind is VerbKind.MEASURABLE)


def _is_general(word: Word, reading: Reading) -> bool:
    lexicon = reading.lexicon
    # Whose rules they are does not say which: the instructions of the employer.
    owner = word.text.removesuffix("'s").removesuffix("’s")
    rule = _follows(reading) and (word.text.startswith(lexicon.rules) or owner in lexicon.owners)
    return rule or word.text.startswith(lexicon.generic)


def _does_any(reading: Reading) -> bool:
    return reading.verb is not None and reading.verb.verb.lemma in reading.lexicon.weak_object


def _says_little(reading: Reading) -> bool:
    return _does_any(reading) or _follows(reading)


def _follows(reading: Reading) -> bool:
    return reading.verb is not None and reading.verb.verb.lemma in reading.lexicon.following


def has_object(reading: Reading) -> bool:
    """Whether the statement names what is acted upon; a quality (skills, attitude) is none for use, show, apply."""
    if reading.verb and reading.verb.verb.lemma in reading.lexicon.weak_object and reading.cues.qualities:
        return False
    # Work that one prices is named enough: the number is right or wrong.
    if reading.cues.hollow and reading.verb and reading.verb.verb.lemma in reading.lexicon.pricing:
        return True
    return bool(reading.cues.objects) or (reading.verb is not None and _brings_object(reading.verb, reading.lexicon))


def _brings_object(found: FoundVerb, lexicon: Lexicon) -> bool:
    """Whether a verb phrase names what is acted upon: takes orders, noformē šķīvi; carries out does not."""
    last = found.verb.lemma.rpartition(" ")[2]
    return (
        found.length > 1
        and found.verb.kind is VerbKind.MEASURABLE
        and last not in lexicon.stopwords | lexicon.not_object | lexicon.slot_after
    )


def _only_follows(reading: Reading) -> bool:
    """Whether rules are followed at nothing that one does: observes work discipline, ievēro darba kārtību."""
    return _follows(reading) and not reading.cues.context


def faults_of_form(reading: Reading) -> int:
    """Return the points taken off for form, length and abbreviations."""
    faults = sum(map(bool, (reading.second, reading.future or future_form(reading), reading.passive)))
    faults += length_fault(reading) > 0
    # What is short or begins with 'ability to' can be judged all the same: published profiles write so.
    slight = bool(reading.ability) + (length_fault(reading) < 0)
    return FORM * faults + SLIGHT * slight + LOOSE * bool(list(abbreviations(reading)))


def future_form(reading: Reading) -> bool:
    """Whether the verb stands in the future (Latvian; English has will)."""
    return reading.verb is not None and reading.verb.form == "future"


def length_fault(reading: Reading) -> int:
    """Return -1 for a statement that is too short, 1 for one that is too long, else 0."""
    count = len(reading.words) - reading.begin
    return -1 if count < FEWEST_WORDS else int(count > MOST_WORDS)


def abbreviations(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find words in capitals that are not commonly known; a whole line in capitals has none."""
    if reading.text.isupper():
        return
    for each in _CAPITALS.finditer(reading.text):
        if each.group() not in reading.lexicon.known_abbreviations:
            yield each.span()


def gaps(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find the dots or lines that stand where something is still to be written."""
    for each in _GAP.finditer(reading.text):
        yield each.span()


def _capped(points: int, reading: Reading, dimension: Dimension | None) -> int:
    if reading.not_learner or (reading.verb and reading.verb.verb.kind is VerbKind.ACTIVITY):
        return min(points, _ACTIVITY_CAP)
    if is_hollow(reading):
        return min(points, _VAGUE_CAP)
    if reading.verb and reading.verb.verb.kind is VerbKind.VAGUE and not works_by_norm(reading):
        # Latvian programmes write zina and izprot by custom: for knowledge that is yellow, never green.
        if dimension is Dimension.KNOWLEDGE and reading.verb.verb.ask in _VISIBLE_ENOUGH:
            return min(max(points, YELLOW_FROM), GREEN_FROM - 1)
        return min(points, _VAGUE_CAP)
    return min(points, _VAGUE_CAP) if reading.verb is None and reading.unknown is None else points
