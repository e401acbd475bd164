"""How a rule is written: `@rule` gives it its id, what its findings are about, and the limit that switches it on.

A rule is a function of a mobility with its surroundings and of the builder that its findings are made with:

    @rule(Step.PLACE, "travel.green", limit="green_default_below_km")
    def green_default(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]: ...

Its id is the function's name, its sentences are `eligibility.<id>.<name>` in the catalogues. Rules stand by topic; the
topics and their order are listed in rules.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from planner.eligibility.context import RuleContext
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.locale import Message, message
from planner.model import Step
from planner.programme.columns import FLAGS
from planner.programme.figures import Figure
from planner.programme.limits import is_flag, limit_label

Ask = Callable[[RuleContext, FindingBuilder], Iterator[Finding]]
Question = Callable[[RuleContext], Iterable[Finding]]
P = ParamSpec("P")


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule, equal to itself alone. Called with a mobility and its surroundings it returns what it finds."""

    name: str
    about: FindingBuilder
    limit: str
    column: str
    sources: tuple[str, ...]
    of_item: bool
    ask: Ask

    def __call__(self, context: RuleContext) -> Iterable[Finding]:
        """Return what the rule finds; nothing where the call does not have the limit that switches it on."""
        question = self.question(context)
        return () if question is None else question(context)

    def question(self, context: RuleContext) -> Question | None:
        """Return what is asked of any mobility of this call and activity; None where there is nothing to ask.

        Args:
            context: of which only the call and the activity are looked at.
        """
        if not self.limit and not self.column:
            return self._put(self._about(context, None))
        figure = self._switch(context)
        if figure is None:
            return None
        about = self._about(context, figure)
        if figure.value is None:
            unknown = about.asks_agency(self._label(), context.programme.call)
            return lambda _context: (unknown,)
        # A yes or no of 0 is a call that does without the rule; a number of 0 is a bound like any other.
        return self._put(about) if figure.value or not self._is_flag() else None

    def _put(self, about: FindingBuilder) -> Question:
        ask = self.ask
        return lambda context: ask(context, about)

    def _about(self, context: RuleContext, figure: Figure | None) -> FindingBuilder:
        # Made only for a rule that is asked: a call leaves out up to a third of them.
        sources = context.sources(*self.sources) if self.sources else ()
        return FindingBuilder(self.name, self.about.step, self.about.field, figure, sources or context.row_sources)

    def _switch(self, context: RuleContext) -> Figure | None:
        if self.limit:
            return context.programme.limits.get(self.limit)
        return context.rules.column(self.column) if context.rules else None

    def _label(self) -> Message:
        return limit_label(self.limit) if self.limit else message(f"programme.column.{self.column}")

    def _is_flag(self) -> bool:
        return is_flag(self.limit) if self.limit else self.column in FLAGS


_BY_TOPIC: dict[str, list[Rule]] = {}
_OF_SUMS: list[str] = []


def rule(
    step: Step,
    field: str = "",
    *,
    limit: str = "",
    column: str = "",
    sources: tuple[str, ...] = (),
    of_item: bool = False,
) -> Callable[[Ask], Rule]:
    """Register a rule under its function's name.

    Args:
        step: where its findings are mended.
        field: path of the field that mends them, where it is always the same.
        limit: the limit without which a call does not have the rule; it stands behind the findings.
        column: the same for a column of the call's table of activities (planner/programme/columns.py).
        sources: ids of the sources where the rule was read, where it rests on no figure.
        of_item: whether it bars one cost or one person, which the budget leaves out by itself; what any other rule bars
            is the mobility as a whole, of which nothing is paid.
    """

    def register(ask: Ask) -> Rule:
        name = ask.__name__
        made = Rule(name, FindingBuilder(name, step, field), limit, column, sources, of_item, ask)
        _BY_TOPIC.setdefault(ask.__module__, []).append(made)
        return made

    return register


def rule_of_sums(
    step: Step, field: str = ""
) -> Callable[[Callable[Concatenate[FindingBuilder, P], Finding]], Callable[P, Finding]]:
    """Register a rule that needs amounts of the whole project: whoever has the sums calls it with them."""

    def register(judge: Callable[Concatenate[FindingBuilder, P], Finding]) -> Callable[P, Finding]:
        name = judge.__name__
        _OF_SUMS.append(name)

        def judged(*args: P.args, **values: P.kwargs) -> Finding:
            return judge(FindingBuilder(name, step, field), *args, **values)

        # Not functools.wraps: the signature would show `about`, which no caller gives.
        judged.__doc__ = judge.__doc__
        return judged

    return register


def rules_of(topic: str) -> tuple[Rule, ...]:
    """Return the rules of a module in the order in which they stand there."""
    return tuple(_BY_TOPIC.get(topic, ()))


def sums_rule_ids() -> tuple[str, ...]:
    """Return the ids of the rules that need a project's sums."""
    return tuple(_OF_SUMS)
