"""What the key of tables does: people, addresses, programme, budget or a mail merge of the plan into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.bounded import typed_path
from planner.locale.reasons import reason_of
from screens.pages.spec import PageHost, table_action
from screens.pages.table import Column, Row

if TYPE_CHECKING:
    from planner.exchange.outgoing.writing import Cell

_AS_BEFORE, _CHOOSE = "as_before", "choose"


def tables_out(host: PageHost) -> None:
    """Ask which table, which columns and which file, and write it."""
    from planner.exchange.outgoing.kinds import KINDS, OF_PROJECT

    words = host.session.words
    rows = [Row(each, (words.text(f"tables.kind.{each}"),)) for each in KINDS if each not in OF_PROJECT]
    host.pick(words.text("ask.table_kind"), rows, lambda kind: _ask_columns(host, kind), columns=(Column("", 0),))


def _ask_columns(host: PageHost, kind: str) -> None:
    from planner.exchange.outgoing.kinds import KINDS

    words, known = host.session.words, tuple(KINDS[kind].columns)
    typed = host.services.workspace.settings().get(f"table.{kind}", "")
    before = tuple(each for each in typed.split(",") if each in known) or known

    def picked(way: str) -> None:
        if way == _AS_BEFORE:
            _ask_file(host, kind, before)
            return
        names = [Row(each, (words.text(f"tables.head.{each}"),)) for each in known]
        host.pick_several(words.text("ask.table_columns"), names, (Column("", 0),), chosen)

    async def chosen(columns: list[str]) -> None:
        workspace = host.services.workspace
        await host.services.stored(workspace.save_setting, f"table.{kind}", ",".join(columns))
        _ask_file(host, kind, tuple(columns))

    shown = ", ".join(words.text(f"tables.head.{each}") for each in before)
    rows = [Row(_AS_BEFORE, (shown,)), Row(_CHOOSE, (words.text("ask.table_choose"),))]
    host.pick(words.text("ask.table_columns"), rows, picked, columns=(Column("", 0),))


def _ask_file(host: PageHost, kind: str, columns: tuple[str, ...]) -> None:
    words = host.session.words
    folder = typed_path(host.services.workspace.settings().get("papers", str(Path.home() / "mobility-papers")))

    def typed(text: str) -> None:
        path = typed_path(text)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(host, kind, columns, path)
        except OSError as problem:
            host.say(words.text("said.not_written", reason=reason_of(problem)), wrong=True)
        else:
            host.say(words.text("said.written", file=str(path)))

    hint = words.text("ask.table_file.hint")
    host.prompt(words.text("ask.table_file"), typed, start=str(folder / f"{kind}.xlsx"), hint=hint, longest=1000)


def _write(host: PageHost, kind: str, columns: tuple[str, ...], path: Path) -> None:
    from planner.exchange.outgoing.kinds import Plan, Source, table_of
    from planner.exchange.outgoing.writing import write_table

    session, words = host.session, host.session.words
    source = Source(session.project, (Plan(session.mobility_or_empty, session.assessment),), words)
    rows: list[list[Cell]] = table_of(source, kind, columns)
    write_table(path, words.text(f"tables.kind.{kind}"), rows, words)


def _open_beneficiary(host: PageHost) -> None:
    from screens.papers.beneficiary import show  # what reads templates is loaded when they are looked at

    show(host)


BENEFICIARY = table_action("beneficiary", "b", _open_beneficiary)
TABLES = table_action("tables_out", "w", tables_out)
