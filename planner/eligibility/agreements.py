"""Papers that the call asks for: before and after an activity, with each participant, and with a supporting body."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Verdict
from planner.eligibility.registry import rule
from planner.locale import message
from planner.model import ActivityType, Step
from planner.programme.papers import asks_participant_agreement, papers_after, papers_before


@rule(Step.AGREEMENT, "agreement.documents_issued")
def papers_asked(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Which papers an activity has before and after it is a column of the call (Guide 2026 p. 88-91)."""
    plan, programme = context.mobility, context.programme
    before, after = papers_before(plan, programme), papers_after(plan, programme)
    if before or after:
        named = [tuple(message(f"kinds.paper.{each}") for each in papers) for papers in (before, after)]
        yield about.ok("holds", before=named[0], after=named[1])


@rule(Step.AGREEMENT, "course.programme_replaces_agreement")
def programme_instead(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Only where the call says so a course's programme stands in for the learning agreement (Guide 2026 p. 88)."""
    is_course = context.activity is ActivityType.COURSES_AND_TRAINING
    if is_course and context.mobility.course.programme_replaces_agreement:
        allowed = context.rules.programme_may_replace_agreement if context.rules else None
        about = about.by(allowed) if allowed is not None else about
        yield about.ok("holds") if allowed is not None and allowed.value else about.warning("fails")


@rule(Step.PROJECT, "participant_agreements")
def participant_agreement(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A grant agreement with the participant: always (call 2025), or where the project's agreement asks (p. 88, 90).

    Learners of a group have none of their own where the call names none; accompanying persons have one like others.
    """
    figure = context.rules.participant_agreement if context.rules else None
    if figure is None or not context.participants:
        return
    about = about.by(figure)
    if figure.value is None:
        label = message("programme.column.participant_agreement")
        yield about.asks_agency(label, context.programme.call)
        return
    asked = asks_participant_agreement(context.project, context.mobility, context.programme)
    if asked is None:
        yield about.warning("unanswered")
    elif asked:
        yield about.ok("companions" if context.accompanying else "holds")
    else:
        yield about.ok("not_asked")


@rule(Step.AGREEMENT, "agreement.supporting_approved", limit="supporting_organisation_approved")
def supporting_organisation(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The agency approves each supporting organisation; a new one comes by amendment (seed 003, Guide 2026 p. 93)."""
    agreement = context.mobility.agreement
    if agreement.is_supported:
        yield about.answer(agreement.supporting_approved, otherwise=Verdict.WARNING)
