"""A reading of ours, both ways: what the guide says, how we read it, the other way, and what it would change here.

The other way is never put into words alone: the plan is assessed again under a call that differs in this one figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from planner.assess import Assessment, assess, worst
from planner.budget import Status
from planner.eligibility import Verdict
from planner.locale import Message, message
from planner.programme import Confidence, Figure, Programme, reading_name
from planner.whatif.base import Base


class TwoWays(NamedTuple):
    """One reading of ours.

    Attributes:
        figure: the figure that is read.
        guide: what the guide says.
        ours: how we read it.
        other: the other way.
        changes: what the other way would change in this plan, in sentences; that nothing would is one too.
    """

    figure: Figure
    guide: Message
    ours: Message
    other: Message
    changes: tuple[Message, ...]

    @property
    def sentences(self) -> tuple[Message, ...]:
        """All of it in order."""
        return (self.guide, self.ours, self.other, *self.changes)


def two_ways(base: Base, figures: Iterable[Figure], rule: str = "") -> tuple[TwoWays, ...]:
    """Return each reading among some figures both ways.

    Args:
        base: the plan among its project's mobilities.
        figures: those behind a line or a finding.
        rule: the rule whose verdict is compared; empty: the gravest verdict of all.
    """
    read = {reading_name(each): each for each in figures if each.confidence is Confidence.READING}
    return tuple(_both(base, name, each, rule) for name, each in read.items())


def _both(base: Base, name: str, figure: Figure, rule: str) -> TwoWays:
    guide, ours, other = (message(f"readings.{name}.{part}") for part in ("guide", "ours", "other"))
    return TwoWays(figure, guide, ours, other, tuple(_changes(base, name, figure, rule)))


def _changes(base: Base, name: str, figure: Figure, rule: str) -> Iterator[Message]:
    turned = other_programme(base.programme, name, figure)
    now, then = (_assessed(each) for each in (base, base._replace(programme=turned)))
    verdicts = [_verdict(each, rule) for each in (now, then)]
    if now.budget.planned != then.budget.planned or now.budget.missing != then.budget.missing:
        values = {"now": now.budget.planned, "then": then.budget.planned}
        known = then.budget.status is not Status.INCOMPLETE
        yield message("readings.amount" if known else "readings.amount_open", **values)
    if verdicts[0] is not verdicts[1]:
        now_said, then_said = (message(f"kinds.verdict.{each}") for each in verdicts)
        yield message("readings.verdict", now=now_said, then=then_said)
    if now.budget.planned == then.budget.planned and verdicts[0] is verdicts[1]:
        yield message("readings.nothing")


def _assessed(base: Base) -> Assessment:
    return assess(base.project, base.mobility, base.programme, base.totals(base.plan))


def _verdict(assessment: Assessment, rule: str) -> Verdict:
    of_rule = [each for each in assessment.findings if each.rule == rule]
    return worst(assessment._replace(findings=tuple(of_rule))) if rule else worst(assessment)


def other_programme(programme: Programme, name: str, figure: Figure) -> Programme:
    """Return the call as it would be the other way: a yes for a no, one figure and nothing beside it."""
    # These two are no yes or no of the call: whose a territory is, and what is paid below the first row of a table.
    if name == "territories":
        return programme.model_copy(update={"territories": {}})
    if name == "travel":
        return _with_first_row(programme, figure)
    turned = figure.model_copy(update={"value": Decimal(0 if figure.value else 1)})
    if name in programme.limits:
        return programme.model_copy(update={"limits": {**programme.limits, name: turned}})
    activities = {
        activity: rules.model_copy(update={name: turned}) if rules.column(name) == figure else rules
        for activity, rules in programme.activities.items()
    }
    return programme.model_copy(update={"activities": activities})


def _with_first_row(programme: Programme, figure: Figure) -> Programme:
    """Below the first row of the travel table the first row is paid."""
    low, first = programme.bands[0], programme.bands[1]
    standard = low.standard.model_copy(update={"value": first.standard.value})
    green = None if low.green is None or first.green is None else first.green.value
    greener = low.green and low.green.model_copy(update={"value": green})
    bands = (low.model_copy(update={"standard": standard, "green": greener}), *programme.bands[1:])
    # In both places: the band is found by its kilometres, its amount under its name among the rates.
    figures = {**programme.figures, standard.name: standard, **({greener.name: greener} if greener else {})}
    assert figure.name in figures
    return programme.model_copy(update={"bands": bands, "figures": figures})
