"""All rules in one tuple, and the function that asks each of them about a mobility."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.eligibility import (
    activity,
    courses,
    destination,
    duration,
    group,
    new_2026,
    people,
    project_rules,
    support,
    visits,
)
from planner.eligibility.context import RuleContext
from planner.eligibility.findings import Finding
from planner.model import Mobility, Project, ProjectTotals, Step
from planner.programme.model import Programme

Rule = Callable[[RuleContext], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    activity.activity_chosen,
    activity.activity_available,
    activity.common_programme,
    group.bought_in,
    group.written_with_host,
    activity.work_based,
    courses.course_programme,
    courses.course_format,
    courses.course_countries,
    courses.course_fee_days,
    new_2026.course_same_sender,
    visits.visit_prepares,
    destination.place_given,
    destination.direction,
    destination.destination_allowed,
    group.host_kind,
    visits.visit_per_host,
    new_2026.host_established,
    new_2026.related_host,
    new_2026.people_per_mentor,
    duration.dates_given,
    duration.dates_order,
    duration.duration,
    duration.short_stay,
    duration.stay_in_project,
    support.funded_travel_days,
    support.green_means,
    new_2026.green_default,
    people.participants_given,
    people.role_fits,
    group.group_size,
    visits.visit_persons,
    visits.visit_learners,
    people.learners_registered,
    people.recent_graduate,
    people.staff_link,
    new_2026.course_once_per_person,
    people.fled_ukraine,
    people.minors_guardian,
    people.minors_accompanied,
    group.group_accompanied,
    people.accompanying_needed,
    people.accompanying_dates,
    support.double_funding,
    support.inclusion_support,
    support.expensive_travel,
    support.language_support,
    duration.unfunded_days,
    new_2026.mentor_named,
    support.blended,
    project_rules.project_dates,
    project_rules.project_code,
    project_rules.project_length,
    project_rules.project_participants,
    people.inclusion_criteria,
    project_rules.typed_rates,
)
"""A rule's id is its function's name. Their order is the order of findings within a step."""

BUDGET_RULES = (courses.course_fee_cap, destination.third_country_share)
"""Rules that need the budget's sums: whoever has them asks these two."""

_ORDER = {step: at for at, step in enumerate(Step)}


def rule_ids() -> tuple[str, ...]:
    """Return the ids of all rules, those that need the budget's sums last."""
    return tuple(each.__name__ for each in (*RULES, *BUDGET_RULES))


def check(project: Project, mobility: Mobility, programme: Programme, totals: ProjectTotals) -> tuple[Finding, ...]:
    """Return what the rules say of a mobility, ordered by step and within it by rule.

    Rules that do not concern the activity say nothing; nothing here raises for what a person typed. The rules of
    `BUDGET_RULES` are not asked here.
    """
    context = RuleContext(project, mobility, programme, totals)
    findings = (finding for rule in RULES for finding in rule(context))
    return tuple(sorted(findings, key=lambda each: _ORDER[each.step]))
