"""Rate cards: a project's tariff beside another's, and taking rates over from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from planner.budget import tariff_of
from planner.locale import Message
from planner.model import Project, RateCard, RateOrigin, TypedRate
from planner.programme import TYPED_ONLY, Figure, Programme, rate_label, rate_names, rate_unit


class RateRow(NamedTuple):
    """One rate of a project's tariff beside the same rate of another's; EUR or percent, see `unit`.

    Attributes:
        name: rate name.
        label: what it is called.
        unit: EUR per day and so on.
        own: the project's figure, with source and confidence.
        other: the other project's; None where there is none to compare with.
    """

    name: str
    label: Message
    unit: Message
    own: Figure
    other: Figure | None

    @property
    def difference(self) -> Decimal | None:
        """Own less other; None where one of them is not known."""
        if self.other is None or self.own.value is None or self.other.value is None:
            return None
        return self.own.value - self.other.value

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.other is not None and self.own.value != self.other.value


def card_rows(
    project: Project, programme: Programme, other: tuple[Project, Programme] | None = None
) -> tuple[RateRow, ...]:
    """Return a project's whole tariff, in order of showing, beside that of another project.

    Rates typed for any country or activity stand first, where one of the two projects has them.
    """
    own, names = tariff_of(programme, project), list(rate_names(programme))
    theirs = tariff_of(other[1], other[0]) if other else None
    typed = {*project.rate_card.typed, *(other[0].rate_card.typed if other else ())}
    first = [each for each in TYPED_ONLY if each in typed]
    # Names that this call does not have, such as bands of another one: in sight for as long as they are in the card.
    extra = [each for each in sorted(typed) if each not in names and each not in first]
    return tuple(
        RateRow(name, rate_label(name), rate_unit(name), own.rate(name), theirs.rate(name) if theirs else None)
        for name in (*first, *names, *extra)
    )


class Card(NamedTuple):
    """Typed rates by name, and where they come from; None: from the own agreement."""

    rates: Mapping[str, TypedRate]
    origin: RateOrigin | None


def card_from(project: Project, name: str = "") -> Card:
    """Return the typed rates of a project, called by its title or code where no other name is given."""
    title = name or project.title or project.code
    return Card(project.rate_card.typed, RateOrigin(title=title, call=project.call))


def copied(project: Project, card: Card, names: Iterable[str] | None = None) -> Project:
    """Return a project with rates taken over; they are not checked there, and the days they were typed on stay.

    Args:
        project: the project that gets them.
        card: another project's rates, or a file's.
        names: which of them; None for all. Rates typed in the project under other names stay.
    """
    chosen = set(card.rates) if names is None else set(names)
    taken = {name: rate for name, rate in card.rates.items() if name in chosen}
    typed = {name: rate.model_copy(update={"origin": card.origin}) for name, rate in taken.items()}
    return project.model_copy(update={"rate_card": RateCard(typed={**project.rate_card.typed, **typed})})


def differing(project: Project, rates: Mapping[str, TypedRate]) -> Iterator[tuple[str, TypedRate | None, TypedRate]]:
    """Yield the rates that `copied` would change: name, what is typed now, what comes instead."""
    for name, rate in rates.items():
        old = project.rate_card.typed.get(name)
        # By the amount alone: the same one typed on another day, or taken from elsewhere, changes nothing.
        if old is None or old.value != rate.value:
            yield name, old, rate
