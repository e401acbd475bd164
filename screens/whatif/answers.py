"""Answers of the goal seek in words: what fits, why one more does not, which mobilities are paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.locale import Catalogue
from planner.model import Mobility, MobilitySet
from planner.whatif import INPUTS, Affordable, Base, Goal, members
from screens.pages.labels import mobility_title
from screens.session.session import Session

PROJECT = "project"
AWARDED = "awarded"


def goal_lines(words: Catalogue, name: str, goal: Goal | None) -> Iterator[str]:
    """Say what fits and why one more does not."""
    if goal is None:
        yield words.text("whatif.goal.no_amount")
        return
    label = words.render(INPUTS[name].label)
    if goal.most is None:
        yield words.text("whatif.goal.not_even", input=label, n=INPUTS[name].low)
    else:
        yield words.text("whatif.goal.fits", input=label, n=goal.most)
        yield words.text("whatif.goal.one_more" if goal.why else "whatif.goal.no_end", n=goal.most + 1)
    yield from (f" - {words.render(each)}" for each in goal.why)
    if goal.missing:
        yield words.text("whatif.goal.missing")


def set_lines(words: Catalogue, name: str, found: Affordable | None) -> Iterator[str]:
    """Name the mobilities that can be paid, and why each of the others cannot."""
    if found is None:
        yield words.text(f"whatif.goal.no_{name}")
        return
    names = "; ".join(mobility_title(words, each) for each in found.chosen)
    key = "done_too_dear" if not found.fits else "paid" if names else "none_paid"
    yield words.text(f"whatif.goal.{key}", names=names)
    if not found.proven:
        yield words.text("whatif.goal.not_proven")
    for each in found.left_out:
        why = "; ".join(words.render(reason) for reason in each.why)
        yield f" - {words.text('whatif.goal.left_out', name=mobility_title(words, each.mobility), why=why)}"
    if found.missing:
        yield words.text("whatif.goal.missing")


def all_mobilities(base: Base) -> tuple[Mobility, ...]:
    """Return all mobilities of the project, the open one as it is planned now."""
    own = base.mobility
    if all(each.id != own.id for each in base.mobilities):
        return (*base.mobilities, own)
    return tuple(own if each.id == own.id else each for each in base.mobilities)


def consequences(session: Session, mobilities: Sequence[Mobility], chosen: MobilitySet) -> Iterator[str]:
    """Yield what goes into the archive and what comes out of it if a set becomes the plan; nothing where all stays."""
    words, today = session.words, session.today
    out = [each for each in mobilities if not each.archived and not members([each], chosen)]
    back = [each for each in mobilities if each.archived and each.id in chosen.taken_in]
    ended = [each for each in out if each.last_day and each.last_day < today]
    for key, some in (("archived", out), ("ended", ended), ("restored", back)):
        if some:
            names = "; ".join(mobility_title(words, each) for each in some)
            yield words.text(f"whatif.sets.{key}", n=len(some), names=names)
