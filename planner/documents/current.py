"""Which file of a folder is the current one of which paper and person, from one export to the next.

A hidden list beside the papers, by keys that say nothing of anybody. It is a help and no more: without it, or with a
damaged one, an export goes by names, and nothing is ever overwritten.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from planner import __version__, clock
from planner.bounded import read_bounded
from planner.documents.document import Document
from planner.documents.names import day_part
from planner.locale import catalogue

LIST_NAME = ".mobility-papers.json"
_MOST_BYTES = 5_000_000

_OF_THE_DAY = re.compile(r'<meta name="dcterms\.(?:created|modified)"[^>]*>|<footer>.*?</footer>', re.DOTALL)
"""What of a page says when it was made, and with which release: a paper is not another one for that."""


class Entry(NamedTuple):
    """The current file of a paper: its name, the name it asked for, and what it says."""

    name: str
    asked: str
    digest: str


class CurrentFiles:
    """The list of one folder. Every change is on disk before the next file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries = _read(folder / LIST_NAME)

    def path_of(self, key: str) -> Path | None:
        """Return the current file of a paper; None where there is none, or it is gone."""
        entry = self._entries.get(key)
        path = self.folder / entry.name if entry else None
        return path if path is not None and path.is_file() and not path.is_symlink() else None

    def holds(self, key: str, name: str, digest: str) -> bool:
        """Whether the current file of a paper says the same, under the name that it would have now."""
        entry = self._entries.get(key)
        return entry is not None and entry[1:] == (name, digest) and self.path_of(key) is not None

    def is_anothers(self, key: str, name: str) -> bool:
        """Whether a file is the current one of another paper: of a namesake, or of another mobility."""
        return any(entry.name == name for other, entry in self._entries.items() if other != key)

    def note(self, key: str, entry: Entry) -> None:
        """Remember the current file of a paper."""
        self._entries[key] = entry
        self._write()

    def forget(self, key: str) -> None:
        """Forget a paper whose file was put away."""
        self._entries.pop(key, None)
        self._write()

    def _write(self) -> None:
        whole = {key: list(entry) for key, entry in self._entries.items()}
        # Without it the next export goes by names: not worth failing for.
        with suppress(OSError):
            # Beside the list and renamed: a list cut short by a full disk would forget every paper of the folder.
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=self.folder)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(whole, file, indent=1)
            Path(name).replace(self.folder / LIST_NAME)


def _read(path: Path) -> dict[str, Entry]:
    try:
        whole = json.loads(read_bounded(path, _MOST_BYTES))
        found = {str(key): Entry(*map(str, row)) for key, row in whole.items() if len(row) == len(Entry._fields)}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
    # Somebody else may have written it: a name may lead nowhere else.
    return {key: entry for key, entry in found.items() if _is_plain(entry.name)}


def _is_plain(name: str) -> bool:
    return bool(name) and not name.startswith(".") and not {"/", "\\", "\0"} & {*name}


def key_of(document: Document) -> str:
    """Return the key of a paper: its kind, whom or what it is about, its languages; empty where it is about nobody."""
    if not document.about:
        return ""
    form = "later" if document.later else "word" if document.word else ""
    # Not the name of the file: a person who is called otherwise now keeps their paper.
    parts = (document.kind, document.about, document.lang, document.beside, form)
    return sha256(json.dumps(parts).encode()).hexdigest()[:20]


def digest_of(document: Document) -> str:
    """Return what changes with anything that a paper says, and with the release that lays it out."""
    if document.kept:
        return sha256(document.kept).hexdigest()
    parts = tuple(map(digest_of, document.parts))
    # Without the day that it was made on: else every export would put every paper away.
    said = (__version__, _OF_THE_DAY.sub("", document.html), document.closing, document.attachment, *parts)
    return sha256(repr(said).encode("utf-8", "replace")).hexdigest()


def digest_of_text(text: str) -> str:
    """Return what changes with a table or a text beside a paper."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def superseded_name(name: str, document: Document) -> tuple[str, str]:
    """Return the folder of superseded papers, in the paper's language, and the name there: with the day before it."""
    folder = catalogue(document.lang).text("papers.file.superseded")
    return folder, f"{day_part(clock.today(), document.lang)}_{name}"
