"""The inputs of a live sheet: what stands in each cell, what may be typed there, and which ones a plan keeps locked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from planner.exchange.cell_formula import UNKNOWN, Content
from planner.exchange.live_people import Crowd, Person, Stay, last_with
from planner.exchange.live_types import LineContext, Options
from planner.model import Mobility
from planner.programme import Programme
from planner.whatif import INPUTS, Kind

_MOST_EURO = 99_999


class LiveInput(NamedTuple):
    """One input.

    Attributes:
        name: its name among the inputs of a what-if.
        content: what stands in its cell; a formula where it follows another input until it is typed over.
        low: smallest value that may be typed.
        high: largest one, or the name of the input that bounds it.
        open: whether it may be typed over.
        words: what stands for no and for yes, where it is a flag.
    """

    name: str
    content: Content
    low: int
    high: int | str
    open: bool
    words: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What is typed."""
        return INPUTS[self.name].kind

    def trials(self, programme: Programme) -> Iterator[object]:
        """Yield values on both sides of wherever a rule may cut."""
        if self.words:
            yield from (False, True)
            return
        edges = {Kind.KILOMETRES: [each.from_km for each in programme.bands], Kind.EURO: [1, 250]}.get(
            self.kind, _EDGES
        )
        highest = self.high if isinstance(self.high, int) else 3
        for edge in edges:
            yield from (value for value in (edge - 1, edge, edge + 1) if self.low <= value <= highest)


# Days 14, 31 and 60 and the 101st participant are where rules of the calls cut; between them amounts go on evenly.
_EDGES = [1, 3, 14, 31, 60, 101, 365]


def options_of(mobility: Mobility, participants: Crowd, accompanying: Crowd) -> Options:
    """Return which inputs a plan's people let be turned by themselves.

    A mark goes to the first people of the list. Where they differ in what they are paid, who bears it decides the
    amount: that a sheet of numbers cannot know.
    """
    people = participants.people
    language = [each.language for each in people]
    nobody = not any(each.zero for each in people)
    # Marks by number are right only where those who ask stand first in the list, as those without money do.
    zero = participants.same(lambda each: each.plain) and nobody and language == sorted(language, reverse=True)
    return Options(
        zero=zero,
        fewer=not any(each.fled for each in people) and participants.same(lambda each: each.kind),
        language=nobody and participants.same(lambda each: (each.kind, each.stay)),
        unfunded=INPUTS["unfunded_days"].read(mobility) is not None,
        trip=INPUTS["trip_cost"].read(mobility) is not None,
        companion_days=_same_stay(accompanying),
    )


def _same_stay(accompanying: Crowd) -> bool:
    return len({each.stay for each in accompanying.people}) <= 1


def inputs_of(plan: LineContext, yes: Mapping[str, str], no: Mapping[str, str]) -> tuple[LiveInput, ...]:
    """Return a plan's inputs in the order of showing.

    Args:
        plan: the plan.
        yes: what stands in the cell of a flag that is set, by input.
        no: what stands there where it is not.
    """
    made = {each.name: each for each in (*_counted(plan), *_marked(plan), *_valued(plan), *_flags(plan, yes, no))}
    return tuple(made[name] for name in INPUTS if name in made)


def _counted(plan: LineContext) -> Iterator[LiveInput]:
    mobility = plan.mobility
    people, companions = len(mobility.participants), len(mobility.accompanying)
    most = INPUTS["participants"].high
    # Nobody with a cost of their own may leave the sheet, which does not know whose cost would go.
    low = max(1, last_with(mobility.participants))
    yield LiveInput("participants", people, low, most if plan.participants.grows else people, open=True)
    high = most if plan.accompanying.grows else companions
    yield LiveInput("accompanying", companions, last_with(mobility.accompanying), high, open=True)
    days = mobility.days()
    yield LiveInput("days", UNKNOWN if days is None else days, 1, INPUTS["days"].high, open=True)
    yield LiveInput("travel_days", mobility.travel.funded_travel_days, 0, INPUTS["travel_days"].high, open=True)
    yield LiveInput("accompanying_days", *_companion_days(plan))


def _companion_days(plan: LineContext) -> tuple[Content, int, int, bool]:
    """They follow the days of the mobility until they are typed over."""
    high = INPUTS["accompanying_days"].high
    if not plan.options.companion_days:
        return "", 1, high, False
    stay = plan.accompanying.people[0].stay if plan.accompanying.people else Stay()
    formula = f'=IF(ISNUMBER([days]),{stay.formula()},"{UNKNOWN}")'
    # Without a first day nobody's own last day can be set, so the planner would refuse it too.
    return formula, 1, high, plan.mobility.first_day is not None


def _marked(plan: LineContext) -> Iterator[LiveInput]:
    """Marks of participants; until they are typed over, those who leave take theirs along."""
    counts = (
        ("fewer_opportunities", plan.options.fewer, _is_fewer),
        ("zero_grant", plan.options.zero, _is_zero),
        ("language_support", plan.options.language, _speaks),
    )
    for name, is_open, mark in counts:
        yield LiveInput(name, f"={plan.participants.counted(mark)}", 0, "participants", is_open)


def _is_fewer(person: Person) -> bool:
    return person.fewer


def _is_zero(person: Person) -> bool:
    return person.zero


def _speaks(person: Person) -> bool:
    return person.language


def _valued(plan: LineContext) -> Iterator[LiveInput]:
    mobility = plan.mobility
    km = INPUTS["distance"].read(mobility)
    yield LiveInput("distance", UNKNOWN if km is None else Decimal(str(km)), 0, INPUTS["distance"].high, open=True)
    if mobility.activity == "courses_and_training":
        days = mobility.course.fee_days
        yield LiveInput("course_days", UNKNOWN if days is None else days, 0, INPUTS["course_days"].high, open=True)
    unfunded, trip = INPUTS["unfunded_days"].read(mobility), INPUTS["trip_cost"].read(mobility)
    high = INPUTS["unfunded_days"].high
    yield LiveInput("unfunded_days", "" if unfunded is None else unfunded, 0, high, plan.options.unfunded)
    yield LiveInput("support_costs", INPUTS["support_costs"].read(mobility), 0, _MOST_EURO, plan.options.fewer)
    yield LiveInput("trip_cost", "" if trip is None else trip, 0, _MOST_EURO, plan.options.trip)
    visas = INPUTS["visas_and_guarantees"].read(mobility)
    yield LiveInput("visas_and_guarantees", visas, 0, _MOST_EURO, open=True)


def _flags(plan: LineContext, yes: Mapping[str, str], no: Mapping[str, str]) -> Iterator[LiveInput]:
    for name in yes:
        words = (no[name], yes[name])
        yield LiveInput(name, words[bool(INPUTS[name].read(plan.mobility))], 0, 1, open=True, words=words)
