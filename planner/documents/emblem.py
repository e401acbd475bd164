"""The emblem of the European Union, drawn as its public geometry says (Council of Europe, European Commission).

A blue rectangle half as wide again as it is high; twelve upright stars of five points, set like the hours on a clock,
on a circle whose radius is a third of the height; each star in a circle whose radius is an eighteenth of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import cos, pi, sin

BLUE, YELLOW = "#003399", "#ffcc00"
"""Pantone Reflex Blue and Pantone Yellow, as the geometry gives them for screens."""

HEIGHT = 180
_STARS, _POINTS = 12, 5
_INNER = sin(pi / 10) / sin(pi * 7 / 10)
"""Where the sides of a five-pointed star meet, as a share of the radius on which its points lie."""


@cache
def emblem(title: str) -> str:
    """Return the emblem as SVG; its title is what is read aloud."""
    width, radius = HEIGHT * 3 // 2, HEIGHT / 3
    stars = "".join(
        f'<polygon points="{" ".join(_star(width / 2 + radius * sin(at), HEIGHT / 2 - radius * cos(at)))}"/>'
        for at in (2 * pi * hour / _STARS for hour in range(_STARS))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}"><title>{title}</title>'
        f'<rect width="{width}" height="{HEIGHT}" fill="{BLUE}"/><g fill="{YELLOW}">{stars}</g></svg>'
    )


def _star(x: float, y: float) -> Iterator[str]:
    """Points and inner corners in turn, from the point at the top."""
    for corner in range(2 * _POINTS):
        radius = HEIGHT / 18 * (_INNER if corner % 2 else 1)
        at = pi * corner / _POINTS
        yield f"{x + radius * sin(at):.2f},{y - radius * cos(at):.2f}"
