"""The part of it that hangs on names of Textual's style sheets."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar, NamedTuple

from textual.app import App
from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

_SOURCES = 512
"""More than there are kinds of widgets and sheets of styles together."""
_ASKABLE = {"hover", "focus", "blur", "can-focus", "disabled", "enabled", "inline", "nocolor", "ansi", "dark", "light"}
"""States that a rule may ask for where its answer is kept: what `_state` tells apart, and what is the app's own."""


class _Matched(NamedTuple):
    rules: RulesMap
    hovers: bool
    """Whether it looks otherwise under the mouse."""


class MatchedOnce(Stylesheet):
    """Matches rules once for all nodes that no selector tells apart, whichever page they stand on.

    A page of twenty fields has some 160 nodes of a dozen kinds, and matching each was a third of what it costs.
    """

    _parsed: ClassVar[dict[frozenset[tuple[str, str]], LRUCache[tuple[Any, ...], list[RuleSet]]]] = {}
    """What was parsed, by the variables that it was parsed with."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._know_parsed()
        self._rules_then: object = None
        self._matched: dict[Hashable, _Matched] = {}

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of a theme."""
        # It empties what it has at hand, which others share.
        self._parse_cache = LRUCache(1)
        super().set_variables(variables)
        self._know_parsed()

    def _know_parsed(self) -> None:
        self._parse_cache = self._parsed.setdefault(frozenset(self._variables.items()), LRUCache(_SOURCES))

    def reparse(self) -> None:
        """Put the rules together anew; Textual parses them in a sheet of its own, and then once more in this one."""
        self.parse()

    def apply(
        self,
        node: DOMNode,
        *,
        animate: bool = False,
        cache: dict[tuple[Any, ...], RulesMap] | None = None,  # noqa: ARG002  # as Textual calls it
    ) -> None:
        """Give a node the styles of its rules."""
        if self._rules_then is not self.rules:  # other rules: a theme, or a screen that brought its own
            self._rules_then = self.rules
            self._matched.clear()
        looks = _looks(node)
        if (known := self._matched.get(looks)) is not None:
            node._has_hover_style = known.hovers  # noqa: SLF001
            self.replace_rules(node, known.rules, animate=animate)
            self._process_component_classes(node)
            return
        found: dict[tuple[Any, ...], RulesMap] = {}
        super().apply(node, animate=animate, cache=found)
        if found and not self._asked_for(node) - _ASKABLE:
            hovers = node._has_hover_style  # noqa: SLF001
            self._matched[looks] = _Matched(next(iter(found.values())), hovers)

    def _asked_for(self, node: DOMNode) -> set[str]:
        names = self.rules_map.keys() & node._selector_names  # noqa: SLF001
        return {state for name in names for rule in self.rules_map[name] for state in rule.pseudo_classes}


def _looks(node: DOMNode) -> Hashable:
    """Return what selectors can ask of a node and of all that it stands in."""
    above: DOMNode | None = node
    looks: list[Hashable] = []
    while above is not None:
        looks += (type(above), above.id, above.classes, _state(above))
        above = above.parent
    return tuple(looks)


def _state(node: DOMNode) -> Hashable:
    if isinstance(node, Widget):
        return node.mouse_hover, node.has_focus, node.allow_focus(), node.disabled
    return (node.app_focus, node.theme) if isinstance(node, App) else None
