"""One key fixes a statement: it puts in a better verb, splits two outcomes, moves an activity to the tasks.

Pressed again it puts in the next of several words, and after the last one what stood there first.
"""

from __future__ import annotations

from typing import NamedTuple

from planner.model import Outcome
from planner.outcomes.tasks import move_to_tasks, put_statements
from planner.outcomes.wording import MOVE, Finding, Replacement
from screens.outcomes.remarks import offers, report_of
from screens.session.session import Session


class Alternatives(NamedTuple):
    """Words being tried one after another in a statement."""

    outcome: str
    before: str
    choices: tuple[Replacement, ...]
    at: int

    @property
    def now(self) -> str:
        """The statement as the last press left it."""
        return self.choices[self.at].statements[0]


class QuickFix:
    """Remembers which of several words the key put in last."""

    def __init__(self) -> None:
        self._alternatives: Alternatives | None = None

    def offer(self, session: Session, outcome: Outcome) -> str:
        """Say what the key would do; empty where there is nothing it can fix."""
        words = session.words
        running = self._running(outcome)
        if running is not None:
            others = [each for n, each in enumerate(running.choices) if n != running.at]
            return words.text("note.offer.next", words=_words_of(others))
        finding = first_offer(session, outcome)
        if finding is None:
            return ""
        if not finding.replacements:
            return words.render(MOVE)
        if len(finding.replacements) > 1:
            return words.text("note.offer.words", words=_words_of(finding.replacements))
        return words.render(finding.replacements[0].offer)

    def fix(self, session: Session, outcome: Outcome) -> bool:
        """Do it; False where there is nothing to do."""
        running = self._running(outcome)
        if running is not None:
            return self._next(session, running)
        finding = first_offer(session, outcome)
        if finding is None:
            return False
        if not finding.replacements:
            session.change(lambda plan: move_to_tasks(plan, outcome.id))
            return True
        choices = finding.replacements
        session.change(lambda plan: put_statements(plan, outcome.id, choices[0].statements))
        # One word needs no trying: pressed again, the key looks for the next remark.
        self._alternatives = Alternatives(outcome.id, outcome.statement, choices, 0) if len(choices) > 1 else None
        return True

    def _running(self, outcome: Outcome) -> Alternatives | None:
        found = self._alternatives
        # By the words: a statement changed by hand, or by undo, is not the one that was being tried.
        if found is None or found.outcome != outcome.id or found.now != outcome.statement:
            return None
        return found

    def _next(self, session: Session, running: Alternatives) -> bool:
        at = running.at + 1
        done = at == len(running.choices)
        statement = running.before if done else running.choices[at].statements[0]
        session.change(lambda plan: put_statements(plan, running.outcome, (statement,)))
        self._alternatives = None if done else running._replace(at=at)
        return True


def first_offer(session: Session, outcome: Outcome) -> Finding | None:
    """Return the first remark that one key can fix."""
    if not outcome.statement:
        return None
    return next((each for each in report_of(session, outcome).findings if offers(each)), None)


def _words_of(choices: tuple[Replacement, ...] | list[Replacement]) -> str:
    return ", ".join(str(each.offer.values.get("words", "")) for each in choices)


QUICK_FIX = QuickFix()
"""What the key put in last: one for all, for there is one keyboard."""
