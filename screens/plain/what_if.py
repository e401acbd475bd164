"""What if, line by line: the plan and its variants as a list, a variant as a list of its inputs."""

from __future__ import annotations

from decimal import Decimal

from pydantic import JsonValue

from planner.editor import EditRefused
from planner.model import Variant
from planner.whatif import (
    INPUTS,
    Base,
    CompareColumn,
    Comparison,
    Kind,
    RowKind,
    cell_text,
    compare,
    dropped,
    kept,
    make_plan,
    next_name,
    shown_value,
    value_text,
    with_change,
    work_out,
)
from screens.pages.spec import Column, Note, Page, PageHost, Row, Table, table_action
from screens.pages.values import Unreadable
from screens.plain.sweep_and_goal import ask_goal, ask_sweep
from screens.session.session import Session
from screens.whatif.inputs import look_up, pick_country, read_input


def page() -> Page:
    """Return the page of the plan's variants."""
    return Page("what_if", _title, lambda _session: (Note(_plan), _VARIANTS))


def _title(session: Session) -> str:
    title = session.mobility_or_empty.title or session.words.text("word.untitled")
    return session.words.text("page.what_if", title=title)


def _base(session: Session) -> Base:
    bare = session.mobility_or_empty.model_copy(update={"variants": ()})
    return Base(session.project, bare, session.programme, tuple(session.others))


def _variants(session: Session) -> tuple[Variant, ...]:
    return session.mobility_or_empty.variants


def _compared(session: Session) -> Comparison:
    return compare(_base(session), _variants(session))


def _plan(session: Session) -> str:
    words = session.words
    total = words.amount(work_out(_base(session)).budget.total, cents=True)
    return f"{words.text('word.plan')}: {total} EUR"


def _rows(session: Session) -> list[Row]:
    found = _compared(session)
    return [
        Row(str(n), (each.name, *_money(session, found, n + 1), _told(session, each)))
        for n, each in enumerate(found.columns[1:])
    ]


def _money(session: Session, found: Comparison, column: int) -> tuple[str, str]:
    """The total of a column, and how far it is from the plan's."""
    words = session.words
    row = next(each for each in found.rows if each.kind is RowKind.TOTAL)
    cell, plan = row.cells[column], row.cells[0]
    total = cell.value if cell else None
    if cell is None or plan is None or not isinstance(total, Decimal) or not isinstance(plan.value, Decimal):
        return ("-", "")
    difference = total - plan.value
    return (f"{cell_text(words, row, cell)} EUR", f"{'+' if difference > 0 else ''}{words.amount(difference)}")


def _told(session: Session, column: CompareColumn) -> str:
    if column.refused is not None:
        return session.words.render(column.refused)
    return "; ".join(session.words.render(each.message) for each in column.new)


def _add(session: Session) -> str:
    variants = _variants(session)
    try:
        variants = kept(variants, Variant(name=next_name(variants)))
    except EditRefused:
        return str(len(variants) - 1)
    session.editor.apply({"mobility.variants": variants})
    return str(len(variants) - 1)


def _remove(session: Session, key: str) -> None:
    session.editor.apply({"mobility.variants": dropped(_variants(session), _variants(session)[int(key)].id)})


def _make_plan(host: PageHost) -> None:
    session = host.session
    if not host.row_key:
        return
    here = _variants(session)[int(host.row_key)]
    try:
        session.editor.apply(lambda plan: make_plan(plan, here))
    except EditRefused as refusal:
        host.say(session.words.render(refusal.message), wrong=True)
        return
    host.changed()
    host.say(session.words.text("said.made_plan", name=here.name))


def _sweep(host: PageHost) -> None:
    ask_sweep(host, _base(host.session), lambda path, value: _keep(host, path, value))


def _goal(host: PageHost) -> None:
    ask_goal(host, _base(host.session), lambda path, value: _keep(host, path, value))


def _keep(host: PageHost, path: str, value: JsonValue) -> None:
    """Make a variant of an answer, and say what it costs."""
    session, variants = host.session, _variants(host.session)
    try:
        made = with_change(_base(session).plan, Variant(name=next_name(variants)), path, value)
        session.editor.apply({"mobility.variants": kept(variants, made)})
    except EditRefused as refusal:
        host.say(session.words.render(refusal.message), wrong=True)
        return
    host.changed()
    host.say(", ".join(filter(None, _rows(session)[-1].cells)))


# -- one variant -------------------------------------------------------------------------------------------------------


def _variant_page(_session: Session, key: str) -> Page:
    def exists(session: Session) -> bool:
        return int(key) < len(_variants(session))

    def title(session: Session) -> str:
        return session.words.text("plain.variant", name=_variants(session)[int(key)].name)

    return Page("what_if", title, lambda _session: (_inputs(int(key)),), exists)


def _inputs(at: int) -> Table:
    def rows(session: Session) -> list[Row]:
        base = _base(session)
        found = []
        for name, each in INPUTS.items():
            plan = _value(session, base, None, name)
            own = _value(session, base, _variants(session)[at], name)
            found.append(Row(name, (session.words.render(each.label), plan, own if own != plan else "")))
        return found

    columns = (Column("", 0), Column("column.plan", 12), Column("column.variant", 12))
    change = table_action("change", "enter", lambda host: _change(host, at))
    return Table("what_if_inputs", columns, rows, enter=change)


def _value(session: Session, base: Base, variant: Variant | None, name: str) -> str:
    try:
        plan = work_out(base, variant).plan
    except EditRefused:
        return "-"
    value = shown_value(session.programme, plan, name)
    return "" if value is None else value_text(session.words, name, value)


def _change(host: PageHost, at: int) -> None:
    """Ask for another value of the input that was named."""
    session, path = host.session, host.row_key
    kind = INPUTS[path].kind

    def put(value: JsonValue | Decimal) -> None:
        _put(host, at, path, value)

    if kind is Kind.FLAG:
        here = work_out(_base(session), _variants(session)[at]).plan.mobility
        put(here is not None and not INPUTS[path].read(here))
    elif kind is Kind.COUNTRY:
        pick_country(host, path, put)
    else:
        host.prompt(session.words.render(INPUTS[path].label), lambda text: _typed(host, at, path, text))


def _typed(host: PageHost, at: int, path: str, text: str) -> None:
    if INPUTS[path].kind is Kind.TOWN:
        look_up(host, path, text, lambda value: _put(host, at, path, value))
        return
    try:
        value = read_input(host.session.words, path, text)
    except Unreadable as problem:
        host.say(host.session.words.render(problem.why), wrong=True)
        return
    _put(host, at, path, value)


def _put(host: PageHost, at: int, path: str, value: JsonValue | Decimal) -> None:
    session = host.session
    try:
        changed = with_change(_base(session).plan, _variants(session)[at], path, value)
        session.editor.apply({"mobility.variants": kept(_variants(session), changed)})
    except EditRefused as refusal:
        host.say(session.words.render(refusal.message), wrong=True)
        return
    host.changed()
    row = _rows(session)[at]
    host.say(", ".join(filter(None, row.cells)))


_VARIANTS = Table(
    "what_if_variants",
    (Column("column.variant", 12), Column("", 12), Column("column.difference", 12), Column("", 0)),
    _rows,
    _variant_page,
    _add,
    remove=_remove,
    actions=(
        table_action("make_plan", "p", _make_plan),
        table_action("sweep", "s", _sweep),
        table_action("goal", "g", _goal),
    ),
)
