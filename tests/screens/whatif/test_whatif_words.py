"""Words of the what-if screens fit their places in both languages."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from planner.locale import catalogue, languages
from screens.commands import key_line
from screens.whatif import compare_screen, goal_screen, sets_screen, sweep_screen

LABEL = 17


@pytest.mark.parametrize("lang", languages())
def test_short_words_fit_the_label_column(lang: str) -> None:
    whole = json.loads(files("planner.locale").joinpath(lang, "short.json").read_text("utf-8"))
    short = {key: text for key, text in whole.items() if key.startswith("short.row.")}
    assert short
    assert not [key for key, text in short.items() if len(text) > LABEL]


@pytest.mark.parametrize("lang", languages())
def test_key_lines_name_five_keys_at_least(lang: str) -> None:
    for module in (compare_screen, sets_screen, sweep_screen):
        assert key_line(module.COMMANDS, catalogue(lang), 78).count("  ") >= 4
    assert key_line(goal_screen.COMMANDS, catalogue(lang), 78).count("  ") >= 3


@pytest.mark.parametrize("lang", languages())
def test_a_week_has_seven_days_and_signs_are_one_letter(lang: str) -> None:
    words = catalogue(lang)
    assert len(words.text("why.calendar.weekdays").split()) == 7
    assert len(words.text("why.calendar.travel")) == len(words.text("why.calendar.reduced")) == 1
