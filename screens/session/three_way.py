"""Three states of an open plan, the one that two people began with and what each made of it, become one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from planner.editor import OpenPlan
from planner.model import Mobility, Project
from planner.store.merge import Clash, merge

Record = TypeVar("Record", Project, Mobility)
PROJECT, MOBILITY = "project.", "mobility."


class Merged(NamedTuple):
    """A state with the changes of both, and the fields that both changed; their paths begin with the record."""

    state: OpenPlan
    clashes: list[Clash]


def merged(base: OpenPlan, mine: OpenPlan, theirs: OpenPlan, take_theirs: Collection[str] = ()) -> Merged:
    """Put two changes of an open plan together.

    Args:
        base: what both began with.
        mine: as it stands here.
        theirs: as somebody else stored it; without a mobility where that was deleted or is new here.
        take_theirs: paths of the fields in which the other's value wins; all others keep the own one.
    """
    clashes: list[Clash] = []
    project = _record(PROJECT, base.project, mine.project, theirs.project, take_theirs, clashes)
    mobility = mine.mobility
    if base.mobility and mine.mobility and theirs.mobility:
        mobility = _record(MOBILITY, base.mobility, mine.mobility, theirs.mobility, take_theirs, clashes)
    archived = theirs.archived ^ (mine.archived ^ base.archived)
    return Merged(OpenPlan(project, mobility, archived), clashes)


def _record(
    name: str, base: Record, mine: Record, theirs: Record, take: Collection[str], clashes: list[Clash]
) -> Record:
    if mine == theirs or theirs == base:
        return mine
    sides = [each.model_dump(mode="json") for each in (base, mine, theirs)]
    found, fields = merge(sides[0], sides[1], sides[2], [each.removeprefix(name) for each in take])
    try:
        record = type(mine).model_validate(found)
    except ValidationError:  # each side is sound, but not what came of both: the whole is the field that clashes
        fields, record = [Clash("", *sides)], theirs if name in take else mine
    clashes += [each._replace(path=name + each.path) for each in fields]
    return record.model_copy(update={"id": mine.id})


class Rebase(NamedTuple):
    """Somebody else's changes that came in, and how many steps could be taken back then."""

    depth: int
    base: OpenPlan
    theirs: OpenPlan


def rebased(rebases: Iterable[Rebase], depth: int, state: OpenPlan) -> OpenPlan:
    """Return an earlier state with all that came in since: undo takes back one's own changes only.

    Args:
        rebases: what came in, the oldest first.
        depth: how many steps could be taken back from the state.
        state: the state.
    """
    for each in rebases:
        if depth < each.depth:
            state = merged(each.base, state, each.theirs).state
    return state
