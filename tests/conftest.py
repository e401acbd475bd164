"""What all tests share. Its folder is on the import path, so `from strategies import projects` works anywhere."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from programme_notes import CALLS, SHARED

from planner.model import Project
from planner.programme import Programme, load_call
from planner.store import Workspace
from planner.store.summaries import project_file

settings.register_profile("search", deadline=None)  # new examples each time; a slow moment of the machine is no failure
settings.register_profile("check", settings.get_profile("search"), derandomize=True)  # the same for the same test
settings.load_profile("search")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace in a temporary folder."""
    return Workspace(tmp_path / "data")


@pytest.fixture
def project(workspace: Workspace) -> Project:
    """A project without mobilities, stored in the workspace."""
    project = Project(id="school2025", call=2025, title="Kuldīga")
    workspace.create_project(project)
    return project


@pytest.fixture
def project_path(workspace: Workspace, project: Project) -> Path:
    """The file of the stored project."""
    return project_file(workspace.folder, project.id)


@pytest.fixture(params=CALLS)
def programme(request: pytest.FixtureRequest) -> Programme:
    return load_call(request.param)


@pytest.fixture(scope="module")
def notes() -> dict[str, Any]:
    return tomllib.loads(SHARED.read_text("utf-8"), parse_float=Decimal)
