"""The check of one statement, quick enough for every key."""

from __future__ import annotations

from planner.model import Dimension
from planner.outcomes.wording.findings import findings_of
from planner.outcomes.wording.lexicon import lexicon
from planner.outcomes.wording.reading import read
from planner.outcomes.wording.report import FindingKind, Light, Replacement, Report
from planner.outcomes.wording.scoring import is_measurable, light_of, score_of

LONGEST = 6000
"""Characters of a statement that are looked at: what the plan can hold."""

_MAY_COME = frozenset(
    {FindingKind.GAP, FindingKind.WEAK_VERB, FindingKind.TOO_SHORT, FindingKind.NO_CONTEXT, FindingKind.NO_STANDARD}
)
"""What an offer may bring: dots to write on, and the next question, which the old verb hid."""

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
    report = _checked(statement, language, dimension, eqf_level)
    if not any(each.replacements for each in report.findings):
        return report

    def helps(offer: Replacement) -> bool:
        parts = [_checked(each, language, dimension, eqf_level) for each in offer.statements]
        return all(_is_no_worse(report, part, whole=len(parts) == 1) for part in parts)

    kept = (
        each._replace(replacements=tuple(filter(helps, each.replacements))) if each.replacements else each
        for each in report.findings
    )
    return report._replace(findings=tuple(kept))


def _checked(statement: str, language: str, dimension: Dimension | None, eqf_level: int | None) -> Report:
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


def _is_no_worse(before: Report, after: Report, *, whole: bool) -> bool:
    """Whether an offer is worth showing: no lower score, no fault that was not there; half a line may say less."""
    new = {each.kind for each in after.findings}
    gained = new - {each.kind for each in before.findings} - _MAY_COME
    if FindingKind.GAP in new:  # the dots stand for the object
        gained -= {FindingKind.NO_OBJECT}
    return not gained and (after.score >= before.score or (not whole and after.light is not Light.RED))


def language_of(statement: str, default: str) -> str:
    """Tell whether a statement is Latvian or English; the default where nothing tells."""
    small = statement.lower()
    if _LATVIAN & set(small):
        return "lv"
    known = {code: read(statement[:LONGEST], lexicon(code)).verb is not None for code in ("en", "lv")}
    return default if known["en"] == known["lv"] else next(code for code, found in known.items() if found)
