"""Words of the what-if screens fit their places in both languages."""

from __future__ import annotations

import json
from importlib.resources import files
from textwrap import wrap

import pytest

from planner.locale import catalogue, languages
from screens.commands import key_line
from screens.whatif import compare_screen, goal_screen, sets_screen, sweep_screen

ROOM = "whatif_screens"
LABEL, HELP_COLUMNS, HELP_LINES, COMMAND_HELP = 17, 60, 11, 54


def texts(lang: str) -> dict[str, list[str]]:
    """Every text of the room, its plural forms as a list."""
    found = json.loads(files("planner.locale").joinpath(lang, f"{ROOM}.json").read_text("utf-8"))
    return {key: text if isinstance(text, list) else [text] for key, text in found.items()}


def too_long(lang: str, beginning: str, room: int, end: str = "") -> list[str]:
    """Keys whose text does not fit."""
    chosen = {k: v for k, v in texts(lang).items() if k.startswith(f"{ROOM}.{beginning}") and k.endswith(end)}
    assert chosen
    return [key for key, forms in chosen.items() if max(map(len, forms)) > room]


@pytest.mark.parametrize("lang", languages())
def test_short_words_fit_the_label_column(lang: str) -> None:
    assert not too_long(lang, "short.", LABEL)


@pytest.mark.parametrize("lang", languages())
def test_help_fits_its_window(lang: str) -> None:
    assert not too_long(lang, "command.", COMMAND_HELP, ".help")
    helps = {k: v[0] for k, v in texts(lang).items() if k.startswith(f"{ROOM}.help.")}
    assert helps
    assert not [key for key, text in helps.items() if len(wrap(text, HELP_COLUMNS)) > HELP_LINES]


@pytest.mark.parametrize("lang", languages())
def test_texts_are_plain_characters(lang: str) -> None:
    strange = {
        sign
        for forms in texts(lang).values()
        for form in forms
        for sign in form
        if not (sign.isalnum() or sign in " \n.,;:!?~+-/()[]{}'\"_%=<>&*")
    }
    assert not strange


@pytest.mark.parametrize("lang", languages())
def test_key_lines_name_five_keys_at_least(lang: str) -> None:
    for module in (compare_screen, sets_screen, sweep_screen):
        assert key_line(module.COMMANDS, catalogue(lang), 78).count("  ") >= 4
    assert key_line(goal_screen.COMMANDS, catalogue(lang), 78).count("  ") >= 3


@pytest.mark.parametrize("lang", languages())
def test_a_week_has_seven_days_and_signs_are_one_letter(lang: str) -> None:
    words = catalogue(lang)
    assert len(words.text(f"{ROOM}.calendar.weekdays").split()) == 7
    assert len(words.text(f"{ROOM}.calendar.travel")) == len(words.text(f"{ROOM}.calendar.reduced")) == 1
