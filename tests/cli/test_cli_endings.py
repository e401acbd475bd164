"""However a command ends, nobody reads a traceback: one sentence, a code, and a record that holds nothing typed."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from planner.cli import BAD_INPUT, FINE, INTERRUPTED, MISTAKE, main
from planner.cli import showing as command
from planner.locale import catalogue, languages
from planner.mistake import MISTAKE_NAME
from planner.store import Workspace
from planner.workflows import make_sample

PROGRAM = f"{sys.executable} -m planner"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="streams, signals and users as Unix has them")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("endings") / "data"
    make_sample(Workspace(folder), "en")
    return folder


def shell(line: str, home: Path, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    settings = {"PATH": os.environ["PATH"], "MOBILITY_PLANNER_HOME": str(home), "LC_ALL": "C.UTF-8", **(more or {})}
    return subprocess.run(["bash", "-c", line], env=settings, capture_output=True, text=True, check=False)


def test_streams_that_take_nothing(home: Path) -> None:
    lines = {
        f"{PROGRAM} schema | head -1; exit ${{PIPESTATUS[0]}}": (FINE, 0),
        f"{PROGRAM} list >&-": (FINE, 0),
        f"{PROGRAM} list >&- 2>&- <&-": (FINE, 0),
        f"{PROGRAM} <&-": (BAD_INPUT, 1),
        f"{PROGRAM} show nothing 2>&-": (BAD_INPUT, 0),
        f"{PROGRAM} show nothing 2>/dev/full": (BAD_INPUT, 0),
        f"{PROGRAM} list >/dev/full": (BAD_INPUT, 1),
        f"{PROGRAM} --help >/dev/full": (BAD_INPUT, 1),
    }
    for line, (code, sentences) in lines.items():
        done = shell(line, home)
        assert (done.returncode, done.stderr.count("\n")) == (code, sentences), (line, done.stderr)
    assert "the disk is full" in shell(f"{PROGRAM} list >/dev/full", home).stderr


def test_a_user_without_home_and_name(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def unknown(*_: object) -> None:
        raise KeyError("uid not found")

    for each in ("HOME", "USER", "LOGNAME", "LNAME", "USERNAME", "MOBILITY_PLANNER_HOME", "MOBILITY_PLANNER_CACHE"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setattr("pwd.getpwuid", unknown)
    for arguments, variable in ((["list"], "HOME"), (["esco", "status", "--workspace", "/tmp"], "CACHE"), ([], "HOME")):
        assert main(arguments) == BAD_INPUT
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert f"MOBILITY_PLANNER_{variable}" in err


def test_a_name_of_nobody_is_kept_beside_each_edit(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: dict[str, str]()["uid"])
    monkeypatch.delenv("USER", raising=False)
    assert make_sample(workspace, "en")


def test_ctrl_c_ends_without_a_word(home: Path) -> None:
    settings = {**os.environ, "MOBILITY_PLANNER_CACHE": str(home / "cache"), "MOBILITY_PLANNER_HOME": str(home)}
    # A shell has what it runs in the background (`nohup pytest &`) ignore Ctrl+C, and a child ignores it with it; one
    # that is handled here is not ignored there.
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    run = subprocess.Popen(
        [sys.executable, "-m", "planner", "esco", "search"], env=settings,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    signal.signal(signal.SIGINT, ours)
    assert run.stderr is not None
    assert "starter set" in run.stderr.readline()  # from here on it waits for a line
    run.send_signal(signal.SIGINT)
    _, said = run.communicate()
    assert (run.returncode, said) == (INTERRUPTED, "")


@pytest.mark.parametrize("kind", [RecursionError, MemoryError, ZeroDivisionError, SystemError, UnicodeDecodeError])
def test_a_mistake_is_one_sentence_and_a_record(
    kind: type[Exception], home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = kind("utf-8", b"Anna", 0, 1, "Anna") if kind is UnicodeDecodeError else kind("Anna Parauga")

    def stumble(options: object, words: object) -> int:
        raise error

    monkeypatch.setattr(command, "run", stumble)
    record = home / MISTAKE_NAME
    record.unlink(missing_ok=True)
    assert main(["--workspace", str(home), "show", "Anna"]) == (BAD_INPUT if kind is MemoryError else MISTAKE)
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), "Traceback" in err) == ("", 1, False)
    assert record.exists() is (kind is not MemoryError)
    if record.exists():
        assert record.stat().st_mode & 0o777 == 0o600
        assert kind.__name__ in record.read_text()
        assert "Anna" not in record.read_text()


def test_a_mistake_in_telling_the_mistake(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("planner.mistake.write_mistake", lambda folder, error: 1 / 0)
    monkeypatch.setattr(command, "run", lambda options, words: 1 / 0)
    assert main(["--workspace", str(home), "show", "x"]) == MISTAKE
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("lang", languages())
def test_a_mistake_that_cannot_be_written_down_names_no_file(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr("planner.store.atomic.write_atomically", full)
    monkeypatch.setattr(command, "run", lambda options, words: 1 / 0)
    assert main(["--workspace", str(home), "--lang", lang, "show", "x"]) == MISTAKE
    err = capsys.readouterr().err
    assert err.strip() == catalogue(lang).text("cli.error.mistake_unwritten")
    assert MISTAKE_NAME not in err
