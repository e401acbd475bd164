"""Making papers in a conversation: the same five questions as the window asks."""

from __future__ import annotations

from planner.bounded import typed_path
from planner.documents import Printing, Progress
from planner.documents.attachment import NAMES_TOLD
from planner.documents.taking_home import ways_home
from planner.locale import language_name
from planner.store.account import user_name
from screens.pages.table import Row
from screens.papers.folder import papers_folder
from screens.papers.gaps import today
from screens.papers.making import (
    LAYOUTS,
    ExportRequest,
    MakingFailed,
    PaperSelection,
    failed_words,
    languages_of,
    made_words,
    make_papers,
    remember,
    selections,
)
from screens.plain import choosing
from screens.plain.services import PlainServices
from screens.plain.talk import Move, Talk
from screens.session.session import Session

_SAID_EACH = 10
"""Papers between two words about how far it is: each is a line that somebody hears."""


def make(talk: Talk, services: PlainServices, session: Session, key: str, blank: bool) -> None:
    """Ask what to make and how, and make it; `:back` makes nothing."""
    found = selections(session, key)
    # From the row of a paper that paper is offered first, from that of a kind the kind; else the whole set.
    first = next((n for n, each in enumerate(found) if key and each.kind == key), 0)
    at = _pick(talk, "export.what", [each.words for each in found], first)
    order = None if at is None else _order(talk, services, session, found[at], blank=blank)
    if order is None:
        return
    # Counted before anything is written, so that an empty order makes no empty folder.
    total = order.selection.how_many(order.layout, blank=order.printing.blank)
    if not total:
        talk.text("export.nothing")
        return
    talk.text("export.started", n=total)
    _print(talk, services, session, order)


def _pick(talk: Talk, title: str, names: list[str], at: int) -> int | None:
    rows = [Row(str(n), (each,)) for n, each in enumerate(names)]
    key = choosing.pick(talk, talk.words.text(title), rows, at=str(at))
    return None if key is None else int(key)


def _order(
    talk: Talk, services: PlainServices, session: Session, selection: PaperSelection, *, blank: bool
) -> ExportRequest | None:
    words = talk.words
    form = _pick(talk, "export.form", [words.text("export.filled"), words.text("export.blank")], int(blank))
    found, usual = languages_of(session)
    names = [" + ".join(map(language_name, filter(None, each))) for each in found]
    language = None if form is None else _pick(talk, "export.language", names, usual)
    ways = [words.text(f"export.signed.{each}") for each in ("hand", "electronic")]
    signed = None if language is None else _pick(talk, "export.signature", ways, 0)
    layouts = [words.text(f"export.files.{each}") for each in LAYOUTS]
    layout = None if signed is None else _pick(talk, "export.files", layouts, 0)
    if layout is None or language is None:
        return None
    start = str(papers_folder(services.workspace))
    folder = talk.ask(words.text("export.folder"), now=start)
    take_plan = None if isinstance(folder, Move) else _plan_may_leave(talk, session, selection, blank=bool(form))
    if take_plan is None or isinstance(folder, Move):
        return None
    lang, beside = found[language]
    printing = Printing(lang, today(), blank=bool(form), beside=beside, electronic=bool(signed))
    return ExportRequest(selection, printing, [*LAYOUTS.values()][layout], typed_path(folder or start), take_plan)


def _plan_may_leave(talk: Talk, session: Session, selection: PaperSelection, *, blank: bool) -> bool | None:
    """Ask where a word in the plan that travels inside papers may be somebody's name; None: nothing is made."""
    left = selection.names_left(session, blank=blank)
    if not left:
        return True
    talk.text("ask.names_left.why", names=left[:NAMES_TOLD])
    return choosing.yes_or_no(talk, talk.words.text("ask.names_left"))


def _print(talk: Talk, services: PlainServices, session: Session, order: ExportRequest) -> None:
    services.warm_printer()
    assert services.printer is not None

    def progress(step: Progress) -> None:
        if step.done % _SAID_EACH == 0 or step.done == step.total:
            talk.text("export.progress", done=step.done, total=step.total, file=step.path.name)

    try:
        # In this thread: nothing else can be asked meanwhile.
        made = make_papers(session, services.workspace, services.printer, order, progress, lambda: False)
    except MakingFailed as failed:
        talk.say(failed_words(talk.words, failed, order.into(session)), wrong=True)
        return
    services.stored_now(lambda: remember(session, services.workspace, order, made))
    home = "\n".join(map(talk.words.render, ways_home(made.paths, made.into, user_name())))
    talk.say(made_words(session, made, cancelled=False, taken_home=home, named=False))
