"""The program is killed while somebody types. MOBILITY_PLANNER_KILLS=1000 makes a long series of it."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no terminals of this kind", allow_module_level=True)

from typists import OLDEST_LOST, TYPISTS, Loss, killed

KILLS = int(os.environ.get("MOBILITY_PLANNER_KILLS", "0"))
SHORT = len(TYPISTS) + 1


def test_nothing_is_lost_under_saved_however_one_types(tmp_path: Path) -> None:
    def trial(number: int) -> Loss:
        folder = tmp_path / str(number)
        folder.mkdir()
        return killed(folder, number, number, longest=5.0 if KILLS else 2.0)

    with ThreadPoolExecutor(3) as pool:
        losses = list(pool.map(trial, range(KILLS or SHORT)))
    assert [each for each in losses if each.under_saved] == []
    # How old the lost letters are is a matter of time, and this machine may be busy with other tests.
    assert not KILLS or [each for each in losses if each.oldest > OLDEST_LOST] == []
