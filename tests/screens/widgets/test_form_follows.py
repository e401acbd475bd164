"""A page follows what a change can touch, together with the letter that made it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from textual.screen import Screen
from walking import field, money, plan_of, sample_workspace

from planner.locale import Catalogue
from planner.model import ActivityType, FourthParty, IssuedDocument, Venue
from planner.programme import available_calls
from planner.store import Workspace
from screens.app import PlannerApp
from screens.plan.step_list import MOBILITY_STEPS
from screens.widgets.form import FieldRow, Form


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys of all texts that are looked up."""
    keys: list[str] = []
    look_up = Catalogue.text

    def counted(self: Catalogue, key: str, /, **values: object) -> str:
        keys.append(key)
        return look_up(self, key, **values)

    monkeypatch.setattr(Catalogue, "text", counted)
    return keys


async def test_choices_are_put_into_words_only_with_their_language(tmp_path: Path, asked: list[str]) -> None:
    sample_workspace(Workspace(tmp_path))
    app = PlannerApp(Workspace(tmp_path), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "f4")
        await pilot.pause()
        (await field(pilot, "mobility.last_day")).follow()
        asked.clear()
        await pilot.press("9")
        await pilot.pause()
        assert not [each for each in asked if each.startswith(("countries.", "kinds.organisation_kind."))]
        await pilot.press("f9")
        await pilot.pause()
        assert "countries.DE" in asked


async def test_a_digit_and_the_money_are_drawn_in_one_frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample_workspace(Workspace(tmp_path))
    app = PlannerApp(Workspace(tmp_path), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "f4")
        await pilot.pause()
        row = await field(pilot, "mobility.last_day")
        await pilot.press(*["full_stop" if each == "." else each for each in "30.3.202"])
        await pilot.pause()
        frames: list[str] = []
        draw = Screen._compositor_refresh

        def counted(screen: Screen[object]) -> None:
            frames.append(money(pilot))
            draw(screen)

        before = money(pilot)
        monkeypatch.setattr(Screen, "_compositor_refresh", counted)
        await pilot.press("6")
        await pilot.pause()
        assert plan_of(pilot).session.get(row.field.path).isoformat() == "2026-03-30"
        assert money(pilot) != before
        assert frames[0] == money(pilot)


CHANGES: tuple[tuple[str, object], ...] = (
    *(("mobility.activity", each) for each in ActivityType),
    ("mobility.last_day", date(2026, 3, 4)),
    ("mobility.first_day", None),
    ("mobility.travel.green", True),
    ("mobility.travel.official_km", Decimal(250)),
    ("mobility.travel.funded_travel_days", 6),
    ("mobility.group.venue", Venue.ELSEWHERE),
    ("mobility.host_related_to_sender", True),
    ("mobility.course.lectures_or_conference", True),
    ("mobility.agreement.blended", True),
    ("mobility.agreement.fourth_party", FourthParty.BOTH),
    ("mobility.agreement.documents_issued", (IssuedDocument.OTHER,)),
    *(("project.call", each) for each in available_calls()),
)


async def test_a_row_that_is_left_alone_is_one_that_the_change_cannot_touch(tmp_path: Path) -> None:
    sample_workspace(Workspace(tmp_path))
    app = PlannerApp(Workspace(tmp_path), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        session, form = plan_of(pilot).session, plan_of(pilot).query_one(Form)
        toggled = set()
        for page in (each.page for each in MOBILITY_STEPS):
            await form.update(page)
            for path, value in CHANGES:
                assert session.put(path, value) == ""
                form.follow()
                for row in form.query(FieldRow):
                    shown = row.field.shown is None or row.field.shown(session)
                    assert row.display is shown, (row.field.path, path)
                    assert not shown or row._beside == (row.field.beside(session) if row.field.beside else ""), path
                    assert not shown or not row.field.options or [*row._options] == [*row.field.options(session)], path
                    assert not shown or row.editor.is_attached, "a row that is shown is filled"
                    toggled.add((row.field.path, shown))
                await pilot.pause()
                session.undo()
                form.follow()
        assert len([path for path, shown in toggled if (path, not shown) in toggled]) > 40, "the changes touch rows"
