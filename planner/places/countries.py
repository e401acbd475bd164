"""Countries by their names in every language of the catalogues."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from planner.locale import languages
from planner.places.names import search_key

_COMMISSION_CODES = {"el": "GR", "uk": "GB"}
"""The Commission's own codes where they differ from ISO 3166-1."""


@cache
def country_codes() -> tuple[str, ...]:
    """Return the codes of all countries that have a name in the catalogues (ISO 3166-1 alpha-2, and XK)."""
    return tuple(sorted(_names("en")))


def country_code(text: str) -> str | None:
    """Return the code of a country given by code or by name in any of the languages; None for no such country."""
    return _by_key().get(search_key(text))


@cache
def _by_key() -> dict[str, str]:
    found = {search_key(name): code for each in languages() for code, name in _names(each).items()}
    return found | {code.lower(): code for code in country_codes()} | _COMMISSION_CODES


@cache
def _names(language: str) -> dict[str, str]:
    path = files("planner.locale").joinpath(language, "countries.json")
    texts: dict[str, str] = json.loads(path.read_text("utf-8"))
    return {key.removeprefix("countries."): name for key, name in texts.items()}
