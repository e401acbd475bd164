"""The history of an open plan: every change makes a new frozen state, undo and redo walk along the old ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from time import monotonic
from typing import Any, Generic, NamedTuple, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from planner.locale import Message, message
from planner.model import Mobility, Project
from planner.programme import rate_refused

HISTORY = 500
"""How many steps can be taken back."""

BURST_SECONDS = 2.0
"""Edits of the same field closer together than this are one step: a word typed letter by letter."""

S = TypeVar("S")
M = TypeVar("M", bound=BaseModel)


class EditRefused(ValueError):  # noqa: N818  # a refusal is an answer, not a fault
    """A value that the plan cannot hold; the state stays as it was.

    Attributes:
        path: where it was to go.
        message: one plain sentence that says why, in words of the catalogues.
    """

    def __init__(self, path: str, message: Message) -> None:
        super().__init__(f"{path}: {message.key}")
        self.path = path
        self.message = message


class OpenPlan(NamedTuple):
    """What is edited: a project, where one is open its mobility, and which of all its mobilities are archived."""

    project: Project
    mobility: Mobility | None = None
    archived: frozenset[str] = frozenset()
    """Ids of the mobilities that are in the archive: kept as they are, but not part of the project's plan."""

    def beside(self, stored: Iterable[Mobility]) -> tuple[Mobility, ...]:
        """Return the project's stored mobilities, archived where this state has them so."""
        return tuple(_archived(each, each.id in self.archived) for each in stored)


def _archived(mobility: Mobility, archived: bool) -> Mobility:
    return mobility if mobility.archived is archived else mobility.model_copy(update={"archived": archived})


class History(Generic[S]):
    """States of anything frozen, the present one in between those to undo and those to redo."""

    def __init__(self, state: S, limit: int = HISTORY) -> None:
        self.state = state
        # Old states share their parts with the new ones: many of them weigh little more than one.
        self._past: deque[S] = deque(maxlen=limit)
        self._future: list[S] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier state."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a state that was taken back."""
        return bool(self._future)

    @property
    def depth(self) -> int:
        """How many states there are to undo."""
        return len(self._past)

    def push(self, state: S, *, joined: bool = False) -> None:
        """Make a state the present one.

        Args:
            state: the new state.
            joined: whether it belongs to the same step as the present one, so that one undo takes back both.
        """
        # With nothing to go back to, a burst's first letter still makes a step.
        if not (joined and self._past):
            self._past.append(self.state)
        self._future.clear()
        self.state = state

    def undo(self) -> bool:
        """Go one step back; False where there is none."""
        if not self._past:
            return False
        self._future.append(self.state)
        self.state = self._past.pop()
        return True

    def redo(self) -> bool:
        """Go one step forward again; False where there is none."""
        if not self._future:
            return False
        self._past.append(self.state)
        self.state = self._future.pop()
        return True


class Editor:
    """An open plan that is edited, with undo and redo.

    Paths begin with `project.` or `mobility.`; without either they are the mobility's (`participants.0.first_name`).
    """

    def __init__(self, state: OpenPlan, clock: Callable[[], float] = monotonic) -> None:
        """Open a plan.

        Args:
            state: the plan as it was stored.
            clock: seconds, to tell a burst of typing.
        """
        self._history = History(state)
        # Beside the history: every page asks for it many times after each letter.
        self.state = state
        """The plan as it stands."""
        self._clock = clock
        self._last: tuple[str, float] | None = None
        self._changes = 0
        self._saved = 0

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to do again."""
        return self._history.can_redo

    @property
    def changes(self) -> int:
        """How often the state has changed since it was opened, undo and redo included."""
        return self._changes

    @property
    def dirty(self) -> int:
        """How many of the changes are not stored yet."""
        return self._changes - self._saved

    def mark_saved(self, changes: int | None = None) -> None:
        """Say that a state is stored.

        Args:
            changes: `changes` as it was when that state was taken; None for the present one.
        """
        self._saved = self._changes if changes is None else changes

    def set(self, path: str, value: object) -> OpenPlan:
        """Put a value at a path and return the new state; nothing happens where it is there already.

        Raises:
            EditRefused: the plan cannot hold the value, or there is no such place.
        """
        return self._change(replaced(self.state, path, value), path)

    def apply(self, change: Callable[[OpenPlan], OpenPlan] | Mapping[str, object], path: str = "") -> OpenPlan:
        """Make one step of a change: a function of the state, or values by path.

        Args:
            change: what to do.
            path: name of the change; quick repetitions under the same name are one step. Empty: always its own step.

        Raises:
            EditRefused: the plan cannot hold one of the values; then none of them is taken.
        """
        if callable(change):
            return self._change(change(self.state), path)
        state = self.state
        for each, value in change.items():
            state = replaced(state, each, value)
        return self._change(state, path)

    @property
    def depth(self) -> int:
        """How many steps there are to take back."""
        return self._history.depth

    def stand_in(self, state: OpenPlan) -> None:
        """Put a state in the place of the present one, as no step: somebody else's changes have come in."""
        self._history.state = self.state = state
        self._last = None
        self._changes += 1

    def undo(self) -> bool:
        """Take back the last step; False where there is none."""
        return self._moved(self._history.undo())

    def redo(self) -> bool:
        """Do again what was taken back; False where there is nothing."""
        return self._moved(self._history.redo())

    def _change(self, state: OpenPlan, path: str) -> OpenPlan:
        # Compared by value: a field left as it was typed makes no step, and nothing to be stored.
        if state == self.state:
            return self.state
        now = self._clock()
        joined = bool(path) and self._last is not None and self._last[0] == path
        joined = joined and self._last is not None and now - self._last[1] < BURST_SECONDS
        self._history.push(state, joined=joined)
        self.state = state
        self._last = (path, now)
        self._changes += 1
        return state

    def _moved(self, moved: bool) -> bool:
        # The next letter is a step of its own, even into the same field and at once.
        self._last = None
        self.state = self._history.state
        # Undo and redo count, too: what they made has to be stored like anything typed.
        self._changes += moved
        return moved


def replaced(plan: OpenPlan, path: str, value: object) -> OpenPlan:
    """Return a plan with another value at a path that begins with `project.` or `mobility.` (or is the mobility's).

    Raises:
        EditRefused: the plan cannot hold the value, or there is no such place.
    """
    part, _, rest = path.partition(".")
    if part == "project" and rest:
        project = replace_at(plan.project, rest, value)
        _refuse_rates(path, plan.project, project)
        return plan._replace(project=project)
    if plan.mobility is None:
        raise EditRefused(path, message("editor.refused.no_place"))
    return plan._replace(mobility=replace_at(plan.mobility, rest if part == "mobility" else path, value))


def _refuse_rates(path: str, before: Project, after: Project) -> None:
    """Refuse a rate that can be none; one that an older file brought along is told by a rule, and stays."""
    known = before.rate_card.typed
    for name, rate in after.rate_card.typed.items() if after.rate_card is not before.rate_card else ():
        why = None if known.get(name) == rate else rate_refused(name, rate.value)
        if why is not None:
            raise EditRefused(path, message("editor.refused.rate", why=why))


def value_at(model: BaseModel, path: str) -> Any:
    """Return the value at a dotted path; a record in a tuple goes by its id or its place from 0.

    Raises:
        KeyError: there is no such place.
    """
    value: Any = model
    for key in path.split("."):
        value = _child(value, key, path)
    return value


def replace_at(model: M, path: str, value: object) -> M:
    """Return a copy of a frozen model with another value at a dotted path; only the part it touches is checked.

    A path may lead into a part that is absent so far (`guardian.name`): it is made. A new key of a table is added.

    Raises:
        EditRefused: the model cannot hold the value there, or there is no such place.
    """
    try:
        return cast(M, _replace(model, path.split("."), value, path))
    except ValidationError as error:
        raise EditRefused(path, _reason(error.errors(include_url=False)[0])) from error
    except KeyError as error:
        raise EditRefused(path, message("editor.refused.no_place")) from error


def _replace(node: Any, keys: list[str], value: object, path: str) -> Any:
    """Return a changed copy of a model, tuple or table."""
    key, *rest = keys
    if isinstance(node, BaseModel):
        return _replace_field(node, key, rest, value, path)
    old = node.get(key) if isinstance(node, dict) else _child(node, key, path)
    new = _replace(old, rest, value, path) if rest and old is not None else _nested(rest, value)
    if isinstance(node, dict):
        return {**node, key: new}
    at = _index(node, key, path)
    return (*node[:at], new, *node[at + 1 :])


def _replace_field(model: BaseModel, name: str, rest: list[str], value: object, path: str) -> BaseModel:
    old = _child(model, name, path)
    if not rest:
        return _checked(model, name, value)
    if old is None:
        return _checked(model, name, _nested(rest, value))
    new = _replace(old, rest, value, path)
    # A part that checked itself needs no second check by what holds it.
    return model.model_copy(update={name: new}) if _is_checked(old, rest) else _checked(model, name, new)


def _is_checked(old: object, rest: list[str]) -> bool:
    """Whether the change lies inside a model below, which has checked it."""
    return isinstance(old, BaseModel) or (isinstance(old, tuple) and len(rest) > 1)


def _checked(model: BaseModel, name: str, value: object) -> BaseModel:
    """Return a model with another value in a field, all its fields checked; parts that are models are taken as such."""
    # vars() leaves parts as models, which pydantic takes as they are; model_dump() would have every part checked again.
    # dict() would, too, and takes twice as long as the check.
    checked = type(model).model_validate({**vars(model), name: value})
    # Every other part stays the object that it was, tuples too, which pydantic makes anew: so whoever keeps what was
    # worked out of them knows that it still holds.
    parts, new = vars(checked), vars(checked)[name]
    parts.update(vars(model))
    parts[name] = new
    return checked


def _nested(keys: list[str], value: object) -> object:
    for key in reversed(keys):
        value = {key: value}
    return value


def _child(node: Any, key: str, path: str) -> Any:
    if isinstance(node, BaseModel):
        if key not in type(node).model_fields:
            raise KeyError(path)
        return getattr(node, key)
    if isinstance(node, dict):
        return node[key]
    if isinstance(node, tuple):
        return node[_index(node, key, path)]
    raise KeyError(path)


def _index(items: Any, key: str, path: str) -> int:
    # Ids first: one of digits alone must not be read as a place in the row.
    for at, each in enumerate(items):
        if getattr(each, "id", None) == key:
            return at
    # isdigit() alone lets a superscript two through, on which int() raises.
    if not (isinstance(items, tuple) and key.isascii() and key.isdigit() and int(key) < len(items)):
        raise KeyError(path)
    return int(key)


_REASONS = {
    "string_too_long": "too_long",
    "too_long": "too_many",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "decimal_max_places": "too_many_decimals",
    "string_pattern_mismatch": "pattern",
    "enum": "choice",
    "literal_error": "choice",
}
# By the first word of pydantic's kinds, such as date_parsing, date_from_datetime_parsing, int_type.
_BEGINNINGS = {"date": "date", "decimal": "number", "int": "number", "float": "number", "finite": "number"}


def _reason(error: ErrorDetails) -> Message:
    """Return why pydantic refused a value, in words of the catalogues."""
    kind, bounds = error["type"], error.get("ctx", {})
    if kind in _REASONS:
        limit = bounds.get("le", bounds.get("ge", bounds.get("max_length", bounds.get("decimal_places", ""))))
        return message(f"editor.refused.{_REASONS[kind]}", limit=limit)
    return message(f"editor.refused.{_BEGINNINGS.get(kind.partition('_')[0], 'other')}")
