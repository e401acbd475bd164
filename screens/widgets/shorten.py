"""Texts that are cut, and still tell one row from another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from rich.cells import cell_len, set_cell_size

_CUT = ".."
_LEAST = 8
"""Cells below which a text is cut at its end whatever it has in common with others."""
_HEAD = 2
"""Letters that the beginning of a text keeps at least where what differs stands further on."""


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Cut or pad a text to a width in cells; a cut text ends in `..`."""
    text = text.replace("\n", " ")
    if (taken := cell_len(text)) > width:
        text = set_cell_size(text, max(width - 2, 0)) + _CUT[: min(width, 2)]
        taken = width
    # By cells, not letters: a letter of East Asia takes two, a mark none.
    return " " * (width - taken) + text if right else text + " " * (width - taken)


def shortened(texts: Sequence[str], width: int) -> list[str]:
    """Return texts of a column that fit into `width` cells: cut at the end, or where they are alike in the middle.

    Two texts that would look the same when cut at the end keep their beginning and what differs: of `Schwerin, four
    trades` and its copy the word `copy`.
    """
    # Cells hold one line; of letters that are not one cell wide nobody knows what a part of a text takes.
    found = [each.replace("\n", " ") for each in texts]
    alike: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(found):
        if cell_len(text) > width >= _LEAST and cell_len(text) == len(text):
            alike[text[: width - len(_CUT)]].append(at)
    for group in alike.values():
        whole = {found[at] for at in group}
        if len(whole) > 1:
            ordered = sorted(whole)
            for at in group:
                found[at] = _around(found[at], _alone_from(found[at], ordered), width)
    return found


def _alone_from(text: str, ordered: Sequence[str]) -> int:
    """Return how many letters a text has in common with the one among the others that is most like it."""
    at = ordered.index(text)
    # In their order the most alike stand side by side.
    return max(_common(text, other) for other in (*ordered[max(at - 1, 0) : at], *ordered[at + 1 : at + 2]))


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _around(text: str, at: int, width: int) -> str:
    """Return the beginning of a text, and the rest from the word on in which the letter `at` stands."""
    word = text.rfind(" ", 0, at) + 1
    head = width - len(_CUT) - len(text) + word
    if head >= _HEAD:
        return f"{text[:head]}{_CUT}{text[word:]}"
    # The rest is cut as well: what differs must be among what is left of it.
    room = width - len(_CUT)
    left = room - _HEAD - len(_CUT)
    end = max(len(text) - at, room // 2)
    if at - word >= left and room - end >= _HEAD:  # a long word that differs in its last letters: both ends are read
        return f"{text[: room - end]}{_CUT}{text[-end:]}"
    start = word if at - word < left else at
    return fit(f"{text[:_HEAD]}{_CUT}{text[start:]}", width)
