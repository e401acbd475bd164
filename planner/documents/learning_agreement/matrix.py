"""Which outcome is reached by which task and checked by which evaluation: the numbers LO1, T1, E1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from planner.documents.sheet import Paragraphs, RowValues, paragraphs
from planner.documents.wording import spanned
from planner.locale import Catalogue
from planner.model import Evaluation, Mobility, Outcome, Participant, Task


class Matrix(NamedTuple):
    """The participant's outcomes, tasks and evaluations, and the number of each by its id."""

    outcomes: tuple[Outcome, ...]
    tasks: tuple[Task, ...]
    evaluations: tuple[Evaluation, ...]
    number_of: Mapping[str, str]

    def numbers(self, *ids: str) -> Paragraphs:
        """Return the numbers of those ids that are in the participant's agreement, in one line."""
        known = ", ".join(self.number_of[each] for each in ids if each in self.number_of)
        return (known,) if known else ()

    def without_tasks(self, ids: frozenset[str]) -> Matrix:
        """Return the same without these tasks; the others keep their numbers, which the agreement names too."""
        return self._replace(tasks=tuple(each for each in self.tasks if each.id not in ids))

    def task_rows(self) -> tuple[RowValues, ...]:
        """Return the rows of the tasks."""
        return tuple(
            RowValues(
                {
                    "number": self.numbers(each.id),
                    "task": paragraphs(each.what),
                    "period": paragraphs(spanned(each.period)),
                    "place": paragraphs(each.place),
                    "outcomes": self.numbers(*(one.id for one in self.outcomes if each.id in one.tasks)),
                }
            )
            for each in self.tasks
        )

    def evaluation_rows(self, words: Catalogue) -> tuple[RowValues, ...]:
        """Return the rows of the evaluations."""
        return tuple(
            RowValues(
                {
                    "number": self.numbers(each.id),
                    "method": (words.text(f"kinds.evaluation_method.{each.method}"),),
                    "criteria": paragraphs(each.criteria),
                    "assessor": paragraphs(each.who),
                    "when": paragraphs(each.when),
                    "outcomes": self.numbers(*(one.id for one in self.outcomes if each.id in one.evaluations)),
                }
            )
            for each in self.evaluations
        )


def matrix_of(mobility: Mobility, participant: Participant | None, words: Catalogue) -> Matrix:
    """Return what of the mobility's outcomes, tasks and evaluations concerns this participant, or anybody.

    An evaluation that checks only other people's outcomes is left out; one that checks none yet is kept.
    """
    outcomes = tuple(each for each in mobility.outcomes if _concerns(each.participants, participant))
    tasks = tuple(each for each in mobility.tasks if _concerns(each.participants, participant))
    own = {each for outcome in outcomes for each in outcome.evaluations}
    used = {each for outcome in mobility.outcomes for each in outcome.evaluations}
    evaluations = tuple(each for each in mobility.evaluations if each.id in own or each.id not in used)
    # From 1 for each person: an agreement counts what it holds.
    number_of = {
        **_numbered("papers.number.outcome", (each.id for each in outcomes), words),
        **_numbered("papers.number.task", (each.id for each in tasks), words),
        **_numbered("papers.number.evaluation", (each.id for each in evaluations), words),
    }
    return Matrix(outcomes, tasks, evaluations, number_of)


def _concerns(ids: tuple[str, ...], participant: Participant | None) -> bool:
    return participant is None or not ids or participant.id in ids


def _numbered(key: str, ids: Iterable[str], words: Catalogue) -> dict[str, str]:
    return {each: words.text(key, n=number) for number, each in enumerate(ids, 1)}
