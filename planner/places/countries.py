"""Countries by their names in every language of the catalogues."""

from __future__ import annotations

import json
from functools import cache

from planner.places.names import search_key

PROGRAMME_COUNTRIES = frozenset(
    {
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
        "IS",
        "LI",
        "NO",
        "MK",
        "RS",
        "TR",
    }
)
"""EU members and third countries associated to the programme: what a school means by a name lies there first."""

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
    from planner.locale import languages  # not before a country is asked for: most towns are typed without one

    found = {search_key(name): code for each in languages() for code, name in _names(each).items()}
    # Codes over names: two letters are meant as a code.
    return found | {code.lower(): code for code in country_codes()} | _COMMISSION_CODES


@cache
def _names(language: str) -> dict[str, str]:
    from importlib.resources import files

    path = files("planner.locale").joinpath(language, "countries.json")
    texts: dict[str, str] = json.loads(path.read_text("utf-8"))
    return {key.removeprefix("countries."): name for key, name in texts.items()}
