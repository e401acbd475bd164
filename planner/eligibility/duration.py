"""How long: days are inclusive and leave travel days out; each participant's own dates count."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.eligibility.context import RuleContext, Stay, fewer_opportunities, names
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule
from planner.model import ActivityType, Participant, Step, Traveller
from planner.programme.figures import Figure

SHORT, LONG = ActivityType.SHORT_TERM_LEARNERS, ActivityType.LONG_TERM_ERASMUSPRO


@rule(Step.PLACE)
def dates_given(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The length of a stay is counted from its first and last day at the host (seed 004)."""
    mobility = context.mobility
    if mobility.first_day and mobility.last_day:
        return
    # Own dates of everybody leave nothing open, though the mobility itself has none.
    if context.participants and all(each.first and each.last for each in context.participants):
        return
    about = about.at("last_day" if mobility.first_day else "first_day")
    if mobility.planned_days is not None:
        yield about.asks("planned_only", n=mobility.planned_days)
    else:
        yield about.asks("one_missing" if mobility.first_day or mobility.last_day else "missing")


@rule(Step.PLACE, "last_day")
def dates_order(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The last day cannot come before the first."""
    first, last = context.mobility.period()
    if first and last and last < first:
        yield about.blocked("mobility", first=first, last=last)
    own = [each for each in context.travellers if each.person.first_day or each.person.last_day]
    wrong = [each for each in own if (days := each.days) is not None and days < 1]
    if wrong:
        yield about.people(wrong, "last_day").at(f"{wrong[0].path}.last_day", Step.PEOPLE).blocked("people")


def _own_dates(stay: Stay[Traveller]) -> bool:
    return stay.person.first_day is not None or stay.person.last_day is not None


@rule(Step.PLACE, "last_day")
def duration(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Shortest and longest stay per activity type and call (domain rules 1.1 and 1.2); visits have no such rule."""
    rules = context.rules
    # Of an activity that the call does not have nothing else is worth saying.
    if rules is None or rules.available is False or context.activity is ActivityType.PREPARATORY_VISIT:
        return
    low, high = rules.min_days, rules.max_days
    if low is None or high is None or low.value is None or high.value is None:
        yield about.by(low).asks("unknown", call=context.programme.call)
        return
    found = [each for days, stays in context.lengths.items() for each in _length(context, days, stays, low, high)]
    yield from found
    if not found and context.lengths:
        yield from _within(context, about, low, high)


def _within(context: RuleContext, about: FindingBuilder, low: Figure, high: Figure) -> Iterator[Finding]:
    about = about.by(low)
    # What is shorter needs the exception, and `short_stay` speaks of it.
    regular = [days for days in context.lengths if low.value is not None and days >= low.value]
    if not regular:
        return
    shortest, longest = min(regular), max(regular)
    if shortest == longest:
        yield about.ok("within", n=shortest, low=low.value, high=high.value)
    else:
        yield about.ok("all_within", n=longest, shortest=shortest, low=low.value, high=high.value)


def _length(
    context: RuleContext, days: int, stays: list[Stay[Participant]], low: Figure, high: Figure
) -> Iterator[Finding]:
    if high.value is not None and days > high.value:
        yield _too_long(context, days, stays, high)
    elif low.value is not None and days < low.value:
        yield from _too_short(context, days, stays, low)


def _too_long(context: RuleContext, days: int, stays: list[Stay[Participant]], high: Figure) -> Finding:
    about = _about(context, stays).by(high)
    if context.activity is SHORT and _fits(context, LONG, days):
        return about.at("activity", Step.ACTIVITY).blocked("erasmuspro_instead", n=days, high=high.value)
    return about.blocked("too_long", n=days, high=high.value)


def _too_short(context: RuleContext, days: int, stays: list[Stay[Participant]], low: Figure) -> Iterator[Finding]:
    least = _least_with_fewer_opportunities(context)
    allowed = least is not None and days >= least
    # The exception is one person's: the others of the same stay need the usual length all the same.
    failing = [each for each in stays if not (allowed and fewer_opportunities(each.person))]
    if stays and not failing:
        return
    about = _about(context, failing).by(low)
    if context.activity is LONG and _fits(context, SHORT, days):
        yield about.at("activity", Step.ACTIVITY).blocked("short_term_instead", n=days, low=low.value)
    elif allowed:
        yield about.blocked("too_short_unless", n=days, low=low.value, least=least)
    else:
        yield about.blocked("too_short", n=days, low=low.value)


def _about(context: RuleContext, stays: list[Stay[Participant]]) -> FindingBuilder:
    about = duration.about
    # All with the dates of the mobility itself: "the stay" says it without a list of names.
    if len(stays) == len(context.participants) and not any(_own_dates(each) for each in stays):
        return about._replace(who=names(()))
    return about.people(stays, "last_day") if stays else about._replace(who=names(()))


def _fits(context: RuleContext, activity: ActivityType, days: int) -> bool:
    rules = context.rules_of(activity)
    if rules is None or rules.available is False or rules.min_days is None or rules.max_days is None:
        return False
    low, high = rules.min_days.value, rules.max_days.value
    return low is not None and high is not None and low <= days <= high


def _least_with_fewer_opportunities(context: RuleContext) -> Decimal | None:
    figure = context.rules.min_days_fewer_opportunities if context.rules else None
    return figure.value if figure else None


@rule(Step.PLACE)
def short_stay(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """With fewer opportunities a stay may be as short as two days, where that is justified (seed 003)."""
    rules = context.rules
    if rules is None or rules.min_days is None or rules.min_days.value is None:
        return
    least = _least_with_fewer_opportunities(context)
    short = [
        each
        for days, stays in context.lengths.items()
        if least is not None and least <= days < rules.min_days.value
        for each in stays
        if fewer_opportunities(each.person)
    ]
    if short:
        figure = rules.min_days_fewer_opportunities
        about = about.by(figure)._replace(who=names(short)).at("short_stay_justification")
        values = {"low": rules.min_days.value, "least": least}
        justified = context.mobility.short_stay_justification
        yield about.ok("justified", **values) if justified else about.asks("unjustified", **values)


@rule(Step.PLACE)
def stay_in_project(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A stay that the grant pays for lies inside the project's dates (grant agreement)."""
    begin, end = context.project.first_day, context.project.last_day
    # Accompanying persons too: the same grant pays their days.
    first, last = context.period(context.travellers)
    if begin is None or end is None or first is None or last is None:
        return
    if first < begin:
        yield about.at("first_day").blocked("too_early", first=first, begin=begin)
    if last > end:
        yield about.at("last_day").blocked("too_late", last=last, end=end)
    if begin <= first and last <= end:
        yield about.at("first_day").ok("holds", begin=begin, end=end)


@rule(Step.SUPPORT, of_item=True)
def unfunded_days(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Nobody can give up more paid days than they stay (domain rules 4: fewer funded days on request)."""
    over = [
        each
        for each in context.travellers
        if each.person.unfunded_days and (days := each.days) is not None and each.person.unfunded_days > days
    ]
    if over:
        yield about.people(over, "unfunded_days").blocked("too_many")
