"""The page of the Beneficiary Module: template in, columns chosen and remembered, file out, feedback to the field."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input
from walking import SIZE, everything, frame, number_of, plan_of, press, sample_workspace, until

from planner.model import Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.widgets.form import Form

# A template of our own making: the module's own is public nowhere.
HEADS = "Mobility ID;First Name *;Last Name *;Date of Birth;Receiving Organisation OID *;Field of Education;Start Date"
TYPES = "text;*;*;DD/MM/YYYY;*;DICT;DD/MM/YYYY"


async def test_a_template_is_filled_and_feedback_leads_to_the_field(workspace: Workspace, tmp_path: Path) -> None:
    sample_workspace(workspace)
    template, log = tmp_path / "template.csv", tmp_path / "log.csv"
    template.write_text(f"{HEADS}\n{TYPES}\n", "utf-8")
    log.write_text("Line;Field;Error\n5;Date of Birth;not valid\n", "utf-8")
    app = PlannerApp(workspace, "lv")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", *number_of(Step.PEOPLE), "enter", "b", "i")
        app.screen.query_one(Input).value = str(template)
        await press(pilot, "enter")
        await until(lambda: "template.csv" in everything(app))
        # Why a column is filled, and with what, is read at 80 columns.
        shown = [row.rstrip() for row in frame(app).splitlines()]
        for why in ("pēc virsraksta", " nav zināms"):
            assert [row for row in shown if row.endswith(why)], shown
        # The column that nobody knows: one text in every row, remembered for the next template.
        await press(pilot, *["down"] * 5, "enter", "down", "enter")
        app.screen.query_one(Input).value = "0715"
        await press(pilot, "enter")
        await until(lambda: "0715" in everything(app))
        await press(pilot, "w")
        app.screen.query_one(Input).value = str(tmp_path / "filled.csv")
        await press(pilot, "enter")
        await until((tmp_path / "filled.csv").exists)
        await until(lambda: any(each.startswith("beneficiary.filled.") for each in workspace.settings()))
        await press(pilot, "f")
        app.screen.query_one(Input).value = str(log)
        await press(pilot, "enter")
        await until(lambda: "not valid" in everything(app))
        await press(pilot, "enter")
        plan = plan_of(pilot)
        assert plan.page.name == "participant"
        assert plan.query_one(Form).here == "mobility.participants.2.birth_date"
        assert "Dzimums" not in everything(app)  # this project keeps none
    lines = (tmp_path / "filled.csv").read_text("utf-8").splitlines()
    assert lines[:3] == [HEADS, TYPES, ";Sample;One;01/05/2007;;0715;02/03/2026"]
    assert len(lines) == 2 + 8


async def test_drafts_of_credentials_are_written_from_the_list_of_papers(workspace: Workspace, tmp_path: Path) -> None:
    sample_workspace(workspace)
    workspace.save_setting("papers", str(tmp_path / "papers"))
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(
            pilot, "enter", "f2", *number_of(Step.REVIEW), "enter", "p", "d"
        )  # on the list of kinds: one for everybody
        await until(lambda: "Draft of a digital credential" in everything(app))
    assert len(list((tmp_path / "papers").glob("credential-draft-*.json"))) == 8
