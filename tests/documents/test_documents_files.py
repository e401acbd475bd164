"""File names, the warm worker, and files that are whole or not there."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import os
import signal
import stat
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO

import pytest
from document_examples import ANNA, JANIS, MADE_ON, MOBILITY, PROJECT
from hypothesis import given
from hypothesis import strategies as st

from planner.documents import (
    Document,
    ExportError,
    Progress,
    RenderError,
    Worker,
    export_documents,
    file_name,
    learning_agreement,
    to_pdf,
)
from planner.documents.export import write_new
from planner.documents.names import folded
from planner.locale import catalogue
from planner.model import Mobility, Participant

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as warm:
        yield warm


def agreement(who: Participant = ANNA) -> Document:
    return learning_agreement(PROJECT, MOBILITY, who, "lv", made_on=MADE_ON)


class NoDate(date):
    def isoformat(self) -> str:
        return "never"


def two() -> list[Document]:
    return [agreement(), agreement(JANIS)]


def test_names_sort_by_date_place_document_person() -> None:
    name = file_name("learning_agreement", MOBILITY, ANNA, "lv")
    assert name == "2026-03-02_schwerin_macibu-ligums_berzina-anna_lv.pdf"
    assert file_name("budget_estimate", MOBILITY, None, "en") == "2026-03-02_schwerin_budget-estimate_en.pdf"


def test_names_of_an_unfinished_plan() -> None:
    who = Participant(id="abc123", first_name="Олена", first_day=date(2026, 1, 1))
    assert file_name("learning_agreement", Mobility(), who, "lv") == "2026-01-01_macibu-ligums_abc123_lv.pdf"
    assert file_name("budget_estimate", Mobility(), None, "lv") == "bez-datuma_budzeta-tame_lv.pdf"


def test_latvian_letters_fold() -> None:
    assert folded("ĀČĒĢĪĶĻŅŠŪŽ āčēģīķļņšūž") == "acegiklnsuz-acegiklnsuz"
    assert folded("Müßig Østby/../x") == "mussig-ostby-x"
    assert folded("Kuldīga 2025–2027 — ķīla") == "kuldiga-2025-2027-kila"


@given(st.text())
def test_any_name_is_safe(text: str) -> None:
    name = folded(text)
    assert len(name) <= 48
    assert all(each in "abcdefghijklmnopqrstuvwxyz0123456789-" for each in name)
    assert not name.startswith("-")


def test_worker_makes_the_same_pdf_as_we_do(worker: Worker) -> None:
    assert worker.render(agreement()).result(60) == to_pdf(agreement())


async def test_the_event_loop_runs_on_while_the_worker_renders(worker: Worker) -> None:
    ticks = 0
    rendering = asyncio.wrap_future(worker.render(agreement()))
    while not rendering.done():
        await asyncio.sleep(0.001)
        ticks += 1
    assert (await rendering).startswith(b"%PDF")
    assert ticks > 5


def test_a_page_that_cannot_be_rendered_is_an_error_and_the_worker_lives_on(worker: Worker) -> None:
    broken = agreement()._replace(made_on=NoDate(2026, 1, 1))
    error = worker.render(broken).exception(60)
    assert isinstance(error, RenderError)
    assert "never" in catalogue("lv").render(error.message)
    assert worker.render(agreement()).result(60).startswith(b"%PDF")


def waiting_bytes(pipe: int) -> int:
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4), sys.byteorder)


def test_a_worker_that_is_killed_is_started_anew_and_nothing_is_lost() -> None:
    with Worker() as own:
        own.render(agreement()).result(60)
        first = own._lanes[0].process
        assert first is not None
        os.kill(first.pid, signal.SIGSTOP)
        rendering = own.render(agreement())
        assert first.stdin
        while not waiting_bytes(first.stdin.fileno()):
            time.sleep(0.01)
        os.kill(first.pid, signal.SIGKILL)
        assert rendering.result(60).startswith(b"%PDF")
        assert own._lanes[0].process is not first


def test_a_worker_that_dies_again_and_again_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(*_: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr("planner.documents.worker._spawn", dying)
    with Worker() as own:
        error = own.render(agreement()).exception(60)
    assert isinstance(error, RenderError)
    assert "Lūdzu" in catalogue("lv").render(error.message)


def test_closing_does_not_wait_for_documents_in_the_queue() -> None:
    own = Worker()
    own.start()
    process = own._lanes[0].process
    waiting = [own.render(agreement()) for _ in range(5)]
    own.close()
    assert process is not None
    assert process.poll() is not None
    assert all(each.cancelled() or isinstance(each.exception(0), RenderError) for each in waiting)
    with pytest.raises(RenderError):
        own.start()


_UNASKED = """
from planner.documents import renderer
renderer.IDLE, renderer.answer = 0.05, lambda _: b""
renderer.main()
"""


def test_a_process_that_nobody_asks_ends_and_the_worker_begins_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def unasked(*_: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _UNASKED]
        return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr("planner.documents.worker._spawn", unasked)
    with Worker() as own:
        first = own._lanes[0].process
        assert first is not None
        assert first.wait(60) == -signal.SIGALRM
        own.start()
        assert own._lanes[0].process is not first


_PARENT = """
import sys, time
sys.path.insert(0, {root!r})
from planner.documents import Worker
own = Worker()
own.start()
print(own._lanes[0].process.pid, flush=True)
time.sleep(60)
"""


def test_the_worker_ends_when_its_parent_is_killed() -> None:
    code = _PARENT.format(root=str(ROOT))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 30
    while is_running(pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_export_writes_all_for_the_owner_only_with_progress(worker: Worker, tmp_path: Path) -> None:
    folder, seen = tmp_path / "new" / "folder", list[Progress]()
    paths = export_documents(folder, two(), worker, progress=seen.append)
    assert [each.name for each in paths] == [each.file_name for each in two()]
    assert [each.read_bytes() for each in paths] == [to_pdf(each) for each in two()]
    assert [(each.done, each.total, each.path) for each in seen] == [(1, 2, paths[0]), (2, 2, paths[1])]
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(folder.iterdir()) == sorted(paths)


def test_exporting_again_makes_no_second_copy(worker: Worker, tmp_path: Path) -> None:
    assert export_documents(tmp_path, two(), worker) == export_documents(tmp_path, two(), worker)
    assert len(list(tmp_path.iterdir())) == 2


def test_cancel_keeps_what_is_written(worker: Worker, tmp_path: Path) -> None:
    seen: list[Progress] = []
    paths = export_documents(tmp_path, two(), worker, progress=seen.append, cancelled=lambda: len(seen) == 1)
    assert list(tmp_path.iterdir()) == paths
    assert len(paths) == 1


def test_another_file_is_never_overwritten(tmp_path: Path) -> None:
    assert write_new(tmp_path, "a.b.pdf", b"1").name == "a.b.pdf"
    assert write_new(tmp_path, "a.b.pdf", b"2").name == "a.b-2.pdf"
    assert write_new(tmp_path, "a.b.pdf", b"3").name == "a.b-3.pdf"
    assert write_new(tmp_path, "a.b.pdf", b"2").name == "a.b-2.pdf"
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {
        "a.b.pdf": b"1",
        "a.b-2.pdf": b"2",
        "a.b-3.pdf": b"3",
    }


def test_a_dangling_link_of_that_name_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "elsewhere")
    assert write_new(tmp_path, "a.pdf", b"1").name == "a-2.pdf"
    assert not (tmp_path / "elsewhere").exists()


def test_without_hard_links_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert [write_new(tmp_path, "a.pdf", content).name for content in (b"1", b"2")] == ["a.pdf", "a-2.pdf"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a-2.pdf", "a.pdf"]


@pytest.mark.parametrize(
    ("code", "key"),
    [(errno.ENOSPC, "disk_full"), (errno.EROFS, "not_writable"), (errno.EACCES, "not_writable"), (errno.EIO, "write")],
)
def test_a_failed_write_says_why_and_leaves_nothing(
    code: int, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportError) as raised:
        write_new(tmp_path, "a.pdf", b"1")
    assert raised.value.message.key == f"papers.error.{key}"
    for lang in ("en", "lv"):
        assert catalogue(lang).render(raised.value.message)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder(worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    for folder in (tmp_path / "x", tmp_path / "x" / "y"):
        with pytest.raises(ExportError) as raised:
            export_documents(folder, two(), worker)
        assert raised.value.message.key == "papers.error.no_folder"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
def test_a_really_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fdopen

    def into_the_full_device(handle: int, mode: str) -> IO[bytes]:
        os.close(handle)
        return real(os.open("/dev/full", os.O_WRONLY), mode)

    monkeypatch.setattr(os, "fdopen", into_the_full_device)
    with pytest.raises(ExportError) as raised:
        write_new(tmp_path, "a.pdf", b"1")
    assert raised.value.message.key == "papers.error.disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_worker_leaves_nothing_behind_though_it_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Worker() as worker:
        worker.render(agreement()).result()
        assert [each.name for folder in tmp_path.iterdir() for each in folder.iterdir()]
    assert list(tmp_path.iterdir()) == []
