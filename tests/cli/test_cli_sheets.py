"""Filled sheets at the shell: old and new side by side, what is asked for is taken, strangers' files are refused."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_runner import Run, runner
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from planner.exchange.pdf_child import MOST_FIELDS
from planner.model.sheet_mark import MARK_NAME

sys.path.append(str(Path(__file__).parents[1] / "documents"))
from filling import with_pypdf  # typed into as papers' own tests do

MARK, NOTE = "checks/host%2Elegal/mark", "checks/host%2Elegal/note"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(capsys, monkeypatch, tmp_path)


@pytest.fixture
def mobility(run: Run) -> str:
    run("demo", "--no-open")
    found: str = run("list", "--json").data["projects"][0]["mobilities"][0]["id"]
    return found


def exported(run: Run, tmp_path: Path, *arguments: str) -> bytes:
    answer = run("export", *arguments, "--out", str(tmp_path / "p"), "--lang", "en")
    (path,) = answer.out.splitlines()
    return Path(path).read_bytes()


def filled(tmp_path: Path, pdf: bytes, **values: str) -> str:
    path = tmp_path / "filled.pdf"
    path.write_bytes(with_pypdf(pdf, {MARK: values.get("mark", "done"), NOTE: values.get("note", "Reģistra izraksts")}))
    return str(path)


def test_a_sheet_is_shown_first_and_taken_when_asked_for(run: Run, mobility: str, tmp_path: Path) -> None:
    pdf = exported(run, tmp_path, "--blank", "--document", "host-check")
    path = filled(tmp_path, pdf)
    assert "--into" in run("import", path).one_line, "a blank form is of no plan"
    shown = run("import", path, "--into", mobility, "--json").data
    asked = {each["field"]: each for each in shown["fields"]}
    assert shown["same_version"] is False or shown["same_version"] is True
    assert asked[NOTE]["new"] == "Reģistra izraksts"
    assert not any(each["taken"] for each in shown["fields"])
    number = asked[NOTE]["number"]
    answer = run("import", path, "--into", mobility, "--only", str(number))
    assert answer.code == 0
    assert "Reģistra izraksts" in answer.out
    assert run("import", path, "--into", mobility, "--only", "99").code == 2
    left = run("import", path, "--into", mobility, "--json").data
    assert NOTE not in {each["field"] for each in left["fields"]}, "the plan has it"
    run("import", path, "--into", mobility, "--yes")
    assert run("import", path, "--into", mobility, "--json").data["fields"] == []


def test_a_wrong_choice_is_refused_alone_and_what_steers_a_terminal_is_taken_out(
    run: Run, mobility: str, tmp_path: Path
) -> None:
    pdf = exported(run, tmp_path, "--blank", "--document", "host-check")
    path = filled(tmp_path, pdf, mark="perhaps", note="\x1b[31m red " + "x" * 7000)
    answer = run("import", path, "--into", mobility, "--yes")
    assert "\x1b" not in answer.out
    told = run("import", path, "--into", mobility, "--json").data["fields"]
    assert all(each["refused"] for each in told)
    assert {each["field"] for each in told} == {MARK, NOTE}


def form_of(writer: PdfWriter) -> Any:
    root: Any = writer.root_object
    return root["/AcroForm"]


def field(name: str, value: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject(name),
            NameObject("/V"): TextStringObject(value),
        }
    )


def another_form(writer: PdfWriter) -> None:
    form_of(writer)[NameObject("/XFA")] = ArrayObject()


def too_many(writer: PdfWriter) -> None:
    form_of(writer)["/Fields"].extend(field(f"x{number}", "y") for number in range(2 * MOST_FIELDS))


def too_long(writer: PdfWriter) -> None:
    form_of(writer)["/Fields"].append(field("x", "y" * 3_000_000))


def twice(writer: PdfWriter) -> None:
    form_of(writer)["/Fields"].extend([field("x", "one"), field("x", "two")])


def locked(writer: PdfWriter) -> None:
    writer.encrypt("secret")


def another_mark(writer: PdfWriter) -> None:
    mark = next(each.get_object() for each in form_of(writer)["/Fields"] if each.get_object()["/T"] == MARK_NAME)
    mark[NameObject("/V")] = TextStringObject('{"kind": 1}')


@pytest.mark.parametrize("harm", [another_form, too_many, too_long, twice, locked, another_mark])
def test_a_strangers_file_is_refused_in_a_sentence(
    run: Run, mobility: str, tmp_path: Path, harm: Callable[[PdfWriter], None]
) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(exported(run, tmp_path, "--blank", "--document", "host-check"))))
    harm(writer)
    path = tmp_path / "x.pdf"
    writer.write(path)
    answer = run("import", str(path), "--into", mobility, "--yes")
    assert answer.code == 2
    assert "x.pdf" in answer.one_line
