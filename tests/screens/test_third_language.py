"""A language is one folder: with a third one the program goes on in every language, and offers it by its own name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from test_every_page_words import desk_of, plans, roots, spelled
from walking import SIZE, number_of, press, sample_workspace

from planner import locale
from planner.assess import Assessment, assess
from planner.cli import main
from planner.documents import PaperContext, Printing, make, paper_kinds, subjects
from planner.editor import Editor, OpenPlan
from planner.exchange.catalogue_words import read_words, write_catalogue, write_words
from planner.exchange.po import read_po, write_po
from planner.exchange.sample import Sample, sample
from planner.locale import catalogue, language_name, languages
from planner.model import Step
from planner.outcomes import starter, wording
from planner.outcomes.esco import starter as esco_starter
from planner.programme import load_call
from planner.store import Workspace
from screens.app import PlannerApp
from screens.outcomes.remarks import set_hints
from screens.pages.spec import Field, Heading
from screens.papers.export_dialog import ExportDialog
from screens.session.session import Session
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


@pytest.mark.parametrize("kind", ["individual", "group"])
def test_a_language_that_came_from_its_translators_goes_through_every_page(kind: str, tmp_path: Path) -> None:
    """Made up: three plural forms, other signs in amounts, each text marked; a text from elsewhere would be seen."""
    head, entries = read_po(write_words("et"))
    facts = {
        "language.plural": "n%10==1 ? 0 : n%10<5 ? 1 : 2",
        "language.thousands": "\u2019",
        "language.name": "Eesti",
    }
    given = [
        each._replace(texts=(facts.get(each.key, each.english[0]),) * (len(each.english) * 2 - 1))
        if each.key.startswith(("language.", "sample."))  # the sample reads its surnames out of one text
        else each._replace(
            texts=tuple(f"õ {text}" for text in (*each.english, each.english[-1])[: len(each.english) * 2 - 1])
        )
        for each in entries
    ]
    (tmp_path / "et.po").write_text(write_po(given, head), "utf-8")
    taken = read_words(tmp_path / "et.po")
    assert (taken.remarks, taken.translated) == ((), taken.all_texts)
    write_catalogue(taken, tmp_path / "locale")
    _forget()
    session = desk_of(plans()[kind], "et")
    seen = set[str]()
    waiting = [*roots(session)]
    while waiting:
        page = waiting.pop()
        found = [each for each in spelled(page, session) if f"{page.name} {each.name}" not in seen]
        seen |= {f"{page.name} {each.name}" for each in found}
        waiting += found
        for each in (block for block in page.blocks(session) if isinstance(block, (Field, Heading))):
            assert session.words.text(each.label if isinstance(each, Field) else each.words).startswith("õ "), page.name
    assert len(seen) > 20


def test_the_outcomes_page_says_what_its_language_lacks() -> None:
    told, mobility = sample("en"), plans()["individual"]
    for code, says in (("lv", False), ("et", True)):
        project = told.project.model_copy(update={"language": code})
        session = Session(catalogue("en"), Editor(OpenPlan(project, mobility)), (mobility,))
        assert ("English, Latviešu" in set_hints(session).partition("\n")[0]) is says


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
