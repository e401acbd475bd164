"""Filling in the fields of a PDF: as a program does it (pypdf), and as somebody does who types in Chromium's viewer."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Mapping
from typing import Any

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdfium2 import raw


def with_pypdf(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """Fill in fields by their names; boxes to tick are left alone."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_pdfium(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """Type into fields by their names, and choose from lists by the code of an entry, as a viewer's user does."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    try:
        for page, note in _widgets(document):
            name = _told(document, note, raw.FPDFAnnot_GetFormFieldName)
            if name in values:
                _fill(document, page, note, values[name])
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    finally:
        document.close()


def _widgets(document: Any) -> Iterator[tuple[Any, Any]]:
    for page in document:
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            yield page, raw.FPDFPage_GetAnnot(page, number)


def _fill(document: Any, page: Any, note: Any, value: str) -> None:
    form = document.formenv
    assert raw.FORM_SetFocusedAnnot(form, note)
    if raw.FPDFAnnot_GetFormFieldType(form, note) == raw.FPDF_FORMFIELD_COMBOBOX:
        assert raw.FORM_SetIndexSelected(form, page, int(value), True)
    else:
        for letter in value:
            raw.FORM_OnChar(form, page, ord("\r" if letter == "\n" else letter), 0)
    assert raw.FORM_ForceToKillFocus(form)


def _told(document: Any, note: Any, ask: Any) -> str:
    length = ask(document.formenv, note, None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(document.formenv, note, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")
