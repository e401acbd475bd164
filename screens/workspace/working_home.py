"""Home as those of its keys see it that have longer jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Home draws its first frame without the domain.
    from collections.abc import Awaitable
    from typing import Protocol

    from screens.workspace import lists

    class WorkingHome(lists.Home, Protocol):
        """Home, which runs jobs and says how far they are."""

        @property
        def is_on_top(self) -> bool:
            """Whether the keys come here."""

        def at_work(self, said: str) -> None:
            """Say how far a long piece of work is."""

        def run_worker(self, work: Awaitable[None], *, exclusive: bool) -> object:
            """Run a job beside the keys."""
