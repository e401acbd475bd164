"""Stays that went otherwise than planned: too short to be paid, or broken off by what nobody could help."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext, Stay, names
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule
from planner.model import Participant, RealStay, Step, Traveller, real_stays
from planner.programme.support import least_days


def _told(context: RuleContext) -> list[tuple[Stay[Traveller], RealStay]]:
    """Everybody whose stay was shorter than planned, or was none."""
    if not context.mobility.attendance and not any(each.after for each in context.mobility.papers):
        return []
    pairs = zip(context.travellers, real_stays(context.mobility), strict=True)
    return [(stay, real) for stay, real in pairs if real.is_shorter]


def _about(about: FindingBuilder, found: list[Stay[Traveller]]) -> FindingBuilder:
    # Without a field: the person's own days in the plan stay as they were planned.
    return about._replace(who=names(found), person=found[0].person.id if len(found) == 1 else "")


@rule(Step.PEOPLE, of_item=True)
def broken_off(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A stay that ended early is paid for the days it had, where these are enough (guide 2026, p. 86-90, 430)."""
    rules = context.rules
    ended = [(stay, real) for stay, real in _told(context) if real.came and not real.told.force_majeure]
    by_days: dict[int, list[Stay[Traveller]]] = {}
    paid: list[Stay[Traveller]] = []
    for stay, real in ended:
        person = stay.person
        least = least_days(context.mobility, person, context.programme) if isinstance(person, Participant) else None
        if least is not None and real.days is not None and real.days < least:
            by_days.setdefault(real.days, []).append(stay)
        else:
            paid.append(stay)
    for days, stays in sorted(by_days.items()):
        low = rules.min_days if rules else None
        yield _about(about, stays).by(low).blocked("too_short", n=days, low=low.value if low else "?")
    if paid:
        yield _about(about, paid).ok("real_days")


@rule(Step.PEOPLE, of_item=True, sources=("guide2026",))
def force_majeure(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The guide pays for what happened and names no force majeure (2026, p. 430, 437): the agency says what it accepts.

    A reading of ours: a stay that was eligible as planned does not become a broken rule by it.
    """
    struck = [(stay, real.told) for stay, real in _told(context) if real.told.force_majeure]
    for answer, name in ((None, "open"), (True, "agreed"), (False, "refused")):
        stays = [stay for stay, told in struck if told.agency_agreed is answer]
        if not stays:
            continue
        here = _about(about, stays)
        yield {None: here.asks, True: here.ok, False: here.warning}[answer](name)
    unnamed = [stay for stay, told in struck if told.event is None]
    if unnamed:
        yield _about(about, unnamed).asks("unnamed")
