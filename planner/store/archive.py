"""A backup of a workspace: one zip file with all projects, kept papers and the library, checked after it is written.

Settings and the list of exports stay where they are: they are this computer's.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from planner.bounded import TooLarge, refuse_crowded_zip
from planner.locale import Message, message
from planner.store.atomic import write_atomically
from planner.store.errors import BrokenFile, StoreError, cannot_read
from planner.store.fileformat import decode
from planner.store.kept_papers import ID, PAPER_NAME, is_whole, kept_files
from planner.store.library import LIBRARY_NAME
from planner.store.summaries import project_files
from planner.store.vault import DamagedSeal, carried, content, is_seal, uncarried

FORMAT = "mobility-planner/backup-1"
MOST_BYTES = 200_000_000
"""Of a backup and of all that is in it; a project with a hundred mobilities takes about one million."""

MOST_BYTES_OF_PAPERS = 400_000_000
"""Of all kept papers in it; a signed agreement takes some sixty thousand in each language."""

MOST_PACKED = MOST_BYTES + MOST_BYTES_OF_PAPERS
"""Bytes of a backup file itself."""

_MANIFEST = "backup.json"
_NAME = re.compile(rf"project-{ID}\.json|library\.json|{PAPER_NAME}")
_MOST_FILES = 20_000
_SWELLS, _FEW_BYTES = 10, 20_000_000
"""A PDF is packed already: many papers that unpack to ten times their bytes are none; few may, zeros of a bad disk."""

_PAPER = re.compile(PAPER_NAME)
_BROKEN = (zipfile.BadZipFile, zlib.error)


class Content(NamedTuple):
    """One file of a backup, as it was in the workspace."""

    name: str
    data: bytes

    @property
    def project_id(self) -> str:
        """Id of the project; empty for the library and for a kept paper."""
        return self.name.removeprefix("project-").removesuffix(".json") if self.name.startswith("project-") else ""

    @property
    def paper_of(self) -> str:
        """Id of the project that a kept paper belongs to; empty for everything else."""
        found = _PAPER.fullmatch(self.name)
        return found["project"] if found else ""


def write_backup(folder: Path, path: Path) -> int:
    """Write a backup of a workspace, read it again, and return how many projects it holds.

    A damaged project is in it as it is: what a person mends by hand must not be missing.

    Raises:
        StoreError: a file cannot be read, there is more than a backup holds, or the backup cannot be written or is not
            what was written.
    """
    own = [*project_files(folder), *(each for each in (folder / LIBRARY_NAME,) if each.is_file())]
    files = [*own, *kept_files(folder)]
    contents = [Content(each.relative_to(folder).as_posix(), _read(each)) for each in files]
    if _is_too_much([(each.name, len(each.data)) for each in contents]):
        # Before it is written: it could not be read again.
        raise StoreError(message("store.backup_full", folder=str(folder)))
    write_atomically(path, carried(folder, pack(contents)))
    if _unzipped(path) != contents:
        raise StoreError(message("store.backup_differs", file=str(path)))
    return sum(1 for each in contents if each.project_id)


def read_backup(path: Path, passphrase: str = "") -> list[Content]:
    """Return the files of a backup as they were put into it, and nothing else; `problem_of` says which are damaged.

    Args:
        path: the backup.
        passphrase: of the workspace that it is of, where that is not open here.

    Raises:
        StoreError: it cannot be read, or is no whole backup.
    """
    return _unzipped(path, passphrase)


def problem_of(content: Content) -> Message | None:
    """Return why a project or paper of a backup cannot be brought back: damaged before, or a newer program's."""
    if content.paper_of and not is_whole(content.data):
        return message("store.damaged_in_backup", file=content.name)
    if not content.project_id:
        return None
    try:
        decode(content.data, content.name)
    except BrokenFile:
        return message("store.damaged_in_backup", file=content.name)
    except StoreError as error:
        return error.message
    return None


def _read(path: Path) -> bytes:
    try:
        return content(path)
    except DamagedSeal as error:
        raise StoreError(message("store.broken_without_backup", file=str(path))) from error
    except OSError as error:
        raise cannot_read(error, path) from error


def pack(contents: list[Content]) -> bytes:
    """Return the bytes of a backup with these files in it."""
    sums = {each.name: sha256(each.data).hexdigest() for each in contents}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_MANIFEST, json.dumps({"format": FORMAT, "files": sums}, indent=1))
        for each in contents:
            archive.writestr(each.name, each.data)
    return out.getvalue()


def _unzipped(path: Path, passphrase: str = "") -> list[Content]:
    no_backup = StoreError(message("store.no_backup", file=path.name))
    try:
        if not is_seal(path):  # what is sealed was made by this program
            refuse_crowded_zip(path, _MOST_FILES)
        if path.stat().st_size > MOST_PACKED:
            raise no_backup
        with zipfile.ZipFile(io.BytesIO(uncarried(content(path, MOST_PACKED), passphrase))) as archive:
            return _members(archive, no_backup)
    except TooLarge as error:
        raise no_backup from error
    except OSError as error:
        raise cannot_read(error, path) from error
    # A zip file with flipped bits raises whatever the decoders beneath raise; none of it says more than this.
    except (*_BROKEN, ValueError, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise no_backup from error


def _members(archive: zipfile.ZipFile, no_backup: StoreError) -> list[Content]:
    members = archive.infolist()
    # Before anything is unpacked: a small file can hold more than a disk does.
    if _is_too_much([(each.filename, each.file_size) for each in members]) or _swells(members):
        raise no_backup
    manifest = json.loads(archive.read(_MANIFEST))
    sums = manifest.get("files") if isinstance(manifest, dict) and manifest.get("format") == FORMAT else None
    names = [each.filename for each in members if each.filename != _MANIFEST]
    if not isinstance(sums, dict) or sorted(sums) != sorted(names) or not all(map(_NAME.fullmatch, names)):
        raise no_backup
    contents = [Content(name, archive.read(name)) for name in names]
    if any(sha256(each.data).hexdigest() != sums[each.name] for each in contents):
        raise no_backup
    return contents


def _is_too_much(sizes: list[tuple[str, int]]) -> bool:
    """Whether these files, by name and bytes, are more than a backup holds."""
    papers = sum(size for name, size in sizes if _PAPER.fullmatch(name))
    rest = sum(size for _, size in sizes) - papers
    return len(sizes) > _MOST_FILES or rest > MOST_BYTES or papers > MOST_BYTES_OF_PAPERS


def _swells(members: list[zipfile.ZipInfo]) -> bool:
    papers = [each for each in members if _PAPER.fullmatch(each.filename)]
    size = sum(each.file_size for each in papers)
    return size > _FEW_BYTES and size > _SWELLS * sum(each.compress_size for each in papers)
