"""A mobility as the rules see it: beside its project, its call and the project's other mobilities."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Generic, NamedTuple, TypeVar

from planner.locale import Message, message
from planner.model import (
    ADULT_YEARS,
    LEARNER_ROLES,
    AccompanyingPerson,
    ActivityType,
    Mobility,
    Participant,
    Project,
    ProjectTotals,
    Role,
    Traveller,
    age_on,
)
from planner.programme.figures import Figure, Source
from planner.programme.model import ActivityRules, Programme
from planner.programme.support import has_fewer_opportunities

NAMES_SHOWN = 3
"""How many people a sentence names before it counts the rest."""

Person_co = TypeVar("Person_co", bound=Traveller, covariant=True)
Anyone = TypeVar("Anyone", bound=Traveller)


class Stay(NamedTuple, Generic[Person_co]):
    """One person of a mobility with their own dates. `number` counts from 1, `path` leads to the person.

    The dates are worked out where a rule asks for them: most rules do not, and need no asking again with another date.
    """

    path: str
    number: int
    person: Person_co
    mobility: Mobility

    @property
    def first(self) -> date | None:
        """Their first day, else that of the mobility."""
        return self.person.first_day or self.mobility.first_day

    @property
    def last(self) -> date | None:
        """Their last day, else that of the mobility."""
        return self.person.last_day or self.mobility.last_day

    @property
    def days(self) -> int | None:
        """How long they stay, as `Mobility.days` counts."""
        # Written out: people are many, and rules that ask for days as well.
        person, mobility = self.person, self.mobility
        first, last = person.first_day or mobility.first_day, person.last_day or mobility.last_day
        return mobility.planned_days if first is None or last is None else (last - first).days + 1

    @property
    def name(self) -> str | Message:
        """The person's name, or "no. 3" while it is not typed."""
        kind = self.path.partition(".")[0]
        return self.person.name or message(f"eligibility.person.{kind}", number=self.number)


@dataclass(frozen=True)
class RuleContext:
    """Everything a rule may look at."""

    project: Project
    mobility: Mobility
    programme: Programme
    totals: ProjectTotals

    @property
    def activity(self) -> ActivityType | None:
        """The activity type, None before it is chosen."""
        return self.mobility.activity

    @cached_property
    def rules(self) -> ActivityRules | None:
        """What the call asks of this activity type; None before it is chosen, or where the call's file has none."""
        return self.rules_of(self.activity)

    def rules_of(self, activity: ActivityType | None) -> ActivityRules | None:
        """What the call asks of any activity type."""
        return None if activity is None else self.programme.activities.get(activity)

    @property
    def is_visit(self) -> bool:
        """Whether the mobility is a preparatory visit."""
        return self.activity is ActivityType.PREPARATORY_VISIT

    @property
    def row_sources(self) -> tuple[Source, ...]:
        """Where the activity's row of the call's table was read."""
        return self.rules.sources if self.rules else ()

    def says(self, column: str) -> bool | None:
        """Whether a yes or no of the activity's row is a yes; None where the call does not have it or nobody knows."""
        return self.rules.says(column) if self.rules else None

    def limit(self, name: str) -> Figure:
        """Return a limit of the call by name; an unknown figure where the call has none."""
        return self.programme.limit(name)

    def sources(self, *ids: str) -> tuple[Source, ...]:
        """Return the call's sources with these ids, as far as it has them."""
        return tuple(self.programme.sources[each] for each in ids if each in self.programme.sources)

    @cached_property
    def participants(self) -> tuple[Stay[Participant], ...]:
        """The participants in their order."""
        return _stays(self.mobility, "participants", self.mobility.participants)

    @cached_property
    def accompanying(self) -> tuple[Stay[AccompanyingPerson], ...]:
        """The accompanying persons in their order."""
        return _stays(self.mobility, "accompanying", self.mobility.accompanying)

    @cached_property
    def travellers(self) -> tuple[Stay[Traveller], ...]:
        """Participants, then accompanying persons."""
        return (*self.participants, *self.accompanying)

    @cached_property
    def with_costs(self) -> list[Stay[Traveller]]:
        """Travellers who have real costs of taking part."""
        return [each for each in self.travellers if each.person.support_costs]

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles that participants have."""
        return frozenset([each.role for each in self.mobility.participants])

    def with_roles(self, roles: frozenset[Role]) -> list[Stay[Participant]]:
        """Participants who have one of these roles."""
        # Half a dozen rules ask for people whom most mobilities do not have.
        if self.roles.isdisjoint(roles):
            return []
        return [each for each in self.participants if each.person.role in roles]

    @cached_property
    def learners(self) -> list[Stay[Participant]]:
        """Learners, apprentices and recent graduates."""
        return self.with_roles(LEARNER_ROLES)

    @cached_property
    def minors(self) -> list[Stay[Participant]]:
        """Learners known to be under 18 on their first day."""
        return [each for each in self.learners if _is_minor(each)]

    @cached_property
    def has_fewer_opportunities(self) -> bool:
        """Whether any participant counts as having fewer opportunities."""
        return any(fewer_opportunities(each) for each in self.mobility.participants)

    @cached_property
    def lengths(self) -> dict[int, list[Stay[Participant]]]:
        """Participants by days abroad, shortest first; the planned stay alone while there are no participants.

        Lengths that are unknown or the wrong way round are left out.
        """
        if not self.participants:
            days = self.mobility.days()
            return {days: []} if days is not None and days > 0 else {}
        by_days: dict[int, list[Stay[Participant]]] = {}
        for stay in self.participants:
            if (length := stay.days) is not None and length > 0:
                by_days.setdefault(length, []).append(stay)
        return dict(sorted(by_days.items()))

    @cached_property
    def most_at_a_time(self) -> int:
        """How many participants are there on the fullest day; all of them while dates are open."""
        spans = [(each.first, each.last) for each in self.participants]
        dated = [(first, last) for first, last in spans if first is not None and last is not None]
        # Dates that are open might coincide.
        if len(dated) < len(spans):
            return len(spans)
        # Enough to look at first days: a fullest day is always one on which somebody comes.
        return max((sum(first <= day <= last for first, last in dated) for day, _ in dated), default=0)

    def period(self, stays: Sequence[Stay[Traveller]]) -> tuple[date | None, date | None]:
        """Earliest first and latest last day of these people; the mobility's own where there are none."""
        first, last = self.mobility.first_day, self.mobility.last_day
        firsts = [day for each in stays if (day := each.person.first_day or first) is not None]
        lasts = [day for each in stays if (day := each.person.last_day or last) is not None]
        return min(firsts, default=first), max(lasts, default=last)


def _stays(mobility: Mobility, kind: str, people: Sequence[Anyone]) -> tuple[Stay[Anyone], ...]:
    return tuple([Stay(f"{kind}.{at}", at + 1, each, mobility) for at, each in enumerate(people)])


def _is_minor(stay: Stay[Participant]) -> bool:
    born, first = stay.person.birth_date, stay.first
    return born is not None and first is not None and age_on(born, first) < ADULT_YEARS


def names(stays: Sequence[Stay[Traveller]]) -> tuple[str | Message, ...] | Message:
    """Name up to three people and count the rest; "the stay" where there is nobody yet."""
    if not stays:
        return message("eligibility.person.stay")
    shown = tuple(each.name for each in stays[:NAMES_SHOWN])
    more = len(stays) - len(shown)
    return message("eligibility.person.more", names=shown, more=more) if more else shown


def fewer_opportunities(person: Participant) -> bool:
    """Whether a participant counts as having fewer opportunities; people from Ukraine do (seed 003)."""
    return has_fewer_opportunities(person)


@lru_cache(maxsize=256)  # a project's dates stand beside each of its mobilities
def add_months(day: date, months: int) -> date:
    """Return the same day some months later; the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    # A year typed far off must not raise: what a person types is answered by a finding.
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
