"""The Beneficiary Module's template beside the plan: what fills its columns, what stays empty, what it answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from planner.bounded import typed_path
from planner.browser import outgoing_folder
from planner.exchange.measuring import BadInput
from planner.locale.reasons import reason_of
from planner.private_file import write_private
from screens.pages.builders import title_words
from screens.pages.spec import Block, Column, Goto, Heading, Look, Note, Page, PageHost, Row, Table, table_action
from screens.papers.folder import papers_folder
from screens.session.session import Session

if TYPE_CHECKING:
    from planner.exchange.beneficiary.at_hand import TemplateAtHand
    from planner.exchange.beneficiary.feedback import Feedback
    from planner.exchange.beneficiary.filling import Open
    from planner.exchange.beneficiary.template import TemplateColumn
    from planner.exchange.outgoing.kinds import Source

_NOTHING, _TEXT = "-", "="
_JOB: Final = "beneficiary"
_WHY = 14
"""Columns in which each reason stands whole, if by its short form."""
_SETTING: Final = "beneficiary.file"
"""Setting: the template that was read last; it is offered again."""


class _AtHand:
    """What was read while the plan is open."""

    template: TemplateAtHand | None = None
    feedback: tuple[Feedback, ...] = ()


# Beside the session and not in it: the session's room must not know the module's template.
_BESIDE: WeakKeyDictionary[Session, _AtHand] = WeakKeyDictionary()


def _at(session: Session) -> _AtHand:
    return _BESIDE.setdefault(session, _AtHand())


def _source(session: Session) -> Source:
    from planner.exchange.outgoing.kinds import AssessedMobility, Source

    return Source(session.project, (AssessedMobility(session.mobility_or_empty, session.assessment),), session.words)


# -- what is shown ---------------------------------------------------------------------------------------------------


def _about(session: Session) -> str:
    words, template = session.words, _at(session).template
    if template is None:
        return words.text("beneficiary.page.none")
    filled = template.filled
    counts = {"n": len(filled.entries), "new": sum(each.is_new for each in filled.entries)}
    told = [f"! {words.render(each)}" for each in filled.told]
    return "\n".join([words.text("beneficiary.page.about", file=template.template.name, **counts), *told, ""])


def field_name(session: Session, field: str) -> str:
    """Return what fills a column in words."""
    words = session.words
    if field.startswith(_TEXT):
        return words.text("beneficiary.constant", text=field.removeprefix(_TEXT))
    return words.text(f"beneficiary.field.{field}") if field else words.text("beneficiary.nothing")


def _columns(session: Session) -> list[Row]:
    template = _at(session).template
    found = template.template.columns if template else ()
    return [_column_row(session, each) for each in found]


def _column_row(session: Session, column: TemplateColumn) -> Row:
    words, short = session.words, f"short.{column.why}"
    cells = ("*" if column.required else "", column.heading, field_name(session, column.field), words.text(column.why))
    return Row(column.key, cells, ("", "", "", words.text(short) if words.has(short) else ""))


def _alike(session: Session) -> list[list[Open]]:
    """Cells that stay empty for the same reason; what has to be filled in comes first."""
    template = _at(session).template
    found: dict[str, list[Open]] = {}
    for each in template.filled.open if template else ():
        found.setdefault(f"{each.required} {session.words.render(each.why)}", []).append(each)
    return sorted(found.values(), key=lambda each: not each[0].required)


def _word_of(each: Open) -> str:
    return str(each.why.values.get("word", ""))


def _word_rows(session: Session) -> list[Row]:
    """Words that only the module's dictionary has, by kind and value."""
    found = [each[0] for each in _alike(session) if _word_of(each[0])]
    return [Row(_word_of(each), (_duty(each), _word_name(session, _word_of(each)), each.column)) for each in found]


def _duty(each: Open) -> str:
    return "*" if each.required else ""


def _word_name(session: Session, word: str) -> str:
    kind, _, value = word.partition(".")
    names = {"activity": f"kinds.activity.{value}", "country": f"countries.{value}"}
    key = names.get(kind, f"beneficiary.value.{word}")
    # What has no words here is a band of distance.
    return session.words.text(key) if session.words.has(key) else f"{value} km"


def _open_ones(session: Session) -> list[list[Open]]:
    return [each for each in _alike(session) if not _word_of(each[0])]


def _open_rows(session: Session) -> list[Row]:
    rows = []
    for at, each in enumerate(_open_ones(session)):
        whose = each[0].name if len(each) == 1 else session.words.text("beneficiary.page.whose", n=len(each))
        rows.append(Row(str(at), (_duty(each[0]), session.words.render(each[0].why), whose)))
    return rows


def _to_field(session: Session, key: str) -> Goto | None:
    found = _open_ones(session)
    place = found[int(key)][0].place if int(key) < len(found) else None
    return Goto(place.step, place.path) if place and place.path else None


def _feedback_rows(session: Session) -> list[Row]:
    rows = []
    for at, each in enumerate(_at(session).feedback):
        said = each.said if isinstance(each.said, str) else session.words.render(each.said)
        rows.append(Row(str(at), (str(each.row), each.name, ": ".join(filter(None, (each.column, said))))))
    return rows


def _to_feedback(session: Session, key: str) -> Goto | None:
    found = _at(session).feedback
    place = found[int(key)].place if int(key) < len(found) else None
    return Goto(place.step, place.path) if place else None


# -- keys ------------------------------------------------------------------------------------------------------------


def _template(host: PageHost) -> None:
    """Read the template as the module exported it."""
    words, before = host.session.words, host.services.workspace.settings().get(_SETTING, "")
    hint = words.text("ask.bm_template.hint")

    def typed(text: str) -> None:
        host.work(_read(host, text), _JOB)

    host.ask_file(words.text("ask.bm_template"), typed, start=before, hint=hint)


async def _read(host: PageHost, text: str) -> None:
    from planner.exchange.beneficiary.at_hand import TemplateAtHand

    session, workspace = host.session, host.services.workspace

    def read() -> None:
        _at(session).template = TemplateAtHand(typed_path(text), _source(session), workspace.settings())

    if _tried(host, read):
        if outgoing_folder() is None:  # what a browser sent is gone with its page
            await host.services.stored(workspace.save_setting, _SETTING, text)
        await host.renew()


def _tried(host: PageHost, does: Callable[[], object]) -> bool:
    """Do something with a file; what is wrong with it is told."""
    try:
        does()
    except BadInput as problem:
        # Told and not said: sentences about a file are longer than the line under a page.
        host.tell(host.session.words.render(problem.message))
    except OSError as problem:
        host.say(host.session.words.text("said.not_written", reason=reason_of(problem)), wrong=True)
    else:
        return True
    return False


def _choose(host: PageHost) -> None:
    """Say what fills the column under the cursor."""
    from planner.exchange.beneficiary.vocabulary import all_fields

    words, key, template = host.session.words, host.row_key, _at(host.session).template
    column = next((each for each in template.template.columns if each.key == key), None) if template else None
    if column is None:
        return
    own = {_NOTHING: "beneficiary.nothing", _TEXT: "beneficiary.text"}
    names = {**own, **{each: f"beneficiary.field.{each}" for each in all_fields()}}
    rows = [Row(each, (words.text(name),)) for each, name in names.items()]

    def picked(field: str) -> None:
        if field == _TEXT:
            host.prompt(column.heading, lambda text: host.work(_answer(host, {key: f"{_TEXT}{text}"}, {}), _JOB))
        else:
            host.work(_answer(host, {key: "" if field == _NOTHING else field}, {}), _JOB)

    host.pick(column.heading, rows, picked, at=column.field, columns=(Column("", 0),))


def _word(host: PageHost) -> None:
    """Say how the module writes a word."""
    word, session = host.row_key, host.session
    if word:
        title = session.words.text("ask.bm_word", word=_word_name(session, word))
        host.prompt(title, lambda text: host.work(_answer(host, {}, {word: text}), _JOB))


async def _answer(host: PageHost, columns: dict[str, str], said: dict[str, str]) -> None:
    template, workspace = _at(host.session).template, host.services.workspace
    if template is None or not _tried(host, lambda: template.answer(columns, said)):
        return
    for name, value in template.answers().items():
        await host.services.stored(workspace.save_setting, name, value)
    await host.renew()


def _write(host: PageHost) -> None:
    """Write the filled template into a file of its own kind."""
    words, template = host.session.words, _at(host.session).template
    if template is None:
        host.say(words.text("beneficiary.page.none"))
        return
    name = Path(template.template.name)
    start = papers_folder(host.services.workspace) / f"{name.stem}_filled{name.suffix}"
    host.ask_target(words.text("ask.bm_file"), lambda text: host.work(_written(host, text), _JOB), start=start)


async def _written(host: PageHost, text: str) -> None:
    template, path = _at(host.session).template, typed_path(text)
    if template is None:
        return

    def write() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, template.file())

    if _tried(host, write):
        for name, value in template.written().items():
            await host.services.stored(host.services.workspace.save_setting, name, value)
        host.written(path)


def _feedback(host: PageHost) -> None:
    """Read what the module answered."""
    words = host.session.words

    def typed(text: str) -> None:
        host.work(_heard(host, text), _JOB)

    host.ask_file(words.text("ask.bm_feedback"), typed, hint=words.text("ask.bm_feedback.hint"))


async def _heard(host: PageHost, text: str) -> None:
    from planner.exchange.beneficiary.feedback import read_feedback
    from planner.exchange.beneficiary.remembering import last_filled

    session = host.session
    last = last_filled(host.services.workspace.settings(), session.mobility_or_empty.id)

    def read() -> None:
        _at(session).feedback = read_feedback(typed_path(text), _source(session), last)

    if _tried(host, read):
        await host.renew("bm_feedback")


def _sheet(host: PageHost) -> None:
    """Write the sheet for typing by hand."""
    session, words = host.session, host.session.words

    def typed(text: str) -> None:
        from planner.exchange.beneficiary.entry_sheet import entry_sheet
        from planner.exchange.outgoing.writing import write_table

        path = typed_path(text)

        def write() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_table(path, words.text("beneficiary.sheet.title"), entry_sheet(_source(session)), words)

        if _tried(host, write):
            host.written(path)

    start = papers_folder(host.services.workspace) / "beneficiary_module.xlsx"
    host.ask_target(words.text("ask.bm_sheet"), typed, start=start, hint=words.text("ask.table_file.hint"))


_KEYS = (
    table_action("bm_template", "i", _template),
    table_action("bm_write", "w", _write),
    table_action("bm_feedback", "f", _feedback),
    table_action("bm_sheet", "s", _sheet),
)
_COLUMNS = Table(
    "bm_columns",
    (
        Column("column.sign", 1, look=Look.SIGN),
        Column("column.list_column", 0),
        Column("column.bm_filled", 0),
        Column("column.bm_why", _WHY, look=Look.ASIDE),
    ),
    _columns,
    enter=table_action("bm_choose", "enter", _choose),
    actions=_KEYS,
    height=8,
)
_WORDS = Table(
    "bm_words",
    (Column("column.sign", 1, look=Look.SIGN), Column("column.bm_word", 30), Column("column.list_column", 0)),
    _word_rows,
    enter=table_action("bm_word", "enter", _word),
    actions=_KEYS,
    height=4,
)
_OPEN = Table(
    "bm_open",
    (Column("column.sign", 1, look=Look.SIGN), Column("column.open", 0), Column("column.bm_whose", 20)),
    _open_rows,
    _to_field,
    actions=_KEYS,
    height=6,
)
_ANSWER = Table(
    "bm_feedback",
    (Column("column.list_row", 5, right=True), Column("column.name", 20), Column("column.bm_said", 0)),
    _feedback_rows,
    _to_feedback,
    actions=_KEYS,
    height=6,
)


def _blocks(session: Session) -> Sequence[Block]:
    at_hand = _at(session)
    if at_hand.template is None:
        answered: tuple[Block, ...] = (Heading("heading.bm_feedback"), _ANSWER) if at_hand.feedback else ()
        return (Note(_about), _COLUMNS, *answered)
    words: tuple[Block, ...] = (Heading("heading.bm_words"), _WORDS) if _word_rows(session) else ()
    answered = (Heading("heading.bm_feedback"), _ANSWER) if at_hand.feedback else ()
    return (Note(_about), *answered, _COLUMNS, *words, Heading("heading.bm_open"), _OPEN)


def _follow(host: PageHost) -> None:
    """Fill it anew: the plan may have changed since it was looked at."""
    template = _at(host.session).template
    if template is not None:
        template.follow(_source(host.session))
        host.follow()


PAGE = Page("beneficiary", title_words("page.beneficiary"), _blocks, arrive=_follow, tall=True)


def show(host: PageHost) -> None:
    """Open the page."""
    host.later(host.show_page, PAGE)
