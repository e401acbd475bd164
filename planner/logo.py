"""A school's logo, taken apart and put together again from what draws and nothing else.

A logo stands in the plan itself, so that it goes wherever the plan goes: backups, another computer, a sealed workspace.
It may come from anybody (a plan file brings one too), so a picture is never passed on as it came: of a PNG only the
parts that draw are kept, of an SVG only shapes, colours and gradients. What a picture would need beyond that (text in a
font of its own, pictures inside it, scripts, style sheets from elsewhere) is refused with the name of what it is.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from planner.inert import inert_line
from planner.locale import message

MOST_BYTES: Final = 90_000
"""Of a logo that is kept: it is written with every change of its project, and stands in every paper of the school."""

MOST_SIDE: Final = 1600
"""Pixels: at 300 dots an inch more than a page is wide inside its margins, where a logo takes a third at most."""

_MOST_SHAPES, _DEEPEST = 3000, 40

_MOST: Final = {"bytes": MOST_BYTES // 1000, "pixels": MOST_SIDE, "shapes": _MOST_SHAPES}
"""What a reason names as the most that may be."""

REASONS: Final = frozenset({*_MOST, "neither", "broken", "shape", "kind_of_png", "holds", "size"})
"""Why a logo may be refused: ends of the keys of sentences."""

_LONGEST_WHAT: Final = 40

_KINDS: Final = {"data:image/png;base64,": "png", "data:image/svg+xml;base64,": "svg"}
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_DRAWS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples of a pixel by colour type (ISO/IEC 15948, 11.2.2)."""


class LogoRefused(ValueError):  # noqa: N818 - it is the file that is refused, no one is in error
    """A file is no logo that papers could bear; `sentence` says why, `why` and `what` say it in short."""

    def __init__(self, reason: str, what: str = "") -> None:
        super().__init__(reason)
        self.why, self.what = reason, inert_line(what)[:_LONGEST_WHAT]
        self.sentence = message(f"error.logo.{reason}", what=self.what, most=_MOST.get(reason, 0))


class Logo(NamedTuple):
    """A checked logo: its kind, its bytes, and its width as a share of its height."""

    kind: str
    data: bytes
    ratio: float

    @property
    def address(self) -> str:
        """The logo as a data address, the form in which a plan holds it."""
        start = next(start for start, kind in _KINDS.items() if kind == self.kind)
        return start + base64.b64encode(self.data).decode()


def checked_logo(data: bytes) -> Logo:
    """Return a logo from the bytes of a PNG or SVG file.

    Raises:
        LogoRefused: it is neither, broken, too large, or holds what no logo needs.
    """
    logo = _png(data) if data.startswith(_PNG) else _svg(data)
    if len(logo.data) > MOST_BYTES:
        raise LogoRefused("bytes")
    if not 1 / 8 <= logo.ratio <= 8:
        raise LogoRefused("shape")
    return logo


def logo_at(address: str) -> Logo:
    """Return the logo that a data address holds, checked anew.

    Raises:
        LogoRefused: it holds none that could be kept.
    """
    start = next((each for each in _KINDS if address.startswith(each)), None)
    # Four letters for three bytes: what is longer is refused before it is unpacked.
    if start is None or len(address) > len(start) + MOST_BYTES * 4 // 3 + 4:
        raise LogoRefused("neither")
    try:
        logo = checked_logo(base64.b64decode(address.removeprefix(start), validate=True))
    except binascii.Error:
        raise LogoRefused("broken") from None
    if logo.kind != _KINDS[start]:
        raise LogoRefused("broken")
    return logo


# -- PNG -----------------------------------------------------------------------------------------------------------


def png_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels, as the file's first part says; nothing is unpacked.

    Raises:
        LogoRefused: there is no such part.
    """
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise LogoRefused("broken")
    width, height = struct.unpack(">II", data[16:24])
    if not (width and height):
        raise LogoRefused("broken")
    return width, height


def _png(data: bytes) -> Logo:
    width, height = png_size(data)
    if max(width, height) > MOST_SIDE:
        raise LogoRefused("pixels")
    parts = list(_parts(data))
    if [parts[0][0], parts[-1][0]] != [b"IHDR", b"IEND"]:
        raise LogoRefused("broken")
    _refuse_swollen(parts, width, height)
    kept = b"".join(_part(name, body) for name, body in parts if name in _DRAWS)
    return Logo("png", _PNG + kept, width / height)


def _parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(data):
        if at + 12 > len(data):
            raise LogoRefused("broken")
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if _part(name, body) != data[at : at + 12 + length]:
            raise LogoRefused("broken")
        yield name, body
        at += 12 + length
        if name == b"IEND":
            return


def _part(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _refuse_swollen(parts: list[tuple[bytes, bytes]], width: int, height: int) -> None:
    """Unpack the pixels, no further than they may go: a small file may swell to any size."""
    depth, colour, _, _, interlaced = struct.unpack(">5B", parts[0][1][8:13])
    if colour not in _CHANNELS or depth not in (1, 2, 4, 8, 16) or interlaced:
        raise LogoRefused("kind_of_png")
    line = 1 + (width * depth * _CHANNELS[colour] + 7) // 8
    unpacked = zlib.decompressobj()
    try:
        pixels = unpacked.decompress(b"".join(body for name, body in parts if name == b"IDAT"), line * height + 1)
    except zlib.error:
        raise LogoRefused("broken") from None
    if len(pixels) != line * height:
        raise LogoRefused("broken")


# -- SVG -----------------------------------------------------------------------------------------------------------

_SPACE = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_SHAPES: Final = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
    ]
)
_SILENT: Final = frozenset({"title", "desc", "metadata", "style"})
"""What draws nothing: left out without a word; style sheets are turned into attributes first."""

_NUMBERS: Final = frozenset(
    [
        "viewBox",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "d",
        "points",
        "transform",
        "gradientTransform",
        "offset",
    ]
)
_LOOKS: Final = frozenset(
    [
        "fill",
        "stroke",
        "stop-color",
        "color",
        "fill-opacity",
        "stroke-opacity",
        "stop-opacity",
        "opacity",
        "fill-rule",
        "clip-rule",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "display",
    ]
)
_WORDS: Final = frozenset({"gradientUnits", "clipPathUnits", "spreadMethod", "preserveAspectRatio", "clip-path", "id"})
_NUMERIC = re.compile(r"[\w\s.,()%+-]*", re.ASCII)
_LOOK = re.compile(r"[\w\s.,()%+#-]*", re.ASCII)
_OWN_LINK = re.compile(r"""(?:url\(\s*['"]?)?#(?P<id>[\w.-]+)['"]?\s*\)?(?:\s+[\w#]+)?""")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*>", re.IGNORECASE)
_RULE = re.compile(r"(?P<names>[^{}]+)\{(?P<looks>[^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LENGTH = re.compile(r"\s*(?P<number>\d+(?:\.\d+)?)\s*(?:px|pt|mm|cm|in|pc)?\s*")


def _svg(data: bytes) -> Logo:
    root = _parsed(data)
    if root.tag != f"{_SPACE}svg":
        raise LogoRefused("neither")
    if sum(1 for _ in root.iter()) > _MOST_SHAPES:
        raise LogoRefused("shapes")
    looks = dict(_looks_by_class(root))
    drawn = _drawn(root, looks, 0)
    assert drawn is not None  # the root is a shape
    _refuse_circles(drawn)
    ratio = _sized(drawn)
    drawn.set("xmlns", _SPACE[1:-1])
    drawn.set("xmlns:xlink", _LINK[1:].partition("}")[0])
    return Logo("svg", ET.tostring(drawn), ratio)


def _parsed(data: bytes) -> ET.Element:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LogoRefused("neither") from None
    text = _DOCTYPE.sub("", text, count=1)
    # A name for a text may stand for ten names, and each of these for ten more: no picture needs one.
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise LogoRefused("holds", what="DOCTYPE")
    try:
        return ET.fromstring(text)  # noqa: S314 - without a document type there is nothing to expand
    except (ET.ParseError, ValueError, RecursionError):
        raise LogoRefused("neither") from None


def _drawn(element: ET.Element, looks: dict[str, dict[str, str]], depth: int) -> ET.Element | None:
    """The element with what draws of it and of all below; None of what draws nothing."""
    space, _, name = str(element.tag).rpartition("}")
    # Editors keep notes of their own in names of their own.
    if (space and space != _SPACE[:-1]) or name in _SILENT or not isinstance(element.tag, str):
        return None
    if name not in _SHAPES or depth > _DEEPEST:
        raise LogoRefused("holds", what=name)
    drawn = ET.Element(name, _attributes(element, looks))
    drawn.extend([below for each in element if (below := _drawn(each, looks, depth + 1)) is not None])
    return drawn


def _attributes(element: ET.Element, looks: dict[str, dict[str, str]]) -> dict[str, str]:
    given = dict(element.attrib)
    if scripts := [each for each in given if each.lower().startswith("on")]:
        raise LogoRefused("holds", what=scripts[0])
    by_class = [looks.get(each, {}) for each in given.pop("class", "").split()]
    styled = _declared(given.pop("style", ""))
    # As browsers have it: an attribute gives way to a style sheet, and that to the element's own style.
    merged = {**given, **{name: value for each in by_class for name, value in each.items()}, **styled}
    kept = {name: found for name, value in merged.items() if (found := _kept(name, value)) is not None}
    link = given.get(_LINK, given.get("href"))
    return kept if link is None else {**kept, "xlink:href": f"#{_own(link)}"}


def _kept(name: str, value: str) -> str | None:
    """An attribute's value where it draws; None where it may be left out.

    Raises:
        LogoRefused: it leads out of the picture.
    """
    if name in _NUMBERS:
        return value if _NUMERIC.fullmatch(value) else None
    if name == "id":
        return value if re.fullmatch(r"[\w.-]+", value) else None
    if name not in _LOOKS | _WORDS:
        return None
    if ("#" in value and "(" in value) or "url" in value.lower():
        return f"url(#{_own(value)})"
    return value if _LOOK.fullmatch(value) else None


def _own(link: str) -> str:
    """The name of the part of the picture that a link leads to."""
    found = _OWN_LINK.fullmatch(link.strip())
    if found is None:
        raise LogoRefused("holds", what=link)
    return found["id"]


def _refuse_circles(root: ET.Element) -> None:
    """Refuse colours that are made of themselves, and shapes cut out by so many others that drawing takes for ever."""
    made_of = {each.get("id", ""): each.get("xlink:href", "")[1:] for each in root.iter() if each.get("xlink:href")}
    for start, link in made_of.items():
        met, at = {start}, link
        while at and at not in met:
            met.add(at)
            at = made_of.get(at, "")
        if at:
            raise LogoRefused("holds", what=f"#{at}")
    cut = sum(1 for each in root.iter() if each.get("clip-path"))
    inside = [one for each in root.iter("clipPath") for one in each.iter()]
    if any(each.get("clip-path") for each in inside) or cut * len(inside) > 10 * _MOST_SHAPES:
        raise LogoRefused("holds", what="clipPath")


def _declared(style: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in style.split(";"))
    return {name.strip(): value.strip() for name, sign, value in pairs if sign}


def _looks_by_class(root: ET.Element) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what style sheets say of classes: drawing programs write colours so. Other rules are left out."""
    found: dict[str, dict[str, str]] = {}
    for each in root.iter(f"{_SPACE}style"):
        for rule in _RULE.finditer(_COMMENT.sub("", "".join(each.itertext()))):
            for name in rule["names"].split(","):
                if name.strip().startswith("."):
                    found.setdefault(name.strip()[1:], {}).update(_declared(rule["looks"]))
    yield from found.items()


def _sized(root: ET.Element) -> float:
    """Give the picture a box of its own instead of a width and height on a page; return their ratio."""
    box = root.get("viewBox", "").replace(",", " ").split()
    width, height = root.attrib.pop("width", ""), root.attrib.pop("height", "")
    if len(box) != 4:
        sides = [_LENGTH.fullmatch(each) for each in (width, height)]
        box = ["0", "0", *(each["number"] for each in sides if each)]
    try:
        _, _, across, down = map(float, box)
    except ValueError:
        raise LogoRefused("size") from None
    if not (0 < across < 1e6 and 0 < down < 1e6):
        raise LogoRefused("size")
    root.set("viewBox", " ".join(box))
    return across / down
