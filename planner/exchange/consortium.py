"""Several schools' projects under one grant agreement as one, for the lead partner: limits hold for all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planner.model import Mobility, Project


class Share(NamedTuple):
    """What one school's project file holds; `name` is the file's."""

    name: str
    project: Project
    mobilities: tuple[Mobility, ...]


class Double(NamedTuple):
    """A mobility that stands in two files; `same` tells whether it says the same in both."""

    mobility: Mobility
    first: str
    second: str
    same: bool


class Consortium(NamedTuple):
    """One grant agreement: the lead partner's project with the mobilities of all.

    Attributes:
        project: of the first file, whose grant, awarded amounts and rates hold.
        mobilities: of all files in their order, each once; ids are as they were.
        schools: the sending organisations.
        doubles: mobilities that stand in more than one file; of these the first counts.
    """

    project: Project
    mobilities: tuple[Mobility, ...]
    schools: tuple[str, ...]
    doubles: tuple[Double, ...]


def consortia(shares: Iterable[Share]) -> tuple[Consortium, ...]:
    """Return the consortia that project files belong to: one for each code of a grant agreement and call.

    A project without a code belongs to nobody but itself. People without a sender are sent by their file's school: a
    reading of ours, for the limits per sender and per consortium ask who sends whom (Guide 2026 p. 86).
    """
    together: dict[tuple[str, int], list[Share]] = {}
    for each in shares:
        code = "".join(each.project.code.split()).upper()
        together.setdefault((code or each.project.id, each.project.call), []).append(each)
    return tuple(map(_merged, together.values()))


def _merged(shares: list[Share]) -> Consortium:
    found: dict[str, tuple[Mobility, str]] = {}
    doubles: list[Double] = []
    for share in shares:
        for own in share.mobilities:
            mobility = _sent(own, share.project.organisation.name)
            if own.id in found:
                first, name = found[own.id]
                doubles.append(Double(own, name, share.name, first == mobility))
            else:
                found[own.id] = mobility, share.name
    schools = dict.fromkeys(each.project.organisation.name or each.name for each in shares)
    return Consortium(shares[0].project, tuple(each for each, _ in found.values()), tuple(schools), tuple(doubles))


def _sent(mobility: Mobility, school: str) -> Mobility:
    """The mobility with its senders named."""
    people = tuple(
        each if each.sender else each.model_copy(update={"sender": school}) for each in mobility.participants
    )
    return mobility.model_copy(update={"participants": people})


def schools_of(consortium: Consortium) -> Iterator[tuple[str, int]]:
    """Yield each school with how many participants it sends."""
    counts = dict.fromkeys(consortium.schools, 0)
    for mobility in consortium.mobilities:
        for each in mobility.participants if mobility.counts else ():
            counts[each.sender] = counts.get(each.sender, 0) + 1
    yield from counts.items()
