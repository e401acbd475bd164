"""How long assess() takes for 30 participants, beside writing the same mobility as JSON in the same run.

python tests/benchmarks/bench_assess.py
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from statistics import median
from timeit import repeat

from planner.assess import assess
from planner.budget import totals_beside
from planner.editor import replace_at
from planner.model import (
    AccompanyingPerson,
    ActivityType,
    Mobility,
    Organisation,
    Participant,
    Project,
    ProjectTotals,
    SupportCost,
    Town,
    Travel,
)
from planner.programme import load_call

ROUNDS, TIMES = 7, 100


def project() -> Project:
    """A project whose tariff is complete."""
    return Project(call=2021, organisation=Organisation(name="IES", country="ES"), grant=Decimal(200000))


def mobility(people: int = 30) -> Mobility:
    """A mobility whose participants differ in dates and support."""
    first = date(2026, 3, 2)
    return Mobility(
        activity=ActivityType.SHORT_TERM_LEARNERS,
        first_day=first,
        last_day=first + timedelta(days=27),
        travel=Travel(destination=Town(name="Roma", country="IT"), official_km=1300, funded_travel_days=2),
        participants=tuple(_participant(at, first) for at in range(people)),
        accompanying=(AccompanyingPerson(first_name="Zane", last_name="Liepa"),),
    )


def _participant(at: int, first: date) -> Participant:
    costs = (SupportCost(what="support", amount=Decimal(100 + at)),) if at % 5 == 0 else ()
    return Participant(
        first_name=f"Anna {at}",
        last_name="Ozola",
        birth_date=date(2007, 1, 1) + timedelta(days=30 * at),
        first_day=first + timedelta(days=1) if at % 7 == 0 else None,
        fewer_opportunities=at % 5 == 0,
        support_costs=costs,
    )


def milliseconds(work: Callable[[], object]) -> float:
    """Median of several rounds."""
    return median(repeat(work, number=TIMES, repeat=ROUNDS)) / TIMES * 1000


def main() -> None:
    """Print what a recalculation costs, in milliseconds and as a ratio to writing the plan as JSON."""
    programme, school, plan = load_call(2021), project(), mobility()
    others = [plan.model_copy(update={"id": str(at)}) for at in range(200)]
    letters = count()
    figures = {
        "model_dump_json of the mobility": milliseconds(plan.model_dump_json),
        "assess()": milliseconds(lambda: assess(school, plan, programme, _ALONE)),
        "assess() after the project changed": milliseconds(
            lambda: assess(school.model_copy(update={"title": str(next(letters))}), plan, programme, _ALONE)
        ),
        "totals_beside() among 200 mobilities": milliseconds(
            lambda: totals_beside(school.model_copy(update={"title": str(next(letters))}), others, programme, plan)
        ),
        "an edit of one participant": milliseconds(
            lambda: replace_at(plan, "participants.29.first_name", str(next(letters)))
        ),
    }
    baseline = figures["model_dump_json of the mobility"]
    for name, taken in figures.items():
        print(f"{name:40} {taken:8.3f} ms {taken / baseline:8.2f} x")


_ALONE = ProjectTotals()

if __name__ == "__main__":
    main()
