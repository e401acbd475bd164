"""Taking papers from state to state and back: which ones, on which day or why, and what stands against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from planner.documents import Paper, PaperKind, PaperStateError, paper_kind, paper_of
from planner.issuing import may_go_back, next_states, taken_back, taken_to, wrong_day_of
from planner.locale import Catalogue, Message
from planner.model import Mobility, PaperState
from screens.pages.spec import PageHost, table_action
from screens.pages.table import Row
from screens.pages.values import Unreadable, read_date
from screens.papers.actions import key_here, paper_here
from screens.papers.certificate import after_page
from screens.papers.copies import keep_copies
from screens.papers.gaps import context_of, keeper_here, papers_of, participant_of, today
from screens.papers.states import count_words
from screens.session.session import Session

_DATED = frozenset({PaperState.SIGNED, PaperState.AMENDED, PaperState.ISSUED})
"""States that something on paper has reached on a day of its own."""

_BACK, _STAY = "back", "stay"

Change = Callable[[Paper, Mobility], Mobility]
"""Makes a mobility with a paper in another state; raises PaperStateError where that may not be."""


class _Transition(NamedTuple):
    """One thing that the key can do, and the copies that it does it to."""

    key: str
    papers: list[Paper]


def ask(host: PageHost, kind: PaperKind, paper: Paper | None) -> None:
    """Ask which state a paper, or each copy of its kind, goes to; then on which day, or why it goes back."""
    session = host.session
    words = session.words
    if not kind.can_be_marked:
        host.say(words.text("said.no_states"))
        return
    # A duty is done for all of a mobility, not for one.
    papers = [paper] if paper and not kind.duty else papers_of(session, kind)
    transitions = _transitions(session, papers)
    if not transitions:
        if papers:
            host.say(words.text("said.sign_first" if kind.shows_actuals else "said.signed_stays"))
        return

    def chosen(key: str) -> None:
        transition = next((each for each in transitions if each.key == key), None)
        if transition is None:
            return
        if key == _BACK:
            _ask_why(host, transition.papers)
        else:
            _on_which_day(host, transition.papers, PaperState(key))

    title = words.text("ask.paper_state")
    if len(papers) > 1:
        title = f"{title} {count_words(session, papers)}"
    host.pick(title, _rows(session, papers, transitions), chosen)


def _transitions(session: Session, papers: Sequence[Paper]) -> list[_Transition]:
    """What may be done to at least one of these papers, the way on before the way back."""
    context = context_of(session)
    found: dict[str, list[Paper]] = {}
    for each in papers:
        for state in next_states(each, context):
            found.setdefault(state.value, []).append(each)
    back = [each for each in papers if may_go_back(each, context)]
    return [_Transition(*item) for item in found.items()] + ([_Transition(_BACK, back)] if back else [])


def _rows(session: Session, papers: Sequence[Paper], transitions: Sequence[_Transition]) -> list[Row]:
    """The transitions in words; first, where Enter finds it, what can be taken back, else to leave all as it is."""
    words = session.words
    rows = [Row(each.key, (_transition_words(session, papers, each),)) for each in transitions]
    stay = Row(_STAY, (words.text("state.to.stay"),))
    return rows if _is_harmless(session, transitions[0]) else [stay, *rows]


def _transition_words(session: Session, papers: Sequence[Paper], transition: _Transition) -> str:
    text = session.words.text(f"state.to.{transition.key}")
    if len(papers) == 1:
        return text
    return session.words.text("state.to.some", what=text, n=len(transition.papers), all=len(papers))


def _is_harmless(session: Session, transition: _Transition) -> bool:
    """Whether one may come with Enter alone: what is issued leaves the house, and no stay is over before its end."""
    if transition.key in {_BACK, PaperState.ISSUED}:
        return False
    return _wrong_for_all(session, transition.papers, PaperState(transition.key), today()) is None


def _wrong_for_all(session: Session, papers: Sequence[Paper], to: PaperState, on: date) -> Message | None:
    """Say why none of these papers can have reached a state on a day; None where one can."""
    context = context_of(session)
    wrong = [wrong_day_of(each, context, to, on) for each in papers]
    return wrong[0] if wrong and all(wrong) else None


def _on_which_day(host: PageHost, papers: Sequence[Paper], to: PaperState) -> None:
    words = host.session.words
    if to not in _DATED:
        move(host, papers, to, today())
        return

    def check(text: str) -> Message | None:
        try:
            return _wrong_for_all(host.session, papers, to, read_date(text))
        except Unreadable as problem:
            return problem.why

    def dated(text: str) -> None:
        move(host, papers, to, read_date(text))

    title = words.text("ask.paper_day", state=words.text(f"state.to.{to}"))
    hint = words.text("ask.paper_day.hint")
    start = words.date(_likely_day(host.session, papers, to))
    host.prompt(title, dated, start=start, hint=hint, check=check)


def _likely_day(session: Session, papers: Sequence[Paper], to: PaperState) -> date:
    """The date of issue where one is typed already, else today."""
    typed = (
        after.issued_on
        for each in papers
        if (after := paper_of(session.mobility_or_empty, participant_of(session, each)).after) and after.issued_on
    )
    return next(typed, today()) if to is PaperState.ISSUED else today()


def _ask_why(host: PageHost, papers: Sequence[Paper]) -> None:
    words = host.session.words

    def back(why: str) -> None:
        def change(paper: Paper, mobility: Mobility) -> Mobility:
            return taken_back(paper, context_of(host.session)._replace(mobility=mobility), today(), why)

        _change(host, papers, change, words.text("state.taken_back"))

    host.prompt(words.text("ask.paper_back"), back, hint=words.text("ask.paper_back.hint"))


def move(host: PageHost, papers: Sequence[Paper], to: PaperState, on: date) -> None:
    """Take papers to a state; those that may not go there stay, and it is said why."""
    session = host.session

    def change(paper: Paper, mobility: Mobility) -> Mobility:
        context = context_of(session)._replace(mobility=mobility)
        return taken_to(paper, context, to, on, keeper_here(session))

    moved = _change(host, papers, change, session.words.text(f"kinds.paper_state.{to}"))
    if moved and to in _DATED:
        keep_copies(host, moved, on)
    if to is PaperState.AFTER_DRAFT and len(papers) == len(moved) == 1 and host.page.name != "paper_after":
        host.later(host.show_page, after_page(papers[0].subject.id, papers[0].subject.name))


def _change(host: PageHost, papers: Sequence[Paper], change: Change, state: str) -> list[Paper]:
    session, words = host.session, host.session.words
    # One change for all of them, so that one undo takes back what one key did.
    mobility = session.mobility_or_empty
    moved: list[Paper] = []
    refused: list[tuple[Paper, Message]] = []
    for paper in papers:
        try:
            mobility = change(paper, mobility)
            moved.append(paper)
        except PaperStateError as problem:
            refused.append((paper, problem.message))
    if moved:
        session.change(lambda _: mobility)
    host.changed()
    _tell(host, len(moved), refused)
    if moved and host.page.name == "paper_after":
        host.later(host.renew)
    # Built anew: the list of gaps is there only while there are some.
    elif moved and host.page.name == "paper":
        host.later(host.renew, "paper_gaps")
    if moved and not refused:
        # After the page, whose own hint would take the line.
        host.later(host.say, words.text("said.papers_moved", n=len(moved), state=state))
    return moved


def _tell(host: PageHost, moved: int, refused: Sequence[tuple[Paper, Message]]) -> None:
    words = host.session.words
    if not refused:
        return
    names = {each.key: each.subject.name or host.session.mobility_or_empty.title for each, _ in refused}
    lines = [f"{names[paper.key]}: {words.render(why)}" for paper, why in refused]
    head = words.text("said.papers_not_moved", n=len(refused))
    done = [words.text("said.papers_moved_short", n=moved)] if moved else []
    host.tell("\n".join([*done, head, "", *lines, *way_to_gaps(words, refused)]))


def way_to_gaps(words: Catalogue, refused: Sequence[tuple[Paper, Message]]) -> list[str]:
    """Say behind what papers lack which key leads there; nothing where it is something else that keeps them."""
    lacks = any(why.key == "papers.state.gaps" for _, why in refused)
    return ["", words.text("said.way_to_gaps")] if lacks else []


def _move_here(host: PageHost) -> None:
    """Take the paper under the cursor, or all copies of its kind, to another state."""
    key = key_here(host)
    if key:
        ask(host, paper_kind(key.partition("|")[0]), paper_here(host))


MOVE = table_action("paper_state", "s", _move_here)
