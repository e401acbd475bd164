"""What mobilities changed: the questions, and their answers summed up for each objective of the Erasmus Plan."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from planner.csv_text import EXCEL_MARK, csv_text, guarded
from planner.life.catalogue import Phase
from planner.locale import Catalogue
from planner.model import Asked, ImpactAnswer, Mobility, Project, mobilities_by_objective

PARTICIPANT = "participant"
_BOTH = "both"
_JOINT = ":"


class Question(NamedTuple):
    """One question at one time."""

    name: str
    asked: str
    phase: Phase
    scale: bool
    both: bool

    @property
    def id(self) -> str:
        """What its answers name: the question, and when it was asked."""
        return f"{self.name}{_JOINT}{self.phase}"


@cache
def questions() -> tuple[Question, ...]:
    """Return all questions, those before the stay first."""
    rows = tomllib.loads(files(__package__).joinpath("impact.toml").read_text("utf-8"))["questions"]
    found = [
        Question(name, row["asked"], phase, row["scale"], row["when"] == _BOTH)
        for name, row in rows.items()
        for phase in (Phase.BEFORE, Phase.DURING, Phase.AFTER)
        if row["when"] in (phase, _BOTH) and (row["when"] != _BOTH or phase is not Phase.DURING)
    ]
    return tuple(sorted(found, key=lambda each: list(Phase).index(each.phase)))


def questions_to(who: str) -> tuple[Question, ...]:
    """Return the questions to somebody: `school`, `host`, or the id of a participant."""
    asked = who if who in set(Asked) else PARTICIPANT
    return tuple(each for each in questions() if each.asked == asked)


def answered(mobility: Mobility, who: str, phase: Phase) -> tuple[int, int]:
    """Return how many questions somebody answered at a time, of how many."""
    given = {each.question for each in mobility.impact if each.participant == who and (each.scale or each.note)}
    wanted = [each for each in questions_to(who) if each.phase is phase]
    return sum(each.id in given for each in wanted), len(wanted)


class Summed(NamedTuple):
    """One question over all answers for an objective; means of 1 to 5 with one decimal, None: nobody answered."""

    objective: int
    """Number from 1; 0: mobilities that serve none."""
    question: Question
    answers: int
    before: Decimal | None
    mean: Decimal | None
    """After the stay, or at the one time when it is asked."""
    texts: tuple[str, ...]

    @property
    def change(self) -> Decimal | None:
        """By how much it rose."""
        return None if self.before is None or self.mean is None else self.mean - self.before


def summed(project: Project, mobilities: Sequence[Mobility]) -> tuple[Summed, ...]:
    """Return each question that somebody answered, for each objective; a mobility counts for all that it serves."""
    serving = mobilities_by_objective(project, mobilities)
    known = len(serving)
    bare = [each for each in mobilities if not each.archived and not any(n <= known for n in each.objectives)]
    return tuple(
        one
        for number, group in (*enumerate(serving, 1), (0, tuple(bare)))
        for one in _of_group(number, [answer for each in group for answer in each.impact])
    )


def _of_group(objective: int, answers: list[ImpactAnswer]) -> Iterator[Summed]:
    for each in questions():
        if each.both and each.phase is Phase.BEFORE:
            continue  # told beside the answers after it
        own = [one for one in answers if one.question == each.id]
        earlier = [one for one in answers if each.both and one.question == each._replace(phase=Phase.BEFORE).id]
        scales = [one.scale for one in own if one.scale]
        texts = tuple(one.note for one in own if one.note)
        if scales or texts or any(one.scale for one in earlier):
            before = _mean(one.scale for one in earlier if one.scale)
            # A question that has no scale is answered in words: these are counted then.
            yield Summed(objective, each, len(scales) or len(texts), before, _mean(scales), texts)


def _mean(values: Iterable[int]) -> Decimal | None:
    known = list(values)
    return (Decimal(sum(known)) / len(known)).quantize(Decimal("0.1"), ROUND_HALF_UP) if known else None


def impact_table(project: Project, mobilities: Sequence[Mobility], words: Catalogue) -> str:
    """Return the sums as CSV for a spreadsheet of the language: a row for each objective and question."""
    heads = ("objective", "question", "answers", "before", "after", "change", "texts")
    rows = [[words.text(f"impact.column.{each}") for each in heads]]
    for each in summed(project, mobilities):
        figures = (each.before, each.mean, each.change)
        numbers = ["" if one is None else str(one).replace(".", words.language.decimal) for one in figures]
        title = guarded(objective_title(project, each.objective, words))
        texts = guarded(" / ".join(" ".join(one.split()) for one in each.texts))
        question = words.text(f"impact.question.{each.question.name}")
        rows.append([title, question, str(each.answers), *numbers, texts])
    return EXCEL_MARK + csv_text(rows, excel=True)


def objective_title(project: Project, number: int, words: Catalogue) -> str:
    """Return what an objective is called; of 0 that there is none."""
    if not number:
        return words.text("impact.no_objective")
    each = project.objectives[number - 1]
    return f"{number} {each.title or each.text[:60]}".strip()
