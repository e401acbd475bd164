"""A choice is found by the letters it begins with."""

import pytest
from textual.app import App, ComposeResult

from screens.widgets.choice import IN_A_ROW_SECONDS, Choice
from screens.widgets.rows import folded

WORDS = ("Latvia", "Pakistan", "Slovenia", "Spain", "United Arab Emirates", "United Kingdom", "„Ēnošana“", "Eiropass")


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return seconds."""
        return self.now


class OneChoice(App[None]):
    """An app with one choice."""

    def compose(self) -> ComposeResult:
        """Yield the choice."""
        yield Choice(WORDS, 0)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sp", "Spain"),
        ("SP", "Spain"),
        ("s", "Slovenia"),
        ("ss", "Spain"),
        ("p", "Pakistan"),
        ("en", "„Ēnošana“"),
        ("ēn", "„Ēnošana“"),
        ("ei", "Eiropass"),
        ("united k", "United Kingdom"),
        ("x", "Latvia"),
        ("spx", "Spain"),
    ],
)
async def test_letters_typed_in_a_row_find_an_option(typed: str, found: str) -> None:
    async with OneChoice().run_test() as pilot:
        choice = pilot.app.query_one(Choice)
        choice.focus()
        await pilot.press(*["space" if each == " " else each for each in typed])
        assert choice.index is not None
        assert choice.words[choice.index] == found


async def test_a_letter_after_a_pause_begins_anew_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(Choice, "clock", staticmethod(clock))
    async with OneChoice().run_test() as pilot:
        choice = pilot.app.query_one(Choice)
        choice.focus()
        for key, found in (("s", "Slovenia"), ("s", "Spain"), ("s", "Slovenia"), ("p", "Pakistan")):
            clock.now += IN_A_ROW_SECONDS + 0.1
            await pilot.press(key)
            assert choice.index == WORDS.index(found)


@pytest.mark.parametrize("text", ["„Ēnošana“", "“ēnošana”", "'enosana'", "«Ēnošana»"])
def test_quotes_and_diacritics_are_folded(text: str) -> None:
    assert folded(text) == "enosana"
