"""Every command with a plan and arguments that try to steer the terminal: the bytes of streams and of files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile import STEER, hostile_plan, open_doors, steered, store_hostile
from pypdf import PdfReader

from planner.cli import main
from planner.cli.parser import _COMMANDS
from planner.store import Workspace

Capture = pytest.CaptureFixture[bytes]
Run = Callable[..., int]
_RUN: set[str] = set()


@pytest.fixture
def run(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command and reads what it and its helper processes write; every door is open meanwhile."""
    open_doors(monkeypatch)
    monkeypatch.setenv("MOBILITY_PLANNER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))
    store_hostile(Workspace(tmp_path / "home"))

    def run(*arguments: str) -> int:
        code = main([*arguments])
        out, err = capfdbinary.readouterr()
        _RUN.add(arguments[0])
        assert not steered(out), arguments
        assert not steered(err), arguments
        assert b"Traceback" not in err
        return code

    return run


def commands(folder: Path, mobility: str) -> Iterator[tuple[str, ...]]:
    """Every command, on a stored plan, on a plan file, and with arguments that steer."""
    plan = str(folder / "plan.json")
    json_too = ((), ("--json",))
    for more in json_too:
        yield ("list", "--archived", *more)
        yield ("doctor", *more)
        yield ("bin", *more)
        yield ("history", mobility, *more)
        yield ("translate", mobility, "--to", "lv", *more)
        yield ("people", str(folder / "list.csv"), *more)
        yield ("people", str(folder / STEER), *more)
        yield ("papers", "list", mobility, *more)
        yield ("papers", "show", mobility, STEER, *more)
        yield ("papers", "state", mobility, "learning-agreement", "signed", "--note", STEER, *more)
        yield ("logo", STEER, str(folder / STEER), *more)
        yield ("person", STEER, "--out", str(folder), *more)
        yield ("rates", "--call", "2025", *more)
        yield ("rates", "--sending", STEER, *more)
        yield ("distance", STEER, "Schwerin", *more)
        yield ("esco", "status", *more)
        yield ("licences", *more)
        yield ("config", *more)
        yield ("workplace", mobility, *more)
        yield ("impact", STEER, *more)
        yield ("impact", mobility, "--who", STEER, *more)
        yield ("after", mobility, *more)
        yield ("copy", mobility, mobility, *more)
        yield ("next-year", STEER, *more)
        yield ("credential", mobility, "--out", str(folder / "drafts"), *more)
        yield ("beneficiary", "sheet", "--mobility", mobility, "--out", str(folder / "sheet.xlsx"), *more)
        yield ("beneficiary", "feedback", str(folder / "list.csv"), "--mobility", mobility, *more)
        yield ("due", "--days", "3650", *more)
        yield ("hosts", "--where", *more)
        yield ("find", STEER, *more)
        yield ("find", "an", *more)
        yield ("esco", "search", STEER, *more)
        for command in ("show", "check", "estimate"):
            for target in (mobility, plan, STEER):
                yield (command, target, *more)
        yield ("estimate", mobility, "--what-if", f"days=28,{STEER}", *more)
        yield ("estimate", mobility, "--what-if", "days=28", *more)
    yield ("estimate", "--call", "2025", "--activity", "short_term_learners", "--host", STEER, "--learners", "3")
    yield ("estimate", "--call", "2025", "--rate", f"{STEER}=3")
    yield ("table", "people", mobility, "--out", str(folder / "people.csv"))
    yield ("estimate", mobility, "--csv")
    yield ("estimate", mobility, "--xlsx", str(folder / "book.xlsx"))
    yield ("calendar", mobility, "--out", str(folder / "own.ics"))
    yield ("import", plan)
    yield ("import", str(folder / STEER))
    yield ("import", plan, "--project", STEER)
    yield ("history", mobility, "--restore", STEER)
    yield ("bin", "--put-back", STEER)
    yield ("backup", str(folder / "all.zip"))
    yield ("restore", str(folder / "all.zip"))
    yield ("restore", plan)
    yield ("anonymise", STEER)
    yield ("delete", mobility)
    yield ("delete", STEER)
    yield ("bin",)
    yield ("demo", "--no-open")
    yield ("schema",)
    yield ("config", STEER)
    yield ("config", f"keys.{STEER}", STEER)
    yield ("config", "theme", STEER)
    yield ("manual",)
    yield ("completion", "bash")
    yield ("words", "export", STEER)
    yield ("words", "import", str(folder / STEER))
    yield ("consortium", str(folder / "all.zip"), STEER)
    yield (STEER,)
    yield ("--workspace", STEER, "list")


def test_no_command_writes_what_steers(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(json.dumps(hostile_plan()), "utf-8")
    (tmp_path / "list.csv").write_text(f"Vārds;Uzvārds;{STEER}\n{STEER};{STEER};{STEER}\n", "utf-8")
    (mobility,) = Workspace(tmp_path / "home").projects()[0].mobilities
    for each in commands(tmp_path, mobility.id):
        assert run(*each) in {0, 1, 2}, each
    assert set(_COMMANDS) - {"export", "passphrase", "serve"} <= _RUN


def test_no_paper_holds_what_steers(run: Run, tmp_path: Path) -> None:
    (mobility,) = Workspace(tmp_path / "home").projects()[0].mobilities
    out = tmp_path / "papers"
    assert run("export", mobility.id, "--document", "all", "--text", "--out", str(out)) in {0, 1}
    files = sorted(each for each in out.rglob("*") if each.is_file())
    assert {each.suffix for each in files} >= {".pdf", ".csv", ".txt"}
    for each in files:
        assert each.name.isascii()
        if each.suffix != ".pdf":
            assert not steered(each.read_bytes().removeprefix(b"\xef\xbb\xbf")), each.name
            continue
        paper = PdfReader(each)
        texts = [*(page.extract_text() for page in paper.pages), *map(str, (paper.metadata or {}).values())]
        texts += [content.decode() for found in paper.attachments.values() for content in found]
        assert not steered("\n".join(texts)), each.name
