"""What the check of a statement answers."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from planner.locale import Message, message

MOVE = message("outcomes.offer.move")
"""Words of the key that moves an activity to the tasks."""

OVERRIDE = message("outcomes.offer.override")
"""Words of the key that keeps a statement as it is, with a reason (`Outcome.override_reason`)."""


class Light(StrEnum):
    """The traffic light; its words are in the catalogues under outcomes.light."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class FindingKind(StrEnum):
    """What a finding is about."""

    EMPTY = "empty"
    NO_VERB = "no_verb"
    NOUN_START = "noun_start"
    UNKNOWN_VERB = "unknown_verb"
    VAGUE_VERB = "vague_verb"
    WEAK_VERB = "weak_verb"
    ACTIVITY = "activity"
    NOT_LEARNER = "not_learner"
    NO_OBJECT = "no_object"
    HOLLOW_OBJECT = "hollow_object"
    NO_CONTEXT = "no_context"
    NO_STANDARD = "no_standard"
    GAP = "gap"
    TWO_OUTCOMES = "two_outcomes"
    QUALIFIER = "qualifier"
    TENSE = "tense"
    PASSIVE = "passive"
    VERB_FORM = "verb_form"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    ABBREVIATION = "abbreviation"
    LOW_FOR_LEVEL = "low_for_level"


class Replacement(NamedTuple):
    """What one key puts in place: `offer` to choose by, `statements` the new text (two where a line is split)."""

    offer: Message
    statements: tuple[str, ...]


class Finding(NamedTuple):
    """One remark. `span` is in characters of the statement, (0, 0) where something is missing.

    `move_to_tasks` says that the line is an activity, which belongs under the tasks. `phrases` are what one may add at
    the end where context or standard is missing.
    """

    kind: FindingKind
    message: Message
    span: tuple[int, int] = (0, 0)
    replacements: tuple[Replacement, ...] = ()
    move_to_tasks: bool = False
    phrases: tuple[Replacement, ...] = ()


class Report(NamedTuple):
    """The verdict on a statement. `score` is 0 to 100; `verb` is a lemma and `verb_level` 1 to 6, empty and 0 unknown.

    `measurable`: an assessor could judge it as it stands. A line of two outcomes may be measurable and yet yellow.
    """

    score: int
    light: Light
    measurable: bool
    findings: tuple[Finding, ...]
    verb: str = ""
    verb_level: int = 0

    @property
    def words(self) -> Message:
        """The light in words."""
        return Message(f"outcomes.light.{self.light}")
