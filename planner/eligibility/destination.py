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
from planner.model import INCOMING_ACTIVITIES, Project, Step
from planner.programme.model import Programme


@rule(Step.PLACE)
def place_given(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Where a mobility starts and goes decides its travel band and day rate (domain rules 3 and 4)."""
    travel = context.mobility.travel
    if not travel.destination.name or not travel.destination.country:
        yield about.at("travel.destination").asks("destination")
    if not travel.origin.name or not travel.origin.country:
        yield about.at("travel.origin").asks("origin")


@rule(Step.PLACE, "travel.destination", sources=("seed003",))
def direction(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Outgoing activities take place abroad, incoming ones at the applicant's, with guests from abroad (seed 003)."""
    if context.activity is None:
        return
    home, travel = context.project.organisation.country, context.mobility.travel
    if not home:
        yield about.at("organisation.country", Step.PROJECT).asks("home_missing")
    elif travel.destination.country:
        incoming = context.activity in INCOMING_ACTIVITIES
        yield _incoming(context, about, home) if incoming else _outgoing(context, about, home)


def _outgoing(context: RuleContext, about: FindingBuilder, home: str) -> Finding:
    country = context.mobility.travel.destination.country
    named = country_name(country)
    return about.blocked("not_abroad", country=named) if country == home else about.ok("abroad", country=named)


def _incoming(context: RuleContext, about: FindingBuilder, home: str) -> Finding:
    travel = context.mobility.travel
    if travel.destination.country != home:
        return about.blocked("not_at_home", country=country_name(travel.destination.country), home=country_name(home))
    if travel.origin.country == home:
        return about.at("travel.origin").blocked("not_from_abroad", home=country_name(home))
    return about.ok("at_home", home=country_name(home))


@rule(Step.PLACE, "travel.destination", sources=("seed003",))
def destination_allowed(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """KA121 funds programme countries and third countries, KA122 programme countries only (domain rules 2)."""
    country = context.mobility.travel.destination.country
    if not country or context.activity is None or context.activity in INCOMING_ACTIVITIES:
        return
    programme, action = context.programme, context.project.action
    third = not programme.is_programme_country(country)
    figure = context.limit(f"third_countries_{action.value.lower()}") if third else None
    about = about.by(figure)
    values = {"country": country_name(country), "action": message(f"kinds.action.{action}"), "call": programme.call}
    if programme.destination_allowed(country, action):
        yield about.ok("third_country" if third else "holds", **values)
    elif figure is not None and figure.value is None:
        yield about.asks("unknown", **values)
    elif country in programme.groups or programme.region_of(country) is not None:
        yield about.blocked("fails", **values)
    else:
        yield about.warning("not_listed", **values)


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
