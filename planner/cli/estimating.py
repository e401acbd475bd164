"""`estimate`: the budget of a plan, or of a quick question put in flags."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal
from typing import Any

from planner.assess import Assessment, budget_of
from planner.budget import Budget, Line, Status
from planner.cli.bulk import STDIN, answer_lines
from planner.cli.output import both_sides, line_bytes, money, note, show, show_json, sources_of, wrapped
from planner.cli.plans import LoadedPlan, plan_of
from planner.cli.quick import asked_by_flags, quick_plan
from planner.eligibility import Verdict
from planner.exchange import BadInput
from planner.locale import Catalogue, Message, message
from planner.model import as_planned, is_told
from planner.programme import LIMIT_NAMES, TYPED_ONLY, is_rate_name, limit_label, rate_label


def run(options: Namespace, words: Catalogue) -> int:
    """Write the budget; 1 where it is incomplete, or a rule bars it."""
    asked = asked_by_flags(options)
    # Flags describe a plan of their own: beside a stored one they would silently say nothing.
    if options.target and asked:
        raise BadInput(message("cli.estimate.both", flags=asked))
    if options.target == STDIN:
        return answer_lines(answer, options, words)
    plan = plan_of(options, words) if options.target else quick_plan(options, words)
    if options.what_if or options.csv or options.xlsx:
        from planner.cli.comparing import run as compare_variants

        return compare_variants(plan, options, words)
    assessment = plan.assess()
    for finding in assessment.findings:
        if finding.verdict is Verdict.BLOCKED:
            note(f"{words.text('kinds.verdict.blocked')}: {words.render(finding.message)}")
    if options.json:
        show_json(_record(plan, assessment.budget, words))
    else:
        missing = _missing(assessment) if options.target else _missing_flags(assessment.budget)
        _show(plan, assessment, missing, words, why=options.why)
    return _code(assessment.budget)


def answer(plan: LoadedPlan, words: Catalogue) -> tuple[bytes, int]:
    """Return the budget of one of many plans, and the exit code."""
    budget = budget_of(plan.project, plan.mobility, plan.programme, plan.totals)
    told = {"project": plan.project.id, "mobility": plan.mobility.id, **_record(plan, budget, words)}
    return line_bytes(told), _code(budget)


def _code(budget: Budget) -> int:
    return int(budget.status in {Status.INCOMPLETE, Status.BLOCKED})


def _record(plan: LoadedPlan, budget: Budget, words: Catalogue) -> dict[str, Any]:
    return {
        "call": plan.programme.call,
        "currency": "EUR",
        "lines": [_line_record(each, words) for each in budget.lines],
        # A sum with something unknown in it is no number.
        "total": None if budget.status is Status.INCOMPLETE else money(budget.total),
        "status": budget.status.value,
        "missing": list(budget.missing),
        "planned_total": _planned(plan),
    }


def _planned(plan: LoadedPlan) -> str | None:
    """The total of the plan as it was before anything was told of how it really was; None where nothing is."""
    if not is_told(plan.mobility):
        return None
    planned = budget_of(plan.project, as_planned(plan.mobility), plan.programme, plan.totals)
    return None if planned.status is Status.INCOMPLETE else money(planned.total)


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
        "confidence": line.trust.value,
    }


def _show(
    plan: LoadedPlan, assessment: Assessment, missing: list[Message], words: Catalogue, *, why: bool = False
) -> None:
    budget = assessment.budget
    title = plan.mobility.title or (
        words.text(f"kinds.activity.{plan.mobility.activity}") if plan.mobility.activity else ""
    )
    show(f"{title} · {plan.project.action} · {words.text('cli.estimate.call', call=plan.programme.call)}", "")
    sources = list(dict.fromkeys(each for line in budget.lines for each in sources_of(line.figures, words)))
    for line in budget.lines:
        _show_line(line, sources, words)
        for sentence in plan.both_ways(line.figures, words) if why else ():
            show(*wrapped(sentence, 6))
    total = f"{words.amount(budget.total, cents=True)} EUR"
    show("", both_sides(words.text(f"cli.estimate.total_{budget.status_word}"), total))
    planned = _planned(plan)
    if planned is not None:
        show(both_sides(words.text("life.real.planned"), f"{words.amount(Decimal(planned), cents=True)} EUR"))
    if budget.status is Status.BLOCKED:
        show(both_sides(words.text("cli.estimate.planned"), f"{words.amount(budget.planned, cents=True)} EUR"))
    if missing:
        show("", words.text("cli.estimate.missing"))
    for each in missing:
        show(*wrapped(words.render(each), 4, "  - "))
    show("")
    for number, source in enumerate(sources, 1):
        show(*wrapped(source, 5, f"{f'[{number}]':<5}"))


def _show_line(line: Line, sources: list[str], words: Catalogue) -> None:
    label = f"{words.text(f'kinds.category.{line.category}')}: {words.render(line.who)}"
    amount = words.text("cli.estimate.unknown") if line.amount is None else words.amount(line.amount, cents=True)
    show(both_sides(label, amount))
    numbers = "".join(f"[{sources.index(each) + 1}]" for each in sources_of(line.figures, words))
    confidence = words.text(f"kinds.confidence.{line.trust}")
    details = (f"= {line.formula}" if line.formula else "", confidence, numbers)
    show(*wrapped("  ".join(filter(None, details)), 4))
    if line.why is not None:
        show(*wrapped(words.render(line.why), 4))


def _missing(assessment: Assessment) -> list[Message]:
    """What the budget of a stored plan still needs, in the words of the steps."""
    names = assessment.budget.missing
    # The budget names a town or a rate as such, the steps by the field that holds it.
    fields = {form for name in names for form in (name, f"{name}.name", f"rate_card.typed.{name}")}
    return [each.message for each in assessment.readiness.missing if each.field in fields]


def _missing_flags(budget: Budget) -> list[Message]:
    """What a quick question still needs, with the flag that gives it."""
    return [_missing_flag(name) for name in budget.missing]


def _missing_flag(name: str) -> Message:
    if is_rate_name(name):
        return message("cli.missing.rate", rate=rate_label(name), name=_short_rate(name))
    if name in LIMIT_NAMES:
        return limit_label(name)
    return message(f"cli.missing.{name.replace('.', '_')}")


def _short_rate(name: str) -> str:
    """The rate for any country or activity that stands for this one; the name itself where there is none."""
    short = name.partition("_")[0]
    return short if short in TYPED_ONLY and not name.endswith(("_after_100", "_third_country")) else name
