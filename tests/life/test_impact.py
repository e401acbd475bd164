"""Impact: what was answered is summed up for the objectives that a mobility serves, as a table too."""

from __future__ import annotations

import csv
import io
import stat
import tomllib
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from planner.cli import main
from planner.exchange.sample import sample
from planner.life.catalogue import Phase
from planner.life.impact import answered, impact_table, questions, summed
from planner.locale import catalogue, languages
from planner.model import ImpactAnswer, Mobility, Objective
from planner.programme import Confidence
from planner.store import Workspace
from planner.workflows import make_sample

PROJECT = sample("en").project.model_copy(
    update={"objectives": (Objective(title="Abroad"), Objective(title="Digital"))}
)


def asked(who: str, question: str, value: int | str) -> ImpactAnswer:
    scale = value if isinstance(value, int) else None
    return ImpactAnswer(participant=who, question=question, scale=scale, note="" if scale else str(value))


FIRST = Mobility(
    objectives=(1, 2),
    impact=(
        asked("a", "trade:before", 2),
        asked("b", "trade:before", 3),
        asked("a", "trade:after", 4),
        asked("school", "school_changed:after", "=New\nmodule"),
    ),
)
SECOND = Mobility(objectives=(1,), impact=(asked("c", "trade:after", 5),))
ARCHIVED = SECOND.model_copy(update={"archived": True})


def test_each_objective_sums_what_serves_it() -> None:
    found = {(each.objective, each.question.name): each for each in summed(PROJECT, [FIRST, SECOND, ARCHIVED])}
    both = found[1, "trade"]
    assert (both.answers, both.before, both.mean, both.change) == (2, Decimal("2.5"), Decimal("4.5"), Decimal("2.0"))
    assert found[2, "trade"].mean == Decimal("4.0"), "the second one serves the first objective alone"
    assert found[1, "school_changed"].texts == ("=New\nmodule",)
    bare = summed(PROJECT, [SECOND.model_copy(update={"objectives": (7,)})])
    assert [each.objective for each in bare] == [0], "what serves no objective is not lost"


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    text = impact_table(PROJECT, [FIRST], catalogue("lv"))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[1][:6] == ["1 Abroad", "Protu veikt savas profesijas ikdienas darbus.", "1", "2,5", "4,0", "1,5"]
    assert rows[2][-1] == "'=New module"


def test_every_question_has_words_and_is_marked_as_a_reading_of_ours() -> None:
    data = tomllib.loads(files("planner.life").joinpath("impact.toml").read_text("utf-8"))
    assert data["confidence"] == Confidence.READING
    for lang in languages():
        words = catalogue(lang)
        assert all(words.text(f"impact.question.{each.name}") for each in questions())
    assert answered(FIRST, "a", Phase.BEFORE) == (1, 5)
    assert answered(FIRST, "school", Phase.AFTER)[0] == 1


def test_the_shell_asks_takes_and_sums(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = make_sample(workspace, "lv")
    plan = workspace.open_project(project).mobilities[0].mobility
    where = ["--workspace", str(workspace.folder), "--lang", "lv"]
    name = plan.participants[0].name
    assert main(["impact", plan.id, "--who", name, "--when", "before", *where]) == 0
    assert "trade" in capsys.readouterr().out
    assert main(["impact", plan.id, "--who", name, "--when", "before", "--set", "trade=2", *where]) == 0
    assert main(["impact", plan.id, "--who", name, "--set", "trade=4", "--set", "told=Labi", *where]) == 0
    assert main(["impact", plan.id, "--who", "host", "--set", "host_again=5", *where]) == 0
    assert main(["impact", plan.id, "--who", "host", "--set", "host_again=9", *where]) == 2
    assert main(["impact", plan.id, "--who", name, "--set", "nothing=1", *where]) == 2
    path = tmp_path / "impact.csv"
    assert main(["impact", project, "--out", str(path), *where]) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(path.read_text("utf-8-sig").splitlines()) == 4
