"""Plans of the sample with parts taken away or changed: near to complete ones, which random plans never are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from hypothesis import assume
from hypothesis import strategies as st
from pydantic import ValidationError

from planner.exchange.sample import sample
from planner.model import (
    ActivityType,
    AfterMobility,
    EuropassPaper,
    FourthParty,
    GroupDay,
    Memorandum,
    Mobility,
    Organisation,
    PaperState,
    PaperStep,
    Project,
    RateCard,
    Role,
)

_KEPT = {"id", "call", "language", "sample", "typed_on", "state"}
"""Keys that stay: a record is nothing without them."""


class Plan(NamedTuple):
    """A project and one mobility of it."""

    project: Project
    mobility: Mobility


def _base() -> Plan:
    """The sample's whole mobility, with two of its people, so that a case is quick."""
    project, mobilities = sample("en")
    whole = mobilities[0]
    people = tuple(each.model_copy(update={"email": "a@example.org"}) for each in whole.participants[:2])
    known = {each.id for each in people}
    outcomes = tuple(
        each.model_copy(update={"participants": ()})
        for each in whole.outcomes
        if not each.participants or known & set(each.participants)
    )
    return Plan(
        project.model_copy(update={"memoranda": (Memorandum(id="memo", title="Memorandum"),)}),
        whole.model_copy(update={"participants": people, "outcomes": outcomes}),
    )


BASE = _base()


def paths(value: Any, before: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of everything in a dumped model."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else ()
    for key, each in parts:
        if key not in _KEPT:
            yield (*before, key)
            yield from paths(each, (*before, key))


def without(data: Any, path: tuple[str | int, ...]) -> Any:
    """Return a dumped model without what stands at a path."""
    key, *rest = path
    copied: Any = dict(data) if isinstance(data, dict) else list(data)
    if key not in (copied if isinstance(copied, dict) else range(len(copied))):
        return data
    if rest:
        copied[key] = without(copied[key], tuple(rest)) if copied[key] else copied[key]
    else:
        del copied[key]
    return copied


_PROJECT, _MOBILITY = BASE.project.model_dump(), BASE.mobility.model_dump()
_TAKEN: st.SearchStrategy[list[Any]] = st.one_of(
    st.just([]), st.lists(st.sampled_from([*paths(_MOBILITY)]), max_size=8)
)
_TAKEN_FROM_PROJECT: st.SearchStrategy[list[Any]] = st.one_of(
    st.just([]), st.lists(st.sampled_from([*paths(_PROJECT)]), max_size=4)
)
_DAYS = st.sampled_from([date(2020, 1, 1), date(2026, 3, 1), date(2030, 1, 1)])


@st.composite
def europass(draw: st.DrawFn, participant: str) -> EuropassPaper:
    """A paper anywhere on its way, with the days of its steps."""
    way = [
        PaperState.READY,
        PaperState.SIGNED,
        *draw(st.lists(st.just(PaperState.AMENDED), max_size=1)),
        PaperState.AFTER_DRAFT,
        PaperState.ISSUED,
        PaperState.AFTER_DRAFT,
    ]
    states = way[: draw(st.integers(0, len(way)))]
    steps = tuple(PaperStep(state=each, on=date(2026, 1, 1 + n)) for n, each in enumerate(states))
    after = AfterMobility() if PaperState.AFTER_DRAFT in states else None
    return EuropassPaper(participant=participant, steps=steps, after=after)


@st.composite
def worn_plans(draw: st.DrawFn) -> Plan:
    """The whole plan with up to eight parts gone, perhaps of another activity, its papers anywhere on their way."""
    taken, project = _MOBILITY, _PROJECT
    for path in draw(_TAKEN):
        taken = without(taken, path)
    for path in draw(_TAKEN_FROM_PROJECT):
        project = without(project, path)
    try:
        plan = Plan(Project.model_validate(project), Mobility.model_validate(taken))
    except ValidationError:
        assume(False)
        raise
    changes = draw(_changes(plan.mobility)) if draw(st.booleans()) else {}
    card = {} if draw(st.booleans()) else {"rate_card": RateCard()}
    return Plan(plan.project.model_copy(update=card), plan.mobility.model_copy(update=changes))


@st.composite
def _changes(draw: st.DrawFn, mobility: Mobility) -> dict[str, Any]:
    """What else may be otherwise: activity, programme of a group, ages, roles, parties, papers."""
    born = st.sampled_from([None, date(2005, 1, 1), date(2009, 5, 5)])
    people = tuple(
        each.model_copy(
            update={"birth_date": draw(born), "role": draw(st.sampled_from(Role)), "zero_grant": draw(st.booleans())}
        )
        for each in mobility.participants
    )
    helper = draw(st.sampled_from([None, Organisation(), Organisation(town="Kuldīga")]))
    parties = {"fourth_party": draw(st.sampled_from(FourthParty)), "supporting_organisation": helper}
    return {
        "activity": draw(st.sampled_from([*ActivityType, ActivityType.GROUP_MOBILITY_LEARNERS])),
        "group_days": draw(st.lists(st.builds(GroupDay, date=_DAYS), max_size=2).map(tuple)),
        "participants": people,
        "agreement": mobility.agreement.model_copy(update=parties),
        "papers": tuple(draw(europass(each)) for each in ("", *(one.id for one in people))),
    }
