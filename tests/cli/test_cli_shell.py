"""What a shell completes, the page for `man`, the version with its environment, and the log."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from cli_runner import Run, runner

from planner import __version__
from planner.cli.parser import _COMMANDS
from planner.locale import languages

BASH, ZSH = shutil.which("bash"), shutil.which("zsh")
MACROS = (".TH ", ".SH ", ".SS ", ".TP", ".B ")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(capsys, monkeypatch, tmp_path)


OFFERED = pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["ex"], {"export"}),
        (["export", "--bi"], {"--bind"}),
        (["export", "--bind", ""], {"person", "set"}),
        (["--lang", ""], {*languages()}),
        (["list", "--lang", "l"], {"lv"}),
        (["esco", "st"], {"status"}),
        (["completion", "z"], {"zsh"}),
        (["list", "--workspace", ""], set()),
    ],
)


@pytest.mark.skipif(BASH is None, reason="needs bash")
@OFFERED
def test_bash_offers_what_may_stand_there(run: Run, tmp_path: Path, typed: list[str], offered: set[str]) -> None:
    script = tmp_path / "complete"
    script.write_text(run("completion", "bash").out)
    ask = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _mobility_planner; printf "%s\\n" "${COMPREPLY[@]}"'
    command = [str(BASH), "-c", ask, str(script), "mobility-planner", *typed]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert {*done.stdout.split()} == offered
    assert done.stderr == ""


@pytest.mark.skipif(ZSH is None, reason="needs zsh")
@OFFERED
def test_zsh_offers_what_may_stand_there(run: Run, tmp_path: Path, typed: list[str], offered: set[str]) -> None:
    script = tmp_path / "complete"
    script.write_text(run("completion", "zsh").out)
    # As bashcompinit calls it: within an emulation that counts from 0.
    ask = """compdef() { :; }; source "$0"; words=("$@"); CURRENT=$#
        offer() { emulate -L sh; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _mobility_planner
            print -rl -- "${COMPREPLY[@]}"; }
        offer "$@" """
    command = [str(ZSH), "-f", "-c", ask, str(script), "mobility-planner", *typed]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    # zsh itself leaves of them what begins as what is typed.
    assert {each for each in done.stdout.split() if each.startswith(typed[-1])} == offered
    assert "_mobility_planner" not in done.stderr, "zsh names the function that it could not run"


def test_zsh_is_given_no_part_of_a_list_by_a_name(run: Run) -> None:
    """Behind a colon zsh takes a letter for a modifier, and says so in the middle of what is typed."""
    assert not re.search(r"\$\{[^}]*:[A-Za-z]", run("completion", "zsh").out)


def test_the_other_shells_are_told_every_command(run: Run) -> None:
    fish, zsh = run("completion", "fish", "--lang", "lv").out, run("completion", "zsh").out
    assert "bashcompinit" in zsh
    for name in _COMMANDS:
        assert re.search(rf"^complete .*-a {name} -d '.+'$", fish, re.MULTILINE), name
        assert re.search(rf"\b{name}\b", zsh), name
    # A quotation mark of a sentence would end the text of fish.
    assert all(re.sub(r"\\.", "", line).count("'") % 2 == 0 for line in fish.splitlines())


@pytest.mark.parametrize("lang", languages())
def test_the_page_has_every_command_and_no_line_that_man_would_take_for_its_own(run: Run, lang: str) -> None:
    page = run("manual", "--lang", lang).out
    for name in _COMMANDS:
        assert f".SS {name}".replace("-", "\\-") in page
    assert all(line.startswith(MACROS) for line in page.splitlines() if line.startswith((".", "'")))
    assert "--" not in page.replace("\\-\\-", "")


def test_the_version_comes_with_its_environment(run: Run) -> None:
    answer = run("--version")
    first, *others = answer.out.splitlines()
    assert (answer.code, first) == (0, __version__)
    assert re.search(r"Python 3\.\d+", answer.out)
    assert any("TERM=" in each for each in others)


def test_a_log_says_what_ran_and_nothing_that_was_typed(run: Run, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    assert run("list", "--log", str(log)).code == 0
    assert run("--log", str(log), "show", "Anna Kalniņa").code == 2
    said = log.read_text("utf-8")
    assert log.stat().st_mode & 0o777 == 0o600
    assert [each.rpartition(" ")[2] for each in said.splitlines() if "command: " in each] == ["list", "show"]
    assert "ended with 0" in said
    assert "BadInput" in said
    assert "Anna" not in said
    assert run("list").code == 0
    assert log.read_text("utf-8") == said


def test_a_log_that_cannot_be_written_is_refused_before_anything_is_done(run: Run, tmp_path: Path) -> None:
    answer = run("demo", "--no-open", "--log", str(tmp_path / "nowhere" / "log.txt"))
    assert answer.code == 2
    assert len(answer.err.strip().splitlines()) == 1
    assert run("list").out == ""
