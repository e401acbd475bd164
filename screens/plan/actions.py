"""What the extra keys of a table do: paste people, add several, export papers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.model import LEARNER_ROLES, Participant
from screens.dialogs.base import Number, Paste, Reading
from screens.outcomes.actions import OUTCOME_EXTRAS
from screens.papers.commands import PAPER_COMMANDS
from screens.steps.people import new_participant

if TYPE_CHECKING:
    from screens.plan.screen import PlanScreen

MOST_PEOPLE = 500


def paste_people(screen: PlanScreen) -> None:
    """Read participants from pasted or typed lines; what could not be read is named."""
    from planner.exchange.people_table import read_people

    session = screen.session
    words = session.words

    def pasted(text: str | None) -> None:
        if not text or not text.strip():
            return
        found = read_people(text, new_participant(session).role)
        if found.participants:
            refused = session.put(
                "mobility.participants", (*session.mobility_or_empty.participants, *found.participants)
            )
            if refused:
                screen.say(refused, wrong=True)
                return
        screen.changed()
        screen.say(words.text("screens.said.people_added", n=len(found.participants)))
        if found.problems:
            lines = "\n".join(words.render(each) for each in found.problems)
            screen.app.push_screen(Reading(words, words.text("screens.said.please_read"), lines))

    title = words.text("screens.paste.title")
    screen.app.push_screen(Paste(words, title, words.text("screens.paste.hint")), pasted)


def add_several(screen: PlanScreen) -> None:
    """Add a number of participants without names yet."""
    session = screen.session

    def counted(count: int | None) -> None:
        if count:
            more = tuple(new_participant(session) for _ in range(count))
            session.put("mobility.participants", (*session.mobility_or_empty.participants, *more))
            screen.changed()

    room = MOST_PEOPLE - len(session.mobility_or_empty.participants)
    screen.app.push_screen(
        Number(session.words, session.words.text("screens.count.title"), least=1, most=room), counted
    )


def vouch_for_all(screen: PlanScreen) -> None:
    """Say of everyone not answered yet: learners are registered, staff have their link to the school on paper."""
    session = screen.session
    people = tuple(_vouched(each) for each in session.mobility_or_empty.participants)
    session.put("mobility.participants", people)
    screen.changed()
    screen.say(session.words.text("screens.said.vouched"))


def _vouched(person: Participant) -> Participant:
    question = "registered" if person.role in LEARNER_ROLES else "link_documented"
    return person.model_copy(update={question: True}) if getattr(person, question) is None else person


def export(screen: PlanScreen) -> None:
    """Make the papers of this mobility."""
    from screens.papers.export_dialog import ExportDialog

    screen.planner.warm_printer()
    screen.app.push_screen(ExportDialog(screen))


def about_cards(name: str) -> Callable[[PlanScreen], None]:
    """Return a command of the rates; what compares cards is loaded when the first one is used."""

    def run(screen: PlanScreen) -> None:
        from screens.project.rate_cards import CARD_EXTRAS

        CARD_EXTRAS[name](screen)

    return run


def about_papers(name: str) -> Callable[[PlanScreen], None]:
    """Return a command of the pages about papers; what makes papers is loaded when the first one is used."""

    def run(screen: PlanScreen) -> None:
        from screens.papers.actions import PAPER_EXTRAS

        PAPER_EXTRAS[name](screen)

    return run


EXTRAS: dict[str, Callable[[PlanScreen], None]] = {
    "paste": paste_people,
    "count": add_several,
    "vouch": vouch_for_all,
    "export": export,
    **{name: about_cards(name) for name in ("compare_cards", "copy_card", "import_card", "export_card")},
    **OUTCOME_EXTRAS,
    **{name: about_papers(name) for name in (*PAPER_COMMANDS, "paper_reckon")},
}
