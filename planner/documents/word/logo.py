"""The school's logo in a Word file: a PNG as it is, an SVG with a picture for programs that draw none."""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from planner.documents.letterhead import Letterhead
from planner.documents.word.picture import empty_png
from planner.logo import logo_at

_WIDEST, _HIGHEST = 45, 14
"""Millimetres, as print.css has them."""

_DRAWING = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{}"/>'
    "</a:ext></a:extLst>"
)
"""How a picture names its drawing (MS-ODRAWXML, 2.3.1.6)."""


def add_logo(file: WordFile, letterhead: Letterhead) -> None:
    """Write the logo in a paragraph of its own; its text for who listens is the school's name."""
    logo = logo_at(letterhead.logo)
    height = min(_HIGHEST, _WIDEST / logo.ratio)
    run = file.add_paragraph(style="Cell").add_run()
    # Nothing here turns an SVG into dots: programs too old for it leave the place empty, the name stands below.
    shown = logo.data if logo.kind == "png" else empty_png()
    run.add_picture(io.BytesIO(shown), width=Mm(height * logo.ratio), height=Mm(height))
    inside: Any = run._r  # noqa: SLF001 - python-docx has no words for a picture
    for each in inside.iter(qn("wp:docPr")):
        each.set("descr", letterhead.name)
        each.set("name", "logo")
    if logo.kind == "svg":
        part = Part(PackURI("/word/media/logo.svg"), "image/svg+xml", logo.data, file.part.package)
        drawing = parse_xml(_DRAWING.format(file.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)))
        for each in inside.iter(qn("a:blip")):
            each.append(drawing)
