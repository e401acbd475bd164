"""Courses and training: what makes a course eligible, and how many days of its fee are paid (seed 003)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from planner.eligibility.context import RuleContext
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Verdict
from planner.eligibility.registry import rule, rule_of_sums
from planner.model import ActivityType, Participant, Project, Step
from planner.programme.figures import Figure
from planner.programme.model import Programme, percent


def is_course(context: RuleContext) -> bool:
    """Whether the mobility is a course or training."""
    return context.activity is ActivityType.COURSES_AND_TRAINING


@rule(Step.ACTIVITY, "course.fixed_programme", sources=("seed003",))
def course_programme(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A course has a fixed curriculum and outcomes (domain rules 1.1)."""
    if is_course(context):
        yield about.answer(context.mobility.course.fixed_programme)


@rule(Step.ACTIVITY, "course.lectures_or_conference", sources=("seed003",))
def course_format(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Lectures and conferences are no courses (domain rules 1.1)."""
    if is_course(context):
        yield about.answer(context.mobility.course.lectures_or_conference, wanted=False)


@rule(Step.ACTIVITY, "course.countries")
def course_countries(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A course brings participants from at least two countries together (seed 003)."""
    figure = context.rules.min_participant_countries if context.rules else None
    if figure is None or not is_course(context):
        return
    about = about.by(figure)
    countries = context.mobility.course.countries
    if figure.value is None:
        yield about.asks("unknown", call=context.programme.call)
    elif countries is None:
        yield about.asks("unanswered", least=figure.value)
    else:
        yield about.judge(countries >= figure.value, n=countries, least=figure.value)


@rule(Step.ACTIVITY, "course.fee_days")
def course_fee_days(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The fee is paid for at most ten days (seed 003), and for no more days than the stay has."""
    figure = context.rules.fee_max_days if context.rules else None
    if figure is None or not is_course(context):
        return
    about = about.by(figure)
    paid, shortest = context.mobility.course.fee_days, min(context.lengths, default=None)
    if paid is None:
        yield about.asks("unanswered")
    elif paid and figure.value is None:
        yield about.asks("unknown", call=context.programme.call)
    elif figure.value is not None and paid > figure.value:
        yield about.blocked("too_many", n=paid, most=figure.value)
    elif shortest is not None and paid > shortest:
        yield about.blocked("longer_than_stay", n=paid, days=shortest)
    else:
        yield about.ok("holds", n=paid)


@rule(Step.ACTIVITY, "course.title", limit="courses_max_same_sender")
def course_same_sender(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """At most three people of one sender take the same course (call 2026, adult-education sheet)."""
    if not is_course(context):
        return
    most, title = about.bound, context.mobility.course.title
    if not title:
        yield about.asks("title_missing", most=most)
        return
    people = context.totals.course_participants.get(title.lower(), 0) + len(context.participants)
    yield about.judge(people <= most, Verdict.WARNING, n=people, most=most)


@rule(Step.PEOPLE, "participants", limit="courses_max_per_person")
def course_once_per_person(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """One course per person and project (call 2026, adult-education sheet)."""
    if not is_course(context) or not context.participants:
        return
    again = [each for each in context.participants if _known_by(each.person) & context.totals.course_people]
    yield about.people(again, "last_name").warning("fails") if again else about.ok("holds")


def _known_by(person: Participant) -> frozenset[str]:
    return frozenset({person.id, person.email.lower(), person.name.lower()} - {""})


@rule_of_sums(Step.BUDGET, "course.fee_days")
def course_fee_cap(about: FindingBuilder, project: Project, fees: Decimal, programme: Programme) -> Finding:
    """At most 50 % of the grant goes into course fees; 20,000 EUR where the grant is below 40,000 EUR (seed 003).

    Args:
        about: what its findings are about.
        project: whose grant counts.
        fees: course fees of the whole project in EUR.
        programme: its call.
    """
    share, below, small = (
        programme.limit(f"course_fee_{each}") for each in ("share_of_grant", "small_grant_below", "small_grant_cap")
    )
    about = about.by(share)
    if project.grant is None:
        return about.at("grant", Step.PROJECT).asks("grant_missing")
    figure = small if below.value is not None and project.grant < below.value else share
    cap = small.value if figure is small else share_of(project.grant, share)
    if cap is None:
        return about.by(figure).asks("unknown", call=programme.call)
    return about.by(figure).judge(fees <= cap, fees=fees, cap=cap)


def share_of(grant: Decimal, share: Figure) -> Decimal | None:
    """Return a share in percent of a grant in EUR, whole cents, rounded down; None while the share is unknown."""
    factor = percent(share)
    return None if factor is None else (grant * factor).quantize(Decimal("0.01"), ROUND_DOWN)
