"""`export`: learning agreements and the budget of a plan as PDF files."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from planner.budget import Budget
from planner.cli.output import note, show
from planner.cli.plans import Plan, plan_of
from planner.documents import (
    Document,
    Progress,
    Worker,
    budget_estimate,
    export_documents,
    has_learning_agreement,
    learning_agreement,
)
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.model import Participant


def run(options: Namespace, words: Catalogue) -> int:
    """Write the files and their names; 1 where one is a draft because something is missing."""
    plan = plan_of(options, words)
    language: str = options.lang or plan.project.language
    documents = list(_documents(plan, options, plan.assess().budget, language))
    if not documents:
        raise BadInput(message("cli.export.nobody"))

    def progress(done: Progress) -> None:
        show(str(done.path))
        sys.stdout.flush()

    with Worker() as worker:
        paths = export_documents(Path(options.out), documents, worker, progress=progress)
    if plan.stored_in is not None:
        for path in paths:
            plan.stored_in.record_export(
                plan.project.id, plan.mobility.id, path.absolute(), datetime.now().astimezone()
            )
    for document in documents:
        _say_draft(document, words)
    return int(any(each.draft for each in documents))


def _documents(plan: Plan, options: Namespace, budget: Budget, language: str) -> Iterator[Document]:
    today = datetime.now().astimezone().date()
    people = _people(plan, options.participant)
    if options.document != "budget" and has_learning_agreement(plan.mobility):
        for person in people:
            yield learning_agreement(plan.project, plan.mobility, person, language, made_on=today)
    if options.document == "budget" or (options.document is None and not options.participant):
        yield budget_estimate(plan.project, plan.mobility, plan.programme, budget, language, made_on=today)


def _people(plan: Plan, wanted: str | None) -> tuple[Participant, ...]:
    people = plan.mobility.participants
    if not wanted:
        return people
    folded = wanted.casefold()
    found = tuple(each for each in people if folded in {each.id, each.name.casefold(), each.last_name.casefold()})
    if not found:
        raise BadInput(message("cli.export.no_participant", name=wanted, names=tuple(each.name for each in people)))
    return found


def _say_draft(document: Document, words: Catalogue) -> None:
    if document.draft:
        key = "cli.export.draft" if document.missing else "cli.export.draft_budget"
        note(words.text(key, name=document.file_name, missing=document.missing))
