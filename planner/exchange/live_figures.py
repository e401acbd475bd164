"""What the rules of a call do to one plan, found by asking the budget: rates by name, and where each rule cuts.

No rule stands here: a probe is a plan with a little of everything, and its budget's lines say which figures they rest
on, after how many days a rate is reduced, how many travel days are paid. A call that says otherwise is read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from planner.budget import Budget, Category, Line, build_budget, tariff_of
from planner.budget.context import People, kind_of
from planner.model import (
    AccompanyingPerson,
    Course,
    ExceptionalCost,
    ExceptionalKind,
    ExpensiveTravel,
    Mobility,
    Participant,
    Project,
    ProjectTotals,
    Role,
    SupportCost,
    TypedRate,
)
from planner.programme import Confidence, Figure, Programme, is_rate_name

# Beyond every limit of a call, so that each limit shows in the lines.
_LONG, _MANY, _MOST_TRAVEL_DAYS = 365, 2000, 6
_COUNTS = re.compile(r"(\d+) x ")
_PROBE = "probe"


class Setting(NamedTuple):
    """A plan under its call, and what the project's other mobilities add up to."""

    project: Project
    mobility: Mobility
    programme: Programme
    totals: ProjectTotals

    def budget(self, mobility: Mobility, project: Project | None = None) -> Budget:
        """Return the budget of a changed plan in the same setting."""
        return build_budget(project or self.project, mobility, self.programme, self.totals)


class Figures(NamedTuple):
    """Which figures the budget uses for what. Names are rate names; None where the budget has no such line.

    Attributes:
        day_rates: day rate by kind of traveller.
        doubted: kinds whose day rate rests on a further figure that is not official, such as the country's group.
        base_days: paid days at the full rate; None where all are.
        travel_counts: whether travel days lengthen the days at the full rate.
        share: what is paid of the day rate after them.
        travel_days: travel days that are paid at most, by whether travel is green.
        longest: paid days of one person at most, travel days left out, by kind; absent where nothing cuts them.
        support: organisational support per participant.
        support_after: the lower one.
        full_support: participants who get the full one; None where all do.
        course_days: course days that are paid at most.
        language_days: days below which staff get no language support.
        units: rates of every other line, by category and, for exceptional costs, by what they are for;
            `without_asking` for language support of those who ask for none.
        rules: figures of the call behind these numbers, by what they are for.
        doubts: names of the call's limits that are not official: readings of ours, and what a secondary source says.
        compared_fare: name of the amount that the cost of a dear trip is compared with.
        third_countries_before: whether the project's other mobilities have people paid the amount for third countries.
    """

    day_rates: dict[People, str]
    doubted: frozenset[People]
    base_days: int | None
    travel_counts: bool
    share: Figure | None
    travel_days: dict[bool, int]
    longest: dict[People, int]
    support: str | None
    support_after: str | None
    full_support: int | None
    course_days: int | None
    language_days: int | None
    units: dict[str, tuple[str, ...]]
    rules: dict[str, Figure]
    doubts: frozenset[str]
    compared_fare: str
    third_countries_before: bool


def figures_of(setting: Setting) -> Figures:
    """Return the figures and limits that decide a plan's budget."""
    probe = _Probe(setting)
    return Figures(
        *(*probe.day_rates(), *probe.days(), probe.travel_days(), probe.longest(), *probe.support()),
        probe.course_days(),
        probe.language_days(),
        probe.units(),
        probe.rules,
        frozenset(name for name, each in _limits(setting).items() if is_doubtful(each)),
        "fare" if setting.programme.limit("expensive_travel_compared_with_due").value == 1 else "fare.standard",
        setting.totals.third_country_people > 0,
    )


def _limits(setting: Setting) -> dict[str, Figure]:
    """The limits of the call, and that of the activity's row which says how long companions are paid by day."""
    programme, activity = setting.programme, setting.mobility.activity
    rules = programme.activities.get(activity) if activity else None
    most = rules.companion_unit_days if rules else None
    return {**programme.limits, **({"companion_unit_days": most} if most else {})}


def is_doubtful(figure: Figure) -> bool:
    """Whether a figure makes whatever rests on it provisional."""
    return figure.confidence in (Confidence.READING, Confidence.SECONDARY)


class _Probe:
    """Plans like one plan, with everything in them that a line can be about."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self.rules: dict[str, Figure] = {}
        self._everything = _everything(setting.mobility)
        self._project = self._known(setting.project, self._everything)
        self._lines = self._of(self._everything)

    def _known(self, project: Project, mobility: Mobility) -> Project:
        """Type what nobody confirmed, so that every line has an amount and shows how it came about."""
        # A few times: a rate that is known now brings lines that ask for others.
        for _ in range(3):
            budget = self._setting.budget(mobility, project)
            names = [each for each in budget.missing if is_rate_name(each)]
            typed = project.rate_card.typed
            unknown = {name: _made_up(len(typed) + at) for at, name in enumerate(names)}
            card = project.rate_card.model_copy(update={"typed": {**typed, **unknown}})
            project = project.model_copy(update={"rate_card": card}) if unknown else project
        return project

    def _of(self, mobility: Mobility) -> tuple[Line, ...]:
        return self._setting.budget(mobility, self._project).lines

    def _lasting(self, days: int, travel_days: int = 0, *, green: bool = False) -> dict[str, Line]:
        """Individual support of the made-up people, by their ids, for a stay of so many days."""
        travel = self._everything.travel.model_copy(update={"funded_travel_days": travel_days, "green": green})
        lines = self._of(self._everything.model_copy(update={"planned_days": days, "travel": travel}))
        found = (each for each in lines if each.category is Category.INDIVIDUAL_SUPPORT)
        # Only those made up: people of the plan may have days of their own.
        return {person: line for line in found for person in line.people if person.startswith(_PROBE)}

    def _one(self) -> str:
        return next((each.id for each in self._everything.participants if each.id.startswith(_PROBE)), "")

    def day_rates(self) -> tuple[dict[People, str], frozenset[People]]:
        kinds = {each.id: kind_of(each) for each in self._everything.travellers}
        rates: dict[People, str] = {}
        doubted: set[People] = set()
        for person, line in self._lasting(1).items():
            if _rates(line):
                rates[kinds[person]] = _rates(line)[0]
            if any(is_doubtful(each) for each in line.figures if not is_rate_name(each.name)):
                doubted.add(kinds[person])
        return rates, frozenset(doubted)

    def days(self) -> tuple[int | None, bool, Figure | None]:
        line = self._lasting(_LONG).get(self._one())
        if line is None or not line.formula:
            return None, False, None
        full, reduced = _split(line)
        # One travel day more tells whether travel days use up days at the full rate or come beside them.
        later = self._lasting(_LONG, 1)[self._one()]
        share = next((each for each in line.figures if each.name.endswith("reduced_share")), None)
        if not reduced or share is None:
            return None, False, None
        self._remember("base_days", line)
        return full, _split(later)[0] > full, share

    def _remember(self, name: str, line: Line) -> None:
        found = next((each for each in line.figures if each.name.endswith(name)), None)
        if found is not None:
            self.rules[name] = found

    def travel_days(self) -> dict[bool, int]:
        found = {}
        for green in (False, True):
            without, most = (self._lasting(1, each, green=green).get(self._one()) for each in (0, _MOST_TRAVEL_DAYS))
            if without and most and without.days is not None and most.days is not None:
                found[green] = most.days - without.days
                self._remember("funded_travel_days_green" if green else "funded_travel_days_standard", most)
        return found

    def longest(self) -> dict[People, int]:
        kinds = {each.id: kind_of(each) for each in self._everything.travellers}
        lines = self._lasting(_LONG).items()
        return {kinds[person]: line.days for person, line in lines if line.days is not None and line.days < _LONG}

    def support(self) -> tuple[str | None, str | None, int | None]:
        few = self._support(self._everything)
        if few is None or not _rates(few):
            return None, None, None
        model = next(each for each in self._everything.participants if each.id == self._one())
        # More than any threshold, all alike: the line then splits where the lower rate begins.
        crowd = tuple(model.model_copy(update={"id": f"{_PROBE}{at}"}) for at in range(_MANY))
        crowded = self._everything.model_copy(update={"participants": crowd})
        self._project = self._known(self._project, crowded)
        many = self._support(crowded)
        rates = _rates(many) if many else ()
        if many is None or rates[-1:] == _rates(few)[:1] or not many.formula:
            return _rates(few)[0], None, None
        self._remember("organisational_threshold", many)
        full = int(_COUNTS.findall(many.formula)[0]) if len(rates) > 1 else 0
        return _rates(few)[0], rates[-1], full

    def _support(self, mobility: Mobility) -> Line | None:
        lines = self._of(mobility)
        return next((each for each in lines if each.category is Category.ORGANISATIONAL_SUPPORT), None)

    def course_days(self) -> int | None:
        line = next((each for each in self._lines if each.category is Category.COURSE_FEES), None)
        if line is None or line.days is None or line.days >= _LONG:
            return None
        self._remember("fee_max_days", line)
        return line.days

    def language_days(self) -> int | None:
        """Days from which staff get language support: the limit that the line of a one-day stay rests on."""
        staff = Participant(id=_PROBE, role=Role.STAFF, language_support=True)
        short = {"participants": (staff,), "planned_days": 1}
        lines = self._of(self._everything.model_copy(update=short))
        for line in lines:
            if line.category is Category.LINGUISTIC_SUPPORT and line.amount == 0 and line.figures:
                self.rules["language_days"] = line.figures[0]
                value = line.figures[0].value
                return None if value is None else int(value)
        return None

    def units(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for line in self._lines:
            if _rates(line):  # a line that pays nothing, because a person is not eligible, names none
                found.setdefault(_purpose(line), _rates(line))
                if line.category is Category.LINGUISTIC_SUPPORT and f"{_PROBE}-dear" in line.people:
                    found["without_asking"] = _rates(line)  # nothing is asked for this one
        return found


def _made_up(number: int) -> TypedRate:
    """Return a rate like no other: of two equal ones the budget does not say that both are used."""
    return TypedRate(value=Decimal(number) + Decimal("13.37"), typed_on=date(2000, 1, 1))


def _purpose(line: Line) -> str:
    """What a line is for: its category, or, for exceptional costs, what they are."""
    if line.category is not Category.EXCEPTIONAL_COSTS:
        return line.category.value
    kind = line.who.key.rpartition(".")[2]
    return kind if kind in set(ExceptionalKind) else "expensive_travel"


def _rates(line: Line) -> tuple[str, ...]:
    return tuple(each.name for each in line.figures if is_rate_name(each.name))


def _split(line: Line) -> tuple[int, int]:
    """Days at the full and at the reduced rate, as the line's formula has them behind its number of people."""
    full, reduced = ([int(each) for each in _COUNTS.findall(line.formula)[1:]] + [0, 0])[:2]
    return full, reduced


def _everything(mobility: Mobility) -> Mobility:
    """A plan without dates, with one more person of each kind it has, and a cost of each kind."""
    costs = tuple(ExceptionalCost(kind=each, amount=Decimal(100)) for each in ExceptionalKind)
    return mobility.model_copy(
        update={
            "first_day": None,
            "last_day": None,
            "planned_days": _LONG,
            "participants": (*mobility.participants, *_one_of_each(mobility.participants)),
            "accompanying": (*mobility.accompanying, AccompanyingPerson(id=f"{_PROBE}-companion")),
            "exceptional_costs": costs,
            "course": Course(fee_days=_LONG),
            "organisational_support_requested": True,
            # Far enough for a trip to be paid, wherever the plan's towns are.
            "travel": mobility.travel.model_copy(update={"official_km": 1000.0}),
        }
    )


def _one_of_each(people: Iterable[Participant]) -> Iterator[Participant]:
    support = (SupportCost(amount=Decimal(100)),)
    roles = list(dict.fromkeys(each.role for each in people))
    for role in roles:
        yield Participant(
            id=f"{_PROBE}-{role}", role=role, fewer_opportunities=True, language_support=True, support_costs=support
        )
    # Dearer than any band pays for, so that the line of a dear trip is there to be read.
    dear = ExpensiveTravel(cost=Decimal(99_999))
    yield Participant(id=f"{_PROBE}-dear", role=roles[0] if roles else Role.LEARNER, expensive_travel=dear)


def figure(setting: Setting, name: str) -> Figure:
    """Return a rate of a plan's tariff, known or not."""
    return tariff_of(setting.programme, setting.project).rate(name)
