"""What a paper to be filled in says of itself inside its file, so that what is typed into it finds its plan again."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Literal

from planner.model.base import Line, Plain

MARK_NAME = "mobility-planner-sheet"
"""Name of the field that holds the mark, which nobody sees."""

_CODE_LENGTH = 16
"""Hexadecimal digits: enough that no two plans of a workspace share them."""


class SheetMark(Plain):
    """Whose sheet it is and which version. Ids stand as codes: of whom a paper is about, its file says no more.

    Attributes:
        kind: kind of paper.
        lang: language that it is printed in.
        beside: language printed under it; empty for none.
        project: code of the project's id; empty in a blank form.
        mobility: code of the mobility's id; empty in a blank form, and in a paper of the whole project.
        subject: code of the id of whom or what it is about; empty where it is about the mobility.
        content: code of all that it asks; other questions or other outcomes give another one.
        made_on: day that it was made.
    """

    format: Literal["mobility-planner/sheet-1"] = "mobility-planner/sheet-1"
    kind: Line
    lang: Line
    beside: Line = ""
    project: Line = ""
    mobility: Line = ""
    subject: Line = ""
    content: Line
    made_on: date


def code_of(text: str) -> str:
    """Return the code of an id or of a text; an empty one has none."""
    return sha256(text.encode()).hexdigest()[:_CODE_LENGTH] if text else ""
