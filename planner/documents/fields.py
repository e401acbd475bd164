"""What WeasyPrint 70 leaves to be done in the fields of a PDF: a font that viewers use, signatures, the sheet's mark.

Works on pydyf's objects before they are written.
"""

from __future__ import annotations

import re
from typing import Any

import pydyf  # type: ignore[import-untyped]

from planner.documents.slots import SIGNATURE
from planner.model.sheet_mark import MARK_NAME

_FONT = "Wingdings"
"""A name that PDFium (Chromium, Edge) takes for a font of signs, and then uses as it is embedded.

Under any other name it looks for a font by the typed letter's code page, and where it finds none the letter is gone:
"Kuldīga" becomes "Kuldga", in the saved picture too. Other viewers go by the font itself.
"""

_FONT_OF = re.compile(rb"/(\S+) (\S+) Tf")
_STATE = re.compile(rb"/\S+ gs ")
_MULTILINE = 1 << 12
_HIDDEN, _READ_ONLY = 2, 1
_WHATEVER_FITS = b"0"
"""A size that viewers choose by themselves: what is longer than its place is written smaller and never cut."""


def finish_fields(pdf: Any, mark: str) -> None:
    """Complete the fields of a PDF.

    Args:
        pdf: the `pydyf.PDF`, complete but for this.
        mark: what says whose sheet it is, for who reads it back; empty for none.
    """
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    fields = [_at(pdf, reference) for reference in form["Fields"]]
    for each in fields:
        if _text(each["T"]).startswith(SIGNATURE):
            _make_signature(each)
    texts = [each for each in fields if "DA" in each]
    # A form whose fields are to be drawn anew when it is opened is a changed one, and a signature on it doubtful.
    form.pop("NeedAppearances", None)
    _draw_empty(pdf, texts)
    if texts:
        _name_font(pdf, form, texts)
    if mark:
        _hide(pdf, form, mark)


def _make_signature(field: Any) -> None:
    """A place to type becomes one that is signed; name, place and tag stay."""
    field["FT"] = "/Sig"
    for each in ("DA", "V", "Ff"):
        field.pop(each, None)


def _draw_empty(pdf: Any, texts: list[Any]) -> None:
    empty = pydyf.Stream([], {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, 1, 1])})
    pdf.add_object(empty)
    for each in texts:
        each["AP"] = pydyf.Dictionary({"N": empty.reference})


def _name_font(pdf: Any, form: Any, texts: list[Any]) -> None:
    fonts = _at(pdf, _at(pdf, form["DR"])["Font"])
    # One style sheet, one typeface of fields: all have the same font.
    names = {_rename(each) for each in texts}
    # The page's own resources are shared with the text: those of the fields are a table of their own.
    named = pydyf.Dictionary()
    for each in names:
        named[_FONT] = fonts[each]
    form["DR"] = pydyf.Dictionary({"Font": named})


def _rename(field: Any) -> str:
    """Return the name that its font had. Its state of graphics, which says only that it is opaque, goes."""
    told = _text(field["DA"]).encode()
    found = _FONT_OF.search(told)
    assert found
    size = _WHATEVER_FITS if field.get("Ff", 0) & _MULTILINE else rb"\2"
    mended = _STATE.sub(b"", _FONT_OF.sub(rb"/%s %s Tf" % (_FONT.encode(), size), told))
    field["DA"] = pydyf.String(mended)
    return found[1].decode()


def _hide(pdf: Any, form: Any, mark: str) -> None:
    """A field that nobody sees: whatever keeps the other fields keeps it too, unlike an attachment or a property."""
    # The list of pages is flat: number, generation and R of each.
    page = pdf.objects[pdf.pages["Kids"][0]]
    field = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Tx",
            "T": pydyf.String(MARK_NAME),
            "V": pydyf.String(mark),
            "DA": pydyf.String(f"/{_FONT} 8.5 Tf"),
            "Ff": _READ_ONLY,
            "F": _HIDDEN,
            "Rect": pydyf.Array([0, 0, 0, 0]),
            "P": page.reference,
        }
    )
    pdf.add_object(field)
    page.setdefault("Annots", pydyf.Array()).append(field.reference)
    form["Fields"].append(field.reference)


def _text(string: Any) -> str:
    held = string.string
    return held.decode() if isinstance(held, bytes) else str(held)


def _at(pdf: Any, reference: Any) -> Any:
    # pydyf writes a reference as bytes, "12 0 R"; whatever stands in place is the object itself.
    return pdf.objects[int(reference.split()[0])] if isinstance(reference, bytes) else reference
