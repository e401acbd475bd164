"""Units and frameworks as a JSON file, to hand over to another school."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeVar

from pydantic import ValidationError

from planner.exchange.measuring import BadInput, json_of, read_file
from planner.exchange.planfile import LARGEST_FILE, bad_file
from planner.locale import message
from planner.model import CustomFramework, LearningUnit, Library
from planner.model.base import Plain, new_id

T = TypeVar("T", LearningUnit, CustomFramework)


class UnitsFile(Plain):
    """What a units file holds."""

    format: Literal["mobility-planner/units-1"] = "mobility-planner/units-1"
    units: tuple[LearningUnit, ...] = ()
    frameworks: tuple[CustomFramework, ...] = ()


def read_units(path: Path) -> UnitsFile:
    """Read a units file.

    Raises:
        BadInput: it cannot be read, or is no valid units file; the message names file, key and reason.
    """
    too_large = message("units.file.too_large", file=path.name, n=LARGEST_FILE // 1_000_000)
    return parse_units(read_file(path, LARGEST_FILE, too_large), path.name)


def parse_units(data: bytes, name: str) -> UnitsFile:
    """Read units from the bytes of a file called `name`.

    Raises:
        BadInput: it is no valid units file.
    """
    try:
        return UnitsFile.model_validate_json(json_of(data, name))
    except ValidationError as error:
        raise BadInput(bad_file(name, error.errors(include_url=False))) from None


def units_json(units: tuple[LearningUnit, ...], frameworks: tuple[CustomFramework, ...] = ()) -> str:
    """Return a units file as JSON text that ends in a line feed."""
    return UnitsFile(units=units, frameworks=frameworks).model_dump_json(indent=2) + "\n"


def merged(library: Library, file: UnitsFile) -> Library:
    """Return a library with the units and frameworks of a file added.

    What is there already is left out; another entry under the id of one that is there gets an id of its own.
    """
    return library.model_copy(
        update={
            "units": (*library.units, *_new(library.units, file.units)),
            "frameworks": (*library.frameworks, *_new(library.frameworks, file.frameworks)),
        }
    )


def _new(old: tuple[T, ...], new: tuple[T, ...]) -> list[T]:
    taken = {each.id for each in old}
    added = []
    for each in new:
        # The same in every field: a unit that was changed since is another one, and both stay.
        if each in old:
            continue
        fresh = each.model_copy(update={"id": new_id()}) if each.id in taken else each
        taken.add(fresh.id)
        added.append(fresh)
    return added
