"""Step 5: learning outcomes, the tasks that lead to them and how they are assessed."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model import (
    ActivityType,
    Evaluation,
    Outcome,
    Step,
    Task,
)
from planner.outcomes.results import without_outcomes
from screens.outcomes.units import UNITS
from screens.pages.builders import StepPage, records, title_words
from screens.pages.spec import Block, Column, Heading, Look, Note, Page, PageHost, table_action
from screens.session.session import Session

# The wording check with its word lists is loaded when this step is opened, not with the plan.


def _outcome_cells(session: Session, outcome: Outcome) -> tuple[str, ...]:
    from screens.outcomes.remarks import light_sign

    links = f"{len(outcome.tasks)}/{len(outcome.evaluations)}"
    level = "" if outcome.eqf_level is None else str(outcome.eqf_level)
    framework = session.words.text(f"short.framework.{outcome.framework}")
    return (light_sign(session, outcome), framework, outcome.statement or outcome.title, level, links)


def _task_cells(session: Session, task: Task) -> tuple[str, ...]:
    who = len(task.participants)
    return (task.period, task.what, str(who) if who else session.words.text("word.all"))


def _evaluation_cells(session: Session, evaluation: Evaluation) -> tuple[str, ...]:
    return (session.words.text(f"kinds.evaluation_method.{evaluation.method}"), evaluation.criteria, evaluation.when)


def _next_outcome(session: Session) -> Outcome:
    """Make an empty outcome at the level of the one before: a plan's outcomes are seldom of two levels."""
    from planner.outcomes.drafts import at_level_of_last

    return at_level_of_last(session.mobility_or_empty.outcomes, (Outcome(),))[0]


def _set_hints(session: Session) -> str:
    from screens.outcomes.remarks import set_hints

    return set_hints(session)


def _outcome_page(session: Session, number: int) -> Page:
    from screens.outcomes.record_pages import outcome_page

    return outcome_page(session, number)


def _task_page(session: Session, number: int) -> Page:
    from screens.outcomes.record_pages import task_page

    return task_page(session, number)


def _evaluation_page(session: Session, number: int) -> Page:
    from screens.outcomes.record_pages import evaluation_page

    return evaluation_page(session, number)


def _programme(session: Session) -> Sequence[Block]:
    """A group's programme day by day; what counts its hours is loaded for groups only."""
    if session.mobility_or_empty.activity is not ActivityType.GROUP_MOBILITY_LEARNERS:
        return ()
    from screens.papers import group_programme

    return (Heading("heading.programme"), *group_programme.PAGE.blocks(session))


# What searches and grids need is loaded when the first of these keys is pressed.


def _begin_with_trade(host: PageHost) -> None:
    from screens.outcomes.trade import begin_with_trade

    begin_with_trade(host)


def _search_esco(host: PageHost) -> None:
    from screens.outcomes.actions import search_esco

    search_esco(host)


def _pick_unit(host: PageHost) -> None:
    from screens.outcomes.unit_actions import pick_unit

    pick_unit(host)


def _pick_entries(host: PageHost) -> None:
    from screens.outcomes.unit_actions import pick_entries

    pick_entries(host)


def _open_matrix(host: PageHost) -> None:
    from screens.outcomes.matrix import matrix_page

    host.later(host.show_page, matrix_page())


_MATRIX = table_action("matrix", "m", _open_matrix)


def _remove_outcome(session: Session, key: str) -> None:
    """Remove an outcome with all that names it: a dead id in a recognition would stand for something else."""
    outcomes = session.mobility_or_empty.outcomes
    if int(key) < len(outcomes):
        session.change(lambda plan: without_outcomes(plan, {outcomes[int(key)].id}))


OUTCOMES = records(
    "mobility.outcomes",
    (
        Column("column.light", 2, look=Look.SIGN),
        Column("column.framework", 1),
        Column("column.statement", 0),
        Column("column.eqf", 3, right=True),
        Column("column.links", 5, right=True),
    ),
    _outcome_cells,
    _outcome_page,
    _next_outcome,
    height=6,
    actions=(
        table_action("trade", "t", _begin_with_trade),
        table_action("esco", "e", _search_esco),
        table_action("unit", "u", _pick_unit),
        table_action("framework", "f", _pick_entries),
        _MATRIX,
    ),
)._replace(remove=_remove_outcome)
TASKS = records(
    "mobility.tasks",
    (Column("column.when", 12), Column("column.task", 0), Column("column.who", 7, right=True)),
    _task_cells,
    _task_page,
    lambda _session: Task(),
    height=4,
    actions=(_MATRIX,),
)
EVALUATIONS = records(
    "mobility.evaluations",
    (Column("column.method", 18), Column("column.criteria", 0), Column("column.when", 10)),
    _evaluation_cells,
    _evaluation_page,
    lambda _session: Evaluation(),
    height=4,
    actions=(_MATRIX,),
)
PAGE = Page(
    "outcomes",
    title_words("page.outcomes"),
    lambda session: (
        OUTCOMES,
        Note(_set_hints),
        *_programme(session),
        Heading("heading.tasks"),
        TASKS,
        Heading("heading.evaluations"),
        EVALUATIONS,
        Heading("heading.units"),
        UNITS,
    ),
)
STEP = StepPage(Step.OUTCOMES, "kinds.step.outcomes", PAGE, "mobility")
