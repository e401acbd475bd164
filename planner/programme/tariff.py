"""The tariff of one project: the call's rates, over them the national agency's, over them the typed ones."""

from __future__ import annotations

from planner.model import Project, TypedRate
from planner.programme.figures import Confidence, Figure, Source
from planner.programme.files import national_card
from planner.programme.model import Programme, Tariff
from planner.programme.rates import DAY_RATES, FUNDED_ACTIVITIES, is_possible, organisational

TYPED_SOURCE = "our grant agreement"
"""Title of the source of a typed rate; its date is the day it was typed."""


def build_tariff(programme: Programme, project: Project) -> Tariff:
    """Return the rates that hold for a project.

    The grant agreement is the binding text, so a typed rate wins. One typed for whatever country or activity
    (`learner`, `organisational`, ...) stands for each country group or activity that was not typed itself.

    Raises:
        ProgrammeFileError: the national agency's data file is broken.
    """
    # By the school's country: an agency fixes the rates of the projects it pays, not of where they go.
    card = national_card(programme.call, project.organisation.country)
    fixed = card.figures if card is not None and project.action in card.actions else {}
    given = {**programme.figures, **fixed}
    return Tariff(figures={**given, **_typed(project.rate_card.typed, given)})


def _typed(typed: dict[str, TypedRate], given: dict[str, Figure]) -> dict[str, Figure]:
    # What cannot be a rate is told by a rule and pays nothing, whichever way it came in.
    possible = {name: rate for name, rate in typed.items() if is_possible(name, rate.value)}
    spread = {name: rate for each, rate in possible.items() for name in _stands_for(each) if _gives_way(given, name)}
    # Typed for one group or activity is closer than typed for all.
    return {name: _figure(name, rate) for name, rate in {**spread, **possible}.items()}


def _gives_way(given: dict[str, Figure], name: str) -> bool:
    """Whether a rate typed for all activities stands for this one: an official amount of its own is closer."""
    of_activity = name.startswith("organisational")
    return not (of_activity and name in given and given[name].confidence is Confidence.OFFICIAL)


def _stands_for(name: str) -> tuple[str, ...]:
    if name in {"learner", "staff"}:
        return tuple(each for each in DAY_RATES if each.startswith(f"{name}_group"))
    if name in {"organisational", "organisational_after_100"}:
        after = name.endswith("_after_100")
        return tuple(organisational(each, after_threshold=after) for each in FUNDED_ACTIVITIES)
    return ()


def _figure(name: str, rate: TypedRate) -> Figure:
    """What is taken over is somebody else's figure, and provisional, until it is checked."""
    origin = rate.unchecked
    title = TYPED_SOURCE if origin is None else f"taken over from {origin.title}, call {origin.call}, not checked"
    return Figure(
        name=name,
        value=rate.value,
        confidence=Confidence.OFFICIAL if origin is None else Confidence.SECONDARY,
        sources=(Source(title=title, date=rate.typed_on.isoformat()),),
        typed_on=rate.typed_on,
        taken_over=origin,
    )
