"""How the lines of a page are shared among its lists."""

from __future__ import annotations

from collections.abc import Sequence

_LEAST = 4
"""Lines below which a list of more rows is none: titles, two rows, and how many are hidden."""
_FOLDED = 2
"""Lines of a folded list that has no heading: titles, and how many rows there are."""


def share_lines(lines: Sequence[int], usual: Sequence[int], room: int, page: int) -> list[int]:
    """Return how many lines each list gets; none hides rows while a line is left.

    Args:
        lines: that each list would fill.
        usual: most lines that each has on a page that has to be scrolled.
        room: lines that the rest of the page leaves; fewer than none where it fills the screen by itself.
        page: lines of the whole page.
    """
    if sum(lines) <= room:
        return list(lines)
    # Two thirds of what it usually has are worth more to a list than that all of the page is to be seen at once.
    least = [min(each, max(most * 2 // 3, _LEAST)) for each, most in zip(lines, usual, strict=True)]
    if sum(least) > room:
        # A list higher than the page would be scrolled twice: by itself and by the page.
        return [min(each, max(most, _LEAST), max(page, _LEAST)) for each, most in zip(lines, usual, strict=True)]
    given = least
    for _ in range(room - sum(least)):
        # A line more for the one that has the least of those that still hide rows; the first of them wins.
        hiding = [at for at, each in enumerate(lines) if given[at] < each]
        at = min(hiding, key=lambda each: given[each])
        given[at] += 1
    return given


def fold_lines(lines: Sequence[int], here: int, headed: Sequence[bool], room: int, least: int) -> list[int]:
    """Return how many lines each list gets where all do not fit: one is open, the others are folded to what stays.

    A folded list keeps its heading alone, which counts its rows; one without heading keeps titles and a count.

    Args:
        lines: that each list would fill.
        here: number of the open one.
        headed: whether each has a heading of its own.
        room: lines that the rest of the page leaves.
        least: lines that the open one is worth folding the others for.

    Returns:
        As many numbers, 0 for a folded list; none where the open one would not have as many.
    """
    given = [0 if above else min(each, _FOLDED) for each, above in zip(lines, headed, strict=True)]
    given[here] = 0
    open_one = min(lines[here], room - sum(given))
    if open_one < min(lines[here], max(least, _LEAST)):
        return []
    given[here] = open_one
    for at, each in enumerate(lines):
        more = min(each, given[at] + room - sum(given))
        # A part of a list that has no room for two rows is none.
        if more >= min(each, _LEAST):
            given[at] = more
    return given
