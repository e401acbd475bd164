"""Units in a mobility: copied in with all that belongs to them, taken out again, gathered for papers; their points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, Decimal

from planner.locale import Message, message
from planner.model import LearningUnit, Mobility, Outcome, new_id
from planner.outcomes.results import without_outcomes

POINTS_A_YEAR = Decimal(60)
"""ECVET points of one year of full-time formal vocational education (VIAA, domain documents 3.5)."""

_STEP = Decimal("0.1")


def add_unit(mobility: Mobility, unit: LearningUnit) -> Mobility:
    """Copy a unit into a mobility: its outcomes, tasks and assessments get new ids and stay linked to each other."""
    ids = {each.id: new_id() for each in unit.tasks} | {each.id: new_id() for each in unit.evaluations}
    header = unit.model_copy(update={"id": new_id(), "outcomes": (), "tasks": (), "evaluations": ()})
    outcomes = tuple(_moved(each, ids).model_copy(update={"id": new_id(), "unit": header.id}) for each in unit.outcomes)
    tasks = tuple(each.model_copy(update={"id": ids[each.id], "participants": ()}) for each in unit.tasks)
    evaluations = tuple(each.model_copy(update={"id": ids[each.id]}) for each in unit.evaluations)
    return mobility.model_copy(
        update={
            "units": (*mobility.units, header),
            "outcomes": (*mobility.outcomes, *outcomes),
            "tasks": (*mobility.tasks, *tasks),
            "evaluations": (*mobility.evaluations, *evaluations),
        }
    )


def new_unit(mobility: Mobility) -> Mobility:
    """Add an empty unit and put the outcomes into it that are in none; their EQF level, where they share one, is its.

    In most plans one unit holds all outcomes: it is quicker to take one out than to put in each.
    """
    free = [each for each in mobility.outcomes if not each.unit]
    levels = {each.eqf_level for each in free if each.eqf_level}
    unit = LearningUnit(eqf_level=levels.pop() if len(levels) == 1 else None)
    outcomes = tuple(each if each.unit else each.model_copy(update={"unit": unit.id}) for each in mobility.outcomes)
    return mobility.model_copy(update={"units": (*mobility.units, unit), "outcomes": outcomes})


def people_of_unit(mobility: Mobility, unit_id: str) -> tuple[str, ...]:
    """Return the ids of those a unit is for; empty for everyone. What somebody has as their own copy does not count."""
    first = next((each for each in mobility.outcomes if each.unit == unit_id), None)
    return first.participants if first else ()


def turn_person(mobility: Mobility, unit_id: str, person: str) -> Mobility:
    """Put a person among those a unit is for, or take them out; with nobody left it is for everyone.

    Its outcomes go with it, and the tasks that lead to no other unit's outcomes. Own copies stay whose they are.
    """
    before = people_of_unit(mobility, unit_id)
    chosen = {*before} ^ {person}
    after = tuple(each.id for each in mobility.participants if each.id in chosen)

    def shared(each: Outcome) -> bool:
        return each.unit == unit_id and each.participants == before

    own = {task for each in mobility.outcomes if shared(each) for task in each.tasks}
    own -= {task for each in mobility.outcomes if not shared(each) for task in each.tasks}
    change = {"participants": after}
    return mobility.model_copy(
        update={
            "outcomes": tuple(each.model_copy(update=change) if shared(each) else each for each in mobility.outcomes),
            "tasks": tuple(each.model_copy(update=change) if each.id in own else each for each in mobility.tasks),
        }
    )


def _moved(outcome: Outcome, ids: Mapping[str, str]) -> Outcome:
    return outcome.model_copy(
        update={
            "tasks": tuple(ids[each] for each in outcome.tasks if each in ids),
            "evaluations": tuple(ids[each] for each in outcome.evaluations if each in ids),
            # People, and the reason to keep a wording, belong to the plan that it comes from.
            "participants": (),
            "override_reason": "",
        }
    )


def whole_unit(mobility: Mobility, unit_id: str) -> LearningUnit:
    """Gather a unit of a mobility with its outcomes, tasks and assessments, for a library, memorandum or paper.

    Raises:
        KeyError: the mobility has no such unit.
    """
    header = next((each for each in mobility.units if each.id == unit_id), None)
    if header is None:
        raise KeyError(unit_id)
    outcomes = tuple(each for each in mobility.outcomes if each.unit == unit_id)
    tasks = {each for outcome in outcomes for each in outcome.tasks}
    evaluations = {each for outcome in outcomes for each in outcome.evaluations}
    return header.model_copy(
        update={
            # A unit says what is learnt, not by whom.
            "outcomes": tuple(each.model_copy(update={"participants": ()}) for each in outcomes),
            "tasks": tuple(each.model_copy(update={"participants": ()}) for each in mobility.tasks if each.id in tasks),
            "evaluations": tuple(each for each in mobility.evaluations if each.id in evaluations),
        }
    )


def remove_unit(mobility: Mobility, unit_id: str, *, with_outcomes: bool) -> Mobility:
    """Take a unit out of a mobility.

    Args:
        mobility: the plan.
        unit_id: the unit; nothing happens where it is not there.
        with_outcomes: whether its outcomes go, with the tasks and assessments that only they use; else they stay
            as outcomes without a unit.
    """
    units = tuple(each for each in mobility.units if each.id != unit_id)
    if not with_outcomes:
        freed = tuple(
            each.model_copy(update={"unit": ""}) if each.unit == unit_id else each for each in mobility.outcomes
        )
        return mobility.model_copy(update={"units": units, "outcomes": freed})
    gone = [each for each in mobility.outcomes if each.unit == unit_id]
    rest = without_outcomes(mobility, {each.id for each in gone})
    orphans = _linked(gone) - _linked(rest.outcomes)
    return rest.model_copy(
        update={
            "units": units,
            "tasks": tuple(each for each in mobility.tasks if each.id not in orphans),
            "evaluations": tuple(each for each in mobility.evaluations if each.id not in orphans),
            "recognitions": tuple(each for each in rest.recognitions if each.unit != unit_id),
        }
    )


def _linked(outcomes: Iterable[Outcome]) -> set[str]:
    return {each for outcome in outcomes for each in (*outcome.tasks, *outcome.evaluations)}


def indicative(total: Decimal = POINTS_A_YEAR) -> Message:
    """Return the sentence that has to stand beside shared points."""
    return message("units.points.indicative", total=total)


def share_points(weights: Mapping[str, int], total: Decimal = POINTS_A_YEAR) -> dict[str, Decimal]:
    """Share a qualification's points among its units by weight. Indicative: partners agree on the points.

    points(unit) = total x weight / sum of weights, in tenths; what rounding leaves goes to the largest remainders, so
    that the shares add up to the total.

    Args:
        weights: weight by unit id; negative ones count as 0.
        total: points of the qualification, 60 for each year of full-time formal vocational education.

    Returns:
        Points by unit id; all 0 where no unit has a weight.
    """
    positive = {name: max(weight, 0) for name, weight in weights.items()}
    total, whole = total.quantize(_STEP), sum(positive.values())
    if not whole or total <= 0:
        return dict.fromkeys(positive, Decimal("0.0"))
    exact = {name: total * weight / whole for name, weight in positive.items()}
    shares = {name: value.quantize(_STEP, ROUND_DOWN) for name, value in exact.items()}
    left = int((total - sum(shares.values())) / _STEP)
    for name in sorted(exact, key=lambda each: shares[each] - exact[each])[:left]:
        shares[name] += _STEP
    return shares
