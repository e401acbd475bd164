"""Who: the role fits, the learner is enrolled, the graduate in time, the member of staff linked on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.eligibility.context import RuleContext, Stay, add_months
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Verdict
from planner.eligibility.registry import rule
from planner.locale import country_name, message
from planner.model import Participant, Role, Step, identities
from planner.programme.figures import Confidence, Figure

REGISTERED_ROLES = frozenset({Role.LEARNER, Role.APPRENTICE})
_STAFF = frozenset({Role.STAFF})
_GRADUATES = frozenset({Role.RECENT_GRADUATE})


@rule(Step.PEOPLE, "participants")
def participants_given(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A mobility is somebody's mobility."""
    if not context.participants:
        yield about.asks("missing")


@rule(Step.PEOPLE, "participants")
def role_fits(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Who may take part is a column of the call; learners on a preparatory visit have a rule of their own."""
    if context.activity is None or context.rules is None or not context.participants:
        return
    fitting = context.rules.roles
    if not fitting:
        yield about.asks_agency(message("programme.column.roles"), context.programme.call)
        return
    activity = message(f"kinds.activity.{context.activity}")
    unfit = context.roles.difference(fitting)
    # Role by role, so that a sentence names one.
    for role in Role if unfit else ():
        if role in unfit:
            wrong, role_name = context.with_roles(frozenset({role})), message(f"kinds.role.{role}")
            yield about.people(wrong, "role").blocked("fails", role=role_name, activity=activity)
    if not unfit:
        yield about.ok("holds", activity=activity)


@rule(Step.PEOPLE)
def learners_registered(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Learners and apprentices are registered in an eligible IVET or CVET programme (seed 003)."""
    learners = context.with_roles(REGISTERED_ROLES)
    yield from _all_answered(about, learners, [each.person.registered for each in learners], "registered")


@rule(Step.PEOPLE)
def vet_level(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Some activities are for learners of initial VET only (Guide 2026 p. 89: groups)."""
    levels = context.rules.enrolled_in if context.rules else ()
    # It decides only where a call admits one of the two levels.
    learners = context.with_roles(REGISTERED_ROLES) if len(levels) == 1 else []
    wrong = [each for each in learners if each.person.vet_level not in (None, *levels)]
    unasked = [each for each in learners if each.person.vet_level is None]
    values = {"level": tuple(message(f"kinds.vet_level.{each}") for each in levels)}
    if wrong:
        yield about.people(wrong, "vet_level").blocked("fails", **values)
    if unasked:
        yield about.people(unasked, "vet_level").asks("unanswered", **values)
    if learners and not wrong and not unasked:
        yield about.at(f"{learners[0].path}.vet_level").ok("holds", **values)


@rule(Step.PEOPLE, column="remote_staff_excluded")
def remote_staff(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Staff who work remotely from abroad do not go to the country they work from (Guide 2026 p. 87)."""
    place = context.mobility.travel.destination.country
    there = [each for each in context.participants if place and each.person.remote_country == place]
    if there:
        yield about.people(there, "remote_country").says(about.gravity, "fails", country=country_name(place))


@rule(Step.PEOPLE, column="trainee_studies")
def trainee_studies(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A hosted teacher studies to teach, or did so up to 12 months ago (Guide 2026 p. 91 n. 98)."""
    months = int(context.limit("recent_graduate_months").value or 0)
    trainees = context.with_roles(frozenset({Role.TEACHER_IN_TRAINING}))
    past = [each for each in trainees if each.person.graduated_on and _graduate_case(each, months) == "too_late"]
    open_ones = [each for each in trainees if each.person.registered is None and each.person.graduated_on is None]
    out = [each for each in trainees if each.person.registered is False and each.person.graduated_on is None]
    if past or out:
        yield about.people([*past, *out], "registered").blocked("fails", months=months)
    if open_ones:
        yield about.people(open_ones, "registered").asks("unanswered", months=months)
    if trainees and not past and not out and not open_ones:
        yield about.at(f"{trainees[0].path}.registered").ok("holds", n=len(trainees))


@rule(Step.PEOPLE, column="second_grant_excluded")
def second_grant(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A hosted teacher has no second grant for the same purpose from the sending institution (Guide 2026 p. 91)."""
    guests = context.with_roles(frozenset({Role.TEACHER_IN_TRAINING}))
    answers = [None if each.person.second_grant is None else not each.person.second_grant for each in guests]
    yield from _all_answered(about, guests, answers, "second_grant")


@rule(Step.PEOPLE)
def overlapping_stays(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Nobody is in two stays of one project on the same day: each day is paid once."""
    others = context.totals.stays
    # Whoever is in no other stay is left out first: their dates need not be looked at.
    known = [(each, others.keys() & identities(each.person)) for each in context.participants if others]
    twice = [each for each, names in known if names and _overlaps(each, [day for one in names for day in others[one]])]
    if twice:
        yield about.people(twice, "first_day").blocked("fails")


def _overlaps(stay: Stay[Participant], taken: list[tuple[date, date]]) -> bool:
    first, last = stay.first, stay.last
    if first is None or last is None or stay.person.zero_grant:
        return False
    # Both ends count: a stay that ends on the day the next begins would have that day paid twice.
    return any(begin <= last and first <= end for begin, end in taken)


@rule(Step.PEOPLE)
def staff_link(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Staff are employed by or regularly work with the sender, on paper (seed 003)."""
    staff = context.with_roles(_STAFF)
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
    graduates = context.with_roles(_GRADUATES)
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
    start = context.limit("graduate_start_decides")
    for name in sorted(by_case):
        yield from _graduates(about, start, name, by_case[name])


def _graduate_case(stay: Stay[Participant], months: int) -> str:
    graduated = stay.person.graduated_on
    if graduated is None:
        return "date_missing"
    end = _window_end(stay, graduated, months)
    if stay.first is None:
        return "stay_unknown"
    # Who leaves before graduating is still a learner: another role, so it is told and forbids nothing.
    if stay.first < graduated:
        return "not_yet"
    if stay.first > end:
        return "too_late"
    # Whether the end must lie inside, too, no source says: told, not forbidden.
    return "ends_outside" if stay.last is not None and stay.last > end else "holds"


def _window_end(stay: Stay[Participant], graduated: date, months: int) -> date:
    return add_months(graduated, months + stay.person.service_months)


def _graduates(about: FindingBuilder, start: Figure, name: str, stays: list[Stay[Participant]]) -> Iterator[Finding]:
    here = about.people(stays, "graduated_on")
    months = about.figure.value if about.figure else None
    if name == "ends_outside" and start.value is not None:
        # Whether the start or the end decides is open: by our reading the start does, and the end is told.
        yield here.by(start).says(Verdict.WARNING if start.value else Verdict.BLOCKED, name, months=months)
        return
    if name == "date_missing":
        yield here.asks(name)
    elif name in {"ends_outside", "not_yet"}:
        yield here.warning(name, months=months)
    elif name == "too_late":
        yield here.blocked(name, months=months)
    elif name == "holds":
        yield here.ok(name, months=months)


@rule(Step.PEOPLE)
def fled_ukraine(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Participants from Ukraine count as participants with fewer opportunities (seed 003)."""
    unflagged = [
        each for each in context.participants if each.person.fled_ukraine and not each.person.fewer_opportunities
    ]
    if unflagged:
        figure = context.programme.limits.get("ukraine_counts_as_fewer_opportunities")
        about = about.by(figure)
        here = about.people(unflagged, "fewer_opportunities")
        # Guide 2026 has no such rule: where no call's own text gives it, the agency has to be asked.
        official = figure is not None and figure.confidence is Confidence.OFFICIAL
        yield here.ok("counts") if official else here.warning("ask")
