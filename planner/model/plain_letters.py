"""Plans validated quickly: a text of plain letters needs no function of ours to look at it.

Each text of a plan is made inert and composed by a function (`plain_line`, `plain_prose`), a thousand calls in a plan
of forty people. Nearly all texts have none but letters that these functions leave as they are, which pydantic's own
core can tell. Where one has another letter, the plan is validated once more in the usual way, so that what comes out,
and what is said of a mistake, is always what the model itself says.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import SchemaValidator

from planner.model.base import Plain, plain_line, plain_prose

Kind = TypeVar("Kind", bound=Plain)

PLAIN_LETTERS = r"\x20-\x7e\u00a0-\u017f\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f\u2010-\u2027\u20ac"
"""Latin as Europe writes it, Greek, Cyrillic, signs: visible, composed, and none is drawn together with another."""

_LINE = f"^[{PLAIN_LETTERS}]*$"
_PROSE = f"^[\\n\\t{PLAIN_LETTERS}]*$"
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


@cache
def _quick(kind: type[Plain]) -> SchemaValidator:
    schema = _without_calls(kind.__pydantic_core_schema__)
    # Else the parts of a model are validated by the validators that their classes have already.
    return SchemaValidator(schema, _use_prebuilt=False)


def _without_calls(schema: Any) -> Any:
    """The schema with a pattern in the place of each call of ours."""
    if isinstance(schema, (list, tuple)):
        return [_without_calls(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    called = schema["function"]["function"] if schema.get("type") == "function-after" else None
    if called in (plain_line, plain_prose):
        return {**schema["schema"], "pattern": _LINE if called is plain_line else _PROSE}
    return {key: each if key in _AS_THEY_ARE else _without_calls(each) for key, each in schema.items()}
