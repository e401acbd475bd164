"""Searching an index as one types, and looking up single concepts."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp, inf
from typing import NamedTuple

from planner.locale import order_in
from planner.model import ESCO_BASE
from planner.outcomes.esco.candidates import FEW, Finder, Found, Narrowing
from planner.outcomes.esco.compared import MOST_KEPT, Labels, made_ready
from planner.outcomes.esco.concepts import Collection, ConceptType, Details, Filters, Hit, Related
from planner.outcomes.esco.everyday import is_everyday, is_idle
from planner.outcomes.esco.near_words import in_english
from planner.outcomes.esco.own_words import own_words
from planner.outcomes.esco.ranking import Candidate, judge
from planner.outcomes.esco.starter import is_working
from planner.outcomes.esco.tables import BREAK, TYPES, of_language
from planner.outcomes.esco.things import things_in
from planner.outcomes.esco.words import fold, objects_among, tidy

ENGLISH = "en"
"""ESCO's reference language: every concept has an English label."""

LONGEST_QUERY = 120
"""Characters that are looked at; a longer text is no label."""

_REMEMBERED = 256

_EXACT = 100.0
_IN_PART = 0.9
_BEHIND = 0.01
_TRADE = {"essential": 10.0, "optional": 7.5}
"""What it is worth that the learner's trade needs a concept."""

_THING = 15.0
"""What it is worth that a concept speaks of work on a thing that was typed, the less the more a label is the text.

Chosen so that tasks of teachers are found and ESCO's own words lose nothing (bench_esco.py).
"""

_BEGINNING, _OF_BEGINNING = 4, 0.2
"""Letters of what is rather the beginning of a word than a thing, and the part of that worth that is left of it."""

_LEAST_THING = 0.45
"""The weight of things from which on a concept is shown for them alone: what is everywhere, a client, does not do."""

_OTHER_LANGUAGE = -1.0
_OCCUPATION = -0.7
"""Where nobody asks for a type, skills go before occupations that fit as well: outcomes are made of skills."""

_OCCUPATION_FOR_TASK = -4.0
"""The same where something is done: whoever writes `grind meat` asks for no butcher."""

_TYPICAL_FIT = 14.0
"""The fit of a good but not perfect row; turned into a score it lies in the middle."""

_LEAST_FIT = 11.2
"""What the best row of several words has to fit, where no thing is known: else all of them are chance.

Of the questions of bench_esco.py none that is found is below it.
"""

_LABELS = """
SELECT l.id, l.preferred, l.alternatives, l.hidden, l.described, c.demand, c.type
FROM label_@ l JOIN concept c USING (id)
WHERE l.id IN (SELECT value FROM json_each(?))
"""

_LINKS = {"": None, "essential": 1, "optional": 0}

_OF_TRADE = """
AND ROWID IN (SELECT skill FROM link WHERE occupation = (SELECT id FROM concept WHERE uri = :trade))
"""

_OF_OCCUPATION = """
AND ROWID IN (
    SELECT skill FROM link WHERE occupation = (SELECT id FROM concept WHERE uri = :occupation)
    AND (:essential IS NULL OR essential = :essential)
)
"""


class _Row(NamedTuple):
    """A concept with the label that resembles what was typed. `sure`: a label of ESCO's is just that, or begins so."""

    concept: int
    language: str
    matched: str
    fit: float
    sure: bool = False


def _first(rows: Mapping[int, _Row], limit: int) -> list[_Row]:
    # By number where the fit is the same, so that rows do not jump while one types.
    return sorted(rows.values(), key=lambda row: (-row.fit, row.concept))[:limit]


class Searcher:
    """Searches one open index. Not safe against several threads at once."""

    def __init__(self, connection: sqlite3.Connection, languages: Sequence[str], *, layered: bool = True) -> None:
        """Search in languages; `layered`: working translations stand among ESCO's labels and are marked."""
        self._connection, self._layered = connection, layered
        self.languages = tuple(languages)
        self._finders: dict[str, Finder] = {}
        self._ready: dict[str, dict[int, Labels]] = {}
        # Rows of the last keys: mostly they are shown again at the next one.
        self._about = lru_cache(_REMEMBERED)(self._about_of)
        self._label = lru_cache(_REMEMBERED)(self._label_of)

    def search(self, text: str, language: str, filters: Filters, limit: int, trade: str) -> list[Hit]:
        """Return the concepts that fit best; without a text, all that the filters leave (see `Esco.search`)."""
        narrowing = self._narrowing(filters)
        links = self._links(filters.occupation or trade)
        folded = fold(tidy(text[:LONGEST_QUERY]))
        # Signs alone fold to nothing, too: that is no wish to see everything.
        if not folded:
            return self._listed(language, narrowing, links, limit) if narrowing.condition and not text.strip() else []
        rows = self._ranked(folded, language, filters, narrowing, links, trade)
        if is_everyday(folded, language):
            rows = {concept: row for concept, row in rows.items() if row.sure}
        sure = max((row.fit for row in rows.values() if row.sure), default=inf)
        for row in self._own(folded, language, narrowing, sure):
            if row.concept not in rows or rows[row.concept].fit < row.fit:
                rows[row.concept] = row
        return self._hits(_first(rows, limit), language, links)

    def nearest(self, text: str, language: str, filters: Filters, limit: int) -> list[Hit]:
        """Return what comes nearest to a text that nothing is close to: to look at, not to take unread."""
        narrowing, folded = self._narrowing(filters), fold(tidy(text[:LONGEST_QUERY]))
        links = self._links(filters.occupation)
        rows = self._ranked(folded, language, filters, narrowing, links, "", weak=True) if folded else {}
        return [each._replace(close=False) for each in self._hits(_first(rows, limit), language, links)]

    def _ranked(
        self,
        folded: str,
        language: str,
        filters: Filters,
        narrowing: Narrowing,
        links: dict[int, str],
        trade: str,
        *,
        weak: bool = False,
    ) -> dict[int, _Row]:
        """Return the best row of each concept; weak ones only where they are asked for."""
        rows: dict[int, _Row] = {}
        texts = self._texts(folded, language)
        idle = is_idle(folded, language)
        things = {} if idle else self._things(folded, language, narrowing)
        for each, found in self._found(texts, narrowing, trade, things).items():
            handicap = 0.0 if each == language else _OTHER_LANGUAGE
            # What a translation happens to be word for word is no label that was typed.
            exact = _EXACT if texts[each] == folded else 0.0
            for row in self._rows(
                texts[each], each, found, links, things, filters, handicap, exact, idle=idle, weak=weak
            ):
                if row.concept not in rows or rows[row.concept].fit < row.fit:
                    rows[row.concept] = row
        chance = " " in folded and not things and all(row.fit < _LEAST_FIT for row in rows.values())
        return {} if chance and not weak else rows

    def _own(self, folded: str, language: str, narrowing: Narrowing, sure: float) -> Iterable[_Row]:
        """The concepts that words of ours mean, before all that the index finds.

        Only what is not whole, begun or with other words around it, goes behind the best label that is sure.
        """
        query = "SELECT t.id FROM concept t WHERE uri = :uri NARROWED"
        query = query.replace("NARROWED", narrowing.condition.replace("ROWID", "t.id"))
        for each in own_words(folded, tuple(dict.fromkeys((language, ENGLISH)))):
            found = self._connection.execute(query, {"uri": each.uri, **narrowing.values}).fetchone()
            if found:
                fit = _EXACT * 2 if each.share == 1 else min(_EXACT * each.share * _IN_PART, sure - _BEHIND)
                yield _Row(found[0], language, each.phrase, fit)

    def details(self, uri: str) -> Details | None:
        """Return all that is known of a concept, None where the index does not have it."""
        query = "SELECT id, version, type, reuse, code, collections, demand FROM concept WHERE uri = ?"
        found = self._connection.execute(query, (uri.removeprefix(ESCO_BASE),)).fetchone()
        if found is None:
            return None
        concept, version, kind, reuse, code, bits, demand = found
        rows = {each: self._label_row(concept, each) for each in self.languages}
        labels = {each: row for each, row in rows.items() if row is not None}
        return Details(
            uri,
            version,
            TYPES[kind],
            reuse,
            code,
            {each: row[0] for each, row in labels.items()},
            {each: tuple(filter(None, row[1].split(BREAK))) for each, row in labels.items()},
            {each: text for each in labels if (text := self._description(concept, each))},
            tuple(each for each in Collection if bits & each.bit),
            self._related("SELECT broader FROM broader WHERE concept = ?", concept),
            self._related("SELECT concept FROM broader WHERE broader = ?", concept),
            demand,
        )

    def _asked(self, language: str) -> list[str]:
        # Where neither is installed, in whatever is.
        return [each for each in dict.fromkeys((language, ENGLISH)) if each in self.languages] or list(
            self.languages[:1]
        )

    def _texts(self, folded: str, language: str) -> dict[str, str]:
        """What is looked for in each language: in English what the words mean, unless they are English ones."""
        texts = dict.fromkeys(self._asked(language), folded)
        if language != ENGLISH and ENGLISH in texts and not self._is_english(folded):
            texts[ENGLISH] = in_english(folded, language) or folded
        return texts

    def _is_english(self, folded: str) -> bool:
        """Whether all longer words begin one of ESCO's English ones."""
        words = (each for each in folded.split() if len(each) > 2)
        return ENGLISH in self.languages and all(map(self._finder(ENGLISH).has, words))

    def _things(self, folded: str, language: str, narrowing: Narrowing) -> dict[int, float]:
        """The concepts that speak of work on what was typed, with the weight of that."""
        query = "SELECT t.uri, t.id FROM concept t WHERE uri IN (SELECT value FROM json_each(:uris)) NARROWED"
        query = query.replace("NARROWED", narrowing.condition.replace("ROWID", "t.id"))
        weights = things_in(folded, language)
        # Whoever works in Latvian may type English words, too.
        if not weights and self._is_english(folded):
            weights = things_in(folded, ENGLISH)
        rows = self._connection.execute(query, {"uris": json.dumps([*weights]), **narrowing.values}) if weights else ()
        return {concept: weights[uri] for uri, concept in rows}

    def _found(
        self, texts: Mapping[str, str], narrowing: Narrowing, trade: str, things: Iterable[int]
    ) -> dict[str, Found]:
        """Candidates by language. Only one that has what was typed, or most of its words, is looked through widely."""
        finders = {each: self._finder(each) for each in texts}
        drafts = {each: finder.strict(texts[each], narrowing) for each, finder in finders.items()}
        sure = [each for each, draft in drafts.items() if len(draft.complete) >= FEW]
        known = {each: finders[each].knows(draft) for each, draft in drafts.items()}
        for each in sure or [each for each in drafts if known[each] == max(known.values())]:
            drafts[each] = finders[each].widened(drafts[each], narrowing)
        if trade:
            own = Narrowing(
                f"{narrowing.condition} {_OF_TRADE}", {**narrowing.values, "trade": trade.removeprefix(ESCO_BASE)}
            )
            drafts = {each: finders[each].added(draft, own) for each, draft in drafts.items()}
        # Things are compared in one language: the words that put them in order are English ones.
        last = next(reversed(drafts))
        drafts[last] = drafts[last]._replace(kindred=[*drafts[last].kindred, *things])
        return {each: finder.found(drafts[each]) for each, finder in finders.items()}

    def _finder(self, language: str) -> Finder:
        if language not in self._finders:
            self._finders[language] = Finder(self._connection, language)
        return self._finders[language]

    def _rows(
        self,
        folded: str,
        language: str,
        found: Found,
        links: dict[int, str],
        things: Mapping[int, float],
        filters: Filters,
        handicap: float,
        exact: float,
        *,
        idle: bool,
        weak: bool,
    ) -> Iterable[_Row]:
        concepts = self._candidates(found, language)
        objects = objects_among(folded.split(), language)
        every = judge(folded, found.words, list(concepts.values()), objects, idle=idle)
        worth = _THING * (1 - max((each.likeness for each in every), default=0.0))
        if len(folded) <= _BEGINNING:
            worth *= _OF_BEGINNING
        of_occupation = _OCCUPATION if all(objects) else _OCCUPATION_FOR_TASK
        for (concept, candidate), judged in zip(concepts.items(), every, strict=True):
            thing = things.get(concept, 0.0)
            if weak or not judged.weak or thing >= _LEAST_THING:
                labels = candidate.labels
                occupation = filters.type is None and TYPES[labels.type] is ConceptType.OCCUPATION
                less = of_occupation if occupation else 0.0
                fit = judged.fit + judged.exact * exact + handicap + _TRADE.get(links.get(concept, ""), 0.0) + less
                # Where a label has all that was typed, it speaks of work on that, too.
                fit += worth * max(thing, float(judged.sure))
                yield _Row(concept, language, labels.written_at(judged.nearest), fit, judged.sure and exact > 0)

    def _candidates(self, found: Found, language: str) -> dict[int, Candidate]:
        """What was found as it is compared, in the order of the numbers."""
        ready = self._labels_of(sorted(found.worth), language)
        return {each: Candidate(labels, found.worth[each], each in found.complete) for each, labels in ready.items()}

    def _labels_of(self, concepts: Sequence[int], language: str) -> dict[int, Labels]:
        """Return the labels of concepts; those that this language has none for are missing."""
        kept = self._ready.setdefault(language, {})
        missing = [each for each in concepts if each not in kept]
        if len(kept) + len(missing) > MOST_KEPT:
            kept.clear()
            missing = list(concepts)
        # As JSON: SQLite takes no list for a parameter.
        ids = f"[{','.join(map(str, missing))}]"
        rows = self._connection.execute(of_language(_LABELS, language), (ids,)) if missing else ()
        for concept, preferred, alternatives, hidden, described, demand, kind in rows:
            labels = (preferred, *alternatives.split(BREAK), *hidden.split(BREAK))
            kept[concept] = made_ready(labels, described, demand, kind)
        return {each: kept[each] for each in concepts if each in kept}

    def _narrowing(self, filters: Filters) -> Narrowing:
        conditions: list[str] = []
        values: dict[str, str | int | None] = {}
        if filters.type is not None:
            # Numbers go by type (tables.py), so that one type is a range of them.
            query = "SELECT min(id), max(id) FROM concept WHERE type = ?"
            low, high = self._connection.execute(query, (TYPES.index(filters.type),)).fetchone()
            conditions.append("AND ROWID BETWEEN :low AND :high")
            # None of this type: numbers begin at 1, so nothing lies between 0 and 0.
            values |= {"low": low or 0, "high": high or 0}
        if filters.reuse is not None:
            conditions.append("AND ROWID IN (SELECT id FROM concept WHERE reuse = :reuse)")
            values["reuse"] = filters.reuse.value
        if filters.collection is not None:
            conditions.append("AND ROWID IN (SELECT id FROM concept WHERE collections & :bit)")
            values["bit"] = filters.collection.bit
        if filters.occupation:
            conditions.append(_OF_OCCUPATION)
            values |= {"occupation": filters.occupation.removeprefix(ESCO_BASE), "essential": _LINKS[filters.link]}
        return Narrowing(" ".join(conditions), values)

    def _links(self, occupation: str) -> dict[int, str]:
        query = "SELECT skill, essential FROM link WHERE occupation = (SELECT id FROM concept WHERE uri = ?)"
        rows = self._connection.execute(query, (occupation.removeprefix(ESCO_BASE),)) if occupation else ()
        return {skill: "essential" if essential else "optional" for skill, essential in rows}

    def _listed(self, language: str, narrowing: Narrowing, links: dict[int, str], limit: int) -> list[Hit]:
        """What the filters leave: essential skills first, a trade's own before common ones; or the most needed."""
        query = "SELECT t.id, demand FROM concept t WHERE type < :group NARROWED"
        query = query.replace("NARROWED", narrowing.condition.replace("ROWID", "t.id"))
        rows = self._connection.execute(query, {"group": TYPES.index(ConceptType.GROUP), **narrowing.values}).fetchall()
        order = {"essential": 0, "optional": 1}
        # In an occupation the rarer skill is the trade's own; in the whole of ESCO the common one is the likelier.
        rows.sort(key=lambda row: (order.get(links.get(row[0], ""), 2), row[1] if links else -row[1], row[0]))
        hits = self._hits([_Row(each, "", "", 0.0) for each, _ in rows[:limit]], language, links)
        # Nobody needs an occupation more than another: by name one finds it in a list of all.
        occupations = all(each.type is ConceptType.OCCUPATION for each in hits)
        by_name = order_in(language)
        return sorted(hits, key=lambda each: by_name(each.label)) if occupations else hits

    def _hits(self, rows: list[_Row], language: str, links: dict[int, str]) -> list[Hit]:
        return [self._hit(row, language, links) for row in rows]

    def _hit(self, row: _Row, language: str, links: dict[int, str]) -> Hit:
        uri, kind, reuse = self._about(row.concept)
        shown, label = self._label(row.concept, language)
        _, english = self._label(row.concept, ENGLISH)
        link = links.get(row.concept, "")
        return Hit(
            *(ESCO_BASE + uri, TYPES[kind], label, shown, english, row.matched or label, reuse, link, _score(row.fit)),
            working=self._layered and is_working(uri, label),
        )

    def _about_of(self, concept: int) -> tuple[str, int, str]:
        """The address, the number of the type and the reuse of a concept."""
        query = "SELECT uri, type, reuse FROM concept WHERE id = ?"
        found: tuple[str, int, str] = self._connection.execute(query, (concept,)).fetchone()
        return found

    def _label_of(self, concept: int, language: str) -> tuple[str, str]:
        """The label in a language, else in English, else in any, with the language it is in."""
        for each in dict.fromkeys((language, ENGLISH, *self.languages)):
            if each in self.languages and (row := self._label_row(concept, each)):
                return each, row[0]
        return "", ""

    def _label_row(self, concept: int, language: str) -> tuple[str, str] | None:
        query = of_language("SELECT preferred, alternatives FROM label_@ WHERE id = ?", language)
        row: tuple[str, str] | None = self._connection.execute(query, (concept,)).fetchone()
        return row

    def _description(self, concept: int, language: str) -> str:
        query = of_language("SELECT text FROM description_@ WHERE id = ?", language)
        found = self._connection.execute(query, (concept,)).fetchone()
        return zlib.decompress(found[0]).decode() if found else ""

    def _related(self, query: str, concept: int) -> tuple[Related, ...]:
        return tuple(self._one_related(each) for (each,) in self._connection.execute(query, (concept,)).fetchall())

    def _one_related(self, concept: int) -> Related:
        query = "SELECT uri, type, code FROM concept WHERE id = ?"
        uri, kind, code = self._connection.execute(query, (concept,)).fetchone()
        labels = {each: row[0] for each in self.languages if (row := self._label_row(concept, each))}
        return Related(ESCO_BASE + uri, TYPES[kind], labels, code)


def _score(fit: float) -> float:
    return round(1 / (1 + exp(-(fit - _TYPICAL_FIT) / 2)), 3)
