"""Countries by code and by name in either language."""

from __future__ import annotations

import pytest

from planner.locale import catalogue
from planner.places import country_code, country_codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("LV", "LV"),
        ("de", "DE"),
        ("Germany", "DE"),
        ("Vācija", "DE"),
        (" vacija ", "DE"),
        ("Kosova", "XK"),
        ("Kosovo", "XK"),
        ("EL", "GR"),
        ("UK", "GB"),
        ("Türkiye", "TR"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_codes(text: str, code: str | None) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize("language", ["en", "lv"])
def test_every_country_is_found_by_its_name(language: str) -> None:
    names = {code: catalogue(language).text(f"countries.{code}") for code in country_codes()}
    assert len(names) == 250
    assert {country_code(name) for name in names.values()} == set(names)
