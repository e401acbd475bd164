"""Where to: abroad or at home, which countries an action funds, and the share of third countries."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.eligibility.context import RuleContext
from planner.eligibility.courses import share_of
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule, rule_of_sums
from planner.locale import country_name, message
from planner.model import Project, Step, Venue
from planner.places import countries_of
from planner.programme.figures import Figure
from planner.programme.model import Programme


@rule(Step.PLACE)
def place_given(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Where a mobility starts and goes decides its travel band and day rate (domain rules 3 and 4)."""
    travel = context.mobility.travel
    if not travel.destination.name or not travel.destination.country:
        yield about.at("travel.destination").asks("destination")
    if not travel.origin.name or not travel.origin.country:
        yield about.at("travel.origin").asks("origin")


@rule(Step.PLACE, "travel.destination")
def direction(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Outgoing activities take place abroad, incoming ones at the applicant's, with guests from abroad."""
    if context.rules is None:
        return
    home, travel, incoming = context.project.organisation.country, context.mobility.travel, context.rules.incoming
    if not home:
        yield about.at("organisation.country", Step.PROJECT).asks("home_missing")
    elif incoming is None:
        yield about.asks_agency(message("programme.column.incoming"), context.programme.call)
    elif travel.destination.country:
        yield _incoming(context, about, home) if incoming else _outgoing(context, about, home)


def _outgoing(context: RuleContext, about: FindingBuilder, home: str) -> Finding:
    """A group may also meet at the seat of an EU institution in its own country (Guide 2026 p. 90 n. 97).

    Call 2025 lets people who fled Ukraine come to the school instead, by amendment (seed 003).
    """
    country = context.mobility.travel.destination.country
    # Territories count as their state (guide 2026, p. 33 n. 41): from Denmark, Greenland is not abroad.
    state, named = context.programme.state_of(country), country_name(country)
    if state != context.programme.state_of(home) or at_eu_seat(context):
        return about.ok("abroad", country=named)
    exception = context.programme.limits.get("ukraine_incoming_by_amendment")
    people = context.mobility.participants
    if exception is not None and exception.value and people and all(each.fled_ukraine for each in people):
        return about.by(exception).warning("ukraine_by_amendment", country=named)
    return about.blocked("not_abroad", country=named)


def _incoming(context: RuleContext, about: FindingBuilder, home: str) -> Finding:
    travel = context.mobility.travel
    if travel.destination.country != home:
        return about.blocked("not_at_home", country=country_name(travel.destination.country), home=country_name(home))
    if travel.origin.country == home:
        return about.at("travel.origin").blocked("not_from_abroad", home=country_name(home))
    return about.ok("at_home", home=country_name(home))


def at_eu_seat(context: RuleContext) -> bool:
    """Whether a group meets at the seat of an EU institution, as far as the call has such a venue."""
    rules, mobility = context.rules, context.mobility
    has_seats = rules is not None and Venue.EU_SEAT in rules.venues
    return has_seats and mobility.group.venue is Venue.EU_SEAT and mobility.is_for_learners


@rule(Step.PLACE, "travel.destination")
def destination_allowed(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Which third countries an activity may go to, and for whom; programme countries are open to all (domain rules 2).

    A country or activity that no source settles is asked of the agency: it is never fine.
    """
    country, rules = context.mobility.travel.destination.country, context.rules
    if not country or rules is None or rules.incoming:
        return
    programme, action = context.programme, context.project.action
    values = {"country": country_name(country), "action": message(f"kinds.action.{action}"), "call": programme.call}
    if programme.is_programme_country(country):
        as_state = programme.territories_figure if country in programme.territories else None
        yield about.by(as_state).ok("holds", **values)
        return
    # From the widest bar to the narrowest, and the first that bars is the one worth saying.
    for figure, blocked, unknown in _bars(context, country):
        if figure is not None and figure.value is None:
            yield about.by(figure).asks(unknown, **values)
            return
        # The value behind "closed" is how many countries they are, no yes or no.
        if figure is not None and (blocked == "closed" or figure.value == 0):
            yield about.by(figure).blocked(blocked, **values)
            return
    # A third country that is in no list is nobody's destination until a source has it.
    listed = country in programme.groups or programme.region_of(country) is not None
    yield about.ok("third_country", **values) if listed else about.asks("not_listed", **values)


def _bars(context: RuleContext, country: str) -> Iterator[tuple[Figure | None, str, str]]:
    """What may bar a third country, with the sentences for a bar and for one that nobody knows."""
    yield context.limit(f"third_countries_{context.project.action.value.lower()}"), "fails", "unknown"
    yield context.programme.closed_to(country), "closed", "unknown"
    own = context.rules.third_countries if context.rules else None
    prepared = context.rules_of(context.mobility.prepares) if context.is_visit else None
    # A visit goes where the activity goes that it prepares (Guide 2026 p. 91).
    yield prepared.third_countries if prepared else own, "not_this_activity", "unknown"


@rule(Step.PLACE, "travel.origin")
def guests_from(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Experts and hosted teachers come from another programme country (Guide 2026 p. 91)."""
    figure = context.rules.guests_from_programme_countries if context.rules else None
    country = context.mobility.travel.origin.country
    if figure is None or not country:
        return
    about = about.by(figure)
    if context.programme.is_programme_country(country):
        yield about.ok("holds", country=country_name(country))
    elif figure.value is None:
        label = message("programme.column.guests_from_programme_countries")
        yield about.asks_agency(label, context.programme.call)
    elif figure.value:
        yield about.blocked("fails", country=country_name(country))


@rule(Step.PLACE, "host.country")
def host_country(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The host's address and the place of the activity name the same country, or somebody is told."""
    host, place = context.mobility.host.country, context.mobility.travel.destination.country
    # Where guests come the host is the school, and `direction` judges the place.
    if host and place and host != place and not (context.rules and context.rules.incoming):
        yield about.warning("differs", host=country_name(host), place=country_name(place))


@rule(Step.PLACE, "host.town")
def town_in_country(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A town lies in the country beside it: a slip of a letter would change group, support and verdict unseen.

    Told only of towns that are known, and in other countries alone: a hamlet may have any name.
    """
    host, travel = context.mobility.host, context.mobility.travel
    named = {
        "host.town": (host.town, host.country),
        "travel.destination": (travel.destination.name, travel.destination.country),
        "travel.origin": (travel.origin.name, travel.origin.country),
    }
    for field, (town, country) in named.items():
        known = countries_of(town) if town and country else ()
        if known and country not in known:
            values = {"town": town, "known": country_name(known[0]), "country": country_name(country)}
            yield about.at(field).warning("elsewhere", **values)


@rule_of_sums(Step.BUDGET, "travel.destination")
def third_country_share(about: FindingBuilder, project: Project, amount: Decimal, programme: Programme) -> Finding:
    """At most 20 % of a KA121 grant goes to third countries not associated (domain rules 2, secondary source).

    Args:
        about: what its findings are about.
        project: whose grant counts.
        amount: EUR that all its mobilities to such countries cost.
        programme: its call.
    """
    figure = programme.limit("third_country_share_of_grant")
    about = about.by(figure)
    if project.grant is None:
        return about.at("grant", Step.PROJECT).asks("grant_missing")
    cap = share_of(project.grant, figure)
    if cap is None:
        return about.asks("unknown", call=programme.call)
    return about.judge(amount <= cap, amount=amount, cap=cap, percent=figure.value)
