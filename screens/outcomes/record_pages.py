"""Pages of one outcome, one task and one way of assessment."""

from __future__ import annotations

from collections.abc import Callable

from planner.model import Dimension, EvaluationMethod, Framework, KeyCompetence, Outcome
from planner.outcomes.wording import Light
from screens.outcomes.notes import concept_words, level_words
from screens.outcomes.quick_fix import QUICK_FIX
from screens.outcomes.remarks import criteria_remarks, outcome_at, remarks, report_of
from screens.outcomes.statement_actions import STATEMENT_ACTIONS
from screens.outcomes.whom import for_whom
from screens.pages.builders import choice, field, ticks
from screens.pages.labels import has_units, level_options, unit_options
from screens.pages.spec import Heading, Kind, Note, Page, Remark
from screens.session.session import Session


def _tasks(session: Session) -> list[tuple[str, str]]:
    tasks = session.items("mobility.tasks")
    return [(each.id, f"{session.words.text('word.task_letter')}{n} {each.what}") for n, each in enumerate(tasks, 1)]


def _evaluations(session: Session) -> list[tuple[str, str]]:
    return [
        (each.id, f"{session.words.text(f'kinds.evaluation_method.{each.method}')} {each.criteria}".strip())
        for each in session.items("mobility.evaluations")
    ]


def _competence_covers(path: str) -> Callable[[Session], str]:
    def covers(session: Session) -> str:
        competence = session.get(f"{path}.key_competence")
        if (
            not isinstance(competence, KeyCompetence)
            or session.get(f"{path}.framework") is not Framework.KEY_COMPETENCES
        ):
            return ""
        return session.words.text(f"note.covers.{competence.value}")

    return covers


def outcome_page(_session: Session, number: int) -> Page:
    """Return the page of one learning outcome."""
    path = f"mobility.outcomes.{number}"

    def key_competences(session: Session) -> bool:
        return session.get(f"{path}.framework") is Framework.KEY_COMPETENCES

    def other(session: Session) -> bool:
        return session.get(f"{path}.framework") is Framework.OTHER

    def addressed(session: Session) -> bool:
        """Whether code or address are to be typed; a picked concept has its own."""
        return not key_competences(session) and (other(session) or session.get(f"{path}.esco") is None)

    def questioned(session: Session) -> bool:
        outcome = outcome_at(session, number)
        return outcome is not None and bool(
            outcome.override_reason or (outcome.statement and report_of(session, outcome).light is not Light.GREEN)
        )

    def checked(session: Session) -> list[Remark]:
        outcome = outcome_at(session, number)
        return remarks(session, outcome, QUICK_FIX.offer(session, outcome)) if outcome else []

    def about(what: Callable[[Session, Outcome], str]) -> Note:
        return Note(lambda session: what(session, outcome) if (outcome := outcome_at(session, number)) else "")

    return Page(
        "outcome",
        lambda session: session.words.text("page.outcome", number=number + 1),
        lambda _session: (
            field(f"{path}.statement", Kind.PROSE),
            choice(f"{path}.framework", Framework, "framework"),
            choice(f"{path}.key_competence", KeyCompetence, "key_competence", shown=key_competences),
            Note(_competence_covers(path)),
            about(concept_words),
            field(f"{path}.framework_name", shown=other),
            field(f"{path}.reference", shown=addressed),
            choice(f"{path}.dimension", Dimension, "dimension"),
            field(f"{path}.eqf_level", Kind.CHOICE, options=level_options),
            about(level_words),
            # Down here, since it comes and goes with the verdict: under the statement it would jump in while one types.
            field(f"{path}.override_reason", shown=questioned),
            field(f"{path}.title"),
            field(f"{path}.unit", Kind.CHOICE, options=unit_options, shown=has_units),
            Heading("heading.outcome_tasks"),
            ticks(f"{path}.tasks", "task", _tasks, 4),
            Heading("heading.outcome_evaluations"),
            ticks(f"{path}.evaluations", "evaluation", _evaluations, 4),
            Heading("heading.for_whom"),
            for_whom(f"{path}.participants", 4),
        ),
        lambda session: len(session.items("mobility.outcomes")) > number,
        actions=STATEMENT_ACTIONS,
        remarks=checked,
    )


def task_page(_session: Session, number: int) -> Page:
    """Return the page of one task."""
    path = f"mobility.tasks.{number}"
    return Page(
        "task",
        lambda session: session.words.text("page.task", number=number + 1),
        lambda _session: (
            field(f"{path}.what", Kind.PROSE),
            field(f"{path}.period"),
            field(f"{path}.place"),
            Heading("heading.for_whom"),
            for_whom(f"{path}.participants", 5),
        ),
        lambda session: len(session.items("mobility.tasks")) > number,
    )


def evaluation_page(_session: Session, number: int) -> Page:
    """Return the page of one way of assessment."""
    path = f"mobility.evaluations.{number}"
    return Page(
        "evaluation",
        lambda session: session.words.text("page.evaluation", number=number + 1),
        lambda _session: (
            choice(f"{path}.method", EvaluationMethod, "evaluation_method"),
            field(f"{path}.criteria", Kind.PROSE),
            field(f"{path}.who"),
            field(f"{path}.when"),
        ),
        lambda session: len(session.items("mobility.evaluations")) > number,
        remarks=lambda session: criteria_remarks(session, number),
    )
