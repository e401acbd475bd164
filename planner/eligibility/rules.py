"""All rules by topic, and the function that asks each of them about a mobility."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from planner.eligibility import (
    accompanying,
    activity,
    actuals,
    agreements,
    courses,
    destination,
    duration,
    group,
    hosts,
    people,
    project_rules,
    support,
    travel,
    visits,
)
from planner.eligibility.context import RuleContext
from planner.eligibility.findings import Finding, Verdict
from planner.eligibility.registry import Question, Rule, rules_of, sums_rule_ids
from planner.model import ActivityType, Ask, Kept, Mobility, Project, ProjectTotals, Watched, ask_afresh, in_order
from planner.model.identity import ByIdentity
from planner.programme.model import Programme

TOPICS = (
    activity,
    courses,
    destination,
    hosts,
    duration,
    travel,
    people,
    group,
    visits,
    accompanying,
    actuals,
    support,
    agreements,
    project_rules,
)
"""Their order, and within each that of its functions, is the order of findings within a step."""

RULES: tuple[Rule, ...] = tuple(each for topic in TOPICS for each in rules_of(topic.__name__))

_OF_ITEMS = frozenset(each.name for each in RULES if each.of_item)


def rule_ids() -> tuple[str, ...]:
    """Return the ids of all rules, those that need the budget's sums last."""
    return (*(each.name for each in RULES), *sums_rule_ids())


def bars_all(finding: Finding) -> bool:
    """Whether nothing of a mobility is paid as long as a finding stands: a broken rule that is not of one item."""
    return finding.verdict is Verdict.BLOCKED and finding.rule not in _OF_ITEMS


def check(
    project: Project, mobility: Mobility, programme: Programme, totals: ProjectTotals, ask: Ask = ask_afresh
) -> tuple[Finding, ...]:
    """Return what the rules say of a mobility, ordered by step and within it by rule.

    Rules that do not concern the activity say nothing; nothing here raises for what a person typed. Rules that need
    the sums of the whole project are not asked here.

    Args:
        project: whose mobility it is.
        mobility: what is planned.
        programme: the project's call.
        totals: what the project's other mobilities add up to.
        ask: asks the rules.
    """
    # Whoever keeps answers keeps them by rule; whoever keeps none need not choose among the rules each time.
    rules = RULES if isinstance(ask, Kept) else _questions(ByIdentity(programme), mobility.activity)
    return in_order(ask(rules, RuleContext, project, mobility, programme, totals))


def check_whole(
    project: Project, mobility: Mobility, programme: Programme, totals: ProjectTotals
) -> tuple[Finding, ...]:
    """Return what those rules say that may bar a mobility as a whole; arguments as those of `check`."""
    rules = _questions(ByIdentity(programme), mobility.activity, of_whole=True)
    return tuple(ask_afresh(rules, RuleContext, project, mobility, programme, totals))


@lru_cache(maxsize=128)
def _questions(
    programme: ByIdentity[Programme], activity: ActivityType | None, *, of_whole: bool = False
) -> tuple[Question, ...]:
    """What the rules ask of a mobility of this call and activity; they are eleven in a call, with no activity.

    A rule that looks at nothing beside them always finds the same: it is asked once, here.
    """
    asked = (_settled(each, programme.value, activity) for each in RULES if not (of_whole and each.of_item))
    return tuple(each for each in asked if each is not None)


def _settled(rule: Rule, programme: Programme, activity: ActivityType | None) -> Question | None:
    """What a rule asks, or what it always finds; None where that is nothing."""
    project, plan, totals = Project(call=programme.call), Mobility(activity=activity), ProjectTotals()
    question = rule.question(RuleContext(project, plan, programme, totals))
    if question is None:
        return None
    seen: tuple[Any, Any, Any] = Watched(project), Watched(plan), Watched(totals)
    answers = tuple(question(RuleContext(seen[0], seen[1], programme, seen[2])))
    if vars(seen[0]) or vars(seen[2]) or vars(seen[1]).keys() - {"activity"}:
        return question
    return (lambda _context: answers) if answers else None
