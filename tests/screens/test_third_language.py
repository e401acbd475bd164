"""A language is one folder: with a third one the program goes on in every language, and offers it by its own name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from walking import SIZE, number_of, press, sample_workspace

from planner import locale
from planner.assess import Assessment, assess
from planner.cli import main
from planner.documents import PaperContext, Printing, make, paper_kinds, subjects
from planner.exchange.sample import Sample, sample
from planner.locale import language_name, languages
from planner.model import Step
from planner.outcomes import starter, wording
from planner.outcomes.esco import starter as esco_starter
from planner.programme import load_call
from planner.store import Workspace
from screens.app import PlannerApp
from screens.papers.export_dialog import ExportDialog
from screens.widgets.choice import Choice

SHELF = Path(locale.__file__).parent
ALL = ("en", "et", "lv")


@pytest.fixture(autouse=True)
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Estonian, made up of the English texts, stands beside the two languages."""
    shelf = tmp_path / "locale"
    for code in ("en", "lv"):
        shutil.copytree(SHELF / code, shelf / code)
    shutil.copytree(SHELF / "en", shelf / "et")
    facts = shelf / "et" / "language.json"
    facts.write_text(json.dumps({**json.loads(facts.read_text("utf-8")), "name": "Eesti"}))
    monkeypatch.setattr(locale, "_shelf", lambda: shelf)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    locale.catalogue.cache_clear()
    locale.languages.cache_clear()


@pytest.mark.parametrize("lang", ALL)
async def test_the_project_page_and_the_export_offer_it(workspace: Workspace, lang: str) -> None:
    sample_workspace(workspace, "en")
    app = PlannerApp(workspace, lang)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "p")
        names = {name for each in app.screen.query(Choice) for name in each.words}
        assert {"English", "Eesti", "Latviešu"} <= names
        await press(pilot, "escape")
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter", "e")
        assert isinstance(app.screen, ExportDialog), app.screen
        app.screen.query_one("#language").focus()
        assert "Eesti" in await press(pilot, "enter")


async def test_one_key_goes_through_all_of_them(workspace: Workspace) -> None:
    sample_workspace(workspace, "en")
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        assert [(await press(pilot, "f9")).splitlines()[0].split()[-4] for _ in range(3)] == ["ET", "LV", "EN"]


@pytest.mark.parametrize("lang", ALL)
def test_the_shell_speaks_it(workspace: Workspace, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    sample_workspace(workspace, "en")
    mobility = workspace.projects()[0].mobilities[0].id
    for command in (["list"], ["show", mobility], ["check", mobility], ["estimate", mobility]):
        assert main([*command, "--lang", lang, "--workspace", str(workspace.folder)]) == 0
        assert capsys.readouterr().err == ""


def test_a_language_names_itself() -> None:
    assert [language_name(each) for each in languages()] == ["English", "Eesti", "Latviešu"]


def test_what_knows_two_languages_says_so() -> None:
    assert wording.languages() == ("en", "lv")
    assert starter.starter_languages() == ("en", "lv")
    assert esco_starter.starter_languages() == ("en", "lv")
    assert starter.starter_units(starter.starter_trades()[0], "et") == starter.starter_units(
        starter.starter_trades()[0], "en"
    )
    assert wording.check("Knows things.", "et") == wording.check("Knows things.", "en")


def test_every_paper_is_printed_in_it_and_beside_another(tmp_path: Path) -> None:
    """Words of the forms are those of the folder: each is marked here, so that one from elsewhere would be seen."""
    for name in ("papers", "whatif"):
        room = tmp_path / "locale" / "et" / f"{name}.json"
        words = json.loads(room.read_text("utf-8"))
        room.write_text(json.dumps({key: _marked(each) for key, each in words.items()}))
    _forget()
    told = sample("en")
    context = PaperContext(told.project, told.mobilities[0], load_call(told.project.call), _assessed(told))
    kinds = [each for each in paper_kinds() if each.applies(context.mobility) and subjects(each, context)]
    assert len(kinds) > 10
    for kind in kinds:
        subject = subjects(kind, context)[0].id
        alone = make(kind, context, subject, Printing("et", date(2026, 4, 1)))
        assert [each.title for each in alone.sections if not each.title.startswith("Eesti ")] == [], kind.id
        both = make(kind, context, subject, Printing("lv", date(2026, 4, 1), beside="et"))
        assert both.html.count('lang="et"') >= len(alone.sections), kind.id


def _marked(text: str | list[str]) -> str | list[str]:
    return f"Eesti {text}" if isinstance(text, str) else [f"Eesti {each}" for each in text]


def _assessed(told: Sample) -> Assessment:
    return assess(told.project, told.mobilities[0], load_call(told.project.call))
