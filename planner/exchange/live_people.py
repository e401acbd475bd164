"""The people of a plan as numbers: how many of them a line counts, as a formula over how many there are.

Nobody's name comes in: a person is a position in the list, with what matters for money. More people come after the
last, fewer leave from the last on, as in every what-if.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from planner.budget.context import People, kind_of
from planner.editor import EditRefused
from planner.model import Mobility, Participant, Traveller
from planner.whatif import INPUTS

_LONG = 365


class Stay(NamedTuple):
    """Days abroad of a person, by the days of the mobility: so many more or fewer, at most `most`, or `fixed`."""

    more: int = 0
    most: int | None = None
    fixed: int | None = None

    def formula(self) -> str:
        """Return the days as a formula without its equals sign."""
        if self.fixed is not None:
            return str(self.fixed)
        days = f"[days]{self.more:+d}" if self.more else "[days]"
        return days if self.most is None else f"MIN({self.most},{days})"


class Person(NamedTuple):
    """What of a traveller decides amounts."""

    kind: People
    stay: Stay
    travel: bool
    support: bool
    zero: bool
    unfunded: int
    trip: Decimal
    fewer: bool = False
    fled: bool = False
    language: bool = False

    @property
    def plain(self) -> Person:
        """The same without marks that can be turned by themselves."""
        return self._replace(fewer=False, language=False)


class Crowd(NamedTuple):
    """Participants or accompanying persons: those planned, what one more would be like, the input that counts them."""

    people: tuple[Person, ...]
    one_more: Person
    counter: str
    grows: bool
    """Whether more than planned may come: not where those planned have what a newcomer lacks."""

    def counted(self, wanted: Callable[[Person], bool]) -> str:
        """Return how many of the people that there are fit, as a formula without its equals sign."""
        flags = [*map(wanted, self.people)]
        newcomer = self.grows and wanted(self.one_more)
        runs, at = [], 0
        for flag, group in groupby(flags):
            length = len([*group])
            if flag:
                runs.append((at, at + length))
            at += length
        # A run that reaches the last one planned goes on with those who come.
        if newcomer and not (runs and runs[-1][1] == at):
            runs.append((at, at))
        open_end = at if newcomer else None
        return "+".join(self._run(begin, end, open_end) for begin, end in runs) or "0"

    def _run(self, begin: int, end: int, open_end: int | None) -> str:
        upper = f"[{self.counter}]" if end == open_end else f"MIN([{self.counter}],{end})"
        return f"MAX(0,{upper}-{begin})" if begin else upper

    @property
    def possible(self) -> tuple[Person, ...]:
        """Those planned, and one who may come where more may."""
        return (*self.people, self.one_more) if self.grows else self.people

    def same(self, what: Callable[[Person], object]) -> bool:
        """Whether all have the same of something, those who may come too."""
        return len(set(map(what, self.possible))) <= 1


def crowds(mobility: Mobility) -> tuple[Crowd, Crowd]:
    """Return a plan's participants and accompanying persons."""
    # By the inputs themselves: a newcomer of the sheet is then who a what-if would add.
    more = INPUTS["participants"].turn(mobility, len(mobility.participants) + 1)
    more = INPUTS["accompanying"].turn(more, len(more.accompanying) + 1)
    stays = _stays(more)
    participants = [_person(each, stay) for each, stay in zip(more.participants, stays, strict=False)]
    accompanying = [
        _person(each, stay) for each, stay in zip(more.accompanying, stays[len(participants) :], strict=True)
    ]
    # Days not paid and dear trips are one value for all: a newcomer would have none of them until it is typed again.
    common = not (INPUTS["unfunded_days"].read(mobility) or INPUTS["trip_cost"].read(mobility))
    companions = INPUTS["accompanying_days"].read(mobility) is None or accompanying[0].stay == Stay()
    return (
        Crowd(tuple(participants[:-1]), participants[-1], "participants", common),
        Crowd(tuple(accompanying[:-1]), accompanying[-1], "accompanying", common and companions),
    )


def _person(traveller: Traveller, stay: Stay) -> Person:
    dear = traveller.expensive_travel
    person = Person(
        kind_of(traveller),
        stay,
        traveller.claims_travel,
        traveller.claims_individual_support,
        traveller.zero_grant,
        traveller.unfunded_days,
        dear.cost if dear else Decimal(0),
    )
    if not isinstance(traveller, Participant):
        return person
    return person._replace(
        fewer=traveller.fewer_opportunities, fled=traveller.fled_ukraine, language=traveller.language_support
    )


def _stays(mobility: Mobility) -> list[Stay]:
    """How each traveller's days follow the mobility's, read off the shortest and the longest stay."""
    try:
        short, long = (INPUTS["days"].turn(mobility, each) for each in (1, _LONG))
    except EditRefused:
        # The calendar ends there: a stay that cannot be stretched stays as long as it is.
        return [Stay(fixed=mobility.days(each) or 0) for each in mobility.travellers]
    pairs = zip(short.travellers, long.travellers, strict=True)
    return [_stay(short.days(before), long.days(after)) for before, after in pairs]


def _stay(shortest: int | None, longest: int | None) -> Stay:
    if shortest is None or longest is None:
        return Stay(fixed=0)
    if shortest == longest:
        return Stay(fixed=shortest)
    return Stay(shortest - 1, None if longest - shortest == _LONG - 1 else longest)


def last_with(people: Sequence[Traveller]) -> int:
    """Return the position of the last one who has a real cost of taking part, counted from 1; 0 where nobody has."""
    return max((at for at, each in enumerate(people, 1) if each.support_costs), default=0)
