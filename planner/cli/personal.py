"""`person` and `anonymise`: what is held about somebody, and everything about them erased."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from planner import clock
from planner.cli.output import note, show, show_json
from planner.cli.plans import project_named, workspace_of
from planner.documents import Worker
from planner.exchange import BadInput
from planner.locale import Catalogue, Message, message
from planner.persons.erasing import erase, finish
from planner.persons.handing_over import hand_over
from planner.persons.identity import Cluster
from planner.persons.inquiry import Holding, Inquiry, described
from planner.persons.report import as_json
from planner.persons.whole_project import anonymise, is_finished, unreached
from planner.store import Workspace


def run(options: Namespace, words: Catalogue) -> int:
    """Hand over or erase what is held about a person, or take everybody out of a finished project."""
    workspace = workspace_of(options, words)
    if options.command == "anonymise":
        return _anonymise(workspace, options, words)
    if finish(workspace) is not None:
        note(words.text("person.finished"))
    inquiry = Inquiry(workspace, options.name)
    holding = inquiry.holding(_chosen(inquiry, options, words), thorough=options.unsure)
    if not holding.found:
        raise BadInput(message("person.nobody", name=options.name))
    if options.erase:
        return _erase(workspace, holding, options, words)
    _hand_over(holding, options, words)
    return 0


def _chosen(inquiry: Inquiry, options: Namespace, words: Catalogue) -> list[Cluster]:
    """The person who is meant; of several people of one name the coordinator says which.

    Raises:
        BadInput: several may be meant, or there is none of that number.
    """
    known: Sequence[Cluster] = inquiry.candidates
    if options.number:
        if max(options.number) > len(known):
            raise BadInput(message("person.no_number", n=len(known)))
        return [known[each - 1] for each in dict.fromkeys(options.number)]
    if len(known) > 1:
        for number, each in enumerate(known, 1):
            note(f"{number}  {described(each, words)}")
        raise BadInput(message("person.several", name=options.name, n=len(known)))
    return list(known)


def _hand_over(holding: Holding, options: Namespace, words: Catalogue) -> None:
    if options.json:
        show_json(as_json(holding.person, holding.found, clock.now()))
        return
    with Worker() as worker:
        show(*map(str, hand_over(holding, Path(options.out), words.language.code, worker)))
    _tell(holding, words)


def _tell(holding: Holding, words: Catalogue) -> None:
    """Say on stderr where the person is, what is unsure, and what no program can reach."""
    for line in holding.counted(words):
        note(line)
    doubts = holding.doubts(words)
    if doubts:
        note(words.text("person.unsure"))
    for line in (*doubts, *map(words.render, holding.elsewhere)):
        note(f"  {line}")


def _erase(workspace: Workspace, holding: Holding, options: Namespace, words: Catalogue) -> int:
    _tell(holding, words)
    note(words.text("person.will_erase", name=_name(holding)))
    if not _agreed(options, words):
        return 1
    outcome = erase(workspace, holding.person)
    done = sum(outcome.changed.values()), sum(outcome.removed.values())
    show(words.text("person.erased", changed=done[0], removed=done[1]))
    for each in outcome.left:
        note(words.render(each))
    return int(bool(outcome.left))


def _name(holding: Holding) -> str:
    return max(holding.person.names, key=len)


def _agreed(options: Namespace, words: Catalogue) -> bool:
    """Ask before anything is gone for good.

    Raises:
        BadInput: nobody can be asked, and --yes was not given.
    """
    if options.yes:
        return True
    if not sys.stdin.isatty():
        raise BadInput(message("person.needs_yes"))
    sys.stderr.write(f"{words.text('person.sure')} ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip().casefold()
    return answer[:1] in {words.text("word.yes")[:1].casefold(), "y"}


def _anonymise(workspace: Workspace, options: Namespace, words: Catalogue) -> int:
    project = project_named(workspace, options.target)
    title = project.title or project.code or project.id
    if not is_finished(project, clock.today()):
        raise BadInput(message("person.not_finished", title=title))
    there: list[Message] = unreached(workspace, project.id)
    note(words.text("person.will_anonymise", title=title, n=len(project.mobilities)))
    for each in there:
        note(f"  {words.render(each)}")
    if not _agreed(options, words):
        return 1
    anonymise(workspace, project.id)
    show(words.text("person.anonymised", title=title))
    return 0
