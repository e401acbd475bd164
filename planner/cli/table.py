"""`table`: people, addresses, programme, budget, mobilities or learners as a workbook or CSV."""

from __future__ import annotations

from argparse import Namespace

from planner.bounded import typed_path
from planner.cli.output import show, show_table
from planner.cli.plans import workspace_of
from planner.cli.sources import source_of
from planner.exchange import BadInput
from planner.exchange.outgoing.kinds import KINDS, OF_PROJECT, table_of
from planner.exchange.outgoing.writing import csv_table, write_table
from planner.locale import Catalogue, message
from planner.locale.reasons import reason_of
from planner.store import Workspace


def run(options: Namespace, words: Catalogue) -> int:
    """Write the table into a file, or as plain CSV to stdout."""
    workspace = workspace_of(options, words)
    source = source_of(workspace, options.target, words, whole_project=options.kind in OF_PROJECT)
    columns = _columns(workspace, options)
    rows = table_of(source, options.kind, columns)
    if not options.out:
        show_table(csv_table(rows, words, plain=True).decode())
        return 0
    path = typed_path(options.out)
    try:
        write_table(path, words.text(f"tables.kind.{options.kind}"), rows, words, plain=options.plain)
    except OSError as error:
        raise BadInput(message("cli.translate.not_written", file=str(path), reason=reason_of(error))) from None
    show(str(path))
    return 0


def _columns(workspace: Workspace, options: Namespace) -> tuple[str, ...]:
    """The columns that are asked for, which are remembered; else those of last time, else all.

    Raises:
        BadInput: a column has no such name.
    """
    setting = f"table.{options.kind}"
    known = tuple(KINDS[options.kind].columns)
    if options.columns == "all":
        workspace.save_setting(setting, "")
        return known
    typed = options.columns or workspace.settings().get(setting, "")
    wanted = tuple(filter(None, (each.strip().replace("-", "_") for each in typed.split(","))))
    for each in wanted:
        if each not in known:
            raise BadInput(message("tables.no_column", name=each, names=known))
    if options.columns:
        workspace.save_setting(setting, ",".join(wanted))
    return wanted or known
