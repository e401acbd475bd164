"""The duties of one mobility with their days: reckoned back and forth from its stay and its project."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from planner import clock
from planner.life.catalogue import Anchor, Duty, Phase, duties
from planner.life.conditions import CONDITIONS
from planner.life.proofs import PROOFS
from planner.model import DutyMark, DutyNote, Mobility, Project
from planner.programme import Programme


class DutyState(StrEnum):
    """How it stands with a duty on a day."""

    DONE = "done"
    NOT_NEEDED = "not_needed"
    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"
    """Nothing is known that its day could be reckoned from."""
    UNTOLD = "untold"
    """It lay before the end of a stay that is over, and nobody said whether it was done."""


class DatedDuty(NamedTuple):
    """A duty of one mobility. `reckoned` is the day that follows from the plan, None while that is not known."""

    duty: Duty
    reckoned: date | None
    note: DutyNote
    proved: bool
    ends: date | None
    """Last day of the stay."""

    @property
    def due(self) -> date | None:
        """The coordinator's own day, else the reckoned one."""
        return self.note.due or self.reckoned

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it or to say that it is done."""
        return self.note.mark is None and not self.proved

    def state(self, today: date) -> DutyState:
        """Return how it stands on a day."""
        if self.note.mark is DutyMark.NOT_NEEDED:
            return DutyState.NOT_NEEDED
        if not self.is_open:
            return DutyState.DONE
        return self._open_state(today)

    def _open_state(self, today: date) -> DutyState:
        due = self.due
        if due is None:
            return DutyState.UNDATED
        # What lay before the end of a stay that is over can be done no more: it is asked about, and nags nobody.
        if self.duty.ends_with_stay and self.ends is not None and self.ends < today:
            return DutyState.UNTOLD
        if due < today:
            return DutyState.OVERDUE
        return DutyState.SOON if (due - today).days <= clock.SOON_DAYS else DutyState.LATER


def life_plan(project: Project, mobility: Mobility, programme: Programme) -> tuple[DatedDuty, ...]:
    """Return the duties of a mobility, by phase and day; those of the project come last.

    Args:
        project: its own duties are among them, with what is said of them in the project.
        mobility: the plan.
        programme: the project's call.
    """
    found = [
        _dated(each, project, mobility)
        for each in duties()
        if each.is_for(mobility.activity) and all(CONDITIONS[name](project, mobility, programme) for name in each.when)
    ]
    order = list(Phase)
    return tuple(sorted(found, key=lambda each: (order.index(each.duty.phase), each.due or date.max)))


def open_duties(project: Project, mobility: Mobility, programme: Programme) -> tuple[DatedDuty, ...]:
    """Return those that have a day and that nobody has done yet, the earliest first; of an archived one none."""
    if mobility.archived or project.archived:
        return ()
    found = [each for each in life_plan(project, mobility, programme) if each.is_open and each.due is not None]
    return tuple(sorted(found, key=lambda each: each.due or date.max))


def _dated(duty: Duty, project: Project, mobility: Mobility) -> DatedDuty:
    notes = project.duties if duty.phase is Phase.PROJECT else mobility.duties
    note = next((each for each in notes if each.duty == duty.id), DutyNote(duty=duty.id))
    proved = bool(duty.proof) and PROOFS[duty.proof](project, mobility)
    return DatedDuty(duty, _reckoned(duty, project, mobility), note, proved, mobility.last_day)


def _reckoned(duty: Duty, project: Project, mobility: Mobility) -> date | None:
    first, last = mobility.first_day, mobility.last_day
    middle = first + (last - first) // 2 if first and last else None
    start = {
        Anchor.FIRST_DAY: first,
        Anchor.MIDDLE: middle,
        Anchor.LAST_DAY: last,
        Anchor.PROJECT_END: project.last_day,
    }[duty.anchor]
    try:
        return None if start is None else start + timedelta(days=duty.days)
    except OverflowError:  # a typed year at the end of the calendar
        return None
