"""`people`: a list of people looked at, and taken into a mobility where that is asked for."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from planner import clock
from planner.bounded import typed_path
from planner.cli.output import note, show, show_json, wrapped
from planner.cli.plans import stored_pair, workspace_of
from planner.cli.waiting import waiting
from planner.exchange import BadInput
from planner.exchange.folding import fold
from planner.exchange.people.at_hand import ListAtHand
from planner.exchange.people.columns import FOR_THE_MODULE, TARGETS
from planner.exchange.people.parts import Answers, PeopleList
from planner.exchange.people.reading import Source, source_of_file
from planner.exchange.people.remembering import as_setting, setting_of
from planner.exchange.people.report import list_json
from planner.exchange.people.taking import Matched, State
from planner.exchange.people.vocabulary import words_in
from planner.exchange.people.words import ACCOMPANYING
from planner.locale import Catalogue, Message, message
from planner.model import Mobility, Role, usual_role
from planner.store import Workspace
from planner.workflows import save_plan

_NOT_TAKEN = frozenset({"", "-", "none", "nothing"})


def run(options: Namespace, words: Catalogue) -> int:
    """Show who is in a list; with --into take the new ones, unless something has to be answered first (1)."""
    path = typed_path(options.file)
    with waiting(path.name, words):
        source = source_of_file(path)
    given = _answers(options)
    if not options.into:
        # Only its settings, which hold no people, and none while they are sealed: looking needs no passphrase.
        settings = Workspace(Path(options.workspace) if options.workspace else None).settings()
        asked = any(each in FOR_THE_MODULE for each in given.columns.values())
        with waiting(source.name, words):
            at_hand = ListAtHand(source, Mobility(), settings, clock.today(), given, for_module=asked)
        _tell(at_hand, words, options)
        return 0
    return _into(workspace_of(options, words), source, given, options, words)


def _into(workspace: Workspace, source: Source, given: Answers, options: Namespace, words: Catalogue) -> int:
    project_id, mobility_id = (each.id for each in stored_pair(workspace, options.into))
    stored = workspace.load_mobility(project_id, mobility_id)
    keeps = workspace.open_project(project_id).project.beneficiary_data
    settings = workspace.settings()
    with waiting(source.name, words):
        at_hand = ListAtHand(source, stored.mobility, settings, clock.today(), given, for_module=keeps)
    if at_hand.open_question is not None:
        _tell(at_hand, words, options)
        note(words.text("people.cli.blocked"))
        return 1
    if options.changed:
        for each in at_hand.everybody:
            if each.state is State.CHANGED:
                at_hand.tick(each.listed.row)
    mobility = at_hand.taken()
    if mobility != stored.mobility:
        with waiting(source.name, words):
            save_plan(workspace, project_id, mobility, stored.revision)
    if at_hand.was_answered:
        workspace.save_setting(setting_of(at_hand.found.headings), as_setting(at_hand.answers))
    _tell(at_hand, words, options)
    for line in _done(at_hand, options, words):
        note(line)
    return 0


def _done(at_hand: ListAtHand, options: Namespace, words: Catalogue) -> list[str]:
    counts = {state: at_hand.count(state) for state in State}
    lines = [words.text("people.cli.added", n=counts[State.NEW]), words.text("people.cli.same", n=counts[State.SAME])]
    if counts[State.CHANGED]:
        key = "people.cli.changed_taken" if options.changed else "people.cli.changed_left"
        lines.append(words.text(key, n=counts[State.CHANGED]))
    if counts[State.ELSEWHERE]:
        lines.append(words.text("people.cli.elsewhere", n=counts[State.ELSEWHERE]))
    return lines


# -- what was answered -----------------------------------------------------------------------------------------------


def _answers(options: Namespace) -> Answers:
    """What the options say.

    Raises:
        BadInput: a column or a role is none.
    """
    columns = dict(_pair(each, "--take") for each in options.take)
    roles = dict(_pair(each, "--role") for each in options.role)
    for field in columns.values():
        if field not in {*TARGETS, *_NOT_TAKEN}:
            raise BadInput(message("people.cli.no_field", name=field, names=TARGETS))
    known = (*(each.value for each in Role), ACCOMPANYING)
    for role in roles.values():
        if role not in known:
            raise BadInput(message("people.cli.no_role", name=role, names=known))
    order = (options.names or "").replace("-", "_")
    return Answers(
        {_key(each): "" if field in _NOT_TAKEN else field for each, field in columns.items()},
        order,
        {fold(each): role for each, role in roles.items()},
        options.sheet,
        options.hidden,
    )


def _pair(typed: str, option: str) -> tuple[str, str]:
    what, sign, value = typed.rpartition("=")
    if not sign or not what.strip():
        raise BadInput(message("people.cli.no_pair", option=option, typed=typed))
    return what.strip(), value.strip().casefold().replace("-", "_") if len(value.strip()) > 1 else value.strip()


def _key(typed: str) -> str:
    return (
        typed if typed.startswith("#") else words_in(typed.partition(" #")[0]) + typed[len(typed.partition(" #")[0]) :]
    )


# -- what is said ----------------------------------------------------------------------------------------------------


def _tell(at_hand: ListAtHand, words: Catalogue, options: Namespace) -> None:
    # Without a mobility nobody is new or the same.
    everybody = at_hand.everybody if options.into else ()
    if options.json:
        show_json(list_json(at_hand.found, words, usual_role(at_hand.mobility.activity), everybody))
        return
    for line in _lines(at_hand.found, words, everybody):
        text = line.lstrip()
        # A line that breaks goes on below its first word, not below its mark.
        show(*wrapped(text, len(line) - len(text) + 2, line[: len(line) - len(text)]))


def _lines(found: PeopleList, words: Catalogue, everybody: Sequence[Matched]) -> list[str]:
    states = {each.listed.row: words.text(f"people.state.{each.state}") for each in everybody}
    lines = [words.text("people.cli.columns")]
    for each in found.columns:
        taken = words.text(f"people.field.{each.field}") if each.field else words.text("people.not_taken")
        heading = words.render(each.heading) if isinstance(each.heading, Message) else each.heading
        lines.append(f"  {heading}: {taken} ({words.text(each.why)})")
    lines.append(words.text("people.cli.people", n=len(found.people)))
    lines += [_person(one.row, one.name, states) for one in found.people]
    if found.accompanying:
        lines.append(words.text("people.cli.accompanying", n=len(found.accompanying)))
        lines += [_person(one.row, one.name, states) for one in found.accompanying]
    if found.left_out:
        lines.append(words.text("people.cli.left_out"))
        lines += [f"  {one.row}  {words.render(one.why)}" for one in found.left_out]
    lines += [f"! {words.render(one)}" for one in found.told]
    return lines + [f"? {words.render(one.what)}" for one in found.questions]


def _person(row: int, name: str, states: dict[int, str]) -> str:
    return f"  {row}  {name}" + (f"  {states[row]}" if row in states else "")
