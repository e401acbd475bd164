"""What a what-if starts from, and the assessments of it that are kept while nothing changes."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from planner.assess import Assessment, assess
from planner.barred import surroundings
from planner.budget import Budget, build_budget
from planner.budget.cache_keys import ByIdentity
from planner.editor import OpenPlan
from planner.model import Mobility, Project, ProjectTotals, Variant
from planner.programme import Programme
from planner.whatif.variant import applied


class Base(NamedTuple):
    """A mobility as planned, under its call, among all mobilities of its project.

    Make it once per plan and keep it: what is worked out is remembered by the identity of these objects.
    """

    project: Project
    mobility: Mobility
    programme: Programme
    mobilities: tuple[Mobility, ...] = ()
    """All mobilities of the project in the order of the list, with or without this one."""

    @property
    def plan(self) -> OpenPlan:
        """The plan that variants change."""
        return OpenPlan(self.project, self.mobility)

    def totals(self, plan: OpenPlan) -> ProjectTotals:
        """Return what the other mobilities add up to beside a changed plan."""
        if not self.mobilities:
            return _ALONE
        return surroundings(plan.project, self.mobilities, self.programme, plan.mobility or self.mobility)


class WhatIfResult(NamedTuple):
    """A plan or a variant of it, worked out. Amounts in EUR."""

    plan: OpenPlan
    totals: ProjectTotals
    assessment: Assessment

    @property
    def mobility(self) -> Mobility:
        """The mobility with the variant's changes."""
        assert self.plan.mobility is not None
        return self.plan.mobility

    @property
    def budget(self) -> Budget:
        """Its budget."""
        return self.assessment.budget

    @property
    def left(self) -> Decimal | None:
        """What is left of the grant with all mobilities planned; None where no grant is typed."""
        grant = self.plan.project.grant
        # Its own total comes last: the totals of the others hold nothing of this one.
        return None if grant is None else grant - self.totals.total - self.budget.total


def work_out(base: Base, variant: Variant | None = None) -> WhatIfResult:
    """Return a plan, or a variant of it, worked out; quick when asked again with the same objects.

    Raises:
        EditRefused: the plan cannot hold one of the variant's values.
    """
    return _worked_out(
        *map(ByIdentity, (base.project, base.mobility, base.programme, base.mobilities)), ByIdentity(variant)
    )


# By identity: a frozen model that holds tables has no hash. 64 is a plan with its variants, several changes back.
@lru_cache(maxsize=64)
def _worked_out(
    project: ByIdentity[Project],
    mobility: ByIdentity[Mobility],
    programme: ByIdentity[Programme],
    mobilities: ByIdentity[tuple[Mobility, ...]],
    variant: ByIdentity[Variant | None],
) -> WhatIfResult:
    base = Base(project.value, mobility.value, programme.value, mobilities.value)
    return assessed(base, base.plan if variant.value is None else applied(base.plan, variant.value))


def assessed(base: Base, plan: OpenPlan) -> WhatIfResult:
    """Return a changed plan worked out."""
    totals = base.totals(plan)
    assert plan.mobility is not None
    return WhatIfResult(plan, totals, assess(plan.project, plan.mobility, base.programme, totals))


def budget_of(base: Base, plan: OpenPlan, totals: ProjectTotals | None = None) -> Budget:
    """Return a changed plan's budget alone, which is what sweeps ask hundreds of times."""
    assert plan.mobility is not None
    return build_budget(plan.project, plan.mobility, base.programme, totals or base.totals(plan))


_ALONE = ProjectTotals()
