"""How far a plan is: what each step tells of itself, and the state of the whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from planner.budget import Budget
from planner.eligibility import Finding, Verdict
from planner.locale import message
from planner.model import (
    Agreement,
    Ask,
    Contact,
    Mobility,
    Organisation,
    Paper,
    Project,
    Step,
    Travel,
    ask_afresh,
    in_order,
)
from planner.programme import LIMIT_NAMES, Programme, is_rate_name, limit_label, papers_before, rate_label
from planner.readiness.gaps import (
    ACTIVITY,
    PLACE,
    PROJECT,
    Missing,
    OpenPoint,
    Readiness,
    StepState,
    agreement_gaps,
    empty,
    is_visit,
    outcome_gaps,
    party_gaps,
    people_gaps,
    second_text_gaps,
)

_BUDGET_STEPS: Final = {
    "activity": Step.ACTIVITY,
    "first_day": Step.PLACE,
    "last_day": Step.PLACE,
    "travel.origin": Step.PLACE,
    "travel.destination": Step.PLACE,
    "participants": Step.PEOPLE,
    "course.fee_days": Step.ACTIVITY,
}


class StepReadiness(NamedTuple):
    """What one step tells of itself: whether something is entered there, and what is missing there."""

    is_touched: Callable[[_StepContext], bool]
    missing: Callable[[_StepContext], Iterator[Missing]]


class _StepContext(NamedTuple):
    """A plan as the steps look at it."""

    project: Project
    mobility: Mobility
    programme: Programme
    is_costed: bool
    """Whether its budget has a line."""

    @property
    def has_agreement(self) -> bool:
        """Whether a learning agreement is signed: not on a visit, nor where the call asks for a programme instead."""
        papers = papers_before(self.mobility, self.programme)
        instead = bool(papers) and {*papers} <= {Paper.COURSE_PROGRAMME, Paper.EXPERT_PROGRAMME}
        return not is_visit(self.mobility) and not instead

    @property
    def has_outcomes(self) -> bool:
        """Whether outcomes are named here: not on a visit, nor where a course's own programme has them."""
        papers = papers_before(self.mobility, self.programme)
        return not is_visit(self.mobility) and Paper.COURSE_PROGRAMME not in papers


class _Told(NamedTuple):
    """What a step told of a plan."""

    step: Step
    is_touched: bool
    missing: tuple[Missing, ...]


def readiness_of(
    project: Project,
    mobility: Mobility,
    findings: Sequence[Finding],
    budget: Budget,
    programme: Programme,
    ask: Ask = ask_afresh,
) -> Readiness:
    """Return how far a plan is.

    Args:
        project: the project it belongs to.
        mobility: the plan.
        findings: what the rules say of it.
        budget: what it costs.
        programme: the project's call.
        ask: asks the steps for what is missing there.
    """
    told = ask(_QUESTIONS, _StepContext, project, mobility, programme, bool(budget.lines))
    needed = [missing for each in told for missing in each.missing]
    missing = in_order([*needed, *budget_gaps(budget, {each.field for each in needed})])
    points = in_order(_open_points(missing, findings))
    open_steps = {each.step for each in points}
    # An incomplete budget is no finished step, however many lines it has.
    if budget.missing:
        open_steps.add(Step.BUDGET)
    blocked = {each.step for each in points if each.broken}
    touched = {each.step for each in told if each.is_touched}
    states: dict[Step, StepState] = {step: _state(step, blocked, open_steps, touched) for step in STEPS}
    # Before an activity is chosen the plan is not begun, whatever of the project is filled in.
    states[Step.REVIEW] = _review(tuple(states.values()), touched=Step.ACTIVITY in touched)
    return Readiness(MappingProxyType({step: states[step] for step in _IN_ORDER}), missing, points)


def _open_points(missing: Sequence[Missing], findings: Sequence[Finding]) -> Iterator[OpenPoint]:
    """Yield what is missing, then what rules ask that is not missing already, and every broken rule."""
    known = {(each.step, each.field) for each in missing}
    for each in missing:
        yield OpenPoint(each.message, each.step, each.field)
    for finding in findings:
        broken = finding.verdict is Verdict.BLOCKED
        # A broken rule is told beside what is missing there: the one does not mend the other.
        asks = finding.verdict is Verdict.NEEDS_INFORMATION and not _is_unknown(finding)
        if broken or (asks and (finding.step, finding.field) not in known):
            yield OpenPoint(finding.message, finding.step, finding.field, broken)


def _state(step: Step, blocked: set[Step], open_steps: set[Step], touched: set[Step]) -> StepState:
    if step in blocked:
        return StepState.BLOCKED
    if step not in touched:
        return StepState.EMPTY
    return StepState.IN_WORK if step in open_steps else StepState.COMPLETE


def _review(states: tuple[StepState, ...], *, touched: bool) -> StepState:
    """Return the state of the last step, which is that of the whole plan."""
    if StepState.BLOCKED in states:
        return StepState.BLOCKED
    if not touched:
        return StepState.EMPTY
    return StepState.COMPLETE if set(states) == {StepState.COMPLETE} else StepState.IN_WORK


def _is_unknown(finding: Finding) -> bool:
    """Whether a figure is asked for that no source gives: that is no open question to the school."""
    return finding.figure is not None and finding.figure.value is None


def budget_gaps(budget: Budget, already: Collection[str] = ()) -> Iterator[Missing]:
    """Yield what the total still needs, each with the field that closes it.

    Args:
        budget: what a plan costs.
        already: fields that are known to be missing, which are not named again.
    """
    for name in budget.missing:
        if name in _BUDGET_STEPS:
            # The budget asks for a town as such, the step for its name: one gap, which is told once.
            if name not in already and f"{name}.name" not in already:
                text = message(f"readiness.budget.{name.replace('.', '_')}")
                yield Missing(text, _BUDGET_STEPS[name], name)
        elif is_rate_name(name):
            text = message("readiness.budget.rate", rate=rate_label(name))
            yield Missing(text, Step.BUDGET, f"rate_card.typed.{name}")
        else:
            figure = limit_label(name) if name in LIMIT_NAMES else name
            yield Missing(message("readiness.budget.figure", figure=figure), Step.BUDGET, "")


def _has_place(mobility: Mobility) -> bool:
    dated = mobility.first_day or mobility.last_day or mobility.planned_days
    return bool(dated) or mobility.host != _NO_ORGANISATION or mobility.travel != _NO_TRAVEL


def _nothing(_plan: _StepContext) -> Iterator[Missing]:
    """A step that asks for nothing by itself; what the budget lacks is gathered from all steps at the end."""
    return iter(())


def _outcomes(plan: _StepContext) -> Iterator[Missing]:
    """Nobody learns on a preparatory visit; a course's programme that stands in for the agreement has its outcomes."""
    return outcome_gaps(plan.mobility) if plan.has_outcomes else iter(())


def _agreement(plan: _StepContext) -> Iterator[Missing]:
    """Who works with a programme signs no learning agreement; a supporting organisation is named all the same."""
    yield from agreement_gaps(plan.mobility) if plan.has_agreement else party_gaps(plan.mobility)
    yield from second_text_gaps(plan.project, plan.mobility)


def _is_learned(plan: _StepContext) -> bool:
    mobility = plan.mobility
    # Where there are no outcomes, once somebody goes, nothing is left to enter here.
    return (bool(mobility.participants) and not plan.has_outcomes) or bool(
        mobility.outcomes or mobility.tasks or mobility.evaluations
    )


def _is_agreed(plan: _StepContext) -> bool:
    mobility = plan.mobility
    return (bool(mobility.participants) and not plan.has_agreement) or mobility.agreement != _NO_AGREEMENT


def _has_sender(plan: _StepContext) -> bool:
    return plan.project.organisation != _NO_ORGANISATION or plan.project.coordinator != _NO_CONTACT


_NO_AGREEMENT: Final = Agreement()
_NO_CONTACT: Final = Contact()
_NO_ORGANISATION: Final = Organisation()
_NO_TRAVEL: Final = Travel()

STEPS: Final[dict[Step, StepReadiness]] = {
    Step.ACTIVITY: StepReadiness(
        lambda plan: plan.mobility.activity is not None, lambda plan: empty(ACTIVITY, plan.mobility)
    ),
    Step.PLACE: StepReadiness(lambda plan: _has_place(plan.mobility), lambda plan: empty(PLACE, plan.mobility)),
    Step.PEOPLE: StepReadiness(
        lambda plan: bool(plan.mobility.participants or plan.mobility.accompanying),
        lambda plan: people_gaps(plan.mobility),
    ),
    # Support asks for nothing: it counts from the first person on.
    Step.SUPPORT: StepReadiness(lambda plan: bool(plan.mobility.participants), _nothing),
    Step.OUTCOMES: StepReadiness(_is_learned, _outcomes),
    Step.AGREEMENT: StepReadiness(_is_agreed, _agreement),
    # A budget without a line is worked out all the same once somebody goes: nobody may ask for anything.
    Step.BUDGET: StepReadiness(lambda plan: plan.is_costed or bool(plan.mobility.participants), _nothing),
    Step.PROJECT: StepReadiness(_has_sender, lambda plan: empty(PROJECT, plan.project)),
}
"""Every step but the review, whose state is that of the whole plan: what each tells of itself."""


_IN_ORDER: Final = tuple(Step)


def _question(step: Step) -> Callable[[_StepContext], tuple[_Told]]:
    each = STEPS[step]
    return lambda plan: (_Told(step, each.is_touched(plan), tuple(each.missing(plan))),)


_QUESTIONS: Final = tuple(map(_question, STEPS))
