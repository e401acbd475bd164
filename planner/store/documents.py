"""Documents of an open project: get one, put one, and work out what home shows of them all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from planner.locale import message
from planner.store.errors import StoreError
from planner.store.fileformat import MOBILITIES

if TYPE_CHECKING:
    from planner.store.bin import BinEntry
    from planner.store.database import ProjectDatabase
    from planner.store.records import Summarise, Validated


# The one document of the table `project` has the table's name as its id: a project's id is its file's name.
def get(database: ProjectDatabase, table: str, document_id: str) -> Mapping[str, Any] | None:
    """Return a document, None where there is none."""
    documents: Any = database.table(table)  # TinyDB's types know only numbers as ids
    found: Mapping[str, Any] | None = documents.get(doc_id=document_id)
    return found


def put(database: ProjectDatabase, table: str, document_id: str, document: dict[str, Any]) -> None:
    """Put a document in the place of the one of its id, or at the end."""
    from tinydb.table import Document

    documents: Any = database.table(table)
    key: Any = document_id
    if documents.contains(doc_id=document_id):
        documents.update(document, doc_ids=[document_id])
    else:
        documents.insert(Document(document, doc_id=key))


def insert_at(database: ProjectDatabase, document: dict[str, Any], place: int | None) -> None:
    """Put a new mobility's document at its place in the list, or at the end; the higher rate is for the first ones."""
    documents = [*database.whole.get(MOBILITIES, {}).items()]
    documents.insert(len(documents) if place is None else max(place, 0), (document["id"], document))
    database.replace(MOBILITIES, dict(documents))


def put_back(database: ProjectDatabase, found: BinEntry) -> None:
    """Put a deleted mobility back to the place in the list that it had.

    Raises:
        StoreError: its file is damaged, or it is there already.
    """
    from planner.store.bin import PLACE, deleted_document  # late: home lists projects without the bin

    document = deleted_document(found)
    place = document.pop(PLACE, None)
    if get(database, MOBILITIES, found.mobility_id) is not None:
        raise StoreError(message("store.mobility_exists", title=found.title))
    insert_at(database, document, place if isinstance(place, int) else None)


def remove(database: ProjectDatabase, mobility_id: str) -> tuple[dict[str, Any], int]:
    """Take a mobility's document out; returns it and the place it had."""
    documents = dict(database.whole.get(MOBILITIES, {}))
    place = list(documents).index(mobility_id)
    document = dict(documents.pop(mobility_id))
    database.replace(MOBILITIES, documents)
    return document, place


def summarise(database: ProjectDatabase, project_id: str, work_out: Summarise, validated: Validated) -> None:
    """Work out what home shows of every mobility, from the documents as they are about to be written."""
    from planner.store.records import open_tables

    opened = open_tables(database.whole, project_id, None, validated)
    found = work_out(opened.project, tuple(each.mobility for each in opened.mobilities))
    old = {each.mobility.id: each.summary for each in opened.mobilities}
    documents: Any = database.table(MOBILITIES)  # TinyDB's types know only numbers as ids
    # Only what is new, so that a file in which nothing is new is not written.
    for key, summary in found.items():
        if key in old and old[key] != summary:
            documents.update({"summary": dict(summary)}, doc_ids=[key])
