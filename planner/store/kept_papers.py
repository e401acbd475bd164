"""Papers as they were signed or issued: their bytes, for good, with the content that they were printed from.

One file per version, in `signed/PROJECT/MOBILITY/`: a line of JSON that says what it is, then the PDFs one after
another, one for each language that it was printed in. A file is written once and never replaced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from planner import clock
from planner.inert import inert_json
from planner.locale import message
from planner.store.account import user_name
from planner.store.atomic import write_atomically
from planner.store.errors import StoreError, cannot_write
from planner.store.modes import make_folder
from planner.store.vault import content

FOLDER = "signed"
FORMAT = "mobility-planner/signed-1"

ID = r"[A-Za-z0-9_-]{1,64}"
_FILE_NAME = r"[0-9a-f]{16}-\d{4}-[0-9a-f]{12}-(?P<stamp>\d{8}T\d{12})\.paper"
PAPER_NAME = rf"{FOLDER}/(?P<project>{ID})/(?P<mobility>{ID})/{_FILE_NAME}"
"""The path of a kept version in its workspace, as a pattern; a backup names it so too."""

_ID = re.compile(ID)
_FILE = re.compile(_FILE_NAME)
_NAMED = re.compile(PAPER_NAME)
_MOST_BYTES = 60_000_000


class Print(NamedTuple):
    """A PDF of a version: language, the one printed under it (empty: none), and the file's bytes."""

    lang: str
    beside: str
    data: bytes

    @property
    def checksum(self) -> str:
        """SHA-256 of the bytes, in hexadecimal digits."""
        from hashlib import sha256  # home is drawn without it

        return sha256(self.data).hexdigest()


class KeptPaper(NamedTuple):
    """One version as it was signed or issued.

    Attributes:
        kind: id of the kind of paper.
        subject: id of the person that it is about; empty: the group.
        version: its number.
        fingerprint: of its content.
        content: the values that it was printed from, by key.
        prints: its PDFs.
        at: when it was kept, in local time.
        by: the user of the computer.
    """

    kind: str
    subject: str
    version: int
    fingerprint: str
    content: dict[str, str]
    prints: tuple[Print, ...]
    at: datetime | None = None
    by: str = ""

    def printed(self, lang: str, beside: str = "") -> bytes:
        """Return the PDF in a language, or in two; nothing where it was not printed so."""
        return next((each.data for each in self.prints if (each.lang, each.beside) == (lang, beside)), b"")


def keep(folder: Path, project_id: str, mobility_id: str, paper: KeptPaper) -> None:
    """Keep a version; where it is kept already, the file stays as it is.

    Raises:
        StoreError: it cannot be written.
    """
    place = _place(folder, project_id, mobility_id)
    # What was signed is never written over, not even by the same.
    if find(folder, project_id, mobility_id, paper) is not None:
        return
    _make_place(place)
    write_atomically(place / f"{_stem(paper)}-{clock.stamp()}.paper", _packed(paper))


def _make_place(place: Path) -> None:
    try:
        for each in (place.parent.parent, place.parent, place):  # the mode of `parents` is everybody's
            make_folder(each)
    except OSError as error:
        raise cannot_write(error, place) from error


def put_back(folder: Path, name: str, data: bytes) -> bool:
    """Write a kept version as a backup has it; False where a whole one is here already, which stays as it is.

    Args:
        folder: the workspace.
        name: its path in the workspace, one that `PAPER_NAME` fits.
        data: the file's bytes.

    Raises:
        StoreError: it cannot be written.
    """
    path = folder / name
    if _read(path) is not None:
        return False
    _make_place(path.parent)
    write_atomically(path, data)
    return True


def kept_files(folder: Path) -> list[Path]:
    """Return the files of all kept versions of a workspace, project by project; links are not followed."""
    root = folder / FOLDER
    places = [place for project in sorted(_inside(root)) for place in sorted(_inside(project))]
    found = [path for place in places for path in _files(place)]
    return [each for each in found if _NAMED.fullmatch(each.relative_to(folder).as_posix()) and not each.is_symlink()]


def is_whole_file(path: Path) -> bool:
    """Whether a file holds a kept version, undamaged."""
    return _read(path) is not None


def is_whole(data: bytes) -> bool:
    """Whether these bytes are a kept version, undamaged."""
    return _unpacked(data) is not None


def find(folder: Path, project_id: str, mobility_id: str, like: KeptPaper) -> KeptPaper | None:
    """Return the version of this kind, subject, number and fingerprint; None where it is not kept, or damaged.

    Of several, which two computers may have kept at the same moment, the first one counts.
    """
    place = _place(folder, project_id, mobility_id)
    for path in _files(place):
        found = _read(path) if path.name.startswith(f"{_stem(like)}-") else None
        if found is not None and found[:4] == like[:4]:
            return found
    return None


def wanted(kind: str, subject: str, version: int, fingerprint: str) -> KeptPaper:
    """Return what to look for with `find`."""
    return KeptPaper(kind, subject, version, fingerprint, {}, ())


def forget(folder: Path, project_id: str, mobility_id: str, until: str, living: Collection[str] = frozenset()) -> None:
    """Remove for good what is kept of a mobility, or of a whole project where no id is given, up to a moment.

    Args:
        folder: the workspace.
        project_id: the project.
        mobility_id: the mobility; empty: all of the project's.
        until: the moment, as `clock.stamp` writes it; what was kept later belongs to one that lives again.
        living: ids of mobilities that are in the project now, brought back by a backup: theirs stays.
    """
    project = folder / FOLDER / project_id
    places = [project / mobility_id] if mobility_id else _inside(project)
    for place in (each for each in places if each.name not in living):
        for path in _files(place):
            found = _FILE.fullmatch(path.name)
            if found and found["stamp"] <= until:
                with suppress(OSError):
                    path.unlink()
        with suppress(OSError):  # one in which something is left stays
            place.rmdir()


def _place(folder: Path, project_id: str, mobility_id: str) -> Path:
    for each in (project_id, mobility_id):
        # Whoever made a plan file chose its ids, and one may be a path elsewhere.
        if not _ID.fullmatch(each):
            raise StoreError(message("store.bad_id", project=each))
    return folder / FOLDER / project_id / mobility_id


def _stem(paper: KeptPaper) -> str:
    """Name of a file but for its moment: a person's id may be any text, and a name says nothing of anybody."""
    from hashlib import sha256  # home is drawn without it

    whose = sha256(f"{paper.kind}|{paper.subject}".encode("utf-8", "replace")).hexdigest()[:16]
    return f"{whose}-{paper.version:04d}-{paper.fingerprint}"


def _packed(paper: KeptPaper) -> bytes:
    prints = [[each.lang, each.beside, len(each.data), each.checksum] for each in paper.prints]
    head = {
        "format": FORMAT,
        "kind": paper.kind,
        "subject": paper.subject,
        "version": paper.version,
        "fingerprint": paper.fingerprint,
        "content": paper.content,
        "prints": prints,
        "at": clock.now().isoformat(),
        "by": user_name(),
    }
    # One line of head, then the bytes as they are: Base64 would make every file a third larger.
    return json.dumps(head, ensure_ascii=True).encode() + b"\n" + b"".join(each.data for each in paper.prints)


def _read(path: Path) -> KeptPaper | None:
    try:
        return _unpacked(content(path, _MOST_BYTES))
    except (OSError, ValueError, StoreError):
        return None


def _unpacked(whole: bytes) -> KeptPaper | None:
    try:
        head, _, data = whole.partition(b"\n")
        told = json.loads(inert_json(head))
        if told["format"] != FORMAT:
            return None
        prints = tuple(_prints(told["prints"], data))
        values = {str(key): str(value) for key, value in told["content"].items()}
        at = datetime.fromisoformat(told["at"]).astimezone()
        named = (str(told["kind"]), str(told["subject"]), int(told["version"]), str(told["fingerprint"]))
        return KeptPaper(*named, values, prints, at, str(told["by"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def _prints(rows: list[list[object]], data: bytes) -> Iterator[Print]:
    """The PDFs, each as long as the head says and of its checksum.

    Raises:
        ValueError: one is not what was kept.
    """
    start = 0
    for lang, beside, length, checksum in rows:
        end = start + int(str(length))
        found = Print(str(lang), str(beside), data[start:end])
        if found.checksum != checksum or end < start:
            raise ValueError("a kept paper is damaged")
        yield found
        start = end


def _files(place: Path) -> list[Path]:
    """Kept versions in a folder, the oldest first."""
    found = ((each, _FILE.fullmatch(each.name)) for each in _inside(place))
    return [path for _, path in sorted((match["stamp"], path) for path, match in found if match)]


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
