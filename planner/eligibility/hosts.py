"""Who hosts: what kind of organisation, established where, related to whom, led by whom, with enough mentors."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext
from planner.eligibility.destination import at_eu_seat
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule
from planner.locale import message
from planner.model import OrganisationKind, Participant, Step, fold_name


@rule(Step.PLACE, "host.kind")
def host_kind(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Some activities have only certain hosts: a group goes to a VET provider, or to the seat of an EU institution."""
    hosts = context.rules.hosts if context.rules else ()
    # Where every kind may host there is nothing to ask.
    if not hosts or set(hosts) == set(OrganisationKind) or at_eu_seat(context):
        return
    allowed = tuple(message(f"kinds.organisation_kind.{each}") for each in hosts)
    if context.mobility.host.kind is None:
        yield about.asks("missing", allowed=allowed)
    else:
        yield about.judge(context.mobility.host.kind in hosts, allowed=allowed)


@rule(Step.PLACE, "host.name", column="max_per_host")
def visit_per_host(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Each host is visited once in a project (seed 003, Guide 2026 p. 91)."""
    host = context.mobility.host.name
    if not host:
        yield about.asks("missing")
    else:
        # Those of the other mobilities: this one is one more.
        yield about.judge(context.totals.visits_by_host.get(fold_name(host), 0) < about.bound, host=host)


def _hosted_abroad(context: RuleContext) -> bool:
    return context.rules is not None and not context.rules.incoming


@rule(Step.PLACE, "host_established_there", limit="host_established_in_country")
def host_established(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The activity takes place where the host is legally established (Guide 2026 p. 87, 89)."""
    if _hosted_abroad(context) and not at_eu_seat(context):
        yield about.answer(context.mobility.host_established_there, otherwise=about.gravity)


@rule(Step.PLACE, "one_country", limit="one_country_per_mobility")
def one_country(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """One country per mobility; stays in two countries are two activities (Guide 2026 p. 87 n. 90)."""
    if _hosted_abroad(context):
        yield about.answer(context.mobility.one_country, otherwise=about.gravity)


@rule(Step.PLACE, "host_staff_lead", limit="host_staff_lead")
def host_staff_lead(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The host's own staff lead the activity (Guide 2026 p. 85)."""
    if _hosted_abroad(context) and not context.is_visit:
        yield about.answer(context.mobility.host_staff_lead, otherwise=about.gravity)


@rule(Step.PLACE, "host_related_to_sender", limit="related_host_excluded")
def related_host(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A related body hosts only where the activity is truly transnational all the same (Guide 2026 p. 85)."""
    if not _hosted_abroad(context):
        return
    related, transnational = context.mobility.host_related_to_sender, context.mobility.related_host_transnational
    here = about.at("related_host_transnational")
    if not related:
        yield about.answer(related, wanted=False)
    elif transnational is None:
        yield here.asks("transnational_unanswered")
    else:
        yield here.ok("transnational") if transnational else about.says(about.gravity, "fails")


@rule(Step.PLACE, "mentors_at_host", column="max_per_mentor")
def people_per_mentor(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A mentor takes at most two people at a time (Guide 2026 p. 86)."""
    # Nobody to be mentored yet.
    if not context.participants:
        return
    most, mentors, people = about.bound, context.mobility.mentors_at_host, context.most_at_a_time
    if mentors is None:
        yield about.asks("unanswered", most=most)
    else:
        yield about.judge(people <= mentors * most, about.gravity, n=people, mentors=mentors, most=most)


@rule(Step.AGREEMENT, "agreement.mentor.name", column="mentor_named")
def mentor_named(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Job shadowing has a named mentor at the host (Guide 2026 p. 86)."""
    mentor = context.mobility.agreement.mentor.name or _own_mentors(context.mobility.participants)
    yield about.ok("holds", mentor=mentor) if mentor else about.asks("missing")


def _own_mentors(people: tuple[Participant, ...]) -> str:
    """Names of the mentors of single workplaces; nothing while somebody has none."""
    named = [each.placement.mentor.name for each in people if each.placement and each.placement.mentor.name]
    return ", ".join(dict.fromkeys(named)) if len(named) == len(people) else ""
