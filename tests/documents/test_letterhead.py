"""The school's letterhead: what a logo may be, on which papers it stands; no file brings more than that."""

from __future__ import annotations

import io
import json
import re
import struct
import zlib
from base64 import b64encode
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from document_examples import MADE_ON, MOBILITY, PROJECT
from hypothesis import given
from hypothesis import strategies as st
from paper_examples import INDIVIDUAL, WHO, context_of
from PIL import Image
from pypdf import PdfReader
from test_documents_tags import elements

from planner.cli import main
from planner.documents import Printing, make, paper_kind, paper_kinds, paper_of, subjects, to_pdf, with_paper
from planner.documents.word import docx_bytes
from planner.exchange import parse_plan
from planner.exchange.logo_file import read_logo
from planner.kept_logo import refusal_at
from planner.locale import catalogue
from planner.logo import MOST_BYTES, LogoRefused, checked_logo, logo_at
from planner.model import Issuer, Mobility, PlanFile, Project
from planner.store import Workspace

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10">{}</svg>'
PLAIN = SVG.format('<rect width="20" height="10" fill="#1f3d6e"/>').encode()
SCHOOL = PROJECT.organisation.model_copy(update={"legal_form": "Valsts iestāde", "registration": "90000012345"})
SCRIPTED = "data:image/svg+xml;base64," + b64encode(SVG.format("<script/>").encode()).decode()
PRINTING = Printing("lv", MADE_ON)
OWN = PROJECT.model_copy(update={"organisation": SCHOOL, "logo": checked_logo(PLAIN).address})


def png(width: int, height: int, rows: bytes | None = None) -> bytes:
    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    pixels = b"\0" * ((1 + 3 * width) * height) if rows is None else rows
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    note = part(b"tEXt", b"Comment\0secret") + part(b"eXIf", b"secret")
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + note + part(b"IDAT", zlib.compress(pixels)) + part(b"IEND", b"")


def refusal(data: bytes) -> str:
    with pytest.raises(LogoRefused) as refused:
        checked_logo(data)
    return refused.value.why


REFUSED = [
    ("<script>alert(1)</script>", "holds"),
    ('<rect onclick="x()"/>', "holds"),
    ('<image xlink:href="file:///etc/passwd"/>', "holds"),
    ('<use xlink:href="#a"/>', "holds"),
    ("<foreignObject/>", "holds"),
    ('<rect fill="url(http://example.org/a.svg#b)"/>', "holds"),
    ('<rect style="fill:url(file:///etc/passwd)"/>', "holds"),
    ("<style>.a{fill:url(//example.org)}</style><rect class='a'/>", "holds"),
    ('<linearGradient id="a" xlink:href="#b"/><linearGradient id="b" xlink:href="#a"/>', "holds"),
    ('<clipPath id="a"><rect clip-path="url(#a)"/></clipPath>', "holds"),
    ("<g>" * 60 + "</g>" * 60, "holds"),
    ("<rect/>" * 3001, "shapes"),
    ('<path d="' + "M1 1" * 40_000 + '"/>', "bytes"),
]


@pytest.mark.parametrize(("inside", "why"), REFUSED, ids=[each[0][:24] for each in REFUSED])
def test_a_picture_that_leads_anywhere_or_never_ends_is_refused(inside: str, why: str) -> None:
    assert refusal(SVG.format(inside).encode()) == why


def test_names_for_texts_are_refused_and_other_document_types_left_out() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("<title>&b;</title>")
    assert refusal(bomb.encode()) == "holds"
    plain = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">' + PLAIN.decode()
    assert checked_logo(plain.encode()) == checked_logo(PLAIN)


def test_of_an_svg_only_what_draws_is_kept() -> None:
    drawn = SVG.format(
        "<title>secret</title><metadata>secret</metadata><style>.a{fill:#f00;-x:secret}</style>"
        '<g data-name="secret" style="opacity:.5"><path class="a" d="M0 0L5 5Z"/></g>'
    )
    data = checked_logo(drawn.encode()).data
    assert b"secret" not in data
    assert b'fill="#f00"' in data
    assert b'opacity=".5"' in data


def test_of_a_png_only_what_draws_is_kept_and_bombs_are_refused() -> None:
    assert b"secret" not in checked_logo(png(40, 20)).data
    assert refusal(png(40, 20, b"\0" * 10_000_000)) == "broken"
    assert refusal(png(20_000, 20, b"")) == "pixels"
    assert refusal(png(1600, 10)) == "shape"
    assert refusal(png(40, 20)[:-20]) == "broken"


@given(st.binary(max_size=40), st.integers(0, 400), st.sampled_from([PLAIN, png(40, 20)]))
def test_whatever_a_file_holds_it_is_refused_or_kept_as_it_is_read_again(junk: bytes, at: int, file: bytes) -> None:
    for data in (junk, file[:at] + junk + file[at + len(junk) :]):
        try:
            logo = checked_logo(data)
        except LogoRefused:
            continue
        assert logo_at(logo.address) == logo
        assert len(logo.data) <= MOST_BYTES


def test_a_large_picture_is_made_smaller(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    Image.effect_noise((2400, 1200), 90).save(path)
    logo = logo_at(read_logo(path))
    assert len(logo.data) <= MOST_BYTES
    assert logo.ratio == pytest.approx(2, abs=0.1)


# -- on paper ------------------------------------------------------------------------------------------------------


def with_head(mobility: Mobility, subject_of: str = "") -> set[str]:
    context = context_of(mobility, OWN)
    return {
        kind.id
        for kind in paper_kinds()
        for subject in subjects(kind, context)[:1]
        if kind.applies(mobility)
        and 'class="letterhead"' in make(kind, context, subject_of or subject.id, Printing("lv", MADE_ON)).html
    }


SHARED = {"learning_agreement", "ecvet_agreement", "memorandum", "assessment_sheet", "unit_description"}


def test_the_letterhead_stands_on_what_the_school_hands_out_and_on_no_form_of_both_sides() -> None:
    mine = with_head(INDIVIDUAL)
    assert mine >= {"europass_certificate", "accompanying_certificate", "budget_estimate"}
    assert not mine & SHARED
    paper = paper_of(INDIVIDUAL, WHO)
    assert paper.after
    theirs = paper.model_copy(update={"after": paper.after.model_copy(update={"issuer": Issuer.HOSTING})})
    assert mine - with_head(with_paper(INDIVIDUAL, theirs)) == {"europass_certificate"}


def test_name_register_and_logo_are_printed_and_read_aloud() -> None:
    context = context_of(INDIVIDUAL, OWN)
    document = make(paper_kind("europass_certificate"), context, WHO.id, Printing("lv", MADE_ON, beside="en"))
    assert "Valsts iestāde, reģ. Nr. 90000012345" in document.html
    assert f'alt="{SCHOOL.name}"' in document.html
    reader = PdfReader(io.BytesIO(to_pdf(document)))
    figures = [
        each["/Alt"]
        for each in elements(cast("Any", reader.trailer["/Root"])["/StructTreeRoot"], "/Figure")
        if "/Alt" in each
    ]
    assert SCHOOL.name in figures
    bare = make(paper_kind("europass_certificate"), context, WHO.id, Printing("lv", MADE_ON, blank=True))
    assert "letterhead" not in bare.html


# -- at the doors --------------------------------------------------------------------------------------------------


def test_a_plan_file_brings_no_picture_that_was_not_checked() -> None:
    plan = PlanFile(project=OWN, mobility=MOBILITY).model_dump(mode="json")
    assert parse_plan(json.dumps(plan).encode(), "plan.json").project.logo == OWN.logo
    plan["project"]["logo"] = "data:image/svg+xml;base64," + "PHN2Zz4="
    # A stranger's picture is left out with a word; it keeps nobody from opening the plan.
    assert why_refused(plan) == ("neither", "")
    for drawn, why in {SVG.format("<script/>"): ("holds", "script"), SVG.format("<rect"): ("neither", "")}.items():
        plan["project"]["logo"] = "data:image/svg+xml;base64," + b64encode(drawn.encode()).decode()
        assert why_refused(plan) == why
    plan["project"]["logo"] = f"data:,{quote('holds ' + chr(27) + '[31m' * 30)}"
    assert why_refused(plan) == ("holds", ("[31m" * 10))
    plan["project"]["logo"] = "data:,none%20of%20ours"
    assert why_refused(plan) == ("neither", "")


def why_refused(plan: Any) -> tuple[str, str]:
    """Why a plan file's logo is left out; said the same once the plan was stored and read again."""
    project = parse_plan(json.dumps(plan).encode(), "plan.json").project
    again = Project.model_validate_json(project.model_dump_json())
    assert again.logo == project.logo
    assert len(project.logo) < 200
    refused = refusal_at(project.logo)
    assert refused is not None
    return refused.why, refused.what


def test_a_refused_logo_is_told_on_papers_and_in_the_shell(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Project.model_validate({**OWN.model_dump(), "logo": SCRIPTED, "title": "Skola"})
    document = make(paper_kind("europass_certificate"), context_of(INDIVIDUAL, project), WHO.id, PRINTING)
    assert "<img" not in document.html
    (warning,) = document.warnings
    assert "“script”" in catalogue("en").render(warning)
    workspace.create_project(project)
    assert main(["logo", "Skola", "--lang", "en", "--workspace", str(workspace.folder)]) == 0
    assert "left off the papers: the picture holds “script”" in capsys.readouterr().out


@pytest.mark.parametrize("data", [PLAIN, png(40, 20)])
def test_a_word_paper_bears_the_logo(data: bytes) -> None:
    project = OWN.model_copy(update={"logo": checked_logo(data).address})
    context = context_of(INDIVIDUAL, project)
    paper = make(paper_kind("europass_certificate"), context, WHO.id, PRINTING)._replace(word=True)
    file = ZipFile(io.BytesIO(docx_bytes(paper)))
    assert [each.key for each in paper.warnings] == ["papers.warning.drawing"] * (data is PLAIN)
    assert checked_logo(data).data in [file.read(each) for each in file.namelist() if "media" in each]
    body = file.read("word/document.xml").decode()
    assert f'descr="{SCHOOL.name}"' in body
    assert ("svgBlip" in body) is (data is PLAIN)
    for part in re.findall(r'r:embed="(\w+)"', body):
        assert f'Id="{part}"' in file.read("word/_rels/document.xml.rels").decode()


def test_the_shell_sets_and_takes_out(tmp_path: Path, workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.create_project(OWN.model_copy(update={"logo": "", "title": "Skola"}))
    picture, script = tmp_path / "logo.svg", tmp_path / "script.svg"
    picture.write_bytes(PLAIN)
    script.write_text(SVG.format("<script/>"))

    def shell(*arguments: str) -> int:
        return main(["logo", "Skola", *arguments, "--json", "--workspace", str(workspace.folder)])

    assert shell(str(picture)) == 0
    assert json.loads(capsys.readouterr().out)["logo"]["kind"] == "svg"
    assert shell(str(script)) == 2
    assert "“script”" in capsys.readouterr().err
    assert shell("--remove") == 0
    assert json.loads(capsys.readouterr().out)["logo"] is None
