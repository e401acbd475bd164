"""PDF time, template included, as a ratio to bare WeasyPrint on the same HTML.

Run: python tests/benchmarks/bench_pdf.py
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "documents")]

from document_examples import ANNA, BUDGET, MADE_ON, MOBILITY, PROGRAMME, PROJECT  # noqa: E402
from weasyprint import HTML  # noqa: E402

from planner.documents import Document, Worker, budget_estimate, learning_agreement, to_pdf  # noqa: E402

ROUNDS = 11


def agreement() -> Document:
    """The learning agreement of one participant."""
    return learning_agreement(PROJECT, MOBILITY, ANNA, "lv", made_on=MADE_ON)


def estimate() -> Document:
    """The budget estimate of the mobility."""
    return budget_estimate(PROJECT, MOBILITY, PROGRAMME, BUDGET, "lv", made_on=MADE_ON)


def bare(html: str) -> bytes:
    """WeasyPrint as anyone would call it: the same page with its style sheet inside, tagged as ours is."""
    return bytes(HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"))


def main() -> None:
    """Print a line per document: milliseconds and ratios, median of interleaved rounds."""
    style = files("planner.documents").joinpath("print.css").read_text("utf-8")
    with Worker() as worker:
        for make in (agreement, estimate):
            page = make().html.replace("</head>", f"<style>{style}</style></head>")
            times: dict[str, list[float]] = {"bare": [], "ours": [], "worker": []}
            ways: dict[str, Callable[[], bytes]] = {
                "bare": partial(bare, page),
                "ours": lambda: to_pdf(make()),  # noqa: B023 - called before the loop goes on
                "worker": lambda: worker.render(make()).result(),  # noqa: B023
            }
            for _ in range(ROUNDS):
                for name, run in ways.items():
                    began = perf_counter()
                    run()
                    times[name].append(perf_counter() - began)
            base, ours, there = (median(times[each]) for each in ("bare", "ours", "worker"))
            print(
                f"{make().kind}: bare {base * 1000:.0f} ms, ours {ours * 1000:.0f} ms (ratio {ours / base:.2f}), "
                f"through the worker {there * 1000:.0f} ms (ratio {there / base:.2f})"
            )


if __name__ == "__main__":
    main()
