"""A variant on a plan: its changes made one after the other on frozen copies, each checked."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pydantic import JsonValue
from pydantic_core import to_jsonable_python

from planner import clock
from planner.editor import EditRefused, OpenPlan, replaced, value_at
from planner.locale import message
from planner.model import MOST_VARIANTS, Change, MobilitySet, RateCard, TypedRate, Variant
from planner.programme import rate_refused
from planner.whatif.inputs import INPUTS, turned
from planner.whatif.reading import refused

RATE = "rate."
"""Beginning of the path of a rate, such as `rate.learner`."""

_FIXED = ("mobility.id", "mobility.variants", "project.id", "project.call", "project.mobility_sets")
"""What makes a plan this plan: a variant cannot change it."""

_NAMES = "ABCDEFGH"

_REPLACES = {
    "days": ("last_day",),
    "last_day": ("days",),
    "place": ("distance", "country"),
    "country": ("place",),
    "origin": ("distance",),
}
"""Changes that make earlier ones of other inputs meaningless: kilometres typed for another place, for instance."""

_POSITIONS = {name: at for at, name in enumerate(INPUTS)}


def applied(plan: OpenPlan, variant: Variant) -> OpenPlan:
    """Return the plan with a variant's changes made.

    Raises:
        EditRefused: a path leads nowhere or a value is impossible; nothing is changed then.
    """
    for each in variant.changes:
        plan = _changed(plan, each.path, each.value)
    return plan


def _changed(plan: OpenPlan, path: str, value: JsonValue) -> OpenPlan:
    if path in INPUTS:
        return turned(plan, INPUTS[path], value)
    if path.startswith(RATE):
        return plan._replace(project=plan.project.model_copy(update={"rate_card": _card(plan, path, value)}))
    if not path.startswith(("mobility.", "project.")) or path.startswith(_FIXED):
        raise EditRefused(path, message("editor.refused.no_place"))
    return replaced(plan, path, value)


def _card(plan: OpenPlan, path: str, value: JsonValue) -> RateCard:
    """Return the project's rate card with another rate; None takes a typed rate away."""
    name = path.removeprefix(RATE)
    typed = {key: rate for key, rate in plan.project.rate_card.typed.items() if key != name}
    if value is not None:
        typed[name] = _rate(name, value, path)
    return plan.project.rate_card.model_copy(update={"typed": typed})


def _rate(name: str, value: JsonValue, path: str) -> TypedRate:
    given = value if isinstance(value, dict) else {"value": value, "typed_on": clock.today().isoformat()}
    try:
        rate = TypedRate.model_validate(given)
    except ValueError:
        raise refused(path, "rate") from None
    if why := rate_refused(name, rate.value):
        raise refused(path, "no_such_rate", why=why)
    return rate


def with_change(plan: OpenPlan, variant: Variant, path: str, value: object) -> Variant:
    """Return a variant with one more change; a value that the plan has already takes the change away.

    Args:
        plan: what the variant is a variant of.
        variant: the variant as it is.
        path: an input, `rate.<name>`, or a path of the plan.
        value: the value, also as it was typed.

    Raises:
        EditRefused: the plan cannot hold it; `message` says why in one sentence.
    """
    stays_out = {path, *_REPLACES.get(path, ())}
    rest = tuple(each for each in variant.changes if each.path not in stays_out)
    changes = tuple(sorted((*rest, Change(path=path, value=_stored(path, value))), key=_order))
    changed, before = (variant.model_copy(update={"changes": each}) for each in (changes, rest))
    return before if applied(plan, changed) == applied(plan, before) else changed


def _order(change: Change) -> int:
    """Inputs in their own order (people before their marks, a place before its distance), then everything else."""
    return _POSITIONS.get(change.path, len(_POSITIONS))


def _stored(path: str, value: object) -> JsonValue:
    """Return a value as JSON holds it; a rate remembers the day it was typed."""
    if path.startswith(RATE) and isinstance(value, (str, int, Decimal)):
        # With its day: were it made anew each time, the variant would be another one tomorrow.
        return {"value": str(value).strip(), "typed_on": clock.today().isoformat()}
    plain: JsonValue = to_jsonable_python(value)
    return plain


def without_change(variant: Variant, path: str) -> Variant:
    """Return a variant without its change of a path."""
    return variant.model_copy(update={"changes": tuple(each for each in variant.changes if each.path != path)})


def variant_of(plan: OpenPlan, name: str, changes: Iterable[tuple[str, object]]) -> Variant:
    """Return a new variant.

    Raises:
        EditRefused: the plan cannot hold one of the values.
    """
    variant = Variant(name=name)
    for path, value in changes:
        variant = with_change(plan, variant, path, value)
    return variant


def next_name(others: Iterable[Variant | MobilitySet]) -> str:
    """Return the first letter that names no variant, or no set, yet."""
    taken = {each.name for each in others}
    return next((letter for letter in _NAMES if letter not in taken), "")


def kept(variants: tuple[Variant, ...], variant: Variant) -> tuple[Variant, ...]:
    """Return the variants with one replaced (by its id) or added; the result goes to `mobility.variants`.

    Raises:
        EditRefused: there are as many as a mobility keeps.
    """
    ids = [each.id for each in variants]
    if variant.id in ids:
        return tuple(variant if each.id == variant.id else each for each in variants)
    if len(variants) >= MOST_VARIANTS:
        raise refused("mobility.variants", "most_variants", n=MOST_VARIANTS)
    return (*variants, variant)


def dropped(variants: tuple[Variant, ...], variant_id: str) -> tuple[Variant, ...]:
    """Return the variants without one of them."""
    return tuple(each for each in variants if each.id != variant_id)


def make_plan(plan: OpenPlan, variant: Variant) -> OpenPlan:
    """Return the plan that a variant describes; the variant itself is no longer beside it.

    One step of the editor: `editor.apply(lambda plan: make_plan(plan, variant))`.

    Raises:
        EditRefused: the plan cannot hold one of its values any more.
    """
    made = applied(plan, variant)
    if made.mobility is None:
        # Without a mobility it was a change of the project alone, and no variants stand beside that.
        return made
    others = dropped(made.mobility.variants, variant.id)
    return made._replace(mobility=made.mobility.model_copy(update={"variants": others}))


def current_value(plan: OpenPlan, path: str) -> object:
    """Return what a plan has at a path of a change; None where it has nothing there."""
    if path in INPUTS:
        return None if plan.mobility is None else INPUTS[path].read(plan.mobility)
    if path.startswith(RATE):
        rate = plan.project.rate_card.typed.get(path.removeprefix(RATE))
        return None if rate is None else rate.value
    part, _, rest = path.partition(".")
    model = plan.project if part == "project" else plan.mobility
    try:
        return None if model is None else value_at(model, rest)
    except KeyError:
        return None
