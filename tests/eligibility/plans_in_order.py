"""A plan of each activity in which everything is in order, to be changed in one place by an example."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from planner.eligibility import Finding, Verdict, check
from planner.locale import Message
from planner.model import (
    INCOMING_ACTIVITIES,
    LEARNER_ACTIVITIES,
    Action,
    ActivityType,
    Mobility,
    Project,
    ProjectTotals,
)
from planner.programme import load_call

FIRST_DAY = date(2026, 3, 2)
DAYS = {
    ActivityType.SHORT_TERM_LEARNERS: 26,
    ActivityType.LONG_TERM_ERASMUSPRO: 120,
    ActivityType.GROUP_MOBILITY_LEARNERS: 10,
    ActivityType.HOSTING_TEACHERS_IN_TRAINING: 30,
}
SCHOOL, ABROAD = {"name": "Kuldīga", "country": "LV"}, {"name": "Schwerin", "country": "DE"}
GUESTS = {
    ActivityType.INVITED_EXPERTS: "invited_expert",
    ActivityType.HOSTING_TEACHERS_IN_TRAINING: "teacher_in_training",
}


def person(activity: ActivityType) -> dict[str, Any]:
    """An adult who may take part."""
    if activity in LEARNER_ACTIVITIES:
        return {"role": "learner", "birth_date": date(2000, 1, 1), "registered": True, "vet_level": "ivet"}
    role = GUESTS.get(activity, "staff")
    if role == "teacher_in_training":
        return {"role": role, "registered": True, "second_grant": False}
    return {"role": role, "link_documented": True, "organises_project": True}


def mobility(activity: ActivityType, changes: Mapping[str, Any] | None = None) -> Mobility:
    """A mobility in order, with some fields changed; `participants` may be a number of people."""
    incoming = activity in INCOMING_ACTIVITIES
    group = activity is ActivityType.GROUP_MOBILITY_LEARNERS
    plan: dict[str, Any] = {
        "activity": activity,
        "first_day": FIRST_DAY,
        "last_day": FIRST_DAY + timedelta(days=DAYS.get(activity, 5) - 1),
        "host": {"name": "Berufliche Schule Technik", "kind": "vet_provider", "country": "DE"},
        "host_established_there": True,
        "host_related_to_sender": False,
        "host_staff_lead": True,
        "one_country": True,
        "visit_reason": "A new partner, and a longer stay than before.",
        "mentors_at_host": 1,
        "travel": {
            "origin": ABROAD if incoming else SCHOOL,
            "destination": SCHOOL if incoming else ABROAD,
            "official_km": 871,
            "funded_travel_days": 2,
        },
        "participants": 2,
        "accompanying": [{"role": "education_staff"}] if group else [],
        "group": {"common_programme": True, "bought_in": "none", "written_with_host": True} if group else {},
        "course": {
            "title": "Inclusive classrooms",
            "fixed_programme": True,
            "countries": 4,
            "lectures_or_conference": False,
            "fee_days": 5,
        },
        "work_based": True,
        "prepares": "long_term_erasmuspro",
        "agreement": {"mentor": {"name": "Uwe Ohlsen"}},
    }
    merged = _merge(plan, changes or {})
    people = merged["participants"]
    given = [{}] * people if isinstance(people, int) else people
    merged["participants"] = [_merge(person(activity), each) for each in given]
    return Mobility.model_validate(merged)


def project(call: int, action: Action = Action.KA121, changes: Mapping[str, Any] | None = None) -> Project:
    """A project in order: 15 months, or 12 for KA122."""
    plan = {
        "call": call,
        "action": action,
        "organisation": {"name": "Kuldīgas Tehnoloģiju un tūrisma tehnikums", "country": "LV"},
        "first_day": date(2025, 6, 1) if action is Action.KA121 else date(2025, 9, 1),
        "last_day": date(2026, 8, 31),
        "grant": 84200,
        "inclusion_criteria": "Published on our web page.",
        "selection_criteria": "Motivation and learning needs, published on our web page.",
        "participant_agreements": True,
    }
    if call >= 2026:
        plan |= {"accredited_since": date(2025, 2, 1)} if action is Action.KA121 else {"accredited": False, "round": 1}
        plan |= {"first_day": date(2026, 6, 1), "earlier_grants": 0}
        plan["last_day"] = date(2027, 8, 31) if action is Action.KA121 else date(2027, 11, 30)
    return Project.model_validate(_merge(plan, changes or {}))


def a_year_later(activity: ActivityType) -> dict[str, Any]:
    """The dates of a mobility inside a project of call 2026."""
    first = FIRST_DAY.replace(year=2027)
    return {"first_day": first, "last_day": first + timedelta(days=DAYS.get(activity, 5) - 1)}


def plain(finding: Finding) -> Message:
    """A finding's own sentence, without the remark that it rests on a reading."""
    inner = finding.message.values.get("sentence")
    return inner if isinstance(inner, Message) else finding.message


def findings(project: Project, mobility: Mobility, totals: ProjectTotals | None = None) -> tuple[Finding, ...]:
    """What the rules say under the project's own call."""
    return check(project, mobility, load_call(project.call), totals or ProjectTotals())


def worst(found: tuple[Finding, ...]) -> dict[str, Verdict]:
    """The hardest verdict of each rule that spoke."""
    rank = list(Verdict)
    verdicts: dict[str, Verdict] = {}
    for each in found:
        so_far = verdicts.get(each.rule, Verdict.OK)
        verdicts[each.rule] = max(so_far, each.verdict, key=rank.index)
    return verdicts


def _merge(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in changes.items():
        nested = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _merge(merged[key], value) if nested else value
    return merged
