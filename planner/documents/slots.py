"""Places of a paper that are filled in: fields of the PDF, named by what they are and never by whom they are about."""

from __future__ import annotations

from typing import NamedTuple

from planner.documents.form import ColumnRow, FieldRow, Fill, Fillable
from planner.locale import Catalogue
from planner.model.record_paths import coded

SIGNATURE = "signature/"
"""What the name of a field begins with that is signed and not typed into."""

_ROW = "{row}"


class Slot(NamedTuple):
    """A place to be filled in.

    Attributes:
        name: what it is, such as `assessment/o1/scale`: ids of form and plan. No dot, which parts names in a PDF.
        title: what it is called aloud, for who listens to the paper.
        label: what stands beside it, where one label has several places.
        fill: how it is filled in.
        choices: codes of a list and their words.
        short: whether little room is enough for it.
        path: where in the plan it belongs, as `Fillable.plan` with its row put in; empty: it stays on paper.
    """

    name: str
    title: str
    label: str
    fill: Fill
    choices: tuple[tuple[str, str], ...] = ()
    short: bool = False
    path: str = ""


def entry_slots(field: FieldRow, label: str, words: Catalogue) -> tuple[Slot, ...]:
    """Return what is filled in beside or below a label: one place, or one for each part."""
    if field.parts:
        labels = {each.id: words.text(each.label) for each in field.parts}
        return tuple(
            _slot(f"{field.id}/{each.id}", each, f"{label}, {labels[each.id]}", labels[each.id], each.plan, words)
            for each in field.parts
        )
    return (_slot(field.id, field, label, "", field.plan, words),) if field.fill else ()


def slot_of(field: str, column: ColumnRow, key: str, number: int, about: tuple[str, ...], words: Catalogue) -> Slot:
    """Return what is filled in in one cell.

    Args:
        field: id of the grid.
        column: the cell's column.
        key: what its row is about; empty in a blank form, and for a box to tick: it goes by its number.
        number: the row's number, from 1.
        about: what the row's first cell says, for its title.
        words: catalogue of the paper's language.
    """
    # The row first: in a narrow list of answers the column alone would not tell one from the other.
    title = ", ".join((*about, words.text(column.label)))
    name = f"{field}/{coded(key or str(number))}"
    name = f"{SIGNATURE}{name}" if column.fill == "sign" else f"{name}/{column.id}"
    path = "" if _ROW in column.plan and not key else column.plan.replace(_ROW, coded(key))
    return _slot(name, column, title, "", path, words)


def _slot(name: str, asked: Fillable, title: str, label: str, path: str, words: Catalogue) -> Slot:
    choices = tuple((each, _choice(each, asked, words)) for each in asked.choices)
    return Slot(name, title, label, asked.fill, choices, asked.short or asked.fill in {"date", "check"}, path)


def _choice(code: str, asked: Fillable, words: Catalogue) -> str:
    return words.text(f"{asked.choice_words}.{code}") if asked.choice_words else code
