"""Step 5: learning outcomes, the tasks that lead to them and how they are assessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.model import (
    ActivityType,
    Dimension,
    Evaluation,
    EvaluationMethod,
    Framework,
    KeyCompetence,
    Outcome,
    Step,
    Task,
)
from planner.outcomes.drafts import at_level_of_last
from planner.outcomes.wording import Light
from screens.outcomes.notes import concept_words, level_words
from screens.outcomes.quick_fix import QuickFix
from screens.outcomes.remarks import light_sign, outcome_at, remarks, report_of, set_hints
from screens.outcomes.units import UNITS, has_units, own_label, unit_options
from screens.pages.builders import StepPage, choice, field, records, ticks, title_words
from screens.pages.spec import Block, Column, Heading, Kind, Note, Option, Page, Remark
from screens.session.session import Session
from screens.steps.people import name_or_number

QUICK_FIX = QuickFix()
"""What the mending key put in last: one for all, for there is one keyboard."""

_LEVELS = tuple(Option(level, str(level), literal=True) for level in range(1, 9))


def _people(session: Session) -> list[tuple[str, str]]:
    people = session.items("mobility.participants")
    return [(each.id, name_or_number(session, each, "mobility.participants")) for each in people]


def _tasks(session: Session) -> list[tuple[str, str]]:
    tasks = session.items("mobility.tasks")
    return [
        (each.id, f"{session.words.text('screens.outcomes.task')}{n} {each.what}") for n, each in enumerate(tasks, 1)
    ]


def _evaluations(session: Session) -> list[tuple[str, str]]:
    return [
        (each.id, f"{session.words.text(f'kinds.evaluation_method.{each.method}')} {each.criteria}".strip())
        for each in session.items("mobility.evaluations")
    ]


def _outcome_cells(session: Session, outcome: Outcome) -> tuple[str, ...]:
    links = f"{len(outcome.tasks)}/{len(outcome.evaluations)}"
    level = "" if outcome.eqf_level is None else str(outcome.eqf_level)
    return (light_sign(session, outcome), outcome.framework.value, outcome.statement or outcome.title, level, links)


def _task_cells(session: Session, task: Task) -> tuple[str, ...]:
    who = len(task.participants)
    return (task.period, task.what, str(who) if who else session.words.text("screens.word.all"))


def _evaluation_cells(session: Session, evaluation: Evaluation) -> tuple[str, ...]:
    return (session.words.text(f"kinds.evaluation_method.{evaluation.method}"), evaluation.criteria, evaluation.when)


def _competence_covers(path: str) -> Callable[[Session], str]:
    def covers(session: Session) -> str:
        competence = session.get(f"{path}.key_competence")
        if (
            not isinstance(competence, KeyCompetence)
            or session.get(f"{path}.framework") is not Framework.KEY_COMPETENCES
        ):
            return ""
        return session.words.text(f"screens.covers.{competence.value}")

    return covers


def _next_outcome(session: Session) -> Outcome:
    """Make an empty outcome at the level of the one before: a plan's outcomes are seldom of two levels."""
    return at_level_of_last(session.mobility_or_empty.outcomes, (Outcome(),))[0]


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
        lambda session: session.words.text("screens.page.outcome", number=number + 1),
        lambda _session: (
            field(f"{path}.statement", Kind.PROSE),
            choice(f"{path}.framework", Framework, "framework"),
            choice(f"{path}.key_competence", KeyCompetence, "key_competence", shown=key_competences),
            Note(_competence_covers(path)),
            about(concept_words),
            field(f"{path}.framework_name", shown=other),
            field(f"{path}.reference", shown=addressed),
            choice(f"{path}.dimension", Dimension, "dimension"),
            field(f"{path}.eqf_level", Kind.CHOICE, options=lambda _session: _LEVELS),
            about(level_words),
            field(f"{path}.override_reason", shown=questioned, label=own_label("override_reason")),
            field(f"{path}.title"),
            field(f"{path}.unit", Kind.CHOICE, options=unit_options, label=own_label("unit"), shown=has_units),
            Heading("screens.heading.outcome_tasks"),
            ticks(f"{path}.tasks", "task", _tasks, 4),
            Heading("screens.heading.outcome_evaluations"),
            ticks(f"{path}.evaluations", "evaluation", _evaluations, 4),
            Heading("screens.heading.for_whom"),
            ticks(f"{path}.participants", "for_whom", _people, 4),
        ),
        lambda session: len(session.items("mobility.outcomes")) > number,
        extra=("mend", "add_phrase", "to_tasks"),
        remarks=checked,
    )


def task_page(_session: Session, number: int) -> Page:
    """Return the page of one task."""
    path = f"mobility.tasks.{number}"
    return Page(
        "task",
        lambda session: session.words.text("screens.page.task", number=number + 1),
        lambda _session: (
            field(f"{path}.what", Kind.PROSE),
            field(f"{path}.period"),
            field(f"{path}.place"),
            Heading("screens.heading.for_whom"),
            ticks(f"{path}.participants", "for_whom", _people, 5),
        ),
        lambda session: len(session.items("mobility.tasks")) > number,
    )


def evaluation_page(_session: Session, number: int) -> Page:
    """Return the page of one way of assessment."""
    path = f"mobility.evaluations.{number}"
    return Page(
        "evaluation",
        lambda session: session.words.text("screens.page.evaluation", number=number + 1),
        lambda _session: (
            choice(f"{path}.method", EvaluationMethod, "evaluation_method"),
            field(f"{path}.criteria", Kind.PROSE),
            field(f"{path}.who"),
            field(f"{path}.when"),
        ),
        lambda session: len(session.items("mobility.evaluations")) > number,
    )


def _programme(session: Session) -> Sequence[Block]:
    """A group's programme day by day; what counts its hours is loaded for groups only."""
    if session.mobility_or_empty.activity is not ActivityType.GROUP_MOBILITY_LEARNERS:
        return ()
    from screens.papers import group_programme

    return (Heading("paper_screens.heading.programme"), *group_programme.PAGE.blocks(session))


OUTCOMES = records(
    "mobility.outcomes",
    (
        Column("outcome_screens.column.sign", 2),
        Column("screens.column.framework", 1),
        Column("screens.column.statement", 0),
        Column("screens.column.eqf", 3, right=True),
        Column("screens.column.links", 5, right=True),
    ),
    _outcome_cells,
    outcome_page,
    _next_outcome,
    height=6,
    extra=("esco", "unit", "framework", "matrix"),
)
TASKS = records(
    "mobility.tasks",
    (Column("screens.column.when", 12), Column("screens.column.task", 0), Column("screens.column.who", 4, right=True)),
    _task_cells,
    task_page,
    lambda _session: Task(),
    height=4,
    extra=("matrix",),
)
EVALUATIONS = records(
    "mobility.evaluations",
    (Column("screens.column.method", 18), Column("screens.column.criteria", 0), Column("screens.column.when", 10)),
    _evaluation_cells,
    evaluation_page,
    lambda _session: Evaluation(),
    height=4,
    extra=("matrix",),
)
PAGE = Page(
    "outcomes",
    title_words("screens.page.outcomes"),
    lambda session: (
        OUTCOMES,
        Note(set_hints),
        *_programme(session),
        Heading("screens.heading.tasks"),
        TASKS,
        Heading("screens.heading.evaluations"),
        EVALUATIONS,
        Heading("outcome_screens.heading.units"),
        UNITS,
    ),
)
STEP = StepPage(Step.OUTCOMES, "kinds.step.outcomes", PAGE, "mobility")
