"""A document as plain text for the terminal, from the same sections that are printed."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.document import Document
from planner.documents.sheet import Block, Entries, Grid, Paragraphs, Passage, Row, Section, printable
from planner.locale import wrap

_BLANK = "…"


def preview(document: Document, width: int = 80) -> str:
    """Return the document as lines of at most `width` characters."""
    head = document.head
    lines = [printable(head.kicker), printable(head.title), printable(head.subtitle)]
    lines += [" ".join(head.highlight)] if head.highlight else []
    text = [part for each in lines if each for part in wrap(each, width)]
    for section in document.sections:
        text += ["", *_section(section, width)]
    return "\n".join(line.rstrip() for line in text)


def _section(section: Section, width: int) -> Iterator[str]:
    title = f"{section.number}. {section.title}"
    yield from wrap(title, width)
    yield "─" * min(len(title), width)
    yield from wrap(section.note, width)
    for block in section.blocks:
        yield from _block(block, width, heading=isinstance(block, Grid) and block.label != section.title)


def _block(block: Block, width: int, *, heading: bool) -> Iterator[str]:
    if isinstance(block, Entries):
        for entry in block.entries:
            yield from _labelled(entry.label, entry.value, width)
    elif isinstance(block, Passage):
        yield from _labelled(block.label, block.text, width)
    else:
        if heading:
            yield from wrap(block.label, width)
        for row in block.rows:
            yield from _row(block, row, width)


def _row(grid: Grid, row: Row, width: int) -> Iterator[str]:
    """A table row on a narrow terminal: its first cell, then the others by their column's name."""
    first, *others = zip(grid.columns, row.cells, strict=True)
    yield from wrap(" ".join(first[1]) or _BLANK, width)
    for column, cell in others:
        if cell:
            yield from _indented(f"{column.label}: ", cell, width)


def _labelled(label: str, text: Paragraphs, width: int) -> Iterator[str]:
    yield from _hanging(f"{label}: ", text or (_BLANK,), width, "")


def _indented(label: str, text: Paragraphs, width: int) -> Iterator[str]:
    yield from _hanging(label, text, width, "  ")


def _hanging(label: str, text: Paragraphs, width: int, indent: str) -> Iterator[str]:
    for number, each in enumerate(text):
        words, start = (f"{label}{each}", indent) if number == 0 else (each, indent + "  ")
        yield from wrap(words, width, first=start, indent=indent + "  ")
