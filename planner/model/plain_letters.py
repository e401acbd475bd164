"""Plans validated quickly: a text of plain letters needs no function of ours to look at it.

Each text of a plan is made inert and composed by a function (`plain_line`, `plain_prose`), a thousand calls in a plan
of forty people. Nearly all texts have none but letters that these functions leave as they are, which pydantic's own
core can tell. Where one has another letter, the plan is validated once more in the usual way, so that what comes out,
and what is said of a mistake, is always what the model itself says. A whole file of such letters is
known by one look at its bytes; then not even the core need look at each text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import SchemaValidator

from planner.model.base import plain_line, plain_prose

Kind = TypeVar("Kind", bound=BaseModel)
Instead = Mapping[object, Mapping[str, str]]
"""What of a text's schema the core looks at in the place of a function."""

PLAIN_LETTERS = r"\x20-\x7e\u00a0-\u017f\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f\u2010-\u2027\u20ac"
"""Latin as Europe writes it, Greek, Cyrillic, signs: visible, composed, and none is drawn together with another."""

_LINE = f"^[{PLAIN_LETTERS}]*$"
_PROSE = f"^[\\n\\t{PLAIN_LETTERS}]*$"
_PLAIN_FILE = re.compile(f"[{PLAIN_LETTERS}]*")
_ASCII = bytes(range(0x20, 0x7F)) + b"\t\n\r"
"""With what parts values: inside a text JSON has no such sign."""

_AS_THEY_ARE = frozenset({"cls", "default", "default_factory", "function", "metadata", "serialization"})
"""Keys of a schema below which no schema stands."""


def validated(kind: type[Kind], data: object) -> Kind:
    """Return what `kind.model_validate` returns.

    Raises:
        ValidationError: as that does.
    """
    try:
        return cast("Kind", _quick(kind).validate_python(data))
    except ValidationError:
        return kind.model_validate(data)


def validated_json(kind: type[Kind], text: str | bytes) -> Kind:
    """Return what `kind.model_validate_json` returns.

    Raises:
        ValidationError: as that does.
    """
    try:
        return cast("Kind", _quick(kind).validate_json(text))
    except ValidationError:
        return kind.model_validate_json(text)


def validated_as_written(kind: type[Kind], text: str) -> Kind:
    """Return what `kind.model_validate` returns for what the JSON holds, where this program wrote it, or might have.

    Raises:
        ValidationError: a text has other than plain letters, an amount is no text, or something is wrong.
    """
    return cast("Kind", _quick(kind).validate_json(text))


def is_plain(data: bytes) -> bool:
    """Whether a JSON file has plain letters alone and no escape, so that no text in it can be another than it is."""
    if b"\\" in data:
        return False
    try:
        return _PLAIN_FILE.fullmatch(data.translate(None, _ASCII).decode()) is not None
    except UnicodeDecodeError:
        return False


def validated_plain(kind: type[Kind], data: bytes) -> Kind:
    """Return what `kind.model_validate_json` returns, for a file that `is_plain`.

    Raises:
        ValidationError: somewhere in it is a mistake; which one is said by `validated_json`.
    """
    return cast("Kind", _bare(kind).validate_json(data))


@cache
def _quick(kind: type[BaseModel]) -> SchemaValidator:
    return _validator(kind, {plain_line: {"pattern": _LINE}, plain_prose: {"pattern": _PROSE}})


@cache
def _bare(kind: type[BaseModel]) -> SchemaValidator:
    return _validator(kind, {plain_line: {}, plain_prose: {}})


def _validator(kind: type[BaseModel], instead: Instead) -> SchemaValidator:
    schema = _without_calls(kind.__pydantic_core_schema__, instead)
    # Else the parts of a model are validated by the validators that their classes have already.
    return SchemaValidator(schema, _use_prebuilt=False)


def _without_calls(schema: Any, instead: Instead) -> Any:
    """The schema with what the core can tell in the place of each call of ours; an amount is written as a text."""
    if isinstance(schema, (list, tuple)):
        return [_without_calls(each, instead) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "decimal":
        # 5.0 is 5.0 for Python and 5 for the core's JSON; a plan has its amounts as texts.
        return {"type": "chain", "steps": [{"type": "str", "strict": True}, schema]}
    called = schema["function"]["function"] if schema.get("type") == "function-after" else None
    if called in instead:
        return {**schema["schema"], **instead[called]}
    return {key: each if key in _AS_THEY_ARE else _without_calls(each, instead) for key, each in schema.items()}
