"""`export`: papers of a plan as PDF files, or blank forms to be filled in by hand."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from planner import clock
from planner.cli.output import note, show, show_json
from planner.cli.plans import LoadedPlan, plan_of
from planner.documents import Document, FileChange, Progress, Worker, Written, export_documents
from planner.documents.document import Printing
from planner.documents.kind import PaperContext, PaperKind
from planner.documents.registry import (
    documents,
    paper_kind,
    paper_kinds,
    set_folder,
    whole_set,
)
from planner.exchange import BadInput
from planner.issuing import as_kept, keeper_of
from planner.locale import Catalogue, languages, message
from planner.model import Mobility, Project
from planner.programme import available_calls, load_call

ALL = "all"
_SHORT_NAMES = {"budget": "budget_estimate"}
_FIRST = ("learning_agreement", "group_programme", "budget_estimate")
CHOICES = (ALL, *(each.id.replace("_", "-") for each in paper_kinds()), *_SHORT_NAMES)
"""What --document takes."""


def run(options: Namespace, words: Catalogue) -> int:
    """Write the files and their names; 1 where one is a draft because something is missing."""
    plan = _plan(options, words)
    printing = _printing(plan, options, words)
    made = list(_documents(plan, options, printing))
    # Before a printer is started, which takes half a second to warm up.
    if not made:
        raise BadInput(message("cli.export.nobody"))

    files: list[Written] = []

    def progress(done: Progress) -> None:
        files.extend(done.files)
        if not options.json:
            show(str(done.path))
            # Each name as its file is there: a whole set takes its time.
            sys.stdout.flush()

    with Worker() as worker:
        made = list(as_kept(made, _context(plan), keeper_of(_context(plan), plan.stored_in), worker, printing))
        paths = export_documents(_folder(plan, options), made, worker, progress=progress)
    _record(plan, paths)
    if options.json:
        show_json(_files_record(made, files))
    _say_changes(files, words)
    for document in made:
        _say_draft(document, words)
        for warning in document.warnings:
            note(f"{document.file_name}: {words.render(warning)}")
    if not options.blank:
        note(words.render(plan.papers(printing.made_on).sentence))
    return int(any(each.draft for each in made))


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
    return Printing(lang, clock.today(), blank=options.blank, beside=beside)


def _plan(options: Namespace, words: Catalogue) -> LoadedPlan:
    """The plan that is meant; a blank form needs none."""
    if options.target or not options.blank:
        return plan_of(options, words)
    call = max(available_calls())
    return LoadedPlan(Project(call=call), Mobility(), load_call(call))


def _folder(plan: LoadedPlan, options: Namespace) -> Path:
    """A whole set gets a folder of its own, the same whenever it is made."""
    out = Path(options.out)
    return out / set_folder(plan.mobility) if ALL in options.document and not options.blank else out


def _documents(plan: LoadedPlan, options: Namespace, printing: Printing) -> Iterator[Document]:
    context = _context(plan)
    people = _people(plan, options.participant)
    for each in documents(context, _kinds(context, options), printing, people):
        # Text to copy from comes with a whole set, or where it is asked for.
        yield each if options.text or ALL in options.document else each._replace(text="")


def _context(plan: LoadedPlan) -> PaperContext:
    return PaperContext(plan.project, plan.mobility, plan.programme, plan.assess())


def _kinds(context: PaperContext, options: Namespace) -> tuple[PaperKind, ...]:
    """The kinds that are asked for; else the agreement, or the group's programme, and the budget."""
    names = [_SHORT_NAMES.get(each, each.replace("-", "_")) for each in options.document]
    if options.blank and (not names or ALL in names):
        return paper_kinds()
    if ALL in names:
        return _personal(whole_set(context), options)
    if names:
        return tuple(paper_kind(each) for each in dict.fromkeys(names))
    if options.participant:
        # For one person the agreement is meant: the budget is nobody's own.
        return (paper_kind("learning_agreement"),)
    return tuple(each for each in whole_set(context) if each.id in _FIRST)


def _personal(kinds: tuple[PaperKind, ...], options: Namespace) -> tuple[PaperKind, ...]:
    if not options.participant:
        return kinds
    return tuple(each for each in kinds if each.scope in {"participant", "accompanying"})


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
    if document.draft:
        unfinished = "cli.export.draft_budget" if document.kind == "budget_estimate" else "cli.export.draft_early"
        key = "cli.export.draft" if document.gaps else unfinished
        note(words.text(key, name=document.file_name, missing=document.missing))
