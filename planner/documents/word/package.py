"""The file around a Word paper: its parts, its properties, and bytes that do not change from day to day."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from planner.documents.document import Document
from planner.documents.sheet import printable

LINE_WIDTH = 9751
"""Twentieths of a point between the margins: 172 mm of an A4 page, as print.css has it."""

_TAGS = {"en": "en-GB", "lv": "lv-LV"}
"""What word processors choose their spelling by; of other languages the code alone."""

_NOT_OURS = ("customXml", "numbering", "stylesWithEffects", "thumbnail", "webSettings")
"""What the template of python-docx brings along and no paper uses."""

_APP = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>Mobility Planner</Application></Properties>"""


def new_file(lang: str) -> WordFile:
    """Return an empty A4 file with our styles, in a language."""
    file = docx.Document()
    for holder in (file.part.package, file.part):
        for key, each in [*holder.rels.items()]:
            if each.reltype.rpartition("/")[2] in _NOT_OURS:
                del holder.rels[key]
    _set_styles(file, lang)
    _set_settings(file, lang)
    page = file.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.right_margin = page.bottom_margin = Mm(18)
    page.left_margin = Mm(20)
    page.header_distance = page.footer_distance = Mm(9)
    return file


def tag(lang: str) -> str:
    """Return a language as word processors name it: lv-LV."""
    return _TAGS.get(lang, lang)


@cache
def _styles() -> bytes:
    return files(__package__).joinpath("styles.xml").read_bytes()


def _set_styles(file: WordFile, lang: str) -> None:
    styles: Any = parse_xml(_styles())
    for each in styles.iter(qn("w:lang")):
        each.set(qn("w:val"), tag(lang))
    part: Any = file.part.part_related_by(RELATIONSHIP_TYPE.STYLES)
    part._element = styles  # noqa: SLF001 - python-docx has styles changed one by one, not handed over whole


def _set_settings(file: WordFile, lang: str) -> None:
    settings: Any = file.settings.element
    for name in ("w:rsids", "w:proofState", "w:savePreviewPicture"):
        for each in settings.findall(qn(name)):
            settings.remove(each)
    for each in settings.findall(qn("w:defaultTabStop")):
        # Words of Latvian are longer than a column is wide.
        each.addnext(OxmlElement("w:autoHyphenation"))
    for each in settings.findall(qn("w:themeFontLang")):
        each.set(qn("w:val"), tag(lang))


def tell(file: WordFile, document: Document) -> None:
    """Write title, author, language and day into the file's properties, and nothing else."""
    about = file.core_properties
    # The properties take 255 letters, and as little as any XML of what cannot be printed.
    about.title, about.author = document.title[:255], printable(document.author)[:255]
    about.language = tag(document.lang)
    about.last_modified_by = about.comments = about.keywords = about.subject = about.category = ""
    day = document.made_on
    about.created = about.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    about.revision = 1
    for part in _parts(file):
        if str(part.partname) == "/docProps/app.xml":
            # Else it would say that another program, years ago, made it.
            part._blob = _APP  # noqa: SLF001 - parts of no type of their own are set by their bytes


def _parts(file: WordFile) -> Iterator[Part]:
    yield from file.part.package.iter_parts()


def packed(file: WordFile) -> bytes:
    """Return the file's bytes, without the time of day at which it was packed."""
    raw, out = io.BytesIO(), io.BytesIO()
    file.save(raw)
    with ZipFile(raw) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            # Zip files know no day before 1980; this one says that none is meant.
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
