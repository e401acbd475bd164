"""Line by line: the same plan as in the screens, no Textual, no box, nothing lost however it ends."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from walking import SIZE, field, plan_of, press, sample_workspace, send, write

from planner.locale import catalogue, languages, room_texts, rooms
from planner.model import ActivityType, Mobility, Project
from planner.store import Workspace
from screens.app import PlannerApp
from screens.commands import key_sign
from screens.pages.spec import Table
from screens.plain.home import Home
from screens.plain.pages import steps_of
from screens.plain.services import PlainServices
from screens.plain.talk import Ended, Talk
from screens.plain.walk import Walk
from screens.plain.words import line_catalogue
from screens.session.bars import BAR, share_bar
from screens.session.loading import open_session

PLAN = [
    *("n", "Rīga", "short-term", "no", "yes", ":next"),
    *("BS", "1", "Schwerin", "Kuldīga", "", "02032027", "29032027", ":next"),
    *("a", "2", "1", "An", "Li", ":next", ":next"),
    *("1", "yes", ":next", ":next"),
    *("n", "Bakes", "", ":next", ":next"),
    *("en", "35", ":next", ":next", ":end"),
]
"""A mobility as somebody answers who has a project; each page's rest is passed over."""


def converse(workspace: Workspace, typed: Sequence[str], language: str = "en") -> str:
    """Answer in this process; returns all that was said."""
    said: list[str] = []
    left = iter(typed)

    def read(prompt: str) -> str:
        said.append(prompt)
        answer = next(left, None)
        if answer is None:
            raise EOFError
        return answer

    talk = Talk(line_catalogue(language), read, said.append)
    services = PlainServices(talk, workspace)
    with pytest.raises(Ended):
        Home(talk, services).run()
    services.close()
    return "\n".join(said)


def stored(workspace: Workspace) -> list[Mobility]:
    """The mobilities of the newest project."""
    return [each.mobility for each in workspace.open_project(workspace.projects()[0].id).mobilities]


def school(workspace: Workspace) -> Project:
    """A project that nothing is planned in."""
    project = Project(call=2026, title="School")
    workspace.create_project(project)
    return project


def without_ids(data: Any) -> Any:
    """A plan as JSON has it, each id replaced by its place among all."""
    ids: dict[str, str] = {}

    def named(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: named(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [named(each, key) for each in value]
        return ids.setdefault(value, f"#{len(ids)}") if key == "id" or value in ids else value

    return named(data)


def test_an_answer_is_said_as_it_stands_and_a_choice_has_its_question_first(workspace: Workspace) -> None:
    school(workspace)
    said = converse(workspace, [*PLAN[:13], ":back", "-", ":next", ":end"])
    assert "First day: 02/03/2027" in said
    assert "Last day: 29/03/2027 (28 days excl. travel)" in said
    assert re.search(r"Activity type, \d+ choices:\n1\. ", said)
    assert "Title: Rīga" not in said  # it stands as it was typed
    assert "Last day: no answer now." in said
    people = said[said.index("Nobody yet") :]
    assert "n adds one" in people
    assert "removes row" not in people  # there is none


async def test_a_plan_made_in_lines_equals_one_made_in_the_screens(tmp_path: Path) -> None:
    lines, screens = Workspace(tmp_path / "lines"), Workspace(tmp_path / "screens")
    for each in (lines, screens):
        school(each)
    child = subprocess.run(
        [sys.executable, "-m", "planner", "--plain", "--lang", "en", "--workspace", str(lines.folder)],
        input="\n".join(PLAN),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert (child.returncode, child.stderr) == (0, "")
    assert "Saved. Goodbye." in child.stdout
    async with PlannerApp(screens, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "n")

        async def answer(path: str, text: str, *keys: str) -> None:
            await field(pilot, path)
            send(pilot, *text)
            await press(pilot, *keys)

        await answer("mobility.title", "Rīga")
        await answer("mobility.activity", "", "enter", *"short", "enter")
        await answer("mobility.group.common_programme", "n")
        await answer("mobility.work_based", "y")
        await press(pilot, "f4")
        await answer("mobility.host.name", "BS")
        await answer("mobility.host.kind", "v")
        await answer("mobility.travel.destination", "Schwerin", "enter")
        await answer("mobility.travel.origin", "Kuldīga", "enter")
        await answer("mobility.first_day", "02032027")
        await answer("mobility.last_day", "29032027")
        await press(pilot, "f4", "a", "2", "enter", "enter")
        await write(pilot, "An")
        await press(pilot, "tab")
        await write(pilot, "Li")
        await press(pilot, "f4", "enter")
        await answer("mobility.participants.0.fewer_opportunities", "y")
        await press(pilot, "f4", "n")
        await write(pilot, "Bakes")
        await press(pilot, "f4")
        await answer("mobility.agreement.working_language", "en")
        await answer("mobility.agreement.weekly_hours", "35", "ctrl+s")
        assert not plan_of(pilot).session.changed
    (ours,), (theirs,) = ([without_ids(each.model_dump(mode="json")) for each in stored(e)] for e in (lines, screens))
    assert {key: (ours[key], theirs[key]) for key in ours if ours[key] != theirs[key]} == {}


def test_it_says_no_box_and_loads_no_screens(tmp_path: Path) -> None:
    code = (
        "import sys; from planner.cli import main; main(sys.argv[1:]);"
        "print([each for each in sys.modules if each.partition('.')[0] in ('textual', 'rich')])"
    )
    typed = "s\n1\n:why\n\n:money\n\n:if\nn\n\n:missing\n\n:help\n:end\n"
    child = subprocess.run(
        [sys.executable, "-c", code, "--plain", "--lang", "lv", "--workspace", str(tmp_path)],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert child.stdout.endswith("[]\n"), child.stdout[-300:]
    assert all(sign.isprintable() or sign == "\n" for sign in child.stdout)
    assert not set(child.stdout) & set("│─┌┐└┘━┃█▌")
    assert "1. solis no 8" in child.stdout
    # Nor a bar, nor the title of a column of bars: figures stand beside them.
    assert "11 504" in child.stdout
    assert BAR.search(child.stdout) is None
    assert "Daļa" not in child.stdout


@given(st.integers(0, 90_000), st.integers(1, 50_000), st.integers(0, 50_000), st.integers(6, 40))
def test_no_bar_is_read_out_whatever_it_shows(part: int, whole: int, beside: int, room: int) -> None:
    said: list[str] = []
    bar = share_bar(Decimal(part), Decimal(whole), room, beside=Decimal(beside))
    assert BAR.fullmatch(bar)
    Talk(catalogue("en"), write=said.append).say(f"left 5 of 9  {bar}")
    assert said == ["left 5 of 9"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pty")
@pytest.mark.parametrize("end", ["eof", "interrupt", "hang up"])
def test_however_it_ends_every_answer_is_stored(tmp_path: Path, end: str) -> None:
    workspace = Workspace(tmp_path)
    school(workspace)
    pid, line = _begun(tmp_path)
    said = _until(line, b"what can be done:")
    os.write(line, b"n\nHalf a plan\n")
    said += _until(line, b"Activity type")
    time.sleep(0.3)  # Python hears no signal in the moment before it begins to wait for a line
    if end == "eof":
        os.write(line, b"\x04")
    elif end == "interrupt":
        os.write(line, b"\x03")
    else:
        os.kill(pid, signal.SIGHUP)
    with_end = said + _rest(line)
    os.kill(pid, signal.SIGKILL)  # what has ended already hears it no more
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, with_end
    assert b"\x1b" not in with_end  # nothing is drawn, not even by the line that is edited
    assert [each.title for each in stored(workspace)] == ["Half a plan"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pty")
def test_an_answer_is_stored_before_the_next_question(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    school(workspace)
    pid, line = _begun(tmp_path)
    _until(line, b"what can be done:")
    os.write(line, b"n\nHalf a plan\n")
    _until(line, b"Activity type")
    os.write(line, b"short-term\n")
    _until(line, b"Common programme")
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert [each.activity for each in stored(workspace)] == [ActivityType.SHORT_TERM_LEARNERS]


def _begun(workspace: Path) -> tuple[int, int]:
    pid, line = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "dumb", "PYTHONUTF8": "1"}
        os.execv(
            sys.executable, [sys.executable, "-m", "planner", "--plain", "--lang", "en", "--workspace", str(workspace)]
        )
    return pid, line


def _until(line: int, wanted: bytes) -> bytes:
    said, end = b"", time.monotonic() + 60
    while wanted not in said and time.monotonic() < end:
        if select.select([line], [], [], 1)[0]:
            said += os.read(line, 65536)
    assert wanted in said, said
    return said


def _rest(line: int) -> bytes:
    said = b""
    try:
        while select.select([line], [], [], 10)[0] and (more := os.read(line, 65536)):
            said += more
    except OSError:  # the other end is gone
        pass
    return said


@pytest.mark.parametrize("language", languages())
def test_what_takes_a_change_back_is_an_order_in_lines(language: str) -> None:
    words, texts = (
        line_catalogue(language),
        {key: each for room in rooms() for key, each in room_texts(language, room).items()},
    )
    told = [key for key, each in texts.items() if "Ctrl+Z" in str(each) and not key.startswith("help.")]
    assert told
    for key in told:
        assert "Ctrl+Z" not in str(words._pattern(key))  # every number of it, without its values
        assert f":{words.text('plain.order.undo')}" in str(words._pattern(key))


@pytest.mark.parametrize("about_project", [False, True])
def test_every_key_of_every_page_has_an_answer(workspace: Workspace, about_project: bool) -> None:
    project_id = sample_workspace(workspace, "lv")
    mobility_id = "" if about_project else workspace.projects()[0].mobilities[0].id
    session, _ = open_session(workspace, project_id, mobility_id, catalogue("lv"))
    said, typed = list[str](), list[str]()

    def read(prompt: str) -> str:
        said.append(prompt)
        return typed.pop(0) if typed else ""

    talk = Talk(catalogue("lv"), read, said.append)
    services = PlainServices(talk, workspace)
    walk = Walk(talk, services, session, about_project=about_project)
    seen = 0
    for step in steps_of(about_project):
        for block in step.page.blocks(session):
            for action in block.actions if isinstance(block, Table) else ():
                assert isinstance(block, Table)
                typed[:] = [action.command.key, ":atpakaļ", ".", ":atpakaļ", ":atpakaļ"]
                walk._ask_one(step.page, block, "")
                seen += 1
        for action in step.page.actions:
            walk.page, typed[:] = step.page, [":atpakaļ"]
            assert walk._page_order(key_sign(action.command.key)), action.command.name
            seen += 1
    services.close()
    assert seen > 5


def test_a_sweep_and_a_goal_are_asked_in_lines_and_their_answers_kept(workspace: Workspace) -> None:
    sample_workspace(workspace, "en")
    mobility = workspace.projects()[0].mobilities[0].id
    before = len(_plan(workspace, mobility).variants)
    said = converse(workspace, ["1", ":if", "s", "days", "10-12", "2", "g", "20000", "1", ":end"])
    assert "2. Days abroad 11: total" in said.replace("\xa0", " ")
    variants = _plan(workspace, mobility).variants[before:]
    assert [each.changes[0].path for each in variants] == ["days", "participants"]
    assert variants[0].changes[0].value == 11
    assert "With 8 it does not fit: " in said
    assert ": - " not in said


def _plan(workspace: Workspace, mobility_id: str) -> Mobility:
    every = workspace.open_project(workspace.projects()[0].id).mobilities
    return next(each.mobility for each in every if each.mobility.id == mobility_id)


@pytest.mark.skipif(sys.platform == "win32", reason="no pty")
def test_two_conversations_on_one_plan_lose_nothing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    project = school(workspace)
    workspace.save_mobility(project.id, Mobility(title="Shared"), {}, 0)
    first, second = _begun(tmp_path), _begun(tmp_path)
    for _, line in (first, second):
        _until(line, b"what can be done:")
        os.write(line, b"1\n")
        _until(line, b"Shared")
    os.write(first[1], b"First\n")
    _until(first[1], b"Activity type")
    os.write(second[1], b"Second\n")
    said = ""
    for pid, line in (first, second):
        os.write(line, b":end\n\x04")
        said = _rest(line).decode()
        os.waitpid(pid, 0)
    assert [each.title for each in stored(workspace)] == ["First"]
    assert "changed it meanwhile" in said
    assert "Title: keep yours, “Second”? Theirs is “First”." in said
    (kept,) = tmp_path.glob("kept-*.json")
    assert "Second" in kept.read_text(encoding="utf-8")


def test_a_set_of_mobilities_is_made_changed_and_made_the_plan_in_lines(workspace: Workspace) -> None:
    sample_workspace(workspace, "en")
    said = converse(workspace, ["p", ":if", "n", "3", "", "p 1", "yes", ":end"])
    assert "1 mobility goes into the archive" in said
    project = workspace.open_project(workspace.projects()[0].id)
    assert [each.mobility.archived for each in project.mobilities].count(True) == 1
    assert project.project.mobility_sets == ()
