"""Two people changed the same record: what differs from what both began with, put together field by field.

Works on records as JSON. Records in a list are told apart by their id, else by what they are about.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

_ABOUT = ("participant", "outcome", "item", "task", "part", "person", "duty")
"""Fields that say what a record without an id is about (`planner.model.record_paths`)."""


class Clash(NamedTuple):
    """A field that both changed, to different values; None where one of them removed it."""

    path: str
    base: Any
    mine: Any
    theirs: Any


def merge(base: Any, mine: Any, theirs: Any, take_theirs: Collection[str] = ()) -> tuple[Any, list[Clash]]:
    """Return both changes in one record, and the fields that clash.

    Args:
        base: what both began with.
        mine: what one made of it.
        theirs: what the other made of it.
        take_theirs: paths of clashing fields that take the other's value; all others take the own one.
    """
    clashes: list[Clash] = []
    return _merged("", base, mine, theirs, take_theirs, clashes), clashes


def _merged(path: str, base: Any, mine: Any, theirs: Any, take: Collection[str], clashes: list[Clash]) -> Any:
    # Both made the same, or the other changed nothing: no question.
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict):
        before = base if isinstance(base, dict) else {}
        return _parts(path, before, mine, theirs, [*dict.fromkeys((*theirs, *mine))], take, clashes)
    lists = [each if isinstance(each, list) else [] for each in (base, mine, theirs)]
    if isinstance(mine, list) and isinstance(theirs, list):
        named = [_named(each) for each in lists]
        if all(each is not None for each in named):
            old, own, other = (each or {} for each in named)
            # The own order only where it was the own change; what the other added comes behind it.
            order = (*other, *own) if [key for key in own if key in old] == [*old] else (*own, *other)
            return [*_parts(path, old, own, other, [*dict.fromkeys(order)], take, clashes).values()]
        # Plain values, such as ticked boxes: each is in or out by itself, and no two can clash.
        if not any(isinstance(each, (dict, list)) for some in lists for each in some):
            return _members(*lists)
    clashes.append(Clash(path, base, mine, theirs))
    return theirs if path in take else mine


def _parts(
    path: str,
    base: dict[str, Any],
    mine: dict[str, Any],
    theirs: dict[str, Any],
    order: list[str],
    take: Collection[str],
    clashes: list[Clash],
) -> dict[str, Any]:
    """Merge part by part; one that is absent on a side counts as None there, and is left out where that wins."""
    found = {}
    for key in order:
        below = f"{path}.{key}" if path else key
        value = _merged(below, base.get(key), mine.get(key), theirs.get(key), take, clashes)
        if value is not None or (key in mine and key in theirs):
            found[key] = value
    return found


def _named(items: list[Any]) -> dict[str, Any] | None:
    """Records by what tells them apart; None where something does not, or two are alike."""
    names = [_name(each) for each in items]
    return dict(zip(names, items, strict=True)) if all(names) and len(set(names)) == len(names) else None


def _name(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    # Records without an id are known by whom or what they are about.
    about = [str(item[each]) for each in _ABOUT if isinstance(item.get(each), str)]
    return str(item.get("id") or "+".join(about))


def _members(base: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Ticked values: what one of both took out is out, what one of both put in is in."""
    kept = [each for each in theirs if each in mine or each not in base]
    return kept + [each for each in mine if each not in base and each not in kept]
