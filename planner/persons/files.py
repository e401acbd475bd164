"""The files of a workspace as plain JSON: where they lie, how each is read, and how it is written back whole."""

from __future__ import annotations

import io
import json
import logging
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from planner.bounded import read_bounded
from planner.store.archive import MOST_PACKED, Content, pack, read_backup
from planner.store.atomic import write_atomically
from planner.store.errors import StoreError, cannot_read
from planner.store.history import MOST_BYTES
from planner.store.index import INDEX_NAMES
from planner.store.kept import all_kept
from planner.store.vault import carried_as, content, uncarried

JOURNAL = "erasing.json"
"""What is being erased, while it is: a killed erasure is finished by the next one."""


class Area(StrEnum):
    """What a file is, in the order in which files are erased: what is open last, so that a broken-off one shows."""

    BIN = "bin"
    HISTORY = "history"
    SET_ASIDE = "set_aside"
    BACKUP = "backup"
    ARCHIVE = "archive"
    LIBRARY = "library"
    SETTINGS = "settings"
    OTHER = "other"
    SIGNED = "signed"
    PAPER = "paper"
    PLAN = "plan"
    EXPORTS = "exports"


class Held(NamedTuple):
    """One file of a workspace. `project_id` is empty where it is of no single project."""

    path: Path
    area: Area
    project_id: str = ""
    mobility_id: str = ""


_ID = r"[A-Za-z0-9_-]{1,64}"
_KINDS = (
    (
        re.compile(
            rf"trash/[^/]+/(?:mobility-(?P<mobility>{_ID})\.of|memorandum-{_ID}\.of|project)-(?P<project>{_ID})\.json(?:\..+)?"
        ),
        Area.BIN,
    ),
    (re.compile(rf"history/(?P<project>{_ID})/(?P<mobility>{_ID})/[^/]+\.json\.z"), Area.HISTORY),
    (re.compile(rf"project-(?P<project>{_ID})\.json\.\d"), Area.BACKUP),
    (re.compile(rf"project-(?P<project>{_ID})\.json\..+"), Area.SET_ASIDE),
    (re.compile(rf"project-(?P<project>{_ID})\.json"), Area.PLAN),
    (re.compile(r"library\.json(?:\..+)?"), Area.LIBRARY),
    (re.compile(r"settings\.json"), Area.SETTINGS),
    (re.compile(r"exports\.json"), Area.EXPORTS),
    (re.compile(rf"signed/(?P<project>{_ID})/(?P<mobility>{_ID})/[^/]+\.paper"), Area.SIGNED),
    (re.compile(r".+\.zip", re.IGNORECASE), Area.ARCHIVE),
    (re.compile(r".+\.(?:pdf|csv|txt|xlsx|ics|docx|odt)", re.IGNORECASE), Area.PAPER),
    # Last: whatever lies in the folder and is nobody's is looked through too.
    (re.compile(r".+"), Area.OTHER),
)
_NOT_OURS = re.compile(rf"(?:.*/)?(?:{'|'.join(map(re.escape, (*INDEX_NAMES, JOURNAL)))}|vault\.json|.+\.lock)")
_TEMPORARY = re.compile(r"\..+\.(?P<pid>\d+)-[0-9a-f]{8}\.tmp|\..+\.link\.tmp")


def held_files(folder: Path) -> list[Held]:
    """Return the files of a workspace in the order in which they are erased; links are not followed."""
    found = [_held(path, folder) for path in _below(folder)]
    # Emergency copies may lie beside the user's own files.
    found += [Held(each.file, Area.OTHER) for each in all_kept(folder) if folder not in each.file.parents]
    # The enum's own order is the order of erasing.
    order = list(Area)
    known = (each for each in found if each is not None)
    return sorted(known, key=lambda each: (order.index(each.area), each.path))


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (path for each in sorted(names) if not (path := Path(root, each)).is_symlink())


def _held(path: Path, folder: Path) -> Held | None:
    name = path.relative_to(folder).as_posix()
    if _NOT_OURS.fullmatch(name) or _TEMPORARY.fullmatch(path.name):
        return None
    for pattern, area in _KINDS:
        if found := pattern.fullmatch(name):
            ids = {"project": "", "mobility": ""} | {key: value or "" for key, value in found.groupdict().items()}
            return Held(path, area, ids["project"], ids["mobility"])
    return None


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files that killed processes left: they hold what was about to be written."""
    for path in list(_below(folder)):
        found = _TEMPORARY.fullmatch(path.name)
        # A living process is about to rename its file: that is then met under its own name.
        if found and not _lives(found["pid"]):
            with suppress(OSError):
                path.unlink()


def _lives(pid: str | None) -> bool:
    # An own one is left over from a write that failed here: nothing of ours writes now.
    if pid is None or int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def read(held: Held) -> Any | None:
    """Return what is in a file as JSON has it; None where it is damaged, or no JSON.

    Of a backup an object of its files; a kept paper in it, which is no JSON, is the text of its words.

    Raises:
        StoreError: it cannot be read.
    """
    if held.area is Area.ARCHIVE:
        return _members(held.path)
    data = read_raw(held)
    try:
        if held.area is Area.HISTORY:
            data = zlib.decompressobj().decompress(data, MOST_BYTES)
        return json.loads(data)
    except (ValueError, RecursionError, zlib.error):
        return None


def read_raw(held: Held) -> bytes:
    """Return the bytes of a file.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        return uncarried(content(held.path), "")
    except OSError as error:
        raise cannot_read(error, held.path) from error


def write(held: Held, data: Any) -> None:
    """Put other content into a file, whole or not at all, read it again, and keep the time it bears.

    Raises:
        StoreError: it cannot be written, or does not hold what was written; then it is as before.
    """
    # Backups are told apart by their time: a new one would push the older ones out.
    status = held.path.stat()
    write_atomically(held.path, _encoded(held, data))
    if held.area is not Area.PLAN:
        os.utime(held.path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _encoded(held: Held, data: Any) -> bytes:
    if held.area is Area.ARCHIVE:
        return carried_as(read_bounded(held.path, MOST_PACKED), pack(list(_contents(held, data))))
    beautiful = held.area in {Area.LIBRARY, Area.SETTINGS, Area.EXPORTS}
    fresh = dumped(data, indent=1 if beautiful else None)
    if held.area is Area.OTHER:  # an emergency copy outside the workspace travels sealed
        return carried_as(content(held.path), fresh)
    return zlib.compress(fresh, 6) if held.area is Area.HISTORY else fresh


def _contents(held: Held, data: Any) -> Iterator[Content]:
    """The files of a backup; the kept papers that are to stay in it are the very bytes they were."""
    papers = {each.name: each for each in read_backup(held.path) if each.paper_of}
    for name, each in data.items():
        yield papers[name] if name in papers else Content(name, dumped(each))


def dumped(data: Any, indent: int | None = None) -> bytes:
    """Return JSON as the store writes it; a lone half of a pair, which UTF-8 cannot hold, stands as its escape."""
    separators = (",", ":") if indent is None else None
    try:
        return json.dumps(data, ensure_ascii=False, indent=indent, separators=separators).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, indent=indent, separators=separators).encode("utf-8")


def _members(path: Path) -> dict[str, Any] | None:
    try:
        every = read_backup(path)
        return {each.name: signed_words(each.data) if each.paper_of else json.loads(each.data) for each in every}
    except (StoreError, ValueError, RecursionError):
        return None


def paper_names(held: Held, data: Any) -> list[str]:
    """Return the names of the kept papers in the content of a file, as `read` has it; only a backup has any."""
    return [name for name in data if Content(name, b"").paper_of] if held.area is Area.ARCHIVE else []


def words_of(held: Held) -> str:
    """Return the text of a file that is no JSON: of a PDF its pages, of a zip file its members; empty where unknown."""
    if held.area is Area.SIGNED:
        return signed_words(read_raw(held))
    if held.path.suffix.casefold() == ".pdf":
        return _pages(held.path)
    data = read_raw(held)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with suppress(zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, zlib.error):
            return _texts_in(zipfile.ZipFile(io.BytesIO(data)))
    text = data.decode("utf-8", "replace")
    # A damaged file may hold a name as escapes of JSON.
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


def signed_words(data: bytes) -> str:
    """Return the values that a kept paper was printed from, and whose it is; of a damaged one what can be read."""
    head = data.partition(b"\n")[0]
    try:
        told = json.loads(head)
        return "\n".join((str(told["subject"]), *map(str, told["content"].values())))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return head.decode("utf-8", "replace")


def _texts_in(archive: zipfile.ZipFile) -> str:
    # Bounded: the file may be any zip that somebody put there, also one that unpacks to gigabytes.
    small = [each for each in archive.infolist() if each.file_size < MOST_BYTES][:100]
    return "\n".join(archive.read(each).decode("utf-8", "replace") for each in small)


def _pages(path: Path) -> str:
    # Late: most workspaces hold no paper.
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mutters about a broken file helps nobody
    try:
        return "\n".join(each.extract_text() for each in PdfReader(path).pages)
    except Exception:  # noqa: BLE001 - whatever a damaged PDF raises, its text is not to be had
        return ""
