"""What WeasyPrint 70 leaves to be said in the tags of a PDF: running lines and the headers of a table's groups.

It hangs the lines in the margins into no tree, though PDF/UA-1 (ISO 14289-1, 7.8) wants them marked as artifacts, and
it ties a heading in the middle of a table to no cell. Works on pydyf's objects before they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_ARTIFACT = "/Artifact"


def finish_tags(pdf: Any) -> None:
    """Complete the tags of a PDF.

    Args:
        pdf: the `pydyf.PDF`, complete but for this.
    """
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    elements = list(_descendants(pdf, root))
    for each in elements:
        if each["S"] == "/Table":
            _tie_headers(pdf, each)
    _take_out_running_lines(pdf, root, {each.number for each in elements})
    for each in elements:
        # A field that hangs in its element alone and not in a list of one: by that programs which check signatures
        # know that signing it, which writes it anew, changes nothing else.
        if each["S"] == "/Form" and len(each["K"]) == 1:
            (each["K"],) = each["K"]


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _children(pdf: Any, element: Any) -> Iterator[Any]:
    """Elements below; the other kids are numbers of marked content and references to annotations."""
    for kid in element["K"]:
        child = _at(pdf, kid) if isinstance(kid, bytes) else None
        if _is_element(child):
            yield child


def _descendants(pdf: Any, element: Any) -> Iterator[Any]:
    for each in _children(pdf, element):
        yield each
        yield from _descendants(pdf, each)


def _tie_headers(pdf: Any, table: Any) -> None:
    """Say of each header cell what it heads, and tie the cells below a group's heading to it."""
    group = None
    for part in _children(pdf, table):
        for row in _children(pdf, part):
            cells = list(_children(pdf, row))
            heads_rows = part["S"] != "/THead"
            for each in cells:
                if each["S"] == "/TH":
                    each["A"]["Scope"] = "/Row" if heads_rows else "/Column"
                elif group is not None:
                    # The group first: a reader hears "Day 2, Time, 9:00".
                    each["A"]["Headers"].insert(0, group)
            if len(cells) == 1 and heads_rows and cells[0]["S"] == "/TH":
                group = cells[0]["ID"]


def _take_out_running_lines(pdf: Any, root: Any, reached: set[int]) -> None:
    """Mark as artifacts what stands in the margins; its elements, which hang in no tree, are emptied."""
    lost: dict[bytes, set[int]] = {}
    for each in pdf.objects:
        if _is_element(each) and each.number not in reached:
            lost.setdefault(each["Pg"], set()).update(kid for kid in each["K"] if isinstance(kid, int))
            each.clear()
    parents = _at(pdf, root["ParentTree"])["Nums"]
    by_key = dict(zip(parents[::2], parents[1::2], strict=True))
    for reference, numbers in lost.items():
        page = _at(pdf, reference)
        _mark_artifacts(_at(pdf, page["Contents"]).stream, numbers)
        for number in numbers:
            by_key[page["StructParents"]][number] = "null"


def _mark_artifacts(stream: list[Any], numbers: set[int]) -> None:
    """Marked content is three items of a stream: its tag, its properties, and the operator."""
    for at, each in enumerate(stream):
        if isinstance(each, dict) and each.get("MCID") in numbers:
            stream[at - 1 : at + 1] = _ARTIFACT, "<</Type /Pagination>>"


def _is_element(each: Any) -> bool:
    return isinstance(each, dict) and each.get("Type") == "/StructElem"
