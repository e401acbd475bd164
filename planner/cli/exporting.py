"""`export`: papers of a plan as PDF files, or blank forms to be filled in by hand."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from planner import clock
from planner.cli.output import note, show, show_json
from planner.cli.plans import LoadedPlan, plan_of
from planner.documents import (
    Binding,
    Document,
    FileChange,
    Layout,
    Paper,
    PaperContext,
    PaperKind,
    Piece,
    Printing,
    Progress,
    Worker,
    Written,
    blank_form,
    export_documents,
    laid_out,
    paper_kind,
    paper_kinds,
    papers_needed,
    papers_of,
    pieces,
    set_folder,
)
from planner.documents.attachment import NAMES_TOLD, names_left
from planner.documents.document import DRAWING
from planner.documents.taking_home import ways_home
from planner.exchange import BadInput
from planner.issuing import keeper_of, kept_pieces
from planner.locale import Catalogue, languages, message
from planner.model import Mobility, Project
from planner.programme import available_calls, load_call
from planner.store.account import user_name

ALL, EVERYTHING = "all", "everything"
_SETS = frozenset({ALL, EVERYTHING})
_SHORT_NAMES = {"budget": "budget_estimate"}
_FIRST = ("learning_agreement", "group_programme", "budget_estimate")
CHOICES = (ALL, EVERYTHING, *(each.id.replace("_", "-") for each in paper_kinds()), *_SHORT_NAMES)
"""What --document takes."""


def run(options: Namespace, words: Catalogue) -> int:
    """Write the files and their names; 1 where one is a draft because something is missing."""
    if options.jsonl:
        from planner.cli.lines import run as write_lines

        return write_lines(options, words)
    plan = _plan(options, words)
    printing = _printing(plan, options, words)
    layout = _layout(options)
    found = _without_doubtful_plan(list(_found(plan, options, printing)), plan, options, words)
    # Before a printer is started, which takes half a second to warm up.
    if not found:
        raise BadInput(message("cli.export.nobody"))

    files: list[Written] = []

    def progress(done: Progress) -> None:
        files.extend(done.files)
        if not options.json:
            show(str(done.path))
            # Each name as its file is there: a whole set takes its time.
            sys.stdout.flush()

    with Worker() as worker:
        context = _context(plan)
        kept = kept_pieces(found, layout, context, keeper_of(context, plan.stored_in), worker, printing)
        made = list(laid_out(kept, layout, context, printing))
        # Recorded below, after all are there: a set that was broken off is not among what was handed out.
        paths = export_documents(_folder(plan, options), made, worker, progress=progress)
    _record(plan, paths)
    if options.json:
        show_json(_files_record(made, files))
    _say_changes(files, words)
    _say_warnings(made, words)
    for each in ways_home(paths, _folder(plan, options), user_name()):
        note(words.render(each))
    if not options.blank:
        note(words.render(plan.papers(printing.made_on).sentence))
    return int(any(each.draft for each in made))


def _say_warnings(made: list[Document], words: Catalogue) -> None:
    for document in made:
        _say_draft(document, words)
        for warning in document.warnings:
            if warning != DRAWING:
                note(f"{document.file_name}: {words.render(warning)}")
    # The same of all of them: once is enough.
    if any(DRAWING in each.warnings for each in made):
        note(words.render(DRAWING))


def _without_doubtful_plan(found: list[Piece], plan: LoadedPlan, options: Namespace, words: Catalogue) -> list[Piece]:
    """Leave the plan out of the papers where a word in it may be somebody's name and nobody said that it is none."""
    carrying = any(each.document.attachment for each in found)
    left = names_left(plan.project, plan.mobility) if carrying and not options.with_plan else ()
    if not left:
        return found
    note(words.text("cli.export.plan_left_out", names=left[:NAMES_TOLD]))
    return [each._replace(document=each.document._replace(attachment="")) for each in found]


def _printing(plan: LoadedPlan, options: Namespace, words: Catalogue) -> Printing:
    """In which languages, as --in or else --lang says; without either in the plan's own.

    Raises:
        BadInput: the partner's language is asked for and the mobility names none.
    """
    own: str = plan.project.language if options.target else words.language.code
    second = plan.mobility.second_language
    if options.within in {"second", "both"} and second not in languages():
        raise BadInput(message("cli.export.no_second"))
    printed = {"first": (own, ""), "second": (second, ""), "both": (own, second)}
    lang, beside = printed.get(options.within, (options.lang or own, ""))
    electronic = options.signature == "electronic"
    return Printing(lang, clock.today(), blank=options.blank, beside=beside, electronic=electronic)


def _plan(options: Namespace, words: Catalogue) -> LoadedPlan:
    """The plan that is meant; a blank form needs none."""
    if options.target or not options.blank:
        return plan_of(options, words)
    # An empty form is that of the newest call: nobody begins one of an old year.
    call = max(available_calls())
    return LoadedPlan(Project(call=call), Mobility(), load_call(call))


def _folder(plan: LoadedPlan, options: Namespace) -> Path:
    """A whole set gets a folder of its own, the same whenever it is made."""
    out = Path(options.out)
    return out / set_folder(plan.mobility) if _SETS & {*options.document} and not options.blank else out


def _found(plan: LoadedPlan, options: Namespace, printing: Printing) -> Iterator[Piece]:
    people = _people(plan, options.participant)
    for each in _pieces(_context(plan), options, printing, people):
        # Text to copy from comes with a whole set, or where it is asked for.
        with_text = options.text or _SETS & {*options.document}
        yield each if with_text else each._replace(document=each.document._replace(text=""))


def _context(plan: LoadedPlan) -> PaperContext:
    return PaperContext(plan.project, plan.mobility, plan.programme, plan.assess())


def _layout(options: Namespace) -> Layout:
    """How files are to come.

    Raises:
        BadInput: files for a word processor are to be bound.
    """
    word = options.format == "docx"
    if word and options.bind:
        raise BadInput(message("cli.export.word_unbound"))
    return Layout(Binding(options.bind or Binding.APART), options.folders, word)


def _pieces(
    context: PaperContext, options: Namespace, printing: Printing, people: frozenset[str] | None
) -> Iterator[Piece]:
    if printing.blank:
        return (Piece("", blank_form(each, context, printing)) for each in _blanks(options))
    found = _papers(context, options, printing.made_on)
    return pieces((each for each in found if _is_wanted(each, options, people)), context, printing)


def _blanks(options: Namespace) -> tuple[PaperKind, ...]:
    return _named(options) if options.document and not _SETS & {*options.document} else paper_kinds()


def _papers(context: PaperContext, options: Namespace, on: date) -> Iterator[Paper]:
    """The papers that are asked for; else the agreements, or the group's programme, and the budget."""
    if EVERYTHING in options.document:
        return papers_of(context)
    if ALL in options.document:
        # What is asked for by name comes along, were it not needed now.
        return iter(dict.fromkeys((*papers_needed(context, on), *papers_of(context, _named(options)))))
    if options.document:
        return papers_of(context, _named(options))
    if options.participant:
        # For one person the agreement is meant: the budget is nobody's own.
        return papers_of(context, (paper_kind("learning_agreement"),))
    return papers_of(context, (each for each in paper_kinds() if each.id in _FIRST and each.is_needed(context)))


def _named(options: Namespace) -> tuple[PaperKind, ...]:
    names = (_SHORT_NAMES.get(each, each.replace("-", "_")) for each in options.document if each not in _SETS)
    return tuple(paper_kind(each) for each in dict.fromkeys(names))


def _is_wanted(paper: Paper, options: Namespace, people: frozenset[str] | None) -> bool:
    """Whether it is about who is asked for; what is about nobody comes along where it is asked for by name."""
    if people is None or paper.person in people:
        return True
    return not paper.person and not _SETS & {*options.document}


def _people(plan: LoadedPlan, wanted: str | None) -> frozenset[str] | None:
    if not wanted:
        return None
    people, folded = plan.mobility.travellers, wanted.casefold()
    found = frozenset(
        each.id for each in people if folded in {each.id, each.name.casefold(), each.last_name.casefold()}
    )
    if not found:
        raise BadInput(message("cli.export.no_participant", name=wanted, names=tuple(each.name for each in people)))
    return found


def _record(plan: LoadedPlan, paths: list[Path]) -> None:
    if plan.stored_in is None:
        return
    for path in paths:
        plan.stored_in.record_export(plan.project.id, plan.mobility.id, path.absolute(), clock.now())


def _files_record(made: list[Document], files: list[Written]) -> dict[str, object]:
    """What was written, a record for each file, as JSON has it."""
    of_file = {each.file_name: each for each in made}
    rows = []
    for each in files:
        document = of_file.get(each.path.name)
        about = {"kind": document.kind, "version": document.version, "code": document.code} if document else {}
        moved = str(each.superseded) if each.superseded else None
        rows.append({"file": str(each.path), "change": each.change.value, "superseded": moved, **about})
    return {"files": rows}


def _say_changes(files: list[Written], words: Catalogue) -> None:
    """Say which files are new, which changed and which did not, and where the superseded ones are."""
    for change in (FileChange.CHANGED, FileChange.PUT_AWAY):
        for each in files:
            if each.change is change and each.superseded:
                key = f"papers.export.file_{change.value}"
                note(words.text(key, name=each.path.name, old=str(each.superseded)))
    counts = Counter(each.change for each in files)
    note(words.text("papers.export.counts", **{each.value: counts[each] for each in FileChange}))


def _say_draft(document: Document, words: Catalogue) -> None:
    for part in document.parts:
        _say_draft(part, words)
    if document.draft and not document.parts:
        note(
            words.text(
                _why_draft(document), name=document.file_name, missing=tuple(each.placed for each in document.gaps)
            )
        )


def _why_draft(document: Document) -> str:
    """The sentence that says why a paper is a draft."""
    if document.gaps:
        return "cli.export.draft"
    if document.later:
        return "cli.export.draft_later"
    return "cli.export.draft_budget" if document.kind == "budget_estimate" else "cli.export.draft_early"
