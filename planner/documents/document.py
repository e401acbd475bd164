"""A document ready to be shown or printed, and the page around its sections."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from planner import __version__
from planner.documents.sheet import Section, printable
from planner.locale import Message, catalogue

if TYPE_CHECKING:
    from jinja2 import Environment

_FOOTER_LENGTH = 90


class Head(NamedTuple):
    """What stands above the sections: a line above the title, title, subtitle, and a figure worth a frame."""

    kicker: str
    title: str
    subtitle: str = ""
    figure: tuple[str, str, str] | None = None
    """Label, amount, and a word about it."""


class Document(NamedTuple):
    """A document in one language.

    Attributes:
        kind: its folder, such as `learning_agreement`.
        title: title for the reader and for the PDF.
        lang: language code.
        made_on: day that the document names as the day it was made.
        draft: whether each page bears the draft mark.
        missing: labels of required fields that are still empty; never printed.
        head: what stands above the sections.
        sections: its content.
        html: the page to be printed.
        file_name: a name for its file, with the ending pdf.
    """

    kind: str
    title: str
    lang: str
    made_on: date
    draft: bool
    missing: tuple[Message, ...]
    head: Head
    sections: tuple[Section, ...]
    html: str
    file_name: str


def page(
    kind: str,
    head: Head,
    sections: tuple[Section, ...],
    lang: str,
    made_on: date,
    *,
    draft: bool,
    sample: bool,
    closing: tuple[str, ...] = (),
) -> str:
    """Return the HTML of a document from the template in its folder.

    Args:
        kind: the document's folder.
        head: what stands above the sections.
        sections: its content.
        lang: language code.
        made_on: day it is made.
        draft: whether each page bears the draft mark.
        sample: whether each page says that the data are made up.
        closing: sentences in small print after the last section.
    """
    words = catalogue(lang)
    marks = [words.text("documents.mark.draft")] * draft + [words.text("documents.mark.sample")] * sample
    return (
        _templates()
        .get_template(f"{kind}/template.html.j2")
        .render(
            lang=lang,
            head=head._replace(title=printable(head.title), subtitle=printable(head.subtitle)),
            sections=sections,
            made_on=made_on.isoformat(),
            mark=" · ".join(marks),
            footer=_shortened(printable(f"{head.title} · {head.subtitle}" if head.subtitle else head.title)),
            closing=(*closing, words.text("documents.footer.made", day=made_on, version=__version__)),
            page_word=words.text("documents.footer.page"),
        )
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _FOOTER_LENGTH else f"{text[: _FOOTER_LENGTH - 1].rstrip()}…"


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("planner.documents", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
