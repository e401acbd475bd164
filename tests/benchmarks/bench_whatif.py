"""How long what-ifs take, beside writing the same mobility as JSON in the same run.

python tests/benchmarks/bench_whatif.py
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count
from statistics import median
from time import perf_counter

from bench_assess import mobility, project

from planner.model import Mobility, Variant
from planner.programme import load_call
from planner.whatif import SWEPT, Base, compare, project_budget, sweep, variant_of, with_change

ROUNDS = 15
_letters = count(10)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def milliseconds(work: Callable[[], object]) -> float:
    """Median of single runs, each on something that changed: what is kept from the run before must not count."""
    return median(timed(work) for _ in range(ROUNDS))


def key_press(where: Base, variants: list[Variant]) -> Callable[[], object]:
    """One variant of four changes, everything that the screen shows is worked out."""

    def press() -> object:
        variants[0] = with_change(where.plan, variants[0], "days", next(_letters) % 70 + 10)
        return compare(where, variants)

    return press


def opening() -> Callable[[], object]:
    """What opening the screen asks: a plan and its four variants, none of which was ever seen."""
    where = Base(project(), mobility(30), load_call(2021))
    return partial(compare, where, four(where))


def four(where: Base) -> list[Variant]:
    """Four variants."""
    changes: tuple[tuple[str, object], ...] = (("days", 19), ("green", True), ("participants", 32), ("travel_days", 1))
    return [variant_of(where.plan, name, [change]) for name, change in zip("ABCD", changes, strict=True)]


def one_of(mobilities: list[Mobility]) -> Callable[[], object]:
    """One mobility of the project changes, the total is worked out."""
    school, programme = project(), load_call(2021)

    def work() -> object:
        at = next(_letters) % len(mobilities)
        mobilities[at] = mobilities[at].model_copy(update={"planned_days": next(_letters) % 300 + 1, "last_day": None})
        return project_budget(school, mobilities, programme, date(2026, 1, 1))

    return work


def main() -> None:
    """Print the figures in milliseconds and as ratios."""
    plan = mobility()
    where = Base(project(), plan, load_call(2021))
    figures = {
        "model_dump_json of the mobility": milliseconds(plan.model_dump_json),
        "a key press, plan and four variants": milliseconds(key_press(where, four(where))),
        "opening: plan and four variants, all new": median(timed(opening()) for _ in range(ROUNDS)),
        "project of 200, one changed": milliseconds(one_of([mobility(30).model_copy() for _ in range(200)])),
    }
    for name in SWEPT:
        points = len(sweep(where, name).points)
        figures[f"sweep of {name}, {points} points"] = milliseconds(partial(sweep, where, name))
    figures["sweep of days, 100 points"] = milliseconds(lambda: sweep(where, "days", range(1, 101)))
    baseline = figures["model_dump_json of the mobility"]
    for name, taken in figures.items():
        print(f"{name:40} {taken:8.3f} ms {taken / baseline:8.2f} x")


if __name__ == "__main__":
    main()
