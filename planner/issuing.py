"""What is signed or issued stays: its bytes are kept, given again as they are, and held against the plan of today.

Between the papers and the store, for screens and shell alike. What one of them says about a paper's state and version
comes from `status_of`, so that lists, screens, the shell and the pages themselves say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from planner.documents import (
    NEXT,
    Document,
    Layout,
    Paper,
    PaperContext,
    PaperStateError,
    PaperWord,
    Piece,
    Printing,
    Worker,
    advance,
    can_go_back,
    go_back,
    make,
    paper_kind,
    papers_of,
    with_paper,
    word_of,
)
from planner.documents.editions import person_of, standing_of
from planner.documents.europass.actuals import paper_of
from planner.documents.europass.content import Content, content_of, short_code
from planner.documents.europass.differing import Differing, differences, label_of
from planner.documents.europass.states import Standing, live_steps, wrong_day
from planner.documents.kind import PaperKind
from planner.documents.signed_by_duty import future_day, signed_step, with_signed
from planner.locale import Message, languages, message
from planner.model import Mobility, PaperState, PaperStep, Participant
from planner.readiness import Missing
from planner.store import StoreError, Workspace, kept_papers
from planner.store.account import user_name
from planner.store.kept_papers import KeptPaper, Print

_BEFORE = frozenset({PaperState.SIGNED, PaperState.AMENDED})
_AFTER = frozenset({PaperState.AFTER_DRAFT, PaperState.ISSUED})


class PaperStatus(NamedTuple):
    """How far a paper is, and which version.

    Attributes:
        word: how far it is.
        version: as its pages say; 0: its kind has no versions.
        code: as its pages say.
        step: when it was signed, amended or issued; None while it is a draft.
        changed: whether the plan says something else since; None: nobody can tell.
        differs: what differs; empty also where no copy is kept to compare with.
        has_copy: whether its bytes are kept.
    """

    word: PaperWord
    version: int = 0
    code: str = ""
    step: PaperStep | None = None
    changed: bool | None = False
    differs: tuple[Differing, ...] = ()
    has_copy: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether the version that would be printed now is neither signed nor issued."""
        return self.step is None or bool(self.changed)


class Keeper(NamedTuple):
    """The kept papers of one mobility; without a workspace, as of a plan file, there are none."""

    folder: Path | None
    project_id: str
    mobility_id: str

    def copy_of(self, kind: PaperKind, subject: str, step: PaperStep | None) -> KeptPaper | None:
        """Return the copy of what a step signed or issued; None where none is kept."""
        if self.folder is None or step is None or not (step.version and step.fingerprint):
            return None
        like = kept_papers.wanted(kind.id, subject, step.version, step.fingerprint)
        return kept_papers.find(self.folder, self.project_id, self.mobility_id, like)

    def content_before(self, paper: Paper, context: PaperContext) -> Content | None:
        """Return the content of the version that holds now; None where there is none, or no copy of it."""
        now = standing_of(paper.kind, context, paper.subject.id)
        kept = self.copy_of(paper.kind, paper.subject.id, now.step) if now else None
        return kept.content if kept else None


def keeper_of(context: PaperContext, workspace: Workspace | None) -> Keeper:
    """Return the kept papers of a mobility."""
    return Keeper(workspace.folder if workspace else None, context.project.id, context.mobility.id)


def status_of(paper: Paper, context: PaperContext, gaps: Iterable[Missing], keeper: Keeper) -> PaperStatus:
    """Return how far a paper is.

    Args:
        paper: one paper.
        context: what it is made of.
        gaps: what it lacks.
        keeper: the kept papers of the mobility.
    """
    word = word_of(paper, context, tuple(gaps))
    now = standing_of(paper.kind, context, paper.subject.id)
    if now is None:
        return PaperStatus(word)
    kept = keeper.copy_of(paper.kind, paper.subject.id, now.step)
    differs = differences(kept.content, _content(paper, context)) if kept and now.changed else ()
    return PaperStatus(word, now.version, now.code, now.step, now.changed, differs, kept is not None)


def _content(paper: Paper, context: PaperContext) -> Content:
    person = person_of(paper.kind, context, paper.subject.id)
    return content_of(context.project, context.mobility, person, paper.kind.stage)


def history_of(paper: Paper, context: PaperContext) -> tuple[tuple[PaperStep, bool], ...]:
    """Return the steps of a paper, each with whether it still holds, the first one first."""
    person: Participant | None = person_of(paper.kind, context, paper.subject.id)
    steps = paper_of(context.mobility, person).steps if paper.kind.has_states else ()
    live = live_steps(steps)
    # By identity: somebody may sign, take back and sign again on one day.
    return tuple((each, any(each is one for one in live)) for each in steps)


# -- keeping -------------------------------------------------------------------------------------------------------


def keep(paper: Paper, context: PaperContext, keeper: Keeper, worker: Worker, on: date) -> KeptPaper | None:
    """Print what is signed or issued and keep its bytes; return the copy, also where it was kept before.

    None: it is neither signed nor issued, or the plan says something else by now, so that nobody knows what it said.

    Raises:
        StoreError: the copy cannot be written.
        RenderError: it cannot be printed.
    """
    now = standing_of(paper.kind, context, paper.subject.id)
    if now is None or now.step is None or not now.step.version or keeper.folder is None:
        return None
    kept = keeper.copy_of(paper.kind, paper.subject.id, now.step)
    if kept is not None or now.changed is not False:
        return kept
    found = _printed(paper, context, now, worker, on)
    kept_papers.keep(keeper.folder, keeper.project_id, keeper.mobility_id, found)
    return keeper.copy_of(paper.kind, paper.subject.id, now.step)


def keep_due(context: PaperContext, keeper: Keeper, worker: Worker, on: date) -> bool:
    """Keep what was signed or issued and is not kept yet, as far as nothing has changed; whether anything was kept.

    Raises:
        StoreError: a copy cannot be written.
        RenderError: one cannot be printed.
    """
    due = [each for each in papers_of(context) if each.kind.has_states and _is_due(each, context, keeper)]
    kept = [keep(each, context, keeper, worker, on) for each in due]
    return any(kept)


def _is_due(paper: Paper, context: PaperContext, keeper: Keeper) -> bool:
    now = standing_of(paper.kind, context, paper.subject.id)
    if now is None or now.step is None or now.changed is not False:
        return False
    return keeper.copy_of(paper.kind, paper.subject.id, now.step) is None


def _printed(paper: Paper, context: PaperContext, now: Standing, worker: Worker, on: date) -> KeptPaper:
    printings = [Printing(lang, on, beside=beside) for lang, beside in ways_to_print(context)]
    documents = [make(paper.kind, context, paper.subject.id, each) for each in printings]
    futures = [worker.render(each) for each in documents]
    pairs = zip(printings, futures, strict=True)
    prints = tuple(Print(each.lang, each.beside, future.result()) for each, future in pairs)
    return KeptPaper(paper.kind.id, paper.subject.id, now.version, now.fingerprint, _content(paper, context), prints)


def ways_to_print(context: PaperContext) -> tuple[tuple[str, str], ...]:
    """Return the languages in which papers of a mobility are kept: its own, the partner's, and both on one page."""
    codes = languages()
    own, second = context.project.language, context.mobility.second_language
    own = own if own in codes else codes[0]
    if second not in codes or second == own:
        return ((own, ""),)
    return ((own, ""), (second, ""), (own, second))


# -- printing again ------------------------------------------------------------------------------------------------


def as_kept(
    documents: Iterable[Document], context: PaperContext, keeper: Keeper, worker: Worker, printing: Printing
) -> Iterator[Document]:
    """Yield papers to write: of what is signed or issued the kept bytes, and before a later draft what still holds.

    What was signed and not kept, since the program was stopped then, is kept now while nothing has changed.

    Args:
        documents: papers as the plan makes them now.
        context: what they are made of.
        keeper: the kept papers of the mobility.
        worker: prints what is kept now.
        printing: language, and the one under it.
    """
    for document in documents:
        kept = None if printing.blank else _kept_print(document, context, keeper, worker, printing)
        if kept is not None:
            yield kept
        if kept is None or document.version != kept.version:
            yield document


def kept_pieces(
    found: Iterable[Piece], layout: Layout, context: PaperContext, keeper: Keeper, worker: Worker, printing: Printing
) -> Iterator[Piece]:
    """Yield papers as `as_kept` has them, each with its person, before they are bound or put into folders.

    What is to be written on in a word processor is always made of the plan: a kept file is a PDF.
    """
    if layout.word:
        yield from found
        return
    for piece in found:
        for document in as_kept([piece.document], context, keeper, worker, printing):
            yield Piece(piece.person, document)


def _kept_print(
    document: Document, context: PaperContext, keeper: Keeper, worker: Worker, printing: Printing
) -> Document | None:
    """The document as it was signed or issued, under the name of what holds; None where there is no such copy."""
    if not document.version:
        return None
    kind, subject = paper_kind(document.kind), document.about.partition("|")[2]
    now = standing_of(kind, context, subject)
    if now is None or now.step is None:
        return None
    kept = keeper.copy_of(kind, subject, now.step)
    if kept is None:
        try:
            kept = keep(paper_at(kind, context, subject), context, keeper, worker, printing.made_on)
        except StoreError as problem:
            # The paper is made all the same, and says that it is no copy.
            return document._replace(not_kept=problem.message)
    data = kept.printed(printing.lang, printing.beside) if kept else b""
    if kept is None or not data:
        return None
    holds = document._replace(kept=data, version=kept.version, code=short_code(kept.fingerprint), draft=False, gaps=())
    holds = holds._replace(later=False)
    if not now.changed:
        return holds
    # Text to copy from, and the plan inside, are those of the draft.
    return holds._replace(file_name=_plain_name(document.file_name), text="", attachment="")


def paper_at(kind: PaperKind, context: PaperContext, subject: str) -> Paper:
    """Return the paper of a kind about a subject."""
    from planner.documents import subjects

    found = {each.id: each for each in subjects(kind, context)}
    return Paper(kind, found[subject])


def _plain_name(name: str) -> str:
    """The name without the part that a changed version has."""
    return f"{name.removesuffix('.pdf').rpartition('_')[0]}.pdf"


# -- from state to state -------------------------------------------------------------------------------------------


def next_states(paper: Paper, context: PaperContext) -> tuple[PaperState, ...]:
    """Return the states that people can bring a paper to: an agreement is signed, a certificate begun and issued.

    Whether it is ready is none of them: the plan tells that. What has not changed since is not amended.
    """
    if not paper.kind.has_states:
        can = paper.kind.duty and signed_step(paper.kind, context.mobility) is None
        return (PaperState.SIGNED,) if can else ()
    now = standing_of(paper.kind, context, paper.subject.id)
    state = paper_of(context.mobility, person_of(paper.kind, context, paper.subject.id)).state
    found = (PaperState.SIGNED,) if state in (PaperState.DRAFT, PaperState.READY) else NEXT[state]
    # Agreement and certificate are two papers of one chain of states; each offers its own part of it.
    own = _AFTER if paper.kind.shows_actuals else _BEFORE
    unchanged = now is not None and now.step is not None and now.changed is False
    return tuple(each for each in found if each in own and not (each is PaperState.AMENDED and unchanged))


def may_go_back(paper: Paper, context: PaperContext) -> bool:
    """Whether the last step of a paper can be taken back on it."""
    if not paper.kind.has_states:
        return signed_step(paper.kind, context.mobility) is not None
    return can_go_back(paper_of(context.mobility, person_of(paper.kind, context, paper.subject.id)), paper.kind.stage)


def wrong_day_of(paper: Paper, context: PaperContext, to: PaperState, on: date) -> Message | None:
    """Say why a paper cannot have reached a state on a day; None where it can."""
    if paper.kind.duty:
        return future_day(on)
    return wrong_day(context.mobility, person_of(paper.kind, context, paper.subject.id), to, on)


def taken_to(paper: Paper, context: PaperContext, to: PaperState, on: date, keeper: Keeper, note: str = "") -> Mobility:
    """Return the mobility with a paper in its next state; the day of issue is the day on the certificate.

    Nobody says that a paper is ready: the plan does, so that step is taken together with the signing.

    Raises:
        PaperStateError: it may not go there, not on that day, or something is missing.
    """
    person, mobility = person_of(paper.kind, context, paper.subject.id), context.mobility
    if paper.kind.duty:
        if wrong := wrong_day_of(paper, context, to, on):
            raise PaperStateError(wrong)
        return with_signed(paper.kind, mobility, on)
    before, record = keeper.content_before(paper, context), paper_of(context.mobility, person)
    if to is PaperState.SIGNED and record.state is PaperState.DRAFT:
        mobility = advance(context.project, mobility, person, PaperState.READY, on, by=user_name())
    if to is PaperState.ISSUED and record.after is not None:
        after = record.after.model_copy(update={"issued_on": on})
        # Before the state: what is missing of an issued paper is looked for then, and the day of issue is part of it.
        mobility = with_paper(mobility, record.model_copy(update={"after": after}))
    return advance(context.project, mobility, person, to, on, note, by=user_name(), before=before)


def taken_back(paper: Paper, context: PaperContext, on: date, why: str) -> Mobility:
    """Return the mobility with the last step of a paper taken back.

    Raises:
        PaperStateError: no reason is given, or there is nothing to take back.
    """
    if paper.kind.duty:
        return with_signed(paper.kind, context.mobility, None, why)
    person = person_of(paper.kind, context, paper.subject.id)
    return go_back(context.mobility, person, paper.kind.stage, on, why, user_name())


# -- in words ------------------------------------------------------------------------------------------------------


def version_words(status: PaperStatus) -> tuple[Message, ...]:
    """Return what is said of a paper's version: which holds, what differs since, whether its bytes are kept."""
    if not status.version:
        return ()
    numbers = {"version": status.version, "code": status.code}
    if status.step is None:
        return (message("papers.version.draft", **numbers),)
    state = {"state": message(f"papers.version.state.{status.step.state}"), "day": status.step.on}
    if status.changed is None:
        return (message("papers.version.unknown", **state), message("papers.version.no_copy"))
    no_copy = "no_copy" if status.changed else "no_copy_yet"
    copy = message(f"papers.version.{'copy' if status.has_copy else no_copy}")
    if not status.changed:
        return message("papers.version.holds", **numbers, **state), copy
    old = {"old": status.step.version, "old_code": short_code(status.step.fingerprint)}
    changed = message("papers.version.changed", **numbers, **state, **old)
    return changed, *(each.message for each in status.differs), copy


def step_words(step: PaperStep, *, holds: bool) -> Message:
    """Return one step of a paper's history: day, state, version, who, why, and what differed from the one before."""
    by = message("papers.history.by", by=step.by) if step.by else ""
    version = message("papers.history.version", version=step.version, code=short_code(step.fingerprint))
    parts = {
        "day": step.on,
        "state": message(f"kinds.paper_state.{step.state}"),
        "version": version if step.version and step.fingerprint else "",
        "by": by,
        "note": message("papers.history.note", note=step.note) if step.note else "",
        "changed": message("papers.history.changed", what=tuple(map(label_of, step.changed))) if step.changed else "",
    }
    return message(f"papers.history.{'back' if step.back else 'holds' if holds else 'gone'}", **parts)
