"""Hints over the whole set of a mobility's outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.locale import Message, message
from planner.model import Dimension, Mobility, Outcome
from planner.outcomes.wording.checker import check, language_of
from planner.outcomes.wording.report import Report

FEW_DAYS, MANY_DAYS = 10, 30
_AMOUNTS = ((FEW_DAYS, 1, 4), (MANY_DAYS + 1, 3, 6), (100_000, 5, 10))
"""Days below which, fewest, most outcomes of one participant. Our own advice: 3 to 6 for 10 to 30 days."""

_SET = 3
"""Outcomes from which on a repeated verb is worth a word."""

_APPLYING, _DEMANDING_LEVEL = 3, 4


class Hint(NamedTuple):
    """A remark on the set: `name` is stable, `message` is for the coordinator."""

    name: str
    message: Message


def check_all(mobility: Mobility, language: str) -> tuple[tuple[Report, ...], tuple[Hint, ...]]:
    """Check every outcome of a mobility and the set of them.

    Args:
        mobility: the plan.
        language: the plan's language; a statement that is plainly in the other one is read in that.
    """
    reports = tuple(
        check(each.statement, language_of(each.statement, language), each.dimension, each.eqf_level)
        for each in mobility.outcomes
    )
    return reports, tuple(_hints(mobility, reports)) if mobility.outcomes else ()


def _hints(mobility: Mobility, reports: Sequence[Report]) -> Iterator[Hint]:
    outcomes, days = mobility.outcomes, mobility.days()
    if days is not None and days > 0:
        yield from _amount(_most_per_person(mobility), len(outcomes), days)
        if days >= FEW_DAYS and len(reports) > 1 and all(0 < each.verb_level < _APPLYING for each in reports):
            yield Hint("only_remembering", message("outcomes.hint.only_remembering", days=days))
    yield from _repeated(reports)
    if not any(each.dimension is Dimension.RESPONSIBILITY_AUTONOMY for each in outcomes):
        yield Hint("no_autonomy", message("outcomes.hint.no_autonomy"))
    yield from _absent(outcomes)
    yield from _level(outcomes, reports)
    yield from _twins(outcomes)


def _absent(outcomes: Sequence[Outcome]) -> Iterator[Hint]:
    """Knowledge or skills that no outcome shows, once there are enough of them to be a set."""
    if len(outcomes) < _SET:
        return
    for kind in (Dimension.KNOWLEDGE, Dimension.SKILLS):
        if not any(each.dimension is kind for each in outcomes):
            yield Hint(f"no_{kind}", message(f"outcomes.hint.no_{kind}"))


def _most_per_person(mobility: Mobility) -> int:
    # What names nobody is everyone's, so it counts for whoever has most of their own.
    common = sum(not each.participants for each in mobility.outcomes)
    own = Counter(person for each in mobility.outcomes for person in each.participants)
    return common + max(own.values(), default=0)


def outcomes_for(days: int) -> tuple[int, int]:
    """Return how many outcomes of one participant fit a stay of so many days: fewest and most. Our own advice."""
    return next((fewest, most) for below, fewest, most in _AMOUNTS if days < below)


def _amount(count: int, listed: int, days: int) -> Iterator[Hint]:
    fewest, most = outcomes_for(days)
    # Where others are listed too it is said of which number: 7 beside 13 rows would be read as a mistake.
    of = "" if count == listed else "_of"
    if count > most:
        yield Hint("too_many", message(f"outcomes.hint.too_many{of}", n=count, all=listed, days=days, most=most))
    elif count < fewest:
        yield Hint("too_few", message(f"outcomes.hint.too_few{of}", n=count, all=listed, days=days, fewest=fewest))


def _repeated(reports: Sequence[Report]) -> Iterator[Hint]:
    verbs = Counter(each.verb for each in reports if each.verb)
    for verb, count in verbs.most_common(1):
        if len(reports) >= _SET and count * 2 > len(reports):
            yield Hint("repeated_verb", message("outcomes.hint.repeated_verb", verb=verb, n=count))


def _level(outcomes: Sequence[Outcome], reports: Sequence[Report]) -> Iterator[Hint]:
    demanding = [
        (outcome.eqf_level, report)
        for outcome, report in zip(outcomes, reports, strict=True)
        if outcome.eqf_level and outcome.eqf_level >= _DEMANDING_LEVEL
    ]
    if len(demanding) > 1 and all(0 < report.verb_level < _APPLYING for _, report in demanding):
        yield Hint(
            "level_without_doing", message("outcomes.hint.level_without_doing", level=max(x for x, _ in demanding))
        )


def _twins(outcomes: Sequence[Outcome]) -> Iterator[Hint]:
    seen = Counter(" ".join(each.statement.lower().split()) for each in outcomes if each.statement)
    if any(count > 1 for count in seen.values()):
        yield Hint("twins", message("outcomes.hint.twins"))
