"""Likeness of texts: beside the tables that everybody learns, and beside figures that a library gave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.likeness import likeness, nearest, scores

TEXTS = st.text(alphabet="abāč 漢", max_size=12)


def common(one: str, other: str) -> int:
    """The longest common subsequence, cell by cell."""
    row = [0] * (len(other) + 1)
    for a in one:
        before = row[:]
        for at, b in enumerate(other, start=1):
            row[at] = before[at - 1] + 1 if a == b else max(before[at], row[at - 1])
    return row[-1]


def alignment(one: str, other: str) -> int:
    """The optimal string alignment, cell by cell."""
    cells = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i, a in enumerate(one, start=1):
        for j, b in enumerate(other, start=1):
            least = min(cells[i - 1, j] + 1, cells[i, j - 1] + 1, cells[i - 1, j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, cells[i - 2, j - 2] + 1)
            cells[i, j] = least
    return cells[len(one), len(other)]


@given(TEXTS, st.lists(TEXTS, max_size=6))
def test_texts_side_by_side_are_compared_as_one_by_one(text: str, others: list[str]) -> None:
    found = scores(text, others)
    for ordered, other in zip(found.ordered, others, strict=True):
        size = len(text) + len(other)
        assert ordered == likeness(text, other) == (2 * common(text, other) / size if size else 1)
    assert (
        found.unordered == scores(" ".join(sorted(text.split())), [" ".join(sorted(e.split())) for e in others]).ordered
    )
    assert all(0 <= each <= 1 for each in found.shared)


@given(TEXTS, st.lists(TEXTS, max_size=6, unique=True), st.integers(0, 3))
def test_near_words_are_all_within_so_many_slips_the_nearest_first(word: str, words: list[str], most: int) -> None:
    wanted = sorted(
        ((slips, each) for each in words if (slips := alignment(word, each)) <= most), key=lambda pair: pair[0]
    )
    assert nearest(word, words, most, 10) == wanted
    assert nearest(word, words, most, 2) == wanted[:2]


@pytest.mark.parametrize(
    ("text", "other", "figures"),
    [
        ("mazgat matus", "matu mazgasana", (0.538462, 0.769231, 0.769231)),
        ("use food cutting tools", "food tools", (0.625, 0.625, 1)),
        ("claen kithcen", "clean kitchen surfaces", (0.628571, 0.628571, 0.628571)),
        ("weld pipes at night", "weld steel pipes", (0.571429, 0.571429, 0.769231)),
        ("wash hair", "hair wash", (0.444444, 1, 1)),
        ("", "", (1, 1, 0)),
        ("a", "", (0, 0, 0)),
    ],
)
def test_the_figures_that_the_weights_of_the_search_were_fitted_to(
    text: str, other: str, figures: tuple[float, float, float]
) -> None:
    """As rapidfuzz 3.14.6 has them: ratio, token_sort_ratio, token_set_ratio."""
    assert [each[0] for each in scores(text, [other])] == pytest.approx(figures, abs=1e-6)


def test_a_text_of_more_letters_than_any_alphabet_has_is_compared_all_the_same() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 400))) + "\n"
    assert 0 < likeness(text, text[:300]) <= 1
