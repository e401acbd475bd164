"""How one travels: paid travel days, green means, and where green is expected."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Verdict
from planner.eligibility.registry import rule
from planner.model import Step
from planner.places import one_way_km


@rule(Step.PLACE, "travel.funded_travel_days", of_item=True)
def funded_travel_days(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Up to two travel days are paid, six when travelling green (guide 2026, p. 99)."""
    travel = context.mobility.travel
    if not travel.funded_travel_days:
        return
    figure = context.limit(f"funded_travel_days_{'green' if travel.green else 'standard'}")
    about = about.by(figure)
    if figure.value is None:
        yield about.asks("unknown", call=context.programme.call)
    elif travel.funded_travel_days > figure.value:
        name = "too_many_green" if travel.green else "too_many_standard"
        yield about.blocked(name, n=travel.funded_travel_days, most=figure.value)
    else:
        yield about.ok("holds", n=travel.funded_travel_days, most=figure.value)


@rule(Step.PLACE, "travel.green_means", sources=("oead_vet_costs",))
def green_means(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Green travel uses low-emission means for at least half of the round trip (guide 2026, p. 446)."""
    if context.mobility.travel.green:
        means = context.mobility.travel.green_means
        yield about.ok("holds", means=means) if means else about.asks("missing")


@rule(Step.PLACE, "travel.green", limit="green_default_below_km")
def green_default(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Below 500 km green travel is the general rule, and no bar (guide 2026, p. 98-99)."""
    km, below = one_way_km(context.mobility.travel), about.bound
    if km is not None and km < below:
        yield about.judge(context.mobility.travel.green, Verdict.WARNING, km=round(km), below=below)
