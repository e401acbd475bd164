"""What search gives back, and addresses of concepts."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from planner.locale import Message, message
from planner.model import ESCO_BASE
from planner.outcomes.esco.errors import EscoError

ATTRIBUTION = "This service uses the ESCO classification of the European Commission."
"""The acknowledgement that the Commission asks of services that reuse ESCO (Decision 2011/833/EU), word for word."""

_CONCEPT = re.compile(
    r"https?://data\.europa\.eu/esco/(?P<tail>(?:skill|occupation)/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?"
)


class ConceptType(StrEnum):
    """What a concept is. A group only orders others; nobody picks it."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    OCCUPATION = "occupation"
    GROUP = "group"


class ReuseLevel(StrEnum):
    """How widely a skill is used, from every walk of life to a single occupation."""

    TRANSVERSAL = "transversal"
    CROSS_SECTOR = "cross-sector"
    SECTOR_SPECIFIC = "sector-specific"
    OCCUPATION_SPECIFIC = "occupation-specific"


class Collection(StrEnum):
    """ESCO's own selections of skills. Values are bits of the index by their order: only append."""

    TRANSVERSAL = "transversal"
    DIGITAL = "digital"
    GREEN = "green"
    LANGUAGE = "language"
    RESEARCH = "research"
    DIGCOMP = "digcomp"

    @property
    def bit(self) -> int:
        """The bit that marks members in the index."""
        return 1 << list(Collection).index(self)


class Filters(NamedTuple):
    """What a search is narrowed to; empty means everything. An occupation's skills may be essential or optional."""

    type: ConceptType | None = None
    reuse: ReuseLevel | None = None
    collection: Collection | None = None
    occupation: str = ""
    link: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out; the kind of link says nothing without an occupation."""
        return bool(self.type or self.reuse or self.collection or self.occupation)


EVERYTHING = Filters()
"""No narrowing."""


class Hit(NamedTuple):
    """One row of a search.

    `label` is in the language asked for, or in English where there is none (`language` says which). `matched` is the
    label that what was typed resembles most; `link` is "essential" or "optional" for the occupation of the filter or
    of the trade, else empty. `score` lies between 0 and 1. `working`: the label is our translation, not ESCO's.
    `close`: it means what was typed, or may; what is only the nearest there is does not.
    """

    uri: str
    type: ConceptType
    label: str
    language: str
    english: str
    matched: str
    reuse: str = ""
    link: str = ""
    score: float = 0.0
    working: bool = False
    close: bool = True


class Related(NamedTuple):
    """A concept beside another one, with its labels by language."""

    uri: str
    type: ConceptType
    labels: dict[str, str]
    code: str = ""


class Details(NamedTuple):
    """All that the index knows of a concept. Labels, alternatives and descriptions are by language."""

    uri: str
    version: str
    type: ConceptType
    reuse: str
    code: str
    labels: dict[str, str]
    alternatives: dict[str, tuple[str, ...]]
    descriptions: dict[str, str]
    collections: tuple[Collection, ...]
    broader: tuple[Related, ...]
    narrower: tuple[Related, ...]
    occupations: int


class Status(NamedTuple):
    """What is installed. `problem` says why an index that is there cannot be used.

    `searched` are the languages that a search looks through: those installed, and those of the starter set's layer.
    """

    installed: bool
    version: str = ""
    languages: tuple[str, ...] = ()
    skills: int = 0
    occupations: int = 0
    relations: int = 0
    size: int = 0
    installed_on: str = ""
    sources: tuple[str, ...] = ()
    problem: Message | None = None
    searched: tuple[str, ...] = ()


def concept_uri(typed: str) -> str:
    """Return the address of a skill or occupation as ESCO writes it.

    Raises:
        EscoError: it is no address of a skill, a knowledge concept or an occupation.
    """
    # ESCO's addresses have small letters only.
    found = _CONCEPT.fullmatch(typed.strip().lower())
    if found is None:
        raise EscoError(message("esco.uri_wrong", typed=typed))
    # With http, as ESCO writes it, whatever the line of a browser had.
    return ESCO_BASE + found["tail"]
