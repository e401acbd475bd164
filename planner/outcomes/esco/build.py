"""Records into an index. Nothing is held in memory but addresses: the rest waits in temporary tables."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from planner.outcomes.esco.concepts import ConceptType
from planner.outcomes.esco.layouts import BroaderRecord, ConceptRecord, LinkRecord, Record
from planner.outcomes.esco.synonyms import Kinship
from planner.outcomes.esco.tables import BREAK, COMMON, OF_LANGUAGE, SCHEMA, STAGING, TYPES, of_language
from planner.outcomes.esco.words import fold

Step = Callable[[], None]
"""Called now and then while the index is filled; may raise to stop."""

# Files come in any order and overlap: of one concept what the greatest rank says holds, an empty field never wins, and
# membership in collections adds up.
_STAGE_CONCEPT = """
INSERT INTO concepts VALUES (:number, :uri, :rank, :type, :reuse, :code, :version, :collections)
ON CONFLICT (number) DO UPDATE SET
    collections = collections | excluded.collections,
    rank = max(rank, excluded.rank),
    type = iif(excluded.rank > rank, excluded.type, type),
    reuse = iif(excluded.rank > rank AND excluded.reuse <> '', excluded.reuse, reuse),
    code = iif(excluded.rank > rank AND excluded.code <> '', excluded.code, code),
    version = iif(excluded.rank > rank, excluded.version, version)
"""

_STAGE_LABELS = """
INSERT INTO labels VALUES (:language, :number, :rank, :preferred, :alternatives, :hidden, :description)
ON CONFLICT (language, number) DO UPDATE SET
    rank = excluded.rank, preferred = excluded.preferred, alternatives = excluded.alternatives,
    hidden = excluded.hidden, description = iif(excluded.description <> '', excluded.description, description)
WHERE excluded.rank > rank
"""

_CONCEPTS = """
CREATE TEMP TABLE renumbered AS SELECT number, row_number() OVER (ORDER BY type, uri) AS id FROM concepts;
CREATE UNIQUE INDEX temp.by_number ON renumbered (number);
INSERT OR IGNORE INTO link
    SELECT o.id, s.id, max(essential) FROM links JOIN renumbered o ON o.number = occupation
    JOIN renumbered s ON s.number = skill GROUP BY o.id, s.id;
INSERT OR IGNORE INTO broader
    SELECT c.id, b.id FROM ups JOIN renumbered c ON c.number = concept JOIN renumbered b ON b.number = broader;
CREATE TEMP TABLE demands AS SELECT skill, count(*) AS demand FROM link GROUP BY skill ORDER BY skill;
CREATE UNIQUE INDEX temp.by_skill ON demands (skill);
INSERT INTO concept
    SELECT id, uri, type, reuse, code, version, collections, coalesce(demand, 0)
    FROM concepts JOIN renumbered USING (number) LEFT JOIN demands ON skill = id ORDER BY id;
"""

_LABELS = """
SELECT r.id, l.preferred, l.alternatives, l.hidden, l.description, c.type, c.demand
FROM labels l JOIN renumbered r USING (number) JOIN concept c ON c.id = r.id WHERE l.language = ? ORDER BY r.id
"""

# Words of descriptions are known words, but with no label to their name nothing is taken for a misspelling of them.
_WORDS = """
CREATE VIRTUAL TABLE temp.words_@ USING fts5vocab(main, text_@, col);
INSERT INTO word_@ SELECT term, sum(iif(col <> 'description', doc, 0)) FROM temp.words_@ GROUP BY term ORDER BY term;
DROP TABLE temp.words_@;
"""


class Staging:
    """Records on their way into an index: of each concept the newest stays."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # Numbers for addresses: 124,000 relations name the same 17,000 concepts again and again.
        self._numbers: dict[str, int] = {}
        connection.executescript(STAGING)

    def add(self, record: Record) -> None:
        """Take in one record."""
        match record:
            case ConceptRecord():
                self._add_concept(record)
            case LinkRecord(occupation, skill, essential):
                row = (self._number(occupation), self._number(skill), essential)
                self._connection.execute("INSERT INTO links VALUES (?, ?, ?)", row)
            case BroaderRecord(uri, broader):
                self._connection.execute("INSERT INTO ups VALUES (?, ?)", (self._number(uri), self._number(broader)))

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the labels that were taken in."""
        rows = self._connection.execute("SELECT DISTINCT language FROM labels ORDER BY language")
        return tuple(language for (language,) in rows)

    def knows(self, uri: str) -> bool:
        """Whether a concept (address) was taken in."""
        number = self._numbers.get(uri, 0)
        return self._connection.execute("SELECT 1 FROM concepts WHERE number = ?", (number,)).fetchone() is not None

    def count(self) -> int:
        """How many concepts were taken in that a person can pick."""
        group = TYPES.index(ConceptType.GROUP)
        (count,) = self._connection.execute("SELECT count(*) FROM concepts WHERE type <> ?", (group,)).fetchone()
        return int(count)

    def _number(self, uri: str) -> int:
        return self._numbers.setdefault(uri, len(self._numbers) + 1)

    def _add_concept(self, record: ConceptRecord) -> None:
        number = self._number(record.uri)
        values = record._asdict() | {
            "number": number,
            "type": TYPES.index(record.type),
            "alternatives": BREAK.join(record.alternatives),
            "hidden": BREAK.join(record.hidden),
        }
        del values["broader"]
        self._connection.execute(_STAGE_CONCEPT, values)
        self._connection.execute(_STAGE_LABELS, values)
        ups = [(number, self._number(each)) for each in record.broader]
        self._connection.executemany("INSERT INTO ups VALUES (?, ?)", ups)


def fill(connection: sqlite3.Connection, about: Mapping[str, str], step: Step) -> None:
    """Make the index from what was staged in this connection."""
    connection.executescript(COMMON)
    connection.executescript(_CONCEPTS)
    step()
    languages = [each for (each,) in connection.execute("SELECT DISTINCT language FROM labels ORDER BY language")]
    for language in languages:
        _fill_language(connection, language, step)
    facts = {**about, "schema": str(SCHEMA), "languages": " ".join(languages), "version": _version(connection)}
    connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(facts.items()))
    connection.commit()


def _fill_language(connection: sqlite3.Connection, language: str, step: Step) -> None:
    connection.executescript(of_language(OF_LANGUAGE, language))
    texts = of_language("INSERT INTO text_@ (rowid, preferred, others, description) VALUES (?, ?, ?, ?)", language)
    rows = connection.execute(_LABELS, (language,))
    kinship = Kinship(language)
    for each in _in_steps(rows, step):
        concept, preferred, alternatives, hidden, description, kind, demand = each
        described = _once(fold(description))
        labels = (concept, preferred, alternatives, hidden, described)
        connection.execute(of_language("INSERT INTO label_@ VALUES (?, ?, ?, ?, ?)", language), labels)
        if description:
            # Packed, since only one is ever read at a time; what is searched stands in `described`.
            packed = zlib.compress(description.encode(), 9)
            connection.execute(of_language("INSERT INTO description_@ VALUES (?, ?)", language), (concept, packed))
        # Nobody picks a group: it has labels to be shown and is not found.
        if TYPES[kind] is not ConceptType.GROUP:
            folded = fold(preferred)
            kinship.add((folded, *filter(None, fold(f"{alternatives}{BREAK}{hidden}").split(BREAK))))
            beginning = (folded, concept, demand)
            connection.execute(of_language("INSERT INTO beginning_@ VALUES (?, ?, ?)", language), beginning)
            connection.execute(texts, (concept, folded, _others(alternatives, hidden), described))
    connection.executemany(of_language("INSERT INTO kin_@ VALUES (?, ?, ?)", language), kinship.pairs())
    # One piece instead of many: it is read at every key and never written again.
    connection.execute(of_language("INSERT INTO text_@ (text_@) VALUES ('optimize')", language))
    step()
    connection.executescript(of_language(_WORDS, language))
    step()


def _in_steps(rows: Iterable[tuple[Any, ...]], step: Step) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(rows):
        if number % 1000 == 0:
            step()
        yield row


def _others(alternatives: str, hidden: str) -> str:
    return _once(fold(f"{alternatives}{BREAK}{hidden}"))


def _once(text: str) -> str:
    """Each word once: how often it stands there tells nothing, and takes room and time."""
    return " ".join(dict.fromkeys(text.split()))


def _version(connection: sqlite3.Connection) -> str:
    """The version that most of the concepts have."""
    found = connection.execute("SELECT version FROM concept GROUP BY version ORDER BY count(*) DESC LIMIT 1").fetchone()
    return str(found[0]) if found else ""
