"""Earlier states and the bin from inside a plan: of the open mobility, or of the project whose page is open."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, Protocol

from screens.commands import Command
from screens.pages.table import Row
from screens.workspace import lists

if TYPE_CHECKING:
    from planner.store import ProjectSummary
    from screens.session.services import AppServices
    from screens.session.session import Session

    class PlanHost(Protocol):
        """The screen of a plan, as its keys see it."""

        @property
        def app(self) -> Any:
            """The app."""

        @property
        def services(self) -> AppServices:
            """What the app does for its screens."""

        @property
        def session(self) -> Session:
            """What is open here."""

        async def beside(self, call: Any, *arguments: object) -> Any:
            """Run a call off the event loop."""

        async def action_save(self) -> None:
            """Store the session now."""

        async def leave_gone_pages(self) -> None:
            """Go back from the page of a record that is no longer there."""

        def changed(self) -> None:
            """Follow a change."""

        def say(self, text: str, *, wrong: bool = False) -> None:
            """Say something in the line under the page."""

        def work(self, job: Awaitable[None], group: str) -> None:
            """Run a job beside the keys."""


# Without keys of their own: on a plan letters are typed, and what is left is spoken for. The palette has them.
PLAN_WORKSPACE_COMMANDS = (Command("history", "", "history", shown=False), Command("bin", "", "bin", shown=False))


class PlanActions:
    """Actions of a plan's screen."""

    def action_history(self: PlanHost) -> None:
        """List the earlier states of the open mobility; on the project's page pick one of its mobilities first."""
        self.work(_when_saved(self, _show_history), "workspace")

    def action_bin(self: PlanHost) -> None:
        """List what was deleted of this project in the last thirty days."""
        self.work(_when_saved(self, _show_bin), "workspace")


async def _when_saved(plan: PlanHost, show: Any) -> None:
    """What is listed is what is stored, and what comes back from there must not meet what is not."""
    await plan.action_save()
    if not plan.session.changed:  # else it was told why it could not be stored
        projects = await plan.beside(plan.services.workspace.projects)
        here = next((each for each in projects if each.id == plan.session.project.id), None)
        if here is not None:
            show(_AsHome(plan, here))


class _AsHome:
    """A plan's screen as the lists see home: what came back is read anew, and said."""

    def __init__(self, plan: PlanHost, here: ProjectSummary) -> None:
        self.plan, self.here = plan, here
        self.app, self.services = plan.app, plan.services

    def reload(self, said: str = "") -> None:
        self.plan.work(self._read_anew(said), "workspace")

    async def _read_anew(self, said: str) -> None:
        from screens.session.loading import read_anew

        # Without its undo: the state before is among the earlier ones, and a step back would bring it over this one.
        await self.services.stored(read_anew, self.services.workspace, self.plan.session)
        await self.plan.leave_gone_pages()
        # Follow, not build anew: a page that is taken down hands in what its fields hold.
        self.plan.changed()
        self.plan.say(said)


def _show_bin(home: _AsHome) -> None:
    lists.show_bin(home, home.here.id)


def _show_history(home: _AsHome) -> None:
    from screens.workspace.history import show_history

    mobilities = {each.id: each for each in home.here.mobilities}
    own = mobilities.get(home.plan.session.mobility_or_empty.id)
    if own is not None:
        show_history(home, own)
        return
    words = home.services.words
    rows = [Row(key, (each.title or words.text("word.untitled"),)) for key, each in mobilities.items()]
    lists.pick(home, words.text("command.history"), rows, lambda key: show_history(home, mobilities[key]))
