"""File names a person can sort, in letters that every file system and mail program takes."""

from __future__ import annotations

import re
from datetime import date

from planner.letters import fold
from planner.locale import catalogue
from planner.model import Mobility, Traveller

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
"""A dash that vanished would make one number of 2025–2027."""

_PART_LENGTH = 48
"""Letters: five parts stay below the 255 bytes of a file system, and leave a Windows path room for the folder."""


def file_name(kind: str, mobility: Mobility, participant: Traveller | None, lang: str, *, about: str = "") -> str:
    """Return a name such as 2026-03-02_schwerin_macibu-ligums_berzina-anna_lv.pdf, in the paper's language.

    Args:
        kind: document, such as `learning_agreement`.
        mobility: gives first day and town.
        participant: whose document it is; None where it is not about one person.
        lang: language code.
        about: what it is about where that is no person, such as the code of a unit.
    """
    first_day = mobility.period(participant)[0]
    # Undated ones keep the place and length of a date: a folder still sorts by day, these first.
    parts = [day_part(first_day, lang), _place(mobility), kind_part(kind, lang)]
    if participant is not None:
        # A name in Greek or Cyrillic folds to nothing, and each person still needs a file of their own.
        parts.append(folded(f"{participant.last_name} {participant.first_name}") or folded(participant.id))
    parts.append(folded(about))
    return "_".join([*(each for each in parts if each), lang]) + ".pdf"


def kind_part(kind: str, lang: str) -> str:
    """Return what a kind of paper is called in names of files."""
    return catalogue(lang).text(f"papers.file.{kind}")


def day_part(day: date | None, lang: str) -> str:
    """Return a day as names of files begin with it, so that they stand in order; a word while it is unknown."""
    return day.isoformat() if day else catalogue(lang).text("papers.file.undated")


def folded(text: str) -> str:
    """Return the text in lower-case ASCII letters, digits and hyphens, 48 at most; Bērziņa gives berzina."""
    plain = fold(text.translate(_DASHES)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_PART_LENGTH].rstrip("-")


def _place(mobility: Mobility) -> str:
    return folded(mobility.travel.destination.name or mobility.host.town)
