"""Pictures of the screens at 80x24. After a change that is meant: `pytest tests/screens/test_screen_pictures.py
-n 0 --snapshot-update`, look at the pictures in __snapshots__, commit them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from walking import SIZE, number_of, sample_workspace

from planner import clock
from planner.model import Step
from planner.store import Workspace
from screens.app import PlannerApp

PICTURES = (
    ("home", "en", ()),
    ("activity", "lv", ("enter",)),
    ("place", "en", ("enter", "f4")),
    ("people", "lv", ("enter", "f4", "f4")),
    ("support", "en", ("enter", "f2", number_of(Step.SUPPORT), "enter")),
    ("outcomes", "lv", ("enter", "f2", number_of(Step.OUTCOMES), "enter")),
    ("agreement", "en", ("enter", "f2", number_of(Step.AGREEMENT), "enter")),
    ("budget", "lv", ("enter", "f2", number_of(Step.BUDGET), "enter")),
    ("review", "en", ("down", "enter", "f2", number_of(Step.REVIEW), "enter")),
    ("why", "lv", ("enter", "f8")),
    ("rates", "en", ("enter", "f7")),
    ("help", "lv", ("enter", "f1")),
)


@pytest.fixture(autouse=True)
def winter(monkeypatch: pytest.MonkeyPatch) -> None:
    """All pictures are of the same day: the sample's mobilities are still to come."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))


@pytest.mark.parametrize(("name", "lang", "keys"), PICTURES, ids=[each[0] for each in PICTURES])
def test_picture(
    snap_compare: Callable[..., bool], workspace: Workspace, name: str, lang: str, keys: tuple[str, ...]
) -> None:
    sample_workspace(workspace, lang)
    assert snap_compare(PlannerApp(workspace, lang), press=keys, terminal_size=SIZE)
