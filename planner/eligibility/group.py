"""Group mobility of learners: size, host, a programme written together, an adult on every day (seed 003)."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule
from planner.locale import country_name
from planner.model import ActivityType, BoughtIn, Step, Venue


def _is_group(context: RuleContext) -> bool:
    return context.activity is ActivityType.GROUP_MOBILITY_LEARNERS


@rule(Step.PEOPLE, "participants", column="min_participants")
def group_size(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A group has at least two learners (seed 003, Guide 2026 p. 88)."""
    if context.participants:
        people = len(context.participants)
        yield about.judge(people >= about.bound, n=people, least=about.bound)


@rule(Step.PLACE, "group.venue")
def group_venue(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A group learns at its host; elsewhere with a reason or at an EU seat (Guide 2026 p. 89-90)."""
    group, rules = context.mobility.group, context.rules
    if not _is_group(context) or rules is None or group.venue is Venue.HOST:
        return
    if group.venue not in rules.venues:
        yield about.blocked("fails")
    elif group.venue is Venue.ELSEWHERE:
        reason = about.at("group.venue_reason").by(rules.other_venue_with_reason)
        yield reason.ok("reason") if group.venue_reason else reason.asks("reason_missing")
    else:
        country = context.mobility.travel.destination.country
        # The seat's country is open, not wrong: `place_given` asks for it.
        yield about.judge(not country or country in rules.seat_countries, country=country_name(country))


@rule(Step.PEOPLE, "group.learner_countries", column="min_learner_countries")
def group_mix(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Learners of two countries take part together; at a host its own learners are the others (Guide 2026 p. 90)."""
    countries = context.mobility.group.learner_countries
    peers = context.limit("host_peers_count")
    if context.mobility.group.venue is not Venue.EU_SEAT and peers.value != 0:
        # Where the call leaves it open, that the host's learners are the others is a reading, which says so.
        if peers.value is not None:
            # The venue decides it; the number of countries is not asked there, so nothing leads to it.
            yield about.at("group.venue").by(peers).ok("peers", least=about.bound)
        return
    if countries is None:
        yield about.asks("unanswered", least=about.bound)
    else:
        yield about.judge(countries >= about.bound, n=countries, least=about.bound)


@rule(Step.ACTIVITY, "group.bought_in")
def bought_in(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A group's programme is not only or mainly bought ready-made (seed 003)."""
    if not _is_group(context):
        return
    answer = context.mobility.group.bought_in
    yield about.answer(None if answer is None else answer is not BoughtIn.MAINLY)


@rule(Step.ACTIVITY, "group.written_with_host")
def written_with_host(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Both VET providers write a group's programme together (seed 003)."""
    if _is_group(context):
        yield about.answer(context.mobility.group.written_with_host)
