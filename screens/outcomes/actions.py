"""What the keys of the outcomes step do: mend a statement, take concepts of ESCO, open the grid, make an own set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.widgets import TextArea

from planner.model import EscoConcept, Mobility, Outcome
from planner.outcomes.drafts import at_level_of_last, from_concept
from planner.outcomes.matrix import own_set
from planner.outcomes.tasks import move_to_tasks, put_statements
from screens.dialogs.picker import Picker
from screens.outcomes.remarks import report_of
from screens.outcomes.unit_actions import UNIT_EXTRAS
from screens.pages.table import Row
from screens.widgets.form import FieldRow

if TYPE_CHECKING:
    from screens.plan.screen import PlanScreen


def search_esco(screen: PlanScreen) -> None:
    """Search ESCO; each picked concept becomes a draft outcome."""
    from screens.outcomes.esco_search import EscoSearch

    def picked(concepts: list[EscoConcept] | None) -> None:
        if concepts:
            known = {each.esco.uri for each in screen.session.mobility_or_empty.outcomes if each.esco}
            language = screen.session.project.language
            add_outcomes(screen, [from_concept(each, language) for each in concepts if each.uri not in known])

    session = screen.session
    screen.app.push_screen(
        EscoSearch(session.words, session.project.language, trades_of(session.mobility_or_empty)), picked
    )


def trades_of(plan: Mobility) -> list[str]:
    """Return what the plan says of the learners' trades: qualifications of its units, then their programmes."""
    named = [each.qualification for each in plan.units]
    named += [each.education_programme for each in plan.participants]
    return [each for each in dict.fromkeys(named) if each.strip()]


def add_outcomes(screen: PlanScreen, drafts: Sequence[Outcome]) -> None:
    """Put drafts behind the outcomes in one step; a single one is opened, to be completed at once."""
    session = screen.session
    words = session.words
    if not drafts:
        screen.say(words.text("outcome_screens.said.there_already"))
        return
    at = len(session.mobility_or_empty.outcomes)
    added = at_level_of_last(session.mobility_or_empty.outcomes, drafts)
    refused = session.put("mobility.outcomes", (*session.mobility_or_empty.outcomes, *added))
    if refused:
        screen.say(refused, wrong=True)
        return
    screen.changed()
    screen.go_to_row(str(at))
    if len(drafts) == 1:
        screen.run_worker(screen.open_row(), group="page")
    else:
        screen.say(words.text("outcome_screens.said.drafts", n=len(drafts)))


def open_matrix(screen: PlanScreen) -> None:
    """Open the grid of outcomes, tasks and assessments."""
    from screens.outcomes.matrix import matrix_page

    screen.run_worker(screen.show_page(matrix_page()), group="page")


def make_own_set(screen: PlanScreen) -> None:
    """Give the participant under the cursor copies of the shared outcomes, to change what differs."""
    session = screen.session
    people = session.mobility_or_empty.participants
    at = int(screen.row_key or 0)
    if at >= len(people):
        return
    before = session.mobility_or_empty
    session.change(lambda plan: own_set(plan, people[at].id))
    words = session.words
    if session.mobility_or_empty == before:
        screen.say(words.text("outcome_screens.said.own_already"))
        return
    screen.changed()
    screen.say(
        words.text("outcome_screens.said.own_set", n=len(session.mobility_or_empty.outcomes) - len(before.outcomes))
    )


def mend(screen: PlanScreen) -> None:
    """Mend the open outcome's statement by one step."""
    from screens.outcomes.step import QUICK_FIX

    session = screen.session
    outcome = _open_outcome(screen)
    if outcome is None:
        return
    before = session.mobility_or_empty
    if not QUICK_FIX.mend(session, outcome):
        screen.say(session.words.text("outcome_screens.said.nothing_to_mend"))
        return
    if len(session.mobility_or_empty.tasks) > len(before.tasks):
        _moved_to_tasks(screen)
        return
    screen.changed()
    if len(session.mobility_or_empty.outcomes) > len(before.outcomes):
        number = (
            session.mobility_or_empty.outcomes.index(
                next(each for each in session.mobility_or_empty.outcomes if each.id == outcome.id)
            )
            + 2
        )
        screen.say(session.words.text("outcome_screens.said.split", number=number))


def add_phrase(screen: PlanScreen) -> None:
    """Picker a phrase for the context or the standard that the open outcome lacks, and put it at its end."""
    session, words = screen.session, screen.session.words
    outcome = _open_outcome(screen)
    finding = next((each for each in report_of(session, outcome).findings if each.phrases), None) if outcome else None
    if outcome is None or finding is None:
        screen.say(words.text("outcome_screens.said.nothing_to_add"))
        return
    rows = [Row(str(n), (str(each.offer.values["words"]),)) for n, each in enumerate(finding.phrases)]

    def picked(key: str | None) -> None:
        if key is not None:
            statements = finding.phrases[int(key)].statements
            session.change(lambda plan: put_statements(plan, outcome.id, statements))
            screen.changed()

    screen.app.push_screen(Picker(words, words.render(finding.message), rows), picked)


def to_tasks(screen: PlanScreen) -> None:
    """Move the open outcome to the tasks, whatever the check says of it."""
    outcome = _open_outcome(screen)
    if outcome is not None and (outcome.statement or outcome.title):
        screen.session.change(lambda plan: move_to_tasks(plan, outcome.id))
        _moved_to_tasks(screen)


def _moved_to_tasks(screen: PlanScreen) -> None:
    async def back() -> None:
        screen.changed()
        await screen.action_close()
        screen.say(
            screen.session.words.text("outcome_screens.said.moved", number=len(screen.session.mobility_or_empty.tasks))
        )

    screen.run_worker(back(), group="page")


def _open_outcome(screen: PlanScreen) -> Outcome | None:
    """Return the open outcome, with the letters that the plan has not heard of yet."""
    row = screen.focused.parent if screen.focused else None
    if isinstance(row, FieldRow) and isinstance(row.editor, TextArea):
        screen.session.put(row.field.path, row.editor.text.strip())
    at = screen.record
    outcomes = screen.session.mobility_or_empty.outcomes
    return outcomes[int(at)] if at.isdigit() and int(at) < len(outcomes) else None


OUTCOME_EXTRAS: dict[str, Callable[[PlanScreen], None]] = {
    "esco": search_esco,
    "matrix": open_matrix,
    "own_set": make_own_set,
    "mend": mend,
    "add_phrase": add_phrase,
    "to_tasks": to_tasks,
    **UNIT_EXTRAS,
}
