"""Places of vocational schools that GeoNames lacks: most of them Latvian villages with an old school in a manor."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

FILE = Path(__file__).with_name("school_places.toml")

SourceConfidence = Literal["stated", "near", "unverified"]
"""The source states the place itself; a point near it, such as its parish; or no source was at hand."""


class SchoolPlace(NamedTuple):
    """A place with its coordinates in degrees (WGS 84) and where they come from."""

    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    confidence: SourceConfidence
    source: str


@cache
def school_places() -> tuple[SchoolPlace, ...]:
    """Return the places of the file."""
    return tuple(SchoolPlace(**each) for each in tomllib.loads(FILE.read_text("utf-8"))["place"])
