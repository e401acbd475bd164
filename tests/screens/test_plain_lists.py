"""Lists in lines: read out in groups, each column by a word, so that nobody listens to what was not asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_screen_words import full_desk, pages
from walking import sample_workspace

from planner.locale import catalogue, languages
from planner.store import Workspace
from screens.pages.spec import Table
from screens.pages.table import Row
from screens.plain import choosing
from screens.plain.lists import ask_list
from screens.plain.services import PlainServices
from screens.plain.talk import Talk
from screens.plain.walk import Walk
from screens.plain.words import line_catalogue
from screens.project.rates import RATES_TABLE
from screens.session.loading import open_session

_TELLING = {"EUR", "EKI", "EQF", "No", "In", "Kur", "jā"}
"""Short words, or abbreviations that everybody in the field says."""


def spoken_rows(said: list[str]) -> list[int]:
    return [int(each.partition(".")[0]) for each in said if each.partition(".")[0].isdecimal()]


@given(st.integers(0, 60))
def test_a_list_is_said_in_groups_and_none_of_it_is_left_out(count: int) -> None:
    said: list[str] = []
    talk = Talk(line_catalogue("lv"), lambda _: "", said.append)
    rows = [Row(str(n), (f"rinda {n}",)) for n in range(count)]
    heard, first = list[int](), 0
    while True:
        said.clear()
        first = choosing.say_rows(talk, rows, first=first)
        now = spoken_rows(said)
        assert len(now) <= choosing.FEW
        heard += now
        if not first:
            break
    assert heard == list(range(1, count + 1))


@pytest.mark.parametrize("lang", languages())
def test_rates_are_not_read_all_at_once(workspace: Workspace, lang: str) -> None:
    project_id = sample_workspace(workspace, lang)
    session, _ = open_session(workspace, project_id, "", catalogue(lang))
    said, typed = list[str](), ["+", ""]

    def read(prompt: str) -> str:
        said.append(f"--{prompt}")
        return typed.pop(0)

    words = line_catalogue(lang)
    talk = Talk(words, read, said.append)
    session.words = words
    services = PlainServices(talk, workspace)
    walk = Walk(talk, services, session, about_project=True)
    ask_list(walk, RATES_TABLE, walk)
    services.close()
    asked = [at for at, each in enumerate(said) if each.startswith("--")]
    first, second = said[: asked[0]], said[asked[0] : asked[1]]
    assert spoken_rows(first) == list(range(1, 11))
    assert spoken_rows(second) == list(range(11, 21))
    assert any("+" in each for each in first)


@pytest.mark.parametrize("lang", languages())
def test_every_column_is_called_by_a_word(lang: str) -> None:
    words, titles = line_catalogue(lang), dict[str, str]()
    for page in pages(full_desk(lang)):
        for table in (each for each in page.blocks(full_desk(lang)) if isinstance(each, Table)):
            titles |= {each.title: choosing.title_of(words, each) for each in table.columns if each.title}
    assert len(titles) > 40
    letters = {
        key: title
        for key, title in titles.items()
        if title and title not in _TELLING and ("/" in title or title.endswith(".") or len(title) < 3)
    }
    assert not letters
    for each in "ABC":
        assert len(words.text(f"short.framework.{each}")) > 3
        assert catalogue(lang).text(f"short.framework.{each}") == each
