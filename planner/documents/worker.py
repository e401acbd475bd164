"""A warm process that turns documents into PDFs, so that neither import nor rendering holds up the screen.

Requests are JSON, answers a byte of verdict and the PDF or the reason; both go over the process's standard input and
output, each with its length before it. The process ends when its input ends, so it never outlives a parent that was
killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import planner
from planner.documents.document import Document
from planner.documents.errors import RenderError, worker_died
from planner.documents.pipe import FAILED, receive, send
from planner.locale import message
from planner.locale.reasons import reason_of

_TRIES = 2
"""A page that ends the process twice would end it for ever."""


class Worker:
    """Owner of the process. Its methods may be called from any thread; documents are rendered one after another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._scratch: TemporaryDirectory[str] | None = None
        self._lock = Lock()
        self._closed = False
        # One thread: answers bear no number, so the next request must wait until the pipe has given the last one.
        self._queue = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdf")

    def __enter__(self) -> Worker:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the process and let it warm up beside whatever the caller does next.

        Raises:
            RenderError: it cannot be started.
        """
        with self._lock:
            self._running()

    def render(self, document: Document) -> Future[bytes]:
        """Queue a document; the future holds the PDF, or a RenderError.

        A worker that died is started anew and asked once more. In asyncio:
        `await asyncio.wrap_future(worker.render(document))`.
        """
        job = {"html": document.html, "made_on": document.made_on.isoformat(), "attachment": document.attachment}
        return self._queue.submit(self._ask, json.dumps(job).encode())

    def close(self) -> None:
        """End the process at once; documents still queued are given up."""
        with self._lock:
            self._closed = True
            process, self._process = self._process, None
        if process is not None:
            # Killed before the queue is shut down: its thread may be waiting for an answer that takes seconds.
            process.kill()
            process.wait()
        self._queue.shutdown(wait=True, cancel_futures=True)
        if process is not None:
            # Only now has the thread let go of the pipes.
            _close_pipes(process)
        if self._scratch is not None:
            self._scratch.cleanup()

    def _ask(self, request: bytes) -> bytes:
        """Ask again where the process died over it: something else may have ended it, such as a full memory."""
        for _ in range(_TRIES):
            answer = self._answer(request)
            if answer is not None:
                break
        else:
            raise worker_died()
        if answer[:1] == FAILED:
            raise RenderError(message("papers.error.render", reason=answer[1:].decode()))
        return answer[1:]

    def _answer(self, request: bytes) -> bytes | None:
        """The process's answer; None where it died over it."""
        # Held for the start only: `close` must be able to kill a process in the middle of an answer.
        with self._lock:
            process = self._running()
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

    def _running(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise worker_died()
        if self._process is None or self._process.poll() is not None:
            if self._process is not None:
                _close_pipes(self._process)
            self._process = self._spawned()
        return self._process

    def _spawned(self) -> subprocess.Popen[bytes]:
        """A process that is killed clears nothing away: the copies it makes of the fonts lie in a folder of ours."""
        try:
            if self._scratch is None:
                self._scratch = TemporaryDirectory(prefix="mobility-planner-", ignore_cleanup_errors=True)
            return _spawn(self._scratch.name)
        except OSError as error:
            raise RenderError(message("papers.error.worker_start", reason=reason_of(error))) from error


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


def _spawn(scratch: str) -> subprocess.Popen[bytes]:
    """A session of its own keeps Ctrl+C and a hang-up of the terminal away from it; the end of its input ends it."""
    # The planner as it runs here, be it installed or a folder that was started from.
    root = str(Path(planner.__file__).parents[1])
    path = os.pathsep.join(each for each in (root, os.environ.get("PYTHONPATH", "")) if each)
    return subprocess.Popen(
        [sys.executable, "-m", "planner.documents.renderer"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Inherited, a library's warnings would be written across the screen.
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path, "TMPDIR": scratch, "TEMP": scratch},
        start_new_session=True,
    )
