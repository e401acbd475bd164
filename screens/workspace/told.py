"""What home asks of all projects at once: it takes as long as there are many, and a line says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from screens.pages.waiting import beside_told

if TYPE_CHECKING:
    from screens.session.services import AppServices
    from screens.workspace.working_home import WorkingHome as Home

Result = TypeVar("Result")


class _Stored:
    """The store as work beside the keys: what goes wrong there is told, and None comes back."""

    def __init__(self, services: AppServices) -> None:
        self._services = services

    async def beside(self, call: Callable[..., Result], *arguments: object) -> Result | None:
        """Run a call that reads plans off the event loop."""
        return await self._services.stored(call, *arguments)


async def told_stored(home: Home, name: str, call: Callable[[], Result]) -> Result | None:
    """Run a call that reads all projects; None where it went wrong, which was told, or where home is covered by now.

    Args:
        home: the screen that waits and says how far the work is.
        name: what the line calls the work.
        call: the work.
    """
    found = await beside_told(_Stored(home.services), home.at_work, name, home.services.words, call)
    # Whoever opened a plan meanwhile types there: no list comes up in front of them.
    return found if home.is_on_top else None
