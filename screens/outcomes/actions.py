"""What the keys of the outcomes step do: take concepts of ESCO, make an own set for one learner."""

from __future__ import annotations

from planner.outcomes.matrix import own_set
from screens.outcomes.esco_filters import Narrowed
from screens.outcomes.trade import search
from screens.pages.spec import PageHost


def search_esco(host: PageHost) -> None:
    """Search ESCO; each picked concept becomes a draft outcome."""
    search(host, Narrowed())


def make_own_set(host: PageHost) -> None:
    """Give the participant under the cursor copies of the shared outcomes, to change what differs."""
    session = host.session
    people = session.mobility_or_empty.participants
    at = int(host.row_key or 0)
    if at >= len(people):
        return
    before = session.mobility_or_empty
    session.change(lambda plan: own_set(plan, people[at].id))
    words = session.words
    if session.mobility_or_empty == before:
        host.say(words.text("said.own_already"))
        return
    host.changed()
    host.say(words.text("said.own_set", n=len(session.mobility_or_empty.outcomes) - len(before.outcomes)))
