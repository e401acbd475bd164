"""Questions to ESCO whose answer its editors gave: labels, whole, maimed, or not in the index at all.

Thirteen kinds from the skills of version 1.1.1 and from labels that came later. What is held out, and all hidden
labels, are dropped from the file that the index is made of. A label that two concepts share is asked for only as a
preferred one. Everything is drawn evenly, with a seed; another concept that would do as well counts as a miss.
"""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from planner.outcomes.esco.words import fold, tidy

ESCO = Path(__file__).parents[3] / "shared" / "esco"

Query = tuple[str, str]
"""What is typed, and the address of the concept that is meant."""

COUNTS = {
    "preferred label": 700,
    "alternative label": 700,
    "held-out alternative": 1050,
    "added later (1.2.1)": 700,
    "hidden label": 234,
    "slip, preferred": 700,
    "slip, alternative": 700,
    "American spelling": 42,
    "words shuffled": 700,
    "two words": 483,
    "4 first letters": 189,
    "8 first letters": 341,
    "60 % of the letters": 477,
    "two slips": 350,
}
"""Kinds of questions, and of how many each set is made where there are so many."""

KINDS = len(COUNTS) - 1
"""Kinds that count in the mean over all; the last one is looked at for itself."""

MOST_NAMESAKES = 5
"""Two words are asked for only where no more labels have both: of more, nobody could know which is meant."""

_SMALL = frozenset(["of", "the", "and", "in", "to", "for", "a", "an", "on", "with", "or", "by", "at", "from", "as"])

_LATER = (
    "skills_en_SUBSET_crosssector_transversal",
    "digitalSkillsCollection_en",
    "greenSkillsCollection_en",
    "transversalSkillsCollection_en",
    "languageSkillsCollection_en",
    "researchSkillsCollection_en",
    "_skill_uris_labels_en",
)

_FOREIGN = (
    "v1.0.x/skills_es.csv.gz",
    "v1.0.x/skills_fr.csv.gz",
    "v1.1.x/skills_fi_CONVERTED.csv.gz",
    "v1.0.8/occupations_lv.csv.gz",
)

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLACES = {letter: (row, column) for row, keys in enumerate(_KEYS) for column, letter in enumerate(keys)}

_IZE = (
    "organ|minim|maxim|optim|util|special|custom|recogn|author|final|standard|modern|summar|visual|categor|prior|"
    "digital|steril|fertil|stabil|harmon|neutral|synchron|computer|hospital|pasteur|local|character|synthes"
)

_AMERICAN = tuple(
    (re.compile(rf"\b{british}\b"), american)
    for british, american in (
        (rf"({_IZE})is(e|es|ed|ing|ation|ations)", r"\1iz\2"),
        (r"(\w+)lys(e|es|ed|ing)", r"\1lyz\2"),
        (r"(colo|behavio|labo|vapo|harbo|flavo|favo|neighbo|armo|mo|odo|tumo)u(r\w*)", r"\1\2"),
        (r"(cent|fib|met|lit|theat)re(s?)", r"\1er\2"),
        (r"(mode|trave|labe|counse|jewe|signa|channe|cance)ll(ing|ed|ers?)", r"\1l\2"),
        (r"(m|sm)ould(\w*)", r"\1old\2"),
        (r"(cata|ana|dia)logue(s?)", r"\1log\2"),
        (r"programme(s?)", r"program\1"),
        (r"aluminium", "aluminum"),
        (r"(an|p)ae(\w+)", r"\1e\2"),
        (r"tyre(s?)", r"tire\1"),
        (r"grey", "gray"),
        (r"jewellery", "jewelry"),
        (r"(licen|defen|offen)ce(s?)", r"\1se\2"),
        (r"plough(\w*)", r"plow\1"),
        (r"(orthop|encyclop|p)aedi(\w+)", r"\1edi\2"),
    )
)
"""British spellings and their American ones."""


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of ESCO's real files, packed with gzip."""
    with gzip.open(ESCO / name, "rt", encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


class Questions:
    """Sets of questions, and the skills file without what was held out.

    `labels` are those that the index has, by address, the preferred one first.
    """

    def __init__(self, seed: int, counts: dict[str, int] = COUNTS) -> None:
        self._counts, self._random = counts, random.Random(seed)
        self.skills = rows("v1.1.1/en/skills_en.csv.gz")
        self._owners: dict[str, set[str]] = defaultdict(set)
        self._alternatives: dict[str, list[str]] = {}
        for row in self.skills:
            uri, row["label"] = row["conceptUri"], tidy(row["preferredLabel"])
            every = dict.fromkeys(tidy(each) for each in row["altLabels"].split("\n"))
            self._alternatives[uri] = [each for each in every if each and fold(each) != fold(row["label"])]
            for label in (row["label"], *self._alternatives[uri]):
                self._owners[fold(label)].add(uri)
        self._hold_out()

    def _hold_out(self) -> None:
        own = [
            (each, uri) for uri, every in self._alternatives.items() for each in every if self._only_of(each) == {uri}
        ]
        self._held = self._some(own, "held-out alternative")
        held = set(self._held)
        self._kept = [each for each in own if each not in held]
        self._preferred = [(row["label"], row["conceptUri"]) for row in self.skills]
        self.labels = {
            uri: [label, *(each for each in self._alternatives[uri] if (each, uri) not in held)]
            for label, uri in self._preferred
        }

    def _only_of(self, label: str) -> set[str]:
        return self._owners.get(fold(label), set())

    def _some(self, queries: Sequence[Query], kind: str) -> list[Query]:
        return self._random.sample(queries, min(self._counts[kind], len(queries)))

    def kinds(self) -> dict[str, list[Query]]:
        """Return the questions by kind."""
        preferred, kept = self._preferred, self._kept
        made: dict[str, Callable[[], list[Query]]] = {
            "preferred label": lambda: preferred,
            "alternative label": lambda: kept,
            "held-out alternative": lambda: self._held,
            "added later (1.2.1)": self.later,
            "hidden label": self.hidden,
            "slip, preferred": lambda: [(self._slip(label), uri) for label, uri in preferred],
            "slip, alternative": lambda: [(self._slip(label), uri) for label, uri in kept],
            "American spelling": self._american,
            "words shuffled": self._shuffled,
            "two words": self._two_words,
            "4 first letters": lambda: self._beginnings(lambda _: 4),
            "8 first letters": lambda: self._beginnings(lambda _: 8),
            "60 % of the letters": lambda: self._beginnings(lambda label: max(4, round(len(label) * 0.6))),
            "two slips": lambda: [(self._slip(self._slip(label)), uri) for label, uri in preferred],
        }
        return {kind: self._some(make(), kind) for kind, make in made.items()}

    def later(self) -> list[Query]:
        """Return labels of version 1.2.1 that version 1.1.1 does not have, of concepts that it has, all of them."""
        found: dict[str, set[Query]] = defaultdict(set)
        for row in (row for name in _LATER for row in rows(f"v1.2.1/en/{name}.csv.gz")):
            for label in map(tidy, (row["preferredLabel"], *re.split(r"\n| \| ", row.get("altLabels", "")))):
                if label and fold(label) not in self._owners and row["conceptUri"] in self.labels:
                    found[fold(label)].add((label, row["conceptUri"]))
        own = [min(each) for each in found.values() if len({uri for _, uri in each}) == 1]
        return sorted(own)

    def hidden(self) -> list[Query]:
        """Return all hidden labels that are nobody's other label."""
        every = ((tidy(each), row["conceptUri"]) for row in self.skills for each in row["hiddenLabels"].split("\n"))
        return [(label, uri) for label, uri in dict.fromkeys(every) if label and fold(label) not in self._owners]

    def _slip(self, label: str) -> str:
        """One wrong, missing, additional or swapped letter, as a keyboard makes them, never the first of a word."""
        places = [place for place in range(1, len(label)) if label[place - 1 : place + 1].isalpha()]
        if not places:
            return label
        place = self._random.choice(places)
        start, letter, end = label[:place], label[place], label[place + 1 :]
        other = self._random.choice(_neighbours(letter))
        swapped = start + end[0] + letter + end[1:] if end[:1].isalpha() and end[0] != letter else start + end
        return self._random.choice((start + other + end, start + end, start + other + letter + end, swapped))

    def _american(self) -> list[Query]:
        found = []
        for label, uri in self._preferred:
            american = label
            for british, other in _AMERICAN:
                american = british.sub(other, american)
            if american != label and fold(american) not in self._owners:
                found.append((american, uri))
        return found

    def _shuffled(self) -> list[Query]:
        """Half of the labels are preferred ones."""
        half = self._counts["words shuffled"] // 2
        long = ([each for each in queries if len(each[0].split()) >= 3] for queries in (self._preferred, self._kept))
        return [(self._mixed(label), uri) for queries in long for label, uri in self._random.sample(queries, half)]

    def _mixed(self, label: str) -> str:
        words = label.split()
        return " ".join(self._random.sample(words, len(words)))

    def _two_words(self) -> list[Query]:
        having: dict[str, set[str]] = defaultdict(set)
        for label, uri in self._preferred:
            for word in fold(label).split():
                having[word].add(uri)
        found: list[Query] = []
        for label, uri in self._preferred:
            words = [each for each in dict.fromkeys(fold(label).split()) if each not in _SMALL]
            two = sorted(self._random.sample(range(len(words)), 2)) if len(words) > 2 else []
            if two and len(having[words[two[0]]] & having[words[two[1]]]) <= MOST_NAMESAKES:
                found.append((" ".join(words[each] for each in two), uri))
        return found

    def _beginnings(self, length: Callable[[str], int]) -> list[Query]:
        """Beginnings of labels drawn evenly, each once."""
        found: dict[str, str] = {}
        for label, uri in self._random.sample(self._preferred, len(self._preferred)):
            beginning = label[: length(label)].strip()
            if len(beginning) < len(label):
                found.setdefault(beginning, uri)
        return list(found.items())

    def write(self, path: Path) -> None:
        """Write the skills file that the index is made of."""
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(self.skills[0]), extrasaction="ignore")
            writer.writeheader()
            for row in self.skills:
                others = "\n".join(self.labels[row["conceptUri"]][1:])
                writer.writerow({**row, "altLabels": others, "hiddenLabels": ""})


def _neighbours(letter: str) -> str:
    """Keys around a letter's key."""
    row, column = _PLACES.get(letter.lower(), (1, 4))
    near = (other for other, (r, c) in _PLACES.items() if abs(r - row) <= 1 and abs(c - column) <= 1)
    return "".join(other for other in near if other != letter.lower())


def foreign(questions: Questions, count: int = 480) -> list[str]:
    """Return Spanish, French, Finnish and Latvian labels without a longer word that the English ones have."""
    english = {word for labels in questions.labels.values() for each in labels for word in fold(each).split()}
    chosen: list[str] = []
    for name in _FOREIGN:
        labels = [tidy(row["preferredLabel"]) for row in rows(name)]
        words = ([each for each in fold(label).split() if len(each) > 3] for label in labels)
        others = [label for label, long in zip(labels, words, strict=True) if long and english.isdisjoint(long)]
        chosen += random.Random(5).sample(others, count // len(_FOREIGN))
    return chosen
