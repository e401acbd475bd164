"""Documents to files: whole or not at all, readable by their owner only, never over another file."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from planner.documents.document import Document
from planner.documents.errors import ExportError
from planner.documents.worker import Worker
from planner.locale import Message, message
from planner.locale.reasons import reason_of

# Windows has no quota errors.
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Progress(NamedTuple):
    """How far an export is; `path` is the file just written."""

    done: int
    total: int
    path: Path


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

    A file of the same name and content is left as it is; one of other content stays, and the new one is called
    NAME-2.pdf.

    Args:
        folder: where to write.
        documents: what to write, under the names they bear.
        worker: renders them.
        progress: called after each file.
        cancelled: asked before each file; true ends the export, files written so far stay.

    Returns:
        The files, in the order of the documents: each PDF, then its table and its text where it has them.

    Raises:
        ExportError: folder or file cannot be written; nothing half-written is left.
        RenderError: a document cannot be rendered.
    """
    queue: list[tuple[Document, Future[bytes]]] = []
    written: list[Path] = []
    made = _make_folder(folder)
    try:
        # All at once: papers are rendered while the next ones are made, and while the first go to disk.
        queue.extend((each, worker.render(each)) for each in documents)
        for done, (document, future) in enumerate(queue, 1):
            if cancelled():
                break
            content, into = future.result(), folder / document.folder
            made += _make_folder(into)
            path = write_new(into, document.file_name, content)
            written += [path, *_companions(into, path.stem, document)]
            progress(Progress(done, len(queue), path))
    finally:
        # Papers that nobody waits for any more must not hold up the next export of the same worker.
        for _, future in queue:
            future.cancel()
        _take_empty_away(made)
    return written


def _take_empty_away(folders: list[Path]) -> None:
    """Remove folders that were made for files that did not come, the inner ones first."""
    for each in reversed(folders):
        # What holds something, of this export or by now of somebody else, stays.
        with suppress(OSError):
            each.rmdir()


def _companions(folder: Path, stem: str, document: Document) -> list[Path]:
    """Files beside a PDF. The byte order mark tells spreadsheets that the letters are UTF-8."""
    beside = {"csv": document.table, "txt": document.text}
    return [write_new(folder, f"{stem}.{ending}", text.encode("utf-8-sig")) for ending, text in beside.items() if text]


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
