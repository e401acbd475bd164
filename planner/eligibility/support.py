"""What is paid for: nothing twice, inclusion support where it belongs, dear and green travel explained."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext, Stay
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule
from planner.locale import message
from planner.model import LEARNER_ROLES, Participant, Step, SupportKind, Traveller
from planner.programme.figures import Figure
from planner.programme.support import Refusal, cost_refused


@rule(Step.SUPPORT, of_item=True)
def double_funding(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Travel and subsistence are paid once: as inclusion support or under their own category (seed 003)."""
    if not context.with_costs:
        return
    refused = _refused(context)
    travel = [each for each, why in refused if why is Refusal.TRAVEL_TWICE]
    stay = [each for each, why in refused if why is Refusal.SUBSISTENCE_TWICE]
    if travel:
        yield about.people(travel, "claims_travel").blocked("travel")
    if stay:
        yield about.people(stay, "claims_individual_support").blocked("subsistence")
    kinds = (SupportKind.TRAVEL, SupportKind.SUBSISTENCE)
    paid = any(cost.kind in kinds for each in context.with_costs for cost in each.person.support_costs)
    if paid and not refused:
        yield about.at("participants").ok("holds")


def _refused(context: RuleContext) -> list[tuple[Stay[Traveller], Refusal]]:
    """People whose real costs are not paid, with the reason: the very answer that the budget works with."""
    # Each reason once, however many costs of one person it refuses.
    found: dict[tuple[str, Refusal], Stay[Traveller]] = {}
    for stay in context.with_costs:
        for cost in stay.person.support_costs:
            why = cost_refused(context.mobility, context.programme, stay.person, cost)
            if why is not None:
                found[stay.path, why] = stay
    return [(stay, why) for (_, why), stay in found.items()]


@rule(Step.SUPPORT, of_item=True)
def inclusion_support(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Inclusion support is for participants with fewer opportunities and those who accompany them (seed 003)."""
    claimed = context.with_costs
    if not claimed:
        return
    refused = _refused(context)
    # What is paid twice has a rule of its own, above.
    sentences = {
        Refusal.NOT_ELIGIBLE: "fails",
        Refusal.ZERO_GRANT: "zero_grant",
        Refusal.ON_VISIT: "on_visit",
    }
    for why, sentence in sentences.items():
        people = [each for each, reason in refused if reason is why]
        if people:
            yield about.people(people, "support_costs").blocked(sentence)
    left_out = {each.path for each, why in refused if why in sentences}
    fine = [each for each in claimed if each.path not in left_out]
    if fine:
        yield about.people(fine, "support_costs").ok("holds")


@rule(Step.SUPPORT, sources=("ecwiki_expensive",), of_item=True)
def expensive_travel(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Expensive travel needs a claimed trip, a barrier, a reason and the agency's word (Guide 2026 p. 101-102)."""
    dear = [each for each in context.travellers if each.person.expensive_travel is not None]
    if not dear:
        return
    about = about.by(context.programme.figures.get("exceptional_travel_trigger"))
    by_case: dict[str, list[Stay[Traveller]]] = {}
    for each in dear:
        by_case.setdefault(_dear_case(context, each.person), []).append(each)
    for case, people in by_case.items():
        field = _DEAR_FIELDS.get(case, "expensive_travel.justification")
        here = about.people(people, field)
        if case == "holds":
            yield here.ok(case)
        elif case in {"missing", "barrier_unanswered", "approval_open"}:
            yield here.asks(case)
        else:
            yield here.blocked(case)


_DEAR_FIELDS = {
    "zero_grant": "zero_grant",
    "not_claimed": "claims_travel",
    "no_barrier": "expensive_travel.barrier",
    "barrier_unanswered": "expensive_travel.barrier",
    "not_approved": "expensive_travel.approved",
    "approval_open": "expensive_travel.approved",
}


def _dear_case(context: RuleContext, person: Traveller) -> str:
    """Name the first thing that a dear trip lacks; what forbids it comes before what is only open."""
    dear, asked = person.expensive_travel, context.limit("expensive_travel_needs_approval").value == 1
    if dear is None:
        return "holds"
    cases = {
        "zero_grant": person.zero_grant,
        "on_visit": context.is_visit,
        "not_claimed": not person.claims_travel,
        "no_barrier": dear.barrier is False,
        "not_approved": dear.approved is False,
        "missing": not dear.justification,
        "barrier_unanswered": asked and dear.barrier is None,
        "approval_open": asked and dear.approved is None,
    }
    return next((case for case, lacks in cases.items() if lacks), "holds")


@rule(Step.SUPPORT, "exceptional_costs", of_item=True)
def exceptional_costs(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Beside a visit the guide names nothing but inclusion support (Guide 2026 p. 100): a reading."""
    alone = context.limit("visit_paid_by_unit_alone").value != 0
    if alone and context.is_visit and any(each.amount for each in context.mobility.exceptional_costs):
        yield about.by(context.programme.limits.get("visit_paid_by_unit_alone")).blocked("on_visit")


@rule(Step.SUPPORT, of_item=True)
def language_support(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Which activities have language support is a column of the call; call 2021 asks staff for 31 days."""
    asking = [each for each in context.participants if each.person.language_support]
    column = context.rules.language_support if context.rules else None
    if not asking or column is None:
        return
    least = context.limit(_STAFF_DAYS)
    here = about.by(column).people(asking, "language_support")
    if column.value is None:
        yield here.asks_agency(message("programme.column.language_support"), context.programme.call)
    elif not column.value:
        yield here.blocked("not_here")
    elif short := _short_staff(asking, least):
        yield about.by(least).people(short, "language_support").warning("too_short", least=least.value)
    elif context.says("language_support_always") is not None:
        yield here.ok("holds")


_STAFF_DAYS = "linguistic_staff_min_days"


def _short_staff(asking: list[Stay[Participant]], least: Figure) -> list[Stay[Participant]]:
    if least.value is None:
        return []
    # Guests too, whom the budget refuses it as well: they are paid as staff.
    staff = [each for each in asking if each.person.role not in LEARNER_ROLES]
    return [each for each in staff if each.days is not None and each.days < least.value]


@rule(Step.AGREEMENT, "agreement.blended", column="blended")
def blended(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A virtual part of an activity is described in the agreement (seed 003; Guide 2026 p. 86, 88)."""
    if context.mobility.agreement.blended:
        here = about.at("agreement.virtual_part")
        yield here.ok("holds") if context.mobility.agreement.virtual_part else here.asks("missing")


@rule(Step.AGREEMENT, "agreement.blended")
def blended_named(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """By reading, activities for which the guide names no virtual part are told so; nothing forbids it."""
    figure = context.rules.blended if context.rules else None
    if context.mobility.agreement.blended and figure is not None and figure.value == 0:
        yield about.by(figure).warning("not_named")
