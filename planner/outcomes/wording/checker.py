"""The check of one statement, quick enough for every key."""

from __future__ import annotations

from planner.model import Dimension
from planner.outcomes.wording.findings import findings_of
from planner.outcomes.wording.lexicon import lexicon
from planner.outcomes.wording.reading import read
from planner.outcomes.wording.report import Report
from planner.outcomes.wording.scoring import is_measurable, light_of, score_of

LONGEST = 6000
"""Characters of a statement that are looked at: what the plan can hold."""

# No English word has one of them, so that a single one tells.
_LATVIAN = frozenset("āčēģīķļņšūž")


def check(statement: str, language: str, dimension: Dimension | None = None, eqf_level: int | None = None) -> Report:
    """Say how clear, concrete and measurable a statement of an outcome is. It never raises.

    Args:
        statement: the outcome as it is typed.
        language: language of the statement, en or lv; any other is read as English.
        dimension: knowledge, skills, or responsibility and autonomy; for knowledge 'knows' is yellow, not red.
        eqf_level: level that the outcome is written for.
    """
    reading = read(statement[:LONGEST], lexicon(language))
    score = score_of(reading, dimension)
    verb = reading.verb.verb if reading.verb and not reading.not_learner else None
    return Report(
        score,
        light_of(score),
        is_measurable(reading, dimension),
        tuple(findings_of(reading, dimension, eqf_level)),
        verb.lemma if verb else "",
        verb.level if verb else 0,
    )


def language_of(statement: str, default: str) -> str:
    """Tell whether a statement is Latvian or English; the default where nothing tells."""
    small = statement.lower()
    if _LATVIAN & set(small):
        return "lv"
    known = {code: read(statement[:LONGEST], lexicon(code)).verb is not None for code in ("en", "lv")}
    return default if known["en"] == known["lv"] else next(code for code, found in known.items() if found)
