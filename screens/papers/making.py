"""Making papers: what can be chosen, how it comes as files, and what is said of what was made. No window here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from planner import clock
from planner.browser import outgoing_folder
from planner.documents import (
    Binding,
    Document,
    DocumentError,
    FileChange,
    Layout,
    Paper,
    PaperKind,
    Piece,
    Printing,
    Progress,
    Worker,
    Written,
    blank_form,
    export_documents,
    laid_out,
    papers_needed,
    papers_of,
    pieces,
    set_folder,
)
from planner.documents.attachment import names_left
from planner.issuing import keeper_of, kept_pieces
from planner.locale import Catalogue, Message, languages
from planner.store import Workspace
from screens.papers.gaps import context_of, count_ready, kinds_of, paper_at, today
from screens.session.session import Session

NAME_WIDTH = 59
NAMES_SHOWN = 200

LAYOUTS = {
    "apart": Layout(),
    "folders": Layout(folders=True),
    "person": Layout(Binding.PERSON),
    "set": Layout(Binding.SET),
    "word": Layout(word=True),
}
"""How papers come as files, by the ending of its word."""


class PaperSelection(NamedTuple):
    """What is to be made: some papers, or a blank form of each of their kinds."""

    words: str
    papers: tuple[Paper, ...]
    kinds: tuple[PaperKind, ...]
    kind: str = ""

    @classmethod
    def of(cls, words: str, papers: Iterable[Paper]) -> PaperSelection:
        """Return the selection for papers of several kinds."""
        wanted = tuple(papers)
        return cls(words, wanted, tuple(dict.fromkeys(each.kind for each in wanted)))

    def how_many(self, layout: Layout, *, blank: bool) -> int:
        """Return how many files that is."""
        if blank:
            return min(1, len(self.kinds)) if layout.bind is Binding.SET else len(self.kinds)
        if layout.bind is Binding.SET:
            return min(1, len(self.papers))
        people = [each.person for each in self.papers if each.person]
        return len(self.papers) - (len(people) - len(set(people)) if layout.bind is Binding.PERSON else 0)

    def pieces(self, session: Session, printing: Printing) -> Iterator[Piece]:
        """Make them one after another."""
        context = context_of(session)
        if printing.blank:
            return (Piece("", blank_form(each, context, printing)) for each in self.kinds)
        return pieces(self.papers, context, printing)

    def names_left(self, session: Session, *, blank: bool) -> tuple[str, ...]:
        """Return words in the plan, which travels inside papers, that may be somebody's name. It takes a while."""
        if blank or not any(each.carries_plan for each in self.kinds):
            return ()
        return tuple(names_left(session.project, session.mobility_or_empty))


def selections(session: Session, key: str) -> list[PaperSelection]:
    """Return what can be made: where one comes from first (a paper, all of its person's), the whole set, each kind."""
    words, context = session.words, context_of(session)
    needed = papers_needed(context, today())
    found: list[PaperSelection] = []
    # A kind's key has no bar; a paper's may name somebody who has left the plan meanwhile.
    if "|" in key and (paper := paper_at(session, key)) is not None:
        name = f"{words.render(paper.kind.label)} {paper.subject.name}".strip()
        found.append(PaperSelection.of(name, (paper,)))
        if paper.person:
            title = words.text("export.person", name=paper.subject.name)
            found.append(PaperSelection.of(title, (each for each in needed if each.person == paper.person)))
    found.append(PaperSelection.of(words.text("export.set"), needed))
    found.append(PaperSelection.of(words.text("export.everything"), papers_of(context)))
    found += [
        PaperSelection(words.render(each.label), tuple(papers_of(context, (each,))), (each,), each.id)
        for each in kinds_of(session)
    ]
    return found


def languages_of(session: Session) -> tuple[list[tuple[str, str]], int]:
    """Return the languages papers can be made in, the last one perhaps with the partner's beside; and the usual one."""
    codes = languages()
    own, second = session.project.language, session.mobility_or_empty.second_language
    both = [(own, second)] if {own, second} <= {*codes} else []
    found = [*((each, "") for each in codes), *both]
    # A plan may name a language that this planner does not have.
    chosen = own if own in codes else session.words.language.code
    return found, found.index((chosen, ""))


class ExportRequest(NamedTuple):
    """A selection and how it is to come.

    Attributes:
        selection: what.
        printing: in which languages, filled or blank.
        layout: how it comes as files.
        folder: where to.
        take_plan: whether the plan travels inside the papers that carry it.
    """

    selection: PaperSelection
    printing: Printing
    layout: Layout
    folder: Path
    take_plan: bool = True

    def into(self, session: Session) -> Path:
        """Return the folder of the files: blank forms are nobody's, and go beside the folders of the mobilities."""
        return self.folder if self.printing.blank else self.folder / set_folder(session.mobility_or_empty)


class ExportResult(NamedTuple):
    """What was made: the files in order, which of them bear a draft's mark, what became of each, and warnings."""

    into: Path
    paths: list[Path]
    drafts: list[bool]
    files: list[Written]
    warned: list[Message]


class MakingFailed(Exception):  # noqa: N818  # what was made before it is told too
    """Not all could be made; `made` are the files that were."""

    def __init__(self, problem: DocumentError, made: list[Written]) -> None:
        super().__init__(problem.message.key)
        self.message, self.made = problem.message, made


def make_papers(
    session: Session,
    workspace: Workspace,
    printer: Worker,
    order: ExportRequest,
    progress: Callable[[Progress], object],
    cancelled: Callable[[], bool],
) -> ExportResult:
    """Make what was ordered; it takes a while.

    Args:
        session: whose papers.
        workspace: where kept papers are.
        printer: makes files of them.
        order: what and how.
        progress: told after each file.
        cancelled: asked before each.

    Raises:
        MakingFailed: something cannot be made or written.
    """
    context, into = context_of(session), order.into(session)
    keeper, printing = keeper_of(context, workspace), order.printing
    # In the order in which the files will be.
    drafts: list[bool] = []
    warned: dict[Message, None] = {}
    files: list[Written] = []

    def making() -> Iterator[Document]:
        # Asked before each, so that Esc stops the making of a whole set too, not its printing only.
        found = (_with_plan(each, take=order.take_plan) for each in order.selection.pieces(session, printing))
        kept = kept_pieces(found, order.layout, context, keeper, printer, printing)
        for each in takewhile(lambda _: not cancelled(), laid_out(kept, order.layout, context, printing)):
            drafts.append(each.draft)
            warned.update(dict.fromkeys(each.warnings))
            yield each

    def told(step: Progress) -> None:
        files.extend(step.files)
        progress(step)

    try:
        paths = export_documents(into, making(), printer, progress=told, cancelled=cancelled)
    except DocumentError as problem:
        raise MakingFailed(problem, files) from problem
    return ExportResult(into, paths, drafts, files, list(warned))


def remember(session: Session, workspace: Workspace, order: ExportRequest, made: ExportResult) -> None:
    """Offer the folder again, and let home name the last paper: one line stands for the set."""
    # Kept only once papers were made there: a folder that could not be written to is not offered again.
    if outgoing_folder() is None:
        workspace.save_setting("papers", str(order.folder))
    for path in papers_in(made)[-1:]:
        workspace.record_export(session.project.id, session.mobility_or_empty.id, path, clock.now())


def papers_in(made: ExportResult) -> list[Path]:
    """Return the files that are papers."""
    return [each for each in made.paths if each.suffix in {".pdf", ".docx"}]


def made_words(
    session: Session, made: ExportResult, *, cancelled: bool, taken_home: str = "", named: bool = True
) -> str:
    """Say what was made, where, what changed, how many papers are ready, and the files by name. It takes a while."""
    words, count = session.words, len(papers_in(made))
    changes = Counter(each.change for each in made.files)
    told = words.text("papers.export.counts", **{each.value: changes[each] for each in FileChange})
    done = words.text("export.cancelled" if cancelled else "export.done", n=count)
    # As many as were printed: when Esc came more may have been made.
    marks = sum(made.drafts[:count])
    lines = [done, _where(made.into), taken_home, told, words.text("export.drafts", n=marks) if marks else ""]
    lines += [f"! {words.render(each)}" for each in made.warned]
    lines.append(words.render(count_ready(session).sentence))
    lines += _file_lines(words, made.files)[:NAMES_SHOWN] if named else []
    return "\n".join(filter(None, lines))


def failed_words(words: Catalogue, failed: MakingFailed, into: Path) -> str:
    """Say what went wrong, and how many files were made before it."""
    before = sum(each.path.suffix == ".pdf" for each in failed.made)
    made = words.text("export.made_before", n=before) if before else ""
    return "\n".join(filter(None, [words.render(failed.message), made, _where(into) if made else ""]))


def _where(folder: Path) -> str:
    """Where the files are; nowhere that a browser could look."""
    return str(folder) if outgoing_folder() is None else ""


def _file_lines(words: Catalogue, files: list[Written]) -> list[str]:
    """A line for each file, those that changed first, with what became of it."""
    order = (FileChange.CHANGED, FileChange.PUT_AWAY, FileChange.NEW, FileChange.SAME)
    lines = []
    for each in sorted(files, key=lambda one: order.index(one.change)):
        sign = words.text(f"papers.export.sign_{each.change.value}")
        lines.append(f" {_end_of(each.path.name, NAME_WIDTH - len(sign) - 2)}  {sign}")
    return lines


def _with_plan(piece: Piece, *, take: bool) -> Piece:
    return piece if take else piece._replace(document=piece.document._replace(attachment=""))


def _end_of(name: str, width: int) -> str:
    """A name in a line; of a long one its end, which tells person, language and version apart."""
    return name if len(name) <= width else f"..{name[2 - width :]}"
