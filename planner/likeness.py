"""How alike texts are, letter by letter: the longest common subsequence, and slips of the keyboard.

One text is compared with thousands at once. They lie side by side in the bits of one long whole number, a bit a letter,
and each letter of the text is one round of sums and comparisons for all of them (Hyyrö 2004 for subsequences, Hyyrö
2003 for slips). Between two of them lies a bit that stays zero and takes up what a sum carries over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_BETWEEN = "\n"
"""Between two texts, so none of them may have more than one line."""

_MOST_LETTERS = 250
"""Different letters of the text that are looked for, each with a byte of its own; no language has more in one text."""


class Scores(NamedTuple):
    """How alike texts are to one, each from 0 to 1.

    Letters in order, words in any order, and words in any order where those that both have count once.
    """

    ordered: list[float]
    unordered: list[float]
    shared: list[float]


def scores(text: str, others: Sequence[str]) -> Scores:
    """Compare a text with others, which have one line each."""
    words = [each.split() for each in others]
    return Scores(
        _likenesses(text, others),
        _likenesses(_sorted(text.split()), [_sorted(each) for each in words]),
        _shared(frozenset(text.split()), [*map(frozenset, words)]),
    )


def likeness(one: str, other: str) -> float:
    """Return how much of two texts is common, in order, from 0 to 1: 1 less the share that only one has."""
    return _likenesses(one, [other])[0]


def nearest(word: str, words: Iterable[str], most: int, count: int) -> list[tuple[int, str]]:
    """Return the words at most so many slips away, with the number, the nearest and among them the earliest first.

    A slip is a letter wrong, missing, added, or two swapped; no letter takes part in two (optimal string alignment).
    """
    likely = [each for each in words if abs(len(each) - len(word)) <= most]
    slips = _Lanes(likely, word).slips()
    return sorted((pair for pair in zip(slips, likely, strict=True) if pair[0] <= most), key=_slips)[:count]


def _slips(pair: tuple[int, str]) -> int:
    return pair[0]


def _sorted(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


def _likenesses(text: str, others: Sequence[str]) -> list[float]:
    together = (len(text) + len(each) for each in others)
    common = _Lanes(others, text).common()
    return [2 * met / size if size else 1.0 for met, size in zip(common, together, strict=True)]


def _shared(words: frozenset[str], others: Sequence[frozenset[str]]) -> list[float]:
    """Compare words with others; those that both have count once, whatever stands around them."""
    found = [0.0] * len(others)
    # Few labels have a word of the text, and mostly the same: what the text has beside them is compared once.
    alike: dict[frozenset[str], list[int]] = defaultdict(list)
    for place, each in enumerate(others):
        both = words & each
        if both and both in (words, each):
            found[place] = 1.0
        elif each and words:
            alike[both].append(place)
    for both, places in alike.items():
        mine, theirs = _sorted(words - both), [_sorted(others[place] - both) for place in places]
        common = _Lanes(theirs, mine).common()
        for place, its, met in zip(places, theirs, common, strict=True):
            found[place] = _share(sum(map(len, both)) + len(both) - 1, len(mine), len(its), met)
    return found


def _share(both: int, mine: int, its: int, met: int) -> float:
    """Return the best of three comparisons: the common words with and without those of one side, or both sides.

    Args:
        both: letters of the common words with the blanks between them; -1: there are none.
        mine: letters of the words that only one side has.
        its: letters of those that only the other has.
        met: how many of these are common, in order.
    """
    apart = mine + its - 2 * met
    if both < 0:
        return 1 - apart / (mine + its)
    with_mine, with_its = both + 1 + mine, both + 1 + its
    return max(
        1 - apart / (with_mine + with_its), 1 - (1 + mine) / (both + with_mine), 1 - (1 + its) / (both + with_its)
    )


class _Codes(dict[int, int]):
    """For `str.translate`: the letters that are looked for by number; all others are zero."""

    def __missing__(self, letter: int) -> int:
        return 0


class _Lanes:
    """Texts side by side, the first in the highest bits, and the letters of the text that they are compared with."""

    def __init__(self, texts: Sequence[str], text: str) -> None:
        self._texts, self._size = texts, len(text)
        joined = _BETWEEN.join(texts)
        self._width = len(joined)
        letters = [*dict.fromkeys(text.replace(_BETWEEN, ""))][:_MOST_LETTERS]
        codes = _Codes((ord(each), at) for at, each in enumerate((_BETWEEN, *letters), start=1))
        coded = joined.translate(codes).encode("latin-1")
        between, *bits = (_places(coded, at) for at in range(1, len(letters) + 2))
        self._bits = dict(zip(letters, bits, strict=True))
        self._all = ((1 << self._width) - 1) & ~between
        # The lowest bit of a text lies above what is between it and the next one; a text without letters has none.
        self._lowest = (between << 1 | 1) & self._all
        # The lowest bits are the ends of the texts: both are read from their ends.
        self._letters = text[::-1]

    def common(self) -> list[int]:
        """Return the length of the longest common subsequence for each text."""
        left = self._all
        for letter in self._letters:
            taken = left & self._bits.get(letter, 0)
            left = ((left + taken) | (left - taken)) & self._all
        return [len(each) - met.count("1") for each, met in zip(self._texts, self._rows(left), strict=True)]

    def slips(self) -> list[int]:
        """Return the optimal string alignment for each text."""
        more, fewer, diagonal, met_before = self._all, 0, 0, 0
        for letter in self._letters:
            met = self._bits.get(letter, 0)
            swapped = ((~diagonal & met) << 1) & met_before
            diagonal = ((((met & more) + more) ^ more) | met | fewer | swapped) & self._all
            up, down = fewer | (self._all & ~(diagonal | more)), diagonal & more
            up = (up << 1 & self._all) | self._lowest
            more, fewer = (down << 1 & self._all) | (self._all & ~(diagonal | up)), up & diagonal
            met_before = met
        rows = zip(self._rows(more), self._rows(fewer), strict=True)
        return [self._size + added.count("1") - left.count("1") for added, left in rows]

    def _rows(self, bits: int) -> Iterator[str]:
        if not self._texts:
            return
        written, start = f"{bits:0{self._width}b}" if self._width else "", 0
        for each in self._texts:
            yield written[start : start + len(each)]
            start += len(each) + 1


def _places(coded: bytes, code: int) -> int:
    """Return a number with a one wherever a code stands, the first place the highest bit."""
    return int(coded.translate(_ONLY[code]) or b"0", 2)


_ONLY = [bytes(ord("1") if each == code else ord("0") for each in range(256)) for code in range(256)]
"""For `bytes.translate`: a one for one code, a zero for all others."""
