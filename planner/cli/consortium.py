"""`consortium`: project files of several schools as one, with the limits that hold for all of them together."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from planner import clock
from planner.cli.output import both_sides, note, show, show_line, wrapped
from planner.eligibility import Finding, Verdict
from planner.exchange.consortium import (
    Consortium,
    Share,
    code_of,
    consortia,
    other_grants,
    other_rates,
    schools_of,
    troubles,
)
from planner.exchange.records import line_of, records
from planner.locale import Catalogue
from planner.model import Mobility
from planner.programme import is_rate_name, load_call, rate_label
from planner.store.shared_file import read_project
from planner.whatif import ProjectBudget, project_budget

_SIGNS = {Verdict.OK: "ok", Verdict.WARNING: "!", Verdict.NEEDS_INFORMATION: "?", Verdict.BLOCKED: "!!"}
_NOTHING = Decimal(0)
Trouble = tuple[Finding, Mobility]


def run(options: Namespace, words: Catalogue) -> int:
    """Write what the lead partner reports; 1 where a limit is broken or a mobility stands twice and differs."""
    paths = [Path(each) for each in options.files]
    names = Counter(each.name for each in paths)
    # Each school's file may lie in a folder of its own under the same name.
    found = consortia([Share(each.name if names[each.name] == 1 else str(each), *read_project(each)) for each in paths])
    # Every consortium is reported before one is judged: the gravest code is that of all.
    return max(_reported(each, found, options, words) for each in found)


def _reported(consortium: Consortium, every: Sequence[Consortium], options: Namespace, words: Catalogue) -> int:
    programme = load_call(consortium.project.call)
    whole = project_budget(consortium.project, consortium.mobilities, programme, clock.today())
    # What the sums of all say is said of them once, with whom it bars; each mobility alone would say it again.
    of_all = {each.rule for each in whole.findings}
    told = [each for each in troubles(consortium, programme) if each[0].rule not in of_all]
    files = [line for text in _about_files(consortium, every, words) for line in wrapped(text, 4, " !  ")]
    if options.jsonl:
        owners = {key: share.project for key, share in consortium.owners.items()}
        for record in records(consortium.project, consortium.mobilities, programme, owners, names=options.names):
            show_line(line_of(record))
        for line in files:
            note(line)
    else:
        _show_schools(consortium, whole, words)
        _show_limits(consortium, whole, told, words)
        show(*files, "")
    broken = any(each.verdict is Verdict.BLOCKED for each, _ in told) or any(
        each.verdict is Verdict.BLOCKED for each in whole.findings
    )
    return int(broken or any(not each.same for each in consortium.doubles))


# -- money ---------------------------------------------------------------------------------------------------------


def _show_schools(consortium: Consortium, whole: ProjectBudget, words: Catalogue) -> None:
    project, paid = consortium.project, {each.mobility.id: each.total for each in whole.contributions}
    show(" · ".join(filter(None, (project.title, project.code, words.text("cli.estimate.call", call=project.call)))))
    # Of one file alone there is nobody to lead.
    if len(consortium.shares) > 1:
        show(*wrapped(words.text("cli.consortium.lead", file=consortium.lead.name), 2))
    for school in schools_of(consortium):
        amount = sum((paid.get(each.id, _NOTHING) for each in school.mobilities), _NOTHING)
        brings = words.text("cli.consortium.brings", mobilities=len(school.mobilities), people=school.people)
        show(both_sides(f"  {school.name} ({brings})", words.amount(amount, cents=True)))
    show("")
    for row in whole.rows:
        show(both_sides(f"  {words.text(f'kinds.category.{row.category}')}", words.amount(row.planned, cents=True)))
    show(both_sides(f"  {words.text('cli.consortium.total')}", f"{words.amount(whole.total.planned, cents=True)} EUR"))
    show("")


# -- limits --------------------------------------------------------------------------------------------------------


def _show_limits(consortium: Consortium, whole: ProjectBudget, told: Sequence[Trouble], words: Catalogue) -> None:
    for finding in whole.findings:
        show(*wrapped(words.render(finding.message), 4, f"{_SIGNS[finding.verdict]:>2}  "))
    beyond = [each.mobility for each in whole.contributions if each.beyond]
    if beyond:
        show(*wrapped(words.text("cli.consortium.beyond"), 4, "!!  "))
        _show_whose(consortium, beyond, words)
    # Of eleven on one course each mobility breaks the same rule: said once.
    whose: dict[tuple[Verdict, str], list[Mobility]] = {}
    for each, mobility in told:
        whose.setdefault((each.verdict, words.render(each.message)), []).append(mobility)
    for (verdict, text), mobilities in whose.items():
        show(*wrapped(text, 4, f"{_SIGNS[verdict]:>2}  "))
        _show_whose(consortium, mobilities, words)


def _show_whose(consortium: Consortium, mobilities: Sequence[Mobility], words: Catalogue) -> None:
    by_school: dict[str, list[str]] = {}
    for each in mobilities:
        by_school.setdefault(consortium.owners[each.id].school, []).append(_title(each, words))
    whose = [f"{school}: {', '.join(titles)}" for school, titles in by_school.items()]
    if len(mobilities) == sum(each.counts for each in consortium.mobilities) > 1:
        whose = [words.text("cli.consortium.all")]
    for text in whose:
        show(*wrapped(text, 8, "      - "))


def _title(mobility: Mobility, words: Catalogue) -> str:
    return mobility.title or words.text("cli.list.untitled")


# -- files ---------------------------------------------------------------------------------------------------------


def _about_files(consortium: Consortium, every: Sequence[Consortium], words: Catalogue) -> Iterator[str]:
    """Yield what is to be known of the files: other grants, rates and calls, what stands twice."""
    lead, counts = consortium.lead.name, words.amount(consortium.project.grant or _NOTHING)
    for share, grant in other_grants(consortium):
        other = words.amount(grant)
        yield words.text("cli.consortium.grants", file=share.name, other=other, lead=lead, grant=counts)
    for share, names in other_rates(consortium):
        labels = tuple(rate_label(each) if is_rate_name(each) else each for each in names)
        yield words.text("cli.consortium.rates", file=share.name, names=labels, lead=lead)
    calls = {each.project.call for each in every if code_of(each.project) == code_of(consortium.project) != ""}
    if len(calls) > 1:
        yield words.text("cli.consortium.calls", code=consortium.project.code, calls=tuple(sorted(calls)))
    alike = Counter((each.kept, each.other) for each in consortium.doubles if each.same)
    for (kept, other), count in alike.items():
        yield words.text("cli.consortium.double_same", n=count, file=kept, other=other)
    for double in (each for each in consortium.doubles if not each.same):
        school, values = consortium.owners[double.mobility.id].school, {"file": double.kept, "other": double.other}
        name = f"{school}: {_title(double.mobility, words)}"
        if double.saved is None:
            yield words.text("cli.consortium.double_differs", title=name, **values)
        else:
            yield words.text("cli.consortium.double_newer", title=name, saved=double.saved, **values)
