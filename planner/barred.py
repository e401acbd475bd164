"""Which mobilities of a project nothing is paid for, and what the others add up to without them.

A mobility that a rule bars as a whole is in no total: neither its own nor that of its project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import compress
from operator import not_
from typing import Any, NamedTuple

from planner.budget import Neighbours, Summary, summaries_in_order, totals_beside, totals_of_each
from planner.budget.cache_keys import ByIdentity
from planner.budget.neighbours import FEW, Known, Seen
from planner.budget.summaries import Row
from planner.eligibility import (
    Finding,
    Verdict,
    bars_all,
    check,
    check_whole,
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
    rows = summaries_in_order(project, mobilities, programme)
    last = _run_last(ByIdentity(project), ByIdentity(programme), len(rows))
    if last and last[0].rows is rows:
        return last[0].found
    known = [(mobilities[at], summary) for at, summary, _ in rows]
    changed = (
        [at for at, (old, new) in enumerate(zip(last[0].rows, rows, strict=True)) if old is not new] if last else []
    )
    was, asked = (last[0], changed) if last and len(changed) <= FEW else (None, range(len(rows)))
    last[:] = [_run(project, programme, _Listed(rows, known, frozenset(asked)), was, judged)]
    return last[0].found


class _Listed(NamedTuple):
    """All that count, in the order of the list, and the places of those that are others than in the run before."""

    rows: tuple[Row, ...]
    known: Sequence[Known]
    changed: frozenset[int]


class _Answer(NamedTuple):
    """Whether a mobility is barred beside the others, and what of them that was said of."""

    own_part: dict[str, Any]
    bars: bool


class _Run(NamedTuple):
    """A run over all that count, by their place: what did not change is not asked in the next one."""

    rows: tuple[Row, ...]
    alone: tuple[bool, ...]
    marks: Seen
    meets: tuple[bool, ...]
    neighbours: Neighbours
    answers: tuple[_Answer | None, ...]
    found: Barred


# By how many there are, as an open plan asks about the others and a project about all, in turns.
@lru_cache(maxsize=8)
def _run_last(_whose: ByIdentity[Project], _call: ByIdentity[Programme], _number: int) -> list[_Run]:
    return []


def _run(
    project: Project,
    programme: Programme,
    listed: _Listed,
    was: _Run | None,
    judged: Callable[[Mobility], Iterable[Finding]] | None,
) -> _Run:
    whose, call = ByIdentity(project), ByIdentity(programme)
    alone = list(was.alone) if was else [False] * len(listed.rows)
    sets = list(was.marks.sets) if was else [_NOBODY] * len(listed.rows)
    for at in listed.changed:
        mobility, summary = listed.known[at]
        is_out = _bars(judged(mobility)) if judged else _bars_alone(whose, ByIdentity(mobility), call)
        alone[at], sets[at] = is_out, _marks(summary)
    marks = (was.marks if was else Seen()).after(tuple(sets))
    neighbours = Neighbours(listed.known, was.neighbours if was else None, listed.changed)
    meets = _meeting(marks, was, listed.changed)
    beside = [does and not is_out for does, is_out in zip(meets, alone, strict=True)]
    answers = tuple(_answers(whose, call, listed, beside, neighbours, was))
    by_rules = [own or (one is not None and one.bars) for own, one in zip(alone, answers, strict=True)]
    found = _found(project, programme, listed.known, by_rules, meets)
    return _Run(listed.rows, tuple(alone), marks, meets, neighbours, answers, found)


def _meeting(marks: Seen, was: _Run | None, changed: Iterable[int]) -> tuple[bool, ...]:
    """Whether each has anything in common with another one."""
    if was is None or was.marks.several is not marks.several:
        return tuple([not marks.several.isdisjoint(own) for own in marks.sets])
    meets = list(was.meets)
    for at in changed:
        meets[at] = not marks.several.isdisjoint(marks.sets[at])
    return tuple(meets)


def _answers(
    whose: ByIdentity[Project],
    call: ByIdentity[Programme],
    listed: _Listed,
    asked: Sequence[bool],
    neighbours: Neighbours,
    was: _Run | None,
) -> Iterator[_Answer | None]:
    is_told_the_same = was is not None and neighbours.told is was.neighbours.told
    for at, (_, summary, before) in enumerate(listed.rows):
        if not asked[at]:
            yield None
            continue
        mobility, last = listed.known[at][0], was.answers[at] if was and at not in listed.changed else None
        if last is None:
            own_part = neighbours.own_part(mobility, summary, before)
        else:
            own_part = neighbours.own_part_after(at, last.own_part)
        # A change in one plan mostly leaves what the others see of it as it was.
        if last and is_told_the_same and (own_part is last.own_part or own_part == last.own_part):
            yield last
        else:
            around = _as_before(mobility.id, neighbours.beside(mobility, summary, own_part))
            yield _Answer(own_part, _bars_beside(whose, ByIdentity(mobility), call, ByIdentity(around)))


def _found(
    project: Project, programme: Programme, known: Sequence[Known], by_rules: Sequence[bool], meets: Sequence[bool]
) -> Barred:
    paid = [*compress(known, map(not_, by_rules))]
    return Barred(
        frozenset([each.id for each, _ in compress(known, by_rules)]),
        frozenset(_beyond_ceilings(project, known, paid, programme)),
        frozenset([each.id for each, _ in compress(known, meets)]),
    )


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
    return (_bars(check_whole(*alone, _ALONE)),)


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


def _marks(own: Summary) -> frozenset[str]:
    """What two mobilities that depend on each other have in common."""
    # By its title alone: on other dates it may be attended together (planner/eligibility/courses.py).
    kinds = (("visit", own.visited_host), ("course", course_title(own.course)))
    shared = [f"{kind}:{name}" for kind, name in kinds if name]
    return frozenset((*shared, *own.course_people, *(known for known, _, _ in own.stays)))


def _beyond_ceilings(
    project: Project,
    known: Sequence[Known],
    paid: Sequence[Known],
    programme: Programme,
) -> list[str]:
    courses = [(each, found) for each, found in paid if each.activity is ActivityType.COURSES_AND_TRAINING]
    far = [(each, found) for each, found in paid if found.is_far]
    beyond: list[str] = []
    if project.action is Action.KA122:
        people = sum(found.participants for _, found in known)
        too_many = participants_limit(people, programme).verdict is Verdict.BLOCKED
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
