"""`papers`: which papers a mobility has, how far each is and what differs since, and their states."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from planner import clock
from planner.cli.output import both_sides, note, show, show_json, wrapped
from planner.cli.plans import LoadedPlan, plan_of
from planner.documents import (
    Document,
    DocumentError,
    Paper,
    PaperContext,
    PaperStateError,
    Printing,
    Worker,
    is_needed_now,
    last_step,
    make,
    missing,
    paper_kinds,
    paper_notes,
    papers_of,
    preview,
    subjects,
)
from planner.exchange import BadInput
from planner.issuing import (
    Keeper,
    PaperStatus,
    history_of,
    keep,
    keeper_of,
    next_states,
    status_of,
    step_words,
    taken_back,
    taken_to,
    version_words,
)
from planner.locale import Catalogue, Message, message
from planner.model import Mobility, PaperState, PaperStep
from planner.readiness import Missing
from planner.store import StoreError
from planner.workflows import save_plan

KINDS = tuple(each.id.replace("_", "-") for each in paper_kinds())
BACK = "back"
STATES = {
    "signed": PaperState.SIGNED,
    "amended": PaperState.AMENDED,
    "over": PaperState.AFTER_DRAFT,
    "issued": PaperState.ISSUED,
}
"""What `papers state` takes; beside them `back`."""


class _Shown(NamedTuple):
    """One paper with all that is said of it."""

    paper: Paper
    gaps: tuple[Missing, ...]
    status: PaperStatus
    needed: bool


def run(options: Namespace, words: Catalogue) -> int:
    """List papers, show one, or take one or several to another state."""
    plan = plan_of(options, words)
    context = PaperContext(plan.project, plan.mobility, plan.programme, plan.assess())
    if options.what == "list":
        return _list(plan, context, options, words)
    papers = _chosen(context, options)
    if options.what == "show":
        return _show(plan, context, papers, options, words)
    return _move(plan, context, papers, options, words)


def _chosen(context: PaperContext, options: Namespace) -> list[Paper]:
    """The copies that are meant.

    Raises:
        BadInput: no paper is named, or nobody of this name has one.
    """
    if options.paper not in KINDS:
        raise BadInput(message("papers.cli.which", names=KINDS))
    kind = options.paper.replace("-", "_")
    copies = [each for each in papers_of(context) if each.kind.id == kind]
    wanted = options.person.casefold()
    # A surname is enough, as in an export.
    called = {each.id for each in context.mobility.travellers if each.last_name.casefold() == wanted}
    names_of = ((each, {each.subject.id, each.subject.name.casefold()}) for each in copies)
    found = [each for each, known in names_of if not wanted or wanted in known or each.person in called]
    if not found:
        names = tuple(each.subject.name for each in copies)
        raise BadInput(message("papers.cli.nobody", name=options.person or options.paper, names=names))
    return found


def _shown(paper: Paper, context: PaperContext, keeper: Keeper) -> _Shown:
    gaps = missing(paper.kind, context, paper.subject.id, clock.today())
    status = status_of(paper, context, gaps, keeper)
    return _Shown(paper, gaps, status, is_needed_now(paper, context, clock.today()))


# -- list and show -------------------------------------------------------------------------------------------------


def _list(plan: LoadedPlan, context: PaperContext, options: Namespace, words: Catalogue) -> int:
    keeper = keeper_of(context, plan.stored_in)
    found = [_shown(each, context, keeper) for each in papers_of(context)]
    if options.json:
        show_json({"papers": [_record(each, words) for each in found]})
        return 0
    for each in found:
        name = f"{words.render(each.paper.kind.short_label)} {each.paper.subject.name}".strip()
        show(both_sides(name, _short(each, words)))
    note(words.render(plan.papers(clock.today()).sentence))
    return 0


def _short(shown: _Shown, words: Catalogue) -> str:
    """State, version and number of gaps, on the right of a line."""
    status = shown.status
    parts = [words.text(f"state.{status.word}")]
    if status.version:
        parts.append(words.text("papers.footer.version", version=status.version, code=status.code))
    if status.changed:
        parts.append(words.text("state.changed"))
    return ", ".join([*parts, *([words.text("note.lacks", n=len(shown.gaps))] if shown.gaps else [])])


def _record(shown: _Shown, words: Catalogue) -> dict[str, Any]:
    paper, status = shown.paper, shown.status
    return {
        "paper": paper.kind.id.replace("_", "-"),
        "subject": paper.subject.id,
        "name": paper.subject.name,
        "needed_now": shown.needed,
        "state": status.word.value,
        "missing": [words.render(each.message) for each in shown.gaps],
        "version": status.version or None,
        "code": status.code or None,
        "draft": status.is_draft if status.version else None,
        "holds": _step_record(status.step) if status.step else None,
        "changed": status.changed,
        "differs": [words.render(each.message) for each in status.differs],
        "copy_kept": status.has_copy,
    }


def _step_record(step: PaperStep) -> dict[str, Any]:
    return {
        "state": step.state.value,
        "on": step.on.isoformat(),
        "by": step.by,
        "note": step.note,
        "taken_back": step.back,
        "version": step.version or None,
        "code": step.fingerprint[:6].upper() or None,
        "changed": list(step.changed),
    }


def _show(
    plan: LoadedPlan, context: PaperContext, papers: Sequence[Paper], options: Namespace, words: Catalogue
) -> int:
    keeper = keeper_of(context, plan.stored_in)
    found = [_shown(each, context, keeper) for each in papers]
    if options.json:
        show_json({"papers": [_whole_record(each, context, keeper, words) for each in found]})
        return 0
    for each in found:
        document = _document(each.paper, context, words)
        for line in _lines(each, context, document, words):
            show(*wrapped(line))
        show("", *preview(document).split("\n"), "")
    return 0


def _document(paper: Paper, context: PaperContext, words: Catalogue) -> Document:
    return make(paper.kind, context, paper.subject.id, Printing(words.language.code, clock.today()))


def _lines(shown: _Shown, context: PaperContext, document: Document, words: Catalogue) -> list[str]:
    """What the screen says of a paper: state, version, gaps, warnings, history."""
    paper = shown.paper
    lines = [f"{words.render(paper.kind.label)} {paper.subject.name}".strip(), words.text(f"state.{shown.status.word}")]
    lines += [words.render(each) for each in version_words(shown.status)]
    lines += [f"- {words.text(f'kinds.step.{each.step}')}: {words.render(each.message)}" for each in shown.gaps]
    lines += [f"! {words.render(each)}" for each in paper_notes(paper.kind, context, paper.subject.id, document)]
    steps = history_of(paper, context)
    return [*lines, *(words.render(step_words(each, holds=holds)) for each, holds in steps)]


def _whole_record(shown: _Shown, context: PaperContext, keeper: Keeper, words: Catalogue) -> dict[str, Any]:
    paper = shown.paper
    kept = keeper.copy_of(paper.kind, paper.subject.id, shown.status.step)
    kept_prints = kept.prints if kept else ()
    notes = paper_notes(paper.kind, context, paper.subject.id, _document(paper, context, words))
    prints = [{"lang": each.lang, "beside": each.beside, "sha256": each.checksum} for each in kept_prints]
    return {
        **_record(shown, words),
        "warnings": [words.render(each) for each in notes],
        "history": [{**_step_record(step), "holds": holds} for step, holds in history_of(paper, context)],
        "copies": prints,
    }


# -- states --------------------------------------------------------------------------------------------------------


def _move(
    plan: LoadedPlan, context: PaperContext, papers: Sequence[Paper], options: Namespace, words: Catalogue
) -> int:
    """Take papers to a state, keep their copies, and say of each what became of it; 1 where one stays as it is."""
    if plan.stored_in is None:
        raise BadInput(message("papers.cli.stored"))
    if options.state not in {*STATES, BACK}:
        raise BadInput(message("papers.cli.state", names=(*STATES, BACK)))
    keeper, on = keeper_of(context, plan.stored_in), _day(options)
    moved, refused = list[Paper](), list[tuple[Paper, Message]]()
    for paper in papers:
        try:
            context = context._replace(mobility=_moved(paper, context, options, on, keeper))
            moved.append(paper)
        except PaperStateError as problem:
            refused.append((paper, problem.message))
    unkept = None
    if moved:
        _save(plan, context.mobility)
        unkept = _not_kept(moved, context, keeper, on)
    if options.json:
        show_json(_moves_record(context, keeper, moved, refused, words))
    _tell(context, keeper, moved, refused, options, words)
    if unkept:
        note(words.text("papers.cli.not_kept", reason=unkept))
    return int(bool(refused or unkept))


def _not_kept(moved: list[Paper], context: PaperContext, keeper: Keeper, on: date) -> Message | None:
    """Keep the copies; the state holds all the same where one cannot be kept, and this says why."""
    try:
        with Worker() as worker:
            for paper in moved:
                keep(paper, context, keeper, worker, on)
    except (DocumentError, StoreError) as problem:
        return problem.message
    return None


def _moved(paper: Paper, context: PaperContext, options: Namespace, on: date, keeper: Keeper) -> Mobility:
    if paper.kind.duty and options.person and len([*subjects(paper.kind, context)]) > 1:
        raise PaperStateError(message("papers.cli.all_copies"))
    if options.state == BACK:
        return taken_back(paper, context, on, options.note)
    to = STATES[options.state]
    # The first copy marked all of them.
    if paper.kind.duty and (step := last_step(paper, context.mobility)) and step.on == on:
        return context.mobility
    if to not in next_states(paper, context):
        state = paper.kind.can_be_marked and status_of(paper, context, (), keeper).word
        raise PaperStateError(message("papers.cli.not_from_here", state=message(f"state.{state or 'draft'}")))
    return taken_to(paper, context, to, on, keeper, options.note)


def _day(options: Namespace) -> date:
    if not options.date:
        return clock.today()
    try:
        return date.fromisoformat(options.date)
    except ValueError as error:
        raise BadInput(message("papers.cli.date", text=options.date)) from error


def _save(plan: LoadedPlan, mobility: Mobility) -> None:
    assert plan.stored_in is not None
    stored = plan.stored_in.load_mobility(plan.project.id, mobility.id)
    marked = {each.duty: each for each in mobility.duties if each not in plan.mobility.duties}
    others = (each for each in stored.mobility.duties if each.duty not in marked)
    # Only what papers say, onto what is stored by now: somebody may have saved another field meanwhile.
    told = {"papers": mobility.papers, "duties": (*others, *marked.values())}
    changed = stored.mobility.model_copy(update=told)
    save_plan(plan.stored_in, plan.project.id, changed, stored.revision)


def _moves_record(
    context: PaperContext, keeper: Keeper, moved: list[Paper], refused: list[tuple[Paper, Message]], words: Catalogue
) -> dict[str, Any]:
    stays = [{"subject": each.subject.id, "name": each.subject.name, "why": words.render(why)} for each, why in refused]
    return {"moved": [_record(_shown(each, context, keeper), words) for each in moved], "stays": stays}


def _tell(
    context: PaperContext,
    keeper: Keeper,
    moved: list[Paper],
    refused: list[tuple[Paper, Message]],
    options: Namespace,
    words: Catalogue,
) -> None:
    if not options.json:
        for paper in moved:
            status = status_of(paper, context, (), keeper)
            said = "; ".join(words.render(each) for each in version_words(status))
            show(*wrapped(": ".join(filter(None, (paper.subject.name, said)))))
    for paper, why in refused:
        note(": ".join(filter(None, (paper.subject.name, words.render(why)))))
