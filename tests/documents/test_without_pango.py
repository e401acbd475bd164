"""A computer without Pango: a sentence says what to install, no folder is left, and all but PDFs works."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from planner.documents.libraries import PrinterMissingError
from planner.locale import catalogue, languages

ROOT = Path(__file__).parents[2]

HIDDEN = """
import cffi

loaded = cffi.FFI.dlopen

def dlopen(self, name, *flags):
    if name and 'pango' in name:
        raise OSError(f'cannot load library {name!r}')
    return loaded(self, name, *flags)

cffi.FFI.dlopen = dlopen
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program in processes to which Pango is hidden."""
    (folder / "hidden").mkdir(exist_ok=True)
    (folder / "hidden" / "sitecustomize.py").write_text(HIDDEN)
    path = os.pathsep.join([str(folder / "hidden"), str(ROOT)])
    return subprocess.run(
        [sys.executable, "-m", "planner", "--workspace", str(folder / "work"), *arguments],
        env={**os.environ, "PYTHONPATH": path, "LC_ALL": "C.UTF-8"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_sentence_says_what_to_install_and_the_rest_works(tmp_path: Path) -> None:
    assert run(tmp_path, "--lang", "lv", "demo", "--no-open").returncode == 0
    listed = json.loads(run(tmp_path, "list", "--json").stdout)
    title = listed["projects"][0]["mobilities"][0]["title"]
    refused = run(tmp_path, "--lang", "lv", "export", title, "--out", "made/papers")
    assert refused.returncode == 2
    assert "Pango" in refused.stderr
    assert "cannot load" not in refused.stderr
    assert not (tmp_path / "made").exists()
    word = run(tmp_path, "--lang", "lv", "export", title, "--out", "made", "--format", "docx", "--document", "all")
    assert word.returncode in {0, 1}, word.stderr
    assert list(tmp_path.glob("made/**/*.docx"))
    assert not list(tmp_path.glob("made/**/*.pdf"))
    handed = run(tmp_path, "--lang", "lv", "person", "Pirmais", "--number", "1", "--out", "handed")
    assert handed.returncode == 0, handed.stderr
    assert sorted(each.suffix for each in (tmp_path / "handed").iterdir()) == [".docx", ".json"]


SYSTEMS = {
    "debian": "apt install libpango",
    "linuxmint": "apt install libpango",
    "rocky": "dnf install pango",
    "alpine": "apk add pango",
    "unheard": "package manager",
}
LIKE = {"linuxmint": "ubuntu debian", "rocky": "rhel centos fedora"}


@pytest.mark.parametrize("name", SYSTEMS)
def test_each_linux_is_told_its_own_command(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": name, "ID_LIKE": LIKE.get(name, "")})
    assert SYSTEMS[name] in str(PrinterMissingError())


@pytest.mark.parametrize(("system", "command"), [("darwin", "brew install pango"), ("win32", "GTK")])
@pytest.mark.parametrize("language", languages())
def test_other_systems_are_told_theirs(
    system: str, command: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert command in catalogue(language).render(PrinterMissingError().message)
