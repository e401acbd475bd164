"""Plan files on stdin: an answer for each line, the same as for the plan alone."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from cli_runner import runner

from planner.exchange import plan_json
from planner.model import Mobility, Project


@pytest.mark.parametrize("command", ["check", "estimate", "show"])
def test_each_line_is_answered(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = runner(capsys, monkeypatch, tmp_path)
    plan = json.loads(plan_json(Project(call=2025), Mobility(id="m1", title="Ā")))
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    alone = run(command, str(tmp_path / "plan.json"), "--json").data
    lines = f"{json.dumps(plan)}\n\n{{broken\n{json.dumps(plan)}\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    ended = run(command, "-")
    first, second, third = map(json.loads, ended.out.splitlines())
    assert ended.code == 2
    assert (first["line"], second["line"], third["line"]) == (1, 2, 3)
    assert second.keys() == {"line", "error"}
    for each in (first, third):
        kept = {key: value for key, value in each.items() if key not in {"line"}}
        own = dict(alone)
        if command == "show":
            own["readiness"].pop("papers", None)
        else:
            kept = {key: value for key, value in kept.items() if key not in {"project", "mobility"}}
        assert {key: kept[key] for key in own if key not in {"project", "mobility"}} == {
            key: own[key] for key in own if key not in {"project", "mobility"}
        }
