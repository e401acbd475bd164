"""`estimate`: the budget of a plan, or of a quick question put in flags."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from planner.budget import Budget, Line, Status
from planner.cli.output import both_sides, money, note, show, show_json, sources_of, wrapped
from planner.cli.plans import Plan, plan_of
from planner.cli.quick import asked_by_flags, quick_plan
from planner.eligibility import Verdict
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.programme import LIMIT_NAMES, is_rate_name, limit_label, rate_label


def run(options: Namespace, words: Catalogue) -> int:
    """Write the budget; 1 where it is incomplete."""
    asked = asked_by_flags(options)
    if options.target and asked:
        raise BadInput(message("cli.estimate.both", flags=asked))
    plan = plan_of(options, words) if options.target else quick_plan(options, words)
    assessment = plan.assess()
    for finding in assessment.findings:
        if finding.verdict is Verdict.BLOCKED:
            note(f"{words.text('kinds.verdict.blocked')}: {words.render(finding.message)}")
    if options.json:
        show_json(_record(plan, assessment.budget, words))
    else:
        _show(plan, assessment.budget, words)
    return int(assessment.budget.status is Status.INCOMPLETE)


def _record(plan: Plan, budget: Budget, words: Catalogue) -> dict[str, Any]:
    return {
        "call": plan.programme.call,
        "currency": "EUR",
        "lines": [_line_record(each, words) for each in budget.lines],
        "total": money(budget.total),
        "status": budget.status.value,
        "missing": list(budget.missing),
    }


def _line_record(line: Line, words: Catalogue) -> dict[str, Any]:
    return {
        "category": line.category.value,
        "who": words.render(line.who),
        "quantity": line.quantity,
        "days": line.days,
        "rate": money(line.rate),
        "amount": money(line.amount),
        "formula": line.formula,
        "source": "; ".join(sources_of(line.figures, words)),
        "confidence": line.confidence.value,
    }


def _show(plan: Plan, budget: Budget, words: Catalogue) -> None:
    title = plan.mobility.title or (
        words.text(f"kinds.activity.{plan.mobility.activity}") if plan.mobility.activity else ""
    )
    show(f"{title} · {plan.project.action} · {words.text('cli.estimate.call', call=plan.programme.call)}", "")
    sources = list(dict.fromkeys(each for line in budget.lines for each in sources_of(line.figures, words)))
    for line in budget.lines:
        _show_line(line, sources, words)
    total = f"{words.amount(budget.total, cents=True)} EUR"
    show("", both_sides(words.text(f"cli.estimate.total_{budget.status}"), total))
    _show_missing(budget, words)
    for number, source in enumerate(sources, 1):
        show(*wrapped(source, 5, f"{f'[{number}]':<5}"))


def _show_line(line: Line, sources: list[str], words: Catalogue) -> None:
    label = f"{words.text(f'kinds.category.{line.category}')}: {words.render(line.who)}"
    amount = words.text("cli.estimate.unknown") if line.amount is None else words.amount(line.amount, cents=True)
    show(both_sides(label, amount))
    numbers = "".join(f"[{sources.index(each) + 1}]" for each in sources_of(line.figures, words))
    confidence = words.text(f"kinds.confidence.{line.confidence}")
    details = (f"= {line.formula}" if line.formula else "", confidence, numbers)
    show(*wrapped("  ".join(filter(None, details)), 4))
    if line.why is not None:
        show(*wrapped(words.render(line.why), 4))


def _show_missing(budget: Budget, words: Catalogue) -> None:
    if not budget.missing:
        show("")
        return
    show("", words.text("cli.estimate.missing"))
    for name in budget.missing:
        show(*wrapped(_missing(name, words), 4, "  - "))
    show("")


def _missing(name: str, words: Catalogue) -> str:
    if is_rate_name(name):
        return words.text("cli.missing.rate", rate=rate_label(name), name=name)
    if name in LIMIT_NAMES:
        return words.render(limit_label(name))
    return words.text(f"cli.missing.{name.replace('.', '_')}")
