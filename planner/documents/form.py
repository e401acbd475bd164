"""Field tables: what a form asks for, in which order, before and after a mobility. Data, not code.

A document is one folder with a form.json; its labels are keys of the catalogues. Templates of the programme change
from call to call, so a form says its version and, for each section and field, where its wording was read.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal

from planner.model import Step
from planner.model.base import Plain
from planner.programme.figures import Confidence, Source


class Stage(StrEnum):
    """When a paper is needed, in the order in which papers are listed; a form is filled in before and again after."""

    BEFORE = "before"
    AFTER = "after"
    ANY = "any"


class Presence(StrEnum):
    """Whether a field is printed: `remove` must not be, `off` only on request."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    REMOVE = "remove"
    OFF = "off"


Fill = Literal["", "line", "date", "area", "check", "choice", "sign"]
"""A field of the PDF in an empty place: one line, a day, several lines, a box to tick, a list, or a signature."""


class Fillable(Plain):
    """What a reader of the PDF may fill in where it is empty.

    Attributes:
        fill: how; empty: not at all.
        choices: codes of a list, in order; their words are `choice_words` and the code, or the code itself.
        short: whether it holds a number or a grade, so that little room is enough.
        plan: where in the plan it belongs when it comes back, a path with record keys (`planner.model.record_paths`).
            {person} stands for whom the paper is about, {n} for the number of that person, {row} for what the row is
            about. Empty: it stays on paper.
    """

    fill: Fill = ""
    choices: tuple[str, ...] = ()
    choice_words: str = ""
    short: bool = False
    plan: str = ""


class PartRow(Fillable):
    """One of several things that are filled in beside one label."""

    id: str
    label: str


class ColumnRow(Fillable):
    """A column of a grid; `width` is a share of the line in percent."""

    id: str
    label: str
    width: int
    align: Literal["start", "end", "center"] = "start"


class ItemRow(Plain):
    """A question of a checklist; `group` is the label it stands under."""

    id: str
    label: str
    group: str
    must: bool = False
    only_group: bool = False


class FieldRow(Fillable):
    """A field: a line beside its label (entry), text below it (passage) or a table (grid).

    Attributes:
        fixed: its value says nothing about a plan (a party's name, a question): a blank form prints it too.
        blank_rows: rows of a grid in a blank form; 0 leaves the field out of it.
        items: the questions of a checklist, in order.
        parts: what is filled in where it is empty, if that is more than one thing.
        step: where in the app it is filled in, `path` the field there; {n} stands for the number of the person.
    """

    id: str
    label: str
    type: Literal["entry", "passage", "grid"] = "entry"
    before: Presence = Presence.REQUIRED
    after: Presence = Presence.REQUIRED
    note: str = ""
    label_if_empty: str = ""
    style: str = ""
    columns: tuple[ColumnRow, ...] = ()
    items: tuple[ItemRow, ...] = ()
    fixed: bool = False
    blank_rows: int = 3
    parts: tuple[PartRow, ...] = ()
    step: Step | None = None
    path: str = ""
    source: str
    confidence: Confidence

    def presence(self, stage: Stage) -> Presence:
        """Whether the field is printed at this stage."""
        return self.after if stage is Stage.AFTER else self.before


class SectionRow(Plain):
    """A section with its fields in order of printing."""

    id: str
    label: str
    note: str = ""
    style: str = ""
    fields: tuple[FieldRow, ...]


class Form(Plain):
    """A field table; `sources` by the short id that fields name.

    `disclaimer`: whether it is handed on beyond those who sign it, so that it says whose views it holds.
    `continued`: whether it comes back filled in, so that it has room for what is longer than its fields.
    """

    document: str
    version: str
    disclaimer: bool = False
    continued: bool = False
    sources: dict[str, Source]
    sections: tuple[SectionRow, ...]


@cache
def load_form(document: str) -> Form:
    """Return the field table of a document, read once.

    Raises:
        FileNotFoundError: there is no such document.
        pydantic.ValidationError: the table is broken.
    """
    text = files(__package__).joinpath(document, "form.json").read_text("utf-8")
    return Form.model_validate_json(text)
