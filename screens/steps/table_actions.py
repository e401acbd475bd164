"""What the key of tables does: people, addresses, programme, budget or a mail merge of the plan into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.bounded import typed_path
from planner.locale.reasons import reason_of
from screens.pages.spec import PageHost, table_action
from screens.pages.table import Column, Row
from screens.papers.folder import papers_folder

if TYPE_CHECKING:
    from planner.exchange.outgoing.kinds import AssessedMobility
    from planner.exchange.outgoing.writing import Cell

_AS_BEFORE, _CHOOSE = "as_before", "choose"
_FORMS = {"book": ".xlsx", "excel": ".csv", "plain": ".csv"}
"""A workbook, CSV as Excel of the user's language reads it, and plain CSV: the ends of their names."""

_FORM = "table.form"
"""Setting: which of them was taken last."""


def tables_out(host: PageHost) -> None:
    """Ask which table, which columns and which file, and write it."""
    from planner.exchange.outgoing.kinds import KINDS, OF_PROJECT

    words = host.session.words
    names = {each: words.text(f"tables.kind.{each}") for each in KINDS}
    rows = [
        Row(each, (words.text("ask.table_of_project", table=name) if each in OF_PROJECT else name,))
        for each, name in names.items()
    ]
    host.pick(words.text("ask.table_kind"), rows, lambda kind: _ask_columns(host, kind), columns=(Column("", 0),))


def _ask_columns(host: PageHost, kind: str) -> None:
    from planner.exchange.outgoing.kinds import KINDS

    words, known = host.session.words, tuple(KINDS[kind].columns)
    typed = host.services.workspace.settings().get(f"table.{kind}", "")
    before = tuple(each for each in typed.split(",") if each in known) or known

    def picked(way: str) -> None:
        if way == _AS_BEFORE:
            _ask_form(host, kind, before)
            return
        names = [Row(each, (words.text(f"tables.head.{each}"),)) for each in known]
        host.pick_several(words.text("ask.table_columns"), names, (Column("", 0),), chosen)

    async def chosen(columns: list[str]) -> None:
        workspace = host.services.workspace
        await host.services.stored(workspace.save_setting, f"table.{kind}", ",".join(columns))
        _ask_form(host, kind, tuple(columns))

    shown = ", ".join(words.text(f"tables.head.{each}") for each in before)
    rows = [Row(_AS_BEFORE, (shown,)), Row(_CHOOSE, (words.text("ask.table_choose"),))]
    host.pick(words.text("ask.table_columns"), rows, picked, columns=(Column("", 0),))


def _ask_form(host: PageHost, kind: str, columns: tuple[str, ...]) -> None:
    words = host.session.words
    rows = [Row(each, (words.text(f"ask.table_form.{each}"),)) for each in _FORMS]

    async def picked(form: str) -> None:
        await host.services.stored(host.services.workspace.save_setting, _FORM, form)
        _ask_file(host, kind, columns, form)

    at = host.services.workspace.settings().get(_FORM, "book")
    host.pick(words.text("ask.table_form"), rows, picked, at=at, columns=(Column("", 0),))


def _ask_file(host: PageHost, kind: str, columns: tuple[str, ...], form: str) -> None:
    words = host.session.words
    folder = papers_folder(host.services.workspace)

    def typed(text: str) -> None:
        path = typed_path(text)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(host, kind, columns, path, plain=form == "plain")
        except OSError as problem:
            host.say(words.text("said.not_written", reason=reason_of(problem)), wrong=True)
        else:
            host.written(path)

    hint = words.text("ask.table_file.hint")
    host.ask_target(words.text("ask.table_file"), typed, start=folder / f"{kind}{_FORMS[form]}", hint=hint)


def _write(host: PageHost, kind: str, columns: tuple[str, ...], path: Path, *, plain: bool) -> None:
    from planner.exchange.outgoing.kinds import OF_PROJECT, AssessedMobility, Source, table_of
    from planner.exchange.outgoing.writing import write_table

    session, words = host.session, host.session.words
    plans = (
        _of_project(host) if kind in OF_PROJECT else (AssessedMobility(session.mobility_or_empty, session.assessment),)
    )
    rows: list[list[Cell]] = table_of(Source(session.project, plans, words), kind, columns)
    write_table(path, words.text(f"tables.kind.{kind}"), rows, words, plain=plain)


def _of_project(host: PageHost) -> tuple[AssessedMobility, ...]:
    """All mobilities of the project that count, the open one as it stands here."""
    from planner.assess import assess
    from planner.barred import surroundings_of_each
    from planner.exchange.outgoing.kinds import AssessedMobility

    session = host.session
    own = session.mobility_or_empty
    stored = [each.mobility for each in host.services.workspace.open_project(session.project.id).mobilities]
    mobilities = [own if each.id == own.id else each for each in stored]
    totals = surroundings_of_each(session.project, mobilities, session.programme)
    return tuple(
        AssessedMobility(each, assess(session.project, each, session.programme, beside))
        for each, beside in zip(mobilities, totals, strict=True)
        if each.counts
    )


def _open_beneficiary(host: PageHost) -> None:
    from screens.papers.beneficiary import show  # what reads templates is loaded when they are looked at

    show(host)


BENEFICIARY = table_action("beneficiary", "b", _open_beneficiary)
TABLES = table_action("tables_out", "w", tables_out)
