"""How well and how fast the wording check judges. Run: python tests/benchmarks/bench_wording.py."""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

sys.path[:0] = [str(Path(__file__).parents[1] / "outcomes"), str(Path(__file__).parents[2])]

from wording_labels import PARTS, agreement, labelled  # noqa: E402 - after its folder is on the path

from planner.outcomes.wording import check  # noqa: E402

ROUNDS = 5


def milliseconds(language: str) -> tuple[float, float]:
    """Median and 99th percentile of one check, over all labelled statements."""
    times = []
    for _ in range(ROUNDS):
        for each in labelled(language):
            start = process_time()
            check(each.statement, language, each.dimension)
            times.append((process_time() - start) * 1000)
    times.sort()
    return times[len(times) // 2], times[len(times) * 99 // 100]


def main() -> None:
    """Print precision and recall of 'not measurable', and the processor time a check takes."""
    print(f"{'language':10}{'part':8}{'count':>6}{'precision':>11}{'recall':>8}   median ms   99 % ms")
    for language in ("en", "lv"):
        middle, most = milliseconds(language)
        for part in PARTS:
            precision, recall, size, _ = agreement(language, part)
            print(f"{language:10}{part:8}{size:6}{precision:11.3f}{recall:8.3f}{middle:12.3f}{most:10.3f}")


if __name__ == "__main__":
    main()
