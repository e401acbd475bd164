"""Settings and the list of exports."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.store import ExportRecord, Workspace
from planner.store.notebook import EXPORTS_KEPT

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_settings_are_kept(workspace: Workspace) -> None:
    assert workspace.settings() == {}
    workspace.save_setting("language", "lv")
    workspace.save_setting("theme", "plain")
    workspace.save_setting("language", "en")
    assert Workspace(workspace.folder).settings() == {"language": "en", "theme": "plain"}


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "7"])
def test_broken_settings_are_no_hindrance(workspace: Workspace, content: str) -> None:
    workspace.save_setting("language", "lv")
    (workspace.folder / "settings.json").write_text(content)
    assert workspace.settings() == {}
    workspace.save_setting("language", "lv")
    assert workspace.settings() == {"language": "lv"}


def test_the_last_exports_come_first_and_the_list_ends(workspace: Workspace) -> None:
    for number in range(EXPORTS_KEPT + 3):
        workspace.record_export("p", "m", Path(f"/tmp/{number} ā.pdf"), NOON + timedelta(hours=number))
    exports = Workspace(workspace.folder).exports()
    assert len(exports) == EXPORTS_KEPT
    last = EXPORTS_KEPT + 2
    assert exports[0] == ExportRecord("p", "m", Path(f"/tmp/{last} ā.pdf"), NOON + timedelta(hours=last))


@pytest.mark.parametrize("content", ["", "{}", "null", "[1]", '[["a", "b"]]', '[["a", "b", "c", "yesterday"]]'])
def test_a_broken_list_of_exports_is_empty(workspace: Workspace, content: str) -> None:
    workspace.record_export("p", "m", Path("a.pdf"), NOON)
    (workspace.folder / "exports.json").write_text(content)
    assert workspace.exports() == []
