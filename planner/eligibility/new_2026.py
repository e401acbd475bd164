"""Limits of call 2026, read on an adult-education sheet and in summaries, not on a VET page (domain rules 1.2).

So none of them blocks: they warn, and say where they were seen. A call without such a limit is not concerned.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext
from planner.eligibility.courses import is_course
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Verdict
from planner.model import ActivityType, Participant, Step
from planner.places import one_way_km


def course_same_sender(context: RuleContext) -> Iterator[Finding]:
    """At most three people of one sender take the same course (call 2026, adult-education sheet)."""
    figure = context.limit("courses_max_same_sender")
    if figure.value is None or not is_course(context):
        return
    about = FindingBuilder("course_same_sender", Step.ACTIVITY, "course.title", figure)
    title = context.mobility.course.title
    if not title:
        yield about.asks("title_missing", most=figure.value)
        return
    people = context.totals.course_participants.get(title.lower(), 0) + len(context.participants)
    yield about.judge(people <= figure.value, Verdict.WARNING, n=people, most=figure.value)


def course_once_per_person(context: RuleContext) -> Iterator[Finding]:
    """One course per person and project (call 2026, adult-education sheet)."""
    figure = context.limit("courses_max_per_person")
    if figure.value is None or not is_course(context) or not context.participants:
        return
    about = FindingBuilder("course_once_per_person", Step.PEOPLE, "participants", figure)
    again = [each for each in context.participants if _known_by(each.person) & context.totals.course_people]
    yield about.people(again, "last_name").warning("fails") if again else about.ok("holds")


def _known_by(person: Participant) -> frozenset[str]:
    return frozenset({person.id, person.email.lower(), person.name.lower()} - {""})


def mentor_named(context: RuleContext) -> Iterator[Finding]:
    """Job shadowing has a named mentor at the host (call 2026, adult-education sheet and two summaries)."""
    figure = context.limit("job_shadowing_mentor_named")
    if figure.value and context.activity is ActivityType.JOB_SHADOWING:
        about = FindingBuilder("mentor_named", Step.AGREEMENT, "agreement.mentor.name", figure)
        mentor = context.mobility.agreement.mentor.name
        yield about.ok("holds", mentor=mentor) if mentor else about.asks("missing")


def people_per_mentor(context: RuleContext) -> Iterator[Finding]:
    """A mentor takes at most two people at a time (call 2026, adult-education sheet and two summaries)."""
    figure = context.limit("job_shadowing_max_per_mentor")
    if figure.value is None or context.activity is not ActivityType.JOB_SHADOWING or not context.participants:
        return
    about = FindingBuilder("people_per_mentor", Step.PLACE, "mentors_at_host", figure)
    mentors, people = context.mobility.mentors_at_host, len(context.participants)
    if mentors is None:
        yield about.asks("unanswered", most=figure.value)
    else:
        enough = people <= mentors * figure.value
        yield about.judge(enough, Verdict.WARNING, n=people, mentors=mentors, most=figure.value)


def host_established(context: RuleContext) -> Iterator[Finding]:
    """The activity takes place where the host is legally established (call 2026, adult-education sheet)."""
    figure = context.limit("host_established_in_country")
    if figure.value and context.activity is not None:
        about = FindingBuilder("host_established", Step.PLACE, "host_established_there", figure)
        yield about.answer(context.mobility.host_established_there, otherwise=Verdict.WARNING)


def related_host(context: RuleContext) -> Iterator[Finding]:
    """The sender's own branches and related bodies do not host (call 2026, a provider's summary)."""
    figure = context.limit("related_host_excluded")
    if figure.value and context.activity is not None:
        about = FindingBuilder("related_host", Step.PLACE, "host_related_to_sender", figure)
        yield about.answer(context.mobility.host_related_to_sender, wanted=False, otherwise=Verdict.WARNING)


def green_default(context: RuleContext) -> Iterator[Finding]:
    """Below 500 km green travel is expected (call 2026, a consultancy's page)."""
    figure = context.limit("green_default_below_km")
    km = one_way_km(context.mobility.travel)
    if figure.value is None or km is None or km >= figure.value:
        return
    about = FindingBuilder("green_default", Step.PLACE, "travel.green", figure)
    yield about.judge(context.mobility.travel.green, Verdict.WARNING, km=round(km), below=figure.value)
