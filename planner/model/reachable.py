"""Whether an e-mail or a telephone number could be one: a plan keeps whatever is typed, and says what looks odd."""

from __future__ import annotations

import re
from typing import Final

# Begun only where a word begins: from each of its letters anew, a cell of forty thousand took seven seconds.
EMAIL: Final = re.compile(
    r"(?<![^\s@<>()\[\],;:\"'])[^\s@<>()\[\],;:\"']+@[^\s@<>()\[\],;:\"'.]+(?:\.[^\s@<>()\[\],;:\"'.]+)+"
)
DIGITS: Final = re.compile(r"\d")
LEAST_DIGITS: Final = 5
"""Digits below which a cell of a school's list is no telephone number."""
_LEAST_TYPED: Final = 3
"""The same of what somebody types into the field of a number: 112 is one."""
# Three letters are "tel" or "ext", in any language; four are a word.
_WORD: Final = re.compile(r"[^\W\d_]{4}")


def is_odd_email(text: str) -> bool:
    """Whether something is typed in which nothing is an e-mail address."""
    return bool(text.strip()) and EMAIL.search(text) is None


def is_odd_phone(text: str) -> bool:
    """Whether something is typed that has words in it, or too few digits for a number."""
    return bool(text.strip()) and (len(DIGITS.findall(text)) < _LEAST_TYPED or _WORD.search(text) is not None)
