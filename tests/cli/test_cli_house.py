"""The command line as such: help, language, terminals, pipes, figures of a call, distances."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runner import Run, runner

import planner
from planner.cli.output import json_text
from planner.cli.usage import PROGRAM
from planner.locale import catalogue, languages
from planner.programme import load_call, rate_names
from planner.store import Workspace

ROOT = Path(planner.__file__).parents[1]
COMMANDS = (
    *("demo", "list", "show", "check", "estimate", "export", "import", "rates", "distance", "schema"),
    *("delete", "bin", "backup", "restore", "doctor", "history"),
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(capsys, monkeypatch, tmp_path)


def in_a_process(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "planner", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "MOBILITY_PLANNER_HOME": str(folder), **environment},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        cwd=folder,
        check=False,
    )


@pytest.mark.parametrize("language", languages())
def test_every_command_explains_itself_in_each_language(run: Run, language: str) -> None:
    words = catalogue(language)
    top = run("--lang", language, "--help")
    assert top.code == 0
    for name in COMMANDS:
        answer = run(name, "--help", "--lang", language)
        assert answer.code == 0
        assert answer.out.count(words.text("cli.help.usage")) == 1
        assert words.text(f"cli.help.{name}") in " ".join(answer.out.split())
        assert f"    {name}" in top.out


def test_latvian_help_has_no_word_of_argparse(run: Run) -> None:
    text = "".join(run(*each, "--help", "--lang", "lv").out for each in ((), *((name,) for name in COMMANDS)))
    assert not re.search(r"\b(usage|options|positional|show this|optional|default:)\b", text)


def test_the_language_is_the_asked_one_then_the_saved_one_then_that_of_the_machine(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    english, latvian = (catalogue(each).text("cli.list.empty") for each in ("en", "lv"))
    assert run("list").err.strip() == english
    monkeypatch.setenv("LC_ALL", "lv_LV.UTF-8")
    assert run("list").err.strip() == latvian
    Workspace(tmp_path / "home").save_setting("language", "en")
    assert run("list").err.strip() == english
    assert run("list", "--lang", "lv").err.strip() == latvian
    assert run("--lang=lv", "list").err.strip() == latvian


def test_the_workspace_may_stand_before_or_after_the_command(run: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    run("--workspace", str(elsewhere), "demo", "--no-open")
    assert run("list", "--json").data["projects"] == []
    for order in (("--workspace", str(elsewhere), "list"), ("list", "--workspace", str(elsewhere))):
        assert len(run(*order, "--json").data["projects"]) == 1


def test_a_workspace_that_is_a_file_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for command in (("list",), ("demo", "--no-open")):
        answer = run("--workspace", str(tmp_path / "file"), *command)
        assert answer.code == 2
        assert str(tmp_path) in answer.one_line


def test_an_unknown_command_and_language(run: Run) -> None:
    assert "'estimate'" in run("estimat").one_line
    assert "'en', 'lv'" in run("--lang", "xx", "list").one_line


def test_without_a_terminal_nothing_opens(tmp_path: Path) -> None:
    for environment in ({}, {"TERM": "dumb"}):
        bare = in_a_process(tmp_path, **environment)
        assert (bare.returncode, bare.stdout, bare.stderr.count("\n")) == (2, "", 1)
        demo = in_a_process(tmp_path, "demo", **environment)
        assert (demo.returncode, demo.stderr) == (0, "")
        assert f"{PROGRAM} --workspace" not in demo.stdout


def test_a_dumb_terminal_is_no_place_for_screens(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "planner"],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TERM": "dumb"},
            stdin=follower,
            stdout=follower,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
            timeout=60,  # should it open after all, it would wait for keys
        )
    finally:
        os.close(leader)
        os.close(follower)
    assert ended.returncode == 2
    assert b"needs a terminal" in ended.stderr


@pytest.mark.parametrize("command", [("schema",), ("list", "--json")])
def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path, command: tuple[str, ...]) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-m", "planner", *command],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "MOBILITY_PLANNER_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert writer.stdout
    assert writer.stderr
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    assert writer.wait() == 0


def test_letters_that_the_terminal_lacks_are_replaced(tmp_path: Path) -> None:
    ended = in_a_process(tmp_path, "--lang", "lv", "rates", PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, "")


def test_typed_titles_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    run("demo", "--no-open")
    workspace = Workspace(tmp_path / "home")
    stored = workspace.open_project(workspace.projects()[0].id)
    workspace.save_project(stored.project.model_copy(update={"title": "\x1b[2J\x9b31mred"}), stored.revision)
    assert not re.search(r"[\x1b\x9b]", run("list").out)


def test_ctrl_c_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_workspace: Workspace) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "projects", interrupted)
    answer = run("list")
    assert (answer.code, answer.out, answer.err) == (130, "", "")


def test_a_mistake_of_the_program_is_not_called_bad_input(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_workspace: Workspace) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Workspace, "projects", broken)
    answer = run("list")
    assert (answer.code, answer.out) == (70, "")
    assert "mistake.txt" not in answer.one_line, "there is no folder yet that it could stand in"
    (tmp_path / "home").mkdir()
    assert str(tmp_path / "home" / "mistake.txt") in run("list").one_line
    assert (tmp_path / "home" / "mistake.txt").is_file()


def test_rates_of_a_call_with_source_and_confidence(run: Run) -> None:
    data = run("rates", "--json", "--call", "2021", "--sending", "ES").data
    assert (data["call"], data["sending"], data["currency"]) == (2021, "ES", "EUR")
    assert [each["name"] for each in data["rates"]] == list(rate_names(load_call(2021)))
    learner = next(each for each in data["rates"] if each["name"] == "learner_group2")
    assert (learner["value"], learner["confidence"]) == ("57.00", "official")
    assert "https://" in learner["source"]
    unknown = run("rates", "--json", "--call", "2025").data["rates"][0]
    assert (unknown["value"], unknown["confidence"]) == (None, "unknown")
    assert "57" in run("rates", "--call", "2021", "--sending", "spānija").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("rates", "--sending", "Atlantis"), "Atlantis"), (("distance", "Riga"), "needs: TO")],
)
def test_mistakes_of_rates_and_distance(run: Run, arguments: tuple[str, ...], words: str) -> None:
    answer = run(*arguments)
    assert answer.code == 2
    assert words in answer.one_line


class TestDistance:
    def test_the_object_of_a_distance(self, run: Run) -> None:
        data = run("distance", "Kuldiga", "Schwerin", "--call", "2025", "--json").data
        assert 755 < data["km"] < 770
        assert data["band"] == {"from_km": 500, "to_km": 1999}
        assert (data["standard"], data["green"], data["near_edge"]) == ("309.00", "417.00", None)
        ends = [(data[end]["name"], data[end]["country"]) for end in ("from", "to")]
        assert ends == [("Kuldīga", "LV"), ("Schwerin", "DE")]
        assert data["from"]["latitude"] == pytest.approx(56.97, abs=0.01)
        assert data["from"]["longitude"] == pytest.approx(21.96, abs=0.01)

    def test_kilometres_are_whole_and_never_rounded_up_into_another_band(self, run: Run) -> None:
        km = run("distance", "Kuldiga", "Schwerin", "--json").data["km"]
        assert km % 1 > 0.5  # so that rounding would show
        assert f"\n{int(km)} km one way\n" in run("distance", "Kuldiga", "Schwerin").out

    def test_that_nothing_is_paid_below_the_first_band_is_a_reading(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        call = load_call(2026)
        bare = call.model_copy(update={"bands": tuple(each for each in call.bands if each.from_km)})
        near = ("distance", "Valka, LV", "Valga, EE", "--json")
        declared = run(*near).data
        monkeypatch.setattr("planner.cli.measuring.load_call", lambda _: bare)
        left_out = run(*near).data
        assert (declared["band"] is None, left_out["band"] is None) == (False, True)
        for each in (declared, left_out):
            assert (each["standard"], each["confidence"]) == ("0.00", "reading")

    def test_namesakes_are_listed_and_a_country_decides(self, run: Run) -> None:
        answer = run("distance", "Valka", "Riga")
        assert answer.code == 2
        assert '"Valka, LV"' in answer.one_line
        listed = run("distance", "Valka", "Riga", "--json")
        assert listed.code == 2
        assert {"Valka", "Valga"} <= {each["name"] for each in listed.data["ambiguous"]}
        assert run("distance", "Valka, LV", "Riga").code == 0

    def test_of_namesakes_those_come_first_whose_own_name_it_is(self, run: Run) -> None:
        assert run("distance", "Neustadt", "Riga", "--json").data["ambiguous"][0]["name"] == "Neustadt"
        answer = run("distance", "Neustadt, DE", "Riga", "--json")
        assert (answer.code, answer.data["from"]["name"]) == (0, "Neustadt")
        assert 'the largest was taken: "Neustadt, Hamburg, DE"' in answer.err

    def test_a_programme_country_decides(self, run: Run) -> None:
        answer = run("distance", "Riga", "Athens", "--json")
        assert (answer.code, answer.err) == (0, "")
        assert (answer.data["to"]["country"], answer.data["to"]["region"]) == ("GR", "Attica")

    def test_equal_names_are_told_apart_by_region_in_what_can_be_typed(self, run: Run) -> None:
        answer = run("distance", "Riga", "Salamanca")
        assert answer.code == 2
        assert '"Salamanca, Castille and León, ES"' in answer.one_line
        data = run("distance", "Riga", "Salamanca, Castille and León, ES", "--json").data
        assert data["to"]["region"] == "Castille and León"
        same_region = run("distance", "Riga", "Halle, Lower Saxony").err
        assert '"Halle, Lower Saxony, DE" = 5' in same_region

    def test_coordinates_stand_for_a_town(self, run: Run) -> None:
        town = run("distance", "Kuldīga", "Schwerin", "--json").data["km"]
        place = run("distance", "56.974, 21.9572", "Schwerin", "--json")
        assert place.code == 0
        assert place.data["km"] == pytest.approx(town, abs=0.2)
        assert place.data["from"]["country"] == "LV"
        border = run("distance", "57.775, 26.03", "Riga")
        assert border.code == 2
        assert '"57.775, 26.03, EE", "57.775, 26.03, LV"' in border.one_line
        assert run("distance", "57.775, 26.03, LV", "Riga").code == 0

    def test_a_school_place_says_how_sure_it_is(self, run: Run) -> None:
        assert run("distance", "Malnava", "Riga").err == ""
        assert "only roughly" in run("distance", "Vecbebri", "Riga").err

    def test_names_are_those_of_the_language(self, run: Run) -> None:
        shown = run("--lang", "lv", "distance", "Riga", "Schwerin").out
        assert shown.startswith("Rīga, LV (56.946, 24.106) – Šverīne, DE (53.629, 11.413)\n")
        data = [run("--lang", each, "distance", "Rīga", "Šverīne", "--json").data for each in ("lv", "en")]
        assert data[0]["km"] == data[1]["km"]
        assert [each["to"]["name"] for each in data] == ["Šverīne", "Schwerin"]

    def test_an_unknown_town_has_suggestions(self, run: Run) -> None:
        assert "Kuldīga, LV" in run("distance", "Kuldī", "Riga").one_line
        assert "No town" in run("distance", "Qqqqqq", "Riga").one_line

    def test_close_to_an_edge_it_warns(self, run: Run) -> None:
        answer = run("distance", "Valka, LV", "Valga, EE", "--call", "2025")
        assert answer.code == 0
        assert "10 km" in answer.err
        assert run("distance", "Valka, LV", "Valga, EE", "--call", "2025", "--json").data["standard"] == "0.00"

    def test_latvian_amounts(self, run: Run) -> None:
        assert "km vienā virzienā" in run("--lang", "lv", "distance", "Kuldīga", "Schwerin").out


def test_the_towns_are_ready_at_once_and_leave_nothing_behind(tmp_path: Path) -> None:
    ended = in_a_process(tmp_path, "distance", "Riga", "Oslo", "--json", MOBILITY_PLANNER_CACHE=str(tmp_path / "c"))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert not (tmp_path / "c").exists()


def test_what_a_stream_without_encoding_does(monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.cli import main

    written = io.StringIO()
    monkeypatch.setattr(sys, "stdout", written)
    assert main(["rates", "--call", "2021", "--sending", "ES", "--lang", "lv"]) == 0
    assert "EUR" in written.getvalue()


def test_json_steers_no_terminal() -> None:
    steering = "a\x1b]2;x\x07\x9b31m\u202ecba\ud800é"
    text = json_text({"notes": steering})
    assert not any(each in text for each in "\x1b\x07\x9b\u202e\ud800")
    assert "é" in text
    assert json.loads(text) == {"notes": steering}
