"""Plan files: one project and one mobility in JSON, checked key by key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from planner.exchange.measuring import BadInput, is_slight, json_of, read_file
from planner.locale import Message, message
from planner.model import Mobility, PlanFile, Project, TypedRate
from planner.model.identity import ByIdentity
from planner.model.plain_letters import Kind, is_plain, validated_json, validated_plain
from planner.private_file import write_private
from planner.programme import rate_refused

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

LARGEST_FILE = 10_000_000
"""Bytes; a mobility of 500 people takes about one million, one of five thousand eight."""

_REASONS = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "string_type": "text",
    "string_too_long": "too_long",
    "too_long": "too_many",
    "string_pattern_mismatch": "pattern",
    "enum": "choice",
    "literal_error": "choice",
    "bool_type": "yes_no",
    "bool_parsing": "yes_no",
    "model_type": "object",
    "dict_type": "object",
    "tuple_type": "list",
    "frozen_set_type": "list",
    "greater_than_equal": "at_least",
    "less_than_equal": "at_most",
    "decimal_max_places": "cents",
}
"""Catalogue key of pydantic's error types; other types fall back on their beginning, then on `invalid`."""

_NEWER = re.compile(r"mobility-planner/plan-\d+")
"""The format of a plan file; there are only later ones than the one that is read here."""

_FAMILIES = {"date": "date", "int": "whole", "float": "number", "finite": "number", "decimal": "amount"}


def read_plan(path: Path) -> PlanFile:
    """Read a plan file.

    Raises:
        BadInput: the file cannot be read, or is no valid plan; the message names the file, key and reason.
    """
    too_large = message("exchange.file.too_large", file=path.name, n=LARGEST_FILE // 1_000_000)
    return parse_plan(read_file(path, LARGEST_FILE, too_large), path.name)


def parse_plan(data: bytes, name: str) -> PlanFile:
    """Read a plan from the bytes of a file called `name`.

    Raises:
        BadInput: it is no valid plan.
    """
    plan = _read(PlanFile, data, name)
    _refuse_twins(plan.mobility, name)
    refuse_rates(plan.project.rate_card.typed, name, "project.rate_card.typed")
    return plan


def parse_mobility(data: bytes, name: str) -> Mobility:
    """Read the mobility of a plan file from the bytes that it stands in.

    Raises:
        BadInput: it is no valid one; where in the plan file its mistake is, `parse_plan` says.
    """
    mobility = _read(Mobility, data, name)
    _refuse_twins(mobility, name)
    return mobility


def _read(kind: type[Kind], data: bytes, name: str) -> Kind:
    if is_slight(data) and is_plain(data):
        # What is wrong is said below, in the usual way.
        with suppress(ValidationError):
            return validated_plain(kind, data)
    try:
        # Some editors put a byte order mark in front, which JSON does not have.
        return validated_json(kind, json_of(data, name))
    except ValidationError as error:
        raise BadInput(bad_file(name, error.errors(include_url=False))) from None


def refuse_rates(rates: Mapping[str, TypedRate], file: str, place: str) -> None:
    """Refuse what can be no rate: misspelt it would be lost, and a share of 500 % would pay five times the cost.

    Raises:
        BadInput: there is such a rate; the message names its key and says why.
    """
    for name, rate in rates.items():
        why = rate_refused(name, rate.value)
        if why is not None:
            raise BadInput(message("exchange.plan.key", file=file, key=f"{place}.{name}", reason=why))


def _refuse_twins(mobility: Mobility, name: str) -> None:
    """Costs and outcomes point at people by id, so two people must not share one."""
    ids = [each.id for each in mobility.travellers]
    if len(set(ids)) < len(ids):
        twin = next(each for each, count in Counter(ids).items() if count > 1)
        raise BadInput(message("exchange.plan.twins", file=name, id=twin))


def bad_file(name: str, details: list[ErrorDetails]) -> Message:
    """Say what is wrong with a JSON file of ours: the first key that pydantic refuses, and how many others."""
    first = details[0]
    if first["type"] == "literal_error" and first["loc"] == ("format",) and _NEWER.fullmatch(str(first["input"])):
        return message("exchange.plan.newer", file=name)
    if first["type"] == "json_invalid":
        # pydantic tells line and column only inside its own sentence.
        line, column = re.findall(r"\d+", str(first.get("ctx", {}).get("error", "")))[-2:] or ("1", "1")
        return message("exchange.plan.no_json", file=name, line=line, column=column)
    where = message("exchange.plan.key", file=name, key=json_path(first["loc"]), reason=_reason(first))
    others = len(details) - 1
    return message("exchange.plan.and_others", first=where, n=others) if others else where


def json_path(location: tuple[int | str, ...]) -> str:
    """Write the place of a value in a JSON file: mobility.participants[2].first_day."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location if part != "[key]")
    return path.lstrip(".") or "."


def _reason(error: ErrorDetails) -> Message:
    kind = error["type"]
    reason = _REASONS.get(kind) or _FAMILIES.get(kind.partition("_")[0], "invalid")
    return message(f"exchange.reason.{reason}", **_bounds(error.get("ctx", {})))


def _bounds(context: dict[str, Any]) -> dict[str, str]:
    bound = next((context[each] for each in ("ge", "le", "max_length", "pattern") if each in context), "")
    return {"bound": str(bound), "choices": str(context.get("expected", "")).replace(" or ", ", ")}


def plan_json(project: Project, mobility: Mobility) -> str:
    """Return the plan file of one mobility, with every key, as JSON text that ends in a line feed."""
    return PlanFile(project=project, mobility=mobility).model_dump_json(indent=2) + "\n"


def plan_line(project: Project, mobility: Mobility) -> bytes:
    """Return the same as one line of JSON Lines in UTF-8, without its line feed."""
    return b'%b,"mobility":%b}' % (_head(ByIdentity(project)), _writer().dump_json(mobility))


@lru_cache(maxsize=512)  # many plans are one project's
def _head(project: ByIdentity[Project]) -> bytes:
    form = PlanFile.model_fields["format"].default
    return f'{{"format":"{form}","project":{project.value.model_dump_json()}'.encode()


@cache
def _writer() -> TypeAdapter[Mobility]:
    """What writes bytes: a model itself writes texts, which would be turned back into bytes for a stream."""
    return TypeAdapter(Mobility)


def write_plan(path: Path, project: Project, mobility: Mobility) -> None:
    """Write the plan file of one mobility.

    Raises:
        OSError: the file cannot be written.
    """
    write_private(path, plan_json(project, mobility).encode("utf-8"))


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a plan file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **PlanFile.model_json_schema()}
