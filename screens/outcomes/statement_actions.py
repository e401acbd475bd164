"""What the keys of an open outcome do: fix its statement, add a phrase, move it to the tasks."""

from __future__ import annotations

from planner.model import Outcome
from planner.outcomes.tasks import move_to_tasks, put_statements
from screens.outcomes.quick_fix import QUICK_FIX
from screens.outcomes.remarks import report_of
from screens.pages.spec import PageHost, page_action
from screens.pages.table import Row


def fix(host: PageHost) -> None:
    """Fix the open outcome's statement by one step."""
    session = host.session
    outcome = _open_outcome(host)
    if outcome is None:
        return
    before = session.mobility_or_empty
    if not QUICK_FIX.fix(session, outcome):
        host.say(session.words.text("said.nothing_to_fix"))
        return
    # Told apart by the tasks: a move takes the outcome whose page is open, so the page has to be closed.
    if len(session.mobility_or_empty.tasks) > len(before.tasks):
        _moved_to_tasks(host)
        return
    host.changed()
    if len(session.mobility_or_empty.outcomes) > len(before.outcomes):
        number = (
            session.mobility_or_empty.outcomes.index(
                next(each for each in session.mobility_or_empty.outcomes if each.id == outcome.id)
            )
            # The second half stands right behind the first, and people count from 1.
            + 2
        )
        host.say(session.words.text("said.split", number=number))


def add_phrase(host: PageHost) -> None:
    """Pick a phrase for the context or the standard that the open outcome lacks, and put it at its end."""
    session, words = host.session, host.session.words
    outcome = _open_outcome(host)
    finding = next((each for each in report_of(session, outcome).findings if each.phrases), None) if outcome else None
    if outcome is None or finding is None:
        host.say(words.text("said.nothing_to_add"))
        return
    rows = [Row(str(n), (str(each.offer.values["words"]),)) for n, each in enumerate(finding.phrases)]

    def picked(key: str) -> None:
        statements = finding.phrases[int(key)].statements
        session.change(lambda plan: put_statements(plan, outcome.id, statements))
        host.changed()

    host.pick(words.render(finding.message), rows, picked)


def to_tasks(host: PageHost) -> None:
    """Move the open outcome to the tasks, whatever the check says of it."""
    outcome = _open_outcome(host)
    if outcome is not None and (outcome.statement or outcome.title):
        host.session.change(lambda plan: move_to_tasks(plan, outcome.id))
        _moved_to_tasks(host)


def _moved_to_tasks(host: PageHost) -> None:
    async def back() -> None:
        host.changed()
        await host.close_page()
        host.say(host.session.words.text("said.moved_to_tasks", number=len(host.session.mobility_or_empty.tasks)))

    host.later(back)


def _open_outcome(host: PageHost) -> Outcome | None:
    """Return the open outcome, with the letters that the plan has not heard of yet."""
    # F6 pressed right behind a letter must not mend the statement as it was before it.
    host.take_typed()
    at = host.record
    outcomes = host.session.mobility_or_empty.outcomes
    return outcomes[int(at)] if at.isdigit() and int(at) < len(outcomes) else None


STATEMENT_ACTIONS = (
    page_action("fix", "f6", fix),
    page_action("add_phrase", "ctrl+o", add_phrase),
    page_action("to_tasks", "ctrl+t", to_tasks),
)
