"""Outcomes that are activities become tasks; lines of two outcomes become two."""

from __future__ import annotations

from planner.model import Mobility, Outcome, Task, new_id
from planner.outcomes.results import without_outcomes


def move_to_tasks(mobility: Mobility, outcome: str) -> Mobility:
    """Make a task of an outcome that is an activity. All that names it goes; an unknown id changes nothing."""
    found = next((each for each in mobility.outcomes if each.id == outcome), None)
    if found is None:
        return mobility
    task = Task(what=found.statement or found.title, participants=found.participants)
    return without_outcomes(mobility, {outcome}).model_copy(update={"tasks": (*mobility.tasks, task)})


def put_statements(mobility: Mobility, outcome: str, statements: tuple[str, ...]) -> Mobility:
    """Put a replacement's statements into an outcome; each after the first becomes an outcome like it, after it."""
    outcomes: list[Outcome] = []
    for each in mobility.outcomes:
        if each.id != outcome or not statements:
            outcomes.append(each)
            continue
        outcomes.append(each.model_copy(update={"statement": statements[0]}))
        outcomes += [each.model_copy(update={"id": new_id(), "statement": more}) for more in statements[1:]]
    return mobility.model_copy(update={"outcomes": tuple(outcomes)})
