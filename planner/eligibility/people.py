"""Who: the role fits, the learner is enrolled, the graduate in time, the member of staff linked on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.eligibility.context import RuleContext, Stay, add_months, fewer_opportunities
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Verdict
from planner.locale import message
from planner.model import (
    INCOMING_ACTIVITIES,
    LEARNER_ACTIVITIES,
    LEARNER_ROLES,
    ActivityType,
    Participant,
    Role,
    Step,
)

STAFF_ACTIVITIES = frozenset(
    {
        ActivityType.JOB_SHADOWING,
        ActivityType.TEACHING_TRAINING_ASSIGNMENTS,
        ActivityType.COURSES_AND_TRAINING,
    }
)

ROLES: dict[ActivityType, frozenset[Role]] = {
    **dict.fromkeys(LEARNER_ACTIVITIES, LEARNER_ROLES),
    **dict.fromkeys(STAFF_ACTIVITIES, frozenset({Role.STAFF})),
    ActivityType.INVITED_EXPERTS: frozenset({Role.INVITED_EXPERT}),
    ActivityType.HOSTING_TEACHERS_IN_TRAINING: frozenset({Role.TEACHER_IN_TRAINING}),
    ActivityType.PREPARATORY_VISIT: LEARNER_ROLES | {Role.STAFF},
}
"""Who takes part in what (domain rules 1.1). Learners on a preparatory visit have a rule of their own."""

REGISTERED_ROLES = frozenset({Role.LEARNER, Role.APPRENTICE})


def participants_given(context: RuleContext) -> Iterator[Finding]:
    """A mobility is somebody's mobility."""
    if not context.participants:
        yield FindingBuilder("participants_given", Step.PEOPLE, "participants").asks("missing")


def role_fits(context: RuleContext) -> Iterator[Finding]:
    """Learner activities are for learners, staff activities for staff, incoming ones for their guests (seed 003)."""
    if context.activity is None or not context.participants:
        return
    about = FindingBuilder("role_fits", Step.PEOPLE, "participants", sources=context.sources("seed003"))
    fitting = ROLES[context.activity]
    activity = message(f"kinds.activity.{context.activity}")
    for role in Role:
        wrong = context.with_roles(frozenset({role})) if role not in fitting else []
        if wrong:
            role_name = message(f"kinds.role.{role}")
            yield about.people(wrong, "role").blocked("fails", role=role_name, activity=activity)
    if all(each.person.role in fitting for each in context.participants):
        yield about.ok("holds", activity=activity)


def learners_registered(context: RuleContext) -> Iterator[Finding]:
    """Learners and apprentices are registered in an eligible IVET or CVET programme (seed 003)."""
    about = FindingBuilder("learners_registered", Step.PEOPLE, sources=context.sources("seed003"))
    learners = context.with_roles(REGISTERED_ROLES)
    yield from _all_answered(about, learners, [each.person.registered for each in learners], "registered")


def staff_link(context: RuleContext) -> Iterator[Finding]:
    """Staff are employed by or regularly work with the sender, on paper (seed 003)."""
    about = FindingBuilder("staff_link", Step.PEOPLE, sources=context.sources("seed003"))
    staff = context.with_roles(frozenset({Role.STAFF}))
    yield from _all_answered(about, staff, [each.person.link_documented for each in staff], "link_documented")


def _all_answered(
    about: FindingBuilder, stays: list[Stay[Participant]], answers: list[bool | None], field: str
) -> Iterator[Finding]:
    refused = [each for each, answer in zip(stays, answers, strict=True) if answer is False]
    unasked = [each for each, answer in zip(stays, answers, strict=True) if answer is None]
    if refused:
        yield about.people(refused, field).blocked("fails")
    if unasked:
        yield about.people(unasked, field).asks("unanswered")
    if stays and not refused and not unasked:
        yield about.at(f"{stays[0].path}.{field}").ok("holds", n=len(stays))


def recent_graduate(context: RuleContext) -> Iterator[Finding]:
    """Up to 12 months after graduation, longer by the months of compulsory service done after it (seed 003).

    No source says whether the stay must end inside the window or only start there (domain rules 9).
    """
    graduates = context.with_roles(frozenset({Role.RECENT_GRADUATE}))
    if not graduates:
        return
    figure = context.limit("recent_graduate_months")
    about = FindingBuilder("recent_graduate", Step.PEOPLE, figure=figure)
    if figure.value is None:
        yield about.asks("unknown", call=context.programme.call)
        return
    by_case: dict[str, list[Stay[Participant]]] = {}
    for stay in graduates:
        by_case.setdefault(_graduate_case(stay, int(figure.value)), []).append(stay)
    for name in sorted(by_case):
        yield from _graduates(about, name, by_case[name])


def _graduate_case(stay: Stay[Participant], months: int) -> str:
    graduated = stay.person.graduated_on
    if graduated is None:
        return "date_missing"
    end = _window_end(stay, graduated, months)
    if stay.first is None:
        return "stay_unknown"
    if stay.first < graduated:
        return "not_yet"
    if stay.first > end:
        return "too_late"
    return "ends_outside" if stay.last is not None and stay.last > end else "holds"


def _window_end(stay: Stay[Participant], graduated: date, months: int) -> date:
    return add_months(graduated, months + stay.person.service_months)


def _graduates(about: FindingBuilder, name: str, stays: list[Stay[Participant]]) -> Iterator[Finding]:
    here = about.people(stays, "graduated_on")
    months = about.figure.value if about.figure else None
    if name == "date_missing":
        yield here.asks(name)
    elif name in {"ends_outside", "not_yet"}:
        yield here.warning(name, months=months)
    elif name == "too_late":
        yield here.blocked(name, months=months)
    elif name == "holds":
        yield here.ok(name, months=months)


def minors_guardian(context: RuleContext) -> Iterator[Finding]:
    """The law of both countries applies to minors (seed 003): who signs for a learner under 18 is named."""
    about = FindingBuilder("minors_guardian", Step.PEOPLE, sources=context.sources("seed003"))
    undated = [each for each in context.learners if each.person.birth_date is None]
    alone = [each for each in context.minors if each.person.guardian is None or not each.person.guardian.name]
    if undated:
        yield about.people(undated, "birth_date").asks("birth_date_missing")
    if alone:
        yield about.people(alone, "guardian").asks("fails")
    elif context.minors:
        yield about.at(f"{context.minors[0].path}.guardian").ok("holds", n=len(context.minors))


def minors_accompanied(context: RuleContext) -> Iterator[Finding]:
    """Minors are a reason for an accompanying person (seed 003); a group mobility has its own, stricter rule."""
    if not context.minors or context.activity is ActivityType.GROUP_MOBILITY_LEARNERS:
        return
    about = FindingBuilder("minors_accompanied", Step.PEOPLE, "accompanying", sources=context.sources("seed003"))
    yield about.judge(bool(context.accompanying), Verdict.WARNING, n=len(context.minors))


def fled_ukraine(context: RuleContext) -> Iterator[Finding]:
    """Participants from Ukraine count as participants with fewer opportunities (seed 003)."""
    unflagged = [
        each for each in context.participants if each.person.fled_ukraine and not each.person.fewer_opportunities
    ]
    if unflagged:
        figure = context.programme.limits.get("ukraine_counts_as_fewer_opportunities")
        about = FindingBuilder("fled_ukraine", Step.PEOPLE, figure=figure, sources=context.sources("seed003"))
        yield about.people(unflagged, "fewer_opportunities").ok("counts")


def accompanying_needed(context: RuleContext) -> Iterator[Finding]:
    """Accompanying persons go with minors, fewer opportunities or adults who need supervision (seed 003)."""
    if not context.accompanying or context.activity not in STAFF_ACTIVITIES | INCOMING_ACTIVITIES:
        return
    about = FindingBuilder("accompanying_needed", Step.PEOPLE, "accompanying", sources=context.sources("seed003"))
    yield about.judge(context.has_fewer_opportunities, Verdict.WARNING)


def accompanying_dates(context: RuleContext) -> Iterator[Finding]:
    """Accompanying persons are funded for all or part of the stay they accompany (seed 003)."""
    first, last = context.period(context.participants)
    outside = [each for each in context.accompanying if _outside(each.first, each.last, first, last)]
    if outside:
        about = FindingBuilder("accompanying_dates", Step.PEOPLE, sources=context.sources("seed003"))
        yield about.people(outside, "first_day").warning("outside", first=first, last=last)


def _outside(first: date | None, last: date | None, begin: date | None, end: date | None) -> bool:
    if begin is None or end is None:
        return False
    return (first is not None and first < begin) or (last is not None and last > end)


def inclusion_criteria(context: RuleContext) -> Iterator[Finding]:
    """Whoever counts as having fewer opportunities is judged by the school's own published criteria (seed 003)."""
    if not any(fewer_opportunities(each.person) for each in context.participants):
        return
    about = FindingBuilder("inclusion_criteria", Step.PROJECT, "inclusion_criteria", sources=context.sources("seed003"))
    yield about.ok("holds") if context.project.inclusion_criteria else about.asks("missing")
