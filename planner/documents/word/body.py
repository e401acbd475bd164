"""Sections of a paper as paragraphs and tables of a Word file, in the order in which the PDF has them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Mm

from planner.documents.document import Document, footer_of, funding_of, mark_of, page_word_of, small_print
from planner.documents.sheet import Block, Column, Entries, Entry, Grid, Labelled, Paragraphs, Passage, Row, Section
from planner.documents.word.logo import add_logo
from planner.documents.word.package import LINE_WIDTH
from planner.documents.word.parts import Pen, cell, field, plain, row, tab, table
from planner.documents.word.picture import emblem_png
from planner.locale import catalogue

_BOX = "☐"
_LABEL_WIDTH = 34
_SIGNATURE_HEIGHT, _BLANK_HEIGHT = 907, 454
"""Twentieths of a point: 16 and 8 mm."""

_STRONG_FIRST = frozenset({"named", "signatures"})


def write_body(file: WordFile, document: Document) -> None:
    """Write head, sections and small print, and the lines in the margins."""
    pen, body = Pen(file), file.element.body
    _running_lines(file, document)
    _funding(file, document)
    if document.letterhead and document.letterhead.logo:
        add_logo(file, document.letterhead)
    # The properties of the page come last in a body.
    for each in (*_head(document, pen), *_sections(document, pen), *_closing(document, pen)):
        body.insert(len(body) - 1, each)


def _funding(file: WordFile, document: Document) -> None:
    paragraph = file.add_paragraph(style="Funding")
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(emblem_png()), width=Mm(15))
    for each in run._r.iter(qn("wp:docPr")):  # noqa: SLF001 - python-docx has no words for a picture
        each.set("descr", catalogue(document.lang).text("papers.emblem"))
        each.set("name", "EU")
    paragraph.add_run(f" {funding_of(document)}")


def _running_lines(file: WordFile, document: Document) -> None:
    page = file.sections[0]
    page.header.paragraphs[0].text = mark_of(document)
    line: Any = page.footer.paragraphs[0]._p  # noqa: SLF001 - fields have no words in python-docx
    # The paragraph of the template has its properties already, and a second set of them is no valid file.
    line.extend([*plain("", footer_of(document))[1:], tab(), *plain("", f"{page_word_of(document)} ")[1:]])
    line.extend([field("PAGE"), *plain("", " / ")[1:], field("NUMPAGES")])


def _head(document: Document, pen: Pen) -> Iterator[Any]:
    head = document.head
    if document.letterhead:
        yield plain("CellStrong", document.letterhead.name)
        yield from (pen.text(each, "Cell") for each in document.letterhead.lines)
    yield pen.label(head.kicker, "Kicker")
    yield pen.label(head.title, "Title")
    if head.subtitle:
        yield pen.label(head.subtitle, "Subtitle")
    if head.highlight:
        yield pen.label(_highlight(head.highlight), "Highlight")


def _highlight(parts: tuple[str, str, str]) -> str:
    name, amount, word = parts
    text = " ".join(parts)
    if not isinstance(word, Labelled):
        return text
    second = name.second if isinstance(name, Labelled) else name
    return Labelled.of(text, f"{second} {amount} {word.second}", word.lang)


def _closing(document: Document, pen: Pen) -> Iterator[Any]:
    yield from (pen.text(each, "Closing") for each in small_print(document))


def _sections(document: Document, pen: Pen) -> Iterator[Any]:
    for section in document.sections:
        written = [*_section(section, pen)]
        if any(isinstance(each, Grid) and "signatures" in each.style.split() for each in section.blocks):
            # Nobody signs a page on which nothing else stands, nor with one party's name on the page before.
            pen.keep_together(written)
        yield from written


def _section(section: Section, pen: Pen) -> Iterator[Any]:
    yield pen.label(_numbered(section), "Heading1")
    if section.note:
        yield pen.label(section.note, "Note")
    for at, block in enumerate(section.blocks):
        # Word makes one table of two that touch.
        if at and not isinstance(block, Passage) and not isinstance(section.blocks[at - 1], Passage):
            yield plain("Gap")
        yield from _block(section, block, pen)


def _numbered(section: Section) -> str:
    title = f"{section.number}. {section.title}"
    return (
        Labelled.of(title, section.title.second, section.title.lang) if isinstance(section.title, Labelled) else title
    )


def _block(section: Section, block: Block, pen: Pen) -> Iterator[Any]:
    if isinstance(block, Entries):
        yield _entries(block, pen)
        return
    if block.label != section.title:
        yield pen.label(block.label, "Heading2")
    yield from _passage(block, pen) if isinstance(block, Passage) else (_grid(block, pen),)


def _passage(block: Passage, pen: Pen) -> Iterator[Any]:
    if block.note:
        yield pen.label(block.note, "Note")
    yield from (pen.text(each, "Passage") for each in block.text)
    if block.blank:
        yield plain("Line")


def _entries(block: Entries, pen: Pen) -> Any:
    left = LINE_WIDTH * _LABEL_WIDTH // 100
    widths = [left, LINE_WIDTH - left]
    return table("Entries", widths, [_entry(each, widths, pen) for each in block.entries], heads=False)


def _entry(entry: Entry, widths: list[int], pen: Pen) -> Any:
    box = entry.blank and any(each.fill == "check" for each in entry.slots)
    texts = [plain("Cell", _BOX)] if box else _cell_texts(entry.value, "Cell", pen)
    if entry.note:
        texts = [*texts, pen.label(entry.note, "Note")]
    cells = [cell(widths[0], [pen.label(entry.label, "Label")]), cell(widths[1], texts)]
    return row(cells, whole=not entry.is_long, height=_BLANK_HEIGHT if entry.blank else 0)


def _grid(block: Grid, pen: Pen) -> Any:
    widths = [LINE_WIDTH * each.width // 100 for each in block.columns]
    styles = {*block.style.split()}
    head = row(
        (cell(width, [pen.label(each.label, "CellHead")]) for width, each in zip(widths, block.columns, strict=True)),
        head=True,
    )
    rows = [_row(each, block, styles, widths, pen) for each in block.rows]
    return table("Signatures" if "signatures" in styles else "Grid", widths, [head, *rows], heads=True)


def _row(found: Row, block: Grid, styles: set[str], widths: list[int], pen: Pen) -> Any:
    if found.style == "group":
        return row([cell(sum(widths), [plain("CellGroup", " ".join(found.cells[0]))], over=len(widths))])
    height = _SIGNATURE_HEIGHT if "signatures" in styles else _BLANK_HEIGHT if found.style == "blank" else 0
    cells = []
    for at, (width, column, text, slot) in enumerate(zip(widths, block.columns, found.cells, found.slots, strict=True)):
        box = not text and slot is not None and slot.fill == "check"
        style = "CellStrong" if _is_strong(at, found, styles) else "Cell"
        cells.append(cell(width, [plain("CellCenter", _BOX)] if box else _grid_cell(text, column, style, pen)))
    return row(cells, whole=not found.is_long, height=height)


def _is_strong(at: int, found: Row, styles: set[str]) -> bool:
    """Whether a cell's first line is printed bold: as print.css has it, by the table's style."""
    return (at == 0 and bool(styles & _STRONG_FIRST)) or (at == 1 and "lead" in styles) or found.style.endswith("total")


def _grid_cell(text: Paragraphs, column: Column, style: str, pen: Pen) -> list[Any]:
    rest = {"end": "CellEnd", "center": "CellCenter"}.get(column.align, "Cell")
    first = rest if style == "Cell" else "CellStrongEnd" if column.align == "end" else style
    return [*_cell_texts(text[:1], first, pen), *_cell_texts(text[1:], rest, pen)]


def _cell_texts(text: Paragraphs, style: str, pen: Pen) -> list[Any]:
    return [pen.text(each, style) for each in text]
