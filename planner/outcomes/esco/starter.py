"""The starter set: some 300 concepts that travel with the planner, for those who have not installed ESCO.

`starter.json` is adapted from ESCO: addresses, types and labels of the transversal skills and of what twelve trades
need most, grouped by trade. It is no copy of an ESCO file. `starter_lv.json` has working translations of the skills,
our own: ESCO's Latvian labels come with the Commission's Latvian download.
"""

from __future__ import annotations

import json
import sqlite3
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from planner.model import ESCO_BASE
from planner.outcomes.esco.build import Staging, fill
from planner.outcomes.esco.concepts import Collection, ConceptType
from planner.outcomes.esco.layouts import ConceptRecord, LinkRecord
from planner.outcomes.esco.tables import require_full_text_search


class Trade(NamedTuple):
    """A trade that schools send: its name in the catalogues (`esco.trade.NAME`) and the occupation's address."""

    name: str
    occupation: str


def trades() -> tuple[Trade, ...]:
    """Return the trades of the starter set; their occupations are the same in the whole of ESCO."""
    return tuple(Trade(name, ESCO_BASE + each["occupation"]) for name, each in _data()["trades"].items())


def open_starter() -> tuple[sqlite3.Connection, tuple[str, ...]]:
    """Return an index of the starter set in memory, and its languages.

    Raises:
        EscoError: this Python's SQLite has no full-text search.
    """
    require_full_text_search()
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    staging = Staging(connection)
    data = _data()
    for concept in data["concepts"]:
        for record in _records(concept, data["version"]):
            staging.add(record)
    for trade in data["trades"].values():
        for link in ("essential", "optional"):
            for skill in trade[link]:
                staging.add(LinkRecord(trade["occupation"], skill, link == "essential"))
    fill(connection, {}, _nothing)
    return connection, tuple(data["languages"])


def add_layer(staging: Staging) -> None:
    """Put the starter set's labels under what is installed: of each concept and language only where it has none.

    Without it the official English files would take away the Latvian words that were found before.
    """
    data = _data()
    for concept in data["concepts"]:
        if staging.knows(concept["uri"]):
            for record in _records(concept, data["version"]):
                staging.add(record)


def is_working(uri: str, label: str) -> bool:
    """Whether a label of a concept (address without the base) is our working translation."""
    return _own_labels().get(uri) == label


def _records(concept: dict[str, Any], version: str) -> list[ConceptRecord]:
    bits = sum(Collection(each).bit for each in concept.get("collections", ()))
    common = {"rank": "", "version": version, "reuse": concept.get("reuse", ""), "collections": bits}
    kind = ConceptType(concept["type"])
    return [
        ConceptRecord(concept["uri"], kind, language, label, **common) for language, label in concept["labels"].items()
    ]


def starter_languages() -> tuple[str, ...]:
    """Return the languages of the labels that are here before ESCO is installed; with ESCO any of its own is found."""
    return tuple(sorted({code for concept in _data()["concepts"] for code in concept["labels"]}))


@cache
def _data() -> dict[str, Any]:
    folder = files(__package__)
    found: dict[str, Any] = json.loads(folder.joinpath("starter.json").read_text("utf-8"))
    own = _own_labels()
    for concept in found["concepts"]:
        if concept["uri"] in own:
            # Ours only where ESCO has none.
            concept["labels"].setdefault("lv", own[concept["uri"]])
    return found


@cache
def _own_labels() -> dict[str, str]:
    text = files(__package__).joinpath("starter_lv.json").read_text("utf-8")
    labels: dict[str, str] = json.loads(text)["labels"]
    return labels


def _nothing() -> None:
    """Nobody is told how far it is."""
