"""Who hosts: what kind of organisation, established where, related to whom, with enough mentors."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Verdict
from planner.eligibility.registry import rule
from planner.locale import message
from planner.model import ActivityType, OrganisationKind, Step


@rule(Step.PLACE, "host.kind")
def host_kind(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Some activities have only certain hosts: a group goes to a VET provider (seed 003)."""
    hosts = context.rules.hosts if context.rules else ()
    if not hosts or set(hosts) == set(OrganisationKind):
        return
    about = about._replace(sources=context.rules.sources if context.rules else ())
    allowed = tuple(message(f"kinds.organisation_kind.{each}") for each in hosts)
    if context.mobility.host.kind is None:
        yield about.asks("missing", allowed=allowed)
    else:
        yield about.judge(context.mobility.host.kind in hosts, allowed=allowed)


@rule(Step.PLACE, "host.name")
def visit_per_host(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Each host is visited once in a project (seed 003)."""
    if not context.is_visit:
        return
    figure = context.limit("preparatory_visit_max_visits_per_host")
    about = about.by(figure)
    host = context.mobility.host.name
    if not host:
        yield about.asks("missing")
    elif figure.value is None:
        yield about.asks("unknown", call=context.programme.call)
    else:
        planned = context.totals.visits_by_host.get(host.lower(), 0)
        yield about.judge(planned < figure.value, host=host)


@rule(Step.PLACE, "host_established_there", limit="host_established_in_country")
def host_established(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The activity takes place where the host is legally established (call 2026, adult-education sheet)."""
    if context.activity is not None:
        yield about.answer(context.mobility.host_established_there, otherwise=Verdict.WARNING)


@rule(Step.PLACE, "host_related_to_sender", limit="related_host_excluded")
def related_host(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The sender's own branches and related bodies do not host (call 2026, a provider's summary)."""
    if context.activity is not None:
        yield about.answer(context.mobility.host_related_to_sender, wanted=False, otherwise=Verdict.WARNING)


@rule(Step.PLACE, "mentors_at_host", limit="job_shadowing_max_per_mentor")
def people_per_mentor(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A mentor takes at most two people at a time (call 2026, adult-education sheet and two summaries)."""
    if context.activity is not ActivityType.JOB_SHADOWING or not context.participants:
        return
    most, mentors, people = about.bound, context.mobility.mentors_at_host, len(context.participants)
    if mentors is None:
        yield about.asks("unanswered", most=most)
    else:
        yield about.judge(people <= mentors * most, Verdict.WARNING, n=people, mentors=mentors, most=most)


@rule(Step.AGREEMENT, "agreement.mentor.name", limit="job_shadowing_mentor_named")
def mentor_named(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Job shadowing has a named mentor at the host (call 2026, adult-education sheet and two summaries)."""
    if context.activity is ActivityType.JOB_SHADOWING:
        mentor = context.mobility.agreement.mentor.name
        yield about.ok("holds", mentor=mentor) if mentor else about.asks("missing")
