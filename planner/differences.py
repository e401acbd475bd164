"""What differs between two states of a plan, path by path."""

from __future__ import annotations

from typing import Any, NamedTuple


class Difference(NamedTuple):
    """A field of a plan that differs between two states; values as JSON holds them, None where there is none."""

    path: str
    before: Any
    after: Any


_EMPTY: tuple[Any, ...] = (None, "", [], {})


def differences(before: Any, after: Any, path: str = "") -> list[Difference]:
    """Return the fields that differ between two plans as JSON; records are told apart by their id, else their place."""
    old, new = _children(before), _children(after)
    if old is None or new is None:
        # A field that a newer program added is empty in what it saves and absent before: nobody changed it.
        same = before == after or (before in _EMPTY and after in _EMPTY)
        return [] if same else [Difference(path, before, after)]
    found: list[Difference] = []
    # In the order of the plan's own fields, what is new behind: so a list of changes reads as the pages do.
    for key in dict.fromkeys((*old, *new)):
        below = f"{path}.{key}" if path else key
        found += differences(old.get(key), new.get(key), below)
    return found


def _children(value: Any) -> dict[str, Any] | None:
    """The parts of an object or a list by name; None of anything else."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list):
        return {_name_of(each, at): each for at, each in enumerate(value)}
    return None


def _name_of(value: Any, at: int) -> str:
    return str(value["id"]) if isinstance(value, dict) and value.get("id") else str(at)
