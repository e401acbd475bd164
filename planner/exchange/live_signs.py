"""Signs of lines as formulas: `?` where an amount is unknown, `~` where it rests on a figure that is not official.

A rule makes a line provisional only where it decides something: at so many days, at such a rate. So each sign asks
for the case in which the budget names the rule's figure behind the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.budget.context import People
from planner.exchange.cell_formula import UNKNOWN
from planner.exchange.live_figures import Figures

_DOUBT = '"~"'


def sign_of(*signs: str, besides: str = "") -> str:
    """Return the formula of a line's sign.

    Args:
        signs: formulas of the signs of the figures behind its amount.
        besides: a sign that stands also where the line pays nobody; empty for none.
    """
    # `1=0` keeps OR from being empty.
    provisional = ",".join(f'{each}="~"' for each in signs) or "1=0"
    nobody = besides or '""'
    return f'=IF([amount]="{UNKNOWN}","{UNKNOWN}",IF([number]=0,{nobody},IF(OR({provisional}),"~","")))'


def _if(test: str, sign: str = _DOUBT) -> str:
    return f'IF({test},{sign},"")'


def behind_days(figures: Figures, kind: People, stay: str) -> Iterator[str]:
    """Yield the signs behind individual support besides that of its day rate.

    Args:
        figures: of the plan.
        kind: of the people.
        stay: their days abroad, as a formula.
    """
    if kind in figures.doubted:
        yield _DOUBT
    yield "[sign.travel_days_paid]"
    if figures.base_days is not None:
        yield from (when_reduced(each) for each in ("base_days", "reduced_share"))
        if "travel_days_count_towards_base" in figures.doubts:
            yield _if("AND([reduced]>0,[travel_days_paid]>0)")
        if "half_euro_goes_up" in figures.doubts:
            exact = "ROUND([rate]*[rule.reduced_share],4)/100"
            yield _if("AND([reduced]>0,ISNUMBER([rate]))", _if(f"ROUND({exact},0)={exact}+0.5"))
    most = figures.longest.get(kind)
    if most is not None and kind is People.ACCOMPANYING:
        if "companion_unit_days" in figures.doubts:
            yield _if(f"{stay}>{most}")
        if "companion_unit_days_abroad_only" in figures.doubts:
            yield _if(f"AND([travel_days_paid]>0,{stay}+[travel_days_paid]>{most})")


def when_reduced(rule: str) -> str:
    """Return the sign of a rule that counts once something is paid at the reduced rate."""
    return _if("[reduced]>0", f"[sign.rule.{rule}]")


def behind_comparing(figures: Figures, cost: str) -> Iterator[str]:
    """Yield the signs behind whether a trip is dear: of the trigger, and of the amount the cost is compared with."""
    trigger = next(iter(figures.units.get("expensive_travel", ())[1:]), None)
    if trigger is None:
        return
    yield _if(f"{cost}>0", f"[sign.{trigger}]")
    yield _if(f"{cost}>0", f"[sign.{figures.compared_fare}]")
    if "expensive_travel_compared_with_due" in figures.doubts:
        yield _if(f"AND({cost}>0,[flag.green]=1,[fare]<>[fare.standard])")


def behind_threshold(figures: Figures) -> Iterator[str]:
    """Yield the signs behind organisational support that goes down after so many participants."""
    yield _if("[full]>0", f"[sign.{figures.support}]")
    yield _if("[reduced]>0", f"[sign.{figures.support_after}]")
    yield when_reduced("full_support")
    if figures.third_countries_before and "threshold_leaves_third_countries_out" in figures.doubts:
        yield _if("[reduced]>0")


def behind_fled(figures: Figures, fled: str) -> Iterator[str]:
    """Yield the sign of the rule by which people who fled count, as many as a formula says."""
    if "ukraine_counts_as_fewer_opportunities" in figures.doubts:
        yield _if(f"{fled}>0")


def behind_course(figures: Figures) -> Iterator[str]:
    """Yield the sign of the rule that cuts course days, where it does."""
    if figures.course_days is not None:
        asked = "IF(ISNUMBER([course_days]),[course_days],0)"
        yield _if(f"{asked}>[rule.course_days]", "[sign.rule.course_days]")


def refused_language(count: str, stay: str) -> str:
    """Return the sign of a line that pays nothing because so many people stay less long than the rule wants."""
    short = _if(f"{stay}<[rule.language_days]", "[sign.rule.language_days]")
    return _if(f"AND({count}>0,ISNUMBER([days]))", short)
