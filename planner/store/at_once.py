"""A project read in one go: each of its plans is made of the line that it stands on in the file.

The usual way makes tables of the whole file, which whoever changes it needs, and plans of the tables. Where a whole
workspace passes by nobody needs the tables, and they take longer than the plans. What is out of the ordinary in any way
(other lines than this program writes, an older file, a plan that is none) is left to the usual way, which says what is
wrong.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from planner.bounded import FEW_KEYS, has_crowded_table, has_long_number
from planner.inert import inert_json
from planner.model import Mobility, Project
from planner.model.plain_letters import is_plain, validated, validated_as_written, validated_plain
from planner.store.errors import StoreError
from planner.store.fileformat import LARGEST_FILE, is_too_much, records_of
from planner.store.records import OpenProject, opened_project, stored_mobility
from planner.store.vault import content


class _Document(BaseModel):
    """What stands beside the data is looked at leniently, as the usual way does."""

    # What nobody knows is not passed over here: the usual way looks at its size too.
    model_config = ConfigDict(extra="forbid")

    id: Any = None
    revision: Any = None
    saved_at: Any = None
    by: Any = None
    summary: Any = None


class _ProjectDocument(_Document):
    data: Project


class _MobilityDocument(_Document):
    data: Mobility


Document = TypeVar("Document", _ProjectDocument, _MobilityDocument)


def opened_at_once(path: Path, project_id: str) -> OpenProject | None:
    """Return a project as `open_tables` does; None where the usual way has to look, for whatever reason.

    Args:
        path: its file.
        project_id: by which the file is named.
    """
    with suppress(OSError, ValueError, RecursionError, StoreError):
        data = content(path, LARGEST_FILE)
        # How many signs are escaped is counted in the usual way.
        if not (is_too_much(data) or has_long_number(data) or b"\\u" in data):
            return _opened(data, project_id)
    return None


def _opened(data: bytes, project_id: str) -> OpenProject:
    line, lines = records_of(data)
    document = _document(_ProjectDocument, line)
    documents = {key: _document(_MobilityDocument, each) for key, each in lines.items()}
    if data.count(b":") > FEW_KEYS:
        _refuse_crowded([document, *documents.values()])
    project = document.data.model_copy(update={"id": project_id})
    mobilities = [
        stored_mobility(each.data.model_copy(update={"id": key}), vars(each)) for key, each in documents.items()
    ]
    return opened_project(project, vars(document), mobilities)


def _document(kind: type[Document], line: bytes) -> Document:
    """Read one document.

    Raises:
        ValueError: it is none.
    """
    with suppress(ValidationError):
        return validated_plain(kind, line) if is_plain(line) else validated_as_written(kind, inert_json(line))
    # It has other letters, or amounts that are no texts, or is none.
    return validated(kind, json.loads(inert_json(line)))


def _refuse_crowded(documents: list[_ProjectDocument | _MobilityDocument]) -> None:
    """Make sure that no table in a document has more keys than a record.

    Raises:
        ValueError: one has.
    """
    for document in documents:
        # Of a plan only what a what-if puts in a field may have any number of them.
        beside = [value for name, value in vars(document).items() if name != "data"]
        if has_crowded_table([*beside, document.data.model_dump(mode="json", include={"variants"})]):
            raise ValueError
