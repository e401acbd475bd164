"""One real index of towns for all tests of a session; building it takes some seconds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.places import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def town_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that all workers of the session share; the index's own lock lets one of them build."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "towns"


@pytest.fixture(scope="session")
def gazetteer(town_cache: Path) -> Iterator[Gazetteer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOBILITY_PLANNER_CACHE", str(town_cache))
        opened = open_gazetteer()
    yield opened
    opened.close()
