"""A school's logo from a file: measured before it is unpacked, made smaller where papers need no more of it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from planner.exchange.measuring import BadInput, read_file
from planner.locale import message
from planner.logo import MOST_BYTES, LogoRefused, checked_logo, png_size

_LARGEST: Final = 5_000_000
_MOST_PIXELS: Final = 30_000_000
"""Unpacked a hundred megabytes: more than any camera's logo, less than would be felt."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SIDES: Final = (900, 600, 400, 250)
"""Pixels of the longer side, tried in turn until the picture is small enough to be kept."""


def read_logo(path: Path) -> str:
    """Return a logo as the data address that a project keeps.

    Args:
        path: a PNG or SVG file of five megabytes at most. A PNG that is too large is made smaller.

    Raises:
        BadInput: it cannot be read, or is no logo that papers could bear: which part of it is said.
    """
    data = read_file(path, _LARGEST, message("error.logo.file", file=str(path), most=_LARGEST // 1_000_000))
    try:
        return checked_logo(_smaller(data) if data.startswith(_PNG) else data).address
    except LogoRefused as refusal:
        raise BadInput(message("error.logo.refused", file=str(path), reason=refusal.sentence)) from None


def _smaller(data: bytes) -> bytes:
    """A PNG as it is where it may be kept so, else drawn anew with fewer pixels and at most 256 colours."""
    width, height = png_size(data)
    if width * height > _MOST_PIXELS:
        raise LogoRefused("pixels")
    try:
        checked_logo(data)
    except LogoRefused as refusal:
        if refusal.why not in _MENDED:
            raise
    else:
        return data
    return _drawn_anew(data)


_MENDED: Final = frozenset({"pixels", "bytes", "kind_of_png"})


def _drawn_anew(data: bytes) -> bytes:
    from PIL import Image  # WeasyPrint stands on it; heavy, and seldom asked for

    made = b""
    for side in _SIDES:
        try:
            with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
                picture.thumbnail((side, side))
                few = picture.convert("RGBA").quantize(256)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            raise LogoRefused("broken") from None
        out = io.BytesIO()
        few.save(out, "PNG", optimize=True)
        made = out.getvalue()
        if len(made) <= MOST_BYTES:
            break
    return made
