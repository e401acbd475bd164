"""Plans and projects to ask what-ifs of."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from planner.model import (
    AccompanyingPerson,
    ActivityType,
    Mobility,
    Organisation,
    Participant,
    Project,
    RateCard,
    Role,
    Town,
    Travel,
    TypedRate,
)
from planner.programme import load_call
from planner.whatif import Base

TODAY = date(2026, 1, 1)
FIRST = date(2026, 3, 2)
PORTO = {"name": "Porto", "country": "PT", "latitude": 41.15, "longitude": -8.61}


def people(count: int, role: Role = Role.LEARNER, **changes: Any) -> tuple[Participant, ...]:
    """So many participants of a role."""
    return tuple(Participant(id=f"{role}{at}", role=role, **changes) for at in range(count))


def companions(count: int) -> tuple[AccompanyingPerson, ...]:
    """So many accompanying persons."""
    return tuple(AccompanyingPerson(id=f"companion{at}") for at in range(count))


def spain(**changes: Any) -> Project:
    """A Spanish project of call 2021, whose tariff is complete and official."""
    return Project(**{"call": 2021, "organisation": Organisation(country="ES"), "grant": Decimal(100_000), **changes})


def latvia(**typed: str) -> Project:
    """A Latvian project of call 2025 with typed rates."""
    rates = {name: TypedRate(value=Decimal(value), typed_on=date(2026, 1, 12)) for name, value in typed.items()}
    school = Organisation(country="LV")
    return Project(call=2025, organisation=school, grant=Decimal(80_000), rate_card=RateCard(typed=rates))


def stay(days: int = 26, learners: int = 8, adults: int = 1, **changes: Any) -> Mobility:
    """A dated stay of learners with adults, 1,300 km from Liepāja in Germany; two travel days are paid."""
    liepaja = Town(name="Liepāja", country="LV", latitude=56.51, longitude=21.01)
    there = Town(name="there", country="DE")
    settings = {
        "activity": ActivityType.SHORT_TERM_LEARNERS,
        "planned_days": None,
        "first_day": FIRST,
        "last_day": FIRST + timedelta(days=days - 1),
        "participants": people(learners),
        "accompanying": companions(adults),
        "travel": Travel(origin=liepaja, destination=there, official_km=1300, funded_travel_days=2),
        **changes,
    }
    mobility = Mobility(**settings)
    if "id" not in changes:
        return mobility
    # Mobilities of one project have people of their own: nobody is in two stays on the same day.
    apart = tuple(each.model_copy(update={"id": f"{mobility.id}.{each.id}"}) for each in mobility.participants)
    return mobility.model_copy(update={"participants": apart})


def base(mobility: Mobility | None = None, project: Project | None = None, *others: Mobility) -> Base:
    """What a what-if starts from."""
    mobility, project = mobility or stay(), project or spain()
    return Base(project, mobility, load_call(project.call), (mobility, *others) if others else ())
