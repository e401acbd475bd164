"""A paper in the plan's language, in the partner's, or in both: one record, printed so that each side can read it.

Content is made by each paper as always, once per language from a plan whose texts stand in it. Here the two are laid
together, and what has no second text yet stays as it was typed and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from planner.documents.document import Document, Printing, edition_words, page
from planner.documents.kind import PaperContext
from planner.documents.sheet import (
    Block,
    Column,
    Entries,
    Entry,
    Grid,
    Labelled,
    Paragraphs,
    Passage,
    Passed,
    Row,
    Section,
    paragraphs,
)
from planner.locale import language_name, message
from planner.model import Step
from planner.readiness import Missing
from planner.translation import in_language, source_texts, translations

Make = Callable[[PaperContext, Printing], Document]


class _Tongue(NamedTuple):
    """A language, the plan's own, and the paragraphs that nobody has put into it."""

    lang: str
    own: str
    untold: frozenset[str]


def in_languages(make: Make, context: PaperContext, printing: Printing) -> Document:
    """Return a paper in the languages that are asked for.

    Args:
        make: makes it of a context, in one language.
        context: what it is made of, with texts in the project's language.
        printing: `lang` is the page's language; `beside` the one printed under it.
    """
    first, tongue = _one(make, context, printing, printing.lang)
    if not printing.beside or printing.beside == printing.lang:
        return _marked(first, tongue, printing)
    second, tongue_beside = _one(make, context, printing, printing.beside)
    return _together(_marked(first, tongue, printing), _marked(second, tongue_beside, printing), printing)


def _one(make: Make, context: PaperContext, printing: Printing, lang: str) -> tuple[Document, _Tongue]:
    project, mobility = context.project, context.mobility
    known = translations(project, mobility, lang)
    texts = source_texts(project, mobility) if lang != project.language else ()
    untold = frozenset(line for text in texts if text not in known for line in paragraphs(text))
    own, plan = in_language(project, mobility, known) if known else (project, mobility)
    changed = context._replace(project=own, mobility=plan)
    return make(changed, printing._replace(lang=lang)), _Tongue(lang, project.language, untold)


# -- what has no second text ---------------------------------------------------------------------------------------


def _marked(document: Document, tongue: _Tongue, printing: Printing) -> Document:
    """The paper with what nobody translated marked in its own language, and told as a gap."""
    if not tongue.untold:
        return document

    def mark(line: str) -> str:
        # Several texts may share a line, such as a unit's code and title.
        open_parts = tongue.untold.intersection((line, *line.split(", ")))
        return Passed.of(line, tongue.own, untold=True) if open_parts else line

    sections = _mapped(document.sections, mark)
    left = sum(isinstance(each, Passed) and each.untold for each in _lines(sections))
    if not left:
        return document
    gap = Missing(message("papers.second.open", n=left, language=language_name(tongue.lang)), *_PLACE)
    marked = document._replace(sections=sections, gaps=(*document.gaps, gap))
    return _printed(marked, printing)


SECOND_TEXTS: Final = "second_texts"
"""The field of the plan under which texts without a second one are told."""

_PLACE: Final = (Step.AGREEMENT, SECOND_TEXTS)


def _mapped(sections: tuple[Section, ...], change: Callable[[str], str]) -> tuple[Section, ...]:
    return tuple(
        each._replace(blocks=tuple(_mapped_block(block, change) for block in each.blocks)) for each in sections
    )


def _mapped_block(block: Block, change: Callable[[str], str]) -> Block:
    def every(text: Paragraphs) -> Paragraphs:
        return tuple(map(change, text))

    if isinstance(block, Entries):
        return Entries(tuple(each._replace(value=every(each.value)) for each in block.entries))
    if isinstance(block, Passage):
        return block._replace(text=every(block.text))
    return block._replace(rows=tuple(each._replace(cells=tuple(map(every, each.cells))) for each in block.rows))


def _lines(sections: tuple[Section, ...]) -> list[str]:
    found: list[str] = []

    def note(line: str) -> str:
        found.append(line)
        return line

    _mapped(sections, note)
    return found


# -- two languages on one page -------------------------------------------------------------------------------------


def _together(first: Document, second: Document, printing: Printing) -> Document:
    """The first paper with the second's text under its own, part by part."""
    lang = second.lang
    theirs = {each.id: each for each in second.sections}
    sections = tuple(_section(each, theirs.get(each.id), lang) for each in first.sections)
    head = first.head._replace(title=_label(first.head.title, second.head.title, lang))
    subtitle = _label(head.subtitle, second.head.subtitle, lang)
    head = head._replace(kicker=_label(head.kicker, second.head.kicker, lang), subtitle=subtitle)
    if head.highlight and second.head.highlight:
        (name, amount, word), (their_name, _, their_word) = head.highlight, second.head.highlight
        head = head._replace(highlight=(_label(name, their_name, lang), amount, _label(word, their_word, lang)))
    closing = (*first.closing, *(Passed.of(each, lang) for each in second.closing if each not in first.closing))
    gaps = (*first.gaps, *(each for each in second.gaps if each.field == _PLACE[1]))
    name = first.file_name.replace(f"_{first.lang}.pdf", f"_{first.lang}-{lang}.pdf")
    both = first._replace(head=head, sections=sections, closing=closing, gaps=gaps, file_name=name, beside=lang)
    return _printed(both, printing)


def _section(first: Section, second: Section | None, lang: str) -> Section:
    if second is None or len(first.blocks) != len(second.blocks):
        return first
    blocks = tuple(_block(mine, theirs, lang) for mine, theirs in zip(first.blocks, second.blocks, strict=True))
    title, note = _label(first.title, second.title, lang), _label(first.note, second.note, lang)
    return first._replace(title=title, note=note, blocks=blocks)


def _block(first: Block, second: Block, lang: str) -> Block:
    if isinstance(first, Entries) and isinstance(second, Entries) and len(first.entries) == len(second.entries):
        pairs = zip(first.entries, second.entries, strict=True)
        return Entries(tuple(_entry(mine, theirs, lang) for mine, theirs in pairs))
    if isinstance(first, Passage) and isinstance(second, Passage):
        text = _under(first.text, second.text, lang)
        return first._replace(
            label=_label(first.label, second.label, lang), note=_label(first.note, second.note, lang), text=text
        )
    if isinstance(first, Grid) and isinstance(second, Grid) and len(first.rows) == len(second.rows):
        columns = tuple(_column(*pair, lang) for pair in zip(first.columns, second.columns, strict=True))
        rows = tuple(_row(*pair, lang) for pair in zip(first.rows, second.rows, strict=True))
        return first._replace(label=_label(first.label, second.label, lang), columns=columns, rows=rows)
    return first


def _entry(first: Entry, second: Entry, lang: str) -> Entry:
    label, note = _label(first.label, second.label, lang), _label(first.note, second.note, lang)
    return first._replace(label=label, note=note, value=_under(first.value, second.value, lang))


def _column(first: Column, second: Column, lang: str) -> Column:
    return first._replace(label=_label(first.label, second.label, lang))


def _row(first: Row, second: Row, lang: str) -> Row:
    pairs = zip(first.cells, second.cells, strict=True)
    return first._replace(cells=tuple(_under(mine, theirs, lang) for mine, theirs in pairs))


def _label(first: str, second: str, lang: str) -> str:
    return first if _bare(first) == _bare(second) else Labelled.of(first, second, lang)


def _under(first: Paragraphs, second: Paragraphs, lang: str) -> Paragraphs:
    """The second text under the first; names, days and amounts, which read the same, stand once."""
    if [_bare(each) for each in first] == [_bare(each) for each in second]:
        return first
    return (*first, *(Passed.of(each, lang) for each in second if each not in first))


def _bare(text: str) -> str:
    # 02.03.2026 and 02/03/2026, 1 000,50 and 1,000.50 differ in their signs alone.
    return "".join(each for each in text.casefold() if each.isalnum())


def _printed(document: Document, printing: Printing) -> Document:
    """The paper with its page made anew from its sections."""
    html = page(
        document.head,
        document.sections,
        document.lang,
        document.made_on,
        draft=document.draft,
        sample=printing.sample,
        by_hand=printing.blank,
        closing=document.closing,
        author=printing.author,
        edition=edition_words(printing),
        letterhead=document.letterhead,
        beside=document.beside,
    )
    return document._replace(html=html)
