"""A choice is found by the letters it begins with."""

import pytest
from textual.app import App, ComposeResult
from textual.events import Key

from planner.locale import catalogue
from planner.places.countries import PROGRAMME_COUNTRIES
from screens.dialogs.picker import Picker
from screens.pages.searching import folded
from screens.pages.table import Row
from screens.widgets.choice import IN_A_ROW_SECONDS, Choice
from screens.widgets.rows import Rows

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


COUNTRIES = [catalogue(each).text(f"countries.{code}") for each in ("en", "lv") for code in PROGRAMME_COUNTRIES]


class Offered(App[None]):
    """An app with one list to pick from."""

    words = catalogue("en")

    def on_mount(self) -> None:
        """Open it."""
        self.push_screen(
            Picker(catalogue("en"), "", [Row(str(n), (each,)) for n, each in enumerate(COUNTRIES)], at="9")
        )


@pytest.mark.parametrize("before", ["", "/"])
async def test_letters_lead_to_a_country_that_begins_with_them(before: str) -> None:
    async with Offered().run_test(size=(60, 20)) as pilot:
        rows = pilot.app.screen.query_one(Rows)
        for number, country in enumerate(COUNTRIES):
            typed = before + (folded(country) if number % 2 else country.upper())[:3]
            for letter in typed:
                await rows.on_key(Key(letter, letter))
            assert folded(COUNTRIES[int(rows.key)]).startswith(folded(country[:3])), typed
            await pilot.pause()
            assert rows.scroll_y <= rows.cursor + 1 < rows.scroll_y + rows.size.height, typed
            for _ in typed:
                await rows.on_key(Key("backspace", None))


class Countries(App[None]):
    """An app with a choice of countries."""

    def compose(self) -> ComposeResult:
        """Yield it."""
        yield Choice(COUNTRIES, 9)


async def test_a_choice_steps_to_a_country_that_begins_with_the_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(Choice, "clock", staticmethod(clock))
    async with Countries().run_test() as pilot:
        choice = pilot.app.query_one(Choice)
        choice.focus()
        for number, country in enumerate(COUNTRIES[::4]):
            clock.now += IN_A_ROW_SECONDS + 0.1
            typed = (folded(country) if number % 2 else country.upper())[:3]
            await pilot.press(*typed)
            assert choice.index is not None
            assert folded(choice.words[choice.index]).startswith(folded(typed)), typed
