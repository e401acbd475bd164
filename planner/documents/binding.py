"""Several PDFs as one: tagged, with outlines, fields and one plan inside. Each page stays as its paper has it.

Works on what the renderer makes: one structure tree each, headings as outlines, fields in one flat list.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from planner.model.plan import PLAN_NAME

_XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
<rdf:Description rdf:about=""><dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator></rdf:Description>
<rdf:Description rdf:about=""><xmp:CreatorTool>Mobility Planner</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about=""><xmp:CreateDate>{day}</xmp:CreateDate></rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def bound(papers: Sequence[bytes], *, title: str, lang: str, author: str, made_on: str, plan: str) -> bytes:
    """Return one PDF of several.

    Args:
        papers: tagged PDFs of this program, in order.
        title: title of the whole.
        lang: language of the whole; each paper keeps its own.
        author: who hands it out.
        made_on: day it is made, as 2026-03-02.
        plan: JSON that travels inside; empty for none.
    """
    book = Book()
    for paper in papers:
        book.add(paper)
    return book.finished(title=title, lang=lang, author=author, made_on=made_on, plan=plan)


class Book:
    """The PDF that grows paper by paper."""

    def __init__(self) -> None:
        """Begin one without pages."""
        self._writer = PdfWriter()
        # As its papers have it: by itself pypdf writes an older one.
        self._writer.pdf_header = "%PDF-1.7"
        self._root: Any = self._writer.root_object
        # The writer's own tree of pages is empty; those of the papers hang in it whole.
        self._pages: Any = self._root["/Pages"]
        self._whole = self._element("/Document")
        self._numbers = ArrayObject()
        self._next = 0
        self._fields = ArrayObject()
        self._resources: Any = None
        self._lines: list[Any] = []
        self._count = 0

    def add(self, content: bytes) -> None:
        """Put a paper, a tagged PDF of this program, behind those that are there."""
        paper = PdfReader(io.BytesIO(content))
        self._count += 1
        source: Any = paper.trailer["/Root"]
        mark = f"{self._count}-"
        tree = source.raw_get("/Pages").clone(self._writer)
        self._hang_pages(tree, paper)
        self._hang_tags(source, str(paper.metadata.title if paper.metadata else ""), mark)
        if "/Outlines" in source:
            self._hang_outlines(source["/Outlines"], paper)
        if "/AcroForm" in source:
            self._hang_fields(source["/AcroForm"], mark)

    def _hang_pages(self, tree: IndirectObject, paper: PdfReader) -> None:
        node: Any = tree.get_object()
        node[NameObject("/Parent")] = self._pages.indirect_reference
        self._pages["/Kids"].append(tree)
        self._pages[NameObject("/Count")] = NumberObject(self._pages["/Count"] + len(paper.pages))

    def _hang_tags(self, source: Any, title: str, mark: str) -> None:
        """The paper's tree becomes a part of the whole's; numbers that lead from pages into it move up."""
        root: Any = source.raw_get("/StructTreeRoot").clone(self._writer).get_object()
        pairs = root["/ParentTree"].get_object()["/Nums"]
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            self._numbers.extend((NumberObject(key + self._next), value))
        for page in self._added_pages():
            _move(page, "/StructParents", self._next)
            for note in page.get("/Annots", ()):
                _move(note.get_object(), "/StructParent", self._next)
        # Numbers of one paper may have holes: the next paper begins behind the highest.
        self._next += max(pairs[::2]) + 1
        for each in root["/K"]:
            part: Any = each.get_object()
            part[NameObject("/S")] = NameObject("/Part")
            # A set may hold a paper in the partner's language: a voice reads each part in its own.
            part[NameObject("/Lang")] = TextStringObject(source["/Lang"])
            part[NameObject("/T")] = TextStringObject(title)
            part[NameObject("/P")] = self._whole.indirect_reference
            self._whole["/K"].append(each)
            for element in _elements(part):
                _mark_headers(element, mark)

    def _added_pages(self) -> Iterator[Any]:
        yield from (each.get_object() for each in self._pages["/Kids"][-1].get_object()["/Kids"])

    def _hang_outlines(self, outlines: Any, paper: PdfReader) -> None:
        first, last = (outlines.raw_get(each).clone(self._writer) for each in ("/First", "/Last"))
        if first == last and paper.metadata and paper.metadata.title:
            # Its only chapter is its title: with the name of its person, for thirty agreements are called the same.
            first.get_object()[NameObject("/Title")] = TextStringObject(paper.metadata.title)
        at: Any = first
        while at is not None:
            self._lines.append(at)
            at = at.get_object().get("/Next") and at.get_object().raw_get("/Next")

    def _hang_fields(self, form: Any, mark: str) -> None:
        form = form.get_object()
        for each in form.get("/Fields", ()):
            field = each.clone(self._writer)
            content: Any = field.get_object()
            # One name is one field: without a mark, what is typed on one paper would stand on all.
            content[NameObject("/T")] = TextStringObject(f"{mark}{content['/T']}")
            if content.get("/FT") == "/Sig":
                # A signature vouches for a file; this is another one, and would be told to be forged.
                content.pop("/V", None)
            self._fields.append(field)
        if "/Font" in form.get("/DR", {}) and self._resources is None:
            self._resources = form.raw_get("/DR").clone(self._writer)

    def finished(self, *, title: str, lang: str, author: str, made_on: str, plan: str) -> bytes:
        """Return the PDF; what is told of it is as `bound` has it."""
        root = self._root
        root[NameObject("/Lang")] = TextStringObject(lang)
        root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
        root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
        self._finish_tags()
        self._finish_outlines()
        self._finish_fields()
        self._tell(title, author, made_on)
        if plan:
            root[NameObject("/Names")] = DictionaryObject({NameObject("/EmbeddedFiles"): self._attached(plan)})
        out = io.BytesIO()
        self._writer.write(out)
        return out.getvalue()

    def _put(self, thing: PdfObject) -> IndirectObject:
        return self._writer._add_object(thing)  # noqa: SLF001 - pypdf's own documentation adds objects by it

    def _element(self, kind: str) -> Any:
        element = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructElem"),
                NameObject("/S"): NameObject(kind),
                NameObject("/K"): ArrayObject(),
            }
        )
        self._put(element)
        return element

    def _finish_tags(self) -> None:
        tree = DictionaryObject({NameObject("/Nums"): self._numbers})
        root = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructTreeRoot"),
                NameObject("/K"): ArrayObject([self._whole.indirect_reference]),
                NameObject("/ParentTree"): self._put(tree),
                NameObject("/ParentTreeNextKey"): NumberObject(self._next),
            }
        )
        self._root[NameObject("/StructTreeRoot")] = self._put(root)
        self._whole[NameObject("/P")] = root.indirect_reference

    def _finish_outlines(self) -> None:
        if not self._lines:
            return
        outlines = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
        reference = self._put(outlines)
        # The chapters of one paper are linked already: linked anew they become one row through the whole file.
        for before, after in zip(self._lines, self._lines[1:], strict=False):
            before.get_object()[NameObject("/Next")] = after
            after.get_object()[NameObject("/Prev")] = before
        for each in self._lines:
            each.get_object()[NameObject("/Parent")] = reference
            # Closed: a set of thirty people is found by paper and person first.
            _close(each.get_object())
        outlines[NameObject("/First")], outlines[NameObject("/Last")] = self._lines[0], self._lines[-1]
        outlines[NameObject("/Count")] = NumberObject(len(self._lines))
        self._root[NameObject("/Outlines")] = reference

    def _finish_fields(self) -> None:
        if not self._fields:
            return
        form = DictionaryObject(
            {NameObject("/Fields"): self._fields, NameObject("/NeedAppearances"): BooleanObject(True)}
        )
        if self._resources is not None:
            form[NameObject("/DR")] = self._resources
        self._root[NameObject("/AcroForm")] = self._put(form)

    def _tell(self, title: str, author: str, made_on: str) -> None:
        meta = DecodedStreamObject()
        meta.set_data(_XMP.format(title=escape(title), author=escape(author), day=made_on).encode())
        meta[NameObject("/Type")], meta[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
        self._root[NameObject("/Metadata")] = self._put(meta)
        day = f"D:{made_on.replace('-', '')}"
        self._writer.metadata = {
            "/Title": title,
            "/Author": author,
            "/Creator": "Mobility Planner",
            # The day that the papers name, and no clock: the same set made again is the same file.
            "/CreationDate": day,
            "/ModDate": day,
        }

    def _attached(self, plan: str) -> DictionaryObject:
        stream = DecodedStreamObject()
        stream.set_data(plan.encode())
        file: Any = stream.flate_encode()
        file[NameObject("/Type")], file[NameObject("/Subtype")] = (
            NameObject("/EmbeddedFile"),
            NameObject("/application/json"),
        )
        name = TextStringObject(PLAN_NAME)
        told = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Filespec"),
                NameObject("/F"): name,
                NameObject("/UF"): name,
                NameObject("/EF"): DictionaryObject({NameObject("/F"): self._put(file)}),
                NameObject("/Desc"): TextStringObject("Mobility Planner"),
                NameObject("/AFRelationship"): NameObject("/Source"),
            }
        )
        return DictionaryObject({NameObject("/Names"): ArrayObject([name, self._put(told)])})


def _move(holder: Any, key: str, by: int) -> None:
    if key in holder:
        holder[NameObject(key)] = NumberObject(holder[key] + by)


def _elements(element: Any) -> Iterator[Any]:
    """The element with all below it; other kids are numbers of marked content and references to annotations."""
    waiting = [element]
    while waiting:
        at = waiting.pop()
        yield at
        kids: Any = at.get("/K", ())
        for kid in kids if isinstance(kids, list) else (kids,):
            child: Any = kid.get_object() if isinstance(kid, IndirectObject) else kid
            if isinstance(child, DictionaryObject) and "/S" in child:
                waiting.append(child)


def _mark_headers(element: Any, mark: str) -> None:
    """Cells name their headers by an id: in the whole each paper's ids are its own."""
    if "/ID" in element:
        element[NameObject("/ID")] = _marked(element["/ID"], mark)
    told = element.get("/A")
    told = told.get_object() if told is not None else {}
    if isinstance(told, DictionaryObject) and "/Headers" in told:
        headers: Any = told["/Headers"]
        told[NameObject("/Headers")] = ArrayObject(_marked(each, mark) for each in headers)


def _marked(name: Any, mark: str) -> ByteStringObject:
    raw = name.original_bytes if isinstance(name, (TextStringObject, ByteStringObject)) else str(name).encode()
    return ByteStringObject(mark.encode() + raw)


def _close(line: Any) -> None:
    if "/Count" in line:
        line[NameObject("/Count")] = NumberObject(-abs(line["/Count"]))
