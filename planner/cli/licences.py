"""`licences`: what the program stands on, and under which licence each part may be used."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import NamedTuple

from planner.cli.output import show, show_json
from planner.locale import Catalogue

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST = 60
"""Letters; some packages put the whole text of a licence where its name belongs."""


class Data(NamedTuple):
    """Data that travels inside the program; `key` names in the catalogue what it is used for."""

    name: str
    key: str
    licence: str
    address: str


DATA = (
    Data("Unicode CLDR 48.2", "countries", "Unicode-3.0", "https://cldr.unicode.org"),
    Data("GeoNames", "towns", "CC-BY-4.0", "https://www.geonames.org"),
    Data("ESCO, European Commission", "esco", "CC-BY-4.0", "https://esco.ec.europa.eu"),
    Data("Noto Sans", "typeface", "OFL-1.1", "https://notofonts.github.io"),
)
"""ESCO is reused under Commission Decision 2011/833/EU, which the Commission carries out by CC BY 4.0."""


class Part(NamedTuple):
    """A package with its version and licence; an empty licence where it says none."""

    name: str
    version: str
    licence: str


def run(options: Namespace, words: Catalogue) -> int:
    """List every package that the program needs, and what those need in turn."""
    found = sorted(parts("mobility-planner"), key=lambda each: each.name.casefold())
    if options.json:
        show_json({"parts": [each._asdict() for each in found], "data": [each._asdict() for each in DATA]})
        return 0
    for each in found:
        show(f"{each.name} {each.version}  {each.licence or words.text('cli.licences.none')}")
    show("", words.text("cli.licences.data"))
    for data in DATA:
        show(f"{data.name}  {data.licence}  {words.text(f'cli.licences.data.{data.key}')}  {data.address}")
    return 0


def parts(name: str) -> Iterator[Part]:
    """Yield a package and all that it needs on this computer, each once."""
    waiting, seen = [name], set[str]()
    while waiting:
        each = waiting.pop()
        try:
            found = distribution(each)
        except PackageNotFoundError:  # needed on another system only
            continue
        plain = found.name.casefold().replace("_", "-")
        if plain in seen:
            continue
        seen.add(plain)
        yield Part(found.name, found.version, licence_of(found))
        needed = (text for text in found.requires or () if "extra ==" not in text)
        waiting += [match[0] for text in needed if (match := _NAME.match(text))]


def licence_of(found: Distribution) -> str:
    """Return the licence that a package names: as an expression, in a word, or by its classifiers."""
    fields = [found.metadata.get_all(each) or [] for each in ("License-Expression", "License")]
    said = next((text.strip() for field in fields for text in field), "")
    if said and "\n" not in said and len(said) <= _LONGEST:
        return said
    classified = (each.rpartition(" :: ")[2] for each in found.metadata.get_all("Classifier") or ())
    licences = [each for each in classified if "License" in each or "Licence" in each]
    return ", ".join(licences) or said.partition("\n")[0][:_LONGEST]
