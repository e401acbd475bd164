"""The tables of the index: concepts once, labels and their full-text index once per language."""

from __future__ import annotations

import re
import sqlite3

from planner.locale import message
from planner.outcomes.esco.concepts import ConceptType
from planner.outcomes.esco.errors import EscoError

SCHEMA = 3
"""Raise it with every change of the tables or of how words are folded: an older index is then refused."""

TYPES = tuple(ConceptType)
"""Concepts are numbered in this order, so that a type is a range of numbers."""

BREAK = "\n"
"""Stands between labels in one field."""

COMMON = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE concept (
    id INTEGER PRIMARY KEY, uri TEXT UNIQUE, type INTEGER, reuse TEXT, code TEXT, version TEXT, collections INTEGER,
    demand INTEGER
);
CREATE TABLE link (occupation INTEGER, skill INTEGER, essential INTEGER, PRIMARY KEY (occupation, skill)) WITHOUT ROWID;
CREATE TABLE broader (concept INTEGER, broader INTEGER, PRIMARY KEY (concept, broader)) WITHOUT ROWID;
CREATE INDEX narrower ON broader (broader);
"""

# The full-text index keeps no texts (content=''), for labels stand beside it. Beginnings of two and three letters have
# an index of their own, since every letter that is typed asks for some. + and # belong to words: C++, C#.
OF_LANGUAGE = """
CREATE TABLE label_@ (id INTEGER PRIMARY KEY, preferred TEXT, alternatives TEXT, hidden TEXT, described TEXT);
CREATE TABLE description_@ (id INTEGER PRIMARY KEY, text BLOB);
CREATE TABLE beginning_@ (folded TEXT, id INTEGER, demand INTEGER, PRIMARY KEY (folded, id)) WITHOUT ROWID;
CREATE TABLE word_@ (word TEXT PRIMARY KEY, labels INTEGER) WITHOUT ROWID;
CREATE TABLE kin_@ (word TEXT, kin TEXT, share REAL, PRIMARY KEY (word, kin)) WITHOUT ROWID;
CREATE VIRTUAL TABLE text_@ USING fts5(
    preferred, others, description, content='', prefix='2 3', tokenize="unicode61 remove_diacritics 0 tokenchars '+#'"
);
"""

# Nothing here has to survive: a file that is not finished is thrown away.
STAGING = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TEMP TABLE concepts (
    number INTEGER PRIMARY KEY, uri TEXT, rank TEXT, type INTEGER, reuse TEXT, code TEXT, version TEXT,
    collections INTEGER
);
CREATE TEMP TABLE labels (
    language TEXT, number INTEGER, rank TEXT, preferred TEXT, alternatives TEXT, hidden TEXT, description TEXT,
    PRIMARY KEY (language, number)
) WITHOUT ROWID;
CREATE TEMP TABLE links (occupation INTEGER, skill INTEGER, essential INTEGER);
CREATE TEMP TABLE ups (concept INTEGER, broader INTEGER);
"""

_LANGUAGE = re.compile("[a-z]{2}")


def of_language(statement: str, language: str) -> str:
    """Return an SQL statement for the tables of one language, which it calls `_@`."""
    # Languages come from names of files: nothing but two letters may become part of a statement.
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(language)
    return statement.replace("_@", f"_{language}")


def require_full_text_search() -> None:
    """Check that this Python's SQLite can search texts.

    Raises:
        EscoError: its SQLite was built without FTS5.
    """
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError as error:
        raise EscoError(message("esco.no_fts5", version=sqlite3.sqlite_version)) from error
    finally:
        connection.close()
