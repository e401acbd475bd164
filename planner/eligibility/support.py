"""What is paid for: nothing twice, inclusion support where it belongs, dear and green travel explained."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext, Stay, fewer_opportunities
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule
from planner.model import Role, Step, SupportKind, Traveller


@rule(Step.SUPPORT, sources=("seed003",))
def double_funding(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Travel and subsistence are paid once: as inclusion support or under their own category (seed 003)."""
    travel = [each for each in context.travellers if _pays(each, SupportKind.TRAVEL) and _travel_granted(each)]
    stay = [each for each in context.travellers if _pays(each, SupportKind.SUBSISTENCE) and _stay_granted(each)]
    if travel:
        yield about.people(travel, "claims_travel").blocked("travel")
    if stay:
        yield about.people(stay, "claims_individual_support").blocked("subsistence")
    kinds = (SupportKind.TRAVEL, SupportKind.SUBSISTENCE)
    if not travel and not stay and any(_pays(each, kind) for each in context.travellers for kind in kinds):
        yield about.at("participants").ok("holds")


def _pays(stay: Stay[Traveller], kind: SupportKind) -> bool:
    return any(each.kind is kind for each in stay.person.support_costs)


def _travel_granted(stay: Stay[Traveller]) -> bool:
    person = stay.person
    return not person.zero_grant and (person.claims_travel or person.expensive_travel is not None)


def _stay_granted(stay: Stay[Traveller]) -> bool:
    return not stay.person.zero_grant and stay.person.claims_individual_support


@rule(Step.SUPPORT, sources=("seed003",))
def inclusion_support(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Inclusion support is for participants with fewer opportunities and those who accompany them (seed 003)."""
    claimed = [each for each in context.travellers if each.person.support_costs]
    if not claimed:
        return
    wrong: list[Stay[Traveller]] = [
        each for each in context.participants if each.person.support_costs and not fewer_opportunities(each.person)
    ]
    if not context.has_fewer_opportunities:
        wrong += [each for each in context.accompanying if each.person.support_costs]
    if wrong:
        yield about.people(wrong, "support_costs").blocked("fails")
    else:
        yield about.people(claimed, "support_costs").ok("holds")


@rule(Step.SUPPORT, sources=("ecwiki_expensive",))
def expensive_travel(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Expensive travel needs a written justification (domain rules 7)."""
    dear = [each for each in context.travellers if each.person.expensive_travel is not None]
    if not dear:
        return
    figure = context.programme.figures.get("exceptional_travel_trigger")
    about = about.by(figure)
    silent = [each for each in dear if each.person.expensive_travel and not each.person.expensive_travel.justification]
    if silent:
        yield about.people(silent, "expensive_travel.justification").asks("missing")
    else:
        yield about.people(dear, "expensive_travel.justification").ok("holds")


@rule(Step.SUPPORT)
def language_support(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Staff away for fewer than 31 days get no linguistic support (Spain's annex, call 2021)."""
    figure = context.limit("linguistic_staff_min_days")
    staff = context.with_roles(frozenset({Role.STAFF}))
    least = figure.value
    if least is None:
        return
    short = [each for each in staff if each.person.language_support and each.days is not None and each.days < least]
    if short:
        about = about.by(figure)
        yield about.people(short, "language_support").warning("too_short", least=least)


@rule(Step.AGREEMENT, "agreement.virtual_part", sources=("seed003",))
def blended(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Any activity may have a virtual part beside the stay (seed 003); the agreement says what happens in it."""
    if context.mobility.agreement.blended:
        yield about.ok("holds") if context.mobility.agreement.virtual_part else about.asks("missing")
