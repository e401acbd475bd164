"""Limits of call 2026, read on an adult-education sheet and in summaries, not on a VET page (domain rules 1.2).

So none of them blocks: they warn, and say where they were seen. A call without such a limit is not concerned.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import Case
from planner.eligibility.courses import is_course
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Step, Verdict
from planner.model import ActivityType, Participant
from planner.places import one_way_km


def course_same_sender(case: Case) -> Iterator[Finding]:
    """At most three people of one sender take the same course (call 2026, adult-education sheet)."""
    figure = case.limit("courses_max_same_sender")
    if figure.value is None or not is_course(case):
        return
    about = FindingBuilder("course_same_sender", Step.ACTIVITY, "course.title", figure)
    title = case.mobility.course.title
    if not title:
        yield about.asks("title_missing", most=figure.value)
        return
    people = case.totals.course_participants.get(title.lower(), 0) + len(case.participants)
    yield about.judge(people <= figure.value, Verdict.WARNING, n=people, most=figure.value)


def course_once_per_person(case: Case) -> Iterator[Finding]:
    """One course per person and project (call 2026, adult-education sheet)."""
    figure = case.limit("courses_max_per_person")
    if figure.value is None or not is_course(case) or not case.participants:
        return
    about = FindingBuilder("course_once_per_person", Step.PEOPLE, "participants", figure)
    again = [each for each in case.participants if _known_by(each.person) & case.totals.course_people]
    yield about.people(again, "last_name").warning("fails") if again else about.ok("holds")


def _known_by(person: Participant) -> frozenset[str]:
    return frozenset({person.id, person.email.lower(), person.name.lower()} - {""})


def mentor_named(case: Case) -> Iterator[Finding]:
    """Job shadowing has a named mentor at the host (call 2026, adult-education sheet and two summaries)."""
    figure = case.limit("job_shadowing_mentor_named")
    if figure.value and case.activity is ActivityType.JOB_SHADOWING:
        about = FindingBuilder("mentor_named", Step.AGREEMENT, "agreement.mentor.name", figure)
        mentor = case.mobility.agreement.mentor.name
        yield about.ok("holds", mentor=mentor) if mentor else about.asks("missing")


def people_per_mentor(case: Case) -> Iterator[Finding]:
    """A mentor takes at most two people at a time (call 2026, adult-education sheet and two summaries)."""
    figure = case.limit("job_shadowing_max_per_mentor")
    if figure.value is None or case.activity is not ActivityType.JOB_SHADOWING or not case.participants:
        return
    about = FindingBuilder("people_per_mentor", Step.PLACE, "mentors_at_host", figure)
    mentors, people = case.mobility.mentors_at_host, len(case.participants)
    if mentors is None:
        yield about.asks("unanswered", most=figure.value)
    else:
        enough = people <= mentors * figure.value
        yield about.judge(enough, Verdict.WARNING, n=people, mentors=mentors, most=figure.value)


def host_established(case: Case) -> Iterator[Finding]:
    """The activity takes place where the host is legally established (call 2026, adult-education sheet)."""
    figure = case.limit("host_established_in_country")
    if figure.value and case.activity is not None:
        about = FindingBuilder("host_established", Step.PLACE, "host_established_there", figure)
        yield about.answer(case.mobility.host_established_there, otherwise=Verdict.WARNING)


def related_host(case: Case) -> Iterator[Finding]:
    """The sender's own branches and related bodies do not host (call 2026, a provider's summary)."""
    figure = case.limit("related_host_excluded")
    if figure.value and case.activity is not None:
        about = FindingBuilder("related_host", Step.PLACE, "host_related_to_sender", figure)
        yield about.answer(case.mobility.host_related_to_sender, wanted=False, otherwise=Verdict.WARNING)


def green_default(case: Case) -> Iterator[Finding]:
    """Below 500 km green travel is expected (call 2026, a consultancy's page)."""
    figure = case.limit("green_default_below_km")
    km = one_way_km(case.mobility.travel)
    if figure.value is None or km is None or km >= figure.value:
        return
    about = FindingBuilder("green_default", Step.PLACE, "travel.green", figure)
    yield about.judge(case.mobility.travel.green, Verdict.WARNING, km=round(km), below=figure.value)
