"""Words in the cells and lines of a list: roles, yes and no, sums, lines of others than people."""

from __future__ import annotations

import re
from typing import Final

from planner.exchange.folding import fold
from planner.model import Role

ACCOMPANYING: Final = "accompanying"
"""Beside the roles of participants: goes along, takes no part."""

_ROLE_WORDS: Final = {
    Role.LEARNER: "learner, student, pupil, vet learner, ivet learner, trainee, vet student, audzeknis, audzekne, "
    "izglitojamais, izglitojama, skolens, skolniece, skolniece, students, studente, audz, dalibnieks audzeknis, "
    "learners, students, pupils, audzekni, izglitojamie, skoleni, audzeknis/-e",
    Role.APPRENTICE: "apprentice, apprentices, maceklis, macekle, macekli, maceklis/-e",
    Role.RECENT_GRADUATE: "recent graduate, recent_graduate, graduate, recent vet graduate, nesens absolvents, "
    "nesena absolvente, absolvents, absolvente, absolventi, graduates, nesen absolvejis/-usi",
    Role.STAFF: "staff, staff member, teacher, trainer, vet teacher, personals, skolotajs, skolotaja, pedagogs, "
    "pedagoge, darbinieks, darbiniece, pasniedzejs, pasniedzeja, teachers, skolotaji, pedagogi, darbinieki, "
    "profesionalas izglitibas skolotajs, profesionalas izglitibas skolotaja, darbinieks/-ce",
    Role.INVITED_EXPERT: "invited expert, invited_expert, expert, eksperts, eksperte, uzaicinatais eksperts, "
    "uzaicinata eksperte, uzaicinats/-a eksperts/-e",
    Role.TEACHER_IN_TRAINING: "teacher in training, teacher_in_training, trainee teacher, toposais skolotajs, "
    "toposa skolotaja, toposais pedagogs, toposais/-a pedagogs/-ge",
}
_ACCOMPANYING_WORDS: Final = (
    "accompanying, accompanying person, accompanying persons, accompanying teacher, accompanying teachers, escort, "
    "accompanying staff, pavadosa persona, pavadosas personas, pavadosais, pavadosa, pavadonis, pavadone, pavadoni, "
    "pavadosais skolotajs, pavadosa skolotaja, pavadosie skolotaji, pavadosais pedagogs, grupas pavadonis, "
    "pavadosie pedagogi, pavadosais personals"
)
ROLES: Final[dict[str, Role | str]] = {
    **{fold(word): role for role, words in _ROLE_WORDS.items() for word in words.split(", ")},
    **dict.fromkeys(map(fold, _ACCOMPANYING_WORDS.split(", ")), ACCOMPANYING),
}
_PEOPLE_OF_ANY_ROLE: Final = frozenset({"dalibnieki", "participants", "dalibnieku saraksts", "list of participants"})

_YES: Final = frozenset({"yes", "y", "ja", "j", "true", "1", "x", "v", "+", "ir", "patiess", "si", "tak"})
_NO: Final = frozenset({"no", "n", "ne", "false", "0", "-", "nav", "aplams"})
_NOTHING: Final = frozenset({"", "-", "--", "---", "n/a", "na", "nav", "none", "null", "?", ".", "x x", "nezinu"})
_TOTAL: Final = re.compile(
    r"(?:kopa|kopa dalibnieki|pavisam|kopskaits|kopsumma|summa|skaits|total|totals|sum|count|in total|grand total)\b"
)
_FOOT: Final = re.compile(
    r"(?:sagatavoja|sastadija|sastaditajs|apstiprin|saskanots|direktor\w*|paraksts|datums|pielikum|piezime|"
    r"prepared by|signed|signature|approved|director|date|note|notes|lapa \d|page \d|lpp|\*|source|avots|generets|"
    r"izdrukat|printed)\b"
)
_TYPES: Final = re.compile(
    r"(?:text|string|varchar|char|teksts|date|datums|number|numeric|integer|int|decimal|skaitlis|boolean|bool|yes/no|"
    r"ja/ne|y/n|email|e-?mail|e-?pasts|list|saraksts|dropdown|enum|mandatory|required|optional|conditional|obligats|"
    r"obligata|neobligats|obl|phone|free text|alphanumeric|code|codelist|drop-?down|date format|country code|iso code|"
    r"[dmyg]{1,4}[ ./\-][dmyg]{1,4}[ ./\-][dmyg]{1,4}\.?|max\.? ?\d+.*|lidz \d+.*)\W*(?:\(.*\))?"
)
_EXAMPLE: Final = re.compile(r"(?:piem(?:\.|ers|eram)|e\.? ?g\.?[ ,:]|example|sample|paraugs:)")


def role_of(cell: str) -> Role | str | None:
    """Return the role that a cell names, `ACCOMPANYING`, or None where it names none that is known."""
    return ROLES.get(fold(cell).rstrip("."))


def says_any_role(cell: str) -> bool:
    """Whether a cell says no more than that somebody takes part."""
    return fold(cell) in {"participant", "dalibnieks", "dalibniece", "dalibnieks/-ce"}


def section_role(text: str) -> Role | str | None:
    """Return whom a line alone in its row announces: a role, `ACCOMPANYING`, or an empty text for any participants."""
    words = fold(text).strip(" :.-")
    return "" if words in _PEOPLE_OF_ANY_ROLE else ROLES.get(words)


def yes_or_no(cell: str) -> bool | None:
    """Return what a cell says in a column that asks yes or no; None where it says neither."""
    word = fold(cell).strip(".! ")
    first = re.split(r"[,;/(]", word)[0].strip() or word
    return True if first in _YES else False if first in _NO else None


def says_nothing(cell: str) -> bool:
    """Whether a cell is empty or holds what people type in place of nothing."""
    return fold(cell) in _NOTHING


def is_total(cells: list[str]) -> bool:
    """Whether a row sums a list up."""
    return bool(cells) and _TOTAL.match(fold(cells[0])) is not None and not any("@" in each for each in cells)


def is_foot(cells: list[str]) -> bool:
    """Whether a row is what stands under a list: who made it, when, a signature."""
    return bool(cells) and len(cells) <= 3 and _FOOT.match(fold(cells[0])) is not None


def are_types(cells: list[str]) -> bool:
    """Whether a row tells what kind of value each column takes, as templates do below their headings."""
    fitting = sum(_TYPES.fullmatch(fold(each)) is not None for each in cells)
    return len(cells) > 1 and fitting * 3 >= 2 * len(cells)


def is_example(cells: list[str]) -> bool:
    """Whether a row is a template's own example."""
    return bool(cells) and _EXAMPLE.match(fold(cells[0])) is not None
