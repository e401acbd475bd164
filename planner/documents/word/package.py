"""The file around a Word paper: its parts, its properties, and bytes that do not change from day to day.

A .docx is a zip of XML parts that name each other by relations (ECMA-376, parts 1 and 2). Ours are seven and the
pictures. Elements bear their prefixed names as they are written; the root of a part says what the prefixes stand for.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from xml.etree.ElementTree import Element, tostring
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planner.documents.document import Document
from planner.documents.sheet import printable

LINE_WIDTH = 9751
"""Twentieths of a point between the margins: 172 mm of an A4 page, as print.css has it."""

_TAGS = {"en": "en-GB", "lv": "lv-LV"}
"""What word processors choose their spelling by; of other languages the code alone."""

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PREFIXES = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": f"{_OFFICE}/relationships",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xmlns:asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}

_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_ENDINGS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "svg": "image/svg+xml",
}

_SETTINGS = """<w:settings xmlns:w="{word}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>\
<w:autoHyphenation/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>\
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
<w:themeFontLang w:val="{tag}"/></w:settings>"""
"""Words of Latvian are longer than a column is wide: they are hyphenated."""

_CORE = """<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>{tag}</dc:language>\
<cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>"""

_APP = """<Properties xmlns="{office}/extended-properties"><Application>Mobility Planner</Application></Properties>"""


class WordFile:
    """A paper as it is written: what stands in its body and margins, further styles, pictures and links."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.body: list[Element] = []
        self.header: list[Element] = []
        self.footer: list[Element] = []
        self.styles: list[Element] = []
        self._pictures: dict[str, bytes] = {}
        self._relations: list[str] = []
        self._margins = (self._relate("header", "header1.xml"), self._relate("footer", "footer1.xml"))
        self._relate("styles", "styles.xml")
        self._relate("settings", "settings.xml")

    def link(self, target: str) -> str:
        """Return the id by which an element names an address."""
        return self._relate("hyperlink", target, ' TargetMode="External"')

    def picture(self, data: bytes, ending: str) -> str:
        """Take a picture in, and return the id by which an element names it."""
        name = f"media/image{len(self._pictures) + 1}.{ending}"
        self._pictures[f"word/{name}"] = data
        return self._relate("image", name)

    def packed(self, document: Document) -> bytes:
        """Return the file's bytes, without the time of day at which it was packed."""
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as target:
            for name, content in self._parts(document):
                # Zip files know no day before 1980; this one says that none is meant.
                entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = ZIP_DEFLATED
                target.writestr(entry, content)
        return out.getvalue()

    def _relate(self, kind: str, target: str, mode: str = "") -> str:
        key = f"rId{len(self._relations) + 1}"
        self._relations.append(_relation(key, f"{_OFFICE}/relationships/{kind}", target, mode))
        return key

    def _parts(self, document: Document) -> Iterator[tuple[str, bytes]]:
        yield "[Content_Types].xml", _content_types()
        yield "_rels/.rels", _relations(_OF_THE_WHOLE)
        yield "word/document.xml", _root("w:document", [_element("w:body", [*self.body, self._page()])])
        yield "word/_rels/document.xml.rels", _relations(self._relations)
        yield "word/header1.xml", _root("w:hdr", self.header)
        yield "word/footer1.xml", _root("w:ftr", self.footer)
        yield "word/styles.xml", self._all_styles()
        filled = {"word": _PREFIXES["xmlns:w"], "tag": tag(self.lang)}
        yield "word/settings.xml", _HEAD + _SETTINGS.format(**filled).encode()
        yield from self._pictures.items()
        yield "docProps/core.xml", _HEAD + self._properties(document)
        yield "docProps/app.xml", _HEAD + _APP.format(office=_OFFICE).encode()

    def _page(self) -> Element:
        """The properties of the page, which come last in a body: A4, and print.css's margins."""
        header, footer = self._margins
        margins = {"top": 1020, "right": 1020, "bottom": 1020, "left": 1134, "header": 510, "footer": 510, "gutter": 0}
        return _element(
            "w:sectPr",
            [
                Element("w:headerReference", {"w:type": "default", "r:id": header}),
                Element("w:footerReference", {"w:type": "default", "r:id": footer}),
                Element("w:pgSz", {"w:w": "11906", "w:h": "16838"}),
                Element("w:pgMar", {f"w:{name}": str(value) for name, value in margins.items()}),
            ],
        )

    def _all_styles(self) -> bytes:
        ours = _styles().replace('<w:lang w:val="en-GB"', f'<w:lang w:val="{tag(self.lang)}"')
        more = "".join(tostring(each, "unicode") for each in self.styles)
        return ours.replace("</w:styles>", f"{more}</w:styles>").encode()

    def _properties(self, document: Document) -> bytes:
        # The properties take 255 letters, and as little as any XML of what cannot be printed.
        return _CORE.format(
            package=_PACKAGE,
            title=escape(document.title[:255]),
            author=escape(printable(document.author)[:255]),
            tag=tag(document.lang),
            day=document.made_on.isoformat(),
        ).encode()


def tag(lang: str) -> str:
    """Return a language as word processors name it: lv-LV."""
    return _TAGS.get(lang, lang)


@cache
def _styles() -> str:
    return files(__package__).joinpath("styles.xml").read_text("utf-8")


def _element(name: str, children: Iterable[Element]) -> Element:
    made = Element(name)
    made.extend(children)
    return made


def _root(name: str, children: Iterable[Element]) -> bytes:
    root = Element(name, _PREFIXES)
    root.extend(children)
    return _HEAD + tostring(root, "unicode").encode()


def _content_types() -> bytes:
    endings = (f'<Default Extension="{each}" ContentType="{kind}"/>' for each, kind in _ENDINGS.items())
    parts = (f'<Override PartName="/{each}" ContentType="{kind}"/>' for each, kind in _TYPES.items())
    return _HEAD + f'<Types xmlns="{_PACKAGE}/content-types">{"".join((*endings, *parts))}</Types>'.encode()


def _relations(relations: Iterable[str]) -> bytes:
    return _HEAD + f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relations)}</Relationships>'.encode()


def _relation(key: str, kind: str, target: str, mode: str = "") -> str:
    quoted = escape(target, {'"': "&quot;"})
    return f'<Relationship Id="{key}" Type="{kind}" Target="{quoted}"{mode}/>'


_OF_THE_WHOLE = (
    _relation("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    _relation("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    _relation("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
)
