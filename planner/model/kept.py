"""Answers about a plan that is being edited: each is kept until something that it looked at is another.

A rule, an amount or a gap is worked out from a few fields of a plan, and a letter changes one of them. Nobody lists
which fields a question looks at, for such a list would be wrong one day: the question is put about `Watched` parts, and
these remember what they were asked for. Parts are frozen, so that what is the same object holds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from operator import is_
from types import FunctionType, MethodType
from typing import Any, NamedTuple, Protocol, TypeVar

from planner.model.base import Plain
from planner.model.mobility import Mobility
from planner.model.project import Project
from planner.model.project_totals import ProjectTotals

About = TypeVar("About")
Answer = TypeVar("Answer")

_EDITED = (Project, Mobility, ProjectTotals)
"""Parts that change field by field. Of any other part, such as a call, another one means that all is asked anew."""

_OF_EVERY_PLAIN = frozenset(dir(Plain))


class Ask(Protocol):
    """Puts questions about some parts of a plan; returns their answers one after another."""

    def __call__(
        self,
        questions: Iterable[Callable[[About], Iterable[Answer]]],
        about: Callable[..., About],
        *parts: object,
    ) -> list[Answer]:
        """Ask each question once.

        Args:
            questions: functions that look at nothing but what they are given, and at every call the same objects.
            about: puts the parts together into what the questions are given.
            parts: frozen data.
        """


def ask_afresh(
    questions: Iterable[Callable[[About], Iterable[Answer]]], about: Callable[..., About], *parts: object
) -> list[Answer]:
    """Put every question and keep nothing."""
    subject = about(*parts)
    return [answer for question in questions for answer in question(subject)]


class Watched:
    """A part of a plan that remembers which of its fields were asked for: these stand in its `__dict__`.

    That is where Python looks first, so that only the first look at a field costs a call.
    """

    __slots__ = ("__dict__", "_whole")

    def __init__(self, whole: Plain) -> None:
        self._whole = whole

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        # Whoever walks over all fields has looked at all of them.
        self.__dict__.update(vars(self._whole))
        return iter(self._whole)

    def __getattr__(self, name: str) -> Any:
        whole = self._whole
        fields = vars(whole)
        # First, as mostly a field is asked for, and a model's class takes long to say that it has none of that name.
        if name in fields:
            value = self.__dict__[name] = fields[name]
            return value
        if name in _OF_EVERY_PLAIN:
            # Whoever copies or compares the whole part has looked at all of it.
            self.__dict__.update(fields)
            return getattr(whole, name)
        own = getattr(type(whole), name)
        # What a method looks at was looked at as well.
        if isinstance(own, FunctionType):
            return MethodType(own, self)
        if isinstance(own, property) and own.fget is not None:
            return own.fget(self)
        return getattr(whole, name)


class Beside:
    """Asks about one plan alone, and then beside others: what did not look at the totals is not asked again.

    The totals are the last part. What `about` keeps for itself must not look at them.
    """

    def __init__(self) -> None:
        self._own: tuple[object, ...] = ()
        self._known: list[tuple[Callable[..., Iterable[Any]], tuple[Any, ...], bool]] = []

    def __call__(
        self, questions: Iterable[Callable[[About], Iterable[Answer]]], about: Callable[..., About], *parts: object
    ) -> list[Answer]:
        """Ask each question once, or a second time those that need it."""
        own, totals = parts[:-1], parts[-1]
        if len(own) == len(self._own) and all(map(is_, own, self._own)):
            subject = about(*parts)
            return [each for ask, known, looks in self._known for each in (ask(subject) if looks else known)]
        assert isinstance(totals, Plain)  # by what a plan's questions are put together
        seen = Watched(totals)
        subject, self._own, self._known = about(*own, seen), own, []
        for question in questions:
            vars(seen).clear()
            self._known.append((question, tuple(question(subject)), bool(vars(seen))))
        return [each for _, known, _ in self._known for each in known]


class _Known(NamedTuple):
    looked_at: frozenset[tuple[int, str]]
    """Fields by the number of their part and their name."""
    answers: tuple[Any, ...]


class Kept:
    """Asks like `ask_afresh`, and keeps the answers to the same questions about the parts as they were last.

    It holds one answer per question, however long a plan is edited: a new answer takes the place of the old one.
    """

    def __init__(self) -> None:
        self._parts: tuple[Any, ...] = ()
        self._known: dict[Callable[..., object], _Known] = {}

    def copy(self) -> Kept:
        """Return another that knows the same, to be asked about a plan that began as this one."""
        other = Kept()
        other._parts, other._known = self._parts, dict(self._known)
        return other

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._known)

    def __call__(
        self, questions: Iterable[Callable[[About], Iterable[Answer]]], about: Callable[..., About], *parts: object
    ) -> list[Answer]:
        """Ask those questions whose answer is not known any more."""
        self._forget(parts)
        found: list[Answer] = []
        seen: list[Any] = []
        watched: list[tuple[int, Watched]] = []
        for question in questions:
            known = self._known.get(question)
            if known is None:
                if not seen:
                    seen = [Watched(each) if isinstance(each, _EDITED) else each for each in parts]
                    watched = [(at, each) for at, each in enumerate(seen) if isinstance(each, Watched)]
                for _, each in watched:
                    vars(each).clear()
                # What `about` keeps for itself is not for the next question: that one would not be seen looking at it.
                answers = tuple(question(about(*seen)))
                known = self._known[question] = _Known(_looked_at(watched), answers)
            found += known.answers
        return found

    def _forget(self, parts: tuple[Any, ...]) -> None:
        """Forget every answer that looked at a field which is another now."""
        before, self._parts = self._parts, parts
        if len(before) != len(parts):
            self._known.clear()
        changed: set[tuple[int, str]] = set()
        for at, (old, new) in enumerate(zip(before, parts, strict=False)):
            if old is new:
                continue
            if not isinstance(new, _EDITED):
                self._known.clear()
                return
            # By identity: equal numbers can be written differently, and a sentence would keep the old one.
            was = vars(old)
            changed.update([(at, name) for name, value in vars(new).items() if value is not was[name]])
        if changed:
            self._known = {each: one for each, one in self._known.items() if one.looked_at.isdisjoint(changed)}


def _looked_at(watched: list[tuple[int, Watched]]) -> frozenset[tuple[int, str]]:
    found: set[tuple[int, str]] = set()
    for at, each in watched:
        found.update(zip(repeat(at), vars(each)))
    return frozenset(found)
