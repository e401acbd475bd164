"""How a rule speaks: a finding made from what it is about, a verdict and the name of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from planner.eligibility.context import Stay, names
from planner.eligibility.findings import Finding, Verdict
from planner.locale import Message, message
from planner.model import Step, Traveller
from planner.programme.figures import Confidence, Figure, Source

# On Python 3.11 to name a member of an enum is a call, and a plan has a dozen findings.
_READING, _OK = Confidence.READING, Verdict.OK


class FindingBuilder(NamedTuple):
    """What a finding is about. Its sentences are `eligibility.<rule>.<name>` in the catalogues."""

    rule: str
    step: Step
    field: str = ""
    figure: Figure | None = None
    sources: tuple[Source, ...] = ()
    who: object = None
    person: str = ""

    def at(self, field: str, step: Step | None = None) -> FindingBuilder:
        """Return the same rule about another field, in another step where one is given."""
        return FindingBuilder(self.rule, step or self.step, field, self.figure, self.sources, self.who, self.person)

    def by(self, figure: Figure | None) -> FindingBuilder:
        """Return the same rule with another figure behind it."""
        return FindingBuilder(self.rule, self.step, self.field, figure, self.sources, self.who, self.person)

    @property
    def bound(self) -> Decimal:
        """The value of the figure behind the rule, for rules that a limit with a value switches on."""
        return self.figure.value if self.figure and self.figure.value is not None else Decimal(0)

    @property
    def gravity(self) -> Verdict:
        """What a broken limit weighs: it forbids where the call's own text was read, and is told elsewhere."""
        firm = self.figure is not None and self.figure.confidence in {Confidence.OFFICIAL, Confidence.READING}
        return Verdict.BLOCKED if firm else Verdict.WARNING

    def people(self, stays: Sequence[Stay[Traveller]], field: str) -> FindingBuilder:
        """Return the same rule about a field of these people: all named together, the first one's field opened."""
        first = stays[0]
        person = first.person.id if len(stays) == 1 else ""
        where = f"{first.path}.{field}"
        # Made whole: `_replace` of a named tuple takes three times as long, and rules make a dozen of them a plan.
        return FindingBuilder(self.rule, self.step, where, self.figure, self.sources, names(stays), person)

    def says(self, verdict: Verdict, sentence: str, /, **values: object) -> Finding:
        """Make the finding; the people it is about are the value `who`."""
        if self.who is not None:
            values["who"] = self.who
        text = message(f"eligibility.{self.rule}.{sentence}", **values)
        if self.figure is not None and self.figure.confidence is _READING:
            # Whoever reads the sentence has to know that it is not the guide that decides, but how we read it.
            text = message("eligibility.any.by_reading", sentence=text)
        return Finding(self.rule, verdict, text, self.step, self.field, self.person, self.figure, self.sources)

    def ok(self, sentence: str, /, **values: object) -> Finding:
        """The rule was checked and holds."""
        return self.says(_OK, sentence, **values)

    def warning(self, sentence: str, /, **values: object) -> Finding:
        """The rule may be broken; the coordinator should look."""
        return self.says(Verdict.WARNING, sentence, **values)

    def asks(self, sentence: str, /, **values: object) -> Finding:
        """The rule cannot be checked before something is known."""
        return self.says(Verdict.NEEDS_INFORMATION, sentence, **values)

    def blocked(self, sentence: str, /, **values: object) -> Finding:
        """The rule is broken."""
        return self.says(Verdict.BLOCKED, sentence, **values)

    def asks_agency(self, what: Message, call: int) -> Finding:
        """No source says what the call asks for here: never fine, whatever the plan."""
        text = message("eligibility.any.unknown", what=what, call=call)
        # Without the rule's sources: none of them settles it.
        return Finding(self.rule, Verdict.NEEDS_INFORMATION, text, self.step, self.field, self.person, self.figure)

    def judge(self, holds: bool, /, otherwise: Verdict = Verdict.BLOCKED, **values: object) -> Finding:
        """Say `holds`, or `fails` with the other verdict."""
        return self.ok("holds", **values) if holds else self.says(otherwise, "fails", **values)

    def answer(self, given: bool | None, *, wanted: bool = True, otherwise: Verdict = Verdict.BLOCKED) -> Finding:
        """Judge a yes-or-no question: sentences `unanswered`, `holds` and `fails`."""
        if given is None:
            return self.asks("unanswered")
        return self.judge(given is wanted, otherwise)
