"""What the wording check says, as signs and sentences: of one statement as it is typed, and of the whole set."""

from __future__ import annotations

from functools import lru_cache

from planner.locale import language_name
from planner.model import Dimension, Outcome
from planner.outcomes.criteria import criterion_remarks
from planner.outcomes.wording import Finding, Light, Report, check, check_all, language_of, languages
from screens.session.session import Session
from screens.symbols import Remark

SIGN = {Light.GREEN: "ok", Light.YELLOW: "!", Light.RED: "!!"}
STYLE = {Light.GREEN: "ansi_green", Light.YELLOW: "ansi_yellow", Light.RED: "ansi_red bold"}


@lru_cache(maxsize=256)
def _checked(statement: str, language: str, dimension: Dimension | None, eqf_level: int | None) -> Report:
    # A German statement in a Latvian plan is checked by German rules; the plan's language decides where words do not.
    return check(statement, language_of(statement, language), dimension, eqf_level)


def report_of(session: Session, outcome: Outcome) -> Report:
    """Return the check of an outcome's statement, in the language it is plainly in, else in the plan's."""
    return _checked(outcome.statement, session.project.language, outcome.dimension, outcome.eqf_level)


def outcome_at(session: Session, number: int) -> Outcome | None:
    """Return an outcome by its place, None where there is none."""
    outcomes = session.mobility_or_empty.outcomes
    return outcomes[number] if number < len(outcomes) else None


def light_sign(session: Session, outcome: Outcome) -> str:
    """Return the light as a sign; a statement kept with a reason has an `x`."""
    if not outcome.statement:
        return ".."
    light = report_of(session, outcome).light
    return "x" if outcome.override_reason and light is not Light.GREEN else SIGN[light]


def remarks(session: Session, outcome: Outcome, offer: str) -> list[Remark]:
    """Return the light in words with what the key puts in, then what is to be mended, in this order."""
    report = report_of(session, outcome)
    words = session.words
    light = words.render(report.words)
    if outcome.override_reason and report.light is not Light.GREEN:
        light = words.text("note.light_kept", light=light)
    shown = [Remark(SIGN[report.light], STYLE[report.light], light)] if outcome.statement else []
    if offer:
        shown.append(Remark("F6", "bold", offer))
    return [*shown, *(Remark("", "", _sentence(session, each)) for each in report.findings)]


def _sentence(session: Session, finding: Finding) -> str:
    text = session.words.render(finding.message)
    return session.words.text("note.offer.list", text=text) if finding.phrases else text


def offers(finding: Finding) -> bool:
    """Whether one key fixes it."""
    return bool(finding.replacements) or finding.move_to_tasks


def set_hints(session: Session) -> str:
    """Return the hints over the whole set, one a line; empty where there is nothing to say.

    In a language that only the catalogues have, the first one says what that means for this page.
    """
    _, hints = check_all(session.mobility_or_empty, session.project.language)
    said = [f"! {session.words.render(each.message)}" for each in hints]
    if session.project.language not in languages():
        known = ", ".join(language_name(each) for each in languages())
        said.insert(0, session.words.text("note.other_language", known=known))
    return "\n".join(said)


def criteria_remarks(session: Session, number: int = -1) -> list[Remark]:
    """Return what is to be mended in the criteria of one assessment by its place, or of all."""
    plan = session.mobility_or_empty
    only = plan.evaluations[number].id if 0 <= number < len(plan.evaluations) else ""
    found = criterion_remarks(plan, session.project.language)
    return [
        Remark(SIGN[each.light], STYLE[each.light], session.words.render(each.message))
        for each in found
        if only in ("", each.evaluation)
    ]
