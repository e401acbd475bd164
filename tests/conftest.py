"""What all tests share. Its folder is on the import path, so `from strategies import projects` works anywhere."""

from __future__ import annotations

import gc
import os
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
# The same for the same test, and fewer: the check of a change is waited for.
settings.register_profile("check", settings.get_profile("search"), derandomize=True, max_examples=25)
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


LONG = {
    "test_every_list_and_form_is_walked_with_the_cursor_in_sight[mobility-(60, 20)]",
    "test_every_list_and_form_is_walked_with_the_cursor_in_sight[project-(60, 20)]",
    "test_every_list_and_form_is_walked_with_the_cursor_in_sight[mobility-(80, 24)]",
    "test_every_room_shows_the_row_under_the_cursor_in_full",
    "test_a_bound_set_is_tagged_has_outlines_fields_pages_and_one_plan",
    "test_same_record_and_day_give_the_same_bytes_in_another_process",
    "test_a_draft_says_so_on_each_page",
    "test_libreoffice_reckons_alike",
    "test_the_table_in_the_repository_is_what_the_script_makes",
    "test_every_fact_of_the_starter_set_is_escos",
    "test_the_real_package_with_latvian_occupations",
    "test_every_address_exists_and_every_phrase_finds_it",
    "test_signatures_take_the_end_of_the_section_before_along",
    "test_fields_have_room_for_what_is_written_in_them[group]",
    "test_fields_have_room_for_what_is_written_in_them[individual]",
    "test_any_plan_recalculates",
    "test_long_content_flows_and_nothing_overlaps_or_is_cut",
    "test_signatures_are_never_alone_on_a_page",
    "test_every_page_is_usable_in_every_size",
    "test_a_group_of_twelve_goes_from_nothing_to_its_whole_after_set",
}
"""What takes longest: run with MOBILITY_PLANNER_LONG=1, so that the check of a change stays under fifteen minutes."""


def pytest_collection_finish() -> None:
    """What is imported by now stays: walking it at each full collection took a sixth of the time of the screens."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the longest tests where nobody asked for them."""
    if os.environ.get("MOBILITY_PLANNER_LONG"):
        return
    skip = pytest.mark.skip(reason="long: MOBILITY_PLANNER_LONG=1 runs it")
    for each in items:
        if each.name in LONG or getattr(each, "originalname", "") in LONG:
            each.add_marker(skip)
