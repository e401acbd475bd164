"""Names compare without case, diacritics and punctuation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.places.names import is_readable, search_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kuldīga", "kuldiga"),
        ("PRIEKUĻI", "priekuli"),
        ("Łódź", "lodz"),
        ("Gießen", "giessen"),
        ("Ringkøbing", "ringkobing"),
        ("  Sankt-Pölten ", "sankt polten"),
        ("'s-Hertogenbosch", "s hertogenbosch"),
        ("Val-d’Isère", "val disere"),
        ("Шверин", "шверин"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert search_key(name) == key


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize("name", ["Šverīne", "Шверин", "Σβερίν", "'s-Gravenhage", "Frankfurt (Oder)", "Malmö"])
def test_readable_names(name: str) -> None:
    assert is_readable(name)


@pytest.mark.parametrize(
    "name", ["RIX", "li jia", "リガ", "ريغا", "", "A", "simiልteነ", "https://en.wikipedia.org/?x=1_2"]
)
def test_names_nobody_types(name: str) -> None:
    assert not is_readable(name)
