"""Real costs: inclusion support for participants, and exceptional costs other than dear trips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from planner.budget.context import BudgetContext, Part, grouped, ids, is_visit, kind_of, of_share, summed
from planner.budget.formula import cents
from planner.budget.lines import Category, Line
from planner.budget.per_person import needs_inclusion
from planner.locale import Message, message
from planner.model import ExceptionalCost, ExceptionalKind, Participant, SupportCost, SupportKind, Traveller
from planner.programme import Figure


class Excluded(StrEnum):
    """Why a support cost is not paid; the last part of a `budget.why` key."""

    NOT_ELIGIBLE = "support_not_eligible"
    TRAVEL_TWICE = "support_travel_twice"
    SUBSISTENCE_TWICE = "support_subsistence_twice"


class Item(NamedTuple):
    """One support cost of one person."""

    person: Traveller
    cost: SupportCost
    excluded: Excluded | None


_SHARES = {
    ExceptionalKind.VISA_AND_PERMITS: "exceptional_visa_share",
    ExceptionalKind.FINANCIAL_GUARANTEE: "exceptional_guarantee_share",
}


def inclusion_participants(context: BudgetContext) -> Iterator[Part]:
    """Yield real costs of taking part, of participants with fewer opportunities and of accompanying persons.

    Travel and subsistence are paid here only where they are not claimed as travel or individual support
    (National Agency's rules for 2025): otherwise the line pays nothing and says why.
    """
    if is_visit(context):
        return
    share = context.tariff.rate("inclusion_participants_share")
    for (_, excluded), items in grouped(_items(context), lambda each: (kind_of(each.person), each.excluded)).items():
        yield Part(_excluded_line(items, excluded) if excluded else _support_line(items, share))


def _items(context: BudgetContext) -> list[Item]:
    people = [each for each in context.mobility.travellers if each.support_costs and not each.zero_grant]
    return [Item(each, cost, _excluded(each, cost)) for each in people for cost in each.support_costs if cost.amount]


def _excluded(person: Traveller, cost: SupportCost) -> Excluded | None:
    if isinstance(person, Participant) and not needs_inclusion(person):
        return Excluded.NOT_ELIGIBLE
    if cost.kind is SupportKind.TRAVEL and person.claims_travel:
        return Excluded.TRAVEL_TWICE
    if cost.kind is SupportKind.SUBSISTENCE and person.claims_individual_support:
        return Excluded.SUBSISTENCE_TWICE
    return None


def _support_line(items: Sequence[Item], share: Figure) -> Line:
    amount, formula = shared([each.cost.amount for each in items], share)
    return _line(items, amount, formula, (share,), message("budget.why.support"))


def _excluded_line(items: Sequence[Item], excluded: Excluded) -> Line:
    cost = sum((each.cost.amount for each in items), Decimal(0))
    return _line(items, Decimal(0), "0", (), message(f"budget.why.{excluded}", cost=cost))


def _line(
    items: Sequence[Item], amount: Decimal | None, formula: str, figures: tuple[Figure, ...], why: Message
) -> Line:
    people = tuple(dict.fromkeys(ids(each.person for each in items)))
    of_whom = message(f"budget.who.costs_{kind_of(items[0].person)}", n=len(items))
    return Line(Category.INCLUSION_PARTICIPANTS, of_whom, len(items), None, None, amount, formula, figures, why, people)


def exceptional_costs(context: BudgetContext) -> Iterator[Part]:
    """Yield visas and the like, and the financial guarantee; nobody confirmed their shares for every call."""
    if is_visit(context):
        return
    for kind, costs in grouped(context.mobility.exceptional_costs, lambda each: each.kind).items():
        share = context.tariff.rate(_SHARES[kind])
        amount, formula = shared([each.amount for each in costs], share)
        of_what = message(f"budget.who.{kind}", n=len(costs))
        yield Part(
            Line(Category.EXCEPTIONAL_COSTS, of_what, len(costs), None, None, amount, formula, (share,), _named(costs))
        )


def shared(costs: Sequence[Decimal], share: Figure) -> tuple[Decimal | None, str]:
    """Return amount and formula of a share in percent of real costs in EUR; None while the share is unknown."""
    if share.value is None:
        return None, ""
    return cents(sum(costs, Decimal(0)) * share.value / 100), of_share(summed(costs), share.value)


def _named(costs: Sequence[ExceptionalCost]) -> Message | None:
    names = tuple(each.what for each in costs if each.what)
    return message("budget.why.what", what=names) if names else None
