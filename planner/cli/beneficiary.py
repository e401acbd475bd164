"""`beneficiary`: the Beneficiary Module's template filled, its feedback read, a sheet for typing by hand."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from planner.bounded import typed_path
from planner.cli.output import note, show, show_json, show_table, wrapped
from planner.cli.plans import workspace_of
from planner.cli.sources import source_of
from planner.exchange import BadInput
from planner.exchange.beneficiary.at_hand import TemplateAtHand
from planner.exchange.beneficiary.entry_sheet import entry_sheet
from planner.exchange.beneficiary.feedback import Feedback, read_feedback
from planner.exchange.beneficiary.filling import Open
from planner.exchange.beneficiary.remembering import LastFilled, last_filled
from planner.exchange.beneficiary.template import CONSTANT
from planner.exchange.beneficiary.values import Place, is_field
from planner.exchange.beneficiary.vocabulary import all_fields
from planner.exchange.outgoing.kinds import Source
from planner.exchange.outgoing.writing import csv_table, write_table
from planner.exchange.people.vocabulary import words_in
from planner.locale import Catalogue, message
from planner.locale.reasons import reason_of
from planner.private_file import write_private
from planner.store import Workspace

_NAMES = 3
_NOT_TAKEN = frozenset({"", "-", "none", "nothing"})


def run(options: Namespace, words: Catalogue) -> int:
    """Fill a template, read feedback, or write the sheet; 1 where something that has to be there is not."""
    if not options.file and options.what != "sheet":
        raise BadInput(message("beneficiary.cli.no_file", what=options.what))
    workspace = workspace_of(options, words)
    whole = bool(options.project)
    source = source_of(workspace, options.project or options.mobility, words, whole_project=whole)
    does = {"fill": _fill, "feedback": _feedback, "sheet": _sheet}[options.what]
    return does(workspace, source, options, words)


# -- the template ----------------------------------------------------------------------------------------------------


def _fill(workspace: Workspace, source: Source, options: Namespace, words: Catalogue) -> int:
    at_hand = TemplateAtHand(typed_path(options.file), source, workspace.settings(), options.sheet)
    columns, said = _columns(options, at_hand), dict(_pair(each, "--word") for each in options.word)
    if columns or said:
        at_hand.answer(columns, said)
    if options.out:
        _write(typed_path(options.out), at_hand.file())
        for name, value in (at_hand.answers() | at_hand.written()).items():
            workspace.save_setting(name, value)
    show_json(_as_json(at_hand, options, words)) if options.json else _tell(at_hand, words, options.out)
    # What may stay empty is told and is no failure.
    return 1 if any(each.required for each in at_hand.filled.open) else 0


def _write(path: Path, data: bytes) -> None:
    try:
        write_private(path, data)
    except OSError as error:
        raise BadInput(message("cli.translate.not_written", file=str(path), reason=reason_of(error))) from None


def _columns(options: Namespace, at_hand: TemplateAtHand) -> dict[str, str]:
    """What the options say of columns.

    Raises:
        BadInput: a column or a field is none.
    """
    known = {each.key for each in at_hand.template.columns}
    found = {}
    for typed in options.take:
        heading, field = _pair(typed, "--take")
        bare, sign, number = heading.partition(" #")
        key = words_in(bare) + sign + number
        if key not in known:
            names = tuple(each.heading for each in at_hand.template.columns)
            raise BadInput(message("beneficiary.cli.no_column", name=heading, names=names))
        field = "" if field in _NOT_TAKEN else field
        if field and not field.startswith(CONSTANT) and not is_field(field):
            raise BadInput(message("beneficiary.cli.no_field", name=field, names=all_fields()))
        found[key] = field
    return found


def _pair(typed: str, option: str) -> tuple[str, str]:
    """The two parts of an answer; what stands alike in every row begins with a second sign: ISCED==0715."""
    what, sign, value = typed.partition("=")
    if not sign or not what.strip():
        raise BadInput(message("people.cli.no_pair", option=option, typed=typed))
    value = value.strip()
    return what.strip(), value if option == "--word" or value.startswith(CONSTANT) else value.replace("-", "_")


def _tell(at_hand: TemplateAtHand, words: Catalogue, out: str) -> None:
    show(words.text("people.cli.columns"))
    for each in at_hand.template.columns:
        filled = _field_name(each.field, words)
        duty = "*" if each.required and "*" not in each.heading else ""
        _line(f"{each.heading}{duty}: {filled} ({words.text(each.why)})")
    show(words.text("beneficiary.cli.rows", n=len(at_hand.filled.entries)))
    for entry in at_hand.filled.entries:
        state = words.text("beneficiary.cli.new" if entry.is_new else "beneficiary.cli.there")
        _line(f"{entry.row}  {entry.name}  {state}")
    if at_hand.filled.open:
        show(words.text("beneficiary.cli.open"))
    for said, names in _alike(at_hand.filled.open, words).items():
        shown = (*names[:_NAMES], *(["…"] if len(names) > _NAMES else []))
        _line(f"{said} {words.text('beneficiary.cli.whose', n=len(names), names=shown)}")
    for told in at_hand.filled.told:
        show(*wrapped(f"! {words.render(told)}", 2))
    note(words.text("beneficiary.cli.written", file=out) if out else words.text("beneficiary.cli.not_written"))


def _alike(open_ones: Sequence[Open], words: Catalogue) -> dict[str, list[str]]:
    """What stays empty, said once for all who lack the same; what has to be filled in comes first."""
    found: dict[str, list[str]] = {}
    for each in sorted(open_ones, key=lambda each: not each.required):
        found.setdefault(f"{'*' if each.required else ' '} {words.render(each.why)}", []).append(each.name)
    return found


def _field_name(field: str, words: Catalogue) -> str:
    if field.startswith(CONSTANT):
        return words.text("beneficiary.constant", text=field.removeprefix(CONSTANT))
    return words.text(f"beneficiary.field.{field}") if field else words.text("beneficiary.nothing")


def _line(text: str) -> None:
    show(*wrapped(text, 4, "  "))


def _as_json(at_hand: TemplateAtHand, options: Namespace, words: Catalogue) -> dict[str, object]:
    filled, template = at_hand.filled, at_hand.template
    return {
        "sheet": template.sheet,
        "headings_row": template.head,
        "first_row": template.first,
        "columns": [
            {
                "heading": each.heading,
                "filled_with": each.field or None,
                "why": words.text(each.why),
                "required": each.required,
                "coded": each.coded,
                "dates": each.date or None,
                "allowed": list(each.allowed[:50]),
            }
            for each in template.columns
        ],
        "rows": [
            {"row": each.row, "name": each.name, "new": each.is_new, "cells": len(each.cells)}
            for each in filled.entries
        ],
        "open": [_open(each, words) for each in filled.open],
        "told": [words.render(each) for each in filled.told],
        "out": options.out or None,
    }


def _open(each: Open, words: Catalogue) -> dict[str, object]:
    return {
        "row": each.row,
        "mobility": each.mobility,
        "name": each.name,
        "column": each.column,
        "required": each.required,
        "why": words.render(each.why),
        **_place(each.place),
    }


def _place(place: Place | None) -> dict[str, str | None]:
    return {"step": place.step.value if place else None, "field": place.path or None if place else None}


# -- feedback --------------------------------------------------------------------------------------------------------


def _feedback(workspace: Workspace, source: Source, options: Namespace, words: Catalogue) -> int:
    settings = workspace.settings()
    known = [last_filled(settings, each.mobility.id) for each in source.plans]
    last = LastFilled(
        {row: person for each in known for row, person in each.people.items()},
        {key: field for each in known for key, field in each.fields.items()},
    )
    found = read_feedback(typed_path(options.file), source, last)
    if options.json:
        show_json({"feedback": [_as_line(each, words) for each in found]})
        return 1
    for each in found:
        where = (
            words.text(f"kinds.step.{each.place.step}") if each.place else words.text("beneficiary.feedback.nowhere")
        )
        _line(": ".join(filter(None, (f"{each.row}  {each.name}", each.column, _said(each, words)))) + f" -> {where}")
    return 1


def _said(each: Feedback, words: Catalogue) -> str:
    return each.said if isinstance(each.said, str) else words.render(each.said)


def _as_line(each: Feedback, words: Catalogue) -> dict[str, object]:
    about = {"row": each.row, "name": each.name or None, "column": each.column or None}
    return {**about, "said": _said(each, words), **_place(each.place)}


# -- typing by hand --------------------------------------------------------------------------------------------------


def _sheet(_workspace: Workspace, source: Source, options: Namespace, words: Catalogue) -> int:
    rows = entry_sheet(source)
    if options.json:
        show_json(
            [
                dict(zip(("number", "name", "screen", "field", "value"), map(_plain, row), strict=True))
                for row in rows[1:]
            ]
        )
    elif not options.out:
        show_table(csv_table(rows, words, plain=True).decode())
    if options.out:
        path = typed_path(options.out)
        try:
            write_table(path, words.text("beneficiary.sheet.title"), rows, words)
        except OSError as error:
            raise BadInput(message("cli.translate.not_written", file=str(path), reason=reason_of(error))) from None
        note(str(path))
    return 0


def _plain(cell: object) -> object:
    return cell if cell is None or isinstance(cell, (int, str)) else str(cell)
