"""What the home screen shows of projects and mobilities, taken from their documents as they lie in the files.

Nothing here imports pydantic or TinyDB, so that home appears at once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from planner.inert import inert_line

_PROJECT_FILE = re.compile(r"project-[A-Za-z0-9_-]{1,64}\.json")
"""The name of a project's own file."""

_COMPLETE = "complete"
_OF_THE_PROJECT = "project"
"""Values of StepState and Step, which home must not load."""

Row = dict[str, Any]


OF_PROJECT, TILL_END = "*", "-"
"""Signs before a duty's id."""
_BLANK, _SIGN, _DUTY = 10, 11, 12
"""Where in a line of what is due the blank behind the day stands, the sign, and the duty's id behind it."""


class Due(NamedTuple):
    """An open duty with its day; of the project where `mobility` is empty."""

    day: date
    duty: str
    mobility: str


class DueCount(NamedTuple):
    """How many duties are late and how many due from today on, with the first of them all."""

    late: int
    soon: int
    day: date
    duty: str


class MobilitySummary(NamedTuple):
    """One mobility as home lists it. Dates in ISO form; `total` in EUR as text; empty where not known.

    `steps`, `total`, `status`, `verdict`, `happened` and `due` are what the caller gave when saving; the rest is read
    from the plan. `due` are its open duties, the earliest first: a day in ISO form, a blank, and the duty's id behind
    a sign where it is the project's, or can be done until the end of the stay only.
    """

    id: str
    title: str
    activity: str
    town: str
    country: str
    first_day: str
    last_day: str
    participants: int
    accompanying: int
    archived: bool
    revision: int
    saved_at: str
    steps: Mapping[str, str]
    total: str
    status: str
    verdict: str
    happened: bool = False
    due: tuple[str, ...] = ()

    @property
    def odd(self) -> str:
        """The field that holds no date or no amount, and so cannot be shown; empty where all is well."""
        days = (("first_day", self.first_day), ("last_day", self.last_day))
        wrong = (name for name, text in days if text and _day(text) is None)
        return next(wrong, "" if not self.total or _amount(self.total) is not None else "total")

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day; None where it is not known, or odd."""
        return _day(self.first_day), _day(self.last_day)

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        # As texts: in ISO form they compare as the days do, and an odd one raises nothing.
        return bool(self.last_day) and self.last_day < today.isoformat()

    def due_lines(self, today: date, until: date) -> list[str]:
        """Return the lines of `due` that are late or due on a day; what the end of the stay closed is not."""
        # In ISO form texts stand in the order of days; behind the last one stands a blank.
        end = f"{until.isoformat()}!"
        if self.is_over(today):
            return [each for each in self.due if each < end and each[_SIGN:_DUTY] != TILL_END]
        return [each for each in self.due if each < end]

    def due_until(self, today: date, until: date) -> list[Due]:
        """Return the same as duties, the project's own among them."""
        found = []
        for each in self.due_lines(today, until):
            day = _day(each[:_BLANK])
            if day is not None:
                found.append(Due(day, _duty(each), "" if each[_SIGN:_DUTY] == OF_PROJECT else self.id))
        return found

    @property
    def counts(self) -> bool:
        """Whether the project pays it, as `Mobility.counts`."""
        return not self.archived or self.happened

    @property
    def complete(self) -> bool:
        """Whether the plan is complete: every step is, those of the project too."""
        return bool(self.steps) and set(self.steps.values()) == {_COMPLETE}

    @property
    def progress(self) -> tuple[int, int]:
        """How many steps of the mobility's own walk are complete, and how many there are."""
        walk = [state for step, state in self.steps.items() if step != _OF_THE_PROJECT]
        return walk.count(_COMPLETE), len(walk)


class Odd(NamedTuple):
    """A mobility with a field that cannot be shown."""

    mobility: str
    title: str
    field: str


class ProjectSummary(NamedTuple):
    """One project as home lists it; `grant` in EUR as text, `last_day` and `keep_until` in ISO form.

    `damaged`: its file cannot be read; opening it tells why. `keep_until`: until when the school keeps its personal
    data; empty where it has said no day, or where they are gone. `updated`: when it or one of its mobilities was last
    saved, in ISO form. `odd`: its mobilities that hold something that cannot be shown.
    """

    id: str
    title: str
    code: str
    call: int
    action: str
    organisation: str
    sample: bool
    archived: bool
    saved_at: str
    grant: str
    last_day: str
    keep_until: str
    mobilities: Sequence[MobilitySummary]
    damaged: bool = False
    updated: str = ""
    odd: tuple[Odd, ...] = ()

    @property
    def planned(self) -> Decimal:
        """What its mobilities cost together, in EUR; those put away count where they happened."""
        return sum((euros(each.total) for each in self.mobilities if each.counts), Decimal(0))

    @property
    def _live(self) -> list[MobilitySummary]:
        return [] if self.archived else [each for each in self.mobilities if not each.archived]

    def due_until(self, today: date, until: date) -> list[Due]:
        """Return what is late or due on a day in all live mobilities, the earliest first; the project's own once."""
        return sorted({due for each in self._live for due in each.due_until(today, until)})

    def due_count(self, today: date, until: date) -> DueCount | None:
        """Return what `due_until` comes to, None where nothing is due.

        Of the lines as they are: home says it in its first frame, and a large project has thousands.
        """
        lines = [line for each in self._live for line in each.due_lines(today, until)]
        shared = {each for each in lines if each[_SIGN:_DUTY] == OF_PROJECT}
        found = [each for each in lines if each[_SIGN:_DUTY] != OF_PROJECT] + list(shared)
        first = min(found, default="")[:_BLANK]
        day = _day(first)
        if day is None:
            return None
        # By the duty's name, as the list has it, and not by the sign before it.
        duty = min(_duty(each) for each in found if each.startswith(first))
        late, now = 0, today.isoformat()
        for each in found:
            late += each < now
        return DueCount(late, len(found) - late, day, duty)


def project_row(project_id: str, document: Row) -> list[Any]:
    """Return what a project's document says of it, in the order of `ProjectSummary`."""
    data = _table(document, "data")
    return [
        project_id,
        _text(data, "title"),
        _text(data, "code"),
        _number(data, "call"),
        _text(data, "action"),
        _text(_table(data, "organisation"), "name"),
        data.get("sample") is True,
        data.get("archived") is True,
        _text(document, "saved_at"),
        _text(data, "grant"),
        _text(data, "last_day"),
        "" if data.get("anonymised_on") else _text(data, "keep_until"),
    ]


def mobility_row(mobility_id: str, document: Row) -> list[Any]:
    """Return what a mobility's document says of it, in the order of `MobilitySummary`, as JSON holds it."""
    data, summary = _table(document, "data"), _table(document, "summary")
    destination, host = _table(_table(data, "travel"), "destination"), _table(data, "host")
    return [
        mobility_id,
        _text(data, "title"),
        _text(data, "activity"),
        _text(destination, "name") or _text(host, "town"),
        _text(destination, "country") or _text(host, "country"),
        _text(data, "first_day"),
        _text(data, "last_day"),
        _length(data, "participants"),
        _length(data, "accompanying"),
        data.get("archived") is True,
        _number(document, "revision"),
        _text(document, "saved_at"),
        {str(key): str(value) for key, value in _table(summary, "steps").items()},
        _text(summary, "total"),
        _text(summary, "status"),
        _text(summary, "verdict"),
        summary.get("happened") is True,
        [each for each in dict.fromkeys(_lines(summary, "due")) if _is_due_line(each)],
    ]


def euros(text: str) -> Decimal:
    """Return an amount of a summary in EUR, 0 where there is none."""
    return _amount(text) or Decimal(0)  # none is known yet, or somebody else has written into the file


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


# Nothing has checked these documents yet, so each value is taken only where it is of its type.
def _table(parent: Row, key: str) -> Row:
    value = parent.get(key)
    return value if isinstance(value, dict) else {}


def _text(parent: Row, key: str) -> str:
    value = parent.get(key)
    return "" if value is None else inert_line(str(value))


def _lines(parent: Row, key: str) -> list[str]:
    value = parent.get(key)
    return [inert_line(each) for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _number(parent: Row, key: str) -> int:
    value = parent.get(key)
    return value if isinstance(value, int) else 0


def _length(parent: Row, key: str) -> int:
    value = parent.get(key)
    return len(value) if isinstance(value, list) else 0


def _is_due_line(line: str) -> bool:
    """Whether it begins with a day as it is written here, so that lines stand in the order of their days."""
    day = _day(line[:_BLANK])
    return day is not None and day.isoformat() == line[:_BLANK] and line[_BLANK:_SIGN] == " "


def _duty(line: str) -> str:
    return line[_SIGN:].lstrip(OF_PROJECT + TILL_END)


def project_file(folder: Path, project_id: str) -> Path:
    """Return the file of a project."""
    return folder / f"project-{project_id}.json"


def project_files(folder: Path) -> list[Path]:
    """Return all project files of a folder, by name."""
    with suppress(OSError), os.scandir(folder) as entries:
        names = sorted(each.name for each in entries)
        return [folder / name for name in names if is_project_file(name)]
    return []


def is_project_file(name: str) -> bool:
    """Whether it is the name of a project's own file, and not that of a backup or of a copy."""
    return _PROJECT_FILE.fullmatch(name) is not None


def stamp_of(path: Path) -> list[int]:
    """Return by what a file is known to be the one that was read: nothing where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return []
    # Each write puts a new file in place: its number tells versions apart that agree in time and size.
    return [status.st_mtime_ns, status.st_size, status.st_ino]


def project_id_of(path: Path) -> str:
    """Return the id of a project by the name of its file."""
    return path.name.removeprefix("project-").removesuffix(".json")
