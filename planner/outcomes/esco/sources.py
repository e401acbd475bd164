"""Files to install from: CSV, the same packed with gzip, zips of them, folders."""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import IO, NamedTuple, cast

from planner.bounded import TooLarge, read_bounded, refuse_crowded_zip
from planner.locale import message
from planner.outcomes.esco.errors import damaged_file
from planner.outcomes.esco.rows import LARGEST_FILE

_LANGUAGE_OF_FILE = re.compile(r"_(?P<code>[a-z]{2})(?:-[a-z]{2})?(?:_[^.]*)?\.csv$", re.IGNORECASE)
_LANGUAGE_OF_ZIP = re.compile(r" - (?P<code>[a-z]{2}) - csv", re.IGNORECASE)
_VERSION = re.compile(r"v\s?(?P<number>\d+(?:\.\d+)+)", re.IGNORECASE)
_MOST_MEMBERS = 2_000
"""Files in a zip; the Commission's have some twenty for each language."""

_TABLES = (".csv", ".csv.gz")


class Source(NamedTuple):
    """One CSV file. Language and version are as its names say, empty where they do not; `size` is in bytes."""

    path: Path
    member: str
    language: str
    version: str
    size: int

    @property
    def name(self) -> str:
        """The name of the file, for people."""
        return f"{self.path.name}: {self.member}" if self.member else self.path.name

    @property
    def stem(self) -> str:
        """The file's own name, without folders."""
        return PurePath(self.member or self.path.name).name

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open the file for reading, unpacked.

        Raises:
            EscoError: the packing is damaged.
            OSError: the file cannot be read.
        """
        try:
            if self.member:
                with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as stream:
                    yield stream
            elif self.path.suffix.lower() == ".gz":
                with gzip.open(self.path) as unpacked:
                    yield cast("IO[bytes]", unpacked)
            else:
                with self.path.open("rb") as stream:
                    yield stream
        # The last two: a member with a password, and a packing that this Python does not know.
        except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
            raise damaged_file(self.name, 0, message("esco.reason.packing")) from error


def find_sources(paths: Sequence[Path], language: str = "") -> list[Source]:
    """Return the CSV files behind what a person named.

    Args:
        paths: files, zips or folders.
        language: of files whose names do not say theirs.

    Raises:
        EscoError: a zip is damaged, or a file is neither CSV nor zip.
        OSError: a file is not there.
    """
    return [each._replace(language=each.language or language) for path in paths for each in _sources(path)]


def _sources(path: Path) -> Iterator[Source]:
    if path.is_dir():
        files = sorted(each for each in path.iterdir() if each.name.lower().endswith((*_TABLES, ".zip")))
        for each in files:
            yield from _sources(each)
    elif not path.is_file():
        read_bounded(path, 0)  # says why not: there is none, or it is a pipe, which might never end
    elif path.suffix.lower() == ".zip":
        yield from _members(path)
    elif path.name.lower().endswith(_TABLES):
        yield Source(path, "", _language(path.name), _version(path), path.stat().st_size)
    else:
        # That it is not there is another mistake than its kind: stat raises that one first.
        path.stat()
        raise damaged_file(path.name, 0, message("esco.reason.kind"))


def _members(path: Path) -> Iterator[Source]:
    try:
        refuse_crowded_zip(path, _MOST_MEMBERS)
        with zipfile.ZipFile(path) as archive:
            members = [each for each in archive.infolist() if each.filename.lower().endswith(".csv")]
    except (TooLarge, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise damaged_file(path.name, 0, message("esco.reason.packing")) from error
    if not members:
        raise damaged_file(path.name, 0, message("esco.reason.empty_zip"))
    of_zip = _LANGUAGE_OF_ZIP.search(path.name)
    for each in members:
        # What the zip says of itself; `Lines` counts what really comes out.
        if each.file_size > LARGEST_FILE:
            raise damaged_file(f"{path.name}: {each.filename}", 0, message("esco.reason.large_file"))
        language = _language(each.filename) or (of_zip["code"].lower() if of_zip else "")
        yield Source(path, each.filename, language, _version(path), each.file_size)


def _language(name: str) -> str:
    found = _LANGUAGE_OF_FILE.search(name[:-3] if name.lower().endswith(".gz") else name)
    return found["code"].lower() if found else ""


def _version(path: Path) -> str:
    """The version that the file's name says, else that of the folder or the one around it."""
    for part in reversed(path.absolute().parts[-3:]):
        if found := _VERSION.search(part):
            return found["number"]
    return ""
