"""What is held about a person, printed to be handed over to them.

It is made from the files of a workspace, not from a plan, so it is no paper of the list and has its field table here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import Form
from planner.documents.names import folded
from planner.documents.sheet import Paragraphs, RowValues, Values, paragraphs
from planner.locale import Catalogue, catalogue

KIND = "person_record"
_MOST_WORDS = 1500
"""Letters of one cell; the rest is in the JSON file beside it."""


class Stay(NamedTuple):
    """A record of the person in a project's mobility, as JSON has it."""

    project: str
    mobility: str
    data: Mapping[str, Any]


class Line(NamedTuple):
    """Something else that is held: where, what it is (a result, a mention), in which field, and what it says."""

    place: str
    kind: str
    field: str
    data: Any


class Copies(NamedTuple):
    """How many files of a kind hold the person, too."""

    area: str
    files: int


class PersonRecord(NamedTuple):
    """All that is held about a person; dates in ISO form."""

    name: str
    births: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    stays: tuple[Stay, ...]
    notes: tuple[Line, ...]
    mentions: tuple[Line, ...]
    unsure: tuple[Line, ...]
    copies: tuple[Copies, ...]
    exports: tuple[str, ...]


def print_record(record: PersonRecord, printing: Printing) -> Document:
    """Return the record to hand over."""
    words = catalogue(printing.lang)
    head = Head(words.text("person.kicker"), words.text("person.title"), record.name)
    name = "_".join(
        filter(None, [printing.made_on.isoformat(), folded(head.title), folded(record.name), printing.lang])
    )
    return assemble(KIND, _form(), _values(record, words), head, printing, f"{name}.pdf")


@cache
def _form() -> Form:
    return Form.model_validate_json(files(__package__).joinpath("form.json").read_text("utf-8"))


def _values(record: PersonRecord, words: Catalogue) -> Values:
    return {
        "name": paragraphs(record.name),
        "birth_date": tuple(_written(each, words) for each in record.births),
        "email": record.emails,
        "phone": record.phones,
        "stays": tuple(row for each in record.stays for row in _stay(each, words)),
        "notes": tuple(_note(each, words) for each in record.notes),
        "mentions": tuple(_note(each, words) for each in record.mentions),
        "unsure": tuple(_note(each, words) for each in record.unsure),
        "copies": tuple(paragraphs(words.text(f"person.area.{each.area}", n=each.files))[0] for each in record.copies),
        "exports": tuple(part for each in record.exports for part in paragraphs(each)),
        "reach": paragraphs(words.text("person.reach")),
    }


def _stay(stay: Stay, words: Catalogue) -> Iterator[RowValues]:
    """A line with the mobility, then one for each field in which something stands."""
    place = " / ".join(filter(None, (stay.project, stay.mobility)))
    yield RowValues({"field": paragraphs(place) or ("…",)}, "group")
    for key, value in _flat(stay.data):
        if key != "id" and not key.endswith(".id"):
            yield RowValues({"field": (_label(key, words),), "value": _cell(key, value, words)})


def _note(line: Line, words: Catalogue) -> RowValues:
    said = line.data if not isinstance(line.data, Mapping) else dict(_flat(line.data))
    text = "\n".join(f"{key}: {each}" for key, each in said.items()) if isinstance(said, dict) else str(said)
    return RowValues(
        {
            "place": paragraphs(line.place),
            "what": (words.text(f"person.what.{line.kind}"),),
            "text": paragraphs(text[:_MOST_WORDS]),
        }
    )


def _flat(data: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every field in which something stands, by its path."""
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            for at, each in enumerate(value):
                yield from _flat(each if isinstance(each, Mapping) else {"": each}, f"{before}{key}.{at}.")
        elif value not in (None, "", [], False):
            yield f"{before}{key}", value


def _label(key: str, words: Catalogue) -> str:
    """The name that a field has on screen; its key where it has none."""
    bare = ".".join(each for each in key.split(".") if not each.isdigit())
    known = (f"fields.{kind}.{bare}" for kind in ("participants", "accompanying", "host_contact"))
    return next((words.text(each) for each in known if words.has(each)), bare)


def _cell(key: str, value: Any, words: Catalogue) -> Paragraphs:
    field = key.rpartition(".")[2]
    for kind in (field, f"accompanying_{field}", f"support_{field}"):
        if words.has(f"kinds.{kind}.{value}"):
            return (words.text(f"kinds.{kind}.{value}"),)
    if isinstance(value, bool):
        return (words.text("word.yes" if value else "word.no"),)
    if isinstance(value, list):
        return tuple(part for each in value for part in paragraphs(str(each)))
    return paragraphs(_written(str(value), words))


def _written(value: str, words: Catalogue) -> str:
    try:
        return words.date(date.fromisoformat(value))
    except ValueError:
        return value
