"""`check`: what the rules say about a plan."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from functools import cache
from typing import Any

from planner.assess import Assessment, findings_of, worst_of
from planner.cli.bulk import STDIN, answer_lines
from planner.cli.output import line_bytes, show, show_json, source_text, sources_of, wrapped
from planner.cli.plans import LoadedPlan, plan_of
from planner.eligibility import Finding, Verdict
from planner.locale import Catalogue, Message

_SIGNS = {Verdict.OK: "ok", Verdict.WARNING: "!", Verdict.NEEDS_INFORMATION: "?", Verdict.BLOCKED: "!!"}
_GRAVEST_FIRST = (Verdict.BLOCKED, Verdict.NEEDS_INFORMATION, Verdict.WARNING, Verdict.OK)


def run(options: Namespace, words: Catalogue) -> int:
    """Write the findings; 1 where one blocks the mobility or needs information."""
    if options.target == STDIN:
        return answer_lines(answer, options, words)
    plan = plan_of(options, words)
    assessment = plan.assess()
    if options.json:
        show_json(_records(assessment.findings, words))
    else:
        show(plan.mobility.title)
        for verdict in _GRAVEST_FIRST:
            _show(verdict, [each for each in assessment.findings if each.verdict is verdict], words)
        if options.why:
            _show_readings(plan, assessment, words)
    return _code(assessment.findings)


def answer(plan: LoadedPlan, words: Catalogue) -> tuple[bytes, int]:
    """Return the findings of one of many plans, and the exit code."""
    # Findings alone: nobody asked how far the plan is.
    findings = findings_of(plan.project, plan.mobility, plan.programme, plan.totals)
    whose = line_bytes({"project": plan.project.id, "mobility": plan.mobility.id})
    told = b",".join([_text(each, words) for each in findings])
    return b'%b,"findings":[%b]}' % (whose[:-1], told), _code(findings)


_MOST_TOLD = 10_000
"""Findings whose text is kept; one takes half a kilobyte."""


def _text(finding: Finding, words: Catalogue) -> bytes:
    """The record of a finding as JSON; of many plans most say the same, and each is worded once."""
    kept = _told(words)
    key = (finding.rule, finding.verdict, id(finding.figure), id(finding.sources), _same(finding.message))
    found = kept.get(key)
    if found is None:
        if len(kept) == _MOST_TOLD:
            kept.clear()
        # With the finding: while it is kept, nothing else can have the numbers of its figure and sources.
        found = kept[key] = (line_bytes(_record(finding, words)), finding)
    return found[0]


@cache
def _told(_words: Catalogue) -> dict[tuple[object, ...], tuple[bytes, Finding]]:
    return {}


def _same(value: object) -> object:
    """What is equal for values that are written alike: 1 is True and Decimal(1), and these are not."""
    if isinstance(value, Message):
        return value.key, *[(name, _same(each)) for name, each in value.values.items()]
    return tuple(map(_same, value)) if isinstance(value, tuple) else (type(value), value)


def _code(findings: Iterable[Finding]) -> int:
    return int(worst_of(findings) in (Verdict.BLOCKED, Verdict.NEEDS_INFORMATION))


def _records(findings: Iterable[Finding], words: Catalogue) -> dict[str, Any]:
    return {"findings": [_record(each, words) for each in findings]}


def _record(finding: Finding, words: Catalogue) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "verdict": finding.verdict.value,
        "message": words.render(finding.message),
        "source": "; ".join(finding_sources(finding, words)),
    }


def finding_sources(finding: Finding, words: Catalogue) -> list[str]:
    """Return where the rule behind a finding was read."""
    own = [source_text(each.title_in(words), each.address, each.date) for each in finding.sources]
    return list(dict.fromkeys([*(sources_of([finding.figure], words) if finding.figure else ()), *own]))


def _show_readings(plan: LoadedPlan, assessment: Assessment, words: Catalogue) -> None:
    """Write the readings that decided, both ways: those behind findings, then those behind amounts."""
    shown: set[str] = set()
    behind = [(each.figure, each.rule) for each in assessment.findings if each.figure is not None]
    for figure, rule in [*behind, *((each, "") for line in assessment.budget.lines for each in line.figures)]:
        # Each reading once, though a dozen lines of the budget may rest on it.
        lines = plan.both_ways([figure], words, rule) if figure.name not in shown else []
        shown.add(figure.name)
        for at, each in enumerate(lines):
            show(*([] if at else [""]), *wrapped(each, 4, "  - " if not at else "    "))


def _show(verdict: Verdict, findings: Iterable[Finding], words: Catalogue) -> None:
    for at, each in enumerate(findings):
        if at == 0:
            show("", words.text(f"kinds.verdict.{verdict}"))
        step = words.text(f"kinds.step.{each.step}")
        show(*wrapped(f"{step}: {words.render(each.message)}", 4, f"{_SIGNS[verdict]:>2}  "))
        # What is kept needs no source to be believed; there are dozens of them.
        if verdict is not Verdict.OK:
            for source in finding_sources(each, words):
                show(*wrapped(source, 6))
