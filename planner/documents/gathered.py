"""A future that waits for several others and then for what is made of them, without a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from threading import Lock

from planner.documents.errors import worker_died


class Gathered(Future[bytes]):
    """Holds what `join` makes of the results of other futures; one that fails or is cancelled ends it.

    A thread of the pool that waited for others of the same pool could wait for ever.
    """

    def __init__(self, parts: Sequence[Future[bytes]], join: Callable[[list[bytes]], Future[bytes]]) -> None:
        """Begin to wait.

        Args:
            parts: what is waited for, one at least.
            join: begins to make the whole of the results, in the order of the parts.
        """
        super().__init__()
        self._parts, self._join = parts, join
        self._open = len(parts)
        self._counting = Lock()
        for each in parts:
            each.add_done_callback(self._count)

    def cancel(self) -> bool:
        """Cancel it with all its parts that have not begun."""
        # First itself: the last part to go would otherwise find it still waiting.
        gone = super().cancel()
        for each in self._parts:
            each.cancel()
        return gone

    def _count(self, _: Future[bytes]) -> None:
        with self._counting:
            self._open -= 1
            if self._open:
                return
        if self.set_running_or_notify_cancel():
            self._step(self._joined)

    def _joined(self) -> None:
        whole = self._join([each.result() for each in self._parts])
        whole.add_done_callback(lambda done: self._step(lambda: self.set_result(done.result())))

    def _step(self, step: Callable[[], None]) -> None:
        try:
            step()
        # The queue takes nothing any more, or gave up what was in it: it is being closed.
        except (CancelledError, RuntimeError):
            self.set_exception(worker_died())
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it, whatever it is
            self.set_exception(error)
