"""Wording check of learning outcomes: clear, concrete, measurable. Pure functions over word lists in data files.

It knows the languages of `languages()`; a statement in another one is read as English. It may not raise and not wait:
every key asks it. It remarks and offers, it never forbids: a coordinator may keep a statement with a reason.
"""

from planner.outcomes.wording.checker import check, language_of
from planner.outcomes.wording.lexicon import languages
from planner.outcomes.wording.report import MOVE, OVERRIDE, Finding, FindingKind, Light, Replacement, Report
from planner.outcomes.wording.whole import Hint, check_all, outcomes_for

__all__ = [
    "MOVE",
    "OVERRIDE",
    "Finding",
    "FindingKind",
    "Hint",
    "Light",
    "Replacement",
    "Report",
    "check",
    "check_all",
    "language_of",
    "languages",
    "outcomes_for",
]
