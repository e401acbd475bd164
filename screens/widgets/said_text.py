"""Lines of a note that go on behind their own beginning: under the words, not under the sign or the blanks."""

from __future__ import annotations

import re

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from planner.locale import wrap
from screens.widgets.looks import is_source, said

_BEGINNING = re.compile(r" *(?:(?:ok|!!|!|\?|\.\.|~|-|\[[ x]\]) +)?")
_LEAST = 10
"""Columns that the words keep, however deep they stand."""


def hanging(line: str, width: int) -> list[str]:
    """Break a line into those that fit into `width` columns, the further ones behind its sign or its blanks."""
    if len(line) <= width:
        return [line]
    found = _BEGINNING.match(line)
    indent = min(found.end() if found else 0, max(width - _LEAST, 0))
    return wrap(line[indent:], width, first=line[:indent], indent=" " * indent) or [""]


def said_in(line: str, width: int) -> list[Content]:
    """Return a line of a note in lines of `width` columns, each in its looks."""
    first, *rest = hanging(line, width)
    # What goes on has no sign of its own, and is no source by the blanks before it.
    return [said(first), *(said(each) if is_source(line) else Content(each) for each in rest)]


class SaidLines(Visual):
    """Lines with signs, bars and sources, in whatever width they get."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._broken: tuple[int, Content] | None = None

    def __str__(self) -> str:
        """Return the lines as they were given."""
        return self._text

    def _in(self, width: int) -> Content:
        if self._broken is None or self._broken[0] != width:
            lines = [part for line in self._text.split("\n") for part in said_in(line, max(width, 1))]
            self._broken = width, Content("\n").join(lines)
        return self._broken[1]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the columns of the longest line."""
        return self._in(max(map(len, self._text.split("\n")))).get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines in that width."""
        return self._in(width).get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the lines as they are drawn."""
        return self._in(width).render_strips(width, height, style, options)
