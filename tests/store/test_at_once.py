"""A project read in one go is what the usual way makes of its file; what is out of the ordinary is left to that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hostile import hostile_plan
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import mobilities, projects
from worn_plans import paths

from planner.bounded import FEW_KEYS, MOST_KEYS_OF_ONE
from planner.exchange.sample import sample
from planner.model import Mobility, PlanFile, Project
from planner.model.variants import Change, Variant
from planner.store import Workspace
from planner.store.at_once import opened_at_once
from planner.store.errors import BrokenFile, StoreError
from planner.store.fileformat import MOBILITIES, PROJECT, decode, encode
from planner.store.records import OpenProject, new_document, open_tables
from planner.store.summaries import project_file

WHOLE = PlanFile.model_validate(hostile_plan("Ā a"))
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 1.5, 5.0, 1e22, 10**30, "", " a ", "1", "1.50", "a\nb", "\u674e\u0301", "2026-02-30",
    "2026-03-02T00:00:00", "\u202e", [], [[]], {"a": {}}, "NaN", float("nan"),
)  # fmt: skip


def usually(data: bytes) -> OpenProject | None:
    try:
        return open_tables(decode(data, "file"), "p", None)
    except (BrokenFile, StoreError):
        return None


def at_once(data: bytes, folder: Path) -> OpenProject | None:
    path = folder / "project-p.json"
    path.write_bytes(data)
    return opened_at_once(path, "p")


def told(opened: OpenProject | None) -> str:
    """All that is in it, to the last place of a number: equal ones can be written differently."""
    return repr(opened)


def file_of(project: Project, *plans: Mobility) -> bytes:
    documents = {each.id: new_document(each, 3, summary={"total": "1.00"}) for each in plans}
    return encode({PROJECT: {PROJECT: new_document(project, 2)}, **({MOBILITIES: documents} if plans else {})})


@settings(max_examples=20)
@given(projects, st.lists(mobilities(), max_size=3))
def test_a_project_is_what_the_usual_way_makes_of_it(
    tmp_path_factory: pytest.TempPathFactory, project: Project, plans: list[Mobility]
) -> None:
    data = file_of(project, *plans)
    found = at_once(data, tmp_path_factory.getbasetemp())
    assert found is not None
    assert told(found) == told(usually(data))
    assert [each.revision for each in found.mobilities] == [3] * len(plans)


def exchanged(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """A dumped model with another value at a path."""
    key, *rest = path
    copied: Any = dict(data) if isinstance(data, dict) else list(data)
    copied[key] = exchanged(copied[key], tuple(rest), value) if rest else value
    return copied


DUMPED = {"project": WHOLE.project.model_dump(mode="json"), "mobility": WHOLE.mobility.model_dump(mode="json")}


@settings(max_examples=200)
@given(st.sampled_from([*paths(DUMPED)]), st.sampled_from(ODD))
def test_a_value_of_another_kind_is_taken_as_in_the_usual_way_or_left_to_it(
    tmp_path_factory: pytest.TempPathFactory, path: tuple[str | int, ...], value: Any
) -> None:
    if len(path) == 1:
        return
    plan = exchanged(DUMPED, path, value)
    data = encode({PROJECT: {PROJECT: {"data": plan["project"]}}, MOBILITIES: {"m": {"data": plan["mobility"]}}})
    found = at_once(data, tmp_path_factory.getbasetemp())
    # Who has no id gets a new one each time.
    assert found is None or path[-2:] == ("participants", 0) or told(found) == told(usually(data))


PLAN = sample("lv").mobilities[0]
GOOD = file_of(sample("lv").project, PLAN, PLAN.model_copy(update={"id": "other"}))
CROWDED = {f"k{at}": 1 for at in range(MOST_KEYS_OF_ONE + 1)}
VARIANT = Variant(changes=(Change(path="x", value=CROWDED),))
# Beside so many keys tables are looked at.
MANY = [PLAN.model_copy(update={"id": f"m{at}"}) for at in range(2 + FEW_KEYS * 2 // GOOD.count(b":"))]


def spoilt() -> dict[str, bytes]:
    project = sample("lv").project
    last = b"\n}\n}}\n"
    return {
        "newer": GOOD.replace(b'"schema":1', b'"schema":2', 1),
        "another table": GOOD.replace(last, b'\n},\n"more":{\n\n}\n}}\n'),
        "an unknown key": GOOD.replace(b'"revision":3', b'"revision":3,"more":{}', 1),
        "no comma": GOOD.replace(b',\n"other"', b'\n"other"'),
        "cut": GOOD[:-8] + last,
        "a path for an id": GOOD.replace(b'\n"other":', b'\n"../other":'),
        "no plan": GOOD.replace(b'"archived":false', b'"archived":"x"'),
        "escaped": GOOD.replace(PLAN.title.encode(), b"\\u0041"),
        "not in UTF-8": GOOD.replace(PLAN.title.encode(), b"\xff"),
        "a long number": GOOD.replace(b'"revision":3', b'"revision":' + b"3" * 200),
        "indented": json.dumps(json.loads(GOOD), indent=1).encode(),
        "a crowded summary": file_of(project, *MANY).replace(b'{"total":"1.00"}', json.dumps(CROWDED).encode(), 1),
        "a crowded what-if": file_of(project, *MANY, PLAN.model_copy(update={"variants": (VARIANT,)})),
        "nothing": b"",
    }


@pytest.mark.parametrize("what", spoilt())
def test_what_is_out_of_the_ordinary_is_left_to_the_usual_way(what: str, tmp_path: Path) -> None:
    assert at_once(GOOD, tmp_path) is not None
    assert at_once(file_of(sample("lv").project, *MANY), tmp_path) is not None
    assert at_once(spoilt()[what], tmp_path) is None


def test_of_one_id_twice_the_later_counts_at_the_place_of_the_first(tmp_path: Path) -> None:
    twice = GOOD.replace(b'\n"other":', b'\n"%b":' % PLAN.id.encode()).replace(b'"revision":3', b'"revision":4', 1)
    assert told(at_once(twice, tmp_path)) == told(usually(twice))


def test_a_workspace_that_passes_by_is_read_in_one_go_and_a_broken_file_is_told(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.create_project(Project(id="p", call=2025, title="Ā"))
    path = project_file(tmp_path, "p")
    path.write_bytes(GOOD)
    assert told(workspace.open_project("p", keep=False)) == told(workspace.open_project("p"))
    path.write_bytes(GOOD[:200])
    with pytest.raises(StoreError):
        workspace.open_project("p", keep=False)
