"""The states of a Europass paper, their history, and what must hold before it goes on to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from planner import clock
from planner.documents.document import Printing
from planner.documents.errors import DocumentError
from planner.documents.europass.actuals import after_as_agreed, paper_of
from planner.documents.europass.before_after import print_after, print_before
from planner.documents.europass.content import Content, content_of, fingerprint_of, short_code
from planner.documents.europass.differing import differences
from planner.documents.form import Stage
from planner.locale import Message, message
from planner.model import EuropassPaper, Mobility, PaperState, PaperStep, Participant, Project
from planner.readiness import Missing

NEXT: dict[PaperState, tuple[PaperState, ...]] = {
    PaperState.DRAFT: (PaperState.READY,),
    PaperState.READY: (PaperState.SIGNED, PaperState.DRAFT),
    PaperState.SIGNED: (PaperState.AFTER_DRAFT, PaperState.AMENDED),
    PaperState.AMENDED: (PaperState.AFTER_DRAFT, PaperState.AMENDED),
    PaperState.AFTER_DRAFT: (PaperState.ISSUED,),
    PaperState.ISSUED: (),
}
"""Where a paper may go on from each state; back from each leads `go_back`."""

_DATED = frozenset({PaperState.SIGNED, PaperState.AMENDED, PaperState.ISSUED})
"""States that something on paper has reached on a day of its own."""

_OVER = frozenset({PaperState.AFTER_DRAFT, PaperState.ISSUED})
"""What says that the stay is over is said on its last day at the earliest."""

FINAL = {
    Stage.BEFORE: frozenset({PaperState.SIGNED, PaperState.AMENDED}),
    Stage.AFTER: frozenset({PaperState.ISSUED}),
}
"""States that stay whatever is typed: of an agreement, and of what attests the mobility."""

_RANK = {state: rank for rank, state in enumerate(PaperState)}


class PaperStateError(DocumentError):
    """A paper cannot become what was asked for."""


class Standing(NamedTuple):
    """Which version a paper is as the plan has it now, and what of it is signed or issued.

    Attributes:
        version: counted from 1; one that differs from what is signed or issued is the next one, and a draft.
        fingerprint: of its content.
        step: the state that holds, signed, amended or issued; None while it is a draft.
        changed: whether the plan says something else than that; None: nobody can tell, since it was signed with an
            earlier release, or the data of its person were erased.
    """

    version: int
    fingerprint: str
    step: PaperStep | None
    changed: bool | None

    @property
    def code(self) -> str:
        """The code on its pages."""
        return short_code(self.fingerprint)


def standing(project: Project, mobility: Mobility, participant: Participant | None, stage: Stage) -> Standing:
    """Return the version of a participant's paper before or after the mobility; None: of the group's."""
    steps = paper_of(mobility, participant).steps
    mark = fingerprint_of(content_of(project, mobility, participant, stage))
    every = [each for each in steps if each.state in FINAL[stage] and not each.back]
    highest = max([each.version for each in every], default=0) or len(every)
    step = step_in_force(steps, stage)
    # What was taken back and is the same still is that version; another text must not bear its number.
    again = bool(every) and every[-1] != step and every[-1].fingerprint == mark
    if step is None:
        return Standing(highest if again else highest + 1, mark, None, changed=False)
    if not step.version or not step.fingerprint:
        return Standing(step.version or len(every), mark, step, changed=None)
    changed = step.fingerprint != mark
    return Standing(highest + (not again) if changed else step.version, mark, step, changed)


def live_steps(steps: Iterable[PaperStep]) -> list[PaperStep]:
    """Return the steps that hold, the last one being the state: what was taken back is none of them."""
    live: list[PaperStep] = []
    for step in steps:
        if step.back:
            live = _taken_back(live)
            continue
        while live and _is_left(live[-1].state, step.state):
            live.pop()
        if step.state is not PaperState.DRAFT:
            live.append(step)
    return live


def _is_left(state: PaperState, to: PaperState) -> bool:
    """Whether a state is left by reaching one: one before it, or the same again; amendments stand beside each other."""
    return _RANK[state] > _RANK[to] or (state is to and to is not PaperState.AMENDED)


def _taken_back(live: Sequence[PaperStep]) -> list[PaperStep]:
    rest = list(live[:-1])
    # Nobody says that a paper is ready: it was taken together with the signing, and goes with it.
    while rest and rest[-1].state is PaperState.READY:
        rest.pop()
    return rest


def step_in_force(steps: Iterable[PaperStep], stage: Stage) -> PaperStep | None:
    """Return when a paper was last signed, amended or issued and not taken back; None while it is a draft."""
    return next((each for each in reversed(live_steps(steps)) if each.state in FINAL[stage]), None)


def is_begun(paper: EuropassPaper) -> bool:
    """Whether it is being said what really happened: what was typed stays when that is taken back."""
    return paper.after is not None and (not paper.steps or paper.state in _OVER)


def blockers(
    project: Project, mobility: Mobility, participant: Participant | None, to: PaperState, on: date
) -> tuple[Missing, ...]:
    """Return what is missing before a paper may reach a state; nothing for states that ask for nothing."""
    # Any language will do: a gap is a message still to be put into words.
    printing = Printing(project.language, on)
    if to in {PaperState.READY, PaperState.AMENDED}:
        return print_before(project, mobility, participant, printing).gaps
    if to is PaperState.ISSUED:
        return print_after(project, mobility, participant, printing).gaps
    return ()


def advance(
    project: Project,
    mobility: Mobility,
    participant: Participant | None,
    to: PaperState,
    on: date,
    note: str = "",
    *,
    by: str = "",
    before: Content | None = None,
) -> Mobility:
    """Return the mobility with a paper in its next state; `after_draft` begins what attests the mobility.

    Args:
        project: the project it belongs to.
        mobility: the plan.
        participant: whose paper it is; None: the group's.
        to: the state to reach.
        on: the day it is reached.
        note: a line about it.
        by: who says so.
        before: content of the version that this one takes the place of, where a copy of it is kept.

    Raises:
        PaperStateError: it may not go there from where it is, not on that day, or something is missing.
    """
    paper = paper_of(mobility, participant)
    if to not in NEXT[paper.state]:
        states = {"state": _label(paper.state), "to": _label(to)}
        raise PaperStateError(message("papers.state.not_allowed", **states))
    if wrong := wrong_day(mobility, participant, to, on):
        raise PaperStateError(wrong)
    if gaps := blockers(project, mobility, participant, to, on):
        raise PaperStateError(message("papers.state.gaps", missing=tuple(each.placed for each in gaps)))
    step = PaperStep(state=to, on=on, note=note, by=by)
    # Only what was signed or issued can be betrayed by a later change; other states follow the plan.
    stage = next((each for each, states in FINAL.items() if to in states), None)
    if stage is not None:
        step = _versioned(step, project, mobility, participant, stage, before)
    after = paper.after
    if to is PaperState.AFTER_DRAFT and after is None:
        after = after_as_agreed(mobility, participant)
    return with_paper(mobility, paper.model_copy(update={"steps": (*paper.steps, step), "after": after}))


def _versioned(
    step: PaperStep,
    project: Project,
    mobility: Mobility,
    participant: Participant | None,
    stage: Stage,
    before: Content | None,
) -> PaperStep:
    now = standing(project, mobility, participant, stage)
    # What an earlier release signed has no content to compare with: what is signed after it is another version.
    version = now.version + (now.changed is None)
    content = content_of(project, mobility, participant, stage)
    changed = tuple(each.key for each in differences(before, content)) if before else ()
    return step.model_copy(update={"version": version, "fingerprint": now.fingerprint, "changed": changed})


def go_back(
    mobility: Mobility, participant: Participant | None, stage: Stage, on: date, why: str, by: str = ""
) -> Mobility:
    """Return the mobility with the last step of a paper taken back: what was said stays in its history.

    Args:
        mobility: the plan.
        participant: whose paper it is; None: the group's.
        stage: whose half it is: before the mobility what was signed, after it what was begun or issued.
        on: the day on which it is taken back.
        why: a word about it.
        by: who says so.

    Raises:
        PaperStateError: no reason is given, there is nothing to take back, or it is the other half that comes first.
    """
    paper = paper_of(mobility, participant)
    live = live_steps(paper.steps)
    if not why.strip():
        raise PaperStateError(message("papers.state.why"))
    if not live or not can_go_back(paper, stage):
        nothing = "over_first" if live and stage is Stage.BEFORE and live[-1].state in _OVER else "nothing_back"
        raise PaperStateError(message(f"papers.state.{nothing}"))
    rest = _taken_back(live)
    state = rest[-1].state if rest else PaperState.DRAFT
    step = PaperStep(state=state, on=on, note=why.strip(), by=by, back=True)
    return with_paper(mobility, paper.model_copy(update={"steps": (*paper.steps, step)}))


def can_go_back(paper: EuropassPaper, stage: Stage) -> bool:
    """Whether the last step of a paper is one of this half, and can be taken back there."""
    live = live_steps(paper.steps)
    return bool(live) and (live[-1].state in _OVER) is (stage is Stage.AFTER)


def wrong_day(mobility: Mobility, participant: Participant | None, to: PaperState, on: date) -> Message | None:
    """Say why a paper cannot have reached a state on a day; None where it can."""
    paper = paper_of(mobility, participant)
    if on > clock.today():
        return message("papers.state.future", day=on)
    # Only days that stand on paper: what was begun here may be dated by something that happened long before.
    dated = [each for each in live_steps(paper.steps) if each.state in _DATED]
    if to in _DATED and dated and on < dated[-1].on:
        return message("papers.state.before_last", day=on, state=_label(dated[-1].state), last=dated[-1].on)
    last_day = (paper.after and paper.after.last_day) or mobility.period(participant)[1]
    if to in _OVER and last_day and on < last_day:
        return message("papers.state.before_end", day=on, last=last_day)
    return None


def _label(state: PaperState) -> object:
    return message(f"kinds.paper_state.{state}")


def with_paper(mobility: Mobility, paper: EuropassPaper) -> Mobility:
    """Return the mobility with this paper in place of the earlier one of the same participant or group."""
    others = tuple(each for each in mobility.papers if each.participant != paper.participant)
    return mobility.model_copy(update={"papers": (*others, paper)})


def changed_since_signed(
    project: Project, mobility: Mobility, participant: Participant | None, stage: Stage = Stage.BEFORE
) -> bool:
    """Whether the plan says something else than what was signed or issued: it must be amended, or put back."""
    return bool(standing(project, mobility, participant, stage).changed)
