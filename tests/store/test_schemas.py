"""A file of every schema that was ever released opens today: one in `schemas/` for each version."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.model import Mobility
from planner.store import Workspace
from planner.store.migrations import SCHEMA

SCHEMAS = Path(__file__).parent / "schemas"


def test_there_is_a_file_of_every_schema() -> None:
    assert sorted(each.name for each in SCHEMAS.iterdir()) == [f"schema-{each}.json" for each in range(1, SCHEMA + 1)]


@pytest.mark.parametrize("version", range(1, SCHEMA + 1))
def test_a_file_of_an_older_schema_opens_whole(workspace: Workspace, version: int) -> None:
    workspace.folder.mkdir()
    (workspace.folder / "project-old.json").write_bytes((SCHEMAS / f"schema-{version}.json").read_bytes())
    opened = workspace.open_project("old")
    assert opened.damaged == ()
    assert opened.project.title == "Released"
    (stored,) = opened.mobilities
    kept = stored.mobility
    assert (kept.title, str(kept.first_day), kept.participants[0].first_name) == ("Trades", "2026-03-02", "Anna")
    workspace.save_mobility("old", kept.model_copy(update={"title": "Saved"}), {}, stored.revision)
    assert isinstance(workspace.open_project("old").mobilities[0].mobility, Mobility)
    assert not any(each.odd for each in workspace.projects()[0].mobilities)
