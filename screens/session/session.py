"""What lies open on the coordinator's session: one project, perhaps one of its mobilities, and their assessment.

Screens ask it for values and put values into it; it computes no amount and no verdict itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from threading import Lock
from typing import TYPE_CHECKING, Any

from planner.assess import Assessment, assess
from planner.budget import Budget, Category, Line, Status, totals_beside
from planner.editor import Editor, EditRefused
from planner.eligibility.findings import Finding, Verdict
from planner.locale import Catalogue, Message, message
from planner.model import (
    Barrier,
    Contact,
    ExpensiveTravel,
    Mobility,
    Organisation,
    Project,
    ProjectTotals,
    RateCard,
    Step,
    Town,
    new_id,
)
from planner.model.base import Plain
from planner.programme import (
    LIMIT_NAMES,
    Programme,
    Tariff,
    build_tariff,
    is_rate_name,
    limit_label,
    load_call,
    plausible,
    rate_label,
)
from planner.readiness import Missing, StepState
from screens.session import record_paths
from screens.symbols import STATUS

if TYPE_CHECKING:
    from screens.papers.gaps import PaperGaps

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


@dataclass
class Session:
    """An open project, its history of edits, and the words to show it in."""

    words: Catalogue
    editor: Editor
    found: Sequence[Mobility] = ()
    """All mobilities of the project as they were stored."""
    stamp: Stamp = field(default_factory=Stamp)
    conflict: bool = False
    unsaved_told: bool = False
    saving: Lock = field(default_factory=Lock)
    papers: PaperGaps | None = None
    _assessed: tuple[Project, Mobility, Assessment] | None = None
    _around: tuple[Project, tuple[Mobility, ...], ProjectTotals] | None = None
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
        return self.mobility or _NOTHING

    @property
    def others(self) -> tuple[Mobility, ...]:
        """All mobilities of the project, the open one as it was stored, archived where the present state says so."""
        found, archived = self.found, self.editor.state.archived
        if self._others is None or self._others[0] is not found or self._others[1] != archived:
            self._others = found, archived, self.editor.state.beside(found)
        return self._others[2]

    @property
    def programme(self) -> Programme:
        """The project's call."""
        return load_call(self.project.call)

    @property
    def tariff(self) -> Tariff:
        """The project's rates."""
        return build_tariff(self.programme, self.project)

    @property
    def changed(self) -> bool:
        """Whether something is not stored yet."""
        state, stamp = self.editor.state, self.stamp
        plan_changed = state.project is not stamp.saved_project or state.mobility is not stamp.saved_mobility
        return plan_changed or state.archived != stamp.saved_archived

    # -- values ----------------------------------------------------------------------------------------------------

    def get(self, path: str) -> Any:
        """Return the value at a path; None below a part that is absent."""
        if path.startswith("rate."):
            typed = self.project.rate_card.typed.get(path[5:])
            return None if typed is None else typed.value
        if "@" in path:
            return record_paths.value_at(path, self.get)
        value: Any = self.editor.state
        for part in path.split("."):
            value = _step_into(value, part)
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
        else:
            path, created = record_paths.resolve(path, self.get)
            self._create_owner(path)
            self.editor.apply({**created, path: self._filled(path, value)}, path)

    def _filled(self, path: str, value: Any) -> Any:
        """Turn what a field yields into what the plan holds: a typed town, an emptied number."""
        old = self.get(path)
        if isinstance(old, Town) and isinstance(value, str):
            return old if old.name == value else Town(name=value)
        if value is None and path.endswith(("funded_travel_days", "service_months", "unfunded_days")):
            return 0
        if value is None and path.endswith(".amount"):
            return Decimal(0)
        return value

    def _create_owner(self, path: str) -> None:
        parts = path.split(".")
        for name, empty in _CREATED_WHEN_TYPED.items():
            if name in parts[:-1]:
                owner = ".".join(parts[: parts.index(name) + 1])
                if self.get(owner) is None:
                    self.editor.set(owner, empty)

    def _put_rate(self, name: str, value: Decimal | None) -> None:
        if value is None:
            typed = {key: each for key, each in self.project.rate_card.typed.items() if key != name}
            self.editor.set("project.rate_card", RateCard(typed=typed))
        else:
            today = date.today()  # noqa: DTZ011  # the coordinator's own day
            self.editor.set(f"project.rate_card.typed.{name}", {"value": value, "typed_on": today})

    def change(self, how: Callable[[Mobility], Mobility]) -> None:
        """Change the open mobility in one step that undo takes back whole."""
        self.editor.apply(lambda state: state._replace(mobility=how(self.mobility_or_empty)))

    def copied(self, record: Plain) -> Plain:
        """Return a copy of a record under an id of its own."""
        return record.model_copy(update={"id": new_id()}) if hasattr(record, "id") else record

    def undo(self) -> bool:
        """Take back the last change; False where there is none."""
        return self.editor.undo()

    def redo(self) -> bool:
        """Do again what was taken back; False where there is nothing."""
        return self.editor.redo()

    # -- assessment ------------------------------------------------------------------------------------------------

    @property
    def totals(self) -> ProjectTotals:
        """What the project's other mobilities add up to; computed anew only when the project changes."""
        known, others = self._around, self.others
        if known is None or known[0] is not self.project or known[1] is not others:
            around = totals_beside(self.project, others, self.programme, self.mobility_or_empty)
            self._around = known = (self.project, others, around)
        return known[2]

    @property
    def assessment(self) -> Assessment:
        """The assessment of the plan as it stands."""
        if (
            self._assessed is None
            or self._assessed[0] is not self.project
            or self._assessed[1] is not self.mobility_or_empty
        ):
            done = assess(self.project, self.mobility_or_empty, self.programme, self.totals)
            self._assessed = (self.project, self.mobility_or_empty, done)
        return self._assessed[2]

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

    def state(self, step: str) -> StepState:
        """State of a step, or of a page of the project's set-up."""
        if step in _PAGE_STATES:
            state: StepState = _PAGE_STATES[step](self.project, self.tariff)
            return state
        return self.assessment.readiness.steps[Step(step)]

    def missing(self) -> tuple[Missing, ...]:
        """What is still missing, in the order of the steps."""
        return self.assessment.readiness.missing

    def blocked_count(self) -> int:
        """How many rules are broken."""
        return sum(1 for each in self.all_findings() if each.verdict is Verdict.BLOCKED)

    # -- words -----------------------------------------------------------------------------------------------------

    def country_codes(self) -> list[str]:
        """Codes of all countries of the call, by their name in the language."""
        programme = self.programme
        codes = set(programme.programme_countries).union(*programme.regions.values())
        known = [each for each in codes if self.words.has(f"countries.{each}")]
        return sorted(known, key=lambda each: self.words.text(f"countries.{each}").casefold())

    def title_line(self, width: int, note: str, *, about_project: bool) -> str:
        """Return the top line: what is open on the left, what was saved on the right."""
        words = self.words
        if about_project:
            left = self.project.title or self.project.code or words.text("screens.page.project")
        else:
            left = self.mobility_or_empty.title or words.text("screens.home.untitled")
            if self.mobility_or_empty.activity:
                left += "   " + words.text(f"kinds.activity.{self.mobility_or_empty.activity}")
        if self.project.sample:
            left = f"{words.text('screens.word.sample')}: {left}"
        room = width - len(note) - 4
        left = left if len(left) <= room else left[: max(room - 2, 0)] + ".."
        return f" {left}{' ' * max(width - 2 - len(left) - len(note), 1)}{note}"

    def status_words(self) -> str:
        """Return the budget's status in a word."""
        return self.words.text(f"kinds.status.{self.budget.status}")

    def status_of(self, line: Line) -> Status:
        """Return how final one line is."""
        if line.amount is None:
            return Status.INCOMPLETE
        return Status.FINAL if line.confidence.rank == 0 else Status.PROVISIONAL

    def missing_words(self) -> list[str]:
        """Name what the total still needs, at most three things."""
        words = self.words
        return [words.render(each) for each in self.money_gaps()[:3]]

    def money_gaps(self) -> list[Message]:
        """Messages on what the total still needs."""
        gaps = []
        for name in self.budget.missing:
            key = f"screens.gap.{name.replace('.', '_')}"
            gaps.append(message(key) if self.words.has(key) else message("screens.gap.rate", rate=figure_label(name)))
        return gaps

    def money_lines(self, width: int, *, about_project: bool) -> str:
        """Return the two lines of money under the page."""
        words = self.words
        if about_project:
            return self._grant_line()
        budget = self.budget
        sign = STATUS[budget.status]
        parts = [f"{words.text(f'screens.short.{each}')} {amount}" for each, amount in self._sums()]
        first = f" {words.amount(budget.total, cents=True)} EUR {sign}  " + "  ".join(parts)
        gaps = self.missing_words()
        second = "   " + (gaps[0] if gaps else words.text(f"screens.money.{budget.status}"))
        return f"{_cut(first, width)}\n{_cut(second, width)}"

    def _sums(self) -> list[tuple[Category, str]]:
        """Return the four largest categories; one of which nothing is known is no zero."""
        known = {each.category for each in self.budget.lines if each.amount is not None}
        sums = sorted(self.budget.by_category().items(), key=lambda each: each[1], reverse=True)[:4]
        return [(each, self.words.amount(amount, cents=False) if each in known else "?") for each, amount in sums]

    def _grant_line(self) -> str:
        words = self.words
        grant = self.project.grant
        amount = "?" if grant is None else words.amount(grant)
        return f" {words.text('screens.home.grant')} {amount} EUR\n"

    def rate_words(self, name: str) -> str:
        """Say where a rate comes from, and whether what was typed lies outside the guide's range."""
        words = self.words
        given = build_tariff(self.programme, self.project.model_copy(update={"rate_card": RateCard()})).rate(name)
        lines = []
        if given.value is None:
            lines.append(words.text("screens.rates.nobody"))
        else:
            trust = words.text(f"kinds.confidence.{given.confidence}")
            lines.append(words.text("screens.rates.given", amount=words.amount(given.value), trust=trust))
            lines.extend(f"   {each.title} {each.date}\n   {each.address}" for each in given.sources)
        typed = self.project.rate_card.typed.get(name)
        if typed is not None:
            lines.append(words.text("screens.rates.typed", day=typed.typed_on))
            bounds = plausible(self.programme, name, typed.value)
            if bounds:
                lines.append(words.text("screens.rates.outside"))
        return "\n".join(lines)


def figure_label(name: str) -> Message:
    """Return what a figure is called: a rate, a limit, or by its own name."""
    if is_rate_name(name):
        return rate_label(name)
    return limit_label(name) if name in LIMIT_NAMES else message("screens.why.figure", name=name)


def _step_into(value: Any, part: str) -> Any:
    if isinstance(value, tuple) and part.isdigit():
        return value[int(part)] if int(part) < len(value) else None
    if isinstance(value, dict):
        return value.get(part)
    return getattr(value, part, None)


def _cut(text: str, width: int) -> str:
    return text if len(text) < width else text[: width - 3] + ".."


def _filled_of(*values: object) -> StepState:
    count = sum(1 for each in values if each)
    if count == len(values):
        return StepState.COMPLETE
    return StepState.IN_WORK if count else StepState.EMPTY


_PAGE_STATES: dict[str, Any] = {
    "project": lambda p, _t: _filled_of(p.title or p.code, p.first_day, p.last_day, p.grant),
    "project_budget": lambda p, _t: _filled_of(p.grant, any(amount is not None for _, amount in p.awarded)),
    "school": lambda p, _t: _filled_of(
        p.organisation.name, p.organisation.oid, p.organisation.country, p.coordinator.name
    ),
    "rates": lambda p, t: _filled_of(
        p.rate_card.typed or t.rate("learner_group1").value, p.rate_card.typed or t.rate("staff_group1").value
    ),
    "criteria": lambda p, _t: _filled_of(p.objectives, p.selection_criteria, p.inclusion_criteria),
    "counts": lambda p, _t: _filled_of(any(p.barrier_counts.values())),
    "memoranda": lambda p, _t: _filled_of(p.memoranda),
    "quality": lambda p, _t: _filled_of(any(each.mark for each in p.checks)),
}
_NOTHING = Mobility(id="none")

__all__ = ["EditRefused", "Session", "Stamp"]
