"""Pieces of WordprocessingML: paragraphs, texts in a style and a language, links, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from planner.documents.links import ADDRESS, link_target
from planner.documents.sheet import Labelled, Passed
from planner.documents.word.package import tag
from planner.documents.wording import unparted

_SECOND = "33506F"
_KEPT = frozenset({"Heading1", "Heading2", "Note"})
"""Styles that hold on to the next paragraph anyway."""


class Pen:
    """Writes into one file: makes elements, and the styles of languages and links as they are needed."""

    def __init__(self, file: WordFile) -> None:
        self._part = file.part
        self._styles: Any = file.styles.element
        self._known: set[str] = set()
        self._links: dict[str, str] = {}

    def label(self, text: str, style: str) -> Any:
        """Return a paragraph with a label, and the same in the second language on a line of its own."""
        paragraph = _paragraph(style)
        paragraph.append(_run(text))
        if isinstance(text, Labelled):
            run = _run(text.second, self._words_in(text.lang))
            run.insert(1, OxmlElement("w:br"))
            paragraph.append(run)
        return paragraph

    def text(self, text: str, style: str) -> Any:
        """Return a paragraph of typed text; of another language in a style that says so."""
        if not isinstance(text, Passed):
            paragraph = _paragraph(style)
            self._write(paragraph, text, "")
            return paragraph
        # The place's own style stays, so that a second text in a cell looks like the cell.
        paragraph, words = _paragraph(style), self._words_in(text.lang)
        self._write(paragraph, text, words)
        if text.untold:
            paragraph.append(_run(f" [{text.lang.upper()}]", "Tongue"))
        return paragraph

    def keep_together(self, written: Sequence[Any]) -> None:
        """Give paragraphs styles that hold them on one page with what comes next; the last row needs none."""
        ends: list[Any] = [written[-1], *written[-1].iter(qn("w:tr"))]
        loose = [*ends[-1].iter(qn("w:pStyle"))]
        # LibreOffice parts a table from what comes next where none of its rows may be split.
        for rigid in [each for part in written[:-1] for each in part.iter(qn("w:cantSplit"))]:
            rigid.getparent().remove(rigid)
        for each in (style for part in written for style in part.iter(qn("w:pStyle"))):
            name = each.get(qn("w:val"))
            if name not in _KEPT and each not in loose:
                each.set(qn("w:val"), self._kept(name))

    def _kept(self, style: str) -> str:
        name = f"{style}Kept"
        if name not in self._known:
            self._known.add(name)
            made = element("w:style", {"w:type": "paragraph", "w:styleId": name})
            made.append(element("w:name", {"w:val": f"{style}, kept with next"}))
            made.append(element("w:basedOn", {"w:val": style}))
            made.append(element("w:pPr", {}, [OxmlElement("w:keepNext")]))
            self._styles.append(made)
        return name

    def _write(self, paragraph: Any, text: str, style: str) -> None:
        # Every second piece is an address: `split` gives what stands between them, too.
        for at, piece in enumerate(ADDRESS.split(unparted(str(text)))):
            if at % 2:
                paragraph.append(self._link(piece, style))
            elif piece:
                paragraph.append(_run(piece, style))

    def _link(self, address: str, style: str) -> Any:
        target = link_target(address)
        if target not in self._links:
            self._links[target] = self._part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("w:hyperlink", {"r:id": self._links[target]})
        link.append(_run(address, style or "Hyperlink"))
        return link

    def _words_in(self, lang: str) -> str:
        """The style of words in another language; it carries the language, for spelling and for reading aloud."""
        name = f"Second{lang.capitalize()}"
        if name not in self._known:
            self._known.add(name)
            style = element("w:style", {"w:type": "character", "w:styleId": name})
            style.append(element("w:name", {"w:val": f"Second language {lang}"}))
            look = element("w:rPr", {})
            look.append(element("w:color", {"w:val": _SECOND}))
            look.append(element("w:lang", {"w:val": tag(lang)}))
            style.append(look)
            self._styles.append(style)
        return name


def element(name: str, attributes: dict[str, str], children: Iterable[Any] = ()) -> Any:
    """Return an element such as w:tbl with its attributes and children."""
    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    made.extend(children)
    return made


def plain(style: str, text: str = "") -> Any:
    """Return a paragraph of ours in a style."""
    paragraph = _paragraph(style)
    if text:
        paragraph.append(_run(text))
    return paragraph


def field(code: str) -> Any:
    """Return a number that the word processor reckons: PAGE, NUMPAGES."""
    return element("w:fldSimple", {"w:instr": code}, [_run("1")])


def tab() -> Any:
    """Return a run that goes to the next tabulator."""
    return element("w:r", {}, [OxmlElement("w:tab")])


def table(style: str, widths: Sequence[int], rows: Iterable[Any], *, heads: bool) -> Any:
    """Return a table.

    Args:
        style: id of its style.
        widths: of its columns, in twentieths of a point.
        rows: what `row` makes.
        heads: whether its first row heads the columns; else its first column heads the rows.
    """
    look = {"w:firstRow": str(int(heads)), "w:firstColumn": str(int(not heads)), "w:noVBand": "1", "w:noHBand": "1"}
    about = [
        element("w:tblStyle", {"w:val": style}),
        element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblLook", look),
    ]
    columns = [element("w:gridCol", {"w:w": str(each)}) for each in widths]
    return element("w:tbl", {}, [element("w:tblPr", {}, about), element("w:tblGrid", {}, columns), *rows])


def row(cells: Iterable[Any], *, head: bool = False, whole: bool = True, height: int = 0) -> Any:
    """Return a row.

    Args:
        cells: what `cell` makes.
        head: whether it heads the table and comes again on each page.
        whole: whether it stays on one page.
        height: least height in twentieths of a point; 0: that of its text.
    """
    about = []
    if whole:
        about.append(OxmlElement("w:cantSplit"))
    if height:
        about.append(element("w:trHeight", {"w:val": str(height), "w:hRule": "atLeast"}))
    if head:
        about.append(OxmlElement("w:tblHeader"))
    return element("w:tr", {}, [element("w:trPr", {}, about), *cells])


def cell(width: int, paragraphs: Sequence[Any], *, over: int = 1) -> Any:
    """Return a cell of a width, over one column or several; without text it holds an empty paragraph."""
    about = [element("w:tcW", {"w:w": str(width), "w:type": "dxa"})]
    if over > 1:
        about.append(element("w:gridSpan", {"w:val": str(over)}))
    return element("w:tc", {}, [element("w:tcPr", {}, about), *(paragraphs or [plain("Cell")])])


def _paragraph(style: str) -> Any:
    return element("w:p", {}, [element("w:pPr", {}, [element("w:pStyle", {"w:val": style})])])


def _run(text: str, style: str = "") -> Any:
    look = element("w:rPr", {}, [element("w:rStyle", {"w:val": style})] if style else ())
    words: Any = OxmlElement("w:t")
    words.text = str(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("w:r", {}, [look, words])
