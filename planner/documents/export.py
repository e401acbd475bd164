"""Documents to files: whole or not at all, readable by their owner only, never over another file.

Of one paper and person one file is the current one: what it takes the place of goes into a folder beside it.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import NamedTuple

from planner.documents.current import CurrentFiles, Entry, digest_of, digest_of_text, key_of, superseded_name
from planner.documents.document import Document
from planner.documents.errors import ExportError
from planner.documents.libraries import PrinterMissingError
from planner.documents.worker import Worker
from planner.locale import Message, message
from planner.locale.reasons import reason_of

# Windows has no quota errors.
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class FileChange(StrEnum):
    """What an export did to a file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    PUT_AWAY = "put_away"


class Written(NamedTuple):
    """One file of an export; `superseded` is where the file went whose place it took."""

    path: Path
    change: FileChange
    superseded: Path | None = None


class Progress(NamedTuple):
    """How far an export is; `path` is the file just written, `files` all that belong to its document."""

    done: int
    total: int
    path: Path
    files: tuple[Written, ...] = ()


def _silent(_: Progress) -> None:
    return None


def _not_cancelled() -> bool:
    return False


def export_documents(
    folder: Path,
    documents: Iterable[Document],
    worker: Worker,
    *,
    progress: Callable[[Progress], None] = _silent,
    cancelled: Callable[[], bool] = _not_cancelled,
) -> list[Path]:
    """Write each document as a PDF into a folder, which is made where it is absent. Call it off the event loop.

    A paper that says the same as its file is left as it is; else the file goes to the superseded ones, and the new one
    takes its place. A file that is none of its own stays, and the new one is called NAME-2.pdf.

    Args:
        folder: where to write.
        documents: what to write, under the names they bear.
        worker: renders them.
        progress: called after each document.
        cancelled: asked before each document; true ends the export, files written so far stay.

    Returns:
        The files, in the order of the documents: each PDF, then its table and its text where it has them.

    Raises:
        ExportError: folder or file cannot be written; nothing half-written is left.
        RenderError: a document cannot be rendered; where the system lacks Pango none is written.
    """
    queue: list[tuple[Document, Future[bytes] | None]] = []
    lists = _Lists(folder)
    written: list[Path] = []
    made = _make_folder(folder)
    try:
        # All at once: papers are rendered while the next ones are made, and while the first go to disk.
        queue.extend((each, None if _is_there(lists.of(each), each) else worker.render(each)) for each in documents)
        _need_printer(future for document, future in queue if not document.word)
        for done, (document, future) in enumerate(queue, 1):
            if cancelled():
                break
            current = lists.of(document)
            made += _make_folder(current.folder)
            files = _write(current, document, future, {key_of(each) for each, _ in queue})
            paths = [each.path for each in files if each.change is not FileChange.PUT_AWAY]
            written += paths
            progress(Progress(done, len(queue), paths[0], tuple(files)))
    finally:
        # Papers that nobody waits for any more must not hold up the next export of the same worker.
        for _, future in queue:
            if future is not None:
                future.cancel()
        _take_empty_away(made)
    return written


def _need_printer(futures: Iterable[Future[bytes] | None]) -> None:
    """Stop before the first file where no PDF can be made here: half a set would look like a whole one."""
    for future in futures:
        problem = future.exception() if future is not None else None
        if isinstance(problem, PrinterMissingError):
            raise problem
        if future is not None:
            return


class _Lists:
    """The lists of current files: one for each folder that an export writes into."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, CurrentFiles] = {}

    def of(self, document: Document) -> CurrentFiles:
        if document.folder not in self._known:
            self._known[document.folder] = CurrentFiles(self._folder / document.folder)
        return self._known[document.folder]


def _take_empty_away(folders: list[Path]) -> None:
    """Remove folders that were made for files that did not come, the inner ones first."""
    for each in reversed(folders):
        # What holds something, of this export or by now of somebody else, stays.
        with suppress(OSError):
            each.rmdir()


def _is_there(current: CurrentFiles, document: Document) -> bool:
    return current.holds(key_of(document), document.file_name, digest_of(document))


def _write(current: CurrentFiles, document: Document, future: Future[bytes] | None, keys: set[str]) -> list[Written]:
    """One document with its table and its text; a draft that nobody asked for again goes with what it would replace."""
    key = key_of(document)
    content = None if _is_there(current, document) else future.result() if future else b""
    files = [_put(current, key, document.file_name, digest_of(document), content, document)]
    stem = files[0].path.stem
    # The byte order mark tells spreadsheets that the letters are UTF-8.
    for ending, text in {"csv": document.table, "txt": document.text}.items():
        if text:
            own_key = key and f"{key}-{ending}"
            data = text.encode("utf-8-sig")
            files.append(_put(current, own_key, f"{stem}.{ending}", digest_of_text(text), data, document))
    later = key_of(document._replace(later=True))
    if key and not document.later and later not in keys and (old := current.path_of(later)):
        files.append(Written(old, FileChange.PUT_AWAY, _put_away(current.folder, old, document)))
        current.forget(later)
    return files


def _put(current: CurrentFiles, key: str, name: str, digest: str, content: bytes | None, document: Document) -> Written:
    """One file under its name; `content` is None where the file that is there says the same."""
    folder, old = current.folder, current.path_of(key)
    if old is not None and (content is None or current.holds(key, name, digest)):
        return Written(old, FileChange.SAME)
    assert content is not None
    if not key:
        return _unnamed(folder, name, content)
    try:
        temporary = _temporary(folder, content)
        try:
            return _exchanged(current, key, Entry(name, name, digest), temporary, content, document)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(_sentence(error, folder, name)) from error


def _unnamed(folder: Path, name: str, content: bytes) -> Written:
    """A file of no paper that is known again: it never takes the place of another."""
    is_there = _holds(folder / name, content)
    return Written(write_new(folder, name, content), FileChange.SAME if is_there else FileChange.NEW)


def _exchanged(
    current: CurrentFiles, key: str, entry: Entry, temporary: Path, content: bytes, document: Document
) -> Written:
    """Put a file that is whole on disk in the place of the one that was current so far."""
    folder, old = current.folder, current.path_of(key)
    there = folder / entry.name
    if old is None and _is_file(there) and not current.is_anothers(key, entry.name):
        # Of an earlier release, or of somebody who put it there: it goes aside, and is never lost.
        old = there
    if old is not None and old.name == entry.name and _holds(old, content):
        current.note(key, entry)
        return Written(old, FileChange.SAME)
    aside = None if old is None else _put_away(folder, old, document)
    path = _place(temporary, folder, entry.name, content)
    current.note(key, entry._replace(name=path.name))
    return Written(path, FileChange.NEW if aside is None else FileChange.CHANGED, aside)


def _put_away(folder: Path, old: Path, document: Document) -> Path:
    """Move a file to the superseded ones, under its name with the day; none of them is overwritten."""
    inside, name = superseded_name(old.name, document)
    place = folder / inside
    _make_folder(place)
    stem, dot, ending = name.rpartition(".")
    for number in count(1):
        target = place / (name if number == 1 else f"{stem}-{number}{dot}{ending}")
        if _placed(old, target):
            old.unlink(missing_ok=True)
            return target
    raise AssertionError


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def write_new(folder: Path, name: str, content: bytes) -> Path:
    """Write a file under this name, or under the next free NAME-2, NAME-3; a file of that content is kept.

    Raises:
        ExportError: it cannot be written; nothing is left of it.
    """
    try:
        temporary = _temporary(folder, content)
        try:
            return _place(temporary, folder, name, content)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(_sentence(error, folder, name)) from error


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder with those around it; returns the ones that were not there, the outer ones first."""
    made: list[Path] = []
    try:
        absent = [each for each in (*reversed(folder.parents), folder) if not each.exists()]
        for each in absent:
            # Each by itself: `parents=True` would leave the outer ones open to everybody.
            each.mkdir(mode=0o700, exist_ok=True)
            made.append(each)
        folder.mkdir(exist_ok=True)
    except OSError as error:
        _take_empty_away(made)
        raise ExportError(_sentence(error, folder, folder.name)) from error
    return made


def _temporary(folder: Path, content: bytes) -> Path:
    """A complete file beside the place where it goes, mode 0600, on disk."""
    # Within one folder, since a link or rename across file systems is none. The dot hides it from who looks in.
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    # At Ctrl+C too: half a paper with somebody's data must not stay under a hidden name.
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _place(temporary: Path, folder: Path, name: str, content: bytes) -> Path:
    stem, dot, ending = name.rpartition(".")
    for number in count(1):
        target = folder / (name if number == 1 else f"{stem}-{number}{dot}{ending}")
        # Placed first, compared after: a look beforehand leaves a moment in which another export takes the name.
        if _placed(temporary, target):
            return target
        if _holds(target, content):
            return target
    raise AssertionError


def _placed(temporary: Path, target: Path) -> bool:
    """Whether the file got this name. A link fails where the name is taken, so nothing is ever overwritten."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:
        # No hard links here (FAT, some network folders): look, then rename.
        if target.exists():
            return False
        temporary.rename(target)
    return True


def _holds(target: Path, content: bytes) -> bool:
    return target.is_file() and target.stat().st_size == len(content) and target.read_bytes() == content


def _sentence(error: OSError, folder: Path, name: str) -> Message:
    if error.errno in _FULL:
        return message("papers.error.disk_full", name=name)
    if error.errno in _FORBIDDEN:
        return message("papers.error.not_writable", folder=folder)
    # Both come of a file that stands where a folder should: in the path, or at its end.
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        return message("papers.error.no_folder", folder=folder)
    return message("papers.error.write", name=name, folder=folder, reason=reason_of(error))
