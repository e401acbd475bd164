"""Everything after the stay by one key: asked is the day of issue and what is credited, then the papers are made."""

from __future__ import annotations

from datetime import date

from planner.after_set import after_set, unsigned, usual_credit
from planner.documents import Paper
from planner.locale import Message, catalogue
from screens.pages.spec import PageHost
from screens.pages.values import Unreadable, read_date
from screens.papers.copies import keep_copies
from screens.papers.gaps import context_of, keeper_here, today
from screens.papers.state_change import way_to_gaps


def make_after_set(host: PageHost) -> None:
    """Ask on which day, and of agreements that nobody marked on which day they were signed; then do all of it."""
    session, words = host.session, host.session.words
    last = session.mobility_or_empty.period()[1]
    # On the last day it may be done: certificates are often handed out at the farewell.
    if last is None or last > today():
        host.say(words.text("after.not_over"))
        return
    waiting = len(unsigned(context_of(session)))

    def issued(text: str) -> None:
        on = read_date(text)
        if waiting:
            start = words.date(session.mobility_or_empty.first_day or on)
            title, hint = words.text("after.ask.signed", n=waiting), words.text("after.ask.signed.hint")
            host.prompt(title, lambda day: _ask_credit(host, on, read_date(day)), start=start, hint=hint, check=_no_day)
        else:
            _ask_credit(host, on, None)

    title, hint = words.text("after.ask.day"), words.text("after.ask.day.hint")
    host.prompt(title, issued, start=words.date(today()), hint=hint, check=_no_day)


def _no_day(text: str) -> Message | None:
    try:
        read_date(text)
    except Unreadable as problem:
        return problem.why
    return None


def _ask_credit(host: PageHost, on: date, signed: date | None) -> None:
    session, words = host.session, host.session.words
    # In the language of the project's own papers, whatever language the screen has.
    start = usual_credit(session.mobility_or_empty, catalogue(session.project.language))
    if not start:
        _do(host, on, signed, "")
        return
    hint = words.text("after.ask.credit.hint")
    host.prompt(words.text("after.ask.credit"), lambda text: _do(host, on, signed, text), start=start, hint=hint)


def _do(host: PageHost, on: date, signed: date | None, credit: str) -> None:
    session, words = host.session, host.session.words
    done = after_set(context_of(session), keeper_here(session), on, credit=credit, signed=signed)
    # One change for all of it, so that one undo takes back what one key did.
    session.change(lambda _mobility: done.mobility)
    host.changed()
    if done.moved:
        keep_copies(host, list(done.moved), on)
    if done.refused:
        host.tell(_stays(host, done.refused), words.text("after.stays", n=len(done.refused)))
    else:
        host.later(host.say, words.text("after.done", n=len(done.moved), credited=len(done.mobility.recognitions)))
        host.export()


def _stays(host: PageHost, refused: tuple[tuple[Paper, Message], ...]) -> str:
    """Say each reason once, and of whom it holds: a whole group lacks the same."""
    words, title = host.session.words, host.session.mobility_or_empty.title
    whose: dict[str, list[str]] = {}
    for paper, why in refused:
        whose.setdefault(words.render(why), []).append(paper.subject.name or title)
    told = "\n\n".join(f"{why}\n{', '.join(names)}" for why, names in whose.items())
    return "\n".join([told, *way_to_gaps(words, refused)])
