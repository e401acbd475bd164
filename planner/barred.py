"""Which mobilities of a project nothing is paid for, and what the others add up to without them.

A mobility that a rule bars as a whole is in no total: neither its own nor that of its project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from planner.budget import Neighbours, Summary, goes_to_third_country, summaries_in_order, totals_beside, totals_of_each
from planner.budget.cache_keys import ByIdentity
from planner.budget.neighbours import in_several
from planner.budget.project_totals import Before
from planner.eligibility import (
    Finding,
    Verdict,
    bars_all,
    check,
    course_fee_cap,
    participants_limit,
    third_country_share,
)
from planner.model import Action, ActivityType, Kept, Mobility, Project, ProjectTotals, course_title
from planner.programme import Programme

_NOBODY: frozenset[str] = frozenset()


class Barred(NamedTuple):
    """Ids of mobilities: barred by a rule, or by a ceiling that all of their kind together go beyond.

    `meeting` are those whose verdict may depend on others: one visits a host of another, shares a person or a course.
    """

    by_rules: frozenset[str] = _NOBODY
    by_ceilings: frozenset[str] = _NOBODY
    meeting: frozenset[str] = _NOBODY

    @property
    def ids(self) -> frozenset[str]:
        """All of them."""
        return self.by_rules | self.by_ceilings


def barred(
    project: Project,
    mobilities: Sequence[Mobility],
    programme: Programme,
    judged: Callable[[Mobility], Iterable[Finding]] | None = None,
) -> Barred:
    """Return the mobilities of a project that nothing is paid for; quick when asked again with the same objects.

    Args:
        project: the project.
        mobilities: all its mobilities in the order of the list.
        programme: its call.
        judged: what the rules say of a mobility as if there were no other, for whoever asks them and keeps that.
    """
    in_order = summaries_in_order(project, mobilities, programme)
    known = [(mobilities[at], summary) for at, summary, _ in in_order]
    meeting = _meeting(known)
    whose, call = ByIdentity(project), ByIdentity(programme)
    if judged is None:
        by_rules = {each.id for each, _ in known if _bars_alone(whose, ByIdentity(each), call)}
    else:
        by_rules = {each.id for each, _ in known if _bars(judged(each))}
    if meeting:
        rows = ((mobilities[at], summary, before) for at, summary, before in in_order)
        asked = [row for row in rows if row[0].id in meeting and row[0].id not in by_rules]
        by_rules |= _barred_beside(whose, call, Neighbours(known), asked)
    paid = [(each, summary) for each, summary in known if each.id not in by_rules]
    return Barred(frozenset(by_rules), frozenset(_beyond_ceilings(project, known, paid, programme)), meeting)


class _Answer(NamedTuple):
    """Whether a mobility is barred beside the others, and what of them that was said of."""

    mobility: Mobility
    summary: Summary
    own_part: dict[str, Any]
    bars: bool


class _Answers(NamedTuple):
    """The answers of one walk, by id: where all that they hang on is as it was, nobody is asked again."""

    call: Programme
    shared: tuple[object, ...]
    of: dict[str, _Answer]


def _barred_beside(
    whose: ByIdentity[Project],
    call: ByIdentity[Programme],
    neighbours: Neighbours,
    asked: Iterable[tuple[Mobility, Summary, Before]],
) -> set[str]:
    last, shared = _answers_last(whose), neighbours.shared
    is_same = bool(last) and last[0].call is call.value and last[0].shared == shared
    was, answers = last[0].of if is_same else {}, {}
    for each, summary, before in asked:
        own_part, found = neighbours.own_part(each, summary, before), was.get(each.id)
        # A change in one plan mostly leaves what the others see of it as it was.
        if not found or found.mobility is not each or found.summary is not summary or found.own_part != own_part:
            around = _as_before(each.id, neighbours.beside(each, summary, own_part))
            found = _Answer(each, summary, own_part, _bars_beside(whose, ByIdentity(each), call, ByIdentity(around)))
        answers[each.id] = found
    last[:] = [_Answers(call.value, shared, answers)]
    return {name for name, answer in answers.items() if answer.bars}


@lru_cache(maxsize=8)
def _answers_last(_whose: ByIdentity[Project]) -> list[_Answers]:
    return []


def surroundings(
    project: Project, mobilities: Sequence[Mobility], programme: Programme, mobility: Mobility
) -> ProjectTotals:
    """Return what the project's other mobilities add up to; those that nothing is paid for are in no amount.

    Args:
        project: the project.
        mobilities: all its mobilities in the order of the list, with or without `mobility`.
        programme: its call.
        mobility: the one that is looked at.
    """
    found = barred(project, [each for each in mobilities if each.id != mobility.id], programme)
    totals = totals_beside(project, mobilities, programme, mobility, found.by_rules)
    if not found.by_ceilings:
        return totals
    # What goes beyond a ceiling stays in the sum that the ceiling is compared with, and is in no other.
    paid = totals_beside(project, mobilities, programme, mobility, found.ids)
    return totals.model_copy(update={"total": paid.total})


def surroundings_of_each(
    project: Project,
    mobilities: Sequence[Mobility],
    programme: Programme,
    judged: Callable[[Mobility], Iterable[Finding]] | None = None,
) -> tuple[ProjectTotals, ...]:
    """Return for each mobility of a project what the others add up to, as `surroundings` does, in one walk.

    Args:
        project: the project.
        mobilities: all its mobilities in the order of the list.
        programme: its call.
        judged: as that of `barred`.
    """
    found = barred(project, mobilities, programme, judged)
    each_beside = totals_of_each(project, mobilities, programme, found.by_rules)
    if not found.ids:
        return each_beside
    alone = frozenset() if found.by_ceilings else {each.id for each in mobilities if each.id not in found.meeting}
    return tuple(
        beside if each.id in alone and each.counts else surroundings(project, mobilities, programme, each)
        for each, beside in zip(mobilities, each_beside, strict=True)
    )


class _Alone(NamedTuple):
    """A mobility as if the project had no other."""

    project: Project
    mobility: Mobility
    programme: Programme


# Kept whole as well: of 200 mobilities one is changed, and the others need not even be asked what changed.
@lru_cache(maxsize=2048)
def _bars_alone(project: ByIdentity[Project], mobility: ByIdentity[Mobility], programme: ByIdentity[Programme]) -> bool:
    return _kept(mobility)((_is_barred,), _Alone, project.value, mobility.value, programme.value)[0]


# A letter in the project's title must not have every rule asked about every mobility again.
@lru_cache(maxsize=2048)
def _kept(mobility: ByIdentity[Mobility]) -> Kept:
    return _newest(_kept, mobility.value.id)


def _is_barred(alone: _Alone) -> tuple[bool]:
    return (_bars(check(*alone, _ALONE)),)


@lru_cache(maxsize=2048)
def _bars_beside(
    project: ByIdentity[Project],
    mobility: ByIdentity[Mobility],
    programme: ByIdentity[Programme],
    around: ByIdentity[ProjectTotals],
) -> bool:
    return _bars(check(project.value, mobility.value, programme.value, around.value, _kept_beside(mobility)))


def _as_before(mobility_id: str, fields: dict[str, Any]) -> ProjectTotals:
    """Return totals with what is equal to before as the same objects: what is the same object is not asked about again.

    Where only a verdict is wanted it does not matter how an equal number is written.
    """
    last = _around_last(mobility_id)
    if last:
        was = vars(last[0])
        changed = {name: value for name, value in fields.items() if value != was[name]}
        if not changed:
            return last[0]
        fields = {**was, **changed}
    # Unchecked: values of our own making.
    last[:] = [ProjectTotals.model_construct(**fields)]
    return last[0]


@lru_cache(maxsize=2048)
def _around_last(_mobility_id: str) -> list[ProjectTotals]:
    return []


# Only rules that look at others are asked again when another mobility changes.
@lru_cache(maxsize=2048)
def _kept_beside(mobility: ByIdentity[Mobility]) -> Kept:
    return _newest(_kept_beside, mobility.value.id)


def _newest(of: Callable[..., Kept], mobility_id: str) -> Kept:
    """Return what is known of a mobility as it was before: of a changed one only what the change touches is asked."""
    known = _known_last(of, mobility_id)
    known[:] = [known[0].copy()] if known else [Kept()]
    return known[0]


@lru_cache(maxsize=2048)
def _known_last(_of: Callable[..., Kept], _mobility_id: str) -> list[Kept]:
    return []


def _bars(findings: Iterable[Finding]) -> bool:
    """Whether a rule bars a mobility by itself; what all go beyond together is no fault of one."""
    broken = [each for each in findings if each.verdict is Verdict.BLOCKED]
    return any(bars_all(each) and each.rule != _TOGETHER for each in broken)


_TOGETHER = "project_participants"


def _meeting(known: Sequence[tuple[Mobility, Summary]]) -> frozenset[str]:
    marks = tuple(_marks(ByIdentity(summary)) for _, summary in known)
    shared = in_several("marks", marks)
    return frozenset(each.id for (each, _), own in zip(known, marks, strict=True) if not shared.isdisjoint(own))


@lru_cache(maxsize=4096)
def _marks(summary: ByIdentity[Summary]) -> frozenset[str]:
    """What two mobilities that depend on each other have in common."""
    own = summary.value
    # By its title alone: on other dates it may be attended together (planner/eligibility/courses.py).
    kinds = (("visit", own.visited_host), ("course", course_title(own.course)))
    shared = [f"{kind}:{name}" for kind, name in kinds if name]
    return frozenset((*shared, *own.course_people, *(known for known, _, _ in own.stays)))


def _beyond_ceilings(
    project: Project,
    known: Sequence[tuple[Mobility, Summary]],
    paid: Sequence[tuple[Mobility, Summary]],
    programme: Programme,
) -> list[str]:
    courses = [(each, found) for each, found in paid if each.activity is ActivityType.COURSES_AND_TRAINING]
    far = [(each, found) for each, found in paid if goes_to_third_country(each, programme)]
    people = sum(found.participants for _, found in known)
    too_many = project.action is Action.KA122 and participants_limit(people, programme).verdict is Verdict.BLOCKED
    beyond = [each.id for each, _ in known] if too_many else []
    spent = sum((found.course_amount for _, found in courses), Decimal(0))
    if courses and course_fee_cap(project, spent, programme).verdict is Verdict.BLOCKED:
        beyond += [each.id for each, _ in courses]
    spent = sum((found.third_country_amount for _, found in far), Decimal(0))
    is_bound = bool(far) and project.action is Action.KA121
    if is_bound and third_country_share(project, spent, programme).verdict is Verdict.BLOCKED:
        beyond += [each.id for each, _ in far]
    return beyond


_ALONE = ProjectTotals()
