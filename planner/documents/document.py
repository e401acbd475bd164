"""A document ready to be shown or printed, and the page around its sections."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from planner.documents.continuation import continued
from planner.documents.emblem import emblem
from planner.documents.form import Form, Stage
from planner.documents.gaps import gaps_of
from planner.documents.letterhead import Issuer, Letterhead, letterhead_of
from planner.documents.links import linked
from planner.documents.running_lines import footer_line, in_line, in_tongues, made_words, mark_words
from planner.documents.sheet import (
    Grid,
    Section,
    Values,
    blank_values,
    build_sections,
    printable,
    signed_in_file,
)
from planner.documents.wording import unparted
from planner.locale import Catalogue, Message, catalogue, message
from planner.model import ESCO_BASE
from planner.readiness import Missing

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

MARK_META = "planner-sheet"
"""Name under which a page tells its mark to who prints it (`planner.documents.marks`)."""

DRAWING = message("papers.warning.drawing")
"""Nothing here turns an SVG into dots, which LibreOffice 7 and Word before 2016 would show in its place."""


class Printing(NamedTuple):
    """How a document is to be made.

    Attributes:
        lang: language code.
        made_on: day that the document names as the day it was made.
        draft: whether to mark it as a draft though nothing is missing from it.
        blank: whether to leave it empty, to be filled in by hand; such a form is never a draft.
        sample: whether each page says that the data are made up.
        beside: code of a language to print under the first one; empty: the first alone.
        electronic: whether it is signed in the file: what is signed then has no room for a pen, and says so.
        author: who hands it out, as the file's properties say: the school.
        version: of a paper with states, for its pages; 0: it has none.
        code: of its content, beside the version.
        issuer: the school where its letterhead stands above the paper; None: on no letterhead.
    """

    lang: str
    made_on: date
    draft: bool = False
    blank: bool = False
    sample: bool = False
    beside: str = ""
    author: str = ""
    version: int = 0
    code: str = ""
    electronic: bool = False
    issuer: Issuer | None = None


class Head(NamedTuple):
    """What stands above the sections: a line above the title, title, subtitle, and an amount worth a frame."""

    kicker: str
    title: str
    subtitle: str = ""
    highlight: tuple[str, str, str] | None = None
    """Label, amount, and a word about it."""


class Document(NamedTuple):
    """A document in one language.

    Attributes:
        kind: what it is, such as `learning_agreement`.
        title: title for the reader and for the PDF.
        lang: language code.
        made_on: day that the document names as the day it was made.
        draft: whether each page bears the draft mark.
        gaps: required fields that are still empty and where to fill them in, in order of the steps; never printed.
        head: what stands above the sections.
        sections: its content.
        html: the page to be printed.
        file_name: a name for its file, with the ending pdf.
        attachment: the plan as JSON, without people, to travel inside the PDF; empty where none may.
        table: the same data as CSV, written beside the PDF; empty for documents nobody wants as a table.
        text: the document as text to copy from, written beside the PDF; empty where there is no use for it.
        closing: sentences in small print after the last section.
        author: who hands it out, as the file's properties say.
        folder: name of the folder of its person, within the one that is written to; empty: that one itself.
        parts: the papers that it binds into one PDF; a document that binds others has no sections of its own.
        word: whether its file is for a word processor, and no PDF.
        sample: whether each page says that the data are made up.
        about: mobility and person or thing that it is about, to know it by from one export to the next; empty: nobody.
        beside: code of the language printed under the first one; empty: the first alone.
        version: of a paper with states, as its pages say; 0: it has none.
        code: of its content, beside the version.
        later: whether it is a draft that would take the place of what is signed or issued, and stands beside it.
        kept: the file as it was signed or issued, which is not printed anew; empty: there is none.
        letterhead: the school's, where it hands out the paper.
        not_kept: why what is signed or issued is printed anew, and not kept; None: it need not be, or is.
    """

    kind: str
    title: str
    lang: str
    made_on: date
    draft: bool
    gaps: tuple[Missing, ...]
    head: Head
    sections: tuple[Section, ...]
    html: str
    file_name: str
    attachment: str = ""
    table: str = ""
    text: str = ""
    closing: tuple[str, ...] = ()
    author: str = ""
    folder: str = ""
    parts: tuple[Document, ...] = ()
    word: bool = False
    sample: bool = False
    about: str = ""
    beside: str = ""
    version: int = 0
    code: str = ""
    later: bool = False
    kept: bytes = b""
    letterhead: Letterhead | None = None
    not_kept: Message | None = None

    def for_word(self) -> Document:
        """Return the same paper as a file for a word processor."""
        # A table and a text to copy from go with the PDF; the plan stays out of what others go on writing in.
        name = self.file_name.removesuffix(".pdf") + ".docx"
        return self._replace(word=True, file_name=name, table="", text="", attachment="", kept=b"")

    @property
    def missing(self) -> tuple[Message, ...]:
        """Labels of the required fields that are still empty."""
        return tuple(each.message for each in self.gaps)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What one should know before it is handed out: signs that cannot be printed, a refused logo, no copy kept."""
        # Only what `printable` took out: which letters no typeface has is known to the layout alone (pdf.py).
        lost = sum(each.html.count("\N{REPLACEMENT CHARACTER}") for each in (self, *self.parts))
        signs = (message("papers.warning.signs", n=lost),) if lost else ()
        heads = (each.letterhead.refused for each in (self, *self.parts) if each.letterhead)
        kept = (each.not_kept for each in (self, *self.parts))
        found = {"logo": next(filter(None, heads), None), "not_kept": next(filter(None, kept), None)}
        told = (message(f"papers.warning.{name}", reason=why) for name, why in found.items() if why)
        return (*signs, *told, *((DRAWING,) if self.word and self._has_drawn_logo else ()))

    @property
    def _has_drawn_logo(self) -> bool:
        return bool(self.letterhead and self.letterhead.logo.startswith("data:image/svg"))


def assemble(
    kind: str,
    form: Form,
    values: Values,
    head: Head,
    printing: Printing,
    file_name: str,
    *,
    stage: Stage = Stage.BEFORE,
    number: int = 0,
    switched_on: frozenset[str] = frozenset(),
    closing: tuple[str, ...] = (),
    more_gaps: tuple[Missing, ...] = (),
    is_form: bool = False,
) -> Document:
    """Return the document that a record's values make of a form.

    Args:
        kind: what the document is, such as `learning_agreement`.
        form: its field table.
        values: what the record says, by field id.
        head: what stands above the sections.
        printing: language, day and marks.
        file_name: name of its file.
        stage: before or after the mobility.
        number: place of its person in the list of participants or accompanying persons, for the ways to its gaps.
        switched_on: ids of fields that are printed only on request.
        closing: sentences in small print after the last section.
        more_gaps: what is missing beside the form's empty required fields.
        is_form: whether it goes out to be filled in by somebody else, so that gaps make it no draft.
    """
    # Title and file of text say it as the page does: what is typed above the sections is no safer than what is in them.
    head = head._replace(kicker=printable(head.kicker), title=printable(head.title), subtitle=printable(head.subtitle))
    # A form to be filled in by hand lacks everything and is none the less finished.
    gaps = () if printing.blank else gaps_of(form, stage, values, number, more_gaps)
    if printing.blank:
        values, head = blank_values(form, values), head._replace(subtitle="", highlight=None)
    words = catalogue(printing.lang)
    sections = build_sections(form, stage, values, words, switched_on, every=printing.blank)
    # What is finished has nothing left to fill in, though an answer nobody needs may be empty.
    if form.continued and (printing.blank or is_form or gaps):
        sections = continued(sections, words)
    if printing.electronic:
        sections = tuple(signed_in_file(each, words.text("papers.signed_in_file")) for each in sections)
    draft = not printing.blank and (printing.draft or (bool(gaps) and not is_form))
    closing = (*closing, *_disclaimed(form, words), *_acknowledged(sections, words))
    sample = printing.sample and not printing.blank
    letterhead = letterhead_of(printing.issuer, words)
    html = page(
        head,
        sections,
        printing.lang,
        printing.made_on,
        draft=draft,
        sample=sample,
        by_hand=printing.blank,
        closing=closing,
        author=printing.author,
        edition=edition_words(printing),
        letterhead=letterhead,
    )
    # The file's title is what the reader hears first and what a viewer's tab shows: paper, then person.
    title = f"{head.title} – {head.subtitle}" if head.subtitle else head.title
    return Document(
        kind,
        title,
        printing.lang,
        printing.made_on,
        draft,
        gaps,
        head,
        sections,
        html,
        file_name,
        closing=closing,
        author=printing.author,
        sample=sample,
        letterhead=letterhead,
    )


def with_mark(document: Document, mark: str) -> Document:
    """Return the document with a mark for its file, which nobody sees on paper."""
    from markupsafe import Markup

    told = Markup('<meta name="{}" content="{}">\n</head>').format(MARK_META, mark)
    return document._replace(html=document.html.replace("</head>", told, 1))


def _disclaimed(form: Form, words: Catalogue) -> tuple[str, ...]:
    """Return the sentence that grant agreements ask for in communication (article 17.3 of the model agreement).

    Communication is read as what goes to somebody who is no party to it: a memorandum, a unit's description, a letter
    to a host. What its parties sign, what a learner gets and what an agency asks for is none. The reading is ours.
    """
    return (words.text("papers.disclaimer"),) if form.disclaimer else ()


def _acknowledged(sections: tuple[Section, ...], words: Catalogue) -> tuple[str, ...]:
    """Return the sentence that ESCO asks of papers which print its concepts (Decision 2011/833/EU; ESCO's terms)."""
    grids = (block for section in sections for block in section.blocks if isinstance(block, Grid))
    texts = (text for grid in grids for row in grid.rows for cell in row.cells for text in cell)
    return (words.text("papers.footer.esco"),) if any(each.startswith(ESCO_BASE) for each in texts) else ()


def page(
    head: Head,
    sections: tuple[Section, ...],
    lang: str,
    made_on: date,
    *,
    draft: bool,
    sample: bool,
    by_hand: bool = False,
    closing: tuple[str, ...] = (),
    author: str = "",
    edition: str = "",
    letterhead: Letterhead | None = None,
    beside: str = "",
) -> str:
    """Return the HTML of a document.

    Args:
        head: what stands above the sections.
        sections: its content.
        lang: language code.
        made_on: day it is made.
        draft: whether each page bears the draft mark.
        sample: whether each page says that the data are made up.
        by_hand: whether it leaves the room that handwriting needs.
        closing: sentences in small print after the last section.
        author: who hands it out.
        edition: version and code, for every page; empty: it has none.
        letterhead: the school's, where it stands above.
        beside: code of the language printed under the first one.
    """
    return (
        _templates()
        .get_template("base.html.j2")
        .render(
            lang=lang,
            author=printable(author),
            letterhead=letterhead,
            head=head,
            sections=sections,
            made_on=made_on.isoformat(),
            by_hand=by_hand,
            mark=in_tongues(lang, beside, lambda words: mark_words(words, draft=draft, sample=sample)),
            footer=footer_line(head.title, head.subtitle, edition),
            closing=(*closing, *made_words(lang, beside, made_on)),
            page_word=in_tongues(lang, beside, lambda words: words.text("papers.footer.page")),
            emblem=_emblem(catalogue(lang)),
            funding=in_tongues(lang, beside, lambda words: words.text("papers.funding")),
        )
    )


def mark_of(document: Document) -> str:
    """Return what stands at the head of each page; empty where nothing does."""
    draft, sample = document.draft, document.sample
    return in_line(
        in_tongues(document.lang, document.beside, lambda words: mark_words(words, draft=draft, sample=sample))
    )


def page_word_of(document: Document) -> str:
    """Return the word before the number of a page."""
    return in_line(in_tongues(document.lang, document.beside, lambda words: words.text("papers.footer.page")))


def funding_of(document: Document) -> str:
    """Return the statement beside the emblem."""
    return in_line(in_tongues(document.lang, document.beside, lambda words: words.text("papers.funding")))


def footer_of(document: Document) -> str:
    """Return what stands at the foot of each page, beside its number."""
    version = {"version": document.version, "code": document.code}
    edition = catalogue(document.lang).text("papers.footer.version", **version) if document.version else ""
    return footer_line(document.head.title, document.head.subtitle, edition)


def small_print(document: Document) -> tuple[str, ...]:
    """Return the sentences below the last section."""
    return (*document.closing, *made_words(document.lang, document.beside, document.made_on))


def _emblem(words: Catalogue) -> Markup:
    from markupsafe import Markup, escape

    return Markup(emblem(str(escape(words.text("papers.emblem")))))  # noqa: S704 - drawn here, its title is escaped


def edition_words(printing: Printing) -> str:
    """Return the words for version and code on the pages; empty where a paper has no states."""
    if not printing.version:
        return ""
    words = catalogue(printing.lang)
    return words.text("papers.footer.version", version=printing.version, code=printing.code)


@cache
def _templates() -> Environment:
    # Late: what papers lack is reckoned without a page, and most commands make none.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("planner.documents", "."),
        # For every name: jinja's select_autoescape goes by the ending, and ours is .j2.
        autoescape=True,
        # A slip in the template must raise, and not leave an empty place on a paper that is signed.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["unparted"] = unparted
    environment.filters["linked"] = linked
    return environment
