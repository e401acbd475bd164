"""Which rates of its agreement a project has to type: those its mobilities need and no source gives."""

from __future__ import annotations

from collections.abc import Iterable

from planner.budget.build import build_budget
from planner.budget.cache_keys import TariffKey
from planner.model import Mobility, Project, ProjectTotals, RateCard
from planner.programme import Programme, is_rate_name


def needed_rates(project: Project, mobilities: Iterable[Mobility], programme: Programme) -> tuple[str, ...]:
    """Return the rates that the totals of these mobilities wait for, typed already or not, in order of their lines.

    Typed rates stay in the list, so that it keeps its order while it is worked through. Archived mobilities need none.
    """
    untyped = TariffKey.of(project.model_copy(update={"rate_card": RateCard()})).bare_project()
    missing = [
        name
        for each in mobilities
        if not each.archived
        for name in build_budget(untyped, each, programme, _ALONE).missing
        if is_rate_name(name)
    ]
    return tuple(dict.fromkeys(missing))


_ALONE = ProjectTotals()
