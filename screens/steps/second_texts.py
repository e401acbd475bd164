"""The partner's language: each text of the plan with its second one beside it, those that lack it first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planner.bounded import typed_path
from planner.locale import language_name, languages
from planner.locale.reasons import reason_of
from planner.model import SecondText
from planner.model.record_paths import record_key
from planner.translation import merged, source_texts, translations
from screens.pages.builders import field
from screens.pages.spec import (
    Block,
    Column,
    Field,
    Heading,
    Kind,
    Note,
    Option,
    Page,
    PageHost,
    Row,
    Table,
    table_action,
)
from screens.session.session import Session

_LANGUAGE = "mobility.second_language"
_TEXTS = "mobility.second_texts"


def second_blocks() -> tuple[Block, ...]:
    """Return the choice of the language and the texts."""
    return (Heading("heading.second_language"), field(_LANGUAGE, Kind.CHOICE, options=_languages), _TABLE)


def _languages(session: Session) -> list[Option]:
    others = [each for each in languages() if each != session.project.language]
    return [Option("", "word.no_language"), *(Option(each, language_name(each), literal=True) for each in others)]


def _language(session: Session) -> str:
    wanted = session.mobility_or_empty.second_language
    # A project may change to the very language that its plans were translated into: then there is nothing to
    # translate.
    return "" if wanted == session.project.language else wanted


def _known(session: Session) -> Mapping[str, str]:
    return translations(session.project, session.mobility_or_empty, _language(session))


def _rows(session: Session) -> list[Row]:
    if not _language(session):
        return []
    known = _known(session)
    texts = source_texts(session.project, session.mobility_or_empty)
    in_order = sorted(texts, key=lambda each: each in known)  # stable: within each half the order of the plan
    return [Row(each, (_one_line(each), _one_line(known.get(each, "?")))) for each in in_order]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _text_page(session: Session, text: str) -> Page:
    language = _language(session)
    path = f"{_TEXTS}.{record_key(language, text)}.second"
    known = _known(session).get(text, "")
    starter = Note(lambda session: session.words.text("note.second_known", text=known))
    # What the school typed goes before what starter units say, and then nothing need be said of the latter.
    typed = any(each.first == text and each.second for each in session.mobility_or_empty.second_texts)
    return Page(
        "second_text",
        lambda session: session.words.text("page.second_text", language=language_name(language)),
        lambda _session: (
            Note(lambda _session: text),
            Field(path, "fields.second_texts.second", Kind.PROSE),
            *((starter,) if known and not typed else ()),
        ),
        lambda session: text in source_texts(session.project, session.mobility_or_empty),
    )


def _put(host: PageHost, pairs: Mapping[str, str]) -> None:
    """Put second texts into the plan in one step that undo takes back."""
    session = host.session
    more = [SecondText(language=_language(session), first=first, second=second) for first, second in pairs.items()]
    session.editor.apply({_TEXTS: merged(session.mobility_or_empty.second_texts, more)})
    host.changed()


def _same(host: PageHost) -> None:
    """Say that the text under the cursor reads the same in the partner's language, such as the name of a place."""
    text = host.row_key
    if _language(host.session) and text in source_texts(host.session.project, host.session.mobility_or_empty):
        _put(host, {text: text})


def _reuse(host: PageHost) -> None:
    """Take what other plans of the workspace have for texts that are open here."""
    from planner.workflows import remembered_texts

    session = host.session
    if not _language(session):
        return
    # Read with the key and not kept: a text erased from a plan must be gone here as well.
    memory = remembered_texts(host.services.workspace, session.project.language, _language(session))
    known = _known(session)
    texts = source_texts(session.project, session.mobility_or_empty)
    # Only where nothing stands: what somebody typed here is never replaced by what stands elsewhere.
    found = {each: memory[each] for each in texts if each in memory and each not in known}
    if found:
        _put(host, found)
    host.say(session.words.text("said.texts_reused", n=len(found)))


def _write(host: PageHost) -> None:
    """Write the texts as a table for whoever translates."""
    from planner.exchange.translation_table import write_translation

    session, words = host.session, host.session.words
    if not _language(session):
        return

    def typed(text: str) -> None:
        path = typed_path(text)
        try:
            write_translation(path, session.project, session.mobility_or_empty)
        except OSError as problem:
            host.say(words.text("said.not_written", reason=reason_of(problem)), wrong=True)
        else:
            host.written(path)

    start = Path("~") / f"texts-{session.project.language}-{_language(session)}.xlsx"
    host.ask_target(words.text("ask.texts_to_file"), typed, start=start, select=False)


def _read(host: PageHost) -> None:
    """Take a filled table in."""
    from planner.exchange import BadInput
    from planner.exchange.translation_table import read_translation

    session, words = host.session, host.session.words
    if not _language(session):
        return

    def typed(text: str) -> None:
        try:
            taken = read_translation(typed_path(text), session.project, session.mobility_or_empty)
        except BadInput as problem:
            host.tell(words.render(problem.message))
            return
        if taken.texts:
            _put(host, {each.first: each.second for each in taken.texts})
        # "Strange" are rows whose first text is in the plan no more: they are counted, not guessed at.
        host.say(words.text("said.texts_taken", n=len(taken.texts), strange=taken.strange))

    host.ask_file(words.text("ask.texts_from_file"), typed, select=False)


_TABLE = Table(
    "second_texts",
    (Column("column.first_text", 0), Column("column.second_text", 24)),
    _rows,
    _text_page,
    actions=(
        table_action("same_text", "s", _same, needs_row=True),
        table_action("reuse_texts", "u", _reuse, needs_row=True),
        table_action("write_texts", "w", _write, needs_row=True),
        table_action("read_texts", "r", _read, needs_row=True),
    ),
    height=6,
    path=_TEXTS,
)
