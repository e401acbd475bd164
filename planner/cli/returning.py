"""A sheet that came back filled in: the plan it belongs to, old and new side by side, and what is taken of it."""

from __future__ import annotations

from typing import NamedTuple

from planner.assess import assess
from planner.barred import surroundings
from planner.cli.output import show, show_json, wrapped
from planner.documents.kind import PaperContext
from planner.documents.returns import Return, Typed, belongs_to, read_back, take
from planner.editor import OpenPlan
from planner.exchange import BadInput
from planner.exchange.filled_form import FilledForm
from planner.locale import Catalogue, message
from planner.model import Mobility, Project
from planner.model.sheet_mark import SheetMark
from planner.programme import load_call
from planner.store import Workspace
from planner.workflows import save_plan, save_project


class Returned(NamedTuple):
    """A sheet with the stored plan that it belongs to."""

    project: Project
    project_revision: int
    mobility: Mobility
    revision: int
    sheet: Return


def plan_of_sheet(workspace: Workspace, mark: SheetMark) -> tuple[str, str] | None:
    """Return the ids of project and mobility that a sheet was made from; None where they are not in the workspace."""
    pairs = ((project.id, each.id) for project in workspace.projects() for each in project.mobilities)
    return next((pair for pair in pairs if belongs_to(mark, *pair)), None)


def returned(workspace: Workspace, form: FilledForm, plan: tuple[str, str], words: Catalogue) -> Returned:
    """Lay a filled sheet beside a stored plan; nothing is changed.

    Args:
        workspace: where the plan is stored.
        form: what came back.
        plan: ids of project and mobility.
        words: catalogue in which old and new are told.

    Raises:
        StoreError: there is no such plan, or it cannot be read.
        UnknownCall: its call has no data file.
        ReturnError: the sheet is about nobody of this plan.
    """
    opened, stored = workspace.open_project(plan[0]), workspace.load_mobility(*plan)
    project, mobility, programme = opened.project, stored.mobility, load_call(opened.project.call)
    totals = surroundings(project, [each.mobility for each in opened.mobilities], programme, mobility)
    context = PaperContext(project, mobility, programme, assess(project, mobility, programme, totals))
    sheet = read_back(context, form.mark, form.values, words.language.code)
    return Returned(project, opened.revision, mobility, stored.revision, sheet)


def accept(workspace: Workspace, back: Returned, accepted: tuple[Typed, ...]) -> None:
    """Store what is accepted of a sheet, in plan and project; the state before stays in their history.

    Raises:
        Conflict: project or plan was changed meanwhile. What the sheet changes in the project is written first, and
            stays when it is the plan that was changed.
        StoreError: it cannot be written.
    """
    changed = take(OpenPlan(back.project, back.mobility), accepted)
    if changed.project != back.project:
        save_project(workspace, changed.project, back.project_revision)
    if changed.mobility is not None and changed.mobility != back.mobility:
        save_plan(workspace, back.project.id, changed.mobility, back.revision)


def chosen(sheet: Return, everything: bool, numbers: list[int]) -> tuple[Typed, ...]:
    """Return what is accepted: all that the plan can hold, or what stands under these numbers, from 1.

    Raises:
        BadInput: there is no such number, or the plan cannot hold what stands there.
    """
    if everything:
        return sheet.acceptable
    for number in numbers:
        if not 1 <= number <= len(sheet.fields):
            raise BadInput(message("papers.return.no_number", n=number, last=len(sheet.fields)))
        refused = sheet.fields[number - 1].refused
        if refused is not None:
            raise BadInput(message("papers.return.refused", n=number, why=refused))
    return tuple(sheet.fields[number - 1] for number in numbers)


def tell(back: Returned, taken: tuple[Typed, ...], words: Catalogue) -> None:
    """Write old and new side by side, numbered, and what else there is to know of the sheet."""
    sheet = back.sheet
    about = next((each.name for each in back.mobility.participants if each.id == sheet.subject), back.mobility.title)
    show(*wrapped(f"{words.render(sheet.kind.label)}: {about}"))
    for remark in sheet.remarks:
        show(*wrapped(f"! {words.render(remark)}"))
    for number, each in enumerate(sheet.fields, 1):
        mark = "x" if each in taken else "!" if each.refused else " "
        show(*wrapped(each.label, 7, f"[{mark}] {number:>2} "))
        show(*wrapped(each.old or "-", 9, f"       {words.text('papers.return.old')} "))
        show(*wrapped(each.new, 9, f"       {words.text('papers.return.new')} "))
        if each.refused:
            show(*wrapped(words.render(each.refused), 9, "       ! "))
    show(*wrapped(words.text("papers.return.taken", n=len(taken)) if taken else words.text("papers.return.not_taken")))


def tell_json(back: Returned, taken: tuple[Typed, ...], words: Catalogue) -> None:
    """Write the same as JSON."""
    sheet = back.sheet
    fields = [
        {
            "number": number,
            "field": each.name,
            "label": each.label,
            "path": each.path,
            "old": each.old,
            "new": each.new,
            "taken": each in taken,
            "refused": words.render(each.refused) if each.refused else None,
        }
        for number, each in enumerate(sheet.fields, 1)
    ]
    show_json(
        {
            "paper": sheet.kind.id,
            "project": back.project.id,
            "mobility": back.mobility.id,
            "subject": sheet.subject,
            "made_on": sheet.made_on.isoformat(),
            "same_version": sheet.same_version,
            "on_paper": sheet.on_paper,
            "lost": sheet.lost,
            "fields": fields,
        }
    )
