"""The school's logo in a Word file: a PNG as it is, an SVG with a picture for programs that draw none."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from planner.documents.letterhead import Letterhead
from planner.documents.word.drawing import Place, drawing
from planner.documents.word.package import WordFile
from planner.documents.word.parts import plain
from planner.documents.word.picture import empty_png
from planner.logo import logo_at

_WIDEST, _HIGHEST = 45, 14
"""Millimetres, as print.css has them."""


def logo_paragraph(file: WordFile, letterhead: Letterhead) -> Element:
    """Return the logo in a paragraph of its own; its text for who listens is the school's name."""
    logo = logo_at(letterhead.logo)
    height = min(_HIGHEST, _WIDEST / logo.ratio)
    # Nothing here turns an SVG into dots: programs too old for it leave the place empty, the name stands below.
    shown = file.picture(logo.data if logo.kind == "png" else empty_png(), "png")
    drawn = file.picture(logo.data, "svg") if logo.kind == "svg" else ""
    paragraph = plain("Cell")
    paragraph.append(drawing(shown, Place("logo", letterhead.name, height * logo.ratio, height), drawn))
    return paragraph
