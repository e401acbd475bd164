"""The keys of home for what was deleted, earlier states, and files that need a look."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from screens.commands import Command
from screens.workspace import lists

if TYPE_CHECKING:
    # Home draws its first frame without the domain.
    from planner.store import MobilitySummary
    from planner.store.troubles import Trouble
    from screens.workspace.working_home import WorkingHome

    class Home(WorkingHome, Protocol):
        """Home, with what its keys remember: ids of what was deleted here, and what needs a look."""

        deleted: list[str]
        troubles: Sequence[Trouble]

        def under_cursor(self) -> MobilitySummary | None:
            """The mobility under the cursor."""


WORKSPACE_COMMANDS = (
    Command("trouble", "v", "trouble", shown=False),
    Command("delete", "delete", "delete", shown=False),
    Command("delete_project", "D", "delete_project", shown=False),
    Command("bin", "b", "bin", shown=False),
    Command("history", "h", "history", shown=False),
    Command("due", "t", "due"),
    Command("across", "f", "across", shown=False),
    Command("school_hosts", "H", "school_hosts", shown=False),
    Command("next_year", "N", "next_year", shown=False),
    Command("copy_into", "c", "copy_into", shown=False),
    Command("undo", "ctrl+z", "undo", shown=False),
    Command("passphrase", "P", "passphrase", shown=False),
    Command("backup", "B", "backup", shown=False),
)


class WorkspaceActions:
    """Actions of home."""

    def action_delete(self: Home) -> None:
        """Put the mobility under the cursor into the bin; undo brings it back."""
        each = self.under_cursor()

        async def delete() -> None:
            if each is not None:
                # By the entry of the bin and not by title: two mobilities may be called alike.
                self.deleted.append(await lists.bin_mobility(self, each))

        self.run_worker(delete(), exclusive=True)

    def action_delete_project(self: Home) -> None:
        """Put the whole project into the bin, when asked again."""
        from screens.dialogs.base import Question

        async def answered(yes: bool | None) -> None:
            if yes:
                self.deleted.append(await lists.bin_project(self))

        words = self.services.words
        if self.here is not None:
            title = words.text("ask.delete_project", title=self.here.title or words.text("word.untitled"))
            self.app.push_screen(Question(words, title, words.text("ask.delete_project.why")), answered)

    def action_undo(self: Home) -> None:
        """Take the last deletion back."""
        # Empty ones are deletions that did not come about.
        entries = [each for each in self.deleted if each]
        self.deleted = entries[:-1]
        if entries:
            self.run_worker(lists.take_out(self, entries[-1]), exclusive=True)
        else:
            self.reload(self.services.words.text("said.nothing_to_undo"))

    def action_bin(self: Home) -> None:
        """List what was deleted in the last thirty days."""
        lists.show_bin(self)

    def action_history(self: Home) -> None:
        """List the earlier states of the mobility under the cursor."""
        from screens.workspace.history import show_history

        each = self.under_cursor()
        if each is not None:
            show_history(self, each)

    def action_due(self: Home) -> None:
        """List what is late or due in the shown project."""
        from screens.workspace.due import show_due

        show_due(self)

    def action_across(self: Home) -> None:
        """Look for a person, a host or a town in all projects."""
        from screens.workspace.across import ask_what

        ask_what(self)

    def action_school_hosts(self: Home) -> None:
        """List the hosts that the school knows."""
        from screens.workspace.hosts import show_hosts

        self.run_worker(show_hosts(self), exclusive=True)

    def action_next_year(self: Home) -> None:
        """Begin a new project with what the shown one planned."""
        from screens.workspace.copying import begin_next_year

        begin_next_year(self)

    def action_copy_into(self: Home) -> None:
        """Copy parts of the mobility under the cursor into another one."""
        from screens.workspace.copying import copy_into

        each = self.under_cursor()
        if each is not None:
            copy_into(self, each)

    def action_passphrase(self: Home) -> None:
        """Give the workspace a passphrase, change it or take it off."""
        from screens.workspace.passphrase import ask_what

        ask_what(self)

    def action_backup(self: Home) -> None:
        """Write a backup of everything, or bring one back."""
        from screens.workspace.backup import ask_what

        ask_what(self)

    def action_trouble(self: Home) -> None:
        """List the files that need a look."""
        lists.show_troubles(self, self.troubles)

    def action_archive_project(self: Home) -> None:
        """Put the shown project into the archive, or take it out."""
        project, services = self.here, self.services

        async def archive() -> None:
            if project is not None:
                put_away = partial(services.workspace.archive_project, archived=not project.archived)
                await services.stored(put_away, project.id)
                self.reload()

        self.run_worker(archive(), exclusive=True)
