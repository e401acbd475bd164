"""The emblem as a picture for word processors, which take no drawing of the page."""

from __future__ import annotations

import re
import struct
import zlib
from functools import cache

from planner.documents.emblem import BLUE, HEIGHT, YELLOW, emblem

_SCALE = 2
_FINE = 4
"""Lines within one of the picture, and steps within a pixel: soft edges."""

_COLOURS, _COLOURS_SEEN_THROUGH = 2, 6
"""Colour types of PNG (ISO/IEC 15948, 11.2.2)."""

_POINTS = re.compile(r'points="([^"]+)"')
_Points = list[tuple[float, float]]


@cache
def emblem_png() -> bytes:
    """Return the emblem as PNG, twice as large as it is drawn, of the very points of the drawing."""
    width, height = HEIGHT * 3 // 2 * _SCALE, HEIGHT * _SCALE
    shares = [[0] * width for _ in range(height)]
    for found in _POINTS.findall(emblem("")):
        _cover(shares, [_point(each) for each in found.split()])
    below, above = _rgb(BLUE), _rgb(YELLOW)
    mixed = [bytes(_mixed(*pair, n) for pair in zip(below, above, strict=True)) for n in range(_FINE * _FINE + 1)]
    rows = b"".join(b"\0" + b"".join(mixed[each] for each in row) for row in shares)
    return _png(width, height, _COLOURS, rows)


def empty_png() -> bytes:
    """Return a PNG of one point through which everything is seen."""
    return _png(1, 1, _COLOURS_SEEN_THROUGH, b"\0" * 5)


def _png(width: int, height: int, colours: int, rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _point(text: str) -> tuple[float, float]:
    x, y = text.split(",")
    return float(x) * _SCALE * _FINE, float(y) * _SCALE * _FINE


def _cover(shares: list[list[int]], points: _Points) -> None:
    """Count for each pixel how many of its small squares lie within a star, line by line."""
    heights = [y for _, y in points]
    for fine in range(int(min(heights)), int(max(heights)) + 1):
        crossings = _crossings(points, fine + 0.5)
        for left, right in zip(crossings[::2], crossings[1::2], strict=True):
            for at in range(round(left), round(right)):
                shares[fine // _FINE][at // _FINE] += 1


def _crossings(points: _Points, y: float) -> list[float]:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return sorted(x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in pairs if (y1 <= y) is not (y2 <= y))


def _rgb(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))


def _mixed(below: int, above: int, share: int) -> int:
    return below + (above - below) * share // (_FINE * _FINE)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
