"""Who: the role fits, the learner is enrolled, the graduate in time, the member of staff linked on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.eligibility.context import RuleContext, Stay, add_months
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule
from planner.locale import message
from planner.model import (
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


@rule(Step.PEOPLE, "participants")
def participants_given(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A mobility is somebody's mobility."""
    if not context.participants:
        yield about.asks("missing")


@rule(Step.PEOPLE, "participants", sources=("seed003",))
def role_fits(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Learner activities are for learners, staff activities for staff, incoming ones for their guests (seed 003)."""
    if context.activity is None or not context.participants:
        return
    fitting = ROLES[context.activity]
    activity = message(f"kinds.activity.{context.activity}")
    for role in Role:
        wrong = context.with_roles(frozenset({role})) if role not in fitting else []
        if wrong:
            role_name = message(f"kinds.role.{role}")
            yield about.people(wrong, "role").blocked("fails", role=role_name, activity=activity)
    if all(each.person.role in fitting for each in context.participants):
        yield about.ok("holds", activity=activity)


@rule(Step.PEOPLE, sources=("seed003",))
def learners_registered(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Learners and apprentices are registered in an eligible IVET or CVET programme (seed 003)."""
    learners = context.with_roles(REGISTERED_ROLES)
    yield from _all_answered(about, learners, [each.person.registered for each in learners], "registered")


@rule(Step.PEOPLE, sources=("seed003",))
def staff_link(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Staff are employed by or regularly work with the sender, on paper (seed 003)."""
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


@rule(Step.PEOPLE)
def recent_graduate(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Up to 12 months after graduation, longer by the months of compulsory service done after it (seed 003).

    No source says whether the stay must end inside the window or only start there (domain rules 9).
    """
    graduates = context.with_roles(frozenset({Role.RECENT_GRADUATE}))
    if not graduates:
        return
    figure = context.limit("recent_graduate_months")
    about = about.by(figure)
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


@rule(Step.PEOPLE, sources=("seed003",))
def fled_ukraine(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Participants from Ukraine count as participants with fewer opportunities (seed 003)."""
    unflagged = [
        each for each in context.participants if each.person.fled_ukraine and not each.person.fewer_opportunities
    ]
    if unflagged:
        figure = context.programme.limits.get("ukraine_counts_as_fewer_opportunities")
        about = about.by(figure)
        yield about.people(unflagged, "fewer_opportunities").ok("counts")
