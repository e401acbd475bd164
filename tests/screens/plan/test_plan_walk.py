"""The walk of a coordinator, with keys only: from an empty workspace to an estimate, and every way back."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea
from walking import (
    SIZE,
    everything,
    field,
    frame,
    home_of,
    money,
    number_of,
    plan_of,
    press,
    said,
    sample_workspace,
    small_workspace,
    write,
)

from planner.model import ActivityType, Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.dialogs import base
from screens.dialogs.people_preview import PeoplePreview
from screens.dialogs.picker import Picker
from screens.plan.step_list import MOBILITY_STEPS
from screens.widgets.form import Form


@pytest.fixture
def sample(workspace: Workspace) -> PlannerApp:
    """The app on the sample in English."""
    sample_workspace(workspace)
    return PlannerApp(workspace, "en")


async def test_from_an_empty_workspace_to_a_first_estimate(workspace: Workspace) -> None:
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        assert "begin a project of your school" in frame(pilot.app)
        assert ">1 Project" in await press(pilot, "n")
        await write(pilot, "Kuldiga 2025")
        await field(pilot, "project.call")
        assert "[ 2025 ]" in await press(pilot, "left")
        assert ">3 Rates" in await press(pilot, "f4", "f4")
        await press(pilot, "enter")
        await write(pilot, "57")
        assert "ours" in await press(pilot, "escape")
        assert "Kuldiga 2025" in await press(pilot, "escape")

        assert ">1 Activity" in await press(pilot, "n")
        await write(pilot, "Schwerin")
        await press(pilot, "tab", "enter")
        assert isinstance(pilot.app.screen, Picker)
        assert "[ Short-term" in await press(pilot, *"short", "enter")
        assert plan_of(pilot).session.mobility_or_empty.activity is ActivityType.SHORT_TERM_LEARNERS

        await press(pilot, "f4")
        await write(pilot, "Berufliche Schule Technik")
        await press(pilot, "tab", "tab")
        await write(pilot, "Schwerin, DE")
        await press(pilot, "enter")
        await write(pilot, "Kuldiga")
        assert "762 km, band 500-1999" in await press(pilot, "enter")
        assert plan_of(pilot).session.mobility_or_empty.host.country == "DE"
        await field(pilot, "mobility.first_day")
        await write(pilot, "02032026")
        await press(pilot, "tab")
        assert "28 days excl. travel" in await write(pilot, "29.3.2026")

        await press(pilot, "f4", "a")
        await press(pilot, "8", "enter")
        assert "individual 11,504" in money(pilot)
        assert "> no. 1" in frame(pilot.app)
        await press(pilot, "down")
        assert "individual 10,066" in (await press(pilot, "delete") and money(pilot))
        await press(pilot, "enter")
        assert "Anna Liepa" in await write(pilot, "Anna") + await press(pilot, "tab") + await write(pilot, "Liepa")

        assert ">4 Support" in await press(pilot, "f4")
        await press(pilot, "enter")
        assert "[ yes ]" in await press(pilot, "space")
        assert "inclusion" in money(pilot) or "incl. org." in money(pilot)

        assert ">5 Outcomes" in await press(pilot, "f4")
        await press(pilot, "n")
        await field(pilot, "mobility.outcomes.0.statement")
        await write(pilot, "Serves 20 guests")
        assert "Serves 20 guests" in await press(pilot, "escape")

        assert ">6 Agreement" in await press(pilot, "f4")
        await write(pilot, "German")
        assert plan_of(pilot).session.mobility_or_empty.agreement.working_language == "German"

        budget = await press(pilot, "f2", number_of(Step.BUDGET), "enter")
        assert "10,066" in budget
        assert "incomplete" in budget
        review = await press(pilot, "f4")
        assert "What is open" in review
        home = await press(pilot, "escape")
        assert "> Schwerin" in home
        assert "02.03.-29.03.26" in home
        assert home_of(pilot).here is not None


async def test_amounts_and_verdicts_follow_while_typing(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f4")
        before = money(pilot)
        assert "20,084.00 EUR ~" in before
        await field(pilot, "mobility.last_day")
        shown = await write(pilot, "08.03.2026")
        assert "7 days excl. travel" in shown
        assert money(pilot) != before
        assert "!!" in shown
        assert "2 Place, dates !!" in shown
        assert "20,084.00 EUR ~" in (await press(pilot, "ctrl+z") and money(pilot))


async def test_steps_forward_back_and_by_name(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        assert ">1 Activity" in await press(pilot, "f3")
        for number in range(2, len(MOBILITY_STEPS) + 1):
            assert f">{number} " in await press(pilot, "f4")
        assert f">{number_of(Step.REVIEW)} Review" in await press(pilot, "f4")
        assert f">{number_of(Step.BUDGET)} Budget" in await press(pilot, "f3")
        await press(pilot, "f2")
        assert ">5 Outcomes" in await press(pilot, *"outc", "enter")


async def test_why_tells_reason_and_source(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f4")
        why = await press(pilot, "f8")
        assert "Why: all verdicts" in why
        assert "> ok Place" in why
        assert why.splitlines()[-1].startswith(" Enter open")
        await press(pilot, "slash", *"28 days".replace(" ", ""), "escape")
        one = await press(pilot, "enter")
        assert "Step: " in one
        assert "2025" in one
        assert "Esc close" in one.splitlines()[-1]
        await press(pilot, "escape", "escape", "f2", number_of(Step.BUDGET), "enter")
        line = await press(pilot, "down", "down", "enter")
        assert "8 x (14 x 57 + 16 x 40) = 11,504" in everything(pilot.app)
        assert "taken over from" in everything(pilot.app).replace("\n", " ").casefold()
        assert "Individual support" in line


async def test_a_page_that_is_only_read_scrolls(sample: PlannerApp) -> None:
    async with sample.run_test(size=(60, 20)) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.BUDGET), "enter", "down", "down", "enter")
        form = plan_of(pilot).query_one("#form")
        assert form.max_scroll_y > 0
        await press(pilot, "down", "down")
        assert form.scroll_offset.y == 2


async def test_rates_are_typed_once_and_shown_as_ours(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        rates = await press(pilot, "f7")
        assert ">3 Rates" in rates
        block = plan_of(pilot).query_one(Form).table_here()
        assert block is not None
        block.rows.go_to("organisational_short_term_learners_after_100")
        page = await press(pilot, "enter")
        assert "You typed" not in everything(pilot.app), page
        await write(pilot, "150")
        assert "You typed your own figure" in everything(pilot.app)
        rows = (await press(pilot, "escape")).splitlines()
        assert any("150" in each and "ours" in each for each in rows)
        await press(pilot, "escape")
        assert (
            plan_of(pilot).session.project.rate_card.typed["organisational_short_term_learners_after_100"].value == 150
        )


BAD = [
    ("mobility.first_day", "33.1", "33.1 is no date", Step.PLACE),
    ("mobility.first_day", "31.2.2026", "31.2.2026", Step.PLACE),
    ("mobility.travel.funded_travel_days", "two", "two", Step.PLACE),
    ("mobility.travel.official_km", "far", "far", Step.PLACE),
    ("mobility.agreement.weekly_hours", "900", "", Step.AGREEMENT),  # by way of 9
    ("mobility.first_day", "9.3.20260", "9.3.20260", Step.PLACE),  # by way of the years 20 and 2026
]


@pytest.mark.parametrize(("path", "typed", "words", "step"), BAD)
async def test_what_cannot_be_read_keeps_the_old_value(
    sample: PlannerApp, path: str, typed: str, words: str, step: Step
) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await plan_of(pilot).go_to(step)
        before = plan_of(pilot).session.get(path)
        row = await field(pilot, path)
        await write(pilot, typed)
        await press(pilot, "tab")
        assert plan_of(pilot).session.get(path) == before
        assert said(pilot).startswith("! ")
        assert words in said(pilot)
        assert row.has_class("wrong")
        await press(pilot, "tab")
        assert said(pilot).startswith("! "), "it stays said until it is mended"
        await field(pilot, path)
        await press(pilot, "ctrl+z")
        assert not said(pilot).startswith("! ")
        assert not row.has_class("wrong")
        assert plan_of(pilot).session.get(path) == before


async def test_money_that_cannot_be_read_keeps_the_old_amount(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f7", "f3", "f3")
        before = plan_of(pilot).session.project.grant
        await field(pilot, "project.grant")
        await write(pilot, "a lot")
        await press(pilot, "tab")
        assert "a lot" in said(pilot)
        assert plan_of(pilot).session.project.grant == before
        assert "The earlier value stays" in await press(pilot, "f4")


async def test_undo_and_redo_from_anywhere(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        session = plan_of(pilot).session
        await press(pilot, "end")
        await write(pilot, " now")
        assert session.mobility_or_empty.title.endswith("four trades now")
        await press(pilot, "f4", "f4", "ctrl+z")
        assert session.mobility_or_empty.title == "Schwerin, four trades"
        assert "Schwerin, four trades  " in frame(pilot.app)
        await press(pilot, "ctrl+y")
        assert session.mobility_or_empty.title.endswith("four trades now")
        for _ in range(30):
            await press(pilot, "ctrl+z")
        assert session.mobility_or_empty.title == "Schwerin, four trades"
        assert "nothing to take back" in said(pilot)


async def test_undo_on_the_page_of_a_new_record_leaves_it(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f4", "f4", "n")
        assert "First name" in frame(pilot.app)
        assert len(plan_of(pilot).session.mobility_or_empty.participants) == 9
        shown = await press(pilot, "ctrl+z")
        assert len(plan_of(pilot).session.mobility_or_empty.participants) == 8
        assert "> Sample" in shown
        assert "First name" not in shown
        await press(pilot, "ctrl+y")
        assert len(plan_of(pilot).session.mobility_or_empty.participants) == 9


async def test_rows_are_copied_removed_and_brought_back(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f4", "f4")
        session = plan_of(pilot).session
        people = session.mobility_or_empty.participants
        await press(pilot, "down", "c")
        assert [each.name for each in session.mobility_or_empty.participants[1:3]] == [people[1].name] * 2
        assert len({each.id for each in session.mobility_or_empty.participants}) == 9
        await press(pilot, "delete")
        assert session.mobility_or_empty.participants == people
        assert "Ctrl+Z" in said(pilot)
        await press(pilot, "up", "delete")
        assert session.mobility_or_empty.participants == (people[0], *people[2:])
        await press(pilot, "ctrl+z")
        assert session.mobility_or_empty.participants == people


async def test_a_table_is_searched_and_its_rows_opened(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f4", "f4")
        found = await press(pilot, "slash", *"seven")
        assert "1 / 8" in found
        assert "Sample Two" not in found
        opened = await press(pilot, "enter")
        assert "Sample Seven" in opened
        assert "First name" in opened
        back = await press(pilot, "escape")
        assert "> Sample Seven" in back
        assert "Sample Six" in back


async def test_people_are_pasted_looked_at_taken_and_taken_back(
    sample: PlannerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "DEAF_SECONDS", 0.0)
    lines = "First name\tLast name\tDate of birth\nAnna\tLiepa\t5.11.2008\nJuris\tOzols\t99.99.2008\n"
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f4", "f4", "p")
        pilot.app.screen.query_one(TextArea).insert(lines)
        shown = await press(pilot, "f4")
        assert "2 new" in shown
        assert "99.99.2008" in everything(pilot.app)
        assert isinstance(pilot.app.screen, PeoplePreview)
        await press(pilot, "f4")
        names = [each.name for each in plan_of(pilot).session.mobility_or_empty.participants]
        assert names[8:] == ["Anna Liepa", "Juris Ozols"]
        await press(pilot, "ctrl+z")
        assert len(plan_of(pilot).session.mobility_or_empty.participants) == 8


@pytest.mark.parametrize("blank", ["", " \n\t"])
async def test_nothing_pasted_into_the_rates_is_nothing_taken(sample: PlannerApp, blank: str) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f7")
        before = plan_of(pilot).session.project
        await press(pilot, "p")
        pilot.app.screen.query_one(TextArea).insert(blank)
        await press(pilot, "f4")
        assert plan_of(pilot).session.project == before


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        (("enter", "f4", "f4", "p"), "12345\n67890"),
        (("enter", "f4", "f4", "m"), "1\n" * 9),
        (("enter", "f7", "p"), "nothing of an annex"),
    ],
    ids=["people", "numbers", "rates"],
)
async def test_lines_that_are_refused_come_back_to_be_corrected(
    sample: PlannerApp, keys: tuple[str, ...], lines: str
) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, *keys[:-1])
        before = plan_of(pilot).session.project
        await press(pilot, keys[-1])
        pilot.app.screen.query_one(TextArea).insert(lines)
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, base.TextDialog)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(TextArea).text == lines
        await press(pilot, "escape")
        assert plan_of(pilot).session.project == before


async def test_a_number_of_people_out_of_bounds_is_refused(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f4", "f4", "a")
        refused = await press(pilot, "0", "enter")
        assert "492" in refused
        await press(pilot, "escape")
        assert len(plan_of(pilot).session.mobility_or_empty.participants) == 8


async def test_review_leads_to_the_field(workspace: Workspace) -> None:
    small_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter")
        assert "> ? Activity" in frame(pilot.app)
        await press(pilot, "enter")
        here = plan_of(pilot)
        assert here.page is MOBILITY_STEPS[0].page
        assert here.focused is (await field(pilot, "mobility.activity")).editor
        await press(pilot, "f2", number_of(Step.REVIEW), "enter", "end")
        shown = await press(pilot, "enter")
        assert ">1 Project" in shown or ">2 School" in shown
        assert plan_of(pilot).focused is not None


async def test_what_people_type_is_shown_as_it_is(workspace: Workspace) -> None:
    small_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        plan_of(pilot).session.put("mobility.title", "[red]A[/] [@click=app.bell]b[/]")
        plan_of(pilot).changed()
        await press(pilot, "f4")
        assert "[red]A[/] [@click=app.bell]b[/]" in frame(pilot.app)
        assert "[red]A[/] [@click=app" in await press(pilot, "escape")
