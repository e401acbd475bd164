"""Courses and training: what makes a course eligible, and how many days of its fee are paid (seed 003)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from planner.eligibility.context import Case
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Step
from planner.model import ActivityType, Project
from planner.programme.figures import Figure
from planner.programme.model import Programme, percent


def is_course(case: Case) -> bool:
    """Whether the mobility is a course or training."""
    return case.activity is ActivityType.COURSES_AND_TRAINING


def course_programme(case: Case) -> Iterator[Finding]:
    """A course has a fixed curriculum and outcomes (domain rules 1.1)."""
    if is_course(case):
        about = FindingBuilder(
            "course_programme", Step.ACTIVITY, "course.fixed_programme", sources=case.sources("seed003")
        )
        yield about.answer(case.mobility.course.fixed_programme)


def course_format(case: Case) -> Iterator[Finding]:
    """Lectures and conferences are no courses (domain rules 1.1)."""
    if is_course(case):
        about = FindingBuilder(
            "course_format", Step.ACTIVITY, "course.lectures_or_conference", sources=case.sources("seed003")
        )
        yield about.answer(case.mobility.course.lectures_or_conference, wanted=False)


def course_countries(case: Case) -> Iterator[Finding]:
    """A course brings participants from at least two countries together (seed 003)."""
    figure = case.rules.min_participant_countries if case.rules else None
    if figure is None or not is_course(case):
        return
    about = FindingBuilder("course_countries", Step.ACTIVITY, "course.countries", figure)
    countries = case.mobility.course.countries
    if figure.value is None:
        yield about.asks("unknown", call=case.programme.call)
    elif countries is None:
        yield about.asks("unanswered", least=figure.value)
    else:
        yield about.judge(countries >= figure.value, n=countries, least=figure.value)


def course_fee_days(case: Case) -> Iterator[Finding]:
    """The fee is paid for at most ten days (seed 003), and for no more days than the stay has."""
    figure = case.rules.fee_max_days if case.rules else None
    if figure is None or not is_course(case):
        return
    about = FindingBuilder("course_fee_days", Step.ACTIVITY, "course.fee_days", figure)
    paid, shortest = case.mobility.course.fee_days, min(case.lengths, default=None)
    if paid is None:
        yield about.asks("unanswered")
    elif paid and figure.value is None:
        yield about.asks("unknown", call=case.programme.call)
    elif figure.value is not None and paid > figure.value:
        yield about.blocked("too_many", n=paid, most=figure.value)
    elif shortest is not None and paid > shortest:
        yield about.blocked("longer_than_stay", n=paid, days=shortest)
    else:
        yield about.ok("holds", n=paid)


def course_fee_cap(project: Project, fees: Decimal, programme: Programme) -> Finding:
    """At most 50 % of the grant goes into course fees; 20,000 EUR where the grant is below 40,000 EUR (seed 003).

    Args:
        project: whose grant counts.
        fees: course fees of the whole project in EUR.
        programme: its call.
    """
    share, below, small = (
        programme.limit(f"course_fee_{each}") for each in ("share_of_grant", "small_grant_below", "small_grant_cap")
    )
    about = FindingBuilder("course_fee_cap", Step.BUDGET, "course.fee_days", share)
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
