"""A list of people on the screen: nothing is stored unseen, what is open is asked once, all of it can be undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input, TextArea
from walking import Walker, everything, frame, number_of, plan_of, press, until

from planner.exchange.people import reading
from planner.exchange.people.at_hand import ListAtHand
from planner.exchange.people.reading import Source, source_of_paste
from planner.exchange.people.taking import State
from planner.locale import catalogue
from planner.model import ActivityType, Mobility, Participant, Project, Step
from planner.progress import counted
from planner.store import Workspace
from planner.workflows import save_plan
from screens.app import PlannerApp
from screens.dialogs import base
from screens.dialogs.people_preview import PeoplePreview
from screens.pages import waiting
from screens.plan.screen import PlanScreen

LIST = """Dalībnieks;Personas kods;Tel. vai e-pasts;Loma
Kalna Anna;140308-10017;20000001;audzēkne
Ozols Juris;32110710023;20000002;sportists
Egle Uldis;;20000003;audzēknis
Kopā: 3
"""


@pytest.fixture
def app(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> PlannerApp:
    monkeypatch.setattr(base, "DEAF_SECONDS", 0.0)
    workspace.create_project(Project(id="p", title="Projekts", call=2026))
    known = (Participant(first_name="Uldis", last_name="Egle", phone="20000009"),)
    activity = ActivityType.SHORT_TERM_LEARNERS
    save_plan(workspace, "p", Mobility(id="m", title="Brauciens", activity=activity, participants=known), 0)
    return PlannerApp(workspace, "lv")


def below(pilot: Walker) -> Mobility:
    plan = pilot.app.screen_stack[-2]
    assert isinstance(plan, PlanScreen)
    return plan.session.mobility_or_empty


async def pasted(pilot: Walker, text: str) -> str:
    await press(pilot, "enter", "f2", *number_of(Step.PEOPLE), "enter", "p")
    pilot.app.screen.query_one(TextArea).insert(text)
    return await press(pilot, "f4")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_asked_once_taken_undone_and_remembered(app: PlannerApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        shown = await pasted(pilot, LIST)
        assert isinstance(app.screen, PeoplePreview)
        assert "2 jauni" in shown
        await pilot.pause(1.2)  # what is typed is kept within a second
        kept = "".join(each.read_text("utf-8") for each in app.workspace.folder.glob("*.json"))
        assert not any(code in kept for code in ("10017", "32110710023"))
        assert "1 tāds pats" in shown
        assert not any(code in everything(app) for code in ("10017", "32110710023"))
        # The column that nobody can tell is said, by the keys of the list of columns.
        await press(pilot, "shift+tab", "down", "down", "enter")
        phone = catalogue("lv").text("people.field.phone")
        shown = await press(pilot, *"tālrunis", "enter")
        assert phone in shown
        assert "1 mainīts" in shown
        before = below(pilot)
        await press(pilot, "f4", "enter")  # which name comes first: as offered
        await press(pilot, "f4", "enter")  # what the unknown word means: the first role
        assert below(pilot) is before
        await press(pilot, "f4")
        people = plan_of(pilot).session.mobility_or_empty.participants
        assert [(each.name, each.phone) for each in people] == [
            ("Uldis Egle", "20000009"),
            ("Anna Kalna", "20000001"),
            ("Juris Ozols", "20000002"),
        ]
        await press(pilot, "ctrl+z")
        assert plan_of(pilot).session.mobility_or_empty.participants == before.participants
        await press(pilot, "p")
        app.screen.query_one(TextArea).insert(LIST)
        await press(pilot, "f4")
        assert isinstance(app.screen, PeoplePreview)
        assert app.screen.at_hand.open_question is None
        # Changed people are taken once they are ticked.
        await press(pilot, "end", "up", "enter", "f4")
        assert plan_of(pilot).session.mobility_or_empty.participants[0].phone == "20000003"


async def test_from_a_file_unticked_and_left(app: PlannerApp, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("Vārds;Uzvārds\nAnna;Kalna\nJuris;Ozols\n".encode("utf-16"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "f2", *number_of(Step.PEOPLE), "enter", "i")
        app.screen.query_one(Input).value = str(tmp_path / "list.csv")
        shown = await press(pilot, "enter")
        assert "list.csv" in shown
        await press(pilot, "escape")
        assert len(plan_of(pilot).session.mobility_or_empty.participants) == 1
        await press(pilot, "i")
        app.screen.query_one(Input).value = str(tmp_path / "list.csv")
        await press(pilot, "enter")
        await press(pilot, "home", "enter", "f4")
        assert [each.name for each in plan_of(pilot).session.mobility_or_empty.participants] == [
            "Uldis Egle",
            "Juris Ozols",
        ]
        await press(pilot, "i")
        app.screen.query_one(Input).value = str(tmp_path / "nothing.csv")
        assert "nothing.csv" in await press(pilot, "enter")
        assert "Traceback" not in frame(app)


def test_filling_in_what_is_empty_is_ticked_and_changing_is_not() -> None:
    anna, juris = (Participant(first_name=first, last_name="Kalns") for first in ("Anna", "Juris"))
    plan = Mobility(
        activity=ActivityType.SHORT_TERM_LEARNERS,
        participants=(anna, juris.model_copy(update={"phone": "20000001"})),
    )
    text = "Vārds, uzvārds;Tālrunis;Mazāk iespēju\nAnna Kalns;20000002;\nJuris Kalns;20000003;\n"
    at_hand = ListAtHand(source_of_paste(text, "paste"), plan, {}, date(2026, 7, 1))
    assert [each.state for each in at_hand.everybody] == [State.CHANGED, State.CHANGED]
    assert [each.phone for each in at_hand.taken().participants] == ["20000002", "20000001"]
    dearer = ListAtHand(source_of_paste(text.replace("20000002;", ";jā"), "paste"), plan, {}, date(2026, 7, 1))
    assert not dearer.taken().participants[0].fewer_opportunities, "an amount is never added unasked"


async def test_a_long_list_is_told_and_what_is_typed_meanwhile_stays(
    app: PlannerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slow(path: Path) -> Source:
        for each in counted(range(1, 8), 9):
            if each == 7:
                go_on.wait(30)
        return source_of_paste("Vārds;Uzvārds\nAnna;Kalna\nJuris;Ozols\n", path.name)

    monkeypatch.setattr(reading, "source_of_file", slow)
    monkeypatch.setattr(waiting, "_PAUSE_SECONDS", 0.01)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "f2", *number_of(Step.PEOPLE), "enter", "i")
        app.screen.query_one(Input).value = "list.csv"
        await pilot.press("enter")
        await until(lambda: "list.csv: 6 no 9" in frame(app))
        plan = plan_of(pilot)
        there = plan.session.mobility_or_empty.participants
        plan.session.put("mobility.participants", (*there, Participant(first_name="Anna", last_name="Kalna")))
        go_on.set()
        await until(lambda: isinstance(app.screen, PeoplePreview))
        assert "1 jauni" in await press(pilot) or "1 jauns" in frame(app)
        await press(pilot, "f4")
        names = [each.name for each in plan.session.mobility_or_empty.participants]
        assert names == ["Uldis Egle", "Anna Kalna", "Juris Ozols"]
        assert "list.csv:" not in frame(app)
