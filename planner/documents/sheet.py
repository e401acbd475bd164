"""A document as plain data: sections, and blocks of text in them. PDF and terminal preview both show this."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planner.documents.form import FieldRow, Form, Presence, SectionRow, Stage
from planner.documents.slots import Slot, entry_slots, slot_of
from planner.locale import Catalogue

Paragraphs = tuple[str, ...]
"""Text in paragraphs; empty where nobody typed it yet."""


class Passed(str):
    """A paragraph in another language than its page, with that language; `untold`: nobody has translated it yet."""

    __slots__ = ("lang", "untold")

    lang: str
    untold: bool

    @classmethod
    def of(cls, text: str, lang: str, *, untold: bool = False) -> Passed:
        """Return a paragraph in a language."""
        passed = cls(text)
        passed.lang, passed.untold = lang, untold
        return passed


class Labelled(str):
    """A label with the same in the second language."""

    __slots__ = ("lang", "second")

    lang: str
    second: str

    @classmethod
    def of(cls, text: str, second: str, lang: str) -> Labelled:
        """Return a label in two languages."""
        labelled = cls(text)
        labelled.second, labelled.lang = second, lang
        return labelled


# Marks of writing direction, the byte order mark, and tags: none is seen, all can change what is read.
_HIDDEN = frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF, *range(0xE0000, 0xE0080)))
)
_FIRST_PICTURE = "\U0001f000"
_VARIANTS = dict.fromkeys(range(0xFE00, 0xFE10))
"""Choose between a coloured and a plain picture; they are no signs themselves."""


_LONG = 900
"""Characters. A row stays on one page, but one of more could leave half of a page white, or be taller than any page."""


SIGNATURES, IN_FILE = "signatures", "in-file"
"""Styles of the grid that is signed, by pen or in the file. Its first column names the party, its last is signed."""

_OF_OTHER_ROWS = frozenset({"group", "subtotal", "total"})
"""Styles of rows that say something of other rows; nobody fills anything into them."""


class RowValues(NamedTuple):
    """One row of a grid: paragraphs by column id. A `group` row fills the line with its first cell.

    `key` says what the row is about (an outcome's id, a question's, a party), for the names of its fields.
    """

    cells: Mapping[str, Paragraphs]
    style: str = ""
    key: str = ""


Values = Mapping[str, Paragraphs | tuple[RowValues, ...] | None]
"""What a record says, by field id; a field that is absent or None does not apply to it."""


class Entry(NamedTuple):
    """A label with its value; `blank` leaves room to fill it in by hand."""

    label: str
    value: Paragraphs
    note: str
    style: str
    blank: bool
    slots: tuple[Slot, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether it may be parted between two pages."""
        return _is_long(self.value)


class Entries(NamedTuple):
    """Entries that stand together."""

    entries: tuple[Entry, ...]
    kind: str = "entries"


class Passage(NamedTuple):
    """Longer text below its label."""

    label: str
    text: Paragraphs
    note: str
    blank: bool
    slots: tuple[Slot, ...] = ()
    kind: str = "passage"


class Column(NamedTuple):
    """A column's heading, width in percent of the line and alignment; `whole`: no word in it is parted, as in names."""

    label: str
    width: int
    align: str
    whole: bool = False


class Row(NamedTuple):
    """Cells in the order of the columns, and for each what may be filled in where it is empty."""

    cells: tuple[Paragraphs, ...]
    style: str
    slots: tuple[Slot | None, ...]

    @property
    def is_long(self) -> bool:
        """Whether it may be parted between two pages."""
        return any(_is_long(each) for each in self.cells)


class Grid(NamedTuple):
    """A table."""

    label: str
    style: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    kind: str = "grid"


Block = Entries | Passage | Grid


class Section(NamedTuple):
    """A numbered section."""

    id: str
    number: int
    title: str
    note: str
    style: str
    blocks: tuple[Block, ...]


def _is_long(text: Paragraphs) -> bool:
    return sum(map(len, text)) > _LONG


def printable(text: str) -> str:
    """Return the text with everything that has no place on paper shown as U+FFFD.

    Control characters, lone surrogates and the marks that turn the writing direction could hide or reorder
    what is signed, and no typeface of papers has emoji; line breaks stay.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").translate(_VARIANTS)
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_unprintable(each) else each for each in plain)


def _is_unprintable(char: str) -> bool:
    category = unicodedata.category(char)
    is_picture = char >= _FIRST_PICTURE and category[0] == "S"
    return char in _HIDDEN or is_picture or (char != "\n" and category in {"Cc", "Cn", "Co", "Cs"})


def paragraphs(text: str) -> Paragraphs:
    """Split typed text at its line breaks; empty lines go."""
    return tuple(line.strip() for line in printable(text).split("\n") if line.strip())


def build_sections(
    form: Form,
    stage: Stage,
    values: Values,
    words: Catalogue,
    switched_on: frozenset[str] = frozenset(),
    *,
    every: bool = False,
) -> tuple[Section, ...]:
    """Put the values of a record into the sections of a form.

    Args:
        form: the field table.
        stage: before or after the mobility.
        values: what the record says, by field id.
        words: catalogue of the document's language.
        switched_on: ids of fields that are printed only on request.
        every: whether optional fields are printed where they are empty, as a blank form does.
    """
    sections: list[Section] = []
    for section in form.sections:
        fields = [each for each in section.fields if _is_printed(each, stage, values, switched_on, every=every)]
        if fields:
            sections.append(_section(section, len(sections) + 1, fields, values, words))
    return tuple(sections)


def missing_fields(form: Form, stage: Stage, values: Values) -> tuple[FieldRow, ...]:
    """Return the required fields that the record leaves empty, in the order of the form."""
    # Not just "empty": None is a field that does not apply; only () is one that nobody filled in.
    return tuple(
        each for each in every_field(form) if each.presence(stage) is Presence.REQUIRED and values.get(each.id) == ()
    )


def blank_values(form: Form, values: Values) -> Values:
    """Return the values of a blank form: what is fixed stays, everything else is left to be filled in by hand."""
    kept = {each.id: values.get(each.id, ()) for each in every_field(form) if each.fixed}
    emptied: Values = {each.id: _empty_rows(each) for each in every_field(form) if each.blank_rows and not each.fixed}
    return {**emptied, **kept}


def _empty_rows(field: FieldRow) -> tuple[RowValues, ...]:
    return (RowValues({}, "blank"),) * field.blank_rows if field.type == "grid" else ()


def every_field(form: Form) -> Iterator[FieldRow]:
    """Yield all fields of a form, in order."""
    for section in form.sections:
        yield from section.fields


def _is_printed(field: FieldRow, stage: Stage, values: Values, switched_on: frozenset[str], *, every: bool) -> bool:
    value, presence = values.get(field.id), field.presence(stage)
    if value is None or presence is Presence.REMOVE:
        return False
    if presence is Presence.OFF and field.id not in switched_on:
        return False
    # A field with words for its absence is printed to say them.
    return every or bool(value) or presence is Presence.REQUIRED or bool(field.label_if_empty)


def _section(section: SectionRow, number: int, fields: list[FieldRow], values: Values, words: Catalogue) -> Section:
    blocks: list[Block] = []
    for field in fields:
        block, last = _block(field, values[field.id] or (), words), blocks[-1] if blocks else None
        if isinstance(block, Entries) and isinstance(last, Entries):
            blocks[-1] = Entries(last.entries + block.entries)
        else:
            blocks.append(block)
    return Section(
        section.id, number, words.text(section.label), _text(words, section.note), section.style, tuple(blocks)
    )


def _block(field: FieldRow, value: Paragraphs | tuple[RowValues, ...], words: Catalogue) -> Block:
    label = words.text(field.label_if_empty if field.label_if_empty and not value else field.label)
    note = _text(words, field.note)
    if field.type == "grid":
        return _grid(field, label, value, words)
    text = tuple(each for each in value if isinstance(each, str))
    slots = entry_slots(field, label, words)
    if field.type == "passage":
        return Passage(label, text, note, not text, slots)
    return Entries((Entry(label, text, note, field.style, not text, slots),))


def _grid(field: FieldRow, label: str, value: Paragraphs | tuple[RowValues, ...], words: Catalogue) -> Grid:
    columns = tuple(Column(words.text(each.label), each.width, each.align, each.id == "name") for each in field.columns)
    given = [each for each in value if isinstance(each, RowValues)] or [RowValues({}, "blank")]
    return Grid(label, field.style, columns, tuple(_row(field, n, each, words) for n, each in enumerate(given, 1)))


def _row(field: FieldRow, number: int, row: RowValues, words: Catalogue) -> Row:
    cells = tuple(row.cells.get(each.id, ()) for each in field.columns)
    if row.style in _OF_OTHER_ROWS:
        return Row(cells, row.style, (None,) * len(cells))
    about = tuple(cells[0])
    slots = (slot_of(field.id, each, row.key, number, about, words) if each.fill else None for each in field.columns)
    return Row(cells, row.style, tuple(slots))


def _text(words: Catalogue, key: str) -> str:
    return words.text(key) if key else ""


def signed_in_file(section: Section, note: str) -> Section:
    """Return a section as it stands where the file is signed: each party with a place for its signature and no more.

    The note in Latvian is what offices write by custom (lvportals.lv, e-consultation 29022 of 2023, quotes it in these
    words, and forms of Latvian offices that are public on GitHub print them so); it says what the Electronic Documents
    Law asks of a document between offices and others, a secure signature and a time stamp (section 3, part five). That
    the note is customary is a reading of ours, for no rule that asks for it was found.

    Args:
        section: the section; one that nobody signs stays as it is.
        note: what is said above the parties.
    """
    if not any(isinstance(each, Grid) and each.style == SIGNATURES for each in section.blocks):
        return section
    blocks = tuple(_in_file(each) if isinstance(each, Grid) else each for each in section.blocks)
    return section._replace(note=" ".join(filter(None, (section.note, note))), blocks=blocks)


def _in_file(grid: Grid) -> Grid:
    """Day and place of an electronic signature are in its time stamp: a cell for them would stay empty for ever."""
    if grid.style != SIGNATURES:
        return grid
    kept = (0, len(grid.columns) - 1)
    rows = tuple(
        each._replace(cells=tuple(each.cells[at] for at in kept), slots=tuple(each.slots[at] for at in kept))
        for each in grid.rows
    )
    return grid._replace(style=IN_FILE, columns=tuple(grid.columns[at] for at in kept), rows=rows)
