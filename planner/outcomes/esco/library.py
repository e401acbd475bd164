"""ESCO as screens and commands use it: what is installed, else the starter set that travels with the planner."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from planner.locale import Message, message
from planner.model import ESCO_BASE
from planner.outcomes.esco.concepts import EVERYTHING, ConceptType, Details, Filters, Hit, Status
from planner.outcomes.esco.errors import EscoError
from planner.outcomes.esco.index import index_path, open_read_only, status
from planner.outcomes.esco.layouts import version_key
from planner.outcomes.esco.search import ENGLISH, Searcher
from planner.outcomes.esco.starter import open_starter
from planner.outcomes.esco.words import fold

if TYPE_CHECKING:
    from planner.model import EscoConcept

Answer = TypeVar("Answer")

_ANY_WORDS = "work in teams"
"""Two words or more: of one alone it does not matter whether it is a verb."""

_ASIDE = re.compile(r"[^\w\s'’-]|\d")


class Esco:
    """ESCO, open for reading; safe to use from several threads. Close it at the end.

    `status` says what is installed. `notice` says, where it is the starter set that is searched, why, and how to get
    the whole of ESCO; else it is None.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._lock = Lock()
        self._path = path or index_path()
        self.status: Status = status(self._path)
        self.notice: Message | None = None
        if self.status.installed:
            self._connection = open_read_only(self._path)
            self._searcher = Searcher(self._connection, self.status.searched)
        else:
            self._use_starter(self.status.problem or message("esco.starter_only"))

    @property
    def starter(self) -> bool:
        """Whether only the starter set is searched."""
        return self.notice is not None

    def search(
        self, text: str, language: str = ENGLISH, filters: Filters = EVERYTHING, limit: int = 20, trade: str = ""
    ) -> list[Hit]:
        """Return the concepts whose labels resemble a text best, with weak ones left out.

        Prefixes, misspellings, any order of words, missing diacritics and alternative labels are understood, in the
        language asked for and in English. An empty text lists what the filters leave (nothing without a filter), the
        essential skills of an occupation first.

        Args:
            text: as typed so far.
            language: two letters.
            filters: what the search is narrowed to.
            limit: most rows.
            trade: address of the learner's occupation; what it needs goes before equals.
        """
        return self._ask(lambda searcher: searcher.search(text, language, filters, limit, trade))

    def prepare(self, language: str = ENGLISH) -> None:
        """Read what every search in a language reads once, so that no letter waits for it."""
        self.search(_ANY_WORDS, language, limit=1)

    def nearest(self, text: str, language: str = ENGLISH, filters: Filters = EVERYTHING, limit: int = 3) -> list[Hit]:
        """Return what comes nearest to a text that `search` finds nothing for; it is not close, and says so."""
        return self._ask(lambda searcher: searcher.nearest(text, language, filters, limit))

    def details(self, uri: str) -> Details | None:
        """Return all that is known of a concept, None where it is not there."""
        return self._ask(lambda searcher: searcher.details(uri))

    def skills_of(self, occupation: str, language: str = ENGLISH, limit: int = 200) -> list[Hit]:
        """Return what somebody of an occupation (address) has to be able to do, essential skills first."""
        return self.search("", language, Filters(occupation=occupation), limit)

    def occupation_of(self, names: Iterable[str], language: str = ENGLISH) -> str:
        """Return the address of the first occupation that is called as one of the names says, empty where none is.

        Names are as schools write programmes and qualifications: what follows a comma, a bracket or a number (`Pavārs,
        2. kurss`) is left out. A name has to be one of the occupation's labels, else it would be a guess.
        """
        for name in names:
            own = fold(_ASIDE.split(name, maxsplit=1)[0])
            hits = self.search(own, language, Filters(type=ConceptType.OCCUPATION), 1) if own else []
            if hits and own in (fold(hits[0].matched), fold(hits[0].label), fold(hits[0].english)):
                return hits[0].uri
        return ""

    def concept(self, uri: str) -> EscoConcept | None:
        """Return a concept as a plan keeps it, with its labels in all languages, None where it is not there."""
        from planner.model import EscoConcept

        found = self.details(uri)
        if found is None:
            return None
        # A plan's line holds 200 characters; the longest label of ESCO has 130.
        labels = {language: label[:200] for language, label in found.labels.items()}
        return EscoConcept(uri=found.uri, version=found.version, type=found.type.value, labels=labels)

    def dropped(self, concept: EscoConcept) -> bool:
        """Whether an ESCO at least as new as the concept is installed and no longer has it."""
        # The starter set has 300 of 17,000 concepts, and an older ESCO does not know newer ones: neither says "gone".
        if self.starter or version_key(self.status.version) < version_key(concept.version):
            return False
        return concept.uri.startswith(ESCO_BASE) and self.details(concept.uri) is None

    def close(self) -> None:
        """Close the index."""
        with self._lock:
            self._connection.close()

    def _ask(self, question: Callable[[Searcher], Answer]) -> Answer:
        with self._lock:
            try:
                return question(self._searcher)
            except sqlite3.DatabaseError as error:
                if self.starter:
                    raise EscoError(message("esco.index_damaged")) from error
                # The starter set answers the same question: a damaged index must not stop the plan.
                self._connection.close()
                self._use_starter(message("esco.index_damaged"))
                return question(self._searcher)

    def _use_starter(self, notice: Message) -> None:
        self.notice = notice
        self._connection, languages = open_starter()
        self._searcher = Searcher(self._connection, languages, layered=False)


def open_esco() -> Esco:
    """Open the installed ESCO, or the starter set where there is none or it cannot be used.

    Raises:
        EscoError: this Python's SQLite has no full-text search.
    """
    return Esco()
