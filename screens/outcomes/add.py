"""Drafts become outcomes of the plan: where they come from, and what they are added to."""

from __future__ import annotations

from collections.abc import Sequence

from planner.editor import EditRefused
from planner.model import Mobility, Outcome
from planner.outcomes.trade_plan import add_drafts
from screens.pages.spec import PageHost


def trades_of(plan: Mobility) -> list[str]:
    """Return what the plan says of the learners' trades: qualifications of its units, then their programmes."""
    named = [each.qualification for each in plan.units]
    named += [each.education_programme for each in plan.participants]
    return [each for each in dict.fromkeys(named) if each.strip()]


def add_outcomes(host: PageHost, drafts: Sequence[Outcome]) -> None:
    """Put drafts with tasks and assessments into the plan in one step; a single one is opened, to be completed."""
    session = host.session
    words = session.words
    if not drafts:
        host.say(words.text("said.there_already"))
        return
    at = len(session.mobility_or_empty.outcomes)
    added = add_drafts(session.mobility_or_empty, drafts, session.project.language)
    change = {f"mobility.{name}": getattr(added, name) for name in ("outcomes", "tasks", "evaluations")}
    try:
        session.editor.apply(change, "mobility.outcomes")
    except EditRefused as refusal:
        host.say(words.render(refusal.message), wrong=True)
        return
    host.changed()
    host.go_to_row(str(at))
    if len(drafts) == 1:
        # Later: the row it opens is there only when the table has followed the change.
        host.later(host.open_row)
    else:
        host.say(words.text("said.drafts", n=len(drafts)))
