"""ESCO: build, size, memory, time per key, and how often the meant concept is among the first five.

Run from the checkout: python tests/benchmarks/bench_esco.py [share of the questions [seed]]. Needs ESCO's real files
beside the checkout. The questions are described in esco_queries.py. Beside each figure stands the same for plain FTS5
with bm25 over the same labels, and for time a LIKE scan too. Times are of the processor, so that other programs matter
less.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from zlib import crc32

from esco_queries import COUNTS, ESCO, KINDS, Query, Questions, foreign, rows

from planner.outcomes.esco import Esco, Filters, install, open_esco
from planner.outcomes.esco.concepts import ConceptType
from planner.outcomes.esco.words import fold, tidy

TASKS = Path(__file__).with_name("esco_tasks.json")
"""50 English tasks, 47 Latvian names of trades and 30 Latvian tasks, labelled before any search was looked at."""

Search = Callable[[str], Sequence[str]]

TRADES = {
    "cook": {
        "knife": "use food cutting tools", "hygiene": "comply with food safety and hygiene",
        "reheat": "use reheating techniques", "fridge": "maintain kitchen equipment at correct temperature",
        "cooking": "use cooking techniques", "waste": "dispose waste",
    },
    "hairdresser": {
        "colour": "dye hair", "washing": "wash hair", "style": "style hair", "cut": "apply hair cutting techniques",
        "clients": "satisfy customers", "beard": "treat facial hair",
    },
    "vehicle technician": {
        "brake": "maintain braking system", "diagnose": "diagnose problems with vehicles",
        "repair": "carry out repair of vehicles", "tests": "perform vehicle tests",
        "wiring": "repair vehicle electrical systems", "tools": "use traditional toolbox tools",
    },
    "carpenter": {
        "saw": "operate table saw", "joints": "create wood joints", "finish": "apply wood finishes",
        "safety": "follow health and safety procedures in construction", "clean": "clean wood surface",
    },
}  # fmt: skip
"""Words as teachers of a trade type them, and the concept that is meant.

Judged by hand before any search: the skill of ESCO's own list for the occupation that a teacher would most likely mean.
"""


class Baselines:
    """Plain FTS5 with bm25, one row per concept, all words as beginnings; and a LIKE scan over all labels."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute("CREATE VIRTUAL TABLE plain USING fts5(uri UNINDEXED, labels, prefix='1 2 3')")
        self.connection.execute("CREATE TABLE scan (uri TEXT, label TEXT)")
        for uri, every in labels.items():
            self.connection.execute("INSERT INTO plain VALUES (?, ?)", (uri, " ".join(every)))
            self.connection.executemany("INSERT INTO scan VALUES (?, ?)", [(uri, each) for each in every])

    def plain(self, text: str) -> list[str]:
        match = " ".join(f'"{each}"*' for each in fold(text).split())
        query = "SELECT uri FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 20"
        return [uri for (uri,) in self.connection.execute(query, (match,))] if match else []

    def like(self, text: str) -> list[str]:
        query = "SELECT DISTINCT uri FROM scan WHERE label LIKE ? ORDER BY length(label) LIMIT 20"
        return [uri for (uri,) in self.connection.execute(query, (f"%{text}%",))]


def quality(search: Search, queries: Iterable[Query]) -> tuple[float, float, float]:
    """Recall at 1 and 5, and mean reciprocal rank (cut at 20)."""
    ranks = []
    for text, uri in queries:
        found = list(search(text))
        ranks.append(found.index(uri) + 1 if uri in found else 0)
    recall = [sum(0 < each <= most for each in ranks) / len(ranks) for most in (1, 5)]
    return recall[0], recall[1], sum(1 / each for each in ranks if each) / len(ranks)


def times(search: Search, texts: Sequence[str]) -> list[float]:
    """Milliseconds of the processor per text, in order of size."""
    found = []
    for text in texts:
        start = time.thread_time()
        search(text)
        found.append(1000 * (time.thread_time() - start))
    return sorted(found)


def unseen(query: Query) -> bool:
    """Whether the weights were fitted without the labels of the concept that is meant."""
    return crc32(f"h{query[1]}".encode()) % 2 == 1


def show_quality(share: float, seed: int, folder: Path) -> None:
    """Print recall and mean reciprocal rank per kind; later and hidden labels also all of them, and the unseen half."""
    questions = Questions(seed, {kind: max(round(share * n), 2) for kind, n in COUNTS.items()})
    questions.write(folder / "skills_en.csv")
    install([folder / "skills_en.csv"])
    esco, plain = open_esco(), Baselines(questions.labels).plain
    figures = []
    print(f"{'kind':26}   n   R@1 (plain)      R@5 (plain)      MRR (plain)")
    for kind, queries in questions.kinds().items():
        figures.append(show_kind(kind, queries, addresses(esco), plain))
    means = [sum(each) / KINDS for each in zip(*figures[:KINDS], strict=True)]
    print(f"{f'mean of the first {KINDS}':26}       {in_a_row(means)}")
    for kind, queries in (("later", questions.later()), ("hidden", questions.hidden())):
        show_kind(f"{kind}, all", queries, addresses(esco), plain)
        show_kind(f"{kind}, concepts unseen", list(filter(unseen, queries)), addresses(esco), plain)
    show_foreign(esco, foreign(questions))
    esco.close()


def show_kind(kind: str, queries: Sequence[Query], ours: Search, plain: Search) -> list[float]:
    """Print the figures of one kind and return them, ours and those of plain FTS5 in turn."""
    pairs = zip(quality(ours, queries), quality(plain, queries), strict=True)
    figures = [each for pair in pairs for each in pair]
    print(f"{kind:26} {len(queries):4}  {in_a_row(figures)}", flush=True)
    return figures


def in_a_row(figures: Sequence[float]) -> str:
    """Return figures as a line of a table."""
    return "  ".join(f"{ours:.3f} ({plain:.3f}) " for ours, plain in zip(figures[::2], figures[1::2], strict=True))


def show_foreign(esco: Esco, texts: Sequence[str]) -> None:
    """Print how many labels of other languages find anything among the English ones, where nothing is right."""
    found = [esco.search(each) for each in texts]
    shown = sum(map(bool, found))
    print(f"labels of other languages that find anything: {shown} of {len(texts)}, {sum(map(len, found))} rows")


def addresses(esco: Esco, language: str = "en", trade: str = "") -> Search:
    """Search as a function from a text to addresses."""
    return lambda text: [hit.uri for hit in esco.search(text, language, trade=trade)]


def show_latvian(esco: Esco) -> None:
    names = [row["preferredLabel"] for row in rows("v1.0.8/occupations_lv.csv.gz")]
    some = random.Random(21).sample([each for each in names if fold(each) != each.casefold()], 200)
    search = addresses(esco, "lv")
    same = sum(search(each) == search(fold(each)) for each in some)
    print(f"Latvian names found the same without diacritics: {same} of {len(some)}")


def show_trades(esco: Esco) -> None:
    ranks: dict[str, list[float]] = {"without trade": [], "with trade": []}
    for name, words in TRADES.items():
        occupation = next(hit.uri for hit in esco.search(name, "en", Filters(type=ConceptType.OCCUPATION)))
        for text, label in words.items():
            uri = next(hit.uri for hit in esco.search(label) if hit.label == label)
            for kind, trade in (("without trade", ""), ("with trade", occupation)):
                found = list(addresses(esco, "en", trade)(text))
                ranks[kind].append(1 / (found.index(uri) + 1) if uri in found else 0.0)
    for kind, figures in ranks.items():
        five, mean = sum(each >= 1 / 5 for each in figures), sum(figures) / len(figures)
        print(f"words of real trades, {kind:14}: in the first five {five} of {len(figures)}, MRR {mean:.2f}")


def show_tasks(esco: Esco, *, misses: bool) -> None:
    """Print of the tasks and trades of esco_tasks.json how many have a concept that helps among the first five."""
    rows_of: dict[str, list[tuple[str, list[str], bool]]] = {}
    for language, kind, _, typed, accepted in json.loads(TASKS.read_text("utf-8"))["rows"]:
        shown = [hit.english.casefold() for hit in esco.search(typed, language, limit=5)]
        helps = any(each.casefold() in shown for each in accepted)
        rows_of.setdefault(f"{language}, {kind}", []).append((typed, shown, helps))
    for name, rows_here in rows_of.items():
        nothing = sum(not shown for _, shown, _ in rows_here)
        found = sum(helps for _, _, helps in rows_here)
        print(f"{name:12}: in the first five {found} of {len(rows_here)}, nothing shown for {nothing}")
        if misses:
            print("\n".join(f"    {typed}: {'; '.join(shown)}" for typed, shown, helps in rows_here if not helps))


def show_times(esco: Esco) -> None:
    pick = random.Random(22)
    english = [tidy(row["preferredLabel"]) for row in rows("v1.1.1/en/skills_en.csv.gz")]
    latvian = [tidy(row["preferredLabel"]) for row in rows("v1.0.8/occupations_lv.csv.gz")]
    typed = [
        label[:end] for label in pick.sample(english, 20) + pick.sample(latvian, 10) for end in range(2, len(label) + 1)
    ]
    skills = rows("v1.1.1/en/skills_en.csv.gz")
    base = Baselines({row["conceptUri"]: [row["preferredLabel"], *row["altLabels"].split("\n")] for row in skills})
    searches: dict[str, tuple[Search, int]] = {
        "search, lv + en": (addresses(esco, "lv"), 1),
        "plain FTS5, en": (base.plain, 1),
        "LIKE scan, en": (base.like, 8),
    }
    for name, (search, every) in searches.items():
        found = times(search, typed[::every])
        middle, high, longest = found[len(found) // 2], found[int(len(found) * 0.95)], found[-1]
        print(
            f"{name:16} per key: median {middle:5.1f}  95 % {high:5.1f}  longest {longest:5.1f} ms  ({len(found)} keys)"
        )


FIRST = """
import sys, time
from planner.outcomes.esco import open_esco
import rapidfuzz.process, rapidfuzz.fuzz, rapidfuzz.distance
start = time.perf_counter()
esco = open_esco()
esco.search("pav", "lv")
print(round(1000 * (time.perf_counter() - start), 1))
"""


MEMORY = """
from pathlib import Path
import planner.model, planner.places
def resident():
    line = next(each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
before = resident()
from planner.outcomes.esco import open_esco
esco = open_esco()
for text in ("mazgat matus", "claen kithcen", "pro", "cooperate in linguistic processes"):
    esco.search(text, "lv")
print(round(resident() - before, 1))
"""


def show_memory() -> None:
    """In a process of its own that has the plan's models loaded, as the planner has."""
    print(f"memory for searching in two languages: {float(subprocess.check_output([sys.executable, '-c', MEMORY]))} MB")


def show_first() -> None:
    """A fresh process each time; imports are not counted."""
    found = sorted(float(subprocess.check_output([sys.executable, "-c", FIRST])) for _ in range(5))
    print(f"first result after opening: median {found[2]} ms, longest {found[-1]} ms")


def show_build() -> None:
    sources = [*sorted(ESCO.glob("official/*.zip")), ESCO / "v1.0.8" / "occupations_lv.csv.gz"]
    start, process = time.perf_counter(), time.process_time()
    found = install(sources)
    took, busy = time.perf_counter() - start, time.process_time() - process
    print(f"build: {took:.1f} s ({busy:.1f} s of processor), {found.size / 1e6:.1f} MB, {' '.join(found.languages)}")
    start = time.process_time()
    for name in ("skills_en", "occupations_en"):
        rows(f"v1.1.1/en/{name}.csv.gz")
    print(f"       only reading the two largest CSV files: {time.process_time() - start:.1f} s of processor")


def main() -> None:
    """Print all figures."""
    if not ESCO.is_dir():
        sys.exit("needs ESCO's real files")
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 0.2
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MOBILITY_PLANNER_CACHE"] = folder
        show_quality(share, seed, Path(folder))
        show_build()
        show_first()
        show_memory()
        esco = open_esco()
        show_times(esco)
        show_latvian(esco)
        show_trades(esco)
        esco.close()
        # As most schools install it: the official English files, no Latvian ones.
        install(sorted(ESCO.glob("official/*.zip")))
        esco = open_esco()
        show_tasks(esco, misses=True)
        esco.close()


if __name__ == "__main__":
    main()
