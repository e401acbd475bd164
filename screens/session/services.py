"""What the app does for its screens, described so that none of them has to know the app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from planner.locale import Catalogue
from screens.session.session import Session

if TYPE_CHECKING:
    from planner.documents import Worker
    from planner.store import Workspace

Result = TypeVar("Result")


class AppServices(Protocol):
    """Workspace, language, printer, saving, and the way from screen to screen."""

    workspace: Workspace
    words: Catalogue
    printer: Worker | None

    def tell(self, text: str, title: str = "") -> None:
        """Show something that has to be read."""

    async def stored(self, call: Callable[..., Result], *arguments: object) -> Result | None:
        """Run a call that reads or writes plans off the event loop; tell what went wrong and return None."""

    async def save(self, session: Session) -> None:
        """Write a session down; what came of it stands in the session."""

    def keep_typed(self, where: str, text: str) -> None:
        """Keep within a second what is typed into a dialog or a cell and taken by no plan yet; empty: it was taken."""

    def kept_typed(self, where: str) -> str:
        """Return what was typed there when the program was stopped; empty where nothing was."""

    def take_up(self, kept: Path) -> None:
        """Open the plan of an emergency copy."""

    def warm_printer(self) -> None:
        """Start the process that prints, so that its slow start is over when someone exports."""

    def go_home(self) -> None:
        """Close the plan on top and show what is below it, as it is now."""

    def open_plan(self, project_id: str, mobility_id: str) -> None:
        """Open one mobility of a project, or with an empty id the project's set-up."""

    def open_what_if(self, project_id: str, mobility_id: str) -> None:
        """Open one mobility beside its variants."""

    def open_new(self, project_id: str) -> None:
        """Open an empty mobility of a project."""

    def new_project(self) -> None:
        """Make a project and open its set-up."""

    def about_person(self, name: str, record: str) -> None:
        """Hand over or erase what is held about a person; empty texts: it is asked who."""

    def end(self) -> None:
        """Save what is open and leave the program."""
