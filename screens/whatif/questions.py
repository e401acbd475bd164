"""Questions that several screens of the what-if put: a name over a column, an amount."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from screens.dialogs.asking import AskingScreen
from screens.pages.spec import Kind
from screens.pages.values import read

LONGEST_NAME = 14
"""Letters of a name that fit over its column in a wide terminal."""

_LONGEST_AMOUNT = 14


def ask_name(screen: AskingScreen[Any], name: str, then: Callable[[str], None]) -> None:
    """Ask for another name of a variant or a set."""
    screen.prompt(screen.words.text("ask.variant_name", name=name), then, start=name, longest=LONGEST_NAME)


def ask_amount(screen: AskingScreen[Any], title: str, then: Callable[[Decimal], None], start: str = "") -> None:
    """Ask for an amount in EUR; one that is none stays to be corrected."""
    words = screen.words

    def check(text: str) -> None:
        read(Kind.MONEY, text, words)

    screen.prompt(title, lambda text: then(words.parse_amount(text)), start=start, longest=_LONGEST_AMOUNT, check=check)
