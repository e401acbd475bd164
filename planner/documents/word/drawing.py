"""A picture in a line of a Word file (ECMA-376, part 1, 20.4.2.8)."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from planner.documents.word.parts import element

_EMU = 36000
"""English Metric Units of a millimetre."""

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DRAWN = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""By this a picture names its drawing (MS-ODRAWXML, 2.3.1.6)."""

_NUMBERS = {"EU": "1", "logo": "2"}
"""Of each picture another, as the numbers of pictures are in a file."""


class Place(NamedTuple):
    """What a picture is called, what it says to who listens, and its size in millimetres."""

    name: str
    description: str
    width: float
    height: float


def drawing(picture: str, place: Place, drawn: str = "") -> Element:
    """Return a run with a picture.

    Args:
        picture: its id in the file.
        place: what it is called, and how large it is.
        drawn: id of an SVG that newer programs show in its place.
    """
    size = {"cx": str(round(place.width * _EMU)), "cy": str(round(place.height * _EMU))}
    about = {"id": _NUMBERS[place.name], "name": place.name, "descr": place.description}
    kept = element("a:graphicFrameLocks", {"noChangeAspect": "1"})
    data = element("a:graphicData", {"uri": _PICTURE}, [_picture(picture, place.name, size, drawn)])
    inside = [
        element("wp:extent", size),
        element("wp:docPr", about),
        element("wp:cNvGraphicFramePr", {}, [kept]),
        element("a:graphic", {}, [data]),
    ]
    near = {f"dist{side}": "0" for side in "TBLR"}
    return element("w:r", {}, [element("w:drawing", {}, [element("wp:inline", near, inside)])])


def _picture(picture: str, name: str, size: dict[str, str], drawn: str) -> Element:
    svg = [element("a:ext", {"uri": _DRAWN}, [element("asvg:svgBlip", {"r:embed": drawn})])] if drawn else []
    blip = element("a:blip", {"r:embed": picture}, [element("a:extLst", {}, svg)] if svg else [])
    shape = [
        element("a:xfrm", {}, [element("a:off", {"x": "0", "y": "0"}), element("a:ext", size)]),
        element("a:prstGeom", {"prst": "rect"}, [element("a:avLst")]),
    ]
    parts = [
        element("pic:nvPicPr", {}, [element("pic:cNvPr", {"id": "0", "name": name}), element("pic:cNvPicPr")]),
        element("pic:blipFill", {}, [blip, element("a:stretch", {}, [element("a:fillRect")])]),
        element("pic:spPr", {}, shape),
    ]
    return element("pic:pic", {}, parts)
