"""How papers come as files: each by itself, bound for the printer, in folders of their persons, as Word files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from planner.documents.attachment import shared_plan
from planner.documents.document import Document, Head, Printing
from planner.documents.kind import PaperContext
from planner.documents.names import file_name, folded
from planner.documents.needed import Paper
from planner.documents.registry import make
from planner.documents.wording import by_surname
from planner.locale import catalogue
from planner.model import Traveller


class Binding(StrEnum):
    """What goes into one PDF."""

    APART = "apart"
    PERSON = "person"
    SET = "set"


class Layout(NamedTuple):
    """How papers come as files.

    Attributes:
        bind: what goes into one PDF: each paper by itself, all of one person, or all.
        folders: whether each person's files go into a folder of their own.
        word: whether they are files for a word processor; these are not bound.
    """

    bind: Binding = Binding.APART
    folders: bool = False
    word: bool = False


class Piece(NamedTuple):
    """A paper as it is made, and the id of the one person whom it is about; empty: it is about no single one."""

    person: str
    document: Document


def pieces(papers: Iterable[Paper], context: PaperContext, printing: Printing) -> Iterator[Piece]:
    """Make papers one after another."""
    for each in papers:
        yield Piece(each.person, make(each.kind, context, each.subject.id, printing))


def laid_out(found: Iterable[Piece], layout: Layout, context: PaperContext, printing: Printing) -> Iterator[Document]:
    """Return papers as the files that are wanted, those of people bound in the order of a class list.

    Args:
        found: papers, made while they are asked for.
        layout: how they are to come.
        context: what they are made of.
        printing: language and day.
    """
    if layout.bind is Binding.APART:
        return (_in_folder(_as_file(each.document, layout), each.person, layout, context) for each in found)
    return _bound(_sorted(found, context), layout, context, printing)


def _as_file(document: Document, layout: Layout) -> Document:
    return document.for_word() if layout.word else document


def _in_folder(document: Document, person: str, layout: Layout, context: PaperContext) -> Document:
    who = _person(person, context)
    return document._replace(folder=_folder(who, context)) if layout.folders and who else document


def _folder(who: Traveller, context: PaperContext) -> str:
    name = _name_part(who)
    same = [each.id for each in context.mobility.travellers if _name_part(each) == name]
    # Two of one name are two people: the second one's folder bears a number.
    return name if same[0] == who.id else f"{name}-{same.index(who.id) + 1}"


def _name_part(who: Traveller) -> str:
    return folded(f"{who.last_name} {who.first_name}") or folded(who.id)


def _person(person: str, context: PaperContext) -> Traveller | None:
    return next((each for each in context.mobility.travellers if each.id == person), None)


def _sorted(found: Iterable[Piece], context: PaperContext) -> list[Piece]:
    """What is about nobody first, then person by person."""
    places = {
        each.id: at for at, each in enumerate(by_surname(context.mobility.travellers, context.project.language), 1)
    }
    # Sorted is stable: of one person the papers stay in the order of the list of kinds.
    return sorted(found, key=lambda each: places.get(each.person, 0))


def _bound(found: list[Piece], layout: Layout, context: PaperContext, printing: Printing) -> Iterator[Document]:
    if layout.bind is Binding.SET:
        if found:
            yield _book([each.document for each in found], None, context, printing)
        return
    for person, group in groupby(found, key=lambda each: each.person):
        papers = [each.document for each in group]
        who = _person(person, context)
        yield from (
            papers if who is None else [_in_folder(_book(papers, who, context, printing), person, layout, context)]
        )


def _book(papers: list[Document], who: Traveller | None, context: PaperContext, printing: Printing) -> Document:
    kind, words = "bound_person" if who else "bound_set", catalogue(printing.lang)
    title = words.text(f"papers.{kind}", name=who.name if who else context.mobility.title)
    name = file_name(kind, context.mobility, who, printing.lang)
    if printing.beside and printing.beside != printing.lang:
        # Both languages in the name, as a file in one of them may lie beside it.
        name = name.replace(f"_{printing.lang}.pdf", f"_{printing.lang}-{printing.beside}.pdf")
    return Document(
        kind,
        title,
        printing.lang,
        printing.made_on,
        draft=any(each.draft for each in papers),
        gaps=(),
        head=Head("", title),
        sections=(),
        html="",
        file_name=name,
        # One plan for the whole: that of its person, or of everybody.
        attachment=_plan(papers, who, context),
        author=context.project.organisation.name,
        parts=tuple(papers),
        about=f"{context.mobility.id}|{who.id if who else ''}",
        beside=printing.beside,
    )


def _plan(papers: list[Document], who: Traveller | None, context: PaperContext) -> str:
    carries = any(each.attachment for each in papers)
    return shared_plan(context.project, context.mobility, who.id if who else "") if carries else ""
