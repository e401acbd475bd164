"""What is open: one project, perhaps one of its mobilities, and their assessment.

Screens ask it for values and put values into it; it computes no amount and no verdict itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from planner import clock
from planner.assess import Assessment, Assessor
from planner.barred import surroundings
from planner.budget import Budget, tariff_of
from planner.budget.organisational import counted
from planner.editor import Editor, EditRefused, OpenPlan
from planner.eligibility.findings import Finding, Verdict
from planner.locale import Catalogue
from planner.model import (
    INCOMING_ACTIVITIES,
    ActivityType,
    Barrier,
    Contact,
    ExpensiveTravel,
    Kept,
    Mobility,
    Organisation,
    Project,
    ProjectTotals,
    RateCard,
    Step,
    Town,
    new_id,
    record_paths,
)
from planner.model.base import Plain
from planner.programme import (
    Programme,
    Tariff,
    load_call,
)
from planner.readiness import Missing, StepState
from screens.session.three_way import Rebase, rebased

_CREATED_WHEN_TYPED: dict[str, Plain] = {
    "guardian": Contact(),
    "supporting_organisation": Organisation(),
    "expensive_travel": ExpensiveTravel(cost=Decimal(0)),
}
"""Parts of a plan that are absent until something is typed into them."""


@dataclass
class Stamp:
    """Revision of the stored documents this session started from, and whether something is not stored yet."""

    project: int = 0
    mobility: int = 0
    saved_project: Project | None = None
    saved_mobility: Mobility | None = None
    saved_archived: frozenset[str] = frozenset()


@dataclass(eq=False)
class Session:
    """An open project, its history of edits, and the words to show it in."""

    words: Catalogue
    editor: Editor
    found: Sequence[Mobility] = ()
    """All mobilities of the project as they were stored."""
    stamp: Stamp = field(default_factory=Stamp)
    conflict: bool = False
    unsaved_told: bool = False
    saved_at: datetime | None = None
    """When all that was typed was last stored, in local time; None where nothing was typed yet."""
    kept: Path | None = None
    """The emergency copy of what is not stored; None where there is none."""
    folder: Path | None = None
    """The workspace that it is stored in; None while it is not."""
    opened_at: datetime = field(default_factory=clock.now)
    also_open: str = ""
    """Who else has it open, in words."""
    rebases: list[Rebase] = field(default_factory=list)
    saving: Lock = field(default_factory=Lock)
    _programme: Programme | None = None
    _weigher: Kept = field(default_factory=Kept)
    _assessor: Assessor = field(default_factory=Assessor)
    _assessed: tuple[Project, Mobility | None, Assessment] | None = None
    _totals: tuple[Project, tuple[Mobility, ...], ProjectTotals] | None = None
    _weight: list[object] = field(default_factory=list)
    _others: tuple[Sequence[Mobility], frozenset[str], tuple[Mobility, ...]] | None = None

    # -- what is open ----------------------------------------------------------------------------------------------

    @property
    def project(self) -> Project:
        """The project as it stands."""
        return self.editor.state.project

    @property
    def mobility(self) -> Mobility | None:
        """The mobility as it stands; None on the project's own screen."""
        return self.editor.state.mobility

    @property
    def mobility_or_empty(self) -> Mobility:
        """The open mobility; an empty one on the project's own screen."""
        return self.editor.state.mobility or _NOTHING

    @property
    def others(self) -> tuple[Mobility, ...]:
        """All mobilities of the project, the open one as it was stored, archived where the present state says so."""
        found, archived = self.found, self.editor.state.archived
        # The same tuple while nothing changed, by which `totals` knows that there is nothing to work out.
        if self._others is None or self._others[0] is not found or self._others[1] != archived:
            self._others = found, archived, self.editor.state.beside(found)
        return self._others[2]

    @property
    def mobilities(self) -> tuple[Mobility, ...]:
        """All mobilities of the project, the open one as it stands now."""
        own = self.mobility
        others = tuple(own if own and each.id == own.id else each for each in self.others)
        known = own is None or any(each is own for each in others)
        # Not among them while it was never stored.
        return others if known or own is None else (*others, own)

    @property
    def programme(self) -> Programme:
        """The project's call."""
        call = self.editor.state.project.call
        # Kept, since every field that hangs on the call asks for it after each letter.
        if self._programme is None or self._programme.call != call:
            self._programme = load_call(call)
        return self._programme

    @property
    def tariff(self) -> Tariff:
        """The project's rates."""
        return tariff_of(self.programme, self.project)

    @property
    def today(self) -> date:
        """The day on the coordinator's own calendar."""
        return clock.today()

    @property
    def changed(self) -> bool:
        """Whether something is not stored yet."""
        state, stamp = self.editor.state, self.stamp
        # By identity: a change makes a new object, and comparing two whole plans after each letter would cost more.
        plan_changed = state.project is not stamp.saved_project or state.mobility is not stamp.saved_mobility
        return plan_changed or state.archived != stamp.saved_archived

    # -- values ----------------------------------------------------------------------------------------------------

    def get(self, path: str) -> Any:
        """Return the value at a path; None below a part that is absent."""
        if path.startswith("rate."):
            typed = self.project.rate_card.typed.get(path[5:])
            # Only what was typed: what the call gives stands beside the field, not in it.
            return None if typed is None else typed.value
        if "@" in path:
            return record_paths.value_at(path, self.get)
        value: Any = self.editor.state
        for part in path.split("."):
            if isinstance(value, tuple) and part.isdigit():
                # A row that undo took away is nothing, and no error: its page is asked once more before it closes.
                value = value[int(part)] if int(part) < len(value) else None
            else:
                value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
            if value is None:
                return None
        return value

    def items(self, path: str) -> tuple[Any, ...]:
        """Return the records at a path."""
        value = self.get(path)
        return value if isinstance(value, tuple) else ()

    def put(self, path: str, value: Any) -> str:
        """Change the value at a path.

        Returns:
            An empty text, or one sentence that says why the value was refused; the old value stays.
        """
        try:
            self._put(path, value)
        except EditRefused as refusal:
            return self.words.render(refusal.message)
        return ""

    def _put(self, path: str, value: Any) -> None:
        if path.startswith("rate."):
            self._put_rate(path[5:], value)
        elif path.startswith("project.barrier_counts."):
            counts = {**self.project.barrier_counts, Barrier(path.rpartition(".")[2]): value or 0}
            self.editor.set("project.barrier_counts", counts)
        elif path == "mobility.activity":
            self.editor.apply({path: value, **self._ends_for(value)}, path)
        else:
            path, created = record_paths.resolve(path, self.get) if "@" in path else (path, {})
            # One step, so that undo takes a record, or a part that was absent, away together with its first value.
            self.editor.apply({**created, **self._absent_owner(path), path: self._filled(path, value)}, path)

    def _ends_for(self, activity: ActivityType | None) -> dict[str, Any]:
        """Turn the journey round where its one end so far is the school, and guests come there, or the reverse."""
        travel, school = self.mobility_or_empty.travel, self.project.organisation.town
        start, end = travel.origin, travel.destination
        here, there = (end, start) if activity in INCOMING_ACTIVITIES else (start, end)
        if not school or there.name != school or here.name:
            return {}
        return {"mobility.travel.origin": end, "mobility.travel.destination": start}

    def _filled(self, path: str, value: Any) -> Any:
        """Turn what a field yields into what the plan holds: a typed town, an emptied number."""
        old = self.get(path)
        if isinstance(old, Town) and isinstance(value, str):
            # Another name drops the coordinates: they are those of the old one.
            return old if old.name == value else Town(name=value)
        # These three are never absent from a plan: emptied means none of them.
        if value is None and path.endswith(("funded_travel_days", "service_months", "unfunded_days")):
            return 0
        if value is None and path.endswith(".amount"):
            return Decimal(0)
        return value

    def _absent_owner(self, path: str) -> dict[str, Plain]:
        parts = path.split(".")
        for name, empty in _CREATED_WHEN_TYPED.items():
            if name in parts[:-1]:
                owner = ".".join(parts[: parts.index(name) + 1])
                return {} if self.get(owner) is not None else {owner: empty}
        return {}

    def _put_rate(self, name: str, value: Decimal | None) -> None:
        if value is None:
            # Taken out as a whole: a rate without a value is none, and the call's own counts again.
            typed = {key: each for key, each in self.project.rate_card.typed.items() if key != name}
            self.editor.set("project.rate_card", RateCard(typed=typed))
        else:
            self.editor.set(f"project.rate_card.typed.{name}", {"value": value, "typed_on": self.today})

    def change(self, how: Callable[[Mobility], Mobility]) -> None:
        """Change the open mobility in one step that undo takes back whole."""
        self.editor.apply(lambda state: state._replace(mobility=how(self.mobility_or_empty)))

    def copied(self, record: Plain) -> Plain:
        """Return a copy of a record under an id of its own."""
        return record.model_copy(update={"id": new_id()}) if hasattr(record, "id") else record

    def undo(self) -> bool:
        """Take back the last change; False where there is none."""
        return self._moved(self.editor.undo())

    def redo(self) -> bool:
        """Do again what was taken back; False where there is nothing."""
        return self._moved(self.editor.redo())

    def _moved(self, moved: bool) -> bool:
        """Bring what others changed into a state of before it came in: one takes back one's own changes only."""
        if moved and self.rebases:
            self.editor.stand_in(rebased(self.rebases, self.editor.depth, self.editor.state))
        return moved

    # -- assessment ------------------------------------------------------------------------------------------------

    @property
    def totals(self) -> ProjectTotals:
        """What the project's other mobilities add up to; computed anew only when what they rest on does."""
        # Whoever comes after the open mobility is paid by how many are counted in it, and by who had a course in it.
        weight = self._weigher((_weights,), _Weighed, self.mobility_or_empty, self.programme, self.tariff)
        if weight != self._weight:
            self._totals, self._weight = None, weight
        known, others, project = self._totals, self.others, self.project
        if known is None or known[0] is not project or known[1] is not others:
            totals = surroundings(project, others, self.programme, self.mobility_or_empty)
            self._totals = known = (project, others, totals)
        return known[2]

    @property
    def assessment(self) -> Assessment:
        """The assessment of the plan as it stands."""
        known, state = self._assessed, self.editor.state
        if known is None or known[0] is not state.project or known[1] is not state.mobility:
            done = self._assessor.assess(state.project, state.mobility or _NOTHING, self.programme, self.totals)
            self._assessed = known = (state.project, state.mobility, done)
        return known[2]

    @property
    def budget(self) -> Budget:
        """The budget as it stands."""
        return self.assessment.budget

    def all_findings(self) -> tuple[Finding, ...]:
        """All findings; none on the project's own screen."""
        return self.assessment.findings if self.mobility else ()

    def findings(self, step: Step) -> list[Finding]:
        """Findings of a step; on the budget and review steps the gravest of all."""
        found = self.all_findings()
        if step in (Step.BUDGET, Step.REVIEW):
            return [each for each in found if each.step is step or each.verdict is Verdict.BLOCKED]
        return [each for each in found if each.step is step]

    def state(self, step: Step) -> StepState:
        """State of a step."""
        return self.assessment.readiness.steps[step]

    def missing(self) -> tuple[Missing, ...]:
        """What is still missing, in the order of the steps."""
        return self.assessment.readiness.missing

    def blocked_count(self) -> int:
        """How many rules are broken."""
        return sum(1 for each in self.all_findings() if each.verdict is Verdict.BLOCKED)

    # -- words -----------------------------------------------------------------------------------------------------

    def country_codes(self) -> tuple[str, ...]:
        """Codes of all countries of the call, by their name in the language."""
        return _country_codes(self.project.call, self.words)


class _Weighed(NamedTuple):
    """What decides how many of a mobility count before those after it."""

    mobility: Mobility
    programme: Programme
    tariff: Tariff


def _weights(own: _Weighed) -> tuple[object, ...]:
    plan = own.mobility
    is_course = plan.activity is ActivityType.COURSES_AND_TRAINING
    course = (plan.participants, plan.course, plan.first_day, plan.last_day, plan.planned_days) if is_course else ()
    return plan.activity, counted(*own), course


def changed_fields(before: OpenPlan, after: OpenPlan) -> set[str]:
    """Return the paths of the fields of project and mobility that hold another object, such as `mobility.first_day`."""
    changed: set[str] = set()
    if before.project is not after.project:
        changed.update(_others_of("project", before.project, after.project))
    if before.mobility is not after.mobility:
        changed.update(_others_of("mobility", before.mobility or _NOTHING, after.mobility or _NOTHING))
    return changed


def _others_of(part: str, before: Plain, after: Plain) -> list[str]:
    was = vars(before)
    return [f"{part}.{name}" for name, value in vars(after).items() if value is not was[name]]


@lru_cache(maxsize=8)
def _country_codes(call: int, words: Catalogue) -> tuple[str, ...]:
    """Sort once what a page with a country asks for after every letter."""
    programme = load_call(call)
    codes = set(programme.programme_countries).union(*programme.regions.values())
    known = [each for each in codes if words.has(f"countries.{each}")]
    return tuple(sorted(known, key=lambda each: words.order(words.text(f"countries.{each}"))))


_NOTHING = Mobility(id="none")

__all__ = ["EditRefused", "Session", "Stamp", "changed_fields"]
