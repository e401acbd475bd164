"""A paper as blocks of text to copy into the Beneficiary Module's own form, in the order of its sections.

The module takes no file: its form is filled in by hand, section by section.
"""

from __future__ import annotations

from typing import NamedTuple

from planner.documents.document import Document
from planner.documents.sheet import Block, Entries, Grid, Section

_LEFT_OUT = frozenset({"signatures", "issue"})
_RULE = "-"


class TextBlock(NamedTuple):
    """What goes into one box of the form."""

    title: str
    text: str


def text_blocks(document: Document) -> tuple[TextBlock, ...]:
    """Return a block for each section that says something; signatures are given on paper."""
    blocks = (TextBlock(f"{each.number}. {each.title}", _section(each)) for each in document.sections)
    kept = (each for each in zip(document.sections, blocks, strict=True) if each[0].id not in _LEFT_OUT)
    return tuple(block for _, block in kept if block.text)


def plain_text(document: Document) -> str:
    """Return all blocks as one text file."""
    head = [document.title, "=" * len(document.title), ""]
    parts = [line for each in text_blocks(document) for line in (each.title, _RULE * len(each.title), each.text, "")]
    return "\n".join([*head, *parts])


def _section(section: Section) -> str:
    return "\n".join(text for block in section.blocks if (text := _block(section, block)))


def _block(section: Section, block: Block) -> str:
    if isinstance(block, Entries):
        return "\n".join(f"{each.label}: {' '.join(each.value)}" for each in block.entries if each.value)
    if isinstance(block, Grid):
        rows = [text for row in block.rows if (text := _row(block, row.cells, row.style))]
        return "\n".join([f"{block.label}:"] * (block.label != section.title and bool(rows)) + rows)
    if not block.text:
        return ""
    return "\n".join([f"{block.label}:", *block.text])


def _row(grid: Grid, cells: tuple[tuple[str, ...], ...], style: str) -> str:
    """A row on one line: its number or name, its main text, then the other cells by their column's name."""
    if style == "group":
        return " ".join(cells[0])
    first, *others = zip(grid.columns, cells, strict=True)
    named = [f"{column.label}: {' '.join(cell)}" for column, cell in others if cell]
    return "; ".join(each for each in (" ".join(first[1]), *named) if each)
