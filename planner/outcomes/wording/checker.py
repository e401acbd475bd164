"""The check of one statement, quick enough for every key."""

from __future__ import annotations

from planner.model import Dimension
from planner.outcomes.wording.findings import findings_of
from planner.outcomes.wording.lexicon import lexicon
from planner.outcomes.wording.reading import read
from planner.outcomes.wording.report import Finding, FindingKind, Light, Replacement, Report
from planner.outcomes.wording.scoring import is_measurable, light_of, score_of

LONGEST = 6000
"""Characters of a statement that are looked at: what the plan can hold."""

_MAY_COME = frozenset(
    {FindingKind.GAP, FindingKind.WEAK_VERB, FindingKind.TOO_SHORT, FindingKind.NO_CONTEXT, FindingKind.NO_STANDARD}
)
"""What an offer may bring: dots to write on, and the next question, which the old verb hid."""

_LIGHTS = (Light.RED, Light.YELLOW, Light.GREEN)

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
    if not any(each.replacements or each.phrases for each in report.findings):
        return report

    def helps(offer: Replacement, least: int) -> bool:
        parts = [_checked(each, language, dimension, eqf_level) for each in offer.statements]
        whole = len(parts) == 1
        return all(_is_no_worse(report, part, whole=whole) and (not whole or part.score >= least) for part in parts)

    def kept(finding: Finding) -> Finding:
        # A line that stays as weak without a loose word gains nothing by losing it.
        least = report.score + (finding.kind is FindingKind.QUALIFIER)
        return finding._replace(
            replacements=tuple(each for each in finding.replacements if helps(each, least)),
            # Dots to write on hold a phrase down until they are filled: that is what they are for.
            phrases=tuple(each for each in finding.phrases if "..." in each.statements[0] or helps(each, report.score)),
        )

    return report._replace(findings=tuple(map(kept, report.findings)))


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
    if not whole:  # half a line may say less, as long as its light is no worse; of a red line no half is sound
        return (
            not gained and before.light is not Light.RED and _LIGHTS.index(after.light) >= _LIGHTS.index(before.light)
        )
    return not gained and after.score >= before.score


def language_of(statement: str, default: str) -> str:
    """Tell whether a statement is Latvian or English; the default where nothing tells."""
    small = statement.lower()
    if _LATVIAN & set(small):
        return "lv"
    known = {code: read(statement[:LONGEST], lexicon(code)).verb is not None for code in ("en", "lv")}
    return default if known["en"] == known["lv"] else next(code for code, found in known.items() if found)
