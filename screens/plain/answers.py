"""One field as a question: the answer that stands is said, Enter keeps it, what cannot be is said and asked again."""

from __future__ import annotations

from collections.abc import Sequence

from screens.dialogs import town_picker
from screens.pages.searching import folded
from screens.pages.spec import Field, Kind
from screens.pages.table import Row
from screens.pages.values import Unreadable, option_words, options_of, read, words_of
from screens.plain import choosing
from screens.plain.host import PlainHost
from screens.plain.talk import EMPTY_SIGN, Move
from screens.session.session import Session


def ask_field(host: PlainHost, field: Field) -> Move:
    """Ask until the answer can stand; returns where to go on from there."""
    choices = _choices(host.session, field)
    _say_choices(host, field, choices)
    told = 0
    while True:
        typed = _typed(host, field, choices)
        if isinstance(typed, Move):
            return typed
        if typed == choosing.MORE_SIGN and choices:
            told = choosing.say_rows(host.talk, choices, first=told)
            continue
        # Enter keeps what stands, also where a rule says that it is wrong: nobody is held at a question.
        if not typed:
            return Move.ON
        before = _beside(host, field)
        if _take(host, field, choices, typed):
            _confirm(host, field, typed, before)
            return Move.ON


def _say_choices(host: PlainHost, field: Field, choices: Sequence[Row]) -> None:
    """Say few choices; yes and no stand in the question itself, and thirty countries would be a minute of listening."""
    if field.kind is not Kind.CHOICE or not 0 < len(choices) <= choosing.FEW or _are_numbers(choices):
        return
    # Before the numbers: who hears them knows what they answer.
    host.talk.text("plain.choices", field=host.session.words.text(field.label), n=len(choices))
    choosing.say_rows(host.talk, choices)


def _are_numbers(choices: Sequence[Row]) -> bool:
    """Whether choices are called by their own numbers, such as levels: their list would say each twice."""
    return bool(choices) and [each.cells[0] for each in choices] == [str(n) for n in range(1, len(choices) + 1)]


def _form(host: PlainHost, field: Field, choices: Sequence[Row]) -> str:
    """Return in what form an answer is expected; empty where any text is one."""
    words = host.session.words
    if field.kind is Kind.YES_NO:
        return "/".join(each.cells[0] for each in choices)
    if field.kind is Kind.CHOICE and (_are_numbers(choices) or len(choices) > choosing.FEW):
        key = "numbers" if _are_numbers(choices) else "choice_of_many"
        return words.text(f"plain.form.{key}", n=len(choices))
    key = f"plain.form.{field.kind}"
    return words.text(key) if words.has(key) else ""


def _beside(host: PlainHost, field: Field) -> str:
    return field.beside(host.session) if field.beside else ""


def _confirm(host: PlainHost, field: Field, typed: str, before: str) -> None:
    """Say an answer as it stands now, where that is not what was typed: who hears lines sees no field change."""
    words, now, beside = host.session.words, words_of(field, host.session), _beside(host, field)
    if now and (folded(now) != folded(typed) or beside != before):
        host.say(f"{words.text(field.label)}: {now}{f' ({beside})' if beside else ''}")
    elif not now and typed == EMPTY_SIGN:
        host.say(words.text("plain.emptied", field=words.text(field.label)))


def about_field(session: Session, field: Field) -> str:
    """Return what help says of a field: what it takes."""
    words, hint = session.words, field.label + ".hint"
    return "\n".join(filter(None, (words.text(field.label), words.text(hint) if words.has(hint) else "")))


def _explain(host: PlainHost, field: Field, choices: Sequence[Row]) -> str:
    """Say what help says of a field, and its choices, of many of them the first."""
    host.say(about_field(host.session, field))
    if field.kind is Kind.CHOICE and not _are_numbers(choices):
        choosing.say_rows(host.talk, choices)
    return ""


def _choices(session: Session, field: Field) -> list[Row]:
    if field.kind not in (Kind.CHOICE, Kind.YES_NO):
        return []
    return [Row(str(n), (option_words(each, session),)) for n, each in enumerate(options_of(field, session))]


def _typed(host: PlainHost, field: Field, choices: Sequence[Row]) -> str | Move:
    session, talk = host.session, host.talk
    question, now = session.words.text(field.label), words_of(field, session)
    told = "; ".join(filter(None, (_form(host, field, choices), _beside(host, field))))
    question += f" ({told})" if told else ""
    if field.kind is Kind.PROSE and "\n" in now:
        talk.say(f"{question}:\n{now}")  # too long to stand in brackets
        now = session.words.text("plain.text_above")
    typed = talk.ask(question, now=now, about=lambda: _explain(host, field, choices))
    return _prose(host, field, typed) if field.kind is Kind.PROSE and isinstance(typed, str) else typed


def _prose(host: PlainHost, field: Field, first: str) -> str | Move:
    """Further lines of a text; an empty one ends it, and so does an order that leads on or back."""
    if first in ("", EMPTY_SIGN):
        return first
    lines = [first]
    while True:
        # Each line is stored before the next is asked for: what is typed is not lost, however it ends.
        if not host.session.put(field.path, "\n".join(lines)):
            host.changed()
        typed = host.talk.ask(host.session.words.text("plain.further"), about=lambda: about_field(host.session, field))
        if isinstance(typed, Move) or not typed:
            return typed or "\n".join(lines)
        lines.append(typed)


def _take(host: PlainHost, field: Field, choices: Sequence[Row], typed: str) -> bool:
    """Put an answer into the plan; False where it cannot be, which is said."""
    session = host.session
    try:
        # An empty line keeps the answer, so that emptying needs a sign of its own.
        if typed == EMPTY_SIGN:
            return _put(host, field, read(field.kind, "", session.words))
        if field.kind in (Kind.CHOICE, Kind.YES_NO):
            return _choose(host, field, choices, typed)
        value = read(field.kind, typed, session.words)
    except Unreadable as problem:
        host.say(session.words.render(problem.why), wrong=True)
        return False
    if not _put(host, field, value):
        return False
    if field.kind is Kind.TOWN:
        # After the name is stored: the look-up may ask which of several towns is meant, and that answer may never
        # come.
        town_picker.look_up(host, field.path, typed)  # type: ignore[arg-type]  # `Walk`, which every host here is, is one
        host.run_pending()
        # A town that nobody knows is asked for again; Enter keeps it.
        return getattr(host.session.get(field.path), "latitude", 0) is not None
    return True


def _choose(host: PlainHost, field: Field, choices: Sequence[Row], typed: str) -> bool:
    if field.kind is Kind.YES_NO:
        yes = choosing.said_yes(host.talk, typed)
        if yes is not None:
            return _put(host, field, yes)
    row = choosing.found_row(host.talk, choices, typed)
    # Asked for anew: what may be chosen can depend on an answer that came since the choices were said.
    return row is not None and _put(host, field, options_of(field, host.session)[int(row.key)].value)


def _put(host: PlainHost, field: Field, value: object) -> bool:
    session = host.session
    why = field.refused(session, value) if field.refused else None
    if why is not None:
        host.say(session.words.render(why), wrong=True)
        return False
    now = session.get(field.path)
    # The same in other letters (900 and 900,00) is no change, and must leave no step to be undone.
    if (getattr(now, "name", now) if field.kind is Kind.TOWN else now) == value or (not now and value in ("", None)):
        return True
    refused = session.put(field.path, value)
    if refused:
        host.say(refused, wrong=True)
        return False
    host.changed()
    return True
