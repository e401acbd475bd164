"""`after`: everything after the stay in one go; certificates, transcripts and recognition of all who came."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from planner import clock
from planner.after_set import after_set, unsigned, usual_credit
from planner.cli.output import note, show, show_json
from planner.cli.plans import plan_of
from planner.documents import DocumentError, PaperContext, Worker
from planner.exchange import BadInput
from planner.issuing import keep, keeper_of
from planner.locale import Catalogue, catalogue, message
from planner.outcomes.results import as_planned_results
from planner.store import StoreError
from planner.workflows import save_plan


def run(options: Namespace, words: Catalogue) -> int:
    """Set results where asked, states and recognition; say of each paper that stays why. 1 where one stays."""
    plan = plan_of(options, words)
    # States and recognition are kept in the plan: a file that nobody stores would lose them.
    if plan.stored_in is None:
        raise BadInput(message("papers.cli.stored"))
    workspace, on = plan.stored_in, _day(options.date) or clock.today()
    stored = workspace.load_mobility(plan.project.id, plan.mobility.id)
    mobility = as_planned_results(stored.mobility, on) if options.as_planned else stored.mobility
    context = PaperContext(plan.project, mobility, plan.programme, plan.assess())
    keeper = keeper_of(context, workspace)
    credit = options.credit or usual_credit(mobility, catalogue(plan.project.language))
    done = after_set(context, keeper, on, credit="" if options.no_credit else credit, signed=_day(options.signed))
    # Before the papers are kept: what is signed is a state of the stored plan.
    save_plan(workspace, plan.project.id, done.mobility, stored.revision)
    context = context._replace(mobility=done.mobility)
    try:
        with Worker() as worker:
            for paper in done.moved:
                keep(paper, context, keeper, worker, on)
    except (DocumentError, StoreError) as problem:
        # Told and gone on: the states are stored, and a copy can be kept later.
        note(words.text("papers.cli.not_kept", reason=problem.message))
    credited = len(done.mobility.recognitions)
    if options.json:
        stays = [{"name": paper.subject.name, "why": words.render(why)} for paper, why in done.refused]
        show_json({"moved": len(done.moved), "credited": credited, "stays": stays})
    else:
        show(words.text("after.done", n=len(done.moved), credited=credited))
    for paper, why in done.refused:
        note(f"{paper.subject.name}: {words.render(why)}")
    left = unsigned(context)
    if left:
        note(words.text("after.unsigned", n=len(left)))
    return int(bool(done.refused or left))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadInput(message("papers.cli.date", text=text)) from error
