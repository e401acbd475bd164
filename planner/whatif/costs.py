"""Real costs and claims in a what-if: inclusion support, dear trips, visas, language support, days not paid.

What is added has no name yet; what is planned already stays, and gives way from the last one on where less is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from planner.model import ExceptionalCost, ExpensiveTravel, Mobility, Participant, SupportCost, Traveller
from planner.whatif.people import with_travellers
from planner.whatif.reading import refused

C = TypeVar("C", SupportCost, ExceptionalCost)
_NOTHING = Decimal(0)


def support_costs(mobility: Mobility) -> Decimal:
    """Real costs of taking part (inclusion support) of everyone, in EUR."""
    return _sum([cost for each in mobility.travellers for cost in each.support_costs])


def with_support_costs(mobility: Mobility, amount: Decimal) -> Mobility:
    """Let the real costs of taking part come to an amount in EUR.

    What is added goes to the first participant with fewer opportunities, who alone are paid for (seed 003); to the
    first participant where there is none, so that the rules say what is wrong.

    Raises:
        EditRefused: nobody takes part.
    """
    more = amount - support_costs(mobility)
    if more > 0:
        if not mobility.participants:
            raise refused("support_costs", "no_participants")
        chosen = next((each for each in mobility.participants if _needs_support(each)), mobility.participants[0])
        costs = (*chosen.support_costs, SupportCost(amount=more))
        return with_travellers(mobility, lambda each: _with_costs(each, costs) if each is chosen else each)
    # One list over all people: what was planned last gives way first, whoever it is for.
    left = iter(_cut([cost for each in mobility.travellers for cost in each.support_costs], -more))
    return with_travellers(mobility, lambda each: _with_costs(each, [next(left) for _ in each.support_costs]))


def _needs_support(participant: Participant) -> bool:
    return participant.fewer_opportunities or participant.fled_ukraine


T = TypeVar("T", bound=Traveller)


def _with_costs(person: T, costs: Sequence[SupportCost | None]) -> T:
    kept = tuple(each for each in costs if each is not None)
    return person if kept == person.support_costs else person.model_copy(update={"support_costs": kept})


def exceptional_costs(mobility: Mobility) -> Decimal:
    """Exceptional costs other than dear trips (visas and the like, guarantees), in EUR."""
    return _sum(mobility.exceptional_costs)


def with_exceptional_costs(mobility: Mobility, amount: Decimal) -> Mobility:
    """Let them come to an amount in EUR; what is added counts as visas and the like."""
    costs, more = mobility.exceptional_costs, amount - exceptional_costs(mobility)
    if more > 0:
        changed = (*costs, ExceptionalCost(amount=more))
    else:
        changed = tuple(each for each in _cut(costs, -more) if each is not None)
    return mobility.model_copy(update={"exceptional_costs": changed})


def _sum(costs: Sequence[SupportCost] | Sequence[ExceptionalCost]) -> Decimal:
    return sum((each.amount for each in costs), _NOTHING)


def _cut(costs: Sequence[C], less: Decimal) -> list[C | None]:
    """Return the costs so many EUR lower, the last ones first; None for those that are gone."""
    changed: list[C | None] = []
    for each in reversed(costs):
        taken = min(less, each.amount)
        less -= taken
        rest = each.amount - taken
        changed.append(each if not taken else each.model_copy(update={"amount": rest}) if rest else None)
    return changed[::-1]


def trip_cost(mobility: Mobility) -> Decimal | None:
    """Real cost of a dear return trip, EUR per person; 0 where nobody's is dear, None where they differ."""
    return _common([each.expensive_travel.cost if each.expensive_travel else _NOTHING for each in mobility.travellers])


def with_trip_cost(mobility: Mobility, cost: Decimal) -> Mobility:
    """Let everyone's return trip cost so many EUR; 0 leaves the amounts by distance alone."""
    return with_travellers(mobility, lambda each: _with_trip(each, cost))


def _with_trip(person: T, cost: Decimal) -> T:
    old = person.expensive_travel
    # Only the price is another one: the barrier stays, and a trip that the agency refused is not approved by it.
    known = old or ExpensiveTravel(cost=cost)
    new = known.model_copy(update={"cost": cost}) if cost else None
    return person if new == old else person.model_copy(update={"expensive_travel": new})


def unfunded_days(mobility: Mobility) -> int | None:
    """Days fewer paid of each person; None where they differ."""
    return _common([each.unfunded_days for each in mobility.travellers])


def with_unfunded_days(mobility: Mobility, days: int) -> Mobility:
    """Let so many days of everyone not be paid."""
    return with_travellers(mobility, lambda each: _with_unfunded(each, days))


def _with_unfunded(person: T, days: int) -> T:
    return person if person.unfunded_days == days else person.model_copy(update={"unfunded_days": days})


V = TypeVar("V", int, Decimal)


def _common(values: Sequence[V]) -> V | None:
    return values[0] if len(set(values)) == 1 else None
