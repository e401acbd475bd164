"""A logo as a plan keeps it: checked, or, where it was refused, why. Nothing of a refused picture stays."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote

from planner.logo import REASONS, LogoRefused, logo_at

_LEFT_OUT: Final = "data:,"
"""How the address begins that takes the place of a refused logo: a text, which says why it was refused."""


def kept_address(address: str) -> str:
    """Return a data address as a plan keeps it; of one that could not be kept an address that says why.

    A logo that went bad, or a stranger's, must not keep a whole project from opening, nor be gone without a word.
    """
    found = _read(address)
    return found if isinstance(found, str) else _LEFT_OUT + quote(f"{found.why} {found.what}".strip())


def refusal_at(address: str) -> LogoRefused | None:
    """Return why papers do not bear the logo of an address; None where they do, or there is none."""
    found = _read(address)
    return None if isinstance(found, str) else found


# A project is checked as a whole after each change; unpacking its logo again would be felt in typing.
@lru_cache(maxsize=8)
def _read(address: str) -> str | LogoRefused:
    if address.startswith(_LEFT_OUT):
        why, _, what = unquote(address.removeprefix(_LEFT_OUT)).partition(" ")
        return LogoRefused(why, what) if why in REASONS else LogoRefused("neither")
    try:
        return logo_at(address).address if address else ""
    except LogoRefused as refusal:
        return refusal
