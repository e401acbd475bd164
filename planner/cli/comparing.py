"""`estimate --what-if`: the plan beside its variants, as a table, JSON, CSV or a workbook."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.budget import Status
from planner.cli.changes import variants_of
from planner.cli.output import note, plain, show, show_json, show_table, width, wrapped
from planner.cli.plans import LoadedPlan
from planner.exchange import BadInput
from planner.exchange.comparison import column_name, comparison_csv, comparison_record
from planner.exchange.workbook import write_workbook
from planner.letters import cells
from planner.locale import Catalogue, message
from planner.whatif import Base, Cell, CompareRow, Comparison, RowKind, cell_text, compare

_GAP = "  "


def run(plan: LoadedPlan, options: Namespace, words: Catalogue) -> int:
    """Write the comparison; 1 where the plan or a variant is incomplete.

    Raises:
        BadInput: a change cannot be made.
        OSError: the workbook cannot be written.
    """
    # Both go to stdout, and two forms in one stream are none.
    if options.json and options.csv:
        raise BadInput(message("whatif.cli.not_both"))
    base = Base(plan.project, plan.mobility, plan.programme, plan.mobilities)
    comparison = compare(base, variants_of(base.plan, options.what_if or [], words))
    if options.xlsx:
        write_workbook(Path(options.xlsx), base, comparison, words)
        note(words.text("whatif.cli.written", file=options.xlsx))
    if options.json:
        show_json(comparison_record(comparison, words))
    elif options.csv:
        show_table(comparison_csv(comparison, words))
    else:
        _show(comparison, words)
    return int(any(each.result and each.result.budget.status is Status.INCOMPLETE for each in comparison.columns))


def _show(comparison: Comparison, words: Catalogue) -> None:
    table = [["", *(column_name(each, words) for each in comparison.columns)]]
    table += [_texts(row, words) for row in comparison.rows]
    show(*_aligned([[plain(cell) for cell in row] for row in table]))
    # Narration, so that the table alone can be handed on.
    for column in comparison.columns:
        for finding in column.new:
            verdict = words.text(f"kinds.verdict.{finding.verdict}")
            for each in wrapped(f"{column.name}: {verdict}: {words.render(finding.message)}", 3):
                note(each)


def _texts(row: CompareRow, words: Catalogue) -> list[str]:
    """One row; a star follows what differs from the plan."""
    return [words.render(row.label), *(_text(row, each, words) for each in row.cells)]


def _text(row: CompareRow, cell: Cell | None, words: Catalogue) -> str:
    short = row.kind is RowKind.VERDICT and cell is not None
    text = words.text(f"whatif.verdict.{cell.value}") if short and cell else cell_text(words, row, cell)
    # A blank where no star stands keeps amounts below one another.
    return text + ("*" if cell and cell.changed else " ")


def _aligned(table: list[list[str]]) -> list[str]:
    """Return the table as lines: where it is too wide, one block below the other, each with the plan."""
    labels, plan, *variants = [_padded(each, right=bool(at)) for at, each in enumerate(zip(*table, strict=True))]
    blocks: list[list[list[str]]] = [[]]
    for each in variants:
        if blocks[-1] and len(_GAP.join(column[0] for column in (labels, plan, *blocks[-1], each))) > width():
            # The plan's own column leads every block, as each variant is read against it.
            blocks.append([])
        blocks[-1].append(each)
    lines: list[str] = []
    for block in blocks:
        lines += ["", *(_GAP.join(row).rstrip() for row in zip(labels, plan, *block, strict=True))]
    return lines[1:]


def _padded(column: tuple[str, ...], *, right: bool) -> list[str]:
    """Fit a column's texts to its widest one."""
    room = max(map(cells, column))
    blanks = (" " * (room - cells(each)) for each in column)
    return [blank + each if right else each + blank for each, blank in zip(column, blanks, strict=True)]
