"""`consortium`: project files of several schools as one, with the limits that hold for all of them together."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner import clock
from planner.cli.output import both_sides, show, show_line, wrapped
from planner.eligibility import Verdict
from planner.exchange.consortium import Consortium, Share, consortia, schools_of
from planner.exchange.records import line_of, records
from planner.locale import Catalogue
from planner.programme import load_call
from planner.store.shared_file import read_project
from planner.whatif import ProjectBudget, project_budget

_SIGNS = {Verdict.OK: "ok", Verdict.WARNING: "!", Verdict.NEEDS_INFORMATION: "?", Verdict.BLOCKED: "!!"}


def run(options: Namespace, words: Catalogue) -> int:
    """Write what the lead partner reports; 1 where a limit is broken or a mobility stands twice and differs."""
    shares = [Share(Path(each).name, *read_project(Path(each))) for each in options.files]
    code = 0
    for each in consortia(shares):
        programme = load_call(each.project.call)
        if options.jsonl:
            for record in records(each.project, each.mobilities, programme, names=options.names):
                show_line(line_of(record))
        whole = project_budget(each.project, each.mobilities, programme, clock.today())
        if not options.jsonl:
            _show(each, whole, words)
        code = max(code, _code(each, whole))
    return code


def _code(consortium: Consortium, whole: ProjectBudget) -> int:
    broken = any(each.verdict is Verdict.BLOCKED for each in whole.findings) or any(
        each.barred or each.beyond for each in whole.contributions
    )
    return int(broken or any(not each.same for each in consortium.doubles))


def _show(consortium: Consortium, whole: ProjectBudget, words: Catalogue) -> None:
    project = consortium.project
    show(" · ".join(filter(None, (project.title, project.code, words.text("cli.estimate.call", call=project.call)))))
    for school, people in schools_of(consortium):
        show(both_sides(f"  {school}", words.text("cli.list.people", people=str(people))))
    show("")
    for row in whole.rows:
        show(both_sides(f"  {words.text(f'kinds.category.{row.category}')}", words.amount(row.planned, cents=True)))
    show(both_sides(f"  {words.text('cli.consortium.total')}", f"{words.amount(whole.total.planned, cents=True)} EUR"))
    show("")
    for finding in whole.findings:
        show(*wrapped(words.render(finding.message), 4, f"{_SIGNS[finding.verdict]:>2}  "))
    for each in whole.contributions:
        if each.barred or each.beyond:
            show(
                *wrapped(words.text("cli.consortium.barred", title=each.mobility.title or each.mobility.id), 4, "!!  ")
            )
    for double in consortium.doubles:
        key = f"cli.consortium.double_{'same' if double.same else 'differs'}"
        told = words.text(
            key, title=double.mobility.title or double.mobility.id, file=double.first, other=double.second
        )
        show(*wrapped(told, 4, " !  "))
    show("")
