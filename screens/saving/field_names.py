"""A field by its path, in the words of its page, and its value as its page shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from screens.pages.builders import StepPage
from screens.pages.navigation import landing, route_to
from screens.pages.spec import Field
from screens.session.session import Session

Steps = Callable[[bool], Sequence[StepPage]]
"""The steps of the project (True) or of a mobility."""


class FieldNames:
    """Words for paths such as `mobility.participants.ID.first_name`, as the pages of a session have them."""

    def __init__(self, session: Session, steps: Steps) -> None:
        self._session = session
        self._steps = steps

    def label(self, path: str) -> str:
        """Return the label of the field at a path, behind the title of its record; else the path's own last word."""
        found, record = self._find(path)
        if found is None:
            return path.rpartition(".")[2].replace("_", " ") or self._session.words.text("workspace.whole")
        label = self._session.words.text(found.label)
        return f"{record}: {label}" if record else label

    def part(self, path: str) -> str:
        """Return the label of a field, or the step on which the record of it stands; empty where no page has it."""
        found, record = self._find(path)
        if found is None:
            return ""
        words, steps = self._session.words, self._steps(path.startswith("project."))
        step = steps[route_to(self._session, steps, None, self._numbered(path)).step]
        return words.text(step.words if record else found.label)

    def value(self, path: str, value: Any) -> str:
        """Return a value, as JSON has it, in words."""
        words = self._session.words
        # An empty side is said in words: beside a value nothing at all would look like a fault of the window.
        if value in (None, "", [], {}):
            return words.text("workspace.nothing")
        if isinstance(value, bool):
            return words.text("word.yes" if value else "word.no")
        found, _ = self._find(path)
        for each in found.options(self._session) if found and found.options else ():
            if each.value == value:
                return each.words if each.literal else words.text(each.words)
        return _plain(value, words.date)

    def _find(self, path: str) -> tuple[Field | None, str]:
        session, numbered = self._session, self._numbered(path)
        steps = self._steps(path.startswith("project."))
        try:
            number, pages = route_to(session, steps, None, numbered)
            page = pages[-1][0] if pages else steps[number].page
            found = landing(session, page, numbered)
            return (found if isinstance(found, Field) else None), page.title(session) if pages else ""
        # A page may stumble over a record that only the other version has: then the path names the field.
        except (LookupError, AttributeError, ValueError):
            return None, ""

    def _numbered(self, path: str) -> str:
        """The path with places in a list instead of ids, as pages name their fields."""
        done: list[str] = []
        for part in path.split("."):
            items = self._session.get(".".join(done)) if done else None
            # Clashes name records by id, as places move while two people work; pages name them by place.
            ids = [getattr(each, "id", "") for each in items] if isinstance(items, tuple) else []
            done.append(str(ids.index(part)) if part in ids else part)
        return ".".join(done)


def _plain(value: Any, day: Callable[[date], str]) -> str:
    if isinstance(value, dict):
        return ", ".join(_plain(each, day) for each in value.values() if each not in (None, "", [], {}, False))
    if isinstance(value, list):
        return ", ".join(_plain(each, day) for each in value)
    try:
        return day(date.fromisoformat(value))
    except (TypeError, ValueError):
        return str(value)
