"""What an order asks of an open plan: most of them are a page of the screens."""

from __future__ import annotations

from collections.abc import Callable

from planner.model import Step
from screens.pages.spec import Page
from screens.plain.host import PlainHost
from screens.plain.talk import Order
from screens.steps import budget, review, verdicts

Run = Callable[[PlainHost, Step, bool], Page | None]
"""Does it and returns the page to be asked: the conversation, the step it is on, whether the set-up is open."""


def _missing(_host: PlainHost, _step: Step, _about_project: bool) -> Page:
    return review.PAGE._replace(
        # Without its papers: the order asks what is missing, and papers have one of their own.
        blocks=lambda _session: (review.OPEN,),
        arrive=None,
        title=lambda session: session.words.render(session.assessment.readiness.sentence),
    )


def _money(_host: PlainHost, _step: Step, about_project: bool) -> Page:
    if not about_project:
        return budget.PAGE
    from screens.project.budget import STEP  # with the what-if behind it

    return STEP.page


def _why(_host: PlainHost, step: Step, _about_project: bool) -> Page:
    return verdicts.why_page(step)


def _what_if(host: PlainHost, _step: Step, about_project: bool) -> Page | None:
    if about_project or host.session.mobility is None:
        from screens.plain import kept_sets

        return kept_sets.page()
    from screens.plain.what_if import page

    return page()


def _papers(host: PlainHost, _step: Step, _about_project: bool) -> Page | None:
    if host.session.mobility is None:
        host.talk.text("plain.papers_mobility")
        return None
    from screens.plain.papers import make

    # Later, as it asks five questions: an order given in the middle of a list comes back to that list first.
    host.later(make, host.talk, host.services, host.session, "", False)
    return None


def _travel(name: str) -> Run:
    def run(host: PlainHost, _step: Step, _about_project: bool) -> None:
        done = getattr(host.session, name)()
        if done:
            host.changed()
        host.talk.text(f"said.{name}" if done else f"said.nothing_to_{name}")

    return run


ORDERS: dict[Order, Run] = {
    Order.MISSING: _missing,
    Order.MONEY: _money,
    Order.WHY: _why,
    Order.WHAT_IF: _what_if,
    Order.PAPERS: _papers,
    Order.UNDO: _travel("undo"),
    Order.REDO: _travel("redo"),
}
