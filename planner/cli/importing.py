"""`import`: a plan file, or the plan inside a PDF, as a new mobility; or a sheet that came back filled in."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.cli.output import note, show, show_json
from planner.cli.plans import stored_pair, workspace_of
from planner.cli.waiting import waiting
from planner.exchange import BadInput
from planner.exchange.filled_form import FilledForm, filled_form
from planner.kept_logo import refusal_at
from planner.locale import Catalogue, message
from planner.store import Workspace
from planner.workflows import import_plan


def run(options: Namespace, words: Catalogue) -> int:
    """Store a plan and say where; of a filled sheet show what it says, and take what is asked for."""
    workspace, path = workspace_of(options, words), Path(options.file)
    form = filled_form(path) if path.suffix.casefold() == ".pdf" else None
    # An agreement carries a plan and has fields: filled in and of a plan that is here it is a sheet, else a plan.
    where = _plan_of(workspace, form, options.into) if form and form.values else None
    if form and where:
        return _take_sheet(workspace, form, where, options, words)
    # These say what to take of a filled sheet; of a plan everything comes in, and none of them would be obeyed.
    if options.yes or options.only or options.into:
        raise BadInput(message("papers.return.no_sheet", file=path.name))
    try:
        with waiting(path.name, words):
            project, mobility = import_plan(workspace, path, options.project)
    except BadInput as problem:
        raise _about_sheet(form, path, problem) from None
    refusal = refusal_at(project.logo)
    why = words.render(refusal.sentence) if refusal else None
    if options.json:
        show_json({"project": project.id, "mobility": mobility.id, "logo_refused": why})
        return 0
    show(words.text("papers.import.done", title=mobility.title or mobility.id, project=project.title or project.id))
    show(mobility.id)
    if why:
        note(words.text("papers.warning.logo", reason=why))
    return 0


def _about_sheet(form: FilledForm | None, path: Path, problem: BadInput) -> BadInput:
    """Why a file is of no use: of a sheet not that it holds no plan, but what it lacks as one."""
    if form is None or problem.message.key != "papers.import.no_plan":
        return problem
    return BadInput(message("papers.return.whose" if form.values else "papers.return.empty", file=path.name))


def _plan_of(workspace: Workspace, form: FilledForm, into: str) -> tuple[str, str] | None:
    from planner.cli.returning import plan_of_sheet

    if not into:
        return plan_of_sheet(workspace, form.mark)
    project, mobility = stored_pair(workspace, into)
    return project.id, mobility.id


def _take_sheet(
    workspace: Workspace, form: FilledForm, where: tuple[str, str], options: Namespace, words: Catalogue
) -> int:
    from planner.cli.returning import accept, chosen, returned, tell, tell_json

    back = returned(workspace, form, where, words)
    taken = chosen(back.sheet, options.yes, options.only)
    if taken:
        accept(workspace, back, taken)
    (tell_json if options.json else tell)(back, taken, words)
    if back.sheet.acceptable and not taken:
        note(words.text("papers.return.how"))
    return 0
