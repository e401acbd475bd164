"""Plans of a stranger: every text of the model, ids and keys of tables too, tries to steer the terminal."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import planner.inert
from planner.model import PlanFile
from planner.store import Workspace
from planner.store.migrations import SCHEMA

STEER = "\x1b]2;T\x07\x1b]52;c;UFdO\x07\x1b[?7777h\x9b?7777h\x9d2;T\x9c\u202eab\u2066cd\u2069"
"""Window title, clipboard, a mode of no terminal, the same in C1, and both ways to turn the reading direction."""

_OBEYED = re.compile(
    "\x1b\\[\\?7777h|\x1b[]PX^_k]|\x07|[\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]"
)

_SHAPES = {"^([A-Z]{2})?$": "DE", "^[a-z]{2}$": "lv", "^([a-z]{2})?$": "de"}
"""What a text with a shape of its own may be; it can hold nothing else."""

_DEFINITIONS = PlanFile.model_json_schema()["$defs"]


def steered(written: str | bytes) -> str:
    """What of the bytes that reach a terminal would steer it by a stranger's will; empty where nothing does.

    The program's own sequences (colours, cursor, modes) are CSI sequences that no plan here holds.
    """
    text = written if isinstance(written, str) else written.decode("utf-8", "surrogateescape")
    return " ".join(ascii(found[0]) for found in _OBEYED.finditer(text))


def hostile_plan(text: str = STEER) -> dict[str, Any]:
    """A plan file, as JSON has it, in which every field of every model is filled in, each text with `text`."""
    plan = {name: _filled({"$ref": f"#/$defs/{name.title()}"}, text) for name in ("project", "mobility")}
    plan["project"] |= {"call": 2025, "first_day": "2025-06-01", "last_day": "2026-11-30"}
    plan["project"]["rate_card"]["typed"]["learner"] = {"value": 57, "typed_on": "2025-09-01", "origin": None}
    plan["mobility"]["accompanying"][0]["id"] += "2"  # no two people may share one
    for who in (*plan["mobility"]["accompanying"], *plan["mobility"]["participants"]):
        who["erased_on"] = None  # of whom everything is erased, no paper is made
    return {"format": "mobility-planner/plan-1", **plan}


def _filled(schema: dict[str, Any], text: str) -> Any:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return text if name == "JsonValue" else _filled(_DEFINITIONS[name], text)
    if "anyOf" in schema:
        return _filled(next(each for each in schema["anyOf"] if each.get("type") != "null"), text)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    return _of_type(schema, text)


def _of_type(schema: dict[str, Any], text: str) -> Any:
    match schema.get("type"):
        case "string" if schema.get("format") == "date":
            return "2026-03-02"
        case "string":
            return _SHAPES[schema["pattern"]] if "pattern" in schema else text[: schema.get("maxLength", 999)]
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case "array":
            return [_filled(schema["items"], text)]
    if "properties" in schema:
        return {key: _filled(each, text) for key, each in schema["properties"].items()}
    keys = schema.get("propertyNames", {})
    return {_filled(keys, text) if "$ref" in keys else text: _filled(schema["additionalProperties"], text)}


def store_hostile(workspace: Workspace, text: str = STEER, activity: str = "short_term_learners") -> None:
    """Put a project with a hostile mobility into a workspace as a stranger would: the file, past every gate."""
    plan = hostile_plan(text)
    plan["mobility"] |= {"activity": activity, "archived": False, "last_day": "2026-03-29"}
    plan["project"]["archived"] = False
    tables = {name: {text: {"revision": 1, "saved_at": text, "data": plan[name]}} for name in ("project", "mobility")}
    tables["mobilities"] = tables.pop("mobility")
    tables["mobilities"][text]["summary"] = {"steps": {text: text}, "total": "1", "status": text, "verdict": text}
    whole = {"format": "mobility-planner/project", "schema": SCHEMA, "tables": tables}
    workspace.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (workspace.folder / "project-hostile.json").write_text(json.dumps(whole), "utf-8")


def open_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything in, so that the gates on the way out stand alone."""
    nothing = re.compile("(?!)")
    monkeypatch.setattr(planner.inert, "_steering_prose", lambda: nothing)
    monkeypatch.setattr(planner.inert, "_steering_line", lambda: nothing)
