"""Taking papers from state to state: which one, on which day, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.documents import Paper, PaperKind, PaperStateError, advance, paper_kind, paper_of, with_paper
from planner.locale import Message
from planner.model import THE_GROUP, Mobility, PaperState, Participant
from screens.pages.spec import PageHost, table_action
from screens.pages.table import Row
from screens.pages.values import Unreadable, read_date
from screens.papers.actions import key_here, paper_here
from screens.papers.certificate import after_page
from screens.papers.gaps import papers_of, participant_of, today
from screens.papers.states import next_states
from screens.session.session import Session

_DATED = frozenset({PaperState.SIGNED, PaperState.AMENDED, PaperState.ISSUED})
"""States that something on paper has reached on a day of its own."""

Whose = Participant | None
"""Whose paper it is; None: the group's."""


def ask(host: PageHost, kind: PaperKind, paper: Paper | None) -> None:
    """Ask which state a paper, or each copy of its kind, goes to; then on which day."""
    session = host.session
    words = session.words
    if not kind.has_states:
        host.say(words.text("said.no_states"))
        return
    papers = [paper] if paper else papers_of(session, kind)
    people = [participant_of(session, each) for each in papers]
    states = _possible(session, papers)
    rows = [Row(each.value, (words.text(f"state.to.{each}"),)) for each in states]
    if not rows:
        if papers:
            host.say(words.text("said.sign_first" if kind.shows_actuals else "said.signed_stays"))
        return

    def chosen(key: str) -> None:
        _on_which_day(host, people, PaperState(key))

    host.pick(words.text("ask.paper_state"), rows, chosen)


def _possible(session: Session, papers: Sequence[Paper]) -> list[PaperState]:
    """States of their own that at least one of these papers may go to, the way on before the way back."""
    return list(dict.fromkeys(to for each in papers for to in next_states(session, each)))


def _on_which_day(host: PageHost, people: Sequence[Whose], to: PaperState) -> None:
    words = host.session.words
    if to not in _DATED:
        move(host, people, to, today())
        return

    def check(text: str) -> Message | None:
        try:
            read_date(text)
        except Unreadable as problem:
            return problem.why
        return None

    def dated(text: str) -> None:
        move(host, people, to, read_date(text))

    title = words.text("ask.paper_day", state=words.text(f"state.to.{to}"))
    hint = words.text("ask.paper_day.hint")
    start = words.date(_likely_day(host.session, people, to))
    host.prompt(title, dated, start=start, hint=hint, check=check)


def _likely_day(session: Session, people: Sequence[Whose], to: PaperState) -> date:
    """The date of issue where one is typed already, else today."""
    typed = (
        after.issued_on
        for each in people
        if (after := paper_of(session.mobility_or_empty, each).after) and after.issued_on
    )
    return next(typed, today()) if to is PaperState.ISSUED else today()


def move(host: PageHost, people: Sequence[Whose], to: PaperState, on: date) -> None:
    """Take the papers of these people to a state; those that may not go there stay, and it is said why."""
    session, words = host.session, host.session.words
    # One change for all of them, so that one undo takes back what one key did.
    mobility, moved, refused = session.mobility_or_empty, [], []
    for person in people:
        try:
            mobility = _moved(session, mobility, person, to, on)
            moved.append(person)
        except PaperStateError as problem:
            refused.append((person, problem.message))
    if moved:
        session.change(lambda _: mobility)
    host.changed()
    _tell(host, len(moved), refused)
    if moved and host.page.name == "paper_after":
        host.later(host.renew)
    elif to is PaperState.AFTER_DRAFT and len(people) == len(moved) == 1:
        (person,) = people
        host.later(host.show_page, after_page(person.id if person else THE_GROUP, _name(session, person)))
    # Built anew: the list of gaps is there only while there are some.
    elif moved and host.page.name == "paper":
        host.later(host.renew, "paper_gaps")
    if moved and not refused:
        said = words.text("said.papers_moved", n=len(moved), state=words.text(f"kinds.paper_state.{to}"))
        # After the page, whose own hint would take the line.
        host.later(host.say, said)


def _name(session: Session, person: Whose) -> str:
    return person.name if person else session.mobility_or_empty.title


def _moved(session: Session, mobility: Mobility, person: Whose, to: PaperState, on: date) -> Mobility:
    """One paper in its next state; the day of issue is the day on the certificate.

    Nobody says that a paper is ready: the plan does, so that step is taken together with the signing.
    """
    paper = paper_of(mobility, person)
    if to is PaperState.SIGNED and paper.state is PaperState.DRAFT:
        mobility = advance(session.project, mobility, person, PaperState.READY, on)
    if to is PaperState.ISSUED and paper.after is not None:
        after = paper.after.model_copy(update={"issued_on": on})
        # Before the state: what is missing of an issued paper is looked for then, and the day of issue is part of it.
        mobility = with_paper(mobility, paper.model_copy(update={"after": after}))
    return advance(session.project, mobility, person, to, on)


def _tell(host: PageHost, moved: int, refused: Sequence[tuple[Whose, Message]]) -> None:
    words = host.session.words
    if not refused:
        return
    lines = [f"{_name(host.session, person)}: {words.render(why)}" for person, why in refused]
    head = words.text("said.papers_not_moved", n=len(refused))
    done = [words.text("said.papers_moved_short", n=moved)] if moved else []
    host.tell("\n".join([*done, head, "", *lines]))


def _move_here(host: PageHost) -> None:
    """Take the paper under the cursor, or all copies of its kind, to another state."""
    key = key_here(host)
    if key:
        ask(host, paper_kind(key.partition("|")[0]), paper_here(host))


MOVE = table_action("paper_state", "s", _move_here)
