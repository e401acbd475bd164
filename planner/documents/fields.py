"""What WeasyPrint 70 leaves to be mended in the fields of a PDF, so that viewers show what is typed into them."""

from __future__ import annotations

import re
from typing import Any

import pydyf  # type: ignore[import-untyped]

_FONT = "Wingdings"
"""A name that PDFium (Chromium, Edge) takes for a font of signs, and then uses as it is embedded.

Under any other name it looks for a font by the typed letter's code page, and where it finds none the letter is gone:
"Kuldīga" becomes "Kuldga", in the saved picture too. Other viewers go by the font itself.
"""

_FONT_OF = re.compile(rb"/(\S+) (\S+) Tf")
_STATE = re.compile(rb"/\S+ gs ")


def mend_fields(pdf: Any) -> None:
    """Name the font of the fields so that all viewers use it; works on pydyf's objects before they are written.

    Args:
        pdf: the `pydyf.PDF`, complete but for this.
    """
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    resources = _at(pdf, form["DR"])
    fonts = _at(pdf, resources["Font"])
    texts = [each for each in (_at(pdf, reference) for reference in form["Fields"]) if "DA" in each]
    # One style sheet, one typeface of fields: all have the same font.
    names = {_rename(each) for each in texts}
    # The page's own resources are shared with the text: those of the fields are a table of their own.
    named = pydyf.Dictionary()
    for each in names:
        named[_FONT] = fonts[each]
    form["DR"] = pydyf.Dictionary({"Font": named})


def _rename(field: Any) -> str:
    """Return the name that its font had. Its state of graphics, which says only that it is opaque, goes."""
    told = field["DA"].string.encode() if isinstance(field["DA"].string, str) else field["DA"].string
    found = _FONT_OF.search(told)
    assert found
    mended = _STATE.sub(b"", _FONT_OF.sub(rb"/%s \2 Tf" % _FONT.encode(), told))
    field["DA"] = pydyf.String(mended)
    return found[1].decode()


def _at(pdf: Any, reference: Any) -> Any:
    # pydyf writes a reference as bytes, "12 0 R"; whatever stands in place is the object itself.
    return pdf.objects[int(reference.split()[0])] if isinstance(reference, bytes) else reference
