"""The program in real terminals: what each shows, and how it ends when the line does."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from planner.model import Step
from planner.store import Workspace
from planner.workflows import make_sample

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from program_in_terminal import PATIENCE, ROOT, Program
from walking import number_of

Starter = Callable[..., Program]
SIXTEEN = {"default", "black", "red", "green", "brown", "blue", "magenta", "cyan", "white"}
SIXTEEN |= {f"bright{each}" for each in SIXTEEN}
TERMINALS = ("linux", "xterm", "screen", "tmux", "xterm-256color")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Starter]:
    """Start programs on the sample; all are ended with the test."""
    running: list[Program] = []
    make_sample(Workspace(tmp_path), "en")

    def starter(**more: object) -> Program:
        running.append(Program(tmp_path, **more))  # type: ignore[arg-type]  # its own names
        return running[-1]

    yield starter
    for each in running:
        each.close()


def titles(folder: Path) -> list[str]:
    """Titles of the stored mobilities."""
    workspace = Workspace(folder)
    return [each.mobility.title for each in workspace.open_project(workspace.projects()[0].id).mobilities]


def type_title(program: Program, text: str) -> None:
    """Open the first mobility and type into its title, until the letters are seen; nothing is saved yet."""
    program.until("> Schwerin")
    program.press("\r")
    program.until("Activity type", "F1 help")
    program.quiet()
    program.press(text)
    program.until(text)


@pytest.mark.parametrize("term", TERMINALS)
def test_each_terminal_shows_legible_frames(start: Starter, term: str) -> None:
    program = start(env={"TERM": term})
    home = program.until("> Schwerin, four trades", "20,084~", "F1 help")
    assert "grant 42,000" in home
    assert program.cell("> Schwerin").reverse
    program.press("\r")
    step = program.until(">1 Activity", "[ Short-term", "20,084.00 EUR ~", "F1 help")
    assert "\N{BOX DRAWINGS LIGHT VERTICAL}" in step
    assert program.colours() <= SIXTEEN
    program.press("\t")
    program.quiet()
    assert program.cell("[ Short-term").reverse
    program.press("\x1b[21~")
    program.until("> Schwerin", "F9 language")
    program.press("q")
    assert program.ended() == 0


def test_without_colour_the_focus_is_seen(start: Starter) -> None:
    program = start(env={"NO_COLOR": "1"})
    program.until("> Schwerin", "F1 help")
    assert program.cell("> Schwerin").reverse
    program.press("\r")
    program.until("ok Call 2025", "[ Short-term", "F1 help")
    program.press("\t")
    program.quiet()
    assert program.cell("[ Short-term").reverse
    assert program.colours() == {"default"}


def test_a_terminal_that_calls_itself_dumb_is_refused(tmp_path: Path) -> None:
    program = Program(tmp_path, env={"TERM": "dumb"})
    try:
        assert program.ended() == 2
        program.quiet()
        assert "terminal" in program.text
    finally:
        program.close()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_saves_and_ends(start: Starter, tmp_path: Path, number: signal.Signals) -> None:
    program = start()
    type_title(program, " signalled")
    program.process.send_signal(number)
    assert program.ended() == 0
    assert "Schwerin, four trades signalled" in titles(tmp_path)


def test_a_closed_terminal_saves_and_ends(start: Starter, tmp_path: Path) -> None:
    program = start()
    type_title(program, " hung up")
    program.hang_up()
    assert program.ended() == 0
    assert "Schwerin, four trades hung up" in titles(tmp_path)


def test_a_terminal_that_goes_without_a_signal_saves_and_ends(start: Starter, tmp_path: Path) -> None:
    program = start(controlling=False)
    type_title(program, " vanished")
    program.hang_up()
    assert program.ended() == 0
    assert "Schwerin, four trades vanished" in titles(tmp_path)


def test_what_was_saved_survives_a_kill(start: Starter, tmp_path: Path) -> None:
    program = start()
    type_title(program, " saved")
    end = time.monotonic() + PATIENCE
    while "Schwerin, four trades saved" not in titles(tmp_path):
        assert time.monotonic() < end
        time.sleep(0.05)
    program.press(" and lost")
    program.until("and lost")
    os.kill(program.process.pid, signal.SIGKILL)
    assert program.ended() == -signal.SIGKILL
    assert any(each.startswith("Schwerin, four trades saved") for each in titles(tmp_path))


def processes_with(mark: Path) -> int:
    """How many processes have a folder in their environment: the program, and what it started, in whatever session."""
    found = 0
    for each in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):  # it ended meanwhile, or is somebody else's
            found += str(mark).encode() in each.read_bytes()
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which processes are left")
@pytest.mark.parametrize(
    "how",
    [
        "leave",
        "hang up",
        "crash",
        signal.SIGTERM,
        signal.SIGHUP,
        signal.SIGINT,
        signal.SIGQUIT,
        signal.SIGKILL,
    ],
    ids=str,
)
def test_nothing_is_left_and_nothing_lost_however_it_ends(
    start: Starter, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, how: str | signal.Signals
) -> None:
    temporary, mistakes = tmp_path_factory.mktemp("temporary"), tmp_path_factory.mktemp("mistakes")
    (mistakes / "sitecustomize.py").write_text(MISTAKE)
    program = start(env={"TMPDIR": str(temporary), "PYTHONPATH": str(mistakes)})
    type_title(program, " left")
    program.press(f"\x1bOQ{number_of(Step.REVIEW)}\r")
    program.until(f">{number_of(Step.REVIEW)} Review", "F1 help")
    until(lambda: processes_with(temporary) > 1, "the process that makes papers did not start")
    if isinstance(how, signal.Signals):
        program.process.send_signal(how)
    elif how == "hang up":
        program.hang_up()
    elif how == "crash":
        program.press("\x1bOP")
    else:
        program.press("\x1b[21~")
        program.until("> Schwerin", "F9 language")
        program.press("q")
    program.ended()
    until(lambda: not processes_with(temporary), "a process lives on")
    assert not [each.name for each in tmp_path.glob("*.lock") if is_held(each)]
    if how is not signal.SIGKILL:  # nobody clears up after a kill, nor saves the last second
        assert "Schwerin, four trades left" in titles(tmp_path)
        assert not [*temporary.iterdir()]
        assert not [each for pattern in (".*.tmp", "open-*.json", "kept-*.json") for each in tmp_path.glob(pattern)]
    assert (tmp_path / "mistake.txt").exists() is (how == "crash")


MISTAKE = """
import sys, types

def help_dialog(*_):
    raise RuntimeError("a mistake of the program")

sys.modules["screens.help"] = found = types.ModuleType("screens.help")
found.help_dialog = help_dialog
"""
"""Makes F1 a mistake of the program, in a process of its own."""


def is_held(lock: Path) -> bool:
    """Whether a process holds a lock."""
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def until(holds: Callable[[], bool], else_said: str) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, else_said
        time.sleep(0.05)


def test_sizes_from_nothing_to_very_large(start: Starter) -> None:
    program = start(size=(59, 19))
    program.until("too small")
    for size in ((2, 1), (1, 1)):  # one cell shows whatever came last; that the program goes on counts there
        program.resize(*size)
        program.quiet()
    program.resize(60, 20)
    program.until("> Schw")
    program.quiet()
    program.resize(200, 60)
    program.until("> Schwerin, four trades")
    program.quiet()
    program.press("\r")
    program.until("Activity type")
    program.quiet()
    program.resize(59, 19)
    program.until("too small")
    program.quiet()
    program.resize(2, 1)
    program.quiet()
    program.resize(60, 20)
    assert "too small" not in program.until(">1 ok", "Activity type")


def test_no_terminal_is_said_in_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "planner", "--workspace", str(tmp_path), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_section_is_sent_to_the_terminals_clipboard_letter_by_letter(start: Starter) -> None:
    program = start(env={"TERM": "tmux-256color"})
    program.until("> Schwerin", "F1 help")
    program.press("\r")
    program.until(">1 Activity", "F1 help")
    program.press(f"\x1bOQ{number_of(Step.REVIEW)}\r")
    program.until(f">{number_of(Step.REVIEW)} Review", "F1 help")
    program.press("p")
    program.until("papers that are needed now")
    program.press("\x1b[B\x1b[B\r")
    program.until("> ", "For")
    program.press("\r")
    program.until("In this paper")
    program.press("t")
    program.until("Section to copy", "1. Participant")
    program.press("\x1b[B\x1b[B\x1b[B\x1b[B\r")
    program.until("sent to the terminal", "writes a file")
    copied = program.copied()
    workspace = Workspace(program.folder)
    project = workspace.open_project(workspace.projects()[0].id)
    outcomes = project.mobilities[0].mobility.outcomes
    own = [each for each in outcomes if project.mobilities[0].mobility.participants[0].id in each.participants]
    assert copied.startswith("LO1; ")
    assert own
    assert all(each.statement in copied for each in own)


@pytest.mark.parametrize("shown", [True, False])
def test_the_terminals_own_cursor_is_seen_where_it_is_asked_for(start: Starter, tmp_path: Path, shown: bool) -> None:
    settings = tmp_path / "settings"
    settings.mkdir()
    (settings / "settings.toml").write_text(f'cursor = "{"shown" if shown else "hidden"}"\n', "utf-8")
    program = start(env={"MOBILITY_PLANNER_CONFIG": str(settings)})
    program.until("> Schwerin", "F1 help")
    program.quiet()
    assert program.shows_cursor is shown
    assert program.cursor_text.startswith("> Schwerin")
    program.press("\x1b[B")
    program.quiet()
    assert program.shows_cursor is shown
    assert program.cursor_text.startswith("> Turku")
