"""Warm processes that turn documents into PDFs, so that neither import nor rendering holds up the screen.

Requests are JSON, answers a byte of verdict and the PDF or the reason; both go over a process's standard input and
output, each with its length before it. A process ends when its input ends, so it never outlives a parent that was
killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64encode
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import LifoQueue
from tempfile import TemporaryDirectory
from threading import Lock

import planner
from planner.documents.document import Document
from planner.documents.errors import RenderError, worker_died
from planner.documents.gathered import Gathered
from planner.documents.libraries import PrinterMissingError
from planner.documents.pipe import FAILED, NO_LIBRARY, receive, send
from planner.locale import message
from planner.locale.reasons import reason_of

_TRIES = 2
"""A page that ends the process twice would end it for ever."""

_LONG = 12
"""Papers from which on a set is bound while they are rendered: more than one person has."""

_MOST = 8
"""Processes. Each takes a hundred megabytes, and a set of papers is not so large that more would show."""


def processors() -> int:
    """Return how many processors this program may use, where the system tells; else how many there are."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else ()
    return min(_MOST, len(allowed) or os.cpu_count() or 1)


class Worker:
    """Owner of the processes. Its methods may be called from any thread.

    One process is warm from the start on; the others begin with the first document that would have to wait.
    """

    def __init__(self, processes: int = 0) -> None:
        """Make a worker.

        Args:
            processes: how many documents are rendered at once; 0: as many as there are processors.
        """
        self._scratch: TemporaryDirectory[str] | None = None
        self._lock = Lock()
        self._closed = False
        count = processes or processors()
        self._lanes = [_Lane() for _ in range(count)]
        # Last in, first out, the warm one on top: where one is enough no second one is started.
        self._free: LifoQueue[_Lane] = LifoQueue()
        for lane in reversed(self._lanes):
            self._free.put(lane)
        # A thread for each: answers bear no number, so the next request waits until the pipe has given the last one.
        self._queue = ThreadPoolExecutor(max_workers=count, thread_name_prefix="pdf")
        # Beside the queue, since it waits for papers that are in it.
        self._bindery = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdf-set")
        self._binder: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start a process and let it warm up beside whatever the caller does next.

        Raises:
            RenderError: it cannot be started.
        """
        with self._lock:
            self._running(self._lanes[0])

    def render(self, document: Document) -> Future[bytes]:
        """Queue a document; the future holds its file, or a RenderError. Where it binds several, each is rendered.

        What is kept as it was signed or issued is given as it is.

        A process that died is started anew and asked once more. In asyncio:
        `await asyncio.wrap_future(worker.render(document))`.
        """
        if document.kept:
            there: Future[bytes] = Future()
            there.set_result(document.kept)
            return there
        if document.word:
            return self._queue.submit(_word, document)
        if document.parts:
            return self._set(document, [self.render(each) for each in document.parts])
        job = {"html": document.html, "made_on": document.made_on.isoformat(), "attachment": document.attachment}
        return self._queue.submit(self._ask, json.dumps(job).encode())

    def _set(self, document: Document, parts: list[Future[bytes]]) -> Future[bytes]:
        if len(parts) <= _LONG or len(self._lanes) == 1:
            return Gathered(parts, lambda found: self._queue.submit(self._bind, document, found))
        # Else one process would bind a quarter of the time, and the others look on.
        bound = self._bindery.submit(self._bind_beside, document, parts)
        return Gathered(parts, lambda _: bound)

    def _bind(self, document: Document, parts: list[bytes]) -> bytes:
        papers = [b64encode(each).decode() for each in parts]
        return self._ask(json.dumps({"papers": papers, **_told(document)}).encode())

    def _bind_beside(self, document: Document, parts: list[Future[bytes]]) -> bytes:
        """Bind papers as they come; where the process ends over it, all at once, which also says why."""
        with self._lock:
            if self._closed:
                raise worker_died()
            self._binder = binder = self._spawned("planner.documents.binder")
        try:
            answer = _bound_by(binder, parts, json.dumps(_told(document)).encode())
        finally:
            _kill(binder)
            _close_pipes(binder)
        return answer or self._bind(document, [each.result() for each in parts])

    def close(self) -> None:
        """End the processes at once; documents still queued are given up."""
        with self._lock:
            self._closed = True
            running = [each for each in (*(lane.process for lane in self._lanes), self._binder) if each is not None]
        # Killed before the queue is shut down: its threads may be waiting for answers that take seconds.
        for process in running:
            _kill(process)
        self._queue.shutdown(wait=True, cancel_futures=True)
        self._bindery.shutdown(wait=True, cancel_futures=True)
        # Only now have the threads let go of the pipes.
        for process in running:
            _close_pipes(process)
        if self._scratch is not None:
            self._scratch.cleanup()

    def _ask(self, request: bytes) -> bytes:
        """Ask again where the process died over it: something else may have ended it, such as a full memory."""
        lane = self._free.get()
        try:
            for _ in range(_TRIES):
                answer = self._answer(lane, request)
                if answer is not None:
                    break
            else:
                raise worker_died()
        finally:
            self._free.put(lane)
        if answer == NO_LIBRARY:
            raise PrinterMissingError
        if answer[:1] == FAILED:
            raise RenderError(message("papers.error.render", reason=answer[1:].decode()))
        return answer[1:]

    def _answer(self, lane: _Lane, request: bytes) -> bytes | None:
        """The process's answer; None where it died over it."""
        # Held for the start only: `close` must be able to kill a process in the middle of an answer.
        with self._lock:
            process = self._running(lane)
        assert process.stdin
        assert process.stdout
        try:
            send(process.stdin, request)
            answer = receive(process.stdout)
        except OSError:
            answer = None
        if answer is None:
            _kill(process)
        return answer

    def _running(self, lane: _Lane) -> subprocess.Popen[bytes]:
        if self._closed:
            raise worker_died()
        if lane.process is None or lane.process.poll() is not None:
            if lane.process is not None:
                _close_pipes(lane.process)
            lane.process = self._spawned("planner.documents.renderer")
        return lane.process

    def _spawned(self, module: str) -> subprocess.Popen[bytes]:
        """A process that is killed clears nothing away: the copies it makes of the fonts lie in a folder of ours."""
        try:
            if self._scratch is None:
                self._scratch = TemporaryDirectory(prefix="mobility-planner-", ignore_cleanup_errors=True)
            return _spawn(module, self._scratch.name)
        except OSError as error:
            raise RenderError(message("papers.error.worker_start", reason=reason_of(error))) from error


class _Lane:
    """A place for one process, which may be started anew in it."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None


def _told(document: Document) -> dict[str, str]:
    """What a bound set says of itself."""
    return {
        "title": document.title,
        "lang": document.lang,
        "author": document.author,
        "made_on": document.made_on.isoformat(),
        "plan": document.attachment,
    }


def _bound_by(binder: subprocess.Popen[bytes], parts: list[Future[bytes]], told: bytes) -> bytes | None:
    """Hand papers to a binding process, each as soon as it and those before it are there; None where it died."""
    assert binder.stdin
    assert binder.stdout
    try:
        for each in parts:
            send(binder.stdin, each.result())
        send(binder.stdin, b"")
        send(binder.stdin, told)
        return receive(binder.stdout)
    except OSError:
        return None


def _word(document: Document) -> bytes:
    # A third of a second: only where somebody wants it.
    from planner.documents.word import docx_bytes

    return docx_bytes(document)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """A process closes its pipes a moment before it counts as ended: the next document must not meet it."""
    process.kill()
    process.wait()


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe:
                pipe.close()
        except OSError:
            # What was still buffered for a dead process is lost with it.
            continue


def _spawn(module: str, scratch: str) -> subprocess.Popen[bytes]:
    """A session of its own keeps Ctrl+C and a hang-up of the terminal away from it; the end of its input ends it."""
    # The planner as it runs here, be it installed or a folder that was started from.
    root = str(Path(planner.__file__).parents[1])
    path = os.pathsep.join(each for each in (root, os.environ.get("PYTHONPATH", "")) if each)
    return subprocess.Popen(  # noqa: S603 - a module of ours, named in this file
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Inherited, a library's warnings would be written across the screen.
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path, "TMPDIR": scratch, "TEMP": scratch},
        start_new_session=True,
    )
