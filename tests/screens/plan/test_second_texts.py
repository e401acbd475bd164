"""The partner's language on its page: chosen, typed, written to a table and read back, and told until it is whole."""

from __future__ import annotations

import csv
from pathlib import Path

from walking import everything, field, number_of, plan_of, press, sample_workspace, write

from planner.exchange.translation_table import read_translation, write_translation
from planner.model import Step
from planner.store import Workspace
from planner.translation import open_texts, source_texts
from screens.app import PlannerApp


async def test_a_language_is_chosen_and_a_text_typed_in_it(tmp_path: Path) -> None:
    sample_workspace(Workspace(tmp_path), "lv")
    async with PlannerApp(Workspace(tmp_path), "lv").run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.AGREEMENT), "enter")
        await field(pilot, "mobility.second_language")
        await press(pilot, "e", "n", "tab")
        session = plan_of(pilot).session
        assert session.mobility_or_empty.second_language == "en"
        before = len(open_texts(session.project, session.mobility_or_empty))
        assert before > 20
        await press(pilot, "enter")
        await write(pilot, "Tinsmith")
        await press(pilot, "escape")
        assert len(open_texts(session.project, session.mobility_or_empty)) == before - 1
        assert "Tinsmith" in everything(pilot.app)
        await press(pilot, "s")
        assert len(open_texts(session.project, session.mobility_or_empty)) == before - 1, (
            "the cursor is on the typed one"
        )


async def test_a_table_goes_out_and_comes_back(tmp_path: Path) -> None:
    sample_workspace(Workspace(tmp_path), "lv")
    async with PlannerApp(Workspace(tmp_path), "lv").run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        session = plan_of(pilot).session
        session.put("mobility.second_language", "en")
        for name in ("texts.csv", "texts.xlsx"):
            path = tmp_path / name
            write_translation(path, session.project, session.mobility_or_empty)
            if name.endswith("csv"):
                rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
                assert [row[0] for row in rows[1:]] == list(source_texts(session.project, session.mobility_or_empty))
                rows[1][1] = "=1+1 stays text"
                with path.open("w", encoding="utf-8", newline="") as file:
                    csv.writer(file).writerows([*rows, ["a text of nobody", "x"]])
            taken = read_translation(path, session.project, session.mobility_or_empty)
            if name.endswith("csv"):
                assert [each.second for each in taken.texts if "=" in each.second] == ["=1+1 stays text"]
                assert taken.strange == 1
            else:
                assert taken.strange == 0
