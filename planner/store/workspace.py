"""All projects of a coordinator: one folder, one file per project.

Importing this module costs nothing: pydantic and TinyDB come in when a project is opened or saved, the bin and the
history when they are looked into or written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.locale import Message, message
from planner.store import documents, notebook
from planner.store.aged import purge
from planner.store.atomic import locked
from planner.store.errors import BrokenFile, StoreError
from planner.store.fileformat import FILE_ID, MOBILITIES, PROJECT
from planner.store.folder import default_folder, prepare
from planner.store.index import read_summaries
from planner.store.notebook import ExportRecord
from planner.store.summaries import ProjectSummary, project_file, project_files

if TYPE_CHECKING:
    from planner.model import Mobility, Project
    from planner.store.bin import BinEntry
    from planner.store.database import ProjectDatabase
    from planner.store.history import State
    from planner.store.migrations import Tables
    from planner.store.records import OpenProject, StoredMobility, Summarise, Validated
    from planner.store.recovery import Recovery


class Workspace:
    """The stored projects of a folder. Every method may raise StoreError; nothing is kept in memory between calls.

    One object is one session: before its first write to a project the version found there is backed up.

    Where a change takes `summarise`, what home shows of every mobility of the project is worked out in the same write,
    from what is stored then; `planner.workflows` gives it.

    Attributes:
        folder: where the projects are.
        recoveries: broken files met while saving, to be told to the coordinator (opening returns them instead).
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or default_folder()
        self.recoveries: list[Recovery] = []
        self._written: set[str] = set()
        self._prepared = False
        self._known: Validated | None = None

    def projects(self) -> list[ProjectSummary]:
        """Return all projects with their mobilities as home lists them, the last updated first.

        Call it when a session ends, too: it brings the index up to date for the next start.
        """
        if self.folder.is_dir():
            self._prepare()
        found = read_summaries(self.folder, project_files(self.folder))
        return sorted(found, key=lambda each: each.updated, reverse=True)

    def exposed(self) -> Message | None:
        """Say who else can write into this folder, after all that can be closed unasked is closed; None: nobody."""
        from planner.store.exposure import exposure

        if self.folder.is_dir():
            self._prepare()
        return exposure(self.folder)

    def create_project(self, project: Project) -> int:
        """Store a new project and return its revision, 1.

        Raises:
            StoreError: there is a project of this id already, or it cannot be written.
        """
        from planner.store.database import created
        from planner.store.records import new_document

        self._prepare()
        with created(self._file(project.id), project.id) as database:
            documents.put(database, PROJECT, PROJECT, new_document(project, 1))
        # What was made a moment ago needs no backup of what it was before.
        self._written.add(project.id)
        return 1

    def is_free(self, project_id: str) -> bool:
        """Whether a new project can have this id: it fits into a file name, and no file has it yet."""
        return FILE_ID.fullmatch(project_id) is not None and not project_file(self.folder, project_id).exists()

    def open_project(self, project_id: str, *, keep: bool = True) -> OpenProject:
        """Open a project with all its mobilities. A broken file is replaced by its newest good backup.

        Args:
            project_id: which one.
            keep: whether what is validated is kept, for whoever goes on with it; not where many projects pass by.

        Raises:
            StoreError: no such project, or it cannot be read, or a newer program wrote it.
        """
        from planner.store.records import open_tables

        self._prepare()
        if not keep:
            from planner.store.at_once import opened_at_once

            if opened := opened_at_once(self._file(project_id), project_id):
                return opened
        tables, recovery = self._tables(project_id)
        return open_tables(tables, project_id, recovery, self._validated if keep else None)

    def load_mobility(self, project_id: str, mobility_id: str) -> StoredMobility:
        """Open one mobility.

        Raises:
            StoreError: no such project or mobility, or it is damaged.
        """
        from planner.store.records import StoredMobility, open_mobility

        self._prepare()
        tables, recovery = self._tables(project_id)
        if recovery:
            self.recoveries.append(recovery)
        document = tables.get(MOBILITIES, {}).get(mobility_id)
        if document is None:
            raise StoreError(message("store.no_such_mobility", mobility=mobility_id))
        found = open_mobility(mobility_id, document, self._validated)
        if isinstance(found, StoredMobility):
            return found
        raise StoreError(found.message)

    def save_project(self, project: Project, expected_revision: int, summarise: Summarise | None = None) -> int:
        """Save a project's own data and return the new revision.

        Args:
            project: what to save.
            expected_revision: the revision it was opened with.
            summarise: works out the summaries of its mobilities; None leaves them as they are.

        Raises:
            Conflict: the stored revision is not the expected one; nothing is written.
            StoreError: it cannot be written; the file is as before.
        """
        from planner.store import memoranda
        from planner.store.records import expect_revision, new_document

        with self._database(project.id, summarise) as (database, restored):
            stored = documents.get(database, PROJECT, PROJECT)
            expect_revision(stored, expected_revision, project.title or project.id, restored=restored)
            document = new_document(project, expected_revision + 1)
            memoranda.keep_removed(self.folder, project.id, stored, document)
            documents.put(database, PROJECT, PROJECT, document)
        memoranda.forget_returned(self.folder, project.id, document)
        return expected_revision + 1

    def save_mobility(
        self, project_id: str, mobility: Mobility, summary: Mapping[str, Any] | Summarise, expected_revision: int
    ) -> int:
        """Save a mobility and return its new revision.

        Args:
            project_id: the project it belongs to.
            mobility: the plan.
            summary: what home shows of its assessment, in JSON's types: `steps` (state by step), `total`, `status`,
                `verdict`, kept as it is; or what works it out, and those of all others with it.
            expected_revision: the revision it was opened with; 0 for a new mobility.

        Raises:
            Conflict: the stored revision is not the expected one; nothing is written.
            StoreError: it cannot be written; the file is as before.
        """
        from planner.store import history
        from planner.store.records import expect_revision, new_document

        given, summarise = ({}, summary) if callable(summary) else (dict(summary), None)
        with self._database(project_id, summarise) as (database, restored):
            stored = documents.get(database, MOBILITIES, mobility.id)
            expect_revision(stored, expected_revision, mobility.title or mobility.id, restored=restored)
            document = new_document(mobility, expected_revision + 1, summary=given)
            before = dict(stored) if stored is not None else None
            documents.put(database, MOBILITIES, mobility.id, document)
        # After the write: a state of what was not saved would be a past that never was.
        history.record(self.folder, project_id, before, document)
        return expected_revision + 1

    def refresh_summaries(self, project_id: str, summarise: Summarise) -> None:
        """Give mobilities new summaries; plans and revisions stay as they are, and the file where none is new.

        Args:
            project_id: the project they belong to.
            summarise: works them out; ids that are not stored are passed over.

        Raises:
            StoreError: it cannot be written; the file is as before.
        """
        with self._database(project_id, summarise):
            pass

    def duplicate_mobility(
        self, project_id: str, mobility_id: str, title: str, summarise: Summarise | None = None
    ) -> StoredMobility:
        """Store a copy of a mobility under a new id and title, not archived.

        What goes along says `planner.store.copying`.
        """
        from planner.store.copying import copy_of

        source = self.load_mobility(project_id, mobility_id)
        copy = copy_of(source.mobility, title)
        self.save_mobility(project_id, copy, summarise or source.summary, 0)
        return self.load_mobility(project_id, copy.id)

    def archive_mobilities(
        self, project_id: str, archived: Mapping[str, bool], summarise: Summarise | None = None
    ) -> None:
        """Put mobilities into the archive or take them out, all in one write; their plans stay as they are.

        Args:
            project_id: the project they belong to.
            archived: whether it shall be in the archive, by mobility id; ids that are not stored are passed over.
            summarise: works out the summaries of all mobilities; None leaves them as they are.

        Raises:
            StoreError: it cannot be written; the file is as before.
        """
        from tinydb import where

        from planner.store.records import archiving

        with self._database(project_id, summarise) as (database, _):
            table: Any = database.table(MOBILITIES)  # TinyDB's types know only numbers as ids
            if archived:
                table.update_multiple([(archiving(away), where("id") == key) for key, away in archived.items()])

    def archive_project(self, project_id: str, *, archived: bool = True) -> int:
        """Put a project into the archive or take it out, and return its new revision."""
        stored = self.open_project(project_id)
        return self.save_project(stored.project.model_copy(update={"archived": archived}), stored.revision)

    def history(self, project_id: str, mobility_id: str) -> list[State]:
        """Return the earlier states of a mobility, the newest first; its present one among them."""
        from planner.store import history

        return history.states(self.folder, project_id, mobility_id)

    def state(self, project_id: str, mobility_id: str, state_id: str) -> State:
        """Return one state of a mobility.

        Raises:
            StoreError: there is none of this id.
        """
        from planner.store import history

        return history.state(self.folder, project_id, mobility_id, state_id)

    def delete_mobility(self, project_id: str, mobility_id: str, summarise: Summarise | None = None) -> BinEntry:
        """Move a mobility into the bin and return its entry there.

        Raises:
            StoreError: there is none, or it cannot be written; then it is still in its project.
        """
        from planner.store import bin as trash

        with self._database(project_id, summarise) as (database, _):
            if documents.get(database, MOBILITIES, mobility_id) is None:
                raise StoreError(message("store.no_such_mobility", mobility=mobility_id))
            project = dict(documents.get(database, PROJECT, PROJECT) or {})
            document, place = documents.remove(database, mobility_id)
            # Into the bin before the block ends, which writes the file: where this fails it is still in its project.
            document |= {"id": mobility_id, trash.PLACE: place}
            kept = trash.keep_mobility(self.folder, project_id, project, document)
        return trash.entry(self.folder, kept.parent.name)

    def delete_project(self, project_id: str) -> BinEntry:
        """Move a project's file and its backups into the bin and return their entry there.

        Raises:
            StoreError: there is none, or it cannot be moved.
        """
        from planner.store import bin as trash

        self._prepare()
        path = self._file(project_id)
        with locked(path):
            if not path.is_file():
                raise StoreError(message("store.no_such_project", project=project_id))
            kept = trash.keep_project(self.folder, path)
        return trash.entry(self.folder, kept.parent.name)

    def bin(self) -> list[BinEntry]:
        """Return what was deleted in the last thirty days, the newest first."""
        from planner.store import bin as trash

        return trash.entries(self.folder)

    def forget(self, entry_id: str) -> None:
        """Take a deletion out of the bin for good, with its history."""
        from planner.store import bin as trash

        trash.forget_for_good(self.folder, trash.entry(self.folder, entry_id))

    def put_back(self, entry_id: str, summarise: Summarise | None = None) -> BinEntry:
        """Take a deletion out of the bin and back to where it was; return what it was.

        Raises:
            StoreError: there is none, its project is gone, there is another of its id, or it cannot be written.
        """
        from planner.store import bin as trash
        from planner.store import memoranda

        found = trash.entry(self.folder, entry_id)
        path = self._file(found.project_id)
        if not found.mobility_id and not found.memorandum_id:
            with locked(path):
                trash.take_project(found, path)
            return found
        with self._database(found.project_id, summarise) as (database, _):
            if found.memorandum_id:
                memoranda.put_back(database, found)
            else:
                documents.put_back(database, found)
        # Only when it stands in its project again.
        trash.forget(found)
        return found

    def settings(self) -> dict[str, str]:
        """Return the coordinator's settings, such as `language`."""
        return notebook.read_settings(self.folder)

    def save_setting(self, name: str, value: str) -> None:
        """Change one setting."""
        self._prepare()
        notebook.write_setting(self.folder, name, value)

    def exports(self) -> list[ExportRecord]:
        """Return the last exports, the newest first."""
        return notebook.read_exports(self.folder)

    def record_export(self, project_id: str, mobility_id: str, path: Path, when: datetime) -> None:
        """Remember an export; `when` is aware."""
        self._prepare()
        notebook.write_export(self.folder, ExportRecord(project_id, mobility_id, path, when))

    def _prepare(self) -> None:
        if not self._prepared:
            prepare(self.folder)
            purge(self.folder, self._take_out)
            self._prepared = True

    def _take_out(self, place: Path) -> None:
        from planner.store import bin as trash

        trash.take_out(self.folder, place)

    @property
    def _validated(self) -> Validated:
        # Late, as it brings pydantic in.
        from planner.store.records import Validated

        if self._known is None:
            self._known = Validated()
        return self._known

    def _file(self, project_id: str) -> Path:
        if not FILE_ID.fullmatch(project_id):
            raise StoreError(message("store.bad_id", project=project_id))
        return project_file(self.folder, project_id)

    def _tables(self, project_id: str) -> tuple[Tables, Recovery | None]:
        """Read a project without its lock, which a whole file does not need; mend it under the lock if broken."""
        from planner.store.recovery import sound_tables, whole_tables

        path = self._file(project_id)
        try:
            return whole_tables(path, project_id), None
        except BrokenFile:
            with locked(path):
                return sound_tables(path, project_id)

    @contextmanager
    def _database(self, project_id: str, summarise: Summarise | None = None) -> Iterator[tuple[ProjectDatabase, bool]]:
        """Open a project for a change; the second value says that a backup has just taken its place."""
        from planner.store.database import opened

        self._prepare()
        if not self._written:  # not when home opens, which must be quick
            from planner.store import history

            history.purge(self.folder)
        before_session = project_id not in self._written
        with opened(self._file(project_id), project_id, before_session=before_session) as (database, recovery):
            if recovery:
                self.recoveries.append(recovery)
            yield database, recovery is not None
            if summarise is not None:
                documents.summarise(database, project_id, summarise, self._validated)
        self._written.add(project_id)
