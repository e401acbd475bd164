"""Courses and training: what makes a course eligible, and how many days of its fee are paid (seed 003)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_DOWN, Decimal

from planner.eligibility.context import RuleContext
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule, rule_of_sums
from planner.model import ActivityType, Project, Step, course_key, course_title, fold_name, identities, namesake
from planner.programme.figures import Figure
from planner.programme.model import Programme, percent


def is_course(context: RuleContext) -> bool:
    """Whether the mobility is a course or training."""
    return context.activity is ActivityType.COURSES_AND_TRAINING


@rule(Step.ACTIVITY, "course.fixed_programme")
def course_programme(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A course has a fixed curriculum and outcomes (domain rules 1.1)."""
    if is_course(context):
        yield about.answer(context.mobility.course.fixed_programme)


@rule(Step.ACTIVITY, "course.lectures_or_conference")
def course_format(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Lectures and conferences are no courses; an active conference may be one (Guide 2026 p. 87)."""
    if not is_course(context):
        return
    course = context.mobility.course
    if not course.lectures_or_conference or not context.says("conference_may_be_active"):
        yield about.answer(course.lectures_or_conference, wanted=False)
        return
    here = about.at("course.mostly_active").by(context.rules.conference_may_be_active if context.rules else None)
    if course.mostly_active is None:
        yield here.asks("active_unanswered")
    else:
        yield here.ok("active") if course.mostly_active else here.blocked("passive")


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


@rule(Step.ACTIVITY, "course.transnational", column="transnational_part")
def course_transnational(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A course has a clear transnational part; participants of two countries are one way (Guide 2026 p. 86)."""
    course = context.mobility.course
    if course.countries is not None and course.countries > 1:
        yield about.at("course.countries").ok("mixed", n=course.countries)
    else:
        yield about.answer(course.transnational)


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
        yield about.warning("too_many", n=paid, most=figure.value)
    elif shortest is not None and paid > shortest:
        yield about.warning("longer_than_stay", n=paid, days=shortest)
    else:
        yield about.ok("holds", n=paid)


@rule(Step.ACTIVITY, "course.title", column="max_same_sender")
def course_same_sender(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """At most three people of one sender are paid for on the same course together (Guide 2026 p. 86).

    Other dates of the course are a course of their own: a reading of "together".
    """
    if not context.mobility.course.title:
        yield about.asks("title_missing", most=about.bound)
        return
    yield _attending(context, about, lambda counts: max(counts.values(), default=0))


@rule(Step.ACTIVITY, "course.title", column="max_same_consortium")
def course_same_consortium(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """At most ten people of one consortium are paid for on the same course together (Guide 2026 p. 86)."""
    if context.mobility.course.title and len(_on_this_course(context, together=_is_together(context))) > 1:
        yield _attending(context, about, lambda counts: sum(counts.values()))


def _attending(context: RuleContext, about: FindingBuilder, counted: Callable[[Mapping[str, int]], int]) -> Finding:
    """Judge how many attend together; where its other dates, if counted, would judge otherwise, it is a reading."""
    together = _is_together(context)
    people, otherwise = (counted(_on_this_course(context, together=each)) for each in (together, not together))
    decided = context.programme.limits.get(_APART) if (people > about.bound) != (otherwise > about.bound) else None
    here = about.by(decided) if decided is not None else about
    return here.judge(people <= about.bound, about.gravity, n=people, most=about.bound)


_APART = "other_dates_apart"


def _is_together(context: RuleContext) -> bool:
    """Whether people on other dates of the course attend together with those of this one."""
    return context.limit(_APART).value == 0


def _on_this_course(context: RuleContext, *, together: bool) -> dict[str, int]:
    """Paid people on the course by their sender, those of the project's other mobilities with them."""
    own = course_key(context.mobility)
    counts: dict[str, int] = {}
    for key, senders in context.totals.course_participants.items():
        if key == own or (together and course_title(key) == course_title(own)):
            for sender, people in senders.items():
                counts[sender] = counts.get(sender, 0) + people
    for each in context.mobility.participants:
        if not each.zero_grant:
            sender = fold_name(each.sender)
            counts[sender] = counts.get(sender, 0) + 1
    return counts


@rule(Step.PEOPLE, "participants", column="max_per_person", of_item=True)
def course_once_per_person(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """One course per person and project (Guide 2026 p. 86): a later one is not paid, the first is."""
    if not context.participants:
        return
    paid = [each for each in context.participants if not each.person.zero_grant]
    again = [each for each in paid if context.totals.courses_before(identities(each.person))[0] >= about.bound]
    elsewhere = [each for each in paid if identities(each.person) & context.totals.course_people]
    later = [each for each in elsewhere if each not in again and about.bound == 1]
    names = context.totals.course_names
    alike = [each for each in paid if each not in elsewhere and namesake(each.person) in names]
    if again:
        yield about.people(again, "last_name").blocked("fails")
    if later:
        yield about.people(later, "last_name").warning("later")
    if alike:
        yield about.people(alike, "birth_date").asks("same_person")
    if not again and not later and not alike:
        yield about.ok("holds")


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
    # At exactly 40,000 EUR both give 20,000: "below" (2025) and "up to" (guide 2026, p. 86) come to the same.
    figure = small if below.value is not None and project.grant < below.value else share
    cap = small.value if figure is small else share_of(project.grant, share)
    if cap is None:
        return about.by(figure).asks("unknown", call=programme.call)
    return about.by(figure).judge(fees <= cap, fees=fees, cap=cap)


def share_of(grant: Decimal, share: Figure) -> Decimal | None:
    """Return a share in percent of a grant in EUR, whole cents, rounded down; None while the share is unknown."""
    factor = percent(share)
    # Down: a cap rounded up would let a cent too much pass.
    return None if factor is None else (grant * factor).quantize(Decimal("0.01"), ROUND_DOWN)
