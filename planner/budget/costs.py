"""Real costs: inclusion support for participants, and exceptional costs other than dear trips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from planner.budget.context import (
    BudgetContext,
    Part,
    because,
    grouped,
    ids,
    is_unit_alone,
    is_visit,
    kind_of,
    nothing_line,
    of_share,
    reading,
    summed,
)
from planner.budget.formula import cents
from planner.budget.lines import Category, Line
from planner.locale import Message, message
from planner.model import ExceptionalCost, ExceptionalKind, SupportCost, Traveller
from planner.programme import Figure, Refusal, cost_refused


class Item(NamedTuple):
    """One support cost of one person."""

    person: Traveller
    cost: SupportCost
    excluded: Refusal | None


_SHARES = {
    ExceptionalKind.VISA_AND_PERMITS: "exceptional_visa_share",
    ExceptionalKind.FINANCIAL_GUARANTEE: "exceptional_guarantee_share",
}


def inclusion_participants(context: BudgetContext) -> Iterator[Part]:
    """Yield real costs of taking part, of participants with fewer opportunities and of accompanying persons.

    Travel and subsistence are paid here only where they are not claimed as travel or individual support
    (National Agency's rules for 2025): otherwise the line pays nothing and says why.
    """
    share = context.tariff.rate("inclusion_participants_share")
    for (_, excluded), items in grouped(_items(context), lambda each: (kind_of(each.person), each.excluded)).items():
        yield Part(_excluded_line(items, excluded) if excluded else _support_line(items, share))


def _items(context: BudgetContext) -> list[Item]:
    mobility, programme = context.mobility, context.programme
    people = [each for each in mobility.travellers if each.support_costs]
    # A cost of nothing is not typed yet: no line, and no refusal of one.
    costs = [(each, cost) for each in people for cost in each.support_costs if cost.amount]
    return [Item(each, cost, cost_refused(mobility, programme, each, cost)) for each, cost in costs]


def _support_line(items: Sequence[Item], share: Figure) -> Line:
    amount, formula = shared([each.cost.amount for each in items], share)
    return _line(items, amount, formula, (share,), message("budget.why.support"))


def _excluded_line(items: Sequence[Item], excluded: Refusal) -> Line:
    cost = sum((each.cost.amount for each in items), Decimal(0))
    return _line(items, Decimal(0), "0", (), message(f"budget.why.{excluded}", cost=cost))


def _line(
    items: Sequence[Item], amount: Decimal | None, formula: str, figures: tuple[Figure, ...], why: Message
) -> Line:
    # Somebody with two costs is one person of the line.
    people = tuple(dict.fromkeys(ids(each.person for each in items)))
    of_whom = message(f"budget.who.costs_{kind_of(items[0].person)}", n=len(items))
    return Line(Category.INCLUSION_PARTICIPANTS, of_whom, len(items), None, None, amount, formula, figures, why, people)


def exceptional_costs(context: BudgetContext) -> Iterator[Part]:
    """Yield visas and the like, and the financial guarantee; nobody confirmed their shares for every call."""
    if is_visit(context) and is_unit_alone(context):
        yield from _beside_visit(context)
        return
    for kind, costs in grouped(context.mobility.exceptional_costs, lambda each: each.kind).items():
        # Costs of a kind together, as the guide has one share for each kind (2026, p. 101-102).
        share = context.tariff.rate(_SHARES[kind])
        amount, formula = shared([each.amount for each in costs], share)
        of_what = message(f"budget.who.{kind}", n=len(costs))
        yield Part(
            Line(Category.EXCEPTIONAL_COSTS, of_what, len(costs), None, None, amount, formula, (share,), _named(costs))
        )


def _beside_visit(context: BudgetContext) -> Iterator[Part]:
    """Real costs beside a visit are not named: nothing is paid, and the line says so."""
    costs = [each for each in context.mobility.exceptional_costs if each.amount]
    for kind, items in grouped(costs, lambda each: each.kind).items():
        cost = sum((each.amount for each in items), Decimal(0))
        of_what = message(f"budget.who.{kind}", n=len(items))
        decided = context.limits("visit_paid_by_unit_alone")
        why = because(message("budget.why.beside_visit", cost=cost), reading(decided))
        line = nothing_line(Category.EXCEPTIONAL_COSTS, of_what, len(items), why)
        yield Part(line._replace(figures=decided))


def shared(costs: Sequence[Decimal], share: Figure) -> tuple[Decimal | None, str]:
    """Return amount and formula of a share in percent of real costs in EUR; None while the share is unknown."""
    if share.value is None:
        return None, ""
    # Of the sum: rounded cost by cost, the line would no longer be what its formula says.
    return cents(sum(costs, Decimal(0)) * share.value / 100), of_share(summed(costs), share.value)


def _named(costs: Sequence[ExceptionalCost]) -> Message | None:
    names = tuple(each.what for each in costs if each.what)
    return message("budget.why.what", what=names) if names else None
