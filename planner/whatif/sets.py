"""Sets of a project's mobilities: what leaving one out frees, what it changes elsewhere, and what it breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from planner.assess import GRAVEST_FIRST
from planner.budget import Category
from planner.budget.cache_keys import ByIdentity
from planner.budget.formula import per_head
from planner.editor import OpenPlan
from planner.eligibility import Finding, Verdict
from planner.locale import Message, message
from planner.model import MOST_VARIANTS, ActivityType, Mobility, MobilitySet, Project, new_id
from planner.model.same import fold_name
from planner.programme import Programme
from planner.whatif.compare import Cell, CompareRow, RowKind
from planner.whatif.project import Amounts, ProjectBudget, project_budget
from planner.whatif.reading import refused
from planner.whatif.variant import next_name


class Moved(NamedTuple):
    """Another mobility whose cost changes, in EUR: late participants get the full rate, or no ceiling bars it now."""

    mobility: Mobility
    before: Decimal
    after: Decimal


class Cancellation(NamedTuple):
    """What happens if a mobility is cancelled.

    Attributes:
        freed: EUR by category that the project no longer spends; below zero where others become dearer, or are paid at
            last since a ceiling is kept again.
        total: the same in all.
        moved: other mobilities whose cost changes.
        gained: findings that appear.
        lost: findings that go away.
        orphans: preparatory visits to the same host that then prepare nothing there.
        budget: the project's budget without it.
    """

    freed: Amounts
    total: Decimal
    moved: tuple[Moved, ...]
    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]
    orphans: tuple[Mobility, ...]
    budget: ProjectBudget


def without(
    project: Project, mobilities: Sequence[Mobility], programme: Programme, today: date, left_out: Iterable[str]
) -> ProjectBudget:
    """Return the budget of a project without some of its mobilities."""
    ids = frozenset(left_out)
    return project_budget(project, [each for each in mobilities if each.id not in ids], programme, today)


def cancel(
    project: Project, mobilities: Sequence[Mobility], programme: Programme, today: date, mobility_id: str
) -> Cancellation:
    """Return what breaks, and what becomes free, if a mobility is cancelled.

    Raises:
        KeyError: the project has no such mobility, or it is archived.
    """
    before = project_budget(project, mobilities, programme, today)
    gone = before.of(mobility_id).mobility
    after = without(project, mobilities, programme, today, (mobility_id,))
    freed = {row.category: row.planned for row in before.rows if row.category}
    # Nothing is paid while a ceiling of the project is broken: a mobility less may bring categories in.
    for row in after.rows:
        if row.category:
            freed[row.category] = freed.get(row.category, Decimal(0)) - row.planned
    return Cancellation(
        {category: amount for category, amount in freed.items() if amount},
        before.total.planned - after.total.planned,
        tuple(_moved(before, after)),
        tuple(_only_in(after, before)),
        tuple(_only_in(before, after)),
        tuple(_orphans(after, gone)),
        after,
    )


def _moved(before: ProjectBudget, after: ProjectBudget) -> Iterator[Moved]:
    for each in after.contributions:
        old = before.of(each.mobility.id).total
        if old != each.total:
            yield Moved(each.mobility, old, each.total)


def _only_in(these: ProjectBudget, those: ProjectBudget) -> Iterator[Finding]:
    # Without its sentence: the same finding with another amount has neither come nor gone.
    known = {(each.rule, each.verdict, each.field) for each in those.findings}
    yield from (each for each in these.findings if (each.rule, each.verdict, each.field) not in known)


def _orphans(after: ProjectBudget, gone: Mobility) -> Iterator[Mobility]:
    """Visits to the cancelled mobility's host, where no other mobility goes to it."""
    host = fold_name(gone.host.name)
    stays = [each.mobility for each in after.contributions if fold_name(each.mobility.host.name) == host]
    visits = [each for each in stays if each.activity is ActivityType.PREPARATORY_VISIT]
    if host and len(visits) == len(stays):
        yield from visits


def members(mobilities: Iterable[Mobility], chosen: MobilitySet) -> list[Mobility]:
    """Return the mobilities of a project that it pays where a set is the plan; what happened, no set undoes."""
    out, back = frozenset(chosen.without), frozenset(chosen.taken_in)
    kept = (each for each in mobilities if each.id not in out or each.happened)
    live = (_taken_in(ByIdentity(each)) if each.id in back else each for each in kept)
    return [each for each in live if each.counts]


# The same copy each time, since budgets are remembered by the identity of mobilities.
@lru_cache(maxsize=256)
def _taken_in(mobility: ByIdentity[Mobility]) -> Mobility:
    plan = mobility.value
    return plan.model_copy(update={"archived": False}) if plan.archived else plan


def toggled(chosen: MobilitySet, mobility: Mobility) -> MobilitySet:
    """Return a set without a mobility that takes place in it, or with one that does not; the same if it happened."""
    if mobility.happened:
        return chosen
    takes_place = bool(members([mobility], chosen))
    out = [each for each in chosen.without if each != mobility.id]
    back = [each for each in chosen.taken_in if each != mobility.id]
    if takes_place and not mobility.archived:
        out.append(mobility.id)
    if not takes_place and mobility.archived:
        back.append(mobility.id)
    return chosen.model_copy(update={"without": tuple(out), "taken_in": tuple(back)})


def one_more(sets: tuple[MobilitySet, ...], like: MobilitySet) -> tuple[MobilitySet, ...]:
    """Return the sets with one more that has the mobilities of another; the result goes to `project.mobility_sets`.

    Raises:
        EditRefused: there are as many as a project keeps.
    """
    if len(sets) >= MOST_VARIANTS:
        raise refused("project.mobility_sets", "most_variants", n=MOST_VARIANTS)
    return (*sets, like.model_copy(update={"id": new_id(), "name": next_name(sets)}))


def make_set_plan(plan: OpenPlan, mobilities: Iterable[Mobility], chosen: MobilitySet) -> OpenPlan:
    """Return the plan that a set describes: what it leaves out is archived, and the set is no longer beside the plan.

    One step of the editor. Archived mobilities are kept as they are; those that never happened cost nothing.

    Args:
        plan: the project, and perhaps one of its mobilities, as they stand.
        mobilities: all mobilities of the project.
        chosen: the set.
    """
    every = list(mobilities)
    inside = {each.id for each in members(every, chosen)}
    sets = tuple(each for each in plan.project.mobility_sets if each.id != chosen.id)
    project, own = plan.project.model_copy(update={"mobility_sets": sets}), plan.mobility
    # What happened counts in the archive too, and stays there: only `taken_in` brings back out.
    inside -= {each.id for each in every if each.archived and each.id not in chosen.taken_in}
    archived = frozenset(each.id for each in every if each.id not in inside)
    if own is not None:
        own = own.model_copy(update={"archived": own.id in archived})
    return OpenPlan(project, own, archived)


class SetColumn(NamedTuple):
    """The project as planned (`set` is None) or with a set of its mobilities."""

    set: MobilitySet | None
    budget: ProjectBudget
    verdict: Verdict

    @property
    def name(self) -> str:
        """The set's name; empty for the plan."""
        return self.set.name if self.set else ""


class SetComparison(NamedTuple):
    """A project as planned beside sets of its mobilities."""

    columns: tuple[SetColumn, ...]
    rows: tuple[CompareRow, ...]


def compare_sets(
    project: Project, mobilities: Sequence[Mobility], programme: Programme, today: date, sets: Sequence[MobilitySet]
) -> SetComparison:
    """Return a project's budget beside those of sets of its mobilities; rows as in a mobility's comparison.

    Args:
        project: the project.
        mobilities: all its mobilities, archived ones too.
        programme: its call.
        today: what ended before it is over, done or not.
        sets: the sets.
    """
    plan = project_budget(project, mobilities, programme, today)
    others = (project_budget(project, members(mobilities, each), programme, today) for each in sets)
    columns = (_column(None, plan), *map(_column, sets, others))
    return SetComparison(columns, tuple(_rows(columns)))


def _column(chosen: MobilitySet | None, budget: ProjectBudget) -> SetColumn:
    verdicts = {each.verdict for each in budget.findings}
    return SetColumn(chosen, budget, next((each for each in GRAVEST_FIRST if each in verdicts), Verdict.OK))


def _rows(columns: Sequence[SetColumn]) -> Iterator[CompareRow]:
    budgets = [each.budget for each in columns]
    yield _counted("mobilities", [len(each.contributions) for each in budgets])
    yield _counted("participants", [each.participants for each in budgets])
    for category in Category:
        planned = [_planned(each, category) for each in budgets]
        if any(amount is not None for amount in planned):
            label = message(f"kinds.category.{category}")
            yield _money(category.value, RowKind.AMOUNT, planned, label)
    totals = [each.total.planned for each in budgets]
    unknown = [bool(each.missing) for each in budgets]
    yield _money("total", RowKind.TOTAL, totals, unknown=unknown)
    against = [each - totals[0] for each in totals]
    yield CompareRow("against", RowKind.AGAINST, _label("against"), tuple(_against(against)))
    heads = [per_head(each.total.planned, each.participants) for each in budgets]
    yield _money("per_head", RowKind.PER_HEAD, heads, unknown=unknown)
    yield _money("left", RowKind.LEFT, [each.total.left for each in budgets], unknown=unknown)
    verdicts = (Cell(each.verdict, changed=each.verdict != columns[0].verdict) for each in columns)
    yield CompareRow("verdict", RowKind.VERDICT, _label("verdict"), tuple(verdicts))


def _label(key: str) -> Message:
    return message(f"whatif.row.{key}")


def _counted(key: str, values: Sequence[int]) -> CompareRow:
    cells = tuple(Cell(each, changed=each != values[0]) for each in values)
    return CompareRow(key, RowKind.INPUT, _label(key), cells)


def _planned(budget: ProjectBudget, category: Category) -> Decimal | None:
    return next((row.planned for row in budget.rows if row.category is category), None)


def _money(
    key: str,
    kind: RowKind,
    amounts: Sequence[Decimal | None],
    label: Message | None = None,
    unknown: Sequence[bool] = (),
) -> CompareRow:
    plan, nothing = amounts[0], Decimal(0)
    cells = (
        Cell(
            each, (each or nothing) - (plan or nothing) if at else None, each != plan, at < len(unknown) and unknown[at]
        )
        for at, each in enumerate(amounts)
    )
    return CompareRow(key, kind, label or _label(key), tuple(cells))


def _against(differences: Sequence[Decimal]) -> Iterator[Cell]:
    for at, each in enumerate(differences):
        yield Cell(each if at else None, each if at else None, bool(each))
