"""Organisational support: an amount per participant by activity type, lower after 100 in the same type."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from planner.budget.context import BudgetContext, Part, because, is_visit, people_line, reading, times
from planner.budget.formula import cents
from planner.budget.lines import Category, Line
from planner.locale import Message, message
from planner.model import ActivityType, Mobility, ProjectTotals
from planner.programme import Confidence, Figure, Programme, Tariff

_line_of = partial(people_line, Category.ORGANISATIONAL_SUPPORT)


def organisational_support(context: BudgetContext) -> Iterator[Part]:
    """Yield the organisational support of a mobility.

    Accompanying persons and preparatory visitors do not count; participants without a grant do (the Commission's
    help on how this support is worked out, call 2025).
    """
    if is_visit(context) or not earning(context.mobility):
        return
    lacks = _lacks(context)
    unknown = _line_of(context.mobility.participants, None, None, "", (), None)
    yield Part(unknown, lacks) if lacks else Part(_line(context))


def earning(mobility: Mobility) -> int:
    """Return for how many participants organisational support is asked."""
    return len(mobility.participants) if mobility.organisational_support_requested else 0


def counted(mobility: Mobility, programme: Programme, tariff: Tariff) -> int:
    """Return how many participants count towards the threshold after which the lower rate holds.

    Participants paid at the rate for third countries do not count. The annex of call 2021 puts "any mobility to a third
    country not associated" into a class of its own, beside ErasmusPro, that has no lower amount; "from the 101st in the
    same activity type" stands with the class of short-term mobilities and job shadowing alone. The Commission's help
    for call 2025 counts "by action, activity type and number of participants" and says nothing of third countries: a
    reading, then. Its worst case is that the lower rate begins earlier and the agency pays less than planned here. It
    also keeps what all mobilities cost together from depending on their order.
    """
    if mobility.activity is None or mobility.activity is ActivityType.PREPARATORY_VISIT:
        return 0
    context = BudgetContext(mobility, programme, tariff, _ALONE)
    left_out = programme.limit("threshold_leaves_third_countries_out").value != 0
    own_rate = left_out and _third_country(context) and _rate(context).name == "organisational_third_country"
    return 0 if own_rate else earning(mobility)


def rates_around_threshold(context: BudgetContext) -> tuple[Figure, Figure | None]:
    """Return the rate per participant and the lower one; None where the call has no lower one."""
    return _rate(context), _after(context)


def _line(context: BudgetContext) -> Line:
    """Return the line; the count of participants in the same activity type goes on from the mobilities before."""
    rate, after, threshold = _rate(context), _after(context), context.programme.limit("organisational_threshold")
    people = len(context.mobility.participants)
    # Where both rates are equal nobody is late: the threshold then decides nothing and is no figure of the line.
    late = _late(context, threshold) if after and after.value != rate.value else 0
    lower = after is not None and after.value != rate.value
    behind = (*_behind_type(context, late, threshold), *_behind_threshold(context, threshold)) if lower else ()
    if after is None or not late:
        amount, formula = times(people, rate.value)
        figures = (rate, *_behind_class(context), *behind)
        return _line_of(
            context.mobility.participants,
            rate.value,
            amount,
            formula,
            figures,
            because(_why_place(rate), reading(figures)),
        )
    amount, formula = _split(people - late, rate.value, late, after.value)
    # Where everybody is late the full rate plays no part: unknown or not, it must not make the line so.
    figures = (after, threshold) if late == people else (rate, after, threshold)
    shown = after.value if late == people else rate.value
    figures = (*figures, *behind)
    why = because(_why_late(context, threshold), reading(figures))
    return _line_of(context.mobility.participants, shown, amount, formula, figures, why)


def _lacks(context: BudgetContext) -> tuple[str, ...]:
    """Plan fields without which no rate can be chosen; a rate typed for all activities needs none of them."""
    if context.tariff.rate("organisational").value is not None:
        return ()
    if context.mobility.activity is None:
        return ("activity",)
    # A third country has a rate of its own, so that none is chosen while nobody knows where it goes.
    return () if context.mobility.travel.destination.country else ("travel.destination",)


def _rate(context: BudgetContext) -> Figure:
    """Return the rate; one typed for third countries is closer than one typed for all activities."""
    if _third_country(context):
        # Neither the call's own amount nor one typed for third countries gives way to one typed for all activities.
        return context.tariff.rate("organisational_third_country", "organisational", "organisational_third_country")
    if context.mobility.activity is None:
        return context.tariff.rate("organisational")
    return context.tariff.rate(f"organisational_{context.mobility.activity}")


def _after(context: BudgetContext) -> Figure | None:
    """Return the lower rate, unknown where nobody confirmed it; None where the call has none.

    A call that states an activity's rate and no lower one pays the same for everyone (annex of call 2021).
    """
    if _third_country(context) or context.mobility.activity is None:
        typed = context.tariff.rate("organisational_after_100")
        # The lower rate that is typed for all belongs to the rate typed for all; beside another one it is a stranger.
        return typed if typed.value is not None and _rate(context).name == "organisational" else None
    name = f"organisational_{context.mobility.activity}"
    after = context.tariff.rate(f"{name}_after_100")
    # By the call's own figures, not the typed ones: a typed rate says nothing of whether there is a lower one.
    stated, lower = (context.programme.figures.get(each) for each in (name, f"{name}_after_100"))
    if stated is None or stated.value is None:
        return after
    # Where the annex has the same amount after 100 as before, a full rate that is typed holds for everyone.
    is_none = after.value is None or (after == lower and after.value == stated.value)
    return None if is_none else after


def _late(context: BudgetContext, threshold: Figure) -> int:
    """Return how many participants lie beyond the threshold; none while it is unknown."""
    people = len(context.mobility.participants)
    full = people if threshold.value is None else max(0, int(threshold.value) - _before(context))
    return people - min(people, full)


def _before(context: BudgetContext) -> int:
    counts = context.totals.participants_by_activity
    return sum(counts.get(each, 0) for each in alike(context.mobility.activity, context.programme))


_PAIR = (ActivityType.JOB_SHADOWING, ActivityType.TEACHING_TRAINING_ASSIGNMENTS)
_APART = "job_shadowing_and_teaching_apart"


def alike(activity: ActivityType | None, programme: Programme) -> tuple[ActivityType, ...]:
    """Return the activities whose participants are counted together towards the lower amount.

    The amounts of job shadowing and teaching assignments stand in one row (Guide 2026 p. 98): one type or two is open.
    """
    if activity in _PAIR and programme.limit(_APART).value == 0:
        return _PAIR
    return () if activity is None else (activity,)


def _behind_type(context: BudgetContext, late: int, threshold: Figure) -> tuple[Figure, ...]:
    """What decides which activities are counted together, where the other way would pay otherwise."""
    apart, activity = context.limits(_APART), context.mobility.activity
    if not apart or activity not in _PAIR or threshold.value is None:
        return ()
    counts, people = context.totals.participants_by_activity, len(context.mobility.participants)
    own, both = counts.get(activity, 0), sum(counts.get(each, 0) for each in _PAIR)
    before = own if apart[0].value == 0 else both
    otherwise = people - min(people, max(0, int(threshold.value) - before))
    return apart if otherwise != late else ()


def _behind_threshold(context: BudgetContext, threshold: Figure) -> tuple[Figure, ...]:
    """What leaves those paid for third countries out of the count, where counting them would reach the threshold."""
    others, people = context.totals.third_country_people, len(context.mobility.participants)
    reaches = threshold.value is not None and _before(context) + others + people > threshold.value
    return context.limits("threshold_leaves_third_countries_out") if others and reaches else ()


def _split(full: int, rate: Decimal | None, late: int, after: Decimal | None) -> tuple[Decimal | None, str]:
    if not full:
        return times(late, after)
    if rate is None or after is None:
        return None, ""
    return cents(full * rate + late * after), f"{times(full, rate)[1]} + {times(late, after)[1]}"


def _third_country(context: BudgetContext) -> bool:
    """Whether the amount for third countries holds: for individual activities, as far as the call says which are."""
    country = context.mobility.travel.destination.country
    abroad = bool(country) and not context.programme.is_programme_country(country)
    return abroad and context.says("individual") is not False


def _behind_class(context: BudgetContext) -> tuple[Figure, ...]:
    """What puts an activity among those that have the amount for third countries, where that is a reading."""
    figure = context.rules.individual if context.rules and _third_country(context) else None
    return (figure,) if figure is not None and figure.confidence is Confidence.READING else ()


def _why_place(rate: Figure) -> Message | None:
    return message("budget.why.third_country") if rate.name == "organisational_third_country" else None


def _why_late(context: BudgetContext, threshold: Figure) -> Message | None:
    if threshold.value is None:
        return None
    return message("budget.why.after_threshold", threshold=int(threshold.value), before=_before(context))


_ALONE = ProjectTotals()
