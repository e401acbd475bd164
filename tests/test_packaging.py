"""What newcomers get: a wheel that runs anywhere, locks that fit, a README that is true."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

import planner
from planner.cli import main
from planner.cli.parser import _COMMANDS
from planner.locale import languages

ROOT = Path(planner.__file__).parents[1]
if not (ROOT / "pyproject.toml").is_file():
    pytest.skip("needs the checkout", allow_module_level=True)

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
README = (ROOT / "README.md").read_text("utf-8")
LOCKS = {
    "requirements.lock": PROJECT["project"]["dependencies"],
    ".ci/requirements-web.lock": [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["web"],
    ],
    ".ci/requirements-build.lock": PROJECT["dependency-groups"]["build"],
    ".ci/requirements-dev.lock": [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["web"],
        *PROJECT["dependency-groups"]["build"],
        *(each for each in PROJECT["dependency-groups"]["dev"] if isinstance(each, str)),
    ],
    ".ci/requirements-all.lock": [
        *(each for extra in PROJECT["project"]["optional-dependencies"].values() for each in extra),
        *PROJECT["dependency-groups"]["heavy"],
    ],
}


# -- the wheel ---------------------------------------------------------------------------------------------------------


def run(*command: str | Path, **settings: Any) -> str:
    ended = subprocess.run(command, capture_output=True, text=True, check=False, **settings)
    assert ended.returncode == 0, f"{command}: {ended.stdout}{ended.stderr}"
    written: str = ended.stdout
    return written


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an environment's programs: the wheel installed, the other packages borrowed from this environment."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "-q", wheel)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, Any]:
    """Settings of a process outside the checkout, in a workspace of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return {"cwd": tmp_path, "env": {**kept, "MOBILITY_PLANNER_HOME": str(tmp_path / "home"), "LC_ALL": "C.UTF-8"}}


def test_the_wheel_holds_every_file_of_the_three_packages(wheel: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "planner", "screens", "styles"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("no git checkout")
    inside = set(ZipFile(wheel).namelist())
    assert set(listed.stdout.splitlines()) <= inside
    for ending in (".tcss", ".toml", ".j2", ".css", ".json", "py.typed"):
        assert any(name.endswith(ending) for name in inside), ending
    assert {f"planner/locale/{code}/kinds.json" for code in languages()} <= inside
    assert not any(name.startswith(("tests", ".")) for name in inside)


def test_it_runs_outside_the_checkout(installed: Path, elsewhere: dict[str, Any]) -> None:
    program = installed / "mobility-planner"
    where = run(installed / "python", "-c", "import planner; print(planner.__file__)", **elsewhere)
    assert str(installed.parent) in where
    flags = ("--call", "2021", "--sending", "ES", "--host", "IT", "--days", "89", "--distance", "1360")
    assert json.loads(run(program, "estimate", "--json", *flags, **elsewhere))["total"] == "4423.00"
    assert json.loads(run(program, "schema", **elsewhere))["title"] == "PlanFile"


def test_it_makes_papers_outside_the_checkout(installed: Path, elsewhere: dict[str, Any], tmp_path: Path) -> None:
    program = installed / "mobility-planner"
    run(program, "--lang", "lv", "demo", "--no-open", **elsewhere)
    (project,) = json.loads(run(program, "list", "--json", **elsewhere))["projects"]
    title = project["mobilities"][0]["title"]
    written = run(program, "export", title, "--document", "budget", "--out", "papers", **elsewhere)
    assert (tmp_path / written.strip()).read_bytes().startswith(b"%PDF-")


def test_the_screens_and_their_styles_are_there(installed: Path, elsewhere: dict[str, Any]) -> None:
    program = (
        "import screens.app, pathlib, styles; print(len(list(pathlib.Path(styles.__file__).parent.glob('*.tcss'))))"
    )
    assert int(run(installed / "python", "-c", program, **elsewhere)) > 0


# -- the locks ---------------------------------------------------------------------------------------------------------


def pins(lock: str) -> dict[str, str]:
    """Version by package of a lock file."""
    text = (ROOT / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_fit_the_project_and_carry_hashes(lock: str) -> None:
    found = pins(lock)
    for wanted in map(Requirement, LOCKS[lock]):
        assert wanted.specifier.contains(found[wanted.name]), wanted
    blocks = re.split(r"^(?=[a-z0-9-]+==)", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert {block.split("==", 1)[0] for block in blocks} == set(found)  # twice where Python versions differ
    assert all("--hash=sha256:" in block for block in blocks)


def test_tests_run_on_the_versions_that_are_shipped() -> None:
    development = pins(".ci/requirements-all.lock")
    for lock in LOCKS:
        assert pins(lock).items() <= development.items(), lock


def test_types_say_the_same_with_and_without_what_dev_leaves_out() -> None:
    left_out = [*PROJECT["project"]["optional-dependencies"]["solver"], *PROJECT["dependency-groups"]["heavy"]]
    (skipped,) = (each for each in PROJECT["tool"]["mypy"]["overrides"] if each.get("follow_imports") == "skip")
    assert {f"{Requirement(each).name.replace('-', '_')}.*" for each in left_out} <= set(skipped["module"])


# -- README and set-up -------------------------------------------------------------------------------------------------


def commands() -> list[str]:
    """The indented command lines of README.md, continued lines joined."""
    joined = README.replace("\\\n", " ")
    return [
        " ".join(line.split())
        for line in joined.splitlines()
        if line.startswith("    ") and not line.startswith("     ")
    ]


def test_ci_runs_the_second_command_and_skips_no_heavy_test() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert commands()[1].replace("--dev", "--all") in script
    assert commands()[:2] == [
        "bash .ci/setup && .venv/bin/mobility-planner demo",
        "bash .ci/setup --dev && bash .ci/check",
    ]


def test_links_and_files_of_the_readme_exist() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    paths = re.findall(r"`((?:planner|screens|styles|tests|\.ci)/[^`* ]*)`", README)
    assert links
    assert paths
    for each in (*links, *paths, *re.findall(r"bash (\.ci/\w+)", README)):
        assert each.startswith("https://") or (ROOT / each).exists(), each


def test_commands_of_the_readme_work(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (example,) = [each for each in commands() if each.startswith("mobility-planner ")]
    assert main(shlex.split(example)[1:]) == 0
    assert "Total" in capsys.readouterr().out
    named = set(re.findall(r"^\| `mobility-planner ([a-z][\w-]*)", README, re.MULTILINE))
    # `bin` and `restore` stand in the rows of what they take back.
    assert named == {*_COMMANDS} - {"bin", "restore"}


@pytest.mark.parametrize("script", ["setup", "check", "run", "lock"])
def test_scripts_are_executable_and_well_formed(script: str) -> None:
    path = ROOT / ".ci" / script
    assert os.access(path, os.X_OK)
    run("bash", "-n", path)


def test_setup_refuses_what_it_does_not_know() -> None:
    ended = subprocess.run(["bash", ROOT / ".ci/setup", "--fast"], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Unknown option: --fast" in ended.stderr
