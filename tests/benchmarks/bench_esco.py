"""ESCO: build, size, memory, time per key, and how often the meant concept is among the first five.

Run from the checkout: python tests/benchmarks/bench_esco.py [queries per kind [seed]]. Needs ESCO's real files beside
the checkout. Queries are ESCO's own labels (version 1.1.1, seeds fixed); held-out labels, and all hidden labels,
are dropped from the index first. Beside each figure stands the same for plain FTS5 with bm25 over the same labels, and
for time a LIKE scan too. Times are of the processor, so that other programs matter less.
"""

from __future__ import annotations

import csv
import gzip
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from zlib import crc32

from planner.outcomes.esco import Esco, Filters, install, open_esco
from planner.outcomes.esco.concepts import ConceptType
from planner.outcomes.esco.words import fold, tidy

ESCO = Path(__file__).parents[3] / "shared" / "esco"
KEYBOARD = "abcdefghijklmnopqrstuvwxyz"
SMALL = frozenset(["of", "the", "and", "in", "to", "for", "a", "an", "on", "with", "or", "by", "at", "from", "as"])
MOST_NAMESAKES = 5
"""Two words are asked for only where no more labels have both: of more, nobody could know which is meant."""

Query = tuple[str, str]
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


def rows(name: str) -> list[dict[str, str]]:
    with gzip.open(ESCO / name, "rt", encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


class Bench:
    """Query sets from the real labels, and the skills file without what was held out."""

    def __init__(self, count: int, seed: int) -> None:
        self.count, self.random = count, random.Random(seed)
        self.skills = rows("v1.1.1/en/skills_en.csv.gz")
        self.alternatives: dict[str, list[str]] = {}
        self.owners: dict[str, set[str]] = defaultdict(set)
        for row in self.skills:
            uri, row["label"] = row["conceptUri"], tidy(row["preferredLabel"])
            every = dict.fromkeys(tidy(each) for each in row["altLabels"].split("\n"))
            self.alternatives[uri] = [each for each in every if each and fold(each) != fold(row["label"])]
            for label in (row["label"], *self.alternatives[uri]):
                self.owners[fold(label)].add(uri)
        self.hold_out()

    def hold_out(self) -> None:
        own = [
            (each, uri)
            for uri, every in self.alternatives.items()
            for each in every
            if len(self.owners[fold(each)]) == 1
        ]
        self.held = self.random.sample(own, self.count)
        held = set(self.held)
        self.kept = [each for each in own if each not in held]
        self.labels = {
            uri: [each for each in every if (each, uri) not in held] for uri, every in self.alternatives.items()
        }
        for row in self.skills:
            self.labels[row["conceptUri"]].insert(0, row["label"])

    def kinds(self) -> dict[str, list[Query]]:
        preferred = [(row["label"], row["conceptUri"]) for row in self.skills]
        some, others = (self.random.sample(each, self.count) for each in (preferred, self.kept))
        long = [each for each in preferred if len(each[0].split()) >= 3]
        return {
            "preferred label": some,
            "alternative label": others,
            "held-out alternative": self.held,
            "added later (1.2.1)": self.later(),
            "hidden label": self.hidden(),
            "one slip": [(self.slip(label), uri) for label, uri in self.random.sample(preferred, self.count)],
            "two slips": [
                (self.slip(self.slip(label)), uri) for label, uri in self.random.sample(preferred, self.count)
            ],
            "words shuffled": [(self.shuffled(label), uri) for label, uri in self.random.sample(long, self.count)],
            "two words": self.two_words(long),
            "8 first letters": self.beginnings(preferred, 8),
        }

    def later(self) -> list[Query]:
        names = ("skills_en_SUBSET_crosssector_transversal", "digitalSkillsCollection_en", "greenSkillsCollection_en")
        found = set()
        for row in (
            row for name in names for row in rows(f"v1.2.1/en/{name}.csv.gz") if row["conceptUri"] in self.labels
        ):
            for label in map(tidy, (row["preferredLabel"], *re.split(r"\n| \| ", row["altLabels"]))):
                if label and fold(label) not in self.owners:
                    found.add((label, row["conceptUri"]))
        return self.random.sample(sorted(found), self.count)

    def hidden(self) -> list[Query]:
        every = ((tidy(each), row["conceptUri"]) for row in self.skills for each in row["hiddenLabels"].split("\n"))
        return [(label, uri) for label, uri in every if label and fold(label) not in self.owners]

    def slip(self, label: str) -> str:
        """One wrong, missing, additional or swapped letter, never the first of a word."""
        places = [place for place in range(1, len(label)) if label[place - 1 : place + 1].isalpha()]
        if not places:
            return label
        place = self.random.choice(places)
        start, letter, end = label[:place], label[place], label[place + 1 :]
        other = self.random.choice(KEYBOARD.replace(letter, ""))
        swapped = start + end[0] + letter + end[1:] if end[:1].isalpha() else start + end
        return self.random.choice((start + other + end, start + end, start + other + letter + end, swapped))

    def shuffled(self, label: str) -> str:
        return " ".join(self.random.sample(label.split(), len(label.split())))

    def two_words(self, labels: list[Query]) -> list[Query]:
        having: dict[str, set[str]] = defaultdict(set)
        for row in self.skills:
            for word in fold(row["label"]).split():
                having[word].add(row["conceptUri"])
        found: list[Query] = []
        for label, uri in self.random.sample(labels, len(labels)):
            words = [each for each in fold(label).split() if each not in SMALL]
            two = sorted(self.random.sample(range(len(words)), 2)) if len(words) > 1 else []
            if two and len(having[words[two[0]]] & having[words[two[1]]]) <= MOST_NAMESAKES and len(found) < self.count:
                found.append((" ".join(words[each] for each in two), uri))
        return found

    def beginnings(self, labels: list[Query], length: int) -> list[Query]:
        """Different beginnings, each of a concept drawn from those that begin so."""
        by_beginning: dict[str, list[str]] = defaultdict(list)
        for label, uri in labels:
            if len(label) > length + 1:
                by_beginning[label[:length].strip()].append(uri)
        drawn = self.random.sample(sorted(by_beginning), self.count)
        return [(each, self.random.choice(by_beginning[each])) for each in drawn]

    def write(self, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(self.skills[0]), extrasaction="ignore")
            writer.writeheader()
            for row in self.skills:
                preferred, *others = self.labels[row["conceptUri"]]
                writer.writerow(
                    {**row, "preferredLabel": preferred, "altLabels": "\n".join(others), "hiddenLabels": ""}
                )


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


def quality(search: Search, queries: Iterable[Query]) -> tuple[float, float]:
    """Recall at 5 and mean reciprocal rank (cut at 20)."""
    ranks = []
    for text, uri in queries:
        found = list(search(text))
        ranks.append(found.index(uri) + 1 if uri in found else 0)
    return sum(0 < each <= 5 for each in ranks) / len(ranks), sum(1 / each for each in ranks if each) / len(ranks)


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


def show_quality(count: int, seed: int, folder: Path) -> None:
    bench = Bench(count, seed)
    bench.write(folder / "skills_en.csv")
    install([folder / "skills_en.csv"])
    esco, plain = open_esco(), Baselines(bench.labels).plain
    kinds = bench.kinds()
    for kind in ("added later (1.2.1)", "hidden label"):
        kinds[f"{kind[:12].strip()}, unseen"] = list(filter(unseen, kinds[kind]))
    print(f"{'kind':22}   n   recall at 5  (plain FTS5)    MRR  (plain FTS5)")
    for kind, queries in kinds.items():
        ours, theirs = quality(addresses(esco), queries), quality(plain, queries)
        figures = "       ".join(f"{each:.3f}" for pair in zip(ours, theirs, strict=True) for each in pair)
        print(f"{kind:22} {len(queries):4}     {figures}")
    esco.close()


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
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MOBILITY_PLANNER_CACHE"] = folder
        show_quality(count, seed, Path(folder))
        show_build()
        show_first()
        show_memory()
        esco = open_esco()
        show_times(esco)
        show_latvian(esco)
        show_trades(esco)
        esco.close()


if __name__ == "__main__":
    main()
