"""`show`: one mobility at a glance, or its plan file with --json."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from planner import clock
from planner.cli.bulk import STDIN, answer_lines
from planner.cli.output import both_sides, line_bytes, show, show_json, wrapped
from planner.cli.plans import LoadedPlan, plan_of
from planner.exchange import plan_json, plan_line
from planner.locale import Catalogue
from planner.model import AccompanyingPerson, Participant, Step
from planner.readiness import StepState

_SIGNS = {StepState.EMPTY: "  ", StepState.IN_WORK: "..", StepState.COMPLETE: "ok", StepState.BLOCKED: "!!"}


def run(options: Namespace, words: Catalogue) -> int:
    """Write the mobility."""
    if options.target == STDIN:
        return answer_lines(answer, options, words)
    plan = plan_of(options, words)
    if options.json:
        show_json(_record(plan))
    else:
        _show(plan, words)
    return 0


def _record(plan: LoadedPlan) -> dict[str, Any]:
    """The plan file, and how far the plan is; reading the file leaves the latter out."""
    papers = plan.papers(clock.today())
    far = {**_far(plan).record(), "papers": {"needed_now": papers.needed, "ready": papers.ready}}
    # By the writer of plan files, so that what is shown can be read back.
    return {**json.loads(plan_json(plan.project, plan.mobility)), "readiness": far}


def answer(plan: LoadedPlan, _words: Catalogue) -> tuple[bytes, int]:
    """Return one of many plans, and the exit code.

    Without its papers, which take a hundred times as long: of many plans nobody waits for them.
    """
    return b'%b,"readiness":%b}' % (plan_line(plan.project, plan.mobility)[:-1], _far_text(_far(plan))), 0


class _Far(NamedTuple):
    """How far a plan is: the states are those of the steps in their order."""

    complete: bool
    still_open: int
    states: tuple[StepState, ...]

    def record(self) -> dict[str, Any]:
        """What `readiness` holds."""
        return {
            "plan": "complete" if self.complete else "incomplete",
            "open": self.still_open,
            "steps": {step.value: state.value for step, state in zip(Step, self.states, strict=True)},
        }


def _far(plan: LoadedPlan) -> _Far:
    readiness = plan.assess().readiness
    return _Far(readiness.complete, len(readiness.open), tuple(readiness.steps.values()))


@lru_cache(maxsize=1024)  # many plans are as far as each other
def _far_text(far: _Far) -> bytes:
    return line_bytes(far.record())


def _show(plan: LoadedPlan, words: Catalogue) -> None:
    mobility, assessment = plan.mobility, plan.assess()
    show(mobility.title or words.text("cli.list.untitled"))
    for label, value in _facts(plan, words):
        if value:
            show(*wrapped(value, 20, f"  {words.text(f'cli.show.{label}'):<18}"))
    show("", words.text("cli.show.steps"))
    for step, state in assessment.readiness.steps.items():
        show(f"  {_SIGNS[state]}  {words.text(f'kinds.step.{step}')}: {words.text(f'kinds.state.{state}')}")
    show("")
    for category, amount in assessment.budget.by_category().items():
        text = words.amount(amount, cents=True) + " ?" * assessment.budget.has_unknown(category)
        show(both_sides(f"  {words.text(f'kinds.category.{category}')}", text))
    total = f"{words.amount(assessment.budget.total, cents=True)} EUR"
    show(both_sides(f"  {words.text(f'cli.estimate.total_{assessment.budget.status_word}')}", total))
    show("", words.render(assessment.readiness.sentence))
    for each in assessment.readiness.open:
        where = words.text(f"kinds.step.{each.step}")
        show(*wrapped(f"{where}: {words.render(each.message)}", 5, "  !! " if each.broken else "   - "))
    show(words.render(plan.papers(clock.today()).sentence))


def _facts(plan: LoadedPlan, words: Catalogue) -> list[tuple[str, str]]:
    project, mobility = plan.project, plan.mobility
    activity = words.text(f"kinds.activity.{mobility.activity}") if mobility.activity else ""
    days = mobility.days()
    period = "–".join(words.date(day) for day in mobility.period() if day is not None)
    length = words.text("cli.show.days", n=days) if days is not None else ""
    host = mobility.host
    return [
        ("project", " · ".join(filter(None, (project.title, project.code)))),
        ("call", f"{project.call} {project.action}"),
        ("activity", activity),
        ("host", ", ".join(filter(None, (host.name, host.town, host.country)))),
        ("when", ", ".join(filter(None, (period, length)))),
        ("participants", _named(mobility.participants, words)),
        ("accompanying", _named(mobility.accompanying, words)),
    ]


def _named(people: Iterable[Participant | AccompanyingPerson], words: Catalogue) -> str:
    """Their names; a number where there is none, or none any more."""
    return ", ".join(each.name or words.text("word.nameless", number=n) for n, each in enumerate(people, 1))
