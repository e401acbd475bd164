"""Papers made on another computer reach one's own: a line for scp that a shell takes, one file for a browser."""

from __future__ import annotations

import shlex
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from planner.documents.taking_home import in_one_file, over_ssh, ways_home
from planner.locale import catalogue


@pytest.mark.parametrize(("address", "host"), [("192.0.2.7", "192.0.2.7"), ("2001:db8::7", "[2001:db8::7]")])
def test_the_line_survives_two_shells(address: str, host: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "Annas papīri; rm 'x'"
    monkeypatch.setenv("SSH_CONNECTION", f"198.51.100.1 50000 {address} 2222")
    said = over_ssh(folder, "anna")
    assert said is not None
    line = said.values["command"]
    assert catalogue("lv").render(said).endswith(str(line))
    program, recursive, port, number, place, here = shlex.split(str(line))
    assert (program, recursive, port, number, here) == ("scp", "-r", "-P", "2222", ".")
    assert place.startswith(f"anna@{host}:")
    assert shlex.split(place.removeprefix(f"anna@{host}:")) == [str(folder)]


def test_at_this_computer_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for line in ("", "half a line"):
        monkeypatch.setenv("SSH_CONNECTION", line)
        assert over_ssh(tmp_path, "anna") is None


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("planner.school.example:2222", "scp -r -P 2222 planner@planner.school.example:/data/papers ."),
        ("planner.school.example", "scp -r planner@planner.school.example:/data/papers ."),
        ("[2001:db8::5]:2222", "scp -r -P 2222 'planner@[2001:db8::5]:/data/papers' ."),
        ("school:many", "scp -r planner@10.88.0.4:/data/papers ."),
        ("", "scp -r planner@10.88.0.4:/data/papers ."),
    ],
)
def test_behind_a_gateway_the_address_is_the_one_that_was_said(
    said: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "198.51.100.1 50000 10.88.0.4 22")
    monkeypatch.setenv("MOBILITY_PLANNER_ADDRESS", said)
    found = over_ssh(Path("/data/papers"), "planner")
    assert found is not None
    assert command in catalogue("en").render(found)


def test_one_paper_comes_as_it_is_and_a_set_as_one_file(tmp_path: Path) -> None:
    papers = [tmp_path / "set" / "a.pdf", tmp_path / "set" / "Anna" / "b.pdf"]
    for each in papers:
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_bytes(each.name.encode())
    assert in_one_file(papers[:1], tmp_path / "set") == ("a.pdf", b"a.pdf")
    name, data = in_one_file(papers, tmp_path / "set")
    assert name == "set.zip"
    with ZipFile(BytesIO(data)) as whole:
        assert {each: whole.read(each) for each in whole.namelist()} == {"a.pdf": b"a.pdf", "Anna/b.pdf": b"b.pdf"}


def test_over_ssh_a_set_can_be_fetched_as_one_file_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    root = tmp_path / "set"
    papers = [root / "a.pdf", root / "b.pdf"]
    root.mkdir()
    for each in papers:
        each.write_bytes(each.name.encode())
    assert ways_home(papers, root, "anna") == []
    monkeypatch.setenv("SSH_CONNECTION", "198.51.100.1 50000 192.0.2.7 22")
    lines = [shlex.split(str(each.values["command"])) for each in ways_home(papers, root, "anna")]
    assert lines == [["scp", "-r", f"anna@192.0.2.7:{root}", "."], ["scp", f"anna@192.0.2.7:{root}.zip", "."]]
    with ZipFile(tmp_path / "set.zip") as whole:
        assert sorted(whole.namelist()) == ["a.pdf", "b.pdf"]
    assert (tmp_path / "set.zip").stat().st_mode & 0o777 == 0o600
    (one,) = ways_home(papers[:1], root, "anna")
    assert one.values["command"] == f"scp anna@192.0.2.7:{papers[0]} ."
