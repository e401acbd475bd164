"""`impact`: answers about what a mobility changed, and their sums for each objective, as a table too."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.cli.output import both_sides, show, show_json
from planner.cli.plans import project_named, stored_pair, workspace_of
from planner.editor import EditRefused, replace_at
from planner.exchange import BadInput
from planner.life.catalogue import Phase
from planner.life.impact import Question, impact_table, objective_title, questions_to, summed
from planner.locale import Catalogue, message
from planner.model import Asked, ImpactAnswer, Mobility
from planner.private_file import write_private
from planner.store import Workspace
from planner.workflows import participant_named, save_plan


def run(options: Namespace, words: Catalogue) -> int:
    """Take answers of one person or side, or write the sums of a project."""
    workspace = workspace_of(options, words)
    if options.who:
        return _answer(workspace, options, words)
    opened = workspace.open_project(project_named(workspace, options.target).id)
    project, mobilities = opened.project, [each.mobility for each in opened.mobilities]
    if options.out:
        write_private(Path(options.out), impact_table(project, mobilities, words).encode())
        show(options.out)
        return 0
    found = summed(project, mobilities)
    if options.json:
        rows = [each._asdict() | {"question": each.question.name, "change": each.change} for each in found]
        figures = ("before", "mean", "change")
        show_json(
            {"impact": [row | {key: None if row[key] is None else str(row[key]) for key in figures} for row in rows]}
        )
        return 0
    title = ""
    for each in found:
        objective = objective_title(project, each.objective, words)
        if objective != title:
            show(objective)
        title = objective
        means = " -> ".join(
            str(one).replace(".", words.language.decimal) for one in (each.before, each.mean) if one is not None
        )
        show(both_sides(f"  {words.text(f'impact.question.{each.question.name}')}", f"{means} ({each.answers})"))
        show(*(f"    {' '.join(text.split())}" for text in each.texts))
    if not found:
        show(words.text("impact.none"))
    return 0


def _answer(workspace: Workspace, options: Namespace, words: Catalogue) -> int:
    pair = stored_pair(workspace, options.target)
    stored = workspace.load_mobility(pair[0].id, pair[1].id)
    mobility = stored.mobility
    who = options.who if options.who in set(Asked) else participant_named(mobility, options.who).id
    asked = {each.name: each for each in questions_to(who) if each.phase is Phase(options.when)}
    if not options.set:
        for each in asked.values():
            show(f"{each.name:<22}{words.text(f'impact.question.{each.name}')}")
        return 0
    for typed in options.set:
        name, _, text = typed.partition("=")
        if name.strip() not in asked:
            raise BadInput(message("impact.questions", names=tuple(asked)))
        mobility = _with_answer(mobility, who, asked[name.strip()], text.strip())
    save_plan(workspace, pair[0].id, mobility, stored.revision)
    show(words.text("impact.taken", n=len(options.set)))
    return 0


def _with_answer(mobility: Mobility, who: str, question: Question, text: str) -> Mobility:
    rest = tuple(each for each in mobility.impact if (each.participant, each.question) != (who, question.id))
    fresh = ImpactAnswer(participant=who, question=question.id)
    try:
        answer = replace_at(fresh, "scale" if question.scale else "note", text or None if question.scale else text)
    except EditRefused as problem:
        raise BadInput(message("impact.refused", field=question.name, why=problem.message)) from None
    return mobility.model_copy(update={"impact": (*rest, answer)})
