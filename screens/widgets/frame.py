"""The still parts around a page: title line, rail of steps, verdicts, money, key line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from textual.content import Content

from planner.eligibility.findings import Finding, Verdict
from planner.locale import Catalogue, wrap
from screens.symbols import STYLE, VERDICT, Remark, by_weight
from screens.widgets.looks import has_sign
from screens.widgets.said_text import said_in
from screens.widgets.static_line import StaticLine

_RULE = "\N{BOX DRAWINGS LIGHT HORIZONTAL}"


class Stop(NamedTuple):
    """One line of the rail."""

    words: str
    sign: str
    style: str = ""


class Rail(StaticLine):
    """The steps with their state; the one that is open is marked."""

    _stops: tuple[Sequence[Stop], int, bool] | None = None

    def update_steps(self, stops: Sequence[Stop], here: int, *, narrow: bool) -> None:
        """Show the steps, the open one marked; in a narrow terminal only their numbers and signs."""
        asked = (stops, here, narrow)
        if asked == self._stops:  # as after most letters: putting the lines together is what costs
            return
        self._stops = asked
        lines = []
        for number, stop in enumerate(stops):
            mark = ">" if number == here else " "
            # Twelve: the style sheet gives the rail 20 columns, one of them its edge; longer words push the sign out.
            words = "" if narrow else f"{stop.words[:12]:<12} "
            line = Content(f"{mark}{number + 1} {words}{stop.sign:>2} ")
            if number == here:
                line = line.stylize("bold")
            if stop.style:
                line = line.stylize(stop.style, 3 + len(words))
            lines.append(line)
        self.update(Content("\n").join(lines))


class Verdicts(StaticLine):
    """The gravest findings of a step, or a page's own remarks, as many as fit."""

    lines = 0
    """Lines that it has; 0 where there is nothing to say."""

    @property
    def taken(self) -> int:
        """Lines that it takes from the page, once it is laid out."""
        least = self.styles.min_height
        return max(self.lines, int(least.value) if least else 0) if self.display else 0

    def update_findings(
        self, findings: Sequence[Finding], words: Catalogue, width: int, height: int, spare: int
    ) -> None:
        """Show findings, the gravest first; the arguments are those of remarks."""
        remarks = [Remark(VERDICT[e.verdict], STYLE[e.verdict], words.render(e.message)) for e in by_weight(findings)]
        self.update_remarks(remarks, words, width, height, spare)

    def update_remarks(self, remarks: Sequence[Remark], words: Catalogue, width: int, height: int, spare: int) -> None:
        """Show remarks; where all is well a line says so before a list has to hide rows for them.

        Args:
            remarks: what is to be said.
            words: the language.
            width: columns.
            height: lines at most; the last one counts what did not fit.
            spare: lines that the page has no other use for.
        """
        needed = sum(len(wrap(each.text, _room(width))) for each in remarks)
        well = len(remarks) > 1 and all(each.sign == VERDICT[Verdict.OK] for each in remarks)
        if well and min(needed, height) > max(spare, 1):
            remarks = [remarks[0]._replace(text=words.text("note.all_well", n=len(remarks)))]
        lines: list[Content] = []
        for number, remark in enumerate(remarks):
            wrapped = wrap(remark.text, _room(width)) or [""]
            # A line is kept for the count, unless this is the last remark and needs none.
            left = height - len(lines) - (1 if number + 1 < len(remarks) else 0)
            if len(wrapped) > left:
                lines.append(Content(words.text("note.more_verdicts", n=len(remarks) - number)))
                break
            sign = Content(f"{remark.sign:<3}")
            sign = sign.stylize(remark.style) if remark.style else sign
            lines.append(sign + Content(wrapped[0]))
            lines.extend(Content("   " + each) for each in wrapped[1:])
        # Another number of lines gives room to the page, or takes it: only then is all laid out, and drawn, again.
        before, self.lines = self.lines, min(len(lines), height)
        self.update(Content("\n").join(lines[:height]), layout=self.lines != before)


def _room(width: int) -> int:
    """Columns of a remark beside its sign."""
    return max(width - 3, 20)


class SidePanel(StaticLine):
    """What is known of the row or field under the cursor, in the room that a wide terminal has to spare."""

    def update_lines(
        self, lines: Sequence[str], words: Catalogue, width: int, height: int, below: Sequence[str] = ()
    ) -> None:
        """Show lines, wrapped to `width` columns; the last of `height` lines counts what did not fit.

        Args:
            lines: what is said of the row or field under the cursor.
            words: the language.
            width: columns.
            height: lines.
            below: lines at the foot of the panel, under a rule; their first one is a heading.
        """
        lines = [line for before, line in pairwise(("", *lines)) if line or before]
        foot = [_RULE * width, *below] if below else []
        height = height - len(foot)
        shown = [part for number, line in enumerate(lines) for part in _parts(line, width, first=not number)]
        if len(shown) > height > 0:
            shown = [*shown[: height - 1], Content(words.text("note.more_beside", n=len(shown) - height + 1))]
        blank = [Content()] * (height - len(shown)) if foot else []
        heads = [Content(foot[0]).stylize("ansi_bright_black"), Content(foot[1]).stylize("bold")] if foot else []
        self.update(Content("\n").join([*shown, *blank, *heads, *map(Content, foot[2:])]))


def _parts(line: str, width: int, *, first: bool) -> list[Content]:
    """Return a line in lines of `width` columns; the first one, unless a rule's word begins with it, is the title."""
    parts = said_in(line, width)
    return [each.stylize("bold") for each in parts] if first and not has_sign(line) else parts
