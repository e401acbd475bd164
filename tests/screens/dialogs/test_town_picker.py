"""Looking up towns on the page of the journey: what is taken, what is offered, in which language it is kept."""

from __future__ import annotations

import pytest
from walking import SIZE, Walker, field, frame, plan_of, press, write

from planner.model import Mobility, Project, Town
from planner.store import Workspace
from screens.app import PlannerApp
from screens.dialogs.picker import Picker

DESTINATION = "mobility.travel.destination"


def app(workspace: Workspace, language: str = "en") -> PlannerApp:
    """The app with one empty plan of a project in this language; the screens speak English."""
    project = Project(call=2025, title="Kuldīga", language=language)
    workspace.create_project(project)
    workspace.save_mobility(project.id, Mobility(title="Journey"), {}, 0)
    return PlannerApp(workspace, "en")


async def look_up(pilot: Walker, typed: str) -> str:
    """Open the plan, type a town into its destination, press Enter, and return what is shown."""
    await press(pilot, "enter")
    await press(pilot, "f4")
    await field(pilot, DESTINATION)
    await write(pilot, typed)
    return await press(pilot, "enter")


def destination(pilot: Walker) -> Town:
    """The destination of the open plan."""
    return plan_of(pilot).session.mobility_or_empty.travel.destination


@pytest.mark.parametrize(("language", "name"), [("lv", "Šverīne"), ("en", "Schwerin")])
async def test_the_name_is_kept_in_the_language_of_the_plan(workspace: Workspace, language: str, name: str) -> None:
    async with app(workspace, language).run_test(size=SIZE) as pilot:
        await look_up(pilot, "schwerin")
        assert (destination(pilot).name, destination(pilot).country) == (name, "DE")
        assert plan_of(pilot).session.mobility_or_empty.host.town == name


async def test_a_programme_country_decides(workspace: Workspace) -> None:
    async with app(workspace).run_test(size=SIZE) as pilot:
        await look_up(pilot, "Athens")
        assert (destination(pilot).name, destination(pilot).country) == ("Athens", "GR")


async def test_a_beginning_offers_towns_with_their_regions(workspace: Workspace) -> None:
    async with app(workspace).run_test(size=SIZE) as pilot:
        shown = await look_up(pilot, "Salamanca")
        assert isinstance(pilot.app.screen, Picker)
        assert "Castille and León, Spain" in shown
        assert "Madrid, Spain" in shown
        await press(pilot, *"castille", "enter")
        assert destination(pilot).latitude == pytest.approx(40.97, abs=0.01)


async def test_coordinates_are_taken_and_are_not_the_hosts_address(workspace: Workspace) -> None:
    async with app(workspace).run_test(size=SIZE) as pilot:
        await look_up(pilot, "53.63, 11.41")
        place = destination(pilot)
        assert (place.name, place.country, place.latitude, place.longitude) == ("53.63, 11.41", "DE", 53.63, 11.41)
        assert plan_of(pilot).session.mobility_or_empty.host.town == ""


async def test_at_a_border_the_country_is_asked(workspace: Workspace) -> None:
    async with app(workspace).run_test(size=SIZE) as pilot:
        shown = await look_up(pilot, "57.775, 26.03")
        assert "Valga, Estonia" in shown
        assert "Valka, Latvia" in shown


async def test_a_rough_place_says_so(workspace: Workspace) -> None:
    async with app(workspace).run_test(size=SIZE) as pilot:
        assert "known only roughly where Vecbebri lies" in await look_up(pilot, "Vecbebri")
        assert destination(pilot).name == "Vecbebri"


async def test_what_is_not_known_names_a_way_on(workspace: Workspace) -> None:
    async with app(workspace).run_test(size=SIZE) as pilot:
        assert "57.02, 21.97" in await look_up(pilot, "Qwxyzz")
        assert destination(pilot).latitude is None
        assert "Qwxyzz" in frame(pilot.app)
