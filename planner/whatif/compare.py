"""The plan and its variants side by side: inputs, amounts, verdicts, and what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from planner.assess import worst
from planner.budget import Category, Status, tariff_of
from planner.budget.formula import per_head
from planner.editor import EditRefused, OpenPlan
from planner.eligibility import Finding, Verdict
from planner.locale import Catalogue, Message, message
from planner.model import Town, Variant
from planner.model.identity import ByIdentity
from planner.places import near_edge, one_way_km
from planner.programme import Confidence, Programme, rate_label
from planner.whatif.base import Base, WhatIfResult, work_out
from planner.whatif.inputs import INPUTS, Shown
from planner.whatif.variant import RATE, current_value


class RowKind(StrEnum):
    """What a row of a comparison shows."""

    INPUT = "input"
    AMOUNT = "amount"
    TOTAL = "total"
    AGAINST = "against"
    PER_HEAD = "per_head"
    LEFT = "left"
    VERDICT = "verdict"


class Cell(NamedTuple):
    """One value of a comparison.

    Attributes:
        value: a number, amount in EUR, truth value, date, town or verdict; None where there is nothing.
        difference: EUR against the plan; None for inputs and for the plan itself.
        changed: whether it differs from the plan's.
        unknown: whether a figure is missing from the amount.
        provisional: whether a figure in it comes from a secondary source.
    """

    value: object
    difference: Decimal | None = None
    changed: bool = False
    unknown: bool = False
    provisional: bool = False


class CompareRow(NamedTuple):
    """One row: the plan's cell first, then one per variant, None where the variant was refused."""

    key: str
    kind: RowKind
    label: Message
    cells: tuple[Cell | None, ...]

    @property
    def equal(self) -> bool:
        """Whether no variant differs here, so that the row may fold away."""
        return not any(each.changed for each in self.cells if each)


class CompareColumn(NamedTuple):
    """One column: the plan (`variant` is None) or a variant.

    Attributes:
        variant: the variant.
        result: it worked out; None where it was refused.
        refused: why the plan cannot hold one of its values.
        verdict: the gravest verdict.
        counts: findings by verdict.
        new: findings that the plan does not have, warnings and worse.
        edge: first kilometre of the travel band whose edge is near; None where none is.
    """

    variant: Variant | None
    result: WhatIfResult | None
    refused: Message | None
    verdict: Verdict | None
    counts: dict[Verdict, int]
    new: tuple[Finding, ...]
    edge: int | None

    @property
    def name(self) -> str:
        """The variant's name; empty for the plan."""
        return self.variant.name if self.variant else ""


class Comparison(NamedTuple):
    """The plan and its variants."""

    columns: tuple[CompareColumn, ...]
    rows: tuple[CompareRow, ...]

    def row(self, key: str) -> CompareRow:
        """Return a row by its key: an input, a category, or `total`, `against`, `per_head`, `left`, `verdict`.

        Raises:
            KeyError: there is none.
        """
        for each in self.rows:
            if each.key == key:
                return each
        raise KeyError(key)


def compare(base: Base, variants: Sequence[Variant]) -> Comparison:
    """Return the plan beside its variants; only what changed since the last call is worked out again.

    A variant that the plan cannot hold any more has a column with the reason and no cells; one that breaks a rule
    shows its cost and its verdict.
    """
    plan = work_out(base)
    # By rule and sentence, not by its values: the same warning with another number is not new.
    known = {(each.rule, each.message.key, each.verdict) for each in plan.assessment.findings}
    columns = tuple([_column(base, plan, known, each) for each in (None, *variants)])
    return Comparison(columns, tuple(_rows(base.programme, columns)))


def _column(
    base: Base, plan: WhatIfResult, known: set[tuple[str, str, Verdict]], variant: Variant | None
) -> CompareColumn:
    try:
        result = plan if variant is None else work_out(base, variant)
    except EditRefused as refusal:
        return CompareColumn(variant, None, refusal.message, None, {}, (), None)
    findings = result.assessment.findings
    new = (each for each in findings if (each.rule, each.message.key, each.verdict) not in known)
    grave = tuple(each for each in new if each.verdict is not Verdict.OK)
    counts = dict(Counter(each.verdict for each in findings))
    return CompareColumn(variant, result, None, worst(result.assessment), counts, grave, _edge(base, result))


def _edge(base: Base, result: WhatIfResult) -> int | None:
    km = one_way_km(result.mobility.travel)
    return None if km is None else near_edge(base.programme.bands, km)


WhatIfResults = Sequence[WhatIfResult | None]


def _rows(programme: Programme, columns: Sequence[CompareColumn]) -> Iterator[CompareRow]:
    results = [each.result for each in columns]
    yield from _input_rows(programme, columns)
    yield from _amount_rows(results)
    total = tuple(_money([each and _of_whole(each, each.budget.total) for each in results]))
    yield _row("total", RowKind.TOTAL, total)
    yield _row("against", RowKind.AGAINST, (each and each._replace(value=each.difference) for each in total))
    yield _row("per_head", RowKind.PER_HEAD, _money([each and _of_whole(each, _per_head(each)) for each in results]))
    yield _row("left", RowKind.LEFT, _money([each and _of_whole(each, each.left) for each in results]))
    plan = columns[0].verdict
    verdicts = (Cell(each.verdict, changed=each.verdict != plan) if each.result else None for each in columns)
    yield _row("verdict", RowKind.VERDICT, verdicts)


def _row(key: str, kind: RowKind, cells: Iterable[Cell | None]) -> CompareRow:
    return CompareRow(key, kind, _label(key), tuple(cells))


def _label(key: str) -> Message:
    return message(f"whatif.row.{key}")


def _input_rows(programme: Programme, columns: Sequence[CompareColumn]) -> Iterator[CompareRow]:
    changed = dict.fromkeys([path for each in columns if each.variant for path in each.variant.paths])
    results = [each.result for each in columns]
    inputs = [None if result is None else _inputs_of(ByIdentity(result)) for result in results]
    for path in INPUTS:
        values = [None if each is None else each[path] for each in inputs]
        if path in changed or _is_shown(path, values[0]):
            yield _input_row(path, results, values)
    for path in changed:
        if path not in INPUTS:
            values = [None if each is None else shown_value(programme, each.plan, path) for each in results]
            yield _input_row(path, results, values)


# Kept, as that of what was worked out is: a key changes one variant of four.
@lru_cache(maxsize=64)
def _inputs_of(result: ByIdentity[WhatIfResult]) -> dict[str, object]:
    return {path: current_value(result.value.plan, path) for path in INPUTS}


def _input_row(path: str, results: WhatIfResults, values: Sequence[object]) -> CompareRow:
    cells = [
        None if result is None else Cell(value, changed=value != values[0])
        for result, value in zip(results, values, strict=True)
    ]
    return CompareRow(path, RowKind.INPUT, path_label(path), tuple(cells))


def _is_shown(name: str, value: object) -> bool:
    """Whether an input has a row although no variant changes it."""
    match INPUTS[name].shown:
        case Shown.ALWAYS:
            # A stay of no days and a journey of 0 km are answers, so only what is unknown is left out.
            return value is not None
        case Shown.IN_USE:
            return bool(value)
    return False


def shown_value(programme: Programme, plan: OpenPlan, path: str) -> object:
    """Return what a plan has at a path of a change; for a rate what its tariff pays, typed or given by the call."""
    if path.startswith(RATE):
        return tariff_of(programme, plan.project).rate(path.removeprefix(RATE)).value
    return current_value(plan, path)


def path_label(path: str) -> Message:
    """Return what a change's path is called."""
    if path in INPUTS:
        return INPUTS[path].label
    if path.startswith(RATE):
        return rate_label(path.removeprefix(RATE))
    return message("whatif.input.other", path=path)


class _Amount(NamedTuple):
    """What a row of amounts is made of, of one result; as in `Cell`."""

    value: Decimal | None
    unknown: bool
    provisional: bool


_NO_LINE = _Amount(None, unknown=False, provisional=False)


def _amount_rows(results: WhatIfResults) -> Iterator[CompareRow]:
    amounts = [None if result is None else _by_category(ByIdentity(result)) for result in results]
    for category in Category:
        if any(category in each for each in amounts if each):
            cells = _money([None if each is None else each.get(category, _NO_LINE) for each in amounts])
            yield CompareRow(category.value, RowKind.AMOUNT, message(f"kinds.category.{category}"), tuple(cells))


@lru_cache(maxsize=64)
def _by_category(result: ByIdentity[WhatIfResult]) -> dict[Category, _Amount]:
    amounts: dict[Category, _Amount] = {}
    for line in result.value.budget.lines:
        sum_before, unknown, provisional = amounts.get(line.category, _NO_LINE)
        amounts[line.category] = _Amount(
            (sum_before or _NOTHING) + (line.amount or _NOTHING),
            unknown or line.amount is None,
            # As the whole budget's status: a reading of the guide is no official figure either.
            provisional or line.confidence is not Confidence.OFFICIAL,
        )
    return amounts


def _of_whole(result: WhatIfResult, value: Decimal | None) -> _Amount:
    """An amount that all lines have a part in."""
    return _Amount(value, bool(result.budget.missing), result.budget.status is Status.PROVISIONAL)


def _money(amounts: Sequence[_Amount | None]) -> Iterator[Cell | None]:
    plan = amounts[0].value if amounts and amounts[0] else None
    for at, each in enumerate(amounts):
        # A category that only one of the two has counts as 0 in the other.
        difference = (each.value or _NOTHING) - (plan or _NOTHING) if each and at else None
        yield each and Cell(each.value, difference, each.value != plan, each.unknown, each.provisional)


_NOTHING = Decimal(0)


def _per_head(result: WhatIfResult) -> Decimal | None:
    return per_head(result.budget.total, len(result.mobility.participants))


def cell_text(words: Catalogue, row: CompareRow, cell: Cell | None, *, cents: bool = True) -> str:
    """Return a cell in the reader's language: `-` for nothing, `?` beside incomplete sums, `~` beside provisional."""
    if cell is None or cell.value is None:
        return "-"
    if row.kind is RowKind.VERDICT:
        return words.text(f"kinds.verdict.{cell.value}")
    if isinstance(cell.value, Decimal):
        text = words.amount(cell.value, cents=cents)
        text = f"+{text}" if row.kind is RowKind.AGAINST and cell.value > 0 else text
        provisional = cell.provisional and row.kind is RowKind.TOTAL
        return text + (" ?" if cell.unknown else " ~" if provisional else "")
    return value_text(words, row.key, cell.value) or "-"


def value_text(words: Catalogue, path: str, value: object) -> str:
    """Return the value of an input as text."""
    if isinstance(value, bool):
        kind = ("standard", "green") if path == "green" else ("no", "yes")
        return words.text(f"whatif.value.{kind[value]}")
    if isinstance(value, Town):
        key = f"countries.{value.country}"
        country = words.text(key) if words.has(key) else value.country
        return ", ".join(filter(None, (value.name, value.country))) if value.name else country
    if isinstance(value, float):
        return words.text("whatif.value.km", km=words.amount(Decimal(int(value))))
    if isinstance(value, tuple):
        # Support costs and the like: what they come to says more than what they are.
        return words.amount(sum((getattr(each, "amount", Decimal(0)) for each in value), Decimal(0)))
    return words.write(value)
