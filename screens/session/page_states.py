"""How far each page of a project's set-up is."""

from __future__ import annotations

from collections.abc import Callable

from planner.model import Project
from planner.programme import Tariff
from planner.readiness import StepState


def _filled_of(*values: object) -> StepState:
    count = sum(1 for each in values if each)
    if count == len(values):
        return StepState.COMPLETE
    return StepState.IN_WORK if count else StepState.EMPTY


PAGE_STATES: dict[str, Callable[[Project, Tariff], StepState]] = {
    "project": lambda p, _t: _filled_of(p.title or p.code, p.first_day, p.last_day, p.grant),
    "project_budget": lambda p, _t: _filled_of(p.grant, any(amount is not None for _, amount in p.awarded)),
    "school": lambda p, _t: _filled_of(
        p.organisation.name, p.organisation.oid, p.organisation.country, p.coordinator.name
    ),
    "rates": lambda p, t: _filled_of(
        p.rate_card.typed or t.rate("learner_group1").value, p.rate_card.typed or t.rate("staff_group1").value
    ),
    "criteria": lambda p, _t: _filled_of(p.objectives, p.selection_criteria, p.inclusion_criteria),
    "counts": lambda p, _t: _filled_of(any(p.barrier_counts.values())),
    "memoranda": lambda p, _t: _filled_of(p.memoranda),
    "quality": lambda p, _t: _filled_of(any(each.mark for each in p.checks)),
}
