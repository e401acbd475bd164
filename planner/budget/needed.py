"""Which rates of its agreement a project has to type: those its mobilities need and no source gives."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from planner.budget.build import build_budget
from planner.budget.cache_keys import ByIdentity, TariffKey
from planner.model import Mobility, Project, ProjectTotals, RateCard
from planner.programme import Programme, is_rate_name


def needed_rates(project: Project, mobilities: Iterable[Mobility], programme: Programme) -> tuple[str, ...]:
    """Return the rates that the totals of these mobilities wait for, typed already or not, in order of their lines.

    Typed rates stay in the list, so that it keeps its order while it is worked through. Archived mobilities need none.
    """
    terms = TariffKey.of(project.model_copy(update={"rate_card": _NOTHING_TYPED}))
    planned = [each for each in mobilities if not each.archived]
    missing = [name for each in planned for name in _needed_by(terms, ByIdentity(each), ByIdentity(programme))]
    return tuple(dict.fromkeys(missing))


# The pages of a project ask after every letter, and a letter changes none of the mobilities.
@lru_cache(maxsize=2048)
def _needed_by(terms: TariffKey, mobility: ByIdentity[Mobility], programme: ByIdentity[Programme]) -> tuple[str, ...]:
    budget = build_budget(terms.bare_project(), mobility.value, programme.value, _ALONE)
    return tuple(each for each in budget.missing if is_rate_name(each))


_NOTHING_TYPED = RateCard()
_ALONE = ProjectTotals()
