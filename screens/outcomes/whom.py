"""For whom an outcome, a task or a unit is: Enter ticks one person, a key all of the same programme."""

from __future__ import annotations

from collections.abc import Callable

from planner.model import Mobility, Participant
from screens.pages.builders import ticks
from screens.pages.labels import name_or_number
from screens.pages.searching import folded
from screens.pages.spec import Action, PageHost, Table, table_action
from screens.session.session import Session


def people(session: Session) -> list[tuple[str, str]]:
    """Return each participant's id and name; where the group learns several trades, the programme behind it."""
    everybody = session.mobility_or_empty.participants
    several = len({folded(each.education_programme) for each in everybody}) > 1
    named = [(each, name_or_number(session, each, "mobility.participants")) for each in everybody]
    return [
        (each.id, f"{name}, {each.education_programme}" if several and each.education_programme else name)
        for each, name in named
    ]


def for_whom(path: str, height: int) -> Table:
    """Make the list of those whom something is for; the ticked ids are the tuple at `path`."""

    def take(session: Session, theirs: set[str]) -> None:
        ticked = set(session.items(path))
        chosen = ticked - theirs if theirs <= ticked else ticked | theirs
        order = [each.id for each in session.mobility_or_empty.participants]
        session.put(path, tuple(each for each in order if each in chosen))

    def at(plan: Mobility, key: str) -> Participant:
        return plan.participants[int(key)]

    return ticks(path, "for_whom", people, height)._replace(actions=(same_programme(at, take),))


def same_programme(at: Callable[[Mobility, str], Participant], take: Callable[[Session, set[str]], None]) -> Action:
    """Return the key that ticks all who learn what the participant under the cursor learns, or unticks them.

    Args:
        at: the participant of a row's key.
        take: ticks these ids, or where all of them are ticked, unticks them.
    """

    def run(host: PageHost) -> None:
        session, plan = host.session, host.session.mobility_or_empty
        programme = folded(at(plan, host.row_key).education_programme)
        if not programme:
            host.say(session.words.text("said.no_programme"))
            return
        take(session, {each.id for each in plan.participants if folded(each.education_programme) == programme})
        host.changed()

    return table_action("same_programme", "p", run, needs_row=True)
